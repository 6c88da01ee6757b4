"""Writes tables as the reader reads them; a file is whole or not there at all."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from transport.dataset.atomic import write_all
from transport.dataset.plain import cell_text, typed_cell
from transport.dataset.settings import SETTINGS_FILE
from transport.dataset.tables import TABLES, Table
from transport.dataset.workbook_write import workbook_bytes

PlainRow = Mapping[str, object]
"""Column name to plain value: money in pence, times in seconds after midnight, dates
as dates, yes and no as booleans, several choices as a sequence; none, or a column left
out, is blank."""


def write_tables(folder: Path, rows: Mapping[str, Sequence[PlainRow]]) -> None:
    """Write several tables as CSV files: all of them, or none.

    Parameters
    ----------
    folder
        Where to write; made if it is not there.
    rows
        Rows by table name.

    Raises
    ------
    ValueError
        If a table or column is not in the dictionary, or a value does not fit it.
    """
    known = {table.name: table for table in TABLES}
    if strangers := sorted(rows.keys() - known.keys()):
        raise ValueError(f"not in the column dictionary: {', '.join(strangers)}")
    contents = {
        folder / f"{name}.csv": _csv_bytes(known[name], table_rows)
        for name, table_rows in rows.items()
    }
    folder.mkdir(parents=True, exist_ok=True)
    write_all(contents)


def write_table(path: Path, table: Table, rows: Sequence[PlainRow]) -> None:
    """Write one table as CSV: UTF-8, commas, one line feed a row, rows as given.

    Raises
    ------
    ValueError
        If a column is not in the dictionary, or a value does not fit it.
    """
    write_all({path: _csv_bytes(table, rows)})


def write_workbook(path: Path, table: Table, rows: Sequence[PlainRow]) -> None:
    """Write one table as a workbook with typed cells, on a sheet of the table's name.

    Raises
    ------
    ValueError
        If a column is not in the dictionary, or a value does not fit it.
    """
    _refuse_strangers(table, rows)
    names = [column.name for column in table.columns]
    cells = [
        [typed_cell(column, row.get(column.name)) for column in table.columns]
        for row in rows
    ]
    write_all({path: workbook_bytes(table.name, [names, *cells])})


def write_settings(folder: Path, title: str, roads: str | None = None) -> None:
    """Write ``dataset.toml``.

    Parameters
    ----------
    folder
        The dataset; made if it is not there.
    title
        What reports call the council.
    roads
        The road file, relative to the folder; none: no road file.
    """
    lines = [f"title = {json.dumps(title, ensure_ascii=False)}\n"]
    if roads is not None:
        lines.append(f"roads = {json.dumps(roads, ensure_ascii=False)}\n")
    folder.mkdir(parents=True, exist_ok=True)
    write_all({folder / SETTINGS_FILE: "".join(lines).encode()})


def _csv_bytes(table: Table, rows: Sequence[PlainRow]) -> bytes:
    _refuse_strangers(table, rows)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows(
        [cell_text(column, row.get(column.name)) for column in table.columns]
        for row in rows
    )
    return text.getvalue().encode()


def _refuse_strangers(table: Table, rows: Sequence[PlainRow]) -> None:
    names = {column.name for column in table.columns}
    strangers = sorted({name for row in rows for name in row} - names)
    if strangers:
        raise ValueError(f"{table.name} has no column {', '.join(strangers)}")
