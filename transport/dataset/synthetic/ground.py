"""What an invented county needs to know of a road file: kerbs, and how far they are.

It is a plain reading for placing homes and schools. Evidence for decisions is measured
by the network, never here.
"""

import math
from bisect import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from pathlib import Path
from random import Random
from typing import Literal

import numpy as np
import osmium
from numpy.typing import NDArray
from osmium.osm import Way
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components, dijkstra

from transport.dataset.synthetic.drawing import DECIMALS
from transport.domain.place import Point

Floats = NDArray[np.float64]

_DRIVEN = frozenset(
    [
        "motorway",
        "trunk",
        "primary",
        "secondary",
        "tertiary",
        "unclassified",
        "residential",
        "living_street",
        "motorway_link",
        "trunk_link",
        "primary_link",
        "secondary_link",
        "tertiary_link",
    ]
)
_WALKED_ONLY = frozenset(
    ["footway", "path", "cycleway", "pedestrian", "steps", "bridleway", "track"]
)
_NOT_WALKED = frozenset(["motorway", "motorway_link", "trunk", "trunk_link"])
_LIVED_ON = frozenset(["residential", "living_street"])
_LANES = _LIVED_ON | {"unclassified"}
_SHORTEST_KERB = 25.0


@dataclass(frozen=True, slots=True)
class Kerb:
    """A straight stretch of a street, between two nodes of the ground.

    Parameters
    ----------
    start, end
        Nodes, counted from 0.
    metres
        Length [m].
    """

    start: int
    end: int
    metres: float


@dataclass(frozen=True, slots=True)
class Spot:
    """A point beside a kerb.

    Parameters
    ----------
    along
        Metres from the kerb's start.
    """

    kerb: Kerb
    along: float
    point: Point


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """Streets of a road file, read once.

    Parameters
    ----------
    lats, lons
        Nodes [degrees].
    driven, walked
        Metres between nodes, by vehicle and on foot.
    kerbs
        Where homes and schools can be: joined to the rest by vehicle and on foot.
    paths
        Stretches of footpath, where gates on foot can be.
    lanes
        Stretches of each lane without a pavement, by way id.
    """

    lats: Floats
    lons: Floats
    driven: csr_matrix
    walked: csr_matrix
    kerbs: tuple[Kerb, ...]
    paths: tuple[Kerb, ...]
    lanes: Mapping[int, tuple[Kerb, ...]]

    def beside(self, kerb: Kerb, share: float, off: float) -> Spot:
        """Point a share of the way along a kerb and some metres to its left."""
        lat = self._between(self.lats, kerb, share)
        lon = self._between(self.lons, kerb, share)
        north, east = self._along(kerb)
        lat += off * east / kerb.metres / metres_per_degree_lat()
        lon -= off * north / kerb.metres / metres_per_degree_lon(lat)
        point = Point(lat=round(lat, DECIMALS), lon=round(lon, DECIMALS))
        return Spot(kerb, share * kerb.metres, point)

    def drives_from(self, spots: Sequence[Spot], to: Sequence[Spot]) -> Floats:
        """Metres by vehicle, shape (spots, to); infinite where there is no way."""
        return _distances(self.driven, spots, to)

    def walks_from(self, spots: Sequence[Spot], to: Sequence[Spot]) -> Floats:
        """Metres on foot, shape (spots, to); infinite where there is no way."""
        return _distances(self.walked, spots, to)

    def avoiding(self, lanes: Sequence[int]) -> "Ground":
        """The same ground if nobody walked along some lanes."""
        closed = {(k.start, k.end) for lane in lanes for k in self.lanes[lane]}
        closed |= {(end, start) for start, end in closed}
        arcs = self.walked.tocoo()
        pairs = zip(arcs.row.tolist(), arcs.col.tolist(), strict=True)
        is_open = np.array([pair not in closed for pair in pairs])
        kept = (arcs.data[is_open], (arcs.row[is_open], arcs.col[is_open]))
        return replace(self, walked=csr_matrix(kept, arcs.shape))

    def _between(self, degrees: Floats, kerb: Kerb, share: float) -> float:
        start, end = float(degrees[kerb.start]), float(degrees[kerb.end])
        return start + share * (end - start)

    def _along(self, kerb: Kerb) -> tuple[float, float]:
        north = float(self.lats[kerb.end] - self.lats[kerb.start])
        east = float(self.lons[kerb.end] - self.lons[kerb.start])
        lat = float(self.lats[kerb.start])
        return north * metres_per_degree_lat(), east * metres_per_degree_lon(lat)


def metres_per_degree_lat() -> float:
    """Metres in a degree of latitude, near enough for placing things."""
    return 111_340.0


def metres_per_degree_lon(lat: float) -> float:
    """Metres in a degree of longitude at a latitude."""
    return 111_340.0 * math.cos(math.radians(lat))


def metres_apart(first: Point, second: Point) -> float:
    """Straight-line metres, near enough for placing things."""
    north = (second.lat - first.lat) * metres_per_degree_lat()
    east = (second.lon - first.lon) * metres_per_degree_lon(first.lat)
    return math.hypot(north, east)


def draw_spots(
    ground: Ground, kerbs: Sequence[Kerb], count: int, rng: Random
) -> tuple[Spot, ...]:
    """Points beside kerbs, drawn evenly along their length."""
    ends = list(accumulate(kerb.metres for kerb in kerbs))
    spots = []
    for _ in range(count):
        kerb = kerbs[bisect(ends, rng.uniform(0, ends[-1]), hi=len(ends) - 1)]
        off = rng.choice((-1, 1)) * rng.uniform(6, 14)
        spots.append(ground.beside(kerb, rng.uniform(0.12, 0.88), off))
    return tuple(spots)


