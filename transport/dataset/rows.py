"""Turns the cells of a sheet into rows of values, with every fault of every cell."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from transport.dataset.cells import CellError, Value, parse
from transport.dataset.sheet import Cell, FormulaError, Sheet, is_blank
from transport.dataset.tables import Column, Table
from transport.errors import TableFault

_LONGEST_SHOWN = 40
_HEADER_ROW = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    Parameters
    ----------
    number
        Row as a spreadsheet counts it.
    values
        Value by column name; a column left out of the file has its blank value, and a
        faulty cell has none.
    faulty
        Columns whose cell could not be read.
    """

    number: int
    values: Mapping[str, Value]
    faulty: frozenset[str] = frozenset()

    def __getitem__(self, name: str) -> Any:
        """The value of a column, typed by the column's kind."""
        return self.values[name]

    def is_sound(self, *names: str) -> bool:
        """Whether every named column could be read."""
        return self.faulty.isdisjoint(names)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRows:
    """A table as read.

    Parameters
    ----------
    table
        Its entry in the dictionary.
    file
        Its file, as faults show it.
    rows
        Its rows in file order.
    is_complete
        Every row is there and its heading too, so that a value not found here is
        nowhere.
    note
        What the user should know about how the file was read.
    """

    table: Table
    file: str
    rows: tuple[Row, ...] = ()
    is_complete: bool = True
    note: str = ""

    def sound(self, *names: str) -> Iterator[Row]:
        """Rows in which every named column could be read."""
        return (row for row in self.rows if row.is_sound(*names))

    def has_all(self, *names: str) -> bool:
        """Whether every row is there and every named column of it could be read."""
        return self.is_complete and all(row.is_sound(*names) for row in self.rows)

    def fault(
        self, row: int, column: str, message: str, *, value: str = ""
    ) -> TableFault:
        """A fault of this table."""
        return TableFault(
            file=self.file, row=row, column=column, value=value, message=message
        )


@dataclass(slots=True)
class _Headings:
    """Where each column stands, what is wrong with the headings, and texts read."""

    places: dict[str, int] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    width: int = 0
    faults: list[TableFault] = field(default_factory=list)
    seen: dict[tuple[str, str], Value] = field(default_factory=dict)

    def value(self, column: Column, cell: Cell) -> Value:
        """The value of a cell; each text of a column is read once."""
        if not isinstance(cell, str):
            return parse(column, cell)
        known = (column.name, cell)
        if known not in self.seen:
            self.seen[known] = parse(column, cell)
        return self.seen[known]


def read_rows(table: Table, sheet: Sheet) -> tuple[TableRows, list[TableFault]]:
    """Read every row of a sheet as its table's columns say.

    Parameters
    ----------
    table
        The table's entry in the dictionary.
    sheet
        Its cells.

    Returns
    -------
    The rows, and every fault of headings and cells in reading order.
    """
    headings = _read_headings(table, sheet)
    faults = headings.faults
    rows = []
    if headings.places:
        for number, cells in enumerate(sheet.rows[_HEADER_ROW:], start=_HEADER_ROW + 1):
            if not all(is_blank(cell) for cell in cells):
                row, row_faults = _read_row(table, sheet.file, headings, number, cells)
                rows.append(row)
                faults.extend(row_faults)
    result = TableRows(
        table=table,
        file=sheet.file,
        rows=tuple(rows),
        is_complete=bool(headings.places) and not headings.missing,
        note=sheet.note,
    )
    return result, faults


