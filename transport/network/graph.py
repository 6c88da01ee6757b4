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


@dataclass(frozen=True, slots=True)
class Turns:
    """Turns that vehicles may not make.

    Parameters
    ----------
    forbidden
        Node of `Roads` at which each would be made, and ids of the ways left and taken.
    """

    forbidden: frozenset[tuple[int, int, int]] = frozenset()

    @property
    def via(self) -> Integers:
        """Nodes of `Roads` at which turns are forbidden."""
        return np.array(sorted({via for via, _, _ in self.forbidden}), dtype=np.int64)

    def forbid(self, via: Integers, start: Integers, end: Integers) -> Flags:
        """Whether each of some turns is among them."""
        asked = zip(via.tolist(), start.tolist(), end.tolist(), strict=True)
        return np.array([turn in self.forbidden for turn in asked], dtype=np.bool_)


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """The main connected part of the network, for one way of travelling.

    Parameters
    ----------
    edges
        What points snap to, and paths run along; the main part only.
    way_id
        Way each edge is of, shape (edges,); `NO_SEGMENT` for a passage.
    stray
        Segments that may be used but are cut off from the main part.
    place
        Node of `Roads` under each node, shape (nodes,).
    turns
        Turns that may not be made; none where any may, and turning round with them.
    components
        How many parts the usable segments fall into.
    """

    edges: Edges
    way_id: Integers
    stray: Integers
    place: Integers
    turns: Turns | None
    components: int

    @property
    def signs(self) -> Integers:
        """Nodes at which turns are forbidden."""
        via = (self.turns or Turns()).via
        return np.flatnonzero(np.isin(self.place, via))


def first_of(tail: Integers, nodes: int) -> Integers:
    """Where the arcs of each node begin once sorted by tail, shape (nodes + 1,)."""
    counts = np.bincount(tail, minlength=nodes)
    return np.concatenate(([0], np.cumsum(counts)))


def members(low: Integers, high: Integers) -> tuple[Integers, Integers]:
    """Every place of several runs: index of the run, and the place.

    Parameters
    ----------
    low, high
        Run r holds the places from ``low[r]`` up to ``high[r]``.
    """
    counts = high - low
    run = np.repeat(np.arange(len(low)), counts)
    within = np.arange(len(run)) - np.repeat(np.cumsum(counts) - counts, counts)
    return run, low[run] + within
