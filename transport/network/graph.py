"""The road network as arrays, for one way of travelling."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

NO_SEGMENT = -1


class Mode(StrEnum):
    """A way of travelling, with a graph of its own."""

    WALK = "walk"
    DRIVE = "drive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Segments:
    """Straight pieces of way between two neighbouring nodes.

    Parameters
    ----------
    tail, head
        Nodes of `Roads`, shape (segments,).
    way
        Index of the way, shape (segments,).
    metres
        Length [m], shape (segments,); above zero.
    xyz
        Nodes of `Roads` as points [m], shape (nodes, 3); see `geodesy.cartesian`.
    """

    tail: Integers
    head: Integers
    way: Integers
    metres: Floats
    xyz: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Edges:
    """Segments as one way of travelling may use them, joined at nodes of its own.

    Parameters
    ----------
    tail, head
        Nodes of the graph, shape (edges,).
    segment
        Index of the segment; `NO_SEGMENT` for a passage through a private gate.
    metres, seconds
        Length [m] and time [s], shape (edges,).
    forward, backward
        Whether it may be used from tail to head, and from head to tail.
    is_private
        Usable for first and last legs only.
    """

    tail: Integers
    head: Integers
    segment: Integers
    metres: Floats
    seconds: Floats
    forward: Flags
    backward: Flags
    is_private: Flags

    def kept(self, mask: Flags) -> "Edges":
        """Those for which the mask is true."""
        return Edges(
            tail=self.tail[mask],
            head=self.head[mask],
            segment=self.segment[mask],
            metres=self.metres[mask],
            seconds=self.seconds[mask],
            forward=self.forward[mask],
            backward=self.backward[mask],
            is_private=self.is_private[mask],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Arcs:
    """Directed arcs, grouped by the node they leave.

    Parameters
    ----------
    first
        Arcs leaving node n: ``first[n]`` up to ``first[n + 1]``, shape (nodes + 1,).
    tail, head
        Nodes, shape (arcs,).
    edge
        Index of the edge; -1 for a step of the ladder, which has no length.
    along
        Whether it runs from the edge's tail to its head.
    """

    first: Integers
    tail: Integers
    head: Integers
    edge: Integers
    along: Flags

    def reversed(self) -> "Arcs":
        """The same arcs, each from its head to its tail."""
        order = np.argsort(self.head, kind="stable")
        return Arcs(
            first=first_of(self.head, len(self.first) - 1),
            tail=self.head[order],
            head=self.tail[order],
            edge=self.edge[order],
            along=self.along[order],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """The main connected part of the network, for one way of travelling.

    Parameters
    ----------
    edges
        What points snap to, and arcs run along; the main part only.
    stray
        Segments that may be used but are cut off from the main part.
    place
        Node of `Roads` under each node of `arcs`, shape (nodes,).
    leaving, arriving
        Node of `arcs` at which an edge's tail and head are left when a journey
        begins on it, and reached when one ends on it, shape (edges, 2).
    components
        How many parts the usable segments fall into.
    """

    edges: Edges
    arcs: Arcs
    stray: Integers
    place: Integers
    leaving: Integers
    arriving: Integers
    components: int


def first_of(tail: Integers, nodes: int) -> Integers:
    """Where the arcs of each node begin once sorted by tail, shape (nodes + 1,)."""
    counts = np.bincount(tail, minlength=nodes)
    return np.concatenate(([0], np.cumsum(counts)))
