"""A map being drawn in metres, and how it becomes a road file."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import osmium
from osmium.osm import mutable

ORIGIN_LAT = 54.5
ORIGIN_LON = 1.7
METRES_PER_DEGREE_LAT = 111_340.0
METRES_PER_DEGREE_LON = 111_340.0 * math.cos(math.radians(ORIGIN_LAT))
DECIMALS = 7

Spot = tuple[float, float]
"""East and north of the origin [m]."""


@dataclass(frozen=True, slots=True)
class DrawnWay:
    """Nodes in order, counted from 0, and tags."""

    nodes: tuple[int, ...]
    tags: Mapping[str, str]


@dataclass(slots=True)
class Drawing:
    """Nodes, ways and turn restrictions of a map.

    Parameters
    ----------
    spots
        Where each node is [m].
    node_tags
        Tags of the few nodes that have any.
    ways
        Ways in the order drawn.
    restrictions
        Kind, way turned from, node turned at, way turned into.
    """

    spots: list[Spot] = field(default_factory=list)
    node_tags: dict[int, dict[str, str]] = field(default_factory=dict)
    ways: list[DrawnWay] = field(default_factory=list)
    restrictions: list[tuple[str, int, int, int]] = field(default_factory=list)

    def node(self, spot: Spot, **tags: str) -> int:
        """Add a node; its number counted from 0."""
        self.spots.append(spot)
        number = len(self.spots) - 1
        if tags:
            self.node_tags[number] = tags
        return number

    def way(self, nodes: list[int], tags: Mapping[str, str]) -> int:
        """Add a way; its number counted from 0."""
        self.ways.append(DrawnWay(tuple(nodes), dict(tags)))
        return len(self.ways) - 1

    def write(self, path: Path) -> None:
        """Write as a road file, numbered from 1: nodes, then ways, then relations."""
        with osmium.SimpleWriter(str(path), overwrite=True) as writer:
            for number, spot in enumerate(self.spots):
                writer.add_node(self._node(number, spot))
            for number, way in enumerate(self.ways):
                writer.add_way(_way(number, way))
            for number, restriction in enumerate(self.restrictions):
                writer.add_relation(_restriction(number, restriction))

    def _node(self, number: int, spot: Spot) -> mutable.Node:
        tags = self.node_tags.get(number, {})
        return mutable.Node(id=number + 1, version=1, location=lon_lat(spot), tags=tags)


def lon_lat(spot: Spot) -> tuple[float, float]:
    """Longitude and latitude of a spot of the invented county [degrees]."""
    lon = ORIGIN_LON + spot[0] / METRES_PER_DEGREE_LON
    lat = ORIGIN_LAT + spot[1] / METRES_PER_DEGREE_LAT
    return round(lon, DECIMALS), round(lat, DECIMALS)


def _way(number: int, way: DrawnWay) -> mutable.Way:
    refs = [node + 1 for node in way.nodes]
    return mutable.Way(id=number + 1, version=1, nodes=refs, tags=dict(way.tags))


def _restriction(
    number: int, restriction: tuple[str, int, int, int]
) -> mutable.Relation:
    kind, from_way, via, to_way = restriction
    members = [("w", from_way + 1, "from"), ("n", via + 1, "via")]
    return mutable.Relation(
        id=number + 1,
        version=1,
        members=[*members, ("w", to_way + 1, "to")],
        tags={"type": "restriction", "restriction": kind},
    )
