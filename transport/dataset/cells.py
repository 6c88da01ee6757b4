"""Reads one cell as its column says; tells what is wrong without repeating the cell.

Messages never hold the cell itself: whoever reports a fault knows whether the column
may hold personal facts and shows the value, or does not.
"""

import difflib
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from transport.dataset.allowed import describe_allowed
from transport.dataset.sheet import Cell, FormulaError, is_blank
from transport.dataset.tables import Column, Kind
from transport.units import PENCE_PER_POUND, SECONDS_PER_HOUR, SECONDS_PER_MINUTE

Value = str | int | float | Decimal | bool | date | tuple[str, ...] | None
"""A read cell: text, whole number, exact number, yes or no, date or several choices.

Money is in pence and a time in seconds after midnight; none is a blank cell.
"""

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_LONGEST_ID = 64
_EXACT_FLOAT = 10**15
_HOURS, _MINUTES = 24, 60

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./:-]*")
_WHOLE = re.compile(r"-?[0-9]+(\.0+)?")
_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,2})?")
_POUNDS = re.compile(r"(-?£?|£-)([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]+)?")
_DECIMALS_OF_A_FLOAT = 6
_DAY_FIRST = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TWO_DIGIT_YEAR = re.compile(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2}")
_MIDNIGHT = re.compile(r"[ T]00:00(:00(\.0+)?)?$")
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})(:00)?")
_SEPARATORS = re.compile(r"[\s,;]+")
_NOT_FINITE = re.compile(r"[+-]?(nan|inf|infinity)", re.IGNORECASE)

_YES_NO = {
    "yes": True,
    "y": True,
    "true": True,
    "no": False,
    "n": False,
    "false": False,
}


class CellError(ValueError):
    """A cell does not hold what its column allows.

    Parameters
    ----------
    message
        What is wrong, then what is allowed; begins with a verb and never repeats
        the cell.
    is_hidden
        The value must not be shown even if the column is not personal.
    """

    def __init__(self, message: str, *, is_hidden: bool = False) -> None:
        self.message = message
        self.is_hidden = is_hidden
        super().__init__(message)


def parse(column: Column, cell: Cell) -> Value:
    """Read a cell as its column says.

    Parameters
    ----------
    column
        The column's entry in the dictionary.
    cell
        The cell as read from the file.

    Raises
    ------
    CellError
        If the cell does not hold what the column allows.
    """
    if is_blank(cell):
        return _blank(column)
    if isinstance(cell, FormulaError):
        raise CellError(
            f"is a formula that failed; allowed is {describe_allowed(column)}"
        )
    return _PARSERS[column.kind](
        column, cell.strip() if isinstance(cell, str) else cell
    )


def _blank(column: Column) -> Value:
    if column.required:
        raise CellError(f"is blank; needed is {describe_allowed(column)}")
    if column.kind is Kind.YES_NO:
        return _YES_NO.get(column.blank)
    return column.blank if column.blank in column.allowed else None


def _refuse(column: Column, problem: str) -> CellError:
    return CellError(f"{problem}; allowed is {describe_allowed(column)}")


