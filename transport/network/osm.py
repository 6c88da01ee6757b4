"""Reads roads and paths from an OpenStreetMap file, under the access rules."""

from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import osmium
from numpy.typing import NDArray
from osmium import BaseFilter
from osmium.osm import NODE, RELATION, WAY, osm_entity_bits
from osmium.osm.types import OSMEntity

from transport.errors import NetworkError
from transport.network.access import Access, Edition
from transport.network.graph import Turns
from transport.network.turn_restrictions import Signs, TurnRestriction, resolve

Integers = NDArray[np.int64]
Bytes = NDArray[np.int8]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_NO_COORDINATE = 2_147_483_647
_TO_THE_DEGREE = 10_000_000
_CELL = 8
"""Places are told apart by the curve to two to the eighth of 1e-7 degrees: 3 metres."""
_CURVE_BITS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Roads:
    """Every way that may be walked or driven, and the points it runs through.

    Parameters
    ----------
    node_id
        OpenStreetMap id of each node, ascending, shape (nodes,).
    lat, lon
        Nodes [degrees], shape (nodes,).
    walk_barrier, drive_barrier
        `Access` past each node, shape (nodes,).
    way_id
        OpenStreetMap id, shape (ways,); a way with a gap in the file appears once
        for each unbroken piece.
    road_class
        Value of ``highway``, per way.
    walk, drive
        `Access` along each way, shape (ways,).
    forward, backward
        Whether vehicles may pass as drawn, and against it, shape (ways,).
    speed
        Driving speed [m/s], shape (ways,); nan where closed to vehicles.
    first, node
        Nodes of way w, in order: ``node[first[w]:first[w + 1]]``.
    ids_in_file
        Ids of all highways in the file, usable or not.
    turns
        Turns that vehicles may not make.
    signs
        What became of the restrictions on turning.
    """

    node_id: Integers
    lat: Floats
    lon: Floats
    walk_barrier: Bytes
    drive_barrier: Bytes
    way_id: Integers
    road_class: tuple[str, ...]
    walk: Bytes
    drive: Bytes
    forward: Flags
    backward: Flags
    speed: Floats
    first: Integers
    node: Integers
    ids_in_file: frozenset[int]
    turns: Turns
    signs: Signs


class Tally(NamedTuple):
    """What the road file leaves unsaid.

    Parameters
    ----------
    roads
        Ways that may be walked and driven.
    no_sidewalk
        Those of them that say nothing of a pavement.
    walkable
        Ways that may be walked.
    no_lit
        Those of them that say nothing of lighting.
    """

    roads: int
    no_sidewalk: int
    walkable: int
    no_lit: int


class _Judged(NamedTuple):
    """What the rules say of a way."""

    walk: Access
    drive: Access
    forward: bool
    backward: bool
    speed: float


@dataclass(slots=True)
class _Ways:
    """Ways as they are read, before nodes are numbered.

    Numbers are kept in arrays: as objects of their own they would be the largest part
    of what reading a county takes.
    """

    rules: Edition
    way_id: "array[int]" = field(default_factory=lambda: array("q"))
    road_class: list[str] = field(default_factory=list)
    judged: list[_Judged] = field(default_factory=list)
    lengths: "array[int]" = field(default_factory=lambda: array("q"))
    node_id: "array[int]" = field(default_factory=lambda: array("q"))
    lon: "array[int]" = field(default_factory=lambda: array("i"))
    lat: "array[int]" = field(default_factory=lambda: array("i"))
    """Longitude and latitude [1e-7 degrees]."""
    barriers: dict[int, tuple[int, int]] = field(default_factory=dict)
    ids_in_file: set[int] = field(default_factory=set)
    restrictions: list[TurnRestriction] = field(default_factory=list)
    tally: Counter[str] = field(default_factory=Counter)
    known: dict[tuple[str | None, ...], _Judged] = field(default_factory=dict)
    """What was said of ways with the same tags before."""

    def judge(self, tags: dict[str, str]) -> _Judged:
        """What the rules say of a way with these tags."""
        key = tuple(map(tags.get, self.rules.way_tags))
        if key not in self.known:
            drive = self.rules.drive.of_way(tags)
            self.known[key] = _Judged(
                self.rules.walk.of_way(tags),
                drive,
                *self.rules.drive.oneway.of_way(tags),
                self.rules.drive.speeds.of_way(tags) if drive else np.nan,
            )
        return self.known[key]


