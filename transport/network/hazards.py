"""Hazards and closures worked out on a road file: which segments each one closes.

A segment is the straight piece of a way between two neighbouring nodes. An area
closes the segments whose middle it holds; a line closes those whose middle is within
its stated distance. Ways named beside a shape narrow it to those ways.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from transport.domain.evidence import Profile
from transport.domain.restriction import Direction, Position, Restriction, Shape
from transport.errors import InputError
from transport.network.geodesy import metres_per_degree
from transport.network.graph import Segments
from transport.network.legs import Leg
from transport.network.osm import Roads

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]

AS_DRAWN, AGAINST = 0, 1
_DIRECTIONS = {
    Direction.BOTH: (AS_DRAWN, AGAINST),
    Direction.FORWARD: (AS_DRAWN,),
    Direction.BACKWARD: (AGAINST,),
}


@dataclass(frozen=True, slots=True)
class Closed:
    """Segments one restriction closes.

    Parameters
    ----------
    segments
        Indices of `Segments`, ascending.
    """

    restriction: Restriction
    segments: Integers

    def holds(self, segment: int, *, along: bool) -> bool:
        """Whether it closes a segment to those who go as drawn, or against it."""
        way = AS_DRAWN if along else AGAINST
        at = int(np.searchsorted(self.segments, segment))
        is_here = at < len(self.segments) and self.segments[at] == segment
        return bool(is_here) and way in _DIRECTIONS[self.restriction.direction]


class Closures:
    """What some restrictions close on a road file.

    Parameters
    ----------
    segments
        How many segments the road file has.
    closed
        What each restriction closes.
    """

    def __init__(self, segments: int, closed: Sequence[Closed]) -> None:
        self._segments = segments
        self.closed = tuple(closed)

    def of(self, profile: Profile) -> Flags:
        """Segments closed as drawn, and against it, shape (segments, 2)."""
        flags = np.zeros((self._segments, 2), dtype=np.bool_)
        for each in self.closed:
            if profile in each.restriction.profiles:
                for way in _DIRECTIONS[each.restriction.direction]:
                    flags[each.segments, way] = True
        return flags

    def identity(self) -> str:
        """A hash of what is closed to whom in which direction, whatever it is called."""
        whole = hashlib.sha256()
        for profile in Profile:
            shut = np.flatnonzero(self.of(profile))
            whole.update(f"{profile} {len(shut)} ".encode())
            whole.update(shut.astype("<i8").tobytes())
        return whole.hexdigest()

    def only(self, restrictions: Iterable[Restriction]) -> "Closures":
        """What some of the restrictions close."""
        wanted = {each.id for each in restrictions}
        kept = [each for each in self.closed if each.restriction.id in wanted]
        return Closures(self._segments, kept)


def close(
    restrictions: Sequence[Restriction], roads: Roads, segments: Segments, file: str
) -> Closures:
    """Work out which segments each restriction closes.

    Parameters
    ----------
    file
        Name of the road file, for faults.

    Raises
    ------
    InputError
        With every way that is not in the road file and every shape that closes
        nothing: left out in silence, either would make a walk look safe.
    """
    places = _Places.of(roads, segments) if restrictions else None
    closed: list[Closed] = []
    faults: list[str] = []
    for each in restrictions:
        faults.extend(_faults_of_ways(each, roads, file))
        found = _covered(each, roads, segments, places) if places else _NONE
        if each.shape is not None and not len(found):
            faults.append(f"{each.id}: {_closes_nothing(each)} of {file}")
        closed.append(Closed(each, found))
    if faults:
        raise InputError("\n".join(faults))
    return Closures(len(segments.way), closed)


_NONE: Integers = np.empty(0, dtype=np.int64)


def _faults_of_ways(each: Restriction, roads: Roads, file: str) -> Iterator[str]:
    unknown = [str(way) for way in each.way_ids if way not in roads.ids_in_file]
    if unknown:
        yield (
            f"{each.id}: names ways that are not in {file}: {', '.join(unknown)}; "
            "correct the ways or use the road file they were assessed on"
        )


def _closes_nothing(each: Restriction) -> str:
    if each.way_ids:
        return "its shape holds no piece of the ways it names; redraw it on the roads"
    return (
        "its shape holds the middle of no piece of any way; draw it over the way, "
        "longitude before latitude, on the roads"
    )


@dataclass(frozen=True, slots=True)
class _Places:
    """Middles of all segments [degrees], and an order of them by latitude."""

    lon: Floats
    lat: Floats
    order: Integers

    @classmethod
    def of(cls, roads: Roads, segments: Segments) -> "_Places":
        lat = (roads.lat[segments.tail] + roads.lat[segments.head]) / 2
        lon = (roads.lon[segments.tail] + roads.lon[segments.head]) / 2
        return cls(lon, lat, np.argsort(lat, kind="stable"))

    def inside(self, area: shapely.Geometry) -> Integers:
        """Segments whose middle an area holds, its edge included, ascending."""
        west, south, east, north = area.bounds
        first = np.searchsorted(self.lat, south, side="left", sorter=self.order)
        last = np.searchsorted(self.lat, north, side="right", sorter=self.order)
        near = self.order[first:last]
        near = near[(self.lon[near] >= west) & (self.lon[near] <= east)]
        held = shapely.intersects_xy(area, self.lon[near], self.lat[near])
        return np.sort(near[held])


def _covered(
    each: Restriction, roads: Roads, segments: Segments, places: _Places
) -> Integers:
    if each.shape is None:
        named = np.isin(roads.way_id, each.way_ids)
        return np.flatnonzero(named[segments.way])
    found = places.inside(_area(each.shape))
    if each.way_ids:
        found = found[np.isin(roads.way_id[segments.way[found]], each.way_ids)]
    return found


def _area(shape: Shape) -> shapely.Geometry:
    """The ground a shape covers [degrees]."""
    areas = [shapely.Polygon(outer, holes) for outer, *holes in shape.areas]
    areas += [_around(line, float(shape.within or 0)) for line in shape.lines]
    whole = shapely.unary_union(areas)
    shapely.prepare(whole)
    return whole


def _around(line: Sequence[Position], metres: float) -> shapely.Geometry:
    """The ground within a distance of a line."""
    north, east = metres_per_degree(line[0][1])
    flat = shapely.LineString([(lon * east, lat * north) for lon, lat in line])
    wide = shapely.buffer(flat, metres)
    return shapely.transform(wide, lambda xy: xy / (east, north))


def met(legs: Iterable[Leg], closed: Iterable[Closed]) -> tuple[Restriction, ...]:
    """Which restrictions lie on a route, each once, in the order they are met."""
    listed = tuple(closed)
    found = (
        each.restriction
        for leg in legs
        for each in listed
        if each.holds(leg.segment, along=leg.along)
    )
    return tuple(dict.fromkeys(found))
