"""The embedded engine: walks and drives on a road file, with nothing to start."""

import hashlib
from collections.abc import Iterator, Sequence
from copy import copy
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from transport.domain.evidence import Profile
from transport.domain.place import Point
from transport.domain.restriction import Restriction
from transport.errors import InputError
from transport.network.access import METRES_PER_SECOND, Edition
from transport.network.access_file import default_path, load
from transport.network.assemble import segments_of
from transport.network.cache import default_folder, roads_of
from transport.network.graph import Mode
from transport.network.ground import Ground
from transport.network.hazards import Closures, close, met
from transport.network.identity import ENGINE, file_hash
from transport.network.legs import Leg, legs_of
from transport.network.osm import Roads
from transport.network.provider import Matrix, Nearest, Route, Snap
from transport.network.trace import line_of, way_ids_of
from transport.network.weighing import Weighing
from transport.units import Metres, Seconds

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

__all__ = ["Line", "RoadNetwork", "file_hash", "open_roads"]

Box = tuple[Point, Point]
"""South-western and north-eastern corner."""

_MODES = {
    Profile.WALK: Mode.WALK,
    Profile.WALK_SAFE: Mode.WALK,
    Profile.ROAD: Mode.DRIVE,
    Profile.DRIVE: Mode.DRIVE,
}


class Line(NamedTuple):
    """A way as drawn on a map: its class, and its points in order."""

    road_class: str
    points: tuple[Point, ...]


