"""Plain values as cells: text for CSV, typed cells for workbooks.

A plain value is what a record holds: money in pence, a time in seconds after
midnight, a date, a boolean for yes or no, a sequence for several choices, and none
for a blank cell.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal

from transport.dataset.sheet import Cell
from transport.dataset.tables import Column, Kind
from transport.units import (
    PENCE_PER_POUND,
    SECONDS_PER_HOUR,
    SECONDS_PER_MINUTE,
    clock_time,
)

_HOURS = 24


def cell_text(column: Column, value: object) -> str:
    """A plain value as the text of a cell.

    Raises
    ------
    ValueError
        If the value does not fit the column.
    """
    return "" if value is None else _TEXTS[column.kind](column, value)


def typed_cell(column: Column, value: object) -> Cell | Decimal:
    """A plain value as the typed cell of a workbook.

    Raises
    ------
    ValueError
        If the value does not fit the column.
    """
    text = cell_text(column, value)
    if not text:
        return None
    if column.kind is Kind.DATE:
        return date.fromisoformat(text)
    if column.kind is Kind.TIME:
        return time.fromisoformat(text)
    if column.kind in (Kind.WHOLE, Kind.NUMBER, Kind.MONEY):
        return Decimal(text)
    return text


def _misfit(column: Column, value: object) -> ValueError:
    given = type(value).__name__
    return ValueError(f"{column.name}: {given} does not fit a {column.kind.value}")


def _text(column: Column, value: object) -> str:
    if not isinstance(value, str):
        raise _misfit(column, value)
    return str(value)


def _several(column: Column, value: object) -> str:
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise _misfit(column, value)
    return " ".join(str(word) for word in value)


def _yes_no(column: Column, value: object) -> str:
    if not isinstance(value, bool):
        raise _misfit(column, value)
    return "yes" if value else "no"


def _day(column: Column, value: object) -> str:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise _misfit(column, value)
    return value.isoformat()


def _number(column: Column, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise _misfit(column, value)
    exact = Decimal(str(value))
    if not exact.is_finite():
        raise ValueError(f"{column.name}: not a finite number")
    return format(exact, "f")


def _whole(column: Column, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _misfit(column, value)
    return value


def _pounds(column: Column, value: object) -> str:
    pence = _whole(column, value)
    whole, rest = divmod(abs(pence), PENCE_PER_POUND)
    return f"{'-' if pence < 0 else ''}{whole}.{rest:02d}"


def _clock(column: Column, value: object) -> str:
    seconds = _whole(column, value)
    if seconds % SECONDS_PER_MINUTE or not 0 <= seconds < _HOURS * SECONDS_PER_HOUR:
        raise ValueError(f"{column.name}: not a whole minute of the day")
    return clock_time(seconds)


_TEXTS: Mapping[Kind, Callable[[Column, object], str]] = {
    Kind.ID: _text,
    Kind.TEXT: _text,
    Kind.WHOLE: lambda column, value: str(_whole(column, value)),
    Kind.NUMBER: _number,
    Kind.MONEY: _pounds,
    Kind.DATE: _day,
    Kind.TIME: _clock,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _text,
    Kind.CHOICES: _several,
}
