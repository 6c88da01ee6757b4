"""Streets along some routes, with their names and everything that meets them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import osmium
from osmium.osm import NODE, WAY

from transport.errors import NetworkError
from transport.network.access import Access, Edition, ModeRules, Tags

Place = tuple[int, int]
"""Longitude and latitude [1e-7 degrees]."""

UNNAMED = "unnamed road"
CAR_PARK = "car park access"
_CALLED: Mapping[tuple[str, str], str] = {
    ("service", "parking_aisle"): CAR_PARK,
    ("service", "alley"): "alley",
    ("service", "driveway"): "driveway",
    ("highway", "motorway_link"): "slip road",
    ("highway", "trunk_link"): "slip road",
    ("highway", "footway"): "footpath",
    ("highway", "path"): "path",
    ("highway", "cycleway"): "cycle track",
    ("highway", "steps"): "steps",
    ("highway", "bridleway"): "bridleway",
}
"""What a way without a name is called, by the first of its tags that says so."""

_RANKS = (
    "motorway",
    "trunk",
    "primary",
    "secondary",
    "tertiary",
    "unclassified residential living_street road",
    "service",
)
RANK: Mapping[str, int] = {
    f"{name}{link}": 2 * rank + (link != "")
    for rank, names in enumerate(_RANKS)
    for name in names.split()
    for link in ("", "_link")
}
"""Each class by importance, its slip roads after it."""
_ROUNDABOUTS = ("roundabout", "circular")
_NO_COORDINATE = 2_147_483_647


@dataclass(frozen=True, slots=True, kw_only=True)
class Street:
    """One way as a driver meets it.

    Parameters
    ----------
    id
        OpenStreetMap id of the way.
    key
        What makes it the same street as another way: its name, else its number.
    label
        What a driver is told.
    is_named
        It has a name or a number.
    rank
        How important, 0 for a motorway.
    nodes, places
        Id and place of each node, in order, none at the place of the one before.
    forward, backward
        Whether it may be followed as drawn, and against it.
    """

    id: int
    key: str
    label: str
    is_named: bool
    rank: int
    is_roundabout: bool
    nodes: tuple[int, ...]
    places: tuple[Place, ...]
    forward: bool
    backward: bool


@dataclass(frozen=True, slots=True)
class Arm:
    """A street as it leaves a node.

    Parameters
    ----------
    at
        Position of the node along the street.
    step
        1 as drawn, -1 against it.
    """

    street: Street
    at: int
    step: int

    @property
    def places(self) -> tuple[Place, ...]:
        """Places along the arm, the node's own first."""
        if self.step > 0:
            return self.street.places[self.at :]
        return self.street.places[self.at :: -1]

    @property
    def node(self) -> int:
        """The node it leaves."""
        return self.street.nodes[self.at]

    @property
    def next_node(self) -> int:
        """The first node along it."""
        return self.street.nodes[self.at + self.step]

    @property
    def may_be_taken(self) -> bool:
        """Whether it may be followed away from the node."""
        return self.street.forward if self.step > 0 else self.street.backward


class Streets:
    """Some streets, by id, by the nodes they run through and by neighbouring places.

    Parameters
    ----------
    streets
        The streets.
    mini_roundabouts
        Nodes that are mini-roundabouts.
    """

    def __init__(
        self, streets: Collection[Street], mini_roundabouts: Collection[int] = ()
    ) -> None:
        self.mini_roundabouts = frozenset(mini_roundabouts)
        self._by_id: dict[int, list[Street]] = {}
        self._at: dict[int, list[Arm]] = {}
        self._between: dict[tuple[Place, Place], list[Arm]] = {}
        for street in streets:
            self._by_id.setdefault(street.id, []).append(street)
            for arm in _arms(street):
                self._at.setdefault(arm.node, []).append(arm)
                pair = arm.places[0], arm.places[1]
                self._between.setdefault(pair, []).append(arm)

    def of(self, way_id: int) -> tuple[Street, ...]:
        """The pieces of a way."""
        return tuple(self._by_id.get(way_id, ()))

    def at(self, node: int) -> tuple[Arm, ...]:
        """Every arm that leaves a node, whether or not it may be taken."""
        return tuple(self._at.get(node, ()))

    def between(self, start: Place, end: Place) -> tuple[Arm, ...]:
        """Arms from one place straight to a neighbouring one."""
        return tuple(self._between.get((start, end), ()))


