"""Reads roads and paths from an OpenStreetMap file, under the access rules."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import osmium
from numpy.typing import NDArray
from osmium.osm import NODE, WAY
from osmium.osm.types import OSMEntity

from transport.errors import NetworkError
from transport.network.access import Access, Edition

Integers = NDArray[np.int64]
Bytes = NDArray[np.int8]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_NO_COORDINATE = 2_147_483_647
_TO_THE_DEGREE = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Roads:
    """Every way that may be walked or driven, and the points it runs through.

    Parameters
    ----------
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
    """

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


@dataclass(slots=True)
class _Ways:
    """Ways as they are read, before nodes are numbered."""

    way_id: list[int] = field(default_factory=list)
    road_class: list[str] = field(default_factory=list)
    walk: list[int] = field(default_factory=list)
    drive: list[int] = field(default_factory=list)
    direction: list[tuple[bool, bool]] = field(default_factory=list)
    speed: list[float] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    places: list[tuple[int, int, int]] = field(default_factory=list)
    """Node id, longitude and latitude [1e-7 degrees]."""
    barriers: dict[int, tuple[int, int]] = field(default_factory=dict)
    ids_in_file: set[int] = field(default_factory=set)


def read_roads(path: Path, rules: Edition) -> Roads:
    """Read a road file.

    Raises
    ------
    NetworkError
        If the file cannot be read, is damaged, or holds no way that may be walked.
    """
    ways = _Ways()
    try:
        for entity in _entities(path):
            _take(ways, entity, rules)
    except (RuntimeError, OSError, ValueError) as error:
        raise NetworkError(
            f"{path.name} cannot be read as a road file (.osm.pbf): {_reason(error, path)}"
        ) from error
    if Access.OPEN not in ways.walk:
        raise NetworkError(f"{path.name} holds no way that may be walked")
    return _number(ways)


def _entities(path: Path) -> Iterator[OSMEntity]:
    if not path.is_file():
        raise OSError("there is no such file")
    return iter(
        osmium.FileProcessor(path, NODE | WAY)
        .with_locations()
        .with_filter(osmium.filter.KeyFilter("highway", "barrier"))
    )


def _reason(error: Exception, path: Path) -> str:
    words = str(error).replace(str(path), path.name)
    words = words.removeprefix("PBF error: ").rstrip(".")
    return words.replace("unexpected EOF", "it ends too early") or "it is damaged"


def _take(ways: _Ways, entity: OSMEntity, rules: Edition) -> None:
    if isinstance(entity, osmium.osm.Way):
        _take_way(ways, entity, rules)
    elif isinstance(entity, osmium.osm.Node):
        _take_barrier(ways, entity, rules)


def _take_barrier(ways: _Ways, node: osmium.osm.Node, rules: Edition) -> None:
    tags = dict(node.tags)
    if "barrier" not in tags:
        return
    access = rules.walk.of_barrier(tags), rules.drive.of_barrier(tags)
    if access != (Access.OPEN, Access.OPEN):
        ways.barriers[node.id] = access


def _take_way(ways: _Ways, way: osmium.osm.Way, rules: Edition) -> None:
    tags = dict(way.tags)
    if "highway" not in tags:
        return
    ways.ids_in_file.add(way.id)
    walk, drive = rules.walk.of_way(tags), rules.drive.of_way(tags)
    if walk is Access.CLOSED and drive is Access.CLOSED:
        return
    speed = rules.drive.speeds.of_way(tags) if drive else np.nan
    direction = rules.drive.oneway.of_way(tags)
    for piece in _pieces(way):
        ways.way_id.append(way.id)
        ways.road_class.append(tags["highway"])
        ways.walk.append(walk)
        ways.drive.append(drive)
        ways.direction.append(direction)
        ways.speed.append(speed)
        ways.lengths.append(len(piece))
        ways.places.extend(piece)


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
    places = np.array(ways.places, dtype=np.int64).reshape(-1, 3)
    ids, at, node = np.unique(places[:, 0], return_index=True, return_inverse=True)
    walk_barrier, drive_barrier = _barriers(ways.barriers, ids)
    direction = np.array(ways.direction, dtype=np.bool_).reshape(-1, 2)
    return Roads(
        lat=places[at, 2] / _TO_THE_DEGREE,
        lon=places[at, 1] / _TO_THE_DEGREE,
        walk_barrier=walk_barrier,
        drive_barrier=drive_barrier,
        way_id=np.array(ways.way_id, dtype=np.int64),
        road_class=tuple(ways.road_class),
        walk=np.array(ways.walk, dtype=np.int8),
        drive=np.array(ways.drive, dtype=np.int8),
        forward=direction[:, 0],
        backward=direction[:, 1],
        speed=np.array(ways.speed, dtype=np.float64),
        first=np.concatenate(([0], np.cumsum(ways.lengths))),
        node=node,
        ids_in_file=frozenset(ways.ids_in_file),
    )


def _barriers(
    barriers: dict[int, tuple[int, int]], ids: Integers
) -> tuple[Bytes, Bytes]:
    """Access past each node on foot and by vehicle, shape (nodes,)."""
    access = np.full((2, len(ids)), Access.OPEN, dtype=np.int8)
    known = np.array(sorted(barriers), dtype=np.int64)
    at = np.searchsorted(ids, known)
    on_a_way = (at < len(ids)) & (ids[np.minimum(at, len(ids) - 1)] == known)
    for place, node_id in zip(at[on_a_way], known[on_a_way], strict=True):
        access[:, place] = barriers[int(node_id)]
    return access[0], access[1]
