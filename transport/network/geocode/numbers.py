"""Numbers of a table, read strictly: no names, signs of thousands or infinities."""

import re

_WHOLE = re.compile(r"[0-9]{1,12}")
_FIGURE = re.compile(r"-?[0-9]{1,7}(?:\.[0-9]{1,15})?")

LATITUDES = (49.0, 61.0)
LONGITUDES = (-9.0, 2.2)
"""Between which the United Kingdom lies [degrees]."""


def whole(cell: str) -> int | None:
    """A whole number, noughts before it allowed; none: it is not one."""
    cell = cell.strip()
    return int(cell) if _WHOLE.fullmatch(cell) else None


def figure(cell: str) -> float | None:
    """A number with or without a point; none: it is not one."""
    cell = cell.strip()
    return float(cell) if _FIGURE.fullmatch(cell) else None


def is_in_kingdom(lat: float, lon: float) -> bool:
    """The place lies in the box around the United Kingdom."""
    return LATITUDES[0] <= lat <= LATITUDES[1] and LONGITUDES[0] <= lon <= LONGITUDES[1]
