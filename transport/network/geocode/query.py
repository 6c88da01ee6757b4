"""What a question for a place holds: coordinates, a property number, a postcode.

Errors never repeat what was asked: an address is personal.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from transport.errors import InputError
from transport.network.geocode.grid import is_on_grid
from transport.network.geocode.numbers import figure, is_in_kingdom, whole
from transport.network.geocode.postcode import normalise

_PAIR = re.compile(r"\s*(-?[0-9.]+)\s*(?:,|\s)\s*(-?[0-9.]+)\s*")
_UPRN = re.compile(r"\s*(?:uprn\s*:?\s*)?([0-9]{1,12})\s*", re.IGNORECASE)
_POSTCODE_LAST = re.compile(
    r"(?:.*[\s,])?([a-z][a-z0-9]{1,3}\s*[0-9][a-z]{2})\s*", re.IGNORECASE | re.DOTALL
)
_MOST_DEGREES = 180.0

FIELDS = ("lat", "lon", "easting", "northing", "uprn", "postcode")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is known of a place, each part checked for its shape.

    Parameters
    ----------
    degrees
        Latitude and longitude, WGS84.
    grid
        Easting and northing, National Grid [m].
    uprn
        Property number.
    postcode
        As `transport.network.geocode.postcode.normalise` writes it.
    """

    degrees: tuple[float, float] | None = None
    grid: tuple[float, float] | None = None
    uprn: int | None = None
    postcode: str | None = None


def read_query(asked: str | Mapping[str, object]) -> Query:
    """Read a text, or fields by name.

    Parameters
    ----------
    asked
        Fields among `FIELDS`; or a text: two numbers (latitude and longitude, or
        easting and northing), a property number, or a text with a postcode last.

    Raises
    ------
    InputError
        If a part does not have the shape of what it should be, or nothing is asked.
    """
    return _of_text(asked) if isinstance(asked, str) else _of_fields(asked)


def _of_text(asked: str) -> Query:
    if pair := _PAIR.fullmatch(asked):
        one, other = (figure(text) for text in pair.groups())
        if one is None or other is None:
            raise InputError("coordinates are two numbers with a point, not a comma")
        if abs(one) <= _MOST_DEGREES and abs(other) <= _MOST_DEGREES:
            return Query(degrees=_degrees(one, other))
        return Query(grid=_grid(one, other))
    if number := _UPRN.fullmatch(asked):
        return Query(uprn=_uprn(number[1]))
    if whole_text := normalise(asked):
        return Query(postcode=whole_text)
    if last := _POSTCODE_LAST.fullmatch(asked):
        return Query(postcode=_postcode(last[1]))
    raise InputError(
        "nothing in the text can be looked up; give latitude and longitude, easting "
        "and northing, a UPRN, or a postcode at the end"
    )


def _text(value: object) -> str:
    """A cell as it would be written; a number never with an exponent."""
    if isinstance(value, float):
        return f"{value:.12f}"
    return "" if value is None else str(value).strip()


def _of_fields(asked: Mapping[str, object]) -> Query:
    unknown = [name for name in asked if name not in FIELDS]
    if unknown:
        raise InputError(
            f"a place has no {', '.join(unknown)}; allowed: {', '.join(FIELDS)}"
        )
    texts = {name: _text(value) for name, value in asked.items()}
    given = {name: text for name, text in texts.items() if text}
    if not given:
        raise InputError(f"nothing is asked; allowed: {', '.join(FIELDS)}")
    degrees, grid = _pair(given, "lat", "lon"), _pair(given, "easting", "northing")
    return Query(
        degrees=_degrees(*degrees) if degrees else None,
        grid=_grid(*grid) if grid else None,
        uprn=_uprn(given["uprn"]) if "uprn" in given else None,
        postcode=_postcode(given["postcode"]) if "postcode" in given else None,
    )


def _pair(given: Mapping[str, str], one: str, other: str) -> tuple[float, float] | None:
    if one not in given and other not in given:
        return None
    first, second = figure(given.get(one, "")), figure(given.get(other, ""))
    if first is None or second is None:
        raise InputError(f"{one} and {other} are given together, as numbers")
    return first, second


def _degrees(lat: float, lon: float) -> tuple[float, float]:
    if not is_in_kingdom(lat, lon):
        raise InputError(
            "latitude and longitude, in this order, are not in the United Kingdom"
        )
    return lat, lon


def _grid(easting: float, northing: float) -> tuple[float, float]:
    if not is_on_grid(easting, northing):
        raise InputError("easting and northing, in this order, are not on the grid")
    return easting, northing


def _uprn(text: str) -> int:
    number = whole(text)
    if not number:
        raise InputError("a UPRN is a number of 1 to 12 digits")
    return number


def _postcode(text: str) -> str:
    postcode = normalise(text)
    if postcode is None:
        raise InputError("the postcode does not have the shape of one, as NP10 1AA")
    return postcode
