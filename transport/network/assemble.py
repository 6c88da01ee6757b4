"""Assembles the graph of one way of travelling from the road file.

Private ground may be used as the first or the last leg of a journey and never as a
short cut (`nets` keeps that). Ground that can only be reached over private ground is
private ground itself.

A barrier splits its node: what meets there meets no longer. Past a barrier that is
open for first and last legs only, the parts are joined by private edges of no length.
"""

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from transport.network.access import Access
from transport.network.geodesy import cartesian, distance
from transport.network.graph import (
    NO_SEGMENT,
    Edges,
    Flags,
    Graph,
    Integers,
    Mode,
    Segments,
)
from transport.network.osm import Roads


def segments_of(roads: Roads) -> Segments:
    """All segments of all ways, in file order."""
    way = np.repeat(np.arange(len(roads.way_id)), np.diff(roads.first))
    joined = (way[:-1] == way[1:]) & (roads.node[:-1] != roads.node[1:])
    tail, head = roads.node[:-1][joined], roads.node[1:][joined]
    xyz = cartesian(roads.lat, roads.lon)
    metres = distance(xyz[tail], xyz[head])
    apart = metres > 0
    return Segments(
        tail=tail[apart],
        head=head[apart],
        way=way[:-1][joined][apart],
        metres=metres[apart],
        xyz=xyz,
    )


def build(roads: Roads, segments: Segments, mode: Mode, walk_speed: float) -> Graph:
    """The graph of one way of travelling.

    Parameters
    ----------
    walk_speed
        Speed on foot [m/s].
    """
    edges, place = _split_at_barriers(
        _usable(roads, segments, mode, walk_speed), roads, mode
    )
    edges, is_main, components = _main_part(edges, len(place))
    stray = edges.segment[~is_main & (edges.segment != NO_SEGMENT)]
    edges = edges.kept(is_main)
    way_id = roads.way_id[segments.way[edges.segment]]
    return Graph(
        edges=edges,
        way_id=np.where(edges.segment == NO_SEGMENT, NO_SEGMENT, way_id),
        stray=stray,
        place=place,
        turns=roads.turns if mode is Mode.DRIVE else None,
        components=components,
    )


def _usable(roads: Roads, segments: Segments, mode: Mode, walk_speed: float) -> Edges:
    way = segments.way
    on_foot = mode is Mode.WALK
    access = (roads.walk if on_foot else roads.drive)[way]
    always = np.ones(len(way), dtype=np.bool_)
    speed = np.full(len(way), walk_speed) if on_foot else roads.speed[way]
    return Edges(
        tail=segments.tail,
        head=segments.head,
        segment=np.arange(len(way)),
        metres=segments.metres,
        seconds=segments.metres / speed,
        forward=always if on_foot else roads.forward[way],
        backward=always if on_foot else roads.backward[way],
        is_private=access == Access.ENDS_ONLY,
    ).kept(access != Access.CLOSED)


def _split_at_barriers(
    edges: Edges, roads: Roads, mode: Mode
) -> tuple[Edges, Integers]:
    """Edges with a node of their own at each barrier, and each node's place."""
    barrier = roads.walk_barrier if mode is Mode.WALK else roads.drive_barrier
    ends = np.concatenate((edges.tail, edges.head))
    is_split = barrier[ends] != Access.OPEN
    before = ends[is_split]
    after = len(barrier) + np.arange(len(before))
    ends[is_split] = after
    gate = barrier[before] == Access.ENDS_ONLY
    tail, head = np.split(ends, 2)
    passages = int(gate.sum())
    always = np.ones(passages, dtype=np.bool_)
    nothing = np.zeros(passages)
    joined = Edges(
        tail=np.concatenate((tail, before[gate])),
        head=np.concatenate((head, after[gate])),
        segment=np.concatenate((edges.segment, np.full(passages, NO_SEGMENT))),
        metres=np.concatenate((edges.metres, nothing)),
        seconds=np.concatenate((edges.seconds, nothing)),
        forward=np.concatenate((edges.forward, always)),
        backward=np.concatenate((edges.backward, always)),
        is_private=np.concatenate((edges.is_private, always)),
    )
    return joined, np.concatenate((np.arange(len(barrier)), before))


def _main_part(edges: Edges, nodes: int) -> tuple[Edges, Flags, int]:
    """Edges with all private ground marked, which are of the main part, and parts."""
    is_open = ~edges.is_private
    part = _parts(edges.kept(is_open), nodes)
    main = _largest(part, edges.kept(is_open) if is_open.any() else edges)
    in_main = part == main
    is_private = edges.is_private | ~(in_main[edges.tail] & in_main[edges.head])
    whole = _parts(edges, nodes)
    core = whole[np.argmax(in_main)] == whole
    marked = Edges(
        tail=edges.tail,
        head=edges.head,
        segment=edges.segment,
        metres=edges.metres,
        seconds=edges.seconds,
        forward=edges.forward,
        backward=edges.backward,
        is_private=is_private,
    )
    used = np.bincount(whole[np.concatenate((edges.tail, edges.head))])
    components = int(np.count_nonzero(used))
    return marked, core[edges.tail] & core[edges.head], components


def _parts(edges: Edges, nodes: int) -> Integers:
    """Part each node belongs to: from anywhere in a part, all of it can be reached."""
    tail = np.concatenate((edges.tail[edges.forward], edges.head[edges.backward]))
    head = np.concatenate((edges.head[edges.forward], edges.tail[edges.backward]))
    ones = np.ones(len(tail), dtype=np.int8)
    matrix = csr_array((ones, (tail, head)), shape=(nodes, nodes))
    _, labels = connected_components(matrix, directed=True, connection="strong")
    return np.asarray(labels, dtype=np.int64)


def _largest(part: Integers, edges: Edges) -> int:
    """Part that holds the greatest length of edges with both ends in it."""
    inside = part[edges.tail] == part[edges.head]
    lengths = np.bincount(
        part[edges.tail][inside],
        weights=edges.metres[inside],
        minlength=int(part.max()) + 1,
    )
    return int(np.argmax(lengths))