def _read_headings(table: Table, sheet: Sheet) -> _Headings:
    row = sheet.rows[0] if sheet.rows else ()
    texts = [_heading(cell) for cell in row]
    known = {column.name for column in table.columns}
    if not known.intersection(texts):
        return _Headings(faults=[_no_headings(table, sheet)])
    result = _Headings(width=max(i for i, text in enumerate(texts) if text) + 1)
    for place, text in enumerate(texts[: result.width]):
        if message := _heading_fault(table, text, place, result.places):
            shown = text if text not in known and _resembles(table, text) else ""
            result.faults.append(
                TableFault(
                    file=sheet.file,
                    row=_HEADER_ROW,
                    value=_short(shown),
                    message=message,
                )
            )
        else:
            result.places[text] = place
    result.missing = tuple(
        column.name
        for column in table.columns
        if column.required and column.name not in result.places
    )
    result.faults.extend(
        TableFault(
            file=sheet.file,
            row=_HEADER_ROW,
            column=name,
            message="is missing; the heading must be in row 1",
        )
        for name in result.missing
    )
    return result


def _heading(cell: Cell) -> str:
    return "_".join(str(cell).casefold().split()) if not is_blank(cell) else ""


def _no_headings(table: Table, sheet: Sheet) -> TableFault:
    if all(is_blank(cell) for row in sheet.rows for cell in row):
        message = "is empty; row 1 must hold the headings"
    else:
        message = "has none of its headings in row 1; row 1 must hold them"
    names = ", ".join(column.name for column in table.columns if column.required)
    return TableFault(file=sheet.file, message=f"{message}: at least {names}")


def _heading_fault(
    table: Table, text: str, place: int, places: Mapping[str, int]
) -> str:
    if not text:
        return f"column {place + 1} has no heading; name it or delete it"
    if text in places:
        return f"column {text} is there twice; delete one of them"
    names = [column.name for column in table.columns]
    if text in names:
        return ""
    nearest = _resembles(table, text)
    if nearest:
        return f"is not a column of {table.name}; did you mean {nearest}?"
    return (
        f"the heading of column {place + 1} is not a column of {table.name}; allowed "
        f"are {', '.join(names)}"
    )


def _resembles(table: Table, text: str) -> str:
    """The column a heading was probably meant for; a stranger may be somebody's name."""
    names = [column.name for column in table.columns]
    return next(iter(difflib.get_close_matches(text, names, n=1)), "")


def _read_row(
    table: Table,
    file: str,
    headings: _Headings,
    number: int,
    cells: Sequence[Cell],
) -> tuple[Row, list[TableFault]]:
    values: dict[str, Value] = {}
    faulty = set(headings.missing)
    faults = []
    for column in table.columns:
        place = headings.places.get(column.name, -1)
        cell = cells[place] if 0 <= place < len(cells) else None
        try:
            values[column.name] = (
                None if column.name in faulty else headings.value(column, cell)
            )
        except CellError as error:
            values[column.name] = None
            faulty.add(column.name)
            faults.append(_cell_fault(file, number, column, cell, error))
    if not all(is_blank(cell) for cell in cells[headings.width :]):
        faults = [_too_long(file, number, headings.width)]
        faulty.update(
            column.name for column in table.columns if column.name not in table.key
        )
    return Row(number, values, frozenset(faulty)), faults


def _too_long(file: str, number: int, width: int) -> TableFault:
    return TableFault(
        file=file,
        row=number,
        message=f"has cells beyond the last of the {width} headings, so none of the row "
        "is read; put text that holds a comma between quotation marks",
    )


def _cell_fault(
    file: str, number: int, column: Column, cell: Cell, error: CellError
) -> TableFault:
    is_hidden = column.personal or error.is_hidden
    message = error.message
    if is_hidden and not is_blank(cell):
        message = f"the value, not shown here, {message}"
    return TableFault(
        file=file,
        row=number,
        column=column.name,
        value="" if is_hidden else _short(_shown(cell)),
        message=message,
    )


def _shown(cell: Cell) -> str:
    if is_blank(cell):
        return ""
    return cell.text if isinstance(cell, FormulaError) else str(cell)


def _short(text: str) -> str:
    plain = "".join(mark if mark.isprintable() else " " for mark in text).strip()
    return plain if len(plain) <= _LONGEST_SHOWN else f"{plain[:_LONGEST_SHOWN]}…"