def read_roads(path: Path, rules: Edition) -> Roads:
    """Read a road file; see `read`."""
    return read(path, rules)[0]


def read(path: Path, rules: Edition) -> tuple[Roads, Tally]:
    """Read a road file, and count what it leaves unsaid.

    Raises
    ------
    NetworkError
        If the file cannot be read, is damaged, or holds no way that may be walked.
    """
    ways = _Ways(rules)
    try:
        for entity in _entities(path):
            _take(ways, entity)
    except (RuntimeError, OSError, ValueError) as error:
        raise NetworkError(
            f"{path.name} cannot be read as a road file (.osm.pbf): {_reason(error, path)}"
        ) from error
    if all(judged.walk is not Access.OPEN for judged in ways.judged):
        raise NetworkError(f"{path.name} holds no way that may be walked")
    return _number(ways), Tally(*(ways.tally[name] for name in Tally._fields))


def _entities(path: Path) -> Iterator[OSMEntity]:
    if path.is_dir():
        raise OSError("it is a folder; give the road file itself")
    if not path.is_file():
        raise OSError("there is no such file")
    if not path.stat().st_size:
        raise OSError("it is empty")
    return iter(
        osmium.FileProcessor(path, NODE | WAY | RELATION)
        .with_locations()
        .with_filter(_of(WAY, osmium.filter.KeyFilter("highway")))
        .with_filter(_of(NODE, osmium.filter.KeyFilter("barrier")))
        .with_filter(_of(RELATION, osmium.filter.TagFilter(("type", "restriction"))))
    )


def _of(kind: osm_entity_bits, kept: BaseFilter) -> BaseFilter:
    """A filter of one kind of object, that lets all others through."""
    kept.enable_for(kind)
    return kept


def _reason(error: Exception, path: Path) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    words = str(error).replace(str(path), path.name)
    words = words.removeprefix("PBF error: ").rstrip(".")
    if not words or "BlobHeader" in words:
        return "it is of another kind, or damaged"
    return words.replace("unexpected EOF", "it ends too early")


def _take(ways: _Ways, entity: OSMEntity) -> None:
    if isinstance(entity, osmium.osm.Way):
        _take_way(ways, entity)
    elif isinstance(entity, osmium.osm.Node):
        _take_barrier(ways, entity)
    elif isinstance(entity, osmium.osm.Relation):
        _take_restriction(ways, entity)


def _take_barrier(ways: _Ways, node: osmium.osm.Node) -> None:
    tags, rules = dict(node.tags), ways.rules
    access = rules.walk.of_barrier(tags), rules.drive.of_barrier(tags)
    if access != (Access.OPEN, Access.OPEN):
        ways.barriers[node.id] = access


def _take_restriction(ways: _Ways, relation: osmium.osm.Relation) -> None:
    members = [(member.type, member.role, member.ref) for member in relation.members]
    start, via_nodes, via_ways, end = (
        tuple(ref for *what, ref in members if what == [kind, role])
        for kind, role in (("w", "from"), ("n", "via"), ("w", "via"), ("w", "to"))
    )
    sign = ways.rules.drive.turns.of_relation(dict(relation.tags))
    ways.restrictions.append(
        TurnRestriction(relation.id, sign, start, via_nodes, via_ways, end)
    )


