"""A route laid on its streets, piece by piece."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from transport.domain.place import Point
from transport.network.bearings import TO_THE_DEGREE, offset
from transport.network.provider import Route
from transport.network.streets import Arm, Place, Streets


@dataclass(frozen=True, slots=True)
class Piece:
    """A straight piece of a route.

    Parameters
    ----------
    arm
        The street it follows, and which way; none where no street is known there.
    start, end
        Its ends.
    metres
        Length [m].
    """

    arm: Arm | None
    start: Place
    end: Place
    metres: float


def place_of(point: Point) -> Place:
    """A point as the road file has it."""
    return round(point.lon * TO_THE_DEGREE), round(point.lat * TO_THE_DEGREE)


def pieces_of(route: Route, streets: Streets) -> tuple[Piece, ...]:
    """The pieces of a route in order; their lengths come to the route's metres."""
    places = _none_twice([place_of(point) for point in route.points])
    pairs = list(pairwise(places))
    lengths = [hypot(*offset(start, end)) for start, end in pairs]
    scale = route.metres / (sum(lengths) or 1.0)
    arms = _arms(pairs, route.way_ids, streets)
    return tuple(
        Piece(arm, start, end, length * scale)
        for arm, (start, end), length in zip(arms, pairs, lengths, strict=True)
    )


def _none_twice(places: Sequence[Place]) -> list[Place]:
    return [
        place
        for number, place in enumerate(places)
        if not number or place != places[number - 1]
    ]


def _arms(
    pairs: Sequence[tuple[Place, Place]], way_ids: Sequence[int], streets: Streets
) -> Iterator[Arm | None]:
    """The street of each piece, keeping to the order of the route's ways."""
    at, last = 0, len(pairs) - 1
    for number, (start, end) in enumerate(pairs):
        found = streets.between(start, end)
        if not found and number in {0, last}:
            found = _beside(start, end, way_ids[at:], streets)
        arm = _next(found, way_ids, at)
        if arm is not None and arm.street.id in way_ids[at:]:
            at = way_ids.index(arm.street.id, at)
        yield arm


def _next(found: Sequence[Arm], way_ids: Sequence[int], at: int) -> Arm | None:
    """Of some arms, the one whose way comes first in the rest of the route."""
    rest = {way: -n for n, way in reversed(list(enumerate(way_ids[at:])))}
    ahead = [arm for arm in found if arm.street.id in rest]
    if not ahead:
        return found[0] if found else None
    return max(ahead, key=lambda arm: rest[arm.street.id])


def _beside(
    start: Place, end: Place, way_ids: Sequence[int], streets: Streets
) -> tuple[Arm, ...]:
    """The arm a piece that begins or ends between two nodes lies on."""
    best: tuple[float, Arm] | None = None
    for way in (*way_ids[:1], *way_ids[-1:]):
        for street in streets.of(way):
            for at in range(len(street.places) - 1):
                away = _away(start, street.places[at : at + 2])
                away += _away(end, street.places[at : at + 2])
                if best is None or away < best[0]:
                    best = away, _arm(Arm(street, at, 1), start, end)
    return (best[1],) if best else ()


def _arm(along: Arm, start: Place, end: Place) -> Arm:
    """The arm, or the same piece of street the other way about."""
    east, north = offset(*along.places[:2])
    part_east, part_north = offset(start, end)
    if east * part_east + north * part_north >= 0:
        return along
    return Arm(along.street, along.at + 1, -1)


def _away(place: Place, line: Sequence[Place]) -> float:
    """Distance from a place to a straight line between two others [m]."""
    east, north = offset(*line)
    out_east, out_north = offset(line[0], place)
    square = east * east + north * north
    share = (out_east * east + out_north * north) / square if square else 0.0
    share = min(max(share, 0.0), 1.0)
    return hypot(out_east - share * east, out_north - share * north)
