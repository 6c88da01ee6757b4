"""A county for timing: one town over and over on a grid, joined by links.

Made from a road file of a real town and written where it is asked for. It has the size
of the extract of a large shire county and is less connected than a real one.
"""

from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

import osmium
from osmium.osm.mutable import Node, Relation, Way

COLUMNS, ROWS = 5, 4
EAST, NORTH = 0.3, 0.2
"""From one copy to the next [degrees]; more than the town is wide and high."""
LINKED = {"highway": "primary", "foot": "yes"}


class Town(NamedTuple):
    """A road file without its history: id, place or members, and tags of each object."""

    nodes: list[tuple[int, tuple[float, float], dict[str, str]]]
    ways: list[tuple[int, list[int], dict[str, str]]]
    relations: list[tuple[int, list[tuple[str, int, str]], dict[str, str]]]


def write_county(town_file: Path, county_file: Path) -> None:
    """Write twenty copies of a town, each joined to its neighbours by one road."""
    town = _read(town_file)
    stride = 1 + max(
        max(each[0] for each in kind) for kind in (town.nodes, town.ways) if kind
    )
    hub = _hub(town)
    with osmium.SimpleWriter(county_file, overwrite=True) as writer:
        for copy, (column, row) in enumerate(_grid()):
            for number, (lon, lat), tags in town.nodes:
                place = lon + column * EAST, lat + row * NORTH
                writer.add_node(
                    Node(id=number + copy * stride, location=place, tags=tags)
                )
        for copy, _ in enumerate(_grid()):
            by = copy * stride
            for number, nodes, tags in town.ways:
                refs = [node + by for node in nodes]
                writer.add_way(Way(id=number + by, nodes=refs, tags=tags))
        for number, (one, other) in enumerate(_neighbours()):
            ends = [hub + one * stride, hub + other * stride]
            link = COLUMNS * ROWS * stride + number
            writer.add_way(Way(id=link, nodes=ends, tags=LINKED))
        for copy, _ in enumerate(_grid()):
            for number, members, tags in town.relations:
                moved = [
                    (kind, ref + copy * stride, role) for kind, ref, role in members
                ]
                writer.add_relation(
                    Relation(id=number + copy * stride, members=moved, tags=tags)
                )


def _grid() -> Iterable[tuple[int, int]]:
    return product(range(COLUMNS), range(ROWS))


def _neighbours() -> Iterator[tuple[int, int]]:
    for copy, (column, row) in enumerate(_grid()):
        if row + 1 < ROWS:
            yield copy, copy + 1
        if column + 1 < COLUMNS:
            yield copy, copy + ROWS


def _read(town_file: Path) -> Town:
    town = Town([], [], [])
    for one in osmium.FileProcessor(town_file):
        tags = dict(one.tags)
        if isinstance(one, osmium.osm.Node):
            town.nodes.append((one.id, (one.location.lon, one.location.lat), tags))
        elif isinstance(one, osmium.osm.Way):
            town.ways.append((one.id, [node.ref for node in one.nodes], tags))
        elif isinstance(one, osmium.osm.Relation):
            members = [(member.type, member.ref, member.role) for member in one.members]
            town.relations.append((one.id, members, tags))
    return town


def _hub(town: Town) -> int:
    """First node of the first primary road."""
    return next(
        nodes[0] for _, nodes, tags in town.ways if tags.get("highway") == "primary"
    )