def _take_way(ways: _Ways, way: osmium.osm.Way) -> None:
    tags = dict(way.tags)
    ways.ids_in_file.add(way.id)
    judged = ways.judge(tags)
    if judged.walk is Access.CLOSED and judged.drive is Access.CLOSED:
        return
    ways.tally.update(_unsaid(judged, tags))
    for piece in _pieces(way):
        ways.way_id.append(way.id)
        ways.road_class.append(tags["highway"])
        ways.judged.append(judged)
        ways.lengths.append(len(piece))
        for kept, places in zip(
            (ways.node_id, ways.lon, ways.lat), zip(*piece, strict=True), strict=True
        ):
            kept.extend(places)


def _unsaid(judged: _Judged, tags: dict[str, str]) -> Iterator[str]:
    """What to count a way as; see `Tally`."""
    if judged.walk is Access.CLOSED:
        return
    yield "walkable"
    if "lit" not in tags:
        yield "no_lit"
    if judged.drive is not Access.CLOSED:
        yield "roads"
        if not any(key.startswith("sidewalk") for key in tags):
            yield "no_sidewalk"


def _pieces(way: osmium.osm.Way) -> Iterator[list[tuple[int, int, int]]]:
    """Unbroken runs of the way's nodes; an extract may lack some of them."""
    places = [(node.ref, node.x, node.y) for node in way.nodes]
    if all(x != _NO_COORDINATE for _, x, _ in places):
        yield from [places] if len(places) > 1 else []
        return
    piece: list[tuple[int, int, int]] = []
    for place in [*places, (0, _NO_COORDINATE, 0)]:
        if place[1] != _NO_COORDINATE:
            piece.append(place)
            continue
        if len(piece) > 1:
            yield piece
        piece = []


def _number(ways: _Ways) -> Roads:
    ids, at, node = np.unique(
        np.array(ways.node_id), return_index=True, return_inverse=True
    )
    lat, lon = (np.array(side)[at] for side in (ways.lat, ways.lon))
    order = np.lexsort((ids, _along_a_curve(lat, lon)))
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    walk_barrier, drive_barrier = _barriers(ways.barriers, ids)[:, order]
    walk, drive, forward, backward, speed = zip(*ways.judged, strict=True)
    roads = Roads(
        node_id=ids[order],
        lat=lat[order] / _TO_THE_DEGREE,
        lon=lon[order] / _TO_THE_DEGREE,
        walk_barrier=walk_barrier,
        drive_barrier=drive_barrier,
        way_id=np.array(ways.way_id),
        road_class=tuple(ways.road_class),
        walk=np.array(walk, dtype=np.int8),
        drive=np.array(drive, dtype=np.int8),
        forward=np.array(forward, dtype=np.bool_),
        backward=np.array(backward, dtype=np.bool_),
        speed=np.array(speed, dtype=np.float64),
        first=np.concatenate(([0], np.cumsum(ways.lengths))),
        node=place[node],
        ids_in_file=frozenset(ways.ids_in_file),
        turns=Turns(),
        signs=Signs(used=0, ignored=()),
    )
    turns, signs = resolve(ways.restrictions, roads)
    return replace(roads, turns=turns, signs=signs)


def _along_a_curve(lat: Integers, lon: Integers) -> Integers:
    """Rank of places on a curve that fills the plane: what is near is numbered nearby.

    A search then finds the next junction in memory close to the last one.
    """
    rank = np.zeros(len(lat), dtype=np.int64)
    for shift, side in enumerate((lon, lat)):
        cell = (side.astype(np.int64) - int(side.min(initial=0))) >> _CELL
        for bit in range(_CURVE_BITS):
            rank |= ((cell >> bit) & 1) << (2 * bit + shift)
    return rank


def _barriers(barriers: dict[int, tuple[int, int]], ids: Integers) -> Bytes:
    """Access past each node on foot and by vehicle, shape (2, nodes)."""
    access = np.full((2, len(ids)), Access.OPEN, dtype=np.int8)
    known = np.array(sorted(barriers), dtype=np.int64)
    at = np.searchsorted(ids, known)
    on_a_way = (at < len(ids)) & (ids[np.minimum(at, len(ids) - 1)] == known)
    for place, node_id in zip(at[on_a_way], known[on_a_way], strict=True):
        access[:, place] = barriers[int(node_id)]
    return access
