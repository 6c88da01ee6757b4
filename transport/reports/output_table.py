"""Tables the product writes: columns with their meaning, and CSV without traps."""

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Generic, TypeVar

from transport.scenario.result import PlanResult
from transport.units import Metres, Pence, Seconds

Row = TypeVar("Row")
Cell = str | int | Decimal | date | bool | None

_FORMULA_STARTS = tuple("=+-@\uff1d\uff0b\uff0d\uff20")  # the last four are full-width


@dataclass(frozen=True, slots=True)
class OutputColumn(Generic[Row]):
    """One column.

    Parameters
    ----------
    name
        Heading, with the unit in it where there is one.
    meaning
        One plain-English sentence.
    cell
        The value of the column for a row.
    """

    name: str
    meaning: str
    cell: Callable[[Row], Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputTable(Generic[Row]):
    """One table.

    Parameters
    ----------
    name
        File name without its ending.
    meaning
        What one row is.
    rows
        The rows of a result, in their written order.
    columns
        Columns in their written order.
    """

    name: str
    meaning: str
    rows: Callable[[PlanResult], Iterable[Row]]
    columns: tuple[OutputColumn[Row], ...]

    @property
    def file(self) -> str:
        """File name."""
        return f"{self.name}.csv"

    def text(self, result: PlanResult) -> str:
        """The whole table as CSV, headings first."""
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow(column.name for column in self.columns)
        for row in self.rows(result):
            writer.writerow(written(column.cell(row)) for column in self.columns)
        return out.getvalue()


AnyTable = OutputTable[Any]


def written(cell: Cell) -> str:
    """A cell as it stands in the file; text that a spreadsheet would run is quoted."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, str):
        return as_text(cell)
    return str(cell)


def as_text(text: str) -> str:
    """Text that no spreadsheet takes for a formula (an apostrophe goes before it)."""
    runs = text.lstrip().startswith(_FORMULA_STARTS) or text[:1] in {"\t", "\r", "\n"}
    return f"'{text}" if runs else text


def gbp(pence: Pence | None) -> Decimal | None:
    """Pence as pounds with two decimals."""
    return None if pence is None else Decimal(pence).scaleb(-2)


def minutes_cell(seconds: Seconds | None) -> Decimal | None:
    """Seconds as minutes with one decimal."""
    return None if seconds is None else _tenth(Decimal(seconds) / 60)


def miles_cell(metres: Metres) -> Decimal:
    """Metres as miles with two decimals."""
    return (Decimal(metres) * 1_000 / 1_609_344).quantize(Decimal("0.01"))


def _tenth(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.1"))
