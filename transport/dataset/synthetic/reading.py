"""Reads the streets of a road file as the ground of an invented county."""

from itertools import pairwise
from pathlib import Path
from typing import Literal

import numpy as np
import osmium
from numpy.typing import NDArray
from osmium.osm import Way
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from transport.dataset.synthetic.ground import Ground, Kerb, metres_apart
from transport.domain.place import Point

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
