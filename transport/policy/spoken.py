"""A held value as people say it: with its unit, and without underscores."""

from transport.policy.value import UNITS, Held, Kind, written
from transport.units import pounds

ABSENT = "nothing in force"
_MONEY = {"pound": "", "pound/year": " a year"}
_SUFFIXES = {"pence/mile": "p a mile", "percent": "%"}


def spoken(value: Held | None, unit: str) -> str:
    """A value in words, such as "3 miles", "£616.67", "45p a mile" or "yes".

    Parameters
    ----------
    value
        As held inside; none: nothing in force.
    unit
        Unit of the policy file; see `transport.policy.value.UNITS`.
    """
    if value is None:
        return ABSENT
    if isinstance(value, bool):
        return "yes" if value else "no"
    if unit in _MONEY and isinstance(value, int):
        return pounds(value) + _MONEY[unit]
    text = written(value, unit)
    if UNITS[unit] in (Kind.CHOICE, Kind.WORDS):
        return text.replace("_", " ")
    if unit in _SUFFIXES:
        return text + _SUFFIXES[unit]
    return counted(text, unit)


def counted(number: str, unit: str) -> str:
    """A number with its unit, such as "1 mile" or "0 days"."""
    return f"{number} {unit}" if number == "1" else f"{number} {unit}s"