def read_streets(
    path: Path, rules: Edition, way_ids: Collection[int], *, on_foot: bool = False
) -> Streets:
    """Read the ways of some routes, and every way that meets them.

    Parameters
    ----------
    on_foot
        What may be followed is asked for walks; otherwise for drives.

    Raises
    ------
    NetworkError
        If the file cannot be read.
    """
    wanted = frozenset(way_ids)
    mode: ModeRules = rules.walk if on_foot else rules.drive
    streets: list[Street] = []
    mini: set[int] = set()
    try:
        near = _nodes_of(path, wanted)
        for entity in _highways(path):
            tags = dict(entity.tags)
            if isinstance(entity, osmium.osm.Node):
                if entity.id in near and tags["highway"] == "mini_roundabout":
                    mini.add(entity.id)
            elif isinstance(entity, osmium.osm.Way):
                nodes = [(node.ref, node.x, node.y) for node in entity.nodes]
                access = mode.of_way(tags)
                if access is not Access.CLOSED and any(n[0] in near for n in nodes):
                    both = on_foot, rules
                    streets += _pieces(entity.id, tags, nodes, both)
    except (RuntimeError, OSError, ValueError) as error:
        raise NetworkError(f"{path.name} cannot be read for street names") from error
    return Streets(streets, mini)


def _nodes_of(path: Path, way_ids: frozenset[int]) -> frozenset[int]:
    found: set[int] = set()
    ways = osmium.FileProcessor(path, WAY)
    for way in ways.with_filter(osmium.filter.IdFilter(way_ids)):
        assert isinstance(way, osmium.osm.Way)  # noqa: S101 - asked for no other
        found.update(node.ref for node in way.nodes)
    return frozenset(found)


def _highways(path: Path) -> osmium.FileProcessor:
    files = osmium.FileProcessor(path, NODE | WAY).with_locations()
    return files.with_filter(osmium.filter.KeyFilter("highway"))


def _pieces(
    way_id: int,
    tags: Tags,
    nodes: list[tuple[int, int, int]],
    mode: tuple[bool, Edition],
) -> Iterator[Street]:
    """The way, or its unbroken pieces where an extract lacks some of its nodes."""
    on_foot, rules = mode
    forward, backward = (True, True) if on_foot else rules.drive.oneway.of_way(tags)
    named = tags.get("name") or tags.get("ref") or ""
    unnamed = _called(tags)
    for piece in _unbroken(nodes):
        yield Street(
            id=way_id,
            key=named or unnamed,
            label=_label(tags) or unnamed,
            is_named=bool(named),
            rank=RANK.get(tags["highway"], len(RANK)),
            is_roundabout=tags.get("junction", "") in _ROUNDABOUTS,
            nodes=tuple(node for node, _, _ in piece),
            places=tuple((x, y) for _, x, y in piece),
            forward=forward,
            backward=backward,
        )


def _unbroken(
    nodes: list[tuple[int, int, int]],
) -> Iterator[list[tuple[int, int, int]]]:
    piece: list[tuple[int, int, int]] = []
    for node in [*nodes, (0, _NO_COORDINATE, _NO_COORDINATE)]:
        if node[1] == _NO_COORDINATE:
            if len(piece) > 1:
                yield piece
            piece = []
        elif not piece or node[1:] != piece[-1][1:]:
            piece.append(node)


def _label(tags: Tags) -> str:
    name, number = tags.get("name", ""), tags.get("ref", "")
    number = ", ".join(part.strip() for part in number.split(";"))
    return f"{name} ({number})" if name and number else name or number


def _called(tags: Tags) -> str:
    for (key, value), words in _CALLED.items():
        if tags.get(key) == value:
            return words
    return UNNAMED


def _arms(street: Street) -> Iterator[Arm]:
    last = len(street.nodes) - 1
    for at in range(len(street.nodes)):
        if at < last:
            yield Arm(street, at, 1)
        if at > 0:
            yield Arm(street, at, -1)