def _text(column: Column, cell: Cell) -> str:
    """A cell as text, undoing what a workbook makes of digits."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        if abs(cell) >= _EXACT_FLOAT:
            raise _refuse(
                column,
                "is stored as a number and has lost digits: format the column as "
                "text and type it again",
            )
        return str(int(cell)) if float(cell).is_integer() else repr(cell)
    if isinstance(cell, date | time | timedelta):
        raise _refuse(
            column,
            "is stored as a date or time: format the column as text and type it again",
        )
    return str(cell)


def _parse_text(column: Column, cell: Cell) -> str:
    text = " ".join(_text(column, cell).split())
    if not text.isprintable():
        raise _refuse(column, "has characters that cannot be printed")
    return text


def _parse_id(column: Column, cell: Cell) -> str:
    text = _text(column, cell)
    if not _ID.fullmatch(text):
        raise CellError(
            f"is not an id; allowed is {describe_allowed(column)}", is_hidden=True
        )
    if len(text) > _LONGEST_ID:
        raise CellError(
            f"is longer than {_LONGEST_ID} characters; allowed is "
            f"{describe_allowed(column)}",
            is_hidden=True,
        )
    return text


def _number(column: Column, cell: Cell, pattern: re.Pattern[str]) -> Decimal:
    if isinstance(cell, bool | date | time | timedelta):
        raise _refuse(column, "is not a number")
    text = repr(cell) if isinstance(cell, int | float) else str(cell)
    if _NOT_FINITE.fullmatch(text):
        raise _refuse(column, "is not a finite number")
    if not pattern.fullmatch(text):
        raise _refuse(column, f"is not a {column.kind.value}")
    return Decimal(text)


def _within(column: Column, number: Decimal) -> None:
    if column.least is not None and number < Decimal(str(column.least)):
        raise _refuse(column, f"is below {column.least:,}")
    if column.most is not None and number > Decimal(str(column.most)):
        raise _refuse(column, f"is above {column.most:,}")


def _parse_whole(column: Column, cell: Cell) -> int:
    number = _number(column, cell, _WHOLE)
    _within(column, number)
    return int(number)


def _parse_number(column: Column, cell: Cell) -> Decimal:
    number = _number(column, cell, _NUMBER)
    _within(column, number)
    return number


def _parse_money(column: Column, cell: Cell) -> int:
    if isinstance(cell, str):
        cell = cell.replace("£ ", "£")
        if not _POUNDS.fullmatch(cell):
            raise _refuse(column, _not_pounds(cell))
        cell = cell.replace("£", "").replace(",", "")
    elif isinstance(cell, float):
        cell = round(cell, _DECIMALS_OF_A_FLOAT)
    pounds = _number(column, cell, _NUMBER)
    pence = pounds * PENCE_PER_POUND
    if pence != pence.to_integral_value():
        raise _refuse(column, "is not a whole number of pence")
    _within(column, pounds)
    return int(pence)


def _not_pounds(text: str) -> str:
    if _NOT_FINITE.fullmatch(text):
        return "is not a finite number"
    return "is not an amount in pounds"


def _parse_date(column: Column, cell: Cell) -> date:
    if isinstance(cell, datetime):
        if cell.time() != time():
            raise _refuse(column, "has a time of day as well as a date")
        cell = cell.date()
    day = cell if isinstance(cell, date) else _date_of_text(column, cell)
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise _refuse(
            column, f"has a year that is not between {_FIRST_YEAR} and {_LAST_YEAR}"
        )
    return day


def _date_of_text(column: Column, cell: Cell) -> date:
    if not isinstance(cell, str):
        raise _refuse(
            column, "is a plain number or a time: format the column as a date"
        )
    text = _MIDNIGHT.sub("", cell)
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
    elif found := _YEAR_FIRST.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    elif _TWO_DIGIT_YEAR.fullmatch(text):
        raise _refuse(column, "has a year of two digits")
    else:
        raise _refuse(column, "is not a date")
    return _real_day(column, year, month, day)


def _real_day(column: Column, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise _refuse(column, "is not a day in the calendar") from error


def _parse_time(column: Column, cell: Cell) -> int:
    if isinstance(cell, datetime) or not isinstance(cell, str | time | timedelta):
        raise _refuse(column, "is not a time: format the column as a time")
    if isinstance(cell, time):
        cell = timedelta(
            hours=cell.hour, minutes=cell.minute, seconds=cell.second
        ) + timedelta(microseconds=cell.microsecond)
    if isinstance(cell, timedelta):
        seconds = round(cell.total_seconds())
    else:
        seconds = _seconds_of_text(column, cell)
    if not 0 <= seconds < _HOURS * SECONDS_PER_HOUR:
        raise _refuse(column, "is not a time of day")
    if seconds % SECONDS_PER_MINUTE:
        raise _refuse(column, "is not a whole minute")
    return seconds


def _seconds_of_text(column: Column, text: str) -> int:
    found = _CLOCK.fullmatch(text)
    if not found or int(found[2]) >= _MINUTES:
        raise _refuse(column, "is not a time")
    return int(found[1]) * SECONDS_PER_HOUR + int(found[2]) * SECONDS_PER_MINUTE


def _parse_yes_no(column: Column, cell: Cell) -> bool:
    answer = (
        cell if isinstance(cell, bool) else _YES_NO.get(_text(column, cell).casefold())
    )
    if answer is None:
        raise _refuse(column, "is neither yes nor no")
    return answer


def _parse_choice(column: Column, cell: Cell) -> str:
    return _choose(column, _text(column, cell))


def _parse_choices(column: Column, cell: Cell) -> tuple[str, ...]:
    words = [word for word in _SEPARATORS.split(_text(column, cell)) if word]
    chosen = {_choose(column, word) for word in words}
    return tuple(str(word) for word in column.allowed if word in chosen)


def _choose(column: Column, word: str) -> str:
    for allowed in column.allowed:
        if word == allowed or _plain(word) == _plain(allowed):
            return str(allowed)
    raise _refuse(column, f"is not allowed here{_suggestion(column, word)}")


def _plain(word: str) -> str:
    return word.casefold().replace(" ", "_").replace("-", "_")


def _suggestion(column: Column, word: str) -> str:
    if column.personal:
        return ""
    nearest = difflib.get_close_matches(_plain(word), column.allowed, n=1)
    return f" (did you mean {nearest[0]}?)" if nearest else ""


_PARSERS: Mapping[Kind, Callable[[Column, Cell], Value]] = {
    Kind.ID: _parse_id,
    Kind.TEXT: _parse_text,
    Kind.WHOLE: _parse_whole,
    Kind.NUMBER: _parse_number,
    Kind.MONEY: _parse_money,
    Kind.DATE: _parse_date,
    Kind.TIME: _parse_time,
    Kind.YES_NO: _parse_yes_no,
    Kind.CHOICE: _parse_choice,
    Kind.CHOICES: _parse_choices,
}