def read_ground(path: Path) -> Ground:
    """Read the streets of a road file and keep what is joined up.

    Raises
    ------
    RuntimeError
        If the file is not a road file osmium can read.
    """
    reading = _Reading()
    entities = osmium.osm.NODE | osmium.osm.WAY
    ways = osmium.FileProcessor(str(path), entities).with_locations()
    for way in ways.with_filter(osmium.filter.KeyFilter("highway")):
        if isinstance(way, Way):
            reading.take(way)
    return reading.ground()


class _Reading:
    """Stretches of the ways seen so far."""

    def __init__(self) -> None:
        self.index: dict[int, int] = {}
        self.lats: list[float] = []
        self.lons: list[float] = []
        self.driven: list[tuple[int, int, float]] = []
        self.walked: list[tuple[int, int, float]] = []
        self.kerbs: list[Kerb] = []
        self.paths: list[Kerb] = []
        self.lanes: dict[int, tuple[Kerb, ...]] = {}

    def take(self, way: Way) -> None:
        """Add the stretches of one way."""
        tags = {tag.k: tag.v for tag in way.tags}
        may_drive, may_walk = _may_drive(tags), _may_walk(tags)
        if not (may_drive or may_walk):
            return
        nodes = [self._node(ref) for ref in way.nodes if ref.location.valid()]
        stretches = tuple(Kerb(*ends, self._metres(*ends)) for ends in pairwise(nodes))
        if tags["highway"] in _LANES and tags.get("sidewalk", "no") == "no":
            self.lanes[way.id] = stretches
        for stretch in stretches:
            start, end = stretch.start, stretch.end
            if may_drive:
                self._drive(stretch, tags)
            if may_walk:
                self.walked.append((start, end, stretch.metres))
                self.walked.append((end, start, stretch.metres))
            if may_walk and stretch.metres >= _SHORTEST_KERB:
                self._settle(stretch, tags)

    def ground(self) -> Ground:
        """Everything joined up."""
        driven, walked = self._matrix(self.driven), self._matrix(self.walked)
        by_vehicle = _largest(driven, "strong")
        on_foot = _largest(walked, "weak")
        both = by_vehicle & on_foot
        return Ground(
            lats=np.array(self.lats),
            lons=np.array(self.lons),
            driven=driven,
            walked=walked,
            kerbs=tuple(k for k in self.kerbs if both[k.start] and both[k.end]),
            paths=tuple(k for k in self.paths if on_foot[k.start] and on_foot[k.end]),
            lanes=self.lanes,
        )

    def _node(self, ref: osmium.osm.NodeRef) -> int:
        if ref.ref not in self.index:
            self.index[ref.ref] = len(self.lats)
            self.lats.append(ref.lat)
            self.lons.append(ref.lon)
        return self.index[ref.ref]

    def _metres(self, start: int, end: int) -> float:
        first = Point(lat=self.lats[start], lon=self.lons[start])
        second = Point(lat=self.lats[end], lon=self.lons[end])
        return max(metres_apart(first, second), 0.001)

    def _drive(self, stretch: Kerb, tags: dict[str, str]) -> None:
        oneway = _direction(tags)
        if oneway >= 0:
            self.driven.append((stretch.start, stretch.end, stretch.metres))
        if oneway <= 0:
            self.driven.append((stretch.end, stretch.start, stretch.metres))

    def _settle(self, stretch: Kerb, tags: dict[str, str]) -> None:
        if tags["highway"] in _LIVED_ON and tags.get("bridge", "no") == "no":
            self.kerbs.append(stretch)
        elif tags["highway"] == "footway":
            self.paths.append(stretch)

    def _matrix(self, arcs: list[tuple[int, int, float]]) -> csr_matrix:
        shortest: dict[tuple[int, int], float] = {}
        for start, end, metres in arcs:
            known = shortest.get((start, end), metres)
            shortest[start, end] = min(known, metres)
        size = len(self.lats)
        starts = [start for start, _ in shortest]
        ends = [end for _, end in shortest]
        return csr_matrix((list(shortest.values()), (starts, ends)), (size, size))


def _may_drive(tags: dict[str, str]) -> bool:
    closed = ("no", "private")
    return tags["highway"] in _DRIVEN and not any(
        tags.get(key) in closed for key in ("access", "motor_vehicle", "vehicle")
    )


def _may_walk(tags: dict[str, str]) -> bool:
    kind = tags["highway"]
    if kind not in _DRIVEN | _WALKED_ONLY or kind in _NOT_WALKED:
        return False
    foot = tags.get("foot", tags.get("access", "yes"))
    return foot not in ("no", "private")


def _direction(tags: dict[str, str]) -> int:
    if tags.get("oneway") == "-1":
        return -1
    if tags.get("oneway") == "yes" or tags.get("junction") == "roundabout":
        return 1
    return 0


def _largest(
    arcs: csr_matrix, connection: Literal["weak", "strong"]
) -> NDArray[np.bool_]:
    _, part = connected_components(arcs, directed=True, connection=connection)
    return np.asarray(part == np.bincount(part).argmax())


def _distances(arcs: csr_matrix, spots: Sequence[Spot], to: Sequence[Spot]) -> Floats:
    rows = []
    starts = np.array([spot.kerb.start for spot in to])
    ends = np.array([spot.kerb.end for spot in to])
    before = np.array([spot.along for spot in to])
    after = np.array([spot.kerb.metres - spot.along for spot in to])
    for spot in spots:
        reach = dijkstra(arcs, indices=[spot.kerb.start, spot.kerb.end])
        left, right = spot.along, spot.kerb.metres - spot.along
        nearer = np.minimum(reach[0] + left, reach[1] + right)
        rows.append(np.minimum(nearer[starts] + before, nearer[ends] + after))
    return np.array(rows)
