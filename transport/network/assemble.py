"""Assembles the graph of one way of travelling from the road file.

Private ground may be used as the first or the last leg of a journey and never as a
short cut. That is kept exactly by drawing private ground twice, once for leaving and
once for arriving::

    leaving: private arcs ──► open arcs ──► arriving: private arcs

A journey may step down this ladder and never up. Ground that can only be reached over
private ground is private ground itself.

A barrier splits its node: what meets there meets no longer. Past a barrier that is
open for first and last legs only, the parts are joined by private arcs of no length.
"""

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from transport.network.access import Access
from transport.network.geodesy import cartesian, distance
from transport.network.graph import (
    NO_SEGMENT,
    Arcs,
    Edges,
    Flags,
    Graph,
    Integers,
    Mode,
    Segments,
    first_of,
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
    nodes = len(place)
    edges, is_main, components = _main_part(edges, nodes)
    stray = edges.segment[~is_main & (edges.segment != NO_SEGMENT)]
    return _layered(edges.kept(is_main), place, stray, components)


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
    used = np.union1d(edges.tail, edges.head)
    components = len(np.unique(whole[used]))
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


def _layered(edges: Edges, place: Integers, stray: Integers, components: int) -> Graph:
    nodes = len(place)
    private = np.unique(
        np.concatenate((edges.tail[edges.is_private], edges.head[edges.is_private]))
    )
    ends = np.stack((edges.tail, edges.head), axis=1)
    above = nodes + np.searchsorted(private, ends)
    is_private = edges.is_private[:, np.newaxis]
    leaving = np.where(is_private, above, ends)
    arriving = np.where(is_private, above + len(private), ends)
    return Graph(
        edges=edges,
        arcs=_arcs(edges, leaving, arriving, nodes, private),
        stray=stray,
        place=np.concatenate((place, place[private], place[private])),
        leaving=leaving,
        arriving=arriving,
        components=components,
    )


def _arcs(
    edges: Edges,
    leaving: Integers,
    arriving: Integers,
    nodes: int,
    private: Integers,
) -> Arcs:
    every = np.arange(len(edges.tail))
    upper = nodes + np.arange(len(private))
    pieces = (
        *_both_ways(edges, leaving, every),
        *_both_ways(edges, arriving, every[edges.is_private]),
        _steps(upper, private),
        _steps(private, upper + len(private)),
    )
    tail, head, edge, along = (
        np.concatenate(columns) for columns in zip(*pieces, strict=True)
    )
    order = np.argsort(tail, kind="stable")
    return Arcs(
        first=first_of(tail, nodes + 2 * len(private)),
        tail=tail[order],
        head=head[order],
        edge=edge[order],
        along=along[order].astype(np.bool_),
    )


_Piece = tuple[Integers, Integers, Integers, Integers]
"""Tail, head, edge and direction of some arcs."""


def _both_ways(edges: Edges, ends: Integers, which: Integers) -> tuple[_Piece, _Piece]:
    """Arcs along the edges named, and against them."""
    along = which[edges.forward[which]]
    against = which[edges.backward[which]]
    return (
        (ends[along, 0], ends[along, 1], along, np.ones_like(along)),
        (ends[against, 1], ends[against, 0], against, np.zeros_like(against)),
    )


def _steps(tail: Integers, head: Integers) -> _Piece:
    return tail, head, np.full_like(tail, -1), np.ones_like(tail)
