"""Reads GeoJSON strictly: features one by one, and shapes on the WGS84 ellipsoid."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

import shapely

from transport.dataset.sheet import UnreadableError
from transport.domain.restriction import Position, Ring

MOST_BYTES = 20_000_000
SHAPES = ("Polygon", "MultiPolygon", "LineString", "MultiLineString")
FEWEST_IN_A_RING = 4
_WGS84 = ("CRS84", "EPSG::4326", "EPSG:4326")

Area = tuple[Ring, ...]
Line = tuple[Position, ...]


class BadShapeError(Exception):
    """A shape that cannot be used; its words say why and what is allowed."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature as it stands in the file.

    Parameters
    ----------
    number
        Counted from 1.
    properties, geometry
        As read; none where there is none, or it is no object.
    fault
        Why it is no feature; empty where it is one.
    """

    number: int
    properties: Mapping[str, object] | None
    geometry: object
    fault: str = ""


def read_features(path: Path, most_bytes: int = MOST_BYTES) -> tuple[Feature, ...]:
    """The features of a file.

    Raises
    ------
    UnreadableError
        If it is not one GeoJSON FeatureCollection in WGS84, or is too large.
    """
    whole = _parse(path, most_bytes)
    if not isinstance(whole, dict) or whole.get("type") != "FeatureCollection":
        raise UnreadableError('is not GeoJSON with "type": "FeatureCollection"')
    if "crs" in whole and not _is_wgs84(whole["crs"]):
        raise UnreadableError(
            "is in another coordinate system; save it as WGS 84 (EPSG:4326)"
        )
    features = whole.get("features")
    if not isinstance(features, list):
        raise UnreadableError('has no list of "features"')
    return tuple(_feature(number, each) for number, each in enumerate(features, 1))


def _parse(path: Path, most_bytes: int) -> object:
    if path.stat().st_size > most_bytes:
        raise UnreadableError(
            f"is larger than {most_bytes // 1_000_000} MB; keep the features that "
            "matter to walks and drives"
        )
    try:
        return json.loads(
            path.read_bytes().decode("utf-8-sig"),
            object_pairs_hook=_once_each,
            parse_constant=_no_constant,
        )
    except UnicodeDecodeError as error:
        raise UnreadableError("is not UTF-8 text") from error
    except json.JSONDecodeError as error:
        raise UnreadableError(
            f"is not JSON: {error.msg.lower()} at line {error.lineno}, "
            f"character {error.colno}"
        ) from error
    except RecursionError as error:
        raise UnreadableError("is not GeoJSON: it is nested too deeply") from error
    except ValueError as error:
        raise UnreadableError("is not JSON: a number in it is too long") from error


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise UnreadableError(f'gives "{short(twice)}" twice in one object')
    return found


def _no_constant(word: str) -> object:
    raise UnreadableError(f"is not JSON: {word} is no number")


def _is_wgs84(crs: object) -> bool:
    return any(name in json.dumps(crs) for name in _WGS84)


def _feature(number: int, given: object) -> Feature:
    if not isinstance(given, dict) or given.get("type") != "Feature":
        return Feature(number, None, None, 'is not an object with "type": "Feature"')
    properties, geometry = given.get("properties"), given.get("geometry")
    if not isinstance(properties, dict):
        return Feature(number, None, geometry, 'has no "properties" object')
    return Feature(number, properties, geometry)


def shape_of(geometry: object) -> tuple[tuple[Area, ...], tuple[Line, ...]]:
    """Areas and lines of a geometry.

    Raises
    ------
    BadShapeError
        If it is another kind of geometry, has a position that is no longitude and
        latitude, or crosses itself.
    """
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or kind not in SHAPES:
        raise BadShapeError(f"is not a shape; allowed are {', '.join(SHAPES)}, or null")
    given = geometry.get("coordinates")
    parts = _list(given) if str(kind).startswith("Multi") else [given]
    if not parts:
        raise BadShapeError("is empty; draw it, or give null and way_ids")
    if str(kind).endswith("Polygon"):
        return tuple(_area(part) for part in parts), ()
    return (), tuple(_line(part) for part in parts)


def _area(given: object) -> Area:
    rings = tuple(_ring(part) for part in _list(given))
    if not rings:
        raise BadShapeError("has an area without a ring around it")
    area = shapely.Polygon(rings[0], rings[1:])
    if not shapely.is_valid(area):
        why = shapely.is_valid_reason(area).partition("[")
        raise BadShapeError(f"is not sound: {why[0].lower()}{_at(why[2])}; redraw it")
    return rings


def _at(where: str) -> str:
    """Where the fault is, as longitude and latitude."""
    return f" at {', '.join(where.rstrip(']').split())}" if where else ""


def _ring(given: object) -> Ring:
    ring = tuple(_positions(given))
    if len(ring) < FEWEST_IN_A_RING:
        raise BadShapeError("has a ring of fewer than four positions")
    if ring[0] != ring[-1]:
        raise BadShapeError("has a ring that does not end where it begins")
    return ring


def _line(given: object) -> Line:
    line = tuple(_positions(given))
    if len({*line}) < len(("begin", "end")):
        raise BadShapeError("has a line of fewer than two positions")
    return line


def _positions(given: object) -> Iterator[Position]:
    for each in _list(given):
        numbers = _list(each)
        if len(numbers) not in (2, 3) or not all(_is_number(n) for n in numbers):
            raise BadShapeError(
                f"has the position {short(each)}; a position is longitude and latitude"
            )
        lon, lat = float(str(numbers[0])), float(str(numbers[1]))
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):  # noqa: PLR2004 - degrees
            raise BadShapeError(
                f"has the position {short(each)}, which is no longitude and latitude in "
                "degrees; save the file as WGS 84 (EPSG:4326)"
            )
        yield lon, lat


def _is_number(given: object) -> bool:
    if isinstance(given, bool) or not isinstance(given, int | float):
        return False
    try:
        return isfinite(given)
    except OverflowError:
        return False


def _list(given: object) -> list[object]:
    if not isinstance(given, list):
        raise BadShapeError(f"has {short(given)} where a list of coordinates belongs")
    return given


def short(given: object) -> str:
    """A value for a fault: on one line, printable, and cut short."""
    try:
        text = given if isinstance(given, str) else json.dumps(given, default=str)
    except RecursionError:
        return "…"
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return shown if shown.isprintable() else shown.encode("unicode_escape").decode()


_LONGEST = 40
