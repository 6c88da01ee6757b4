"""Finds the file of each table in a dataset's folder."""

import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path

from transport.dataset.csv_file import read_csv
from transport.dataset.hazard_properties import FILE_NAME as HAZARDS_FILE
from transport.dataset.rows import TableRows, read_rows
from transport.dataset.sheet import Sheet, UnreadableError
from transport.dataset.tables import HAZARDS, Table
from transport.dataset.workbook import read_workbook
from transport.errors import TableFault

_ENDINGS = (".csv", ".xlsx")
_OTHER_WORKBOOKS = (".xls", ".xlsm", ".xlsb", ".ods", ".tsv", ".txt")
_NEAR = 0.8


def table_files(folder: Path, table: Table) -> tuple[Path, ...]:
    """Every file of a folder that holds a table, whatever the case of its name."""
    names = {f"{table.name}{ending}" for ending in _ENDINGS}
    return tuple(path for path in _files(folder) if path.name.casefold() in names)


def read_table(folder: Path, table: Table) -> tuple[TableRows, list[TableFault]]:
    """Read one table of a folder, with every fault of its file, headings and cells.

    Parameters
    ----------
    folder
        The dataset.
    table
        The table's entry in the dictionary.
    """
    paths = table_files(folder, table)
    if len(paths) == 1:
        return _read_file(paths[0], table)
    if not paths and not table.required:
        return TableRows(table=table, file=f"{table.name}.csv"), []
    if paths:
        names = " and ".join(path.name for path in paths)
        message = f"{names} are both there; keep one of them"
    else:
        message = f"is missing; {table.name}.csv or {table.name}.xlsx is needed"
    return _unread(table, f"{table.name}.csv", message)


def hazard_files(folder: Path) -> tuple[Path, ...]:
    """Every file of a folder that holds drawn hazards, whatever the case of its name."""
    return tuple(p for p in _files(folder) if p.name.casefold() == HAZARDS_FILE)


def two_of_hazards(folder: Path) -> Iterator[TableFault]:
    """A fault where hazards are both drawn and in a table."""
    drawn = hazard_files(folder)
    paths = (*table_files(folder, HAZARDS), *drawn)
    if drawn and len(paths) > 1:
        names = " and ".join(path.name for path in paths)
        yield TableFault(
            file=HAZARDS_FILE, message=f"{names} are both there; keep one of them"
        )


def misnamed_files(folder: Path, tables: Sequence[Table]) -> Iterator[TableFault]:
    """A fault for every file that seems meant for a table but would not be read."""
    stems = [table.name for table in tables if not table_files(folder, table)]
    for path in _files(folder):
        stem, ending = path.stem.casefold(), path.suffix.casefold()
        if _is_misnamed_drawing(path):
            yield TableFault(
                file=path.name, message=f"is not read; did you mean {HAZARDS_FILE}?"
            )
        elif stem in stems and ending in _OTHER_WORKBOOKS:
            yield TableFault(
                file=path.name,
                message=f"is not read; save it as {stem}.xlsx or {stem}.csv",
            )
        elif ending in _ENDINGS:
            for near in difflib.get_close_matches(stem, stems, n=1, cutoff=_NEAR):
                yield TableFault(
                    file=path.name,
                    message=f"is not a table; did you mean {near}{ending}?",
                )


def _is_misnamed_drawing(path: Path) -> bool:
    """Whether a file is GeoJSON that would not be read: hazards left out in silence."""
    name, ending = path.name.casefold(), path.suffix.casefold()
    if ending == ".geojson":
        return name != HAZARDS_FILE
    return ending == ".json" and path.stem.casefold() == HAZARDS.name


def _files(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.iterdir()
        if path.is_file() and not path.name.startswith((".", "~$"))
    )


def _read_file(path: Path, table: Table) -> tuple[TableRows, list[TableFault]]:
    try:
        return read_rows(table, _sheet(path, table))
    except UnreadableError as error:
        return _unread(table, path.name, error.message, error.row)
    except OSError as error:
        return _unread(table, path.name, f"cannot be read: {error.strerror}")


def _sheet(path: Path, table: Table) -> Sheet:
    if path.suffix.casefold() == ".csv":
        return read_csv(path)
    return read_workbook(path, table.name)


def _unread(
    table: Table, file: str, message: str, row: int = 0
) -> tuple[TableRows, list[TableFault]]:
    rows = TableRows(table=table, file=file, is_complete=False)
    return rows, [rows.fault(row, "", message)]
