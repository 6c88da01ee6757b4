"""Writes tables as the reader reads them; a file is whole or not there at all."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from transport.dataset.settings import SETTINGS_FILE
from transport.dataset.tables import TABLES, Column, Kind, Table
from transport.units import PENCE_PER_POUND, SECONDS_PER_MINUTE, clock_time

PlainRow = Mapping[str, object]
"""Column name to plain value: money in pence, times in seconds after midnight, dates
as dates, yes and no as booleans, several choices as a sequence; none is blank."""


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
        folder / f"{name}.csv": _csv_text(known[name], table_rows).encode()
        for name, table_rows in rows.items()
    }
    folder.mkdir(parents=True, exist_ok=True)
    _write_all(contents)


def write_table(path: Path, table: Table, rows: Sequence[PlainRow]) -> None:
    """Write one table as CSV: UTF-8, commas, one line feed a row, rows as given.

    Raises
    ------
    ValueError
        If a column is not in the dictionary, or a value does not fit it.
    """
    _write_all({path: _csv_text(table, rows).encode()})


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
    lines = [f"title = {json.dumps(title, ensure_ascii=False)}"]
    if roads is not None:
        lines.append(f"roads = {json.dumps(roads, ensure_ascii=False)}")
    folder.mkdir(parents=True, exist_ok=True)
    _write_all(
        {folder / SETTINGS_FILE: "".join(f"{line}\n" for line in lines).encode()}
    )


def cell_text(column: Column, value: object) -> str:
    """A plain value as the reader reads it from a cell.

    Raises
    ------
    ValueError
        If the value does not fit the column.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return _checked(column, value, "yes" if value else "no", Kind.YES_NO)
    if isinstance(value, date):
        return _checked(column, value, value.isoformat(), Kind.DATE)
    if isinstance(value, int | float | Decimal):
        return _number_text(column, value)
    if isinstance(value, str):
        return _checked(
            column, value, str(value), Kind.ID, Kind.TEXT, Kind.CHOICE, Kind.CHOICES
        )
    if isinstance(value, Sequence):
        joined = " ".join(str(word) for word in value)
        return _checked(column, value, joined, Kind.CHOICES)
    raise ValueError(f"{column.name}: a {type(value).__name__} cannot be written")


def _checked(column: Column, value: object, text: str, *kinds: Kind) -> str:
    if column.kind not in kinds:
        raise ValueError(
            f"{column.name}: a {type(value).__name__} is not a {column.kind.value}"
        )
    return text


def _number_text(column: Column, value: float | Decimal) -> str:
    whole = int(value)
    if column.kind is Kind.NUMBER:
        return format(Decimal(str(value)), "f")
    if whole != value:
        raise ValueError(f"{column.name}: not a whole number")
    if column.kind is Kind.MONEY:
        pounds, pence = divmod(abs(whole), PENCE_PER_POUND)
        return f"{'-' if whole < 0 else ''}{pounds}.{pence:02d}"
    if column.kind is Kind.TIME:
        if whole % SECONDS_PER_MINUTE:
            raise ValueError(f"{column.name}: not a whole minute")
        return clock_time(whole)
    return _checked(column, value, str(whole), Kind.WHOLE)


def _csv_text(table: Table, rows: Sequence[PlainRow]) -> str:
    names = [column.name for column in table.columns]
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        if strangers := sorted(row.keys() - set(names)):
            raise ValueError(f"{table.name} has no column {', '.join(strangers)}")
        writer.writerow(
            [cell_text(column, row.get(column.name)) for column in table.columns]
        )
    return text.getvalue()


def _write_all(contents: Mapping[Path, bytes]) -> None:
    """Write every file beside its place, then move all into place."""
    parts = {path: path.with_name(f".{path.name}.part") for path in contents}
    try:
        for path, content in contents.items():
            parts[path].write_bytes(content)
        for path, part in parts.items():
            part.replace(path)
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)