class RoadNetwork:
    """Walking, road and driving distances on a road file.

    Points are measured from where they meet the network; how far that is away is told
    by `snap`, and is not part of any distance. A point is put on the main connected
    part only, and the same place serves for walks with and without hazards, so that
    their lengths can be compared.

    Parameters
    ----------
    path
        The road file (.osm.pbf).
    rules
        Access rules in force.
    hazards
        Ids of ways that may not be part of a safe walk.
    restrictions
        Hazards and closures that hold; see `open_roads` for a day and time.
    snap_limit
        Farthest a point may be from the network [m].
    cache
        Folder of networks kept on disk, see `cache`; none: the file itself is read.
    roads
        What was read of the file, where it has been read already.

    Attributes
    ----------
    rules
        Access rules in force.
    roads, segments
        What was read.
    closures
        What the restrictions close.

    Raises
    ------
    NetworkError
        If the file cannot be read or holds no network.
    InputError
        If a hazard or closure is not in the file: left out, it would make a walk
        look safe.
    """

    name = "roads"
    is_evidence = True

    def __init__(  # noqa: PLR0913 - one argument per source
        self,
        path: Path,
        rules: Edition,
        *,
        hazards: Sequence[int] = (),
        restrictions: Sequence[Restriction] = (),
        snap_limit: Metres,
        cache: Path | None = None,
        roads: Roads | None = None,
    ) -> None:
        self.path = path
        self.rules = rules
        self._hazards = tuple(sorted(set(hazards)))
        self._snap_limit = snap_limit
        self.roads = roads or roads_of(path, rules, cache)
        self.segments = segments_of(self.roads)
        self._grounds: dict[Mode, Ground] = {}
        self._weighings: dict[Profile, Weighing] = {}
        self._check_hazards()
        self.closures = close(restrictions, self.roads, self.segments, path.name)

    def closing(self, restrictions: Sequence[Restriction]) -> Self:
        """The same network with other hazards and closures in place of its own.

        Raises
        ------
        InputError
            As for a new network.
        """
        closures = close(restrictions, self.roads, self.segments, self.path.name)
        return self._with(closures)

    def only(self, restrictions: Sequence[Restriction]) -> Self:
        """The same network with some of its hazards and closures, and no others."""
        return self._with(self.closures.only(restrictions))

    def _with(self, closures: Closures) -> Self:
        other = copy(self)
        vars(other).update(closures=closures, _weighings={})
        vars(other).pop("_fingerprint", None)
        return other

    def fingerprint(self) -> str:
        """Identity of file, access rules, hazards, closures, snap limit and engine."""
        return self._fingerprint

    def snap(self, points: Sequence[Point], profile: Profile) -> tuple[Snap, ...]:
        """How each point meets the network."""
        return self.ground(_MODES[profile]).snap(points)

    def matrix(
        self,
        origins: Sequence[Point],
        destinations: Sequence[Point],
        profile: Profile,
        *,
        limit: float = np.inf,
    ) -> Matrix:
        """Travel from every origin to every destination.

        Metres and seconds are those of one and the same route: the shortest one on
        foot and by road, the fastest one for a drive.

        Parameters
        ----------
        limit
            Longest route looked for [m], or slowest drive [s]; beyond it there is no
            route, and the answer is quicker.
        """
        ground = self.ground(_MODES[profile])
        found = self._weighing(profile).matrix(
            ground.put(origins), ground.put(destinations), limit
        )
        return Matrix(**_named(profile, *found))

    def blocks(
        self,
        origins: Sequence[Point],
        destinations: Sequence[Point],
        profile: Profile,
        *,
        rows: int = 1_000,
        limit: float = np.inf,
    ) -> Iterator[tuple[slice, Matrix]]:
        """The matrix some rows at a time, for tables too large to hold at once.

        Parameters
        ----------
        rows
            Most origins in one block.
        limit
            See `matrix`.

        Yields
        ------
        Which origins, and travel from those to every destination.
        """
        for low in range(0, len(origins), rows):
            some = slice(low, min(low + rows, len(origins)))
            yield (
                some,
                self.matrix(origins[some], destinations, profile, limit=limit),
            )

    def nearest(
        self,
        origins: Sequence[Point],
        destinations: Sequence[Point],
        profile: Profile,
        *,
        count: int = 1,
        limit: float = np.inf,
    ) -> Nearest:
        """The nearest of many destinations to each origin, and the next ones.

        Each search ends when enough are found, so that far ones cost nothing.

        Parameters
        ----------
        count
            How many are wanted of each origin.
        limit
            See `matrix`.
        """
        ground = self.ground(_MODES[profile])
        goal, *found = self._weighing(profile).nearest(
            ground.put(origins), ground.put(destinations), count, limit
        )
        return Nearest(destination=goal, **_named(profile, *found))

    def route(
        self, origin: Point, destination: Point, profile: Profile
    ) -> Route | None:
        """One route with its line; none where there is no route."""
        ground = self.ground(_MODES[profile])
        begin, end = ground.put([origin]), ground.put([destination])
        path = self._weighing(profile).path(begin, end)
        if path is None:
            return None
        metres, seconds = path.cost, path.other
        if profile is Profile.DRIVE:
            metres, seconds = seconds, metres
        on = self.roads, self.segments, ground.graph
        return Route(
            metres=metres,
            seconds=seconds,
            points=line_of(*on, begin, path.steps, end),
            way_ids=way_ids_of(*on, path.steps),
        )

    def legs(
        self, origin: Point, destination: Point, profile: Profile
    ) -> tuple[Leg, ...] | None:
        """The segments of one route, in order; none where there is no route."""
        ground = self.ground(_MODES[profile])
        begin, end = ground.put([origin]), ground.put([destination])
        path = self._weighing(profile).path(begin, end)
        return legs_of(ground.graph, begin, path.steps, end) if path else None

    def hazards_met(self, legs: Sequence[Leg]) -> tuple[Restriction, ...]:
        """Hazards that lie on a route, each once, in the order they are met."""
        return met(legs, (c for c in self.closures.closed if c.restriction.is_hazard))

    def lines(self, box: Box | None = None) -> tuple[Line, ...]:
        """Every way for drawing, or those that touch a box, in file order."""
        roads = self.roads
        corners = np.stack((roads.lat, roads.lon), axis=1)[roads.node]
        least = np.minimum.reduceat(corners, roads.first[:-1])
        most = np.maximum.reduceat(corners, roads.first[:-1])
        ways = np.arange(len(roads.way_id))
        if box is not None:
            south_west, north_east = ((p.lat, p.lon) for p in box)
            ways = ways[((most >= south_west) & (least <= north_east)).all(axis=1)]
        return tuple(self._line(int(way)) for way in ways)

    def ground(self, mode: Mode) -> Ground:
        """What a way of travelling stands on; built when first asked for."""
        if mode not in self._grounds:
            self._grounds[mode] = Ground(
                self.roads,
                self.segments,
                mode,
                walk_speed=float(self.rules.walk.speed) * METRES_PER_SECOND,
                snap_limit=self._snap_limit,
            )
        return self._grounds[mode]

    def _line(self, way: int) -> Line:
        roads = self.roads
        nodes = roads.node[roads.first[way] : roads.first[way + 1]]
        points = (
            Point(lat=lat, lon=lon)
            for lat, lon in zip(
                roads.lat[nodes].tolist(), roads.lon[nodes].tolist(), strict=True
            )
        )
        return Line(roads.road_class[way], tuple(points))

    def _weighing(self, profile: Profile) -> Weighing:
        if profile not in self._weighings:
            self._weighings[profile] = self._weigh(profile)
        return self._weighings[profile]

    def _weigh(self, profile: Profile) -> Weighing:
        if profile is Profile.WALK_SAFE and not self._differs(profile, Profile.WALK):
            return self._weighing(Profile.WALK)
        graph = self.ground(_MODES[profile]).graph
        segment = graph.edges.segment[:, np.newaxis]
        closed = self.closed(profile)[graph.edges.segment] & (segment >= 0)
        return Weighing(graph, closed, by_time=profile is Profile.DRIVE)

    def _differs(self, one: Profile, other: Profile) -> bool:
        """Whether not the same is closed to both."""
        return bool((self.closed(one) != self.closed(other)).any())

    def closed(self, profile: Profile) -> Flags:
        """Segments closed as drawn, and against it, shape (segments, 2)."""
        closed = self.closures.of(profile)
        if profile is Profile.WALK_SAFE:
            unsafe = np.isin(self.roads.way_id, self._hazards)[self.segments.way]
            closed[unsafe] = True
        return closed

    def _check_hazards(self) -> None:
        unknown = [way for way in self._hazards if way not in self.roads.ids_in_file]
        if unknown:
            raise InputError(
                f"hazards name ways that are not in {self.path.name}: "
                f"{', '.join(str(way) for way in unknown)}; correct the ways or "
                "use the road file they were assessed on"
            )

    @cached_property
    def _fingerprint(self) -> str:
        identity = hashlib.sha256()
        for text in (
            ENGINE,
            file_hash(self.path),
            self.rules.model_dump_json(),
            repr(self._hazards),
            repr(self._snap_limit),
            self.closures.identity(),
        ):
            identity.update(text.encode() + b"\0")
        return identity.hexdigest()[:16]


