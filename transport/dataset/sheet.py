"""A table as it stands in its file, before any cell is understood."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta


@dataclass(frozen=True, slots=True)
class FormulaError:
    """A workbook cell whose formula failed, such as ``#N/A``."""

    text: str


Cell = str | float | bool | date | datetime | time | timedelta | FormulaError | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The cells of one table.

    Parameters
    ----------
    file
        File name, with the sheet's for a workbook, as faults show it.
    rows
        Cells by row as a spreadsheet counts them: the first row holds the headings.
    note
        What the user should know about how the file was read; empty: nothing.
    """

    file: str
    rows: Sequence[Sequence[Cell]]
    note: str = ""


class UnreadableError(Exception):
    """A file cannot be read as a table.

    Parameters
    ----------
    message
        What is wrong and what to do.
    row
        Row at which reading stopped; 0 where the whole file is meant.
    """

    def __init__(self, message: str, row: int = 0) -> None:
        self.message = message
        self.row = row
        super().__init__(message)


def is_blank(cell: Cell) -> bool:
    """Whether a cell holds nothing but white space."""
    return cell is None or (isinstance(cell, str) and not cell.strip())
