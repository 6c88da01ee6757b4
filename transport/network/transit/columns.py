"""Reads the tables of a timetable, with every fault of every row."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from io import TextIOWrapper

from transport.errors import DatasetError, InputError, TableFault
from transport.network.transit.archive import Archive
from transport.units import SECONDS_PER_HOUR, SECONDS_PER_MINUTE, Seconds

MOST_FAULTS = 100
"""After so many, a file is refused without reading on."""
SHOWN = 40
"""Characters of a faulty cell that are shown."""

_WHOLE = re.compile(r"[0-9]{1,9}", re.ASCII)
_CLOCK = re.compile(r"([0-9]{1,3}):([0-5][0-9]):([0-5][0-9])", re.ASCII)
_DAY = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})", re.ASCII)
_DEGREES = re.compile(r"[+-]?[0-9]{1,3}(\.[0-9]*)?", re.ASCII)


@dataclass(slots=True)
class Faults:
    """Faults found so far."""

    found: list[TableFault] = field(default_factory=list)

    def add(self, row: "Row", column: str, message: str) -> None:
        """Note a fault of one cell.

        Raises
        ------
        DatasetError
            If there are too many to go on.
        """
        value = row.cells.get(column, "")[:SHOWN]
        self.found.append(
            TableFault(
                file=row.file,
                row=row.number,
                column=column,
                value=value,
                message=message,
            )
        )
        if len(self.found) >= MOST_FAULTS:
            self.found.append(
                TableFault(file=row.file, message="the rest was not looked at")
            )
            self.raise_any()

    def raise_any(self) -> None:
        """Refuse, if there are any.

        Raises
        ------
        DatasetError
            With all of them.
        """
        if self.found:
            raise DatasetError(self.found)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    Parameters
    ----------
    number
        As a spreadsheet counts it; the header is row 1.
    cells
        By column; a column that is not in the file is not in here.
    """

    file: str
    number: int
    cells: Mapping[str, str]
    faults: Faults

    def text(self, column: str) -> str:
        """A cell that may not be blank; blank, with a fault, where it is."""
        if not (cell := self.cells[column]):
            self.faults.add(self, column, "must not be blank")
        return cell

    def optional(self, column: str) -> str:
        """A cell, blank where the file has no such column."""
        return self.cells.get(column, "")

    def choice(self, column: str, allowed: tuple[int, ...], blank: int) -> int:
        """One of some whole numbers; `blank` where the cell is blank or missing."""
        cell = self.optional(column)
        if not cell:
            return blank
        if _WHOLE.fullmatch(cell) and int(cell) in allowed:
            return int(cell)
        words = ", ".join(str(number) for number in allowed)
        self.faults.add(self, column, f"is not allowed; allowed: {words}")
        return blank

    def whole(self, column: str) -> int:
        """A whole number from 0 to 999,999,999."""
        cell = self.cells[column]
        if _WHOLE.fullmatch(cell):
            return int(cell)
        self.faults.add(self, column, "must be a whole number, zero or more")
        return 0

    def degrees(self, column: str, most: float) -> float:
        """Degrees, from -most to most."""
        cell = self.cells[column]
        if _DEGREES.fullmatch(cell) and abs(float(cell)) <= most:
            return float(cell)
        message = f"must be a number of degrees from -{most:g} to {most:g}"
        self.faults.add(self, column, message)
        return 0.0

    def day(self, column: str) -> date:
        """A day, written YYYYMMDD."""
        found = _DAY.fullmatch(self.cells[column])
        try:
            if found:
                year, month, day = (int(part) for part in found.groups())
                return date(year, month, day)
        except ValueError:
            pass
        self.faults.add(self, column, "must be a day, written YYYYMMDD")
        return date.min

    def clock(self, column: str) -> Seconds | None:
        """Seconds since the service day began, 24:00:00 and over too; none if blank."""
        cell = self.cells[column]
        if not cell:
            return None
        found = _CLOCK.fullmatch(cell)
        if not found:
            message = "must be a time, written HH:MM:SS; it may be over 24:00:00"
            self.faults.add(self, column, message)
            return None
        hours, minutes, seconds = (int(part) for part in found.groups())
        return hours * SECONDS_PER_HOUR + minutes * SECONDS_PER_MINUTE + seconds


def rows(
    archive: Archive, name: str, required: tuple[str, ...], faults: Faults
) -> Iterator[Row]:
    """The rows of one table, blank lines left out.

    Parameters
    ----------
    required
        Columns it must have.

    Raises
    ------
    InputError
        If the table is not there, is not CSV in UTF-8, or lacks a column.
    """
    file = archive.label(name)
    with archive.open(name) as content:
        reader = csv.reader(
            TextIOWrapper(content, encoding="utf-8-sig", newline=""), strict=True
        )
        try:
            header = _header(file, reader, required)
            for cells in reader:
                if cells:
                    yield _row(file, reader.line_num, header, cells, faults)
        except (csv.Error, UnicodeDecodeError) as error:
            near = f", row {reader.line_num + 1}"
            raise InputError(f"{file}{near}: is not CSV in UTF-8 ({error})") from error


def _header(
    file: str, reader: Iterator[list[str]], required: tuple[str, ...]
) -> list[str]:
    header = [cell.strip() for cell in next(reader, [])]
    missing = [column for column in required if column not in header]
    if missing:
        raise InputError(f"{file}, row 1: lacks the columns {', '.join(missing)}")
    twice = sorted({column for column in header if header.count(column) > 1})
    if twice:
        raise InputError(f"{file}, row 1: names twice the columns {', '.join(twice)}")
    return header


def _row(
    file: str, number: int, header: list[str], cells: list[str], faults: Faults
) -> Row:
    padded = [*cells, *[""] * (len(header) - len(cells))]
    row = Row(file, number, dict(zip(header, padded, strict=False)), faults)
    if len(cells) != len(header):
        message = f"has {len(cells)} cells; the header has {len(header)}"
        faults.add(row, "", message)
    return row