def _named(profile: Profile, cost: Floats, other: Floats) -> dict[str, Floats]:
    """Metres and seconds, of what a profile is the least by and what is beside it."""
    if profile is Profile.DRIVE:
        cost, other = other, cost
    return {"metres": cost, "seconds": other}


def open_roads(  # noqa: PLR0913 - one argument per source
    path: Path,
    *,
    hazards: Sequence[int] = (),
    restrictions: Sequence[Restriction] = (),
    snap_limit: Metres,
    rules: Path | None = None,
    on: date | None = None,
    at: Seconds | None = None,
    cache: Path | None = None,
) -> RoadNetwork:
    """The embedded engine on a road file.

    Parameters
    ----------
    restrictions
        Hazards and closures, each checked against the road file.
    rules
        Access rules; none: those shipped.
    on
        Day whose edition of the rules and whose restrictions hold; none: the latest
        edition, and every restriction.
    at
        Time of that day [s after midnight]; none: restrictions of any time of it.
    cache
        Folder of networks kept on disk; none: `cache.default_folder`.
    """
    edition = load(rules or default_path(), on)
    network = RoadNetwork(
        path,
        edition,
        hazards=hazards,
        restrictions=restrictions,
        snap_limit=snap_limit,
        cache=cache or default_folder(),
    )
    if on is None:
        return network
    return network.only([each for each in restrictions if each.holds(on, at)])
