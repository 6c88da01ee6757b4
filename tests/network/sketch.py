"""Draws small road files: nodes in metres east and north of a corner, ways with tags."""

from functools import cache
from pathlib import Path

import osmium
import pytest
from osmium.osm.mutable import Node, Relation, Way

from transport.domain.evidence import Profile
from transport.domain.place import Point
from transport.network.access import Edition
from transport.network.access_file import default_path, load
from transport.network.embedded import RoadNetwork

CORNER = (52.0, -1.0)
DEGREE_NORTH = 111_267.0
DEGREE_EAST = 68_678.0
"""Metres in a degree at the corner, near enough to draw by."""

Member = tuple[str, int, str]
"""Kind (n, w or r), id, and part played of a member of a relation."""

RESIDENTIAL = {"highway": "residential"}


@cache
def rules() -> Edition:
    """The access rules shipped, read once."""
    return load(default_path())


def near(metres: float) -> object:
    """Equal to so many metres within a thousandth, or ten centimetres."""
    return pytest.approx(metres, rel=1e-3, abs=0.1)


def at(east: float, north: float) -> Point:
    """The point so many metres from the corner, as exact as a road file can say."""
    lat, lon = CORNER
    return Point(
        lat=round(lat + north / DEGREE_NORTH, 7),
        lon=round(lon + east / DEGREE_EAST, 7),
    )


class Sketch:
    """A road file being drawn."""

    def __init__(self) -> None:
        self._nodes: list[tuple[Point, dict[str, str]]] = []
        self._ways: list[tuple[tuple[int, ...], dict[str, str]]] = []
        self._relations: list[tuple[list[Member], dict[str, str]]] = []

    def node(
        self, east: float, north: float, tags: dict[str, str] | None = None
    ) -> int:
        """Add a node; returns its id."""
        self._nodes.append((at(east, north), tags or {}))
        return len(self._nodes)

    def node_at(self, lat: float, lon: float) -> int:
        """Add a node by its degrees; returns its id."""
        self._nodes.append((Point(lat=lat, lon=lon), {}))
        return len(self._nodes)

    def way(self, nodes: list[int], tags: dict[str, str] | None = None) -> int:
        """Add a way, a residential street unless said otherwise; returns its id."""
        self._ways.append((tuple(nodes), tags or RESIDENTIAL))
        return len(self._ways)

    def relation(self, members: list["Member"], tags: dict[str, str]) -> int:
        """Add a relation; returns its id."""
        self._relations.append((members, tags))
        return len(self._relations)

    def save(self, path: Path, without: tuple[int, ...] = ()) -> Path:
        """Write the file, leaving out some nodes as an extract would."""
        with osmium.SimpleWriter(path, overwrite=True) as writer:
            for number, (point, tags) in enumerate(self._nodes, start=1):
                if number not in without:
                    writer.add_node(
                        Node(
                            id=number,
                            location=(point.lon, point.lat),
                            tags=tags,
                            version=1,
                        )
                    )
            for number, (nodes, tags) in enumerate(self._ways, start=1):
                writer.add_way(Way(id=number, nodes=nodes, tags=tags, version=1))
            for number, (members, tags) in enumerate(self._relations, start=1):
                writer.add_relation(
                    Relation(id=number, members=members, tags=tags, version=1)
                )
        return path

    def open(
        self, folder: Path, hazards: tuple[int, ...] = (), snap_limit: int = 50
    ) -> RoadNetwork:
        """Write the file and open it."""
        path = self.save(folder / "sketch.osm.pbf")
        return RoadNetwork(path, rules(), hazards=hazards, snap_limit=snap_limit)


def metres(
    network: RoadNetwork, origin: Point, destination: Point, profile: Profile
) -> float:
    """Length of one journey [m]."""
    return float(network.matrix([origin], [destination], profile).metres[0, 0])


HOME, GATE = at(50, 0), at(350, 0)
SHORT, LONG = 300.0, 700.0


def junction(
    link: dict[str, str], post: dict[str, str] | None = None
) -> tuple[Sketch, int]:
    """Home and gate joined by a link of 200 m under test, and by a way round.

    ::

              +---------------+
              |    600 m      |
        ------P=====post======Q------
          home     200 m        gate

    Parameters
    ----------
    link
        Tags of the link.
    post
        Tags of the node half way along it.
    """
    sketch = Sketch()
    west, p = sketch.node(0, 0), sketch.node(100, 0)
    q, east = sketch.node(300, 0), sketch.node(400, 0)
    middle = sketch.node(200, 0, post)
    up, over = sketch.node(100, 200), sketch.node(300, 200)
    sketch.way([west, p])
    sketch.way([q, east])
    sketch.way([p, up, over, q])
    return sketch, sketch.way([p, middle, q], link)
