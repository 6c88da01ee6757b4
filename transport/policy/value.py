"""Units a policy file may use, and what a written value becomes inside."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum

from transport.units import (
    MILLIMETRES_PER_MILE,
    PENCE_PER_POUND,
    SECONDS_PER_MINUTE,
    miles_to_millimetres,
)

Held = int | Decimal | bool | str | tuple[str, ...]
"""A value as held inside."""


class Kind(StrEnum):
    """What a value is held as."""

    MILLIMETRES = "millimetres"
    METRES = "metres"
    SECONDS = "seconds"
    PENCE = "pence"
    NUMBER = "number"
    COUNT = "count"
    FLAG = "flag"
    CHOICE = "choice"
    WORDS = "words"


MONTH_DAY = "month-day"
DATE = "date"

UNITS: Mapping[str, Kind] = {
    "mile": Kind.MILLIMETRES,
    "metre": Kind.METRES,
    "minute": Kind.SECONDS,
    "pound": Kind.PENCE,
    "pound/year": Kind.PENCE,
    "percent": Kind.NUMBER,
    "year": Kind.COUNT,
    "month": Kind.COUNT,
    "day": Kind.COUNT,
    "working day": Kind.COUNT,
    "pupil": Kind.COUNT,
    "leg": Kind.COUNT,
    "school": Kind.COUNT,
    "pence/mile": Kind.COUNT,
    "flag": Kind.FLAG,
    "choice": Kind.CHOICE,
    "words": Kind.WORDS,
    MONTH_DAY: Kind.WORDS,
    DATE: Kind.WORDS,
}

ORDERED = frozenset(
    {
        Kind.MILLIMETRES,
        Kind.METRES,
        Kind.SECONDS,
        Kind.PENCE,
        Kind.NUMBER,
        Kind.COUNT,
    }
)
"""Kinds of which one value can be more or less than another."""

_DIVISORS: Mapping[Kind, int] = {
    Kind.MILLIMETRES: MILLIMETRES_PER_MILE,
    Kind.SECONDS: SECONDS_PER_MINUTE,
    Kind.PENCE: PENCE_PER_POUND,
}
_MONTH_DAY = re.compile(r"[0-9]{2}-[0-9]{2}")
_COMMON_YEAR = 2001


def held(raw: object, unit: str, choices: Sequence[str] = ()) -> Held:
    """What a written value is held as.

    Raises
    ------
    ValueError
        If the value does not suit the unit; the message says what is allowed.
    """
    kind = UNITS[unit]
    if kind is Kind.CHOICE:
        return _choice(raw, choices)
    if kind is Kind.FLAG:
        return _flag(raw)
    if kind is Kind.WORDS:
        return _dates(raw) if unit == DATE else _words(raw, unit)
    return _READERS[kind](_number(raw, unit))


def written(value: Held | None, unit: str) -> str:
    """A held value as a policy file would write it."""
    if value is None:
        return "none in force"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, int):
        value = Decimal(value) / _DIVISORS.get(UNITS[unit], 1)
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value


def _number(raw: object, unit: str) -> Decimal:
    if isinstance(raw, bool) or not isinstance(raw, int | Decimal):
        raise ValueError(  # noqa: TRY004 - a fault of the file, not of the caller
            f"{raw} is not a number of {unit}; write a plain number"
        )
    if raw < 0:
        raise ValueError(f"{raw} {unit} is below zero; 0 or more is allowed")
    return Decimal(raw)


def _whole(number: Decimal) -> int:
    if number != number.to_integral_value():
        raise ValueError(f"{number} must be a whole number")
    return int(number)


def _seconds(minutes: Decimal) -> int:
    return _exact(minutes, SECONDS_PER_MINUTE, "a whole number of seconds")


def _pence(pounds: Decimal) -> int:
    return _exact(pounds, PENCE_PER_POUND, "a whole number of pence")


def _exact(number: Decimal, factor: int, what: str) -> int:
    exact = number * factor
    if exact != exact.to_integral_value():
        raise ValueError(f"{number} is not {what}")
    return int(exact)


def _choice(raw: object, choices: Sequence[str]) -> str:
    if not isinstance(raw, str) or raw not in choices:
        raise ValueError(f"{raw} is not one of {', '.join(choices)}")
    return raw


def _flag(raw: object) -> bool:
    if not isinstance(raw, bool):
        raise ValueError(  # noqa: TRY004 - a fault of the file, not of the caller
            f"{raw} is not true or false"
        )
    return raw


def _words(raw: object, unit: str) -> tuple[str, ...]:
    if not isinstance(raw, list) or not raw or not all(isinstance(w, str) for w in raw):
        raise ValueError("must be a list of words, such as [one, two]")
    if unit == MONTH_DAY:
        for word in raw:
            _check_month_day(word)
    return tuple(raw)


def _dates(raw: object) -> tuple[str, ...]:
    """Dates as they are written, so that a list of them is held as words."""
    if not isinstance(raw, list) or not raw:
        raise ValueError("must be a list of dates, such as [2026-12-25]")
    wrong = [day for day in raw if not isinstance(day, date)]
    if wrong:
        raise ValueError(f"{wrong[0]} is not a date such as 2026-12-25")
    return tuple(day.isoformat() for day in raw)


def _check_month_day(word: str) -> None:
    try:
        matched = _MONTH_DAY.fullmatch(word) is not None
        date.fromisoformat(f"{_COMMON_YEAR}-{word}")
    except ValueError:
        matched = False
    if not matched:
        raise ValueError(f"{word} is not a month and day of every year, such as 08-31")


_READERS: Mapping[Kind, Callable[[Decimal], Held]] = {
    Kind.MILLIMETRES: miles_to_millimetres,
    Kind.METRES: _whole,
    Kind.SECONDS: _seconds,
    Kind.PENCE: _pence,
    Kind.NUMBER: Decimal,
    Kind.COUNT: _whole,
}
