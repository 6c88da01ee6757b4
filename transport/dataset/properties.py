"""Reads the values of GeoJSON properties, as geographic programs write them.

A list may be a JSON list, or text with spaces or commas: attribute tables hold text.
"""

import re
from collections.abc import Callable, Hashable, Iterable
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import TypeVar

from transport.domain.restriction import Hours
from transport.units import SECONDS_PER_HOUR, SECONDS_PER_MINUTE, Seconds

Word = TypeVar("Word", bound=StrEnum)
Value = TypeVar("Value", bound=Hashable)

LARGEST_WAY = 10**15
LONGEST_TEXT = 1_000
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./:-]{0,63}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_HOURS = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]|24):([0-5]\d)", re.ASCII)
_BETWEEN = re.compile(r"[\s,;]+")
_MIDNIGHT = 24 * SECONDS_PER_HOUR


class BadValueError(Exception):
    """A value that cannot be meant; its words say why."""


def text(given: object) -> str:
    """Words, without the spaces around them."""
    if not isinstance(given, str) or not given.strip():
        raise BadValueError("is not text")
    if len(given) > LONGEST_TEXT or not given.isprintable():
        raise BadValueError(f"is not one line of up to {LONGEST_TEXT} characters")
    return given.strip()


def identity(given: object) -> str:
    """An id; programs write some as whole numbers."""
    name = str(given) if is_whole(given) else given
    if not isinstance(name, str) or not _ID.fullmatch(name):
        raise BadValueError("is not an id")
    return name


def choice(given: object, allowed: type[Word]) -> Word:
    """One of some words."""
    if not isinstance(given, str) or given not in tuple(allowed):
        raise BadValueError("is not allowed")
    return allowed(given)


def choices(given: object, allowed: type[Word]) -> tuple[Word, ...]:
    """Some of some words, each once, in their usual order."""
    found = _each(given, lambda one: choice(one, allowed))
    return tuple(word for word in allowed if word in found)


def day(given: object) -> date:
    """A date."""
    if not isinstance(given, str) or not _DAY.fullmatch(given):
        raise BadValueError("is not a date")
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise BadValueError("is no day of the calendar") from error


def whole(given: object, least: int, most: int) -> int:
    """A whole number between bounds, both inclusive."""
    number = int(given) if isinstance(given, float) and given.is_integer() else given
    if not is_whole(number) or not least <= int(str(number)) <= most:
        raise BadValueError("is not allowed")
    return int(str(number))


def ways(given: object) -> tuple[int, ...]:
    """Ids of ways, ascending."""
    return tuple(sorted(_each(given, _way)))


def hours(given: object) -> tuple[Hours, ...]:
    """Parts of the day, none touching another, in order."""
    parts = sorted(_each(given, _part), key=lambda part: part.start)
    for one, other in pairwise(parts):
        if other.start < one.end:
            raise BadValueError("has two parts that overlap")
    return tuple(parts)


def is_whole(given: object) -> bool:
    """Whether it is a whole number; yes and no are none."""
    return isinstance(given, int) and not isinstance(given, bool)


def _way(given: object) -> int:
    number = int(given) if isinstance(given, str) and _is_digits(given) else given
    return whole(number, 1, LARGEST_WAY)


def _is_digits(given: str) -> bool:
    return given.isascii() and given.isdigit() and len(given) <= len(str(LARGEST_WAY))


def _part(given: object) -> Hours:
    found = _HOURS.fullmatch(given) if isinstance(given, str) else None
    if found is None:
        raise BadValueError("is not a part of the day")
    start, end = _seconds(found[1], found[2]), _seconds(found[3], found[4])
    if end > _MIDNIGHT:
        raise BadValueError("ends after midnight")
    if end <= start:
        raise BadValueError(
            "ends before it starts; give a part over midnight as two features, one "
            "until 24:00 and one from 00:00"
        )
    return Hours(start=start, end=end)


def _seconds(hour: str, minute: str) -> Seconds:
    return int(hour) * SECONDS_PER_HOUR + int(minute) * SECONDS_PER_MINUTE


def _each(given: object, read: Callable[[object], Value]) -> tuple[Value, ...]:
    """The values of a list, or of text that stands for one, each once."""
    parts: Iterable[object]
    if isinstance(given, str):
        parts = [part for part in _BETWEEN.split(given) if part]
    else:
        parts = given if isinstance(given, list) else [given]
    found = tuple(read(part) for part in parts)
    if not found:
        raise BadValueError("is empty")
    if len({*found}) < len(found):
        raise BadValueError("holds one twice")
    return found
