"""What a search steps over: junctions on foot, turnings by vehicle.

Private ground may be used as the first or the last leg of a journey and never as a
short cut. That is kept exactly by drawing private chains twice, once for leaving and
once for arriving::

    leaving: private ──► open ──► arriving: private

A journey may step down this ladder and never up.

On foot the steps are from junction to junction. A vehicle is not at a junction but on
the chain it is about to drive, because what it may do next depends on where it comes
from: it does not turn round, except where there is no other way on, and turns that are
forbidden are not made.
"""

from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np

from transport.network.chains import NO_CHAIN, Chains
from transport.network.graph import (
    Flags,
    Graph,
    Integers,
    Turns,
    first_of,
    members,
)

LEAVING, OPEN, ARRIVING = 0, 1, 2
"""Steps of the ladder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arcs:
    """Steps of a search, grouped by where they leave.

    Parameters
    ----------
    first
        Steps that leave n: ``first[n]`` up to ``first[n + 1]``, shape (nodes + 1,).
    tail, head
        From and to, shape (arcs,).
    chain
        Chain gone along by the step; `NO_CHAIN` for one down the ladder.
    """

    first: Integers
    tail: Integers
    head: Integers
    chain: Integers

    def reversed(self) -> "Arcs":
        """The same steps, each from its head to its tail."""
        return arcs(self.head, self.tail, self.chain, len(self.first) - 1)


def arcs(tail: Integers, head: Integers, chain: Integers, nodes: int) -> Arcs:
    """Steps in the order of where they leave."""
    order = np.argsort(tail, kind="stable")
    return Arcs(
        first=first_of(tail, nodes),
        tail=tail[order],
        head=head[order],
        chain=chain[order],
    )


class Doors(NamedTuple):
    """Where journeys begun or ended on chains meet a net.

    Parameters
    ----------
    which
        Index of the journey's end asked about, shape (doors,), ascending.
    node
        Node of the net.
    """

    which: Integers
    node: Integers


class Net(Protocol):
    """What a search steps over."""

    @property
    def arcs(self) -> Arcs:
        """Its steps."""
        ...

    def out_of(self, chain: Integers, is_private: Flags) -> Doors:
        """Nodes reached at the end of chains on which journeys begin.

        Parameters
        ----------
        is_private
            Whether the journey begins on private ground.
        """
        ...

    def into(self, chain: Integers, is_private: Flags) -> Doors:
        """Nodes at the start of chains on which journeys end."""
        ...


def _layer_out(chains: Chains, chain: Integers, is_private: Flags) -> Integers:
    """Step of the ladder on which a journey begins."""
    first = np.where(is_private, LEAVING, ARRIVING)
    return np.where(chains.is_private[chain], first, OPEN)


def _layer_into(chains: Chains, chain: Integers, is_private: Flags) -> Integers:
    """Step of the ladder on which a journey ends."""
    last = np.where(is_private, ARRIVING, LEAVING)
    return np.where(chains.is_private[chain], last, OPEN)


class Junctions:
    """A net whose nodes are junctions, with copies of those on private ground."""

    def __init__(self, chains: Chains) -> None:
        self._chains = chains
        nodes = int(max(chains.tail.max(initial=0), chains.head.max(initial=0))) + 1
        self._number, self._count = _numbered(nodes, chains.tail, chains.head)
        private = chains.is_private
        self._rank, self._copies = _numbered(
            self._count,
            self._number[chains.tail[private]],
            self._number[chains.head[private]],
        )
        self.arcs = self._arcs()

    def _arcs(self) -> Arcs:
        tail, head = (self._number[e] for e in (self._chains.tail, self._chains.head))
        private, every = self._chains.is_private, np.arange(len(tail))
        layers = (
            (OPEN, every[~private]),
            (LEAVING, every[private]),
            (ARRIVING, every[private]),
        )
        pieces = [
            (self._node(tail[which], layer), self._node(head[which], layer), which)
            for layer, which in layers
        ]
        shared = np.flatnonzero(self._rank >= 0)
        none = np.full_like(shared, NO_CHAIN)
        up, down = (self._node(shared, one) for one in (LEAVING, ARRIVING))
        pieces += [(up, shared, none), (shared, down, none)]
        begin, end, chain = (np.concatenate(one) for one in zip(*pieces, strict=True))
        return arcs(begin, end, chain, self._count + 2 * self._copies)

    def _node(self, junction: Integers, layer: int | Integers) -> Integers:
        """The copy of a junction on a step of the ladder."""
        up = self._count + self._rank[junction]
        return np.select(
            [np.asarray(layer) == OPEN, np.asarray(layer) == LEAVING],
            [junction, up],
            up + self._copies,
        )

    def out_of(self, chain: Integers, is_private: Flags) -> Doors:
        """See `Net`."""
        layer = _layer_out(self._chains, chain, is_private)
        head = self._number[self._chains.head[chain]]
        return Doors(np.arange(len(chain)), self._node(head, layer))

    def into(self, chain: Integers, is_private: Flags) -> Doors:
        """See `Net`."""
        layer = _layer_into(self._chains, chain, is_private)
        tail = self._number[self._chains.tail[chain]]
        return Doors(np.arange(len(chain)), self._node(tail, layer))


def _numbered(size: int, *used: Integers) -> tuple[Integers, int]:
    """Numbers from nought for those that are used, in order, and how many they are.

    -1 for the others, shape (size,).
    """
    is_used = np.zeros(size, dtype=np.bool_)
    for some in used:
        is_used[some] = True
    count = int(is_used.sum())
    number = np.full(size, -1)
    number[is_used] = np.arange(count)
    return number, count


class Turnings:
    """A net whose nodes are chains about to be driven, and whose steps are turns."""

    def __init__(self, chains: Chains, graph: Graph, turns: Turns) -> None:
        self._chains = chains
        by_place = np.argsort(chains.tail, kind="stable")
        private = by_place[chains.is_private[by_place]]
        opened = by_place[~chains.is_private[by_place]]
        self._chain = np.concatenate((opened, private, private))
        sizes = len(opened), len(private), len(private)
        self._layer = np.repeat([OPEN, LEAVING, ARRIVING], sizes)
        self._state = np.full((len(chains.tail), 3), NO_CHAIN)
        self._state[self._chain, self._layer] = np.arange(len(self._chain))
        self.arcs = self._permitted(graph, turns)

    def out_of(self, chain: Integers, is_private: Flags) -> Doors:
        """See `Net`."""
        layer = _layer_out(self._chains, chain, is_private)
        state = self._state[chain, layer]
        first = self.arcs.first
        which, arc = members(first[state], first[state + 1])
        return Doors(which, self.arcs.head[arc])

    def into(self, chain: Integers, is_private: Flags) -> Doors:
        """See `Net`."""
        layer = _layer_into(self._chains, chain, is_private)
        return Doors(np.arange(len(chain)), self._state[chain, layer])

    def _permitted(self, graph: Graph, turns: Turns) -> Arcs:
        chains = self._chains
        one, other = self._meeting()
        begin, end = self._chain[one], self._chain[other]
        is_back = chains.opposite[begin] == end
        may = ~is_back & ~_forbidden(chains, graph, turns, (begin, end))
        # Private ground that leads nowhere else is no way on.
        goes_on = may & (
            (self._layer[other] != ARRIVING) | (self._layer[one] == ARRIVING)
        )
        is_end = np.bincount(one[goes_on], minlength=len(self._chain)) == 0
        kept = may | (is_back & is_end[one])
        return arcs(one[kept], other[kept], begin[kept], len(self._chain))

    def _meeting(self) -> tuple[Integers, Integers]:
        """Every pair of states of which one ends where the other begins."""
        chains, chain = self._chains, self._chain
        nodes = int(max(chains.tail.max(initial=0), chains.head.max(initial=0))) + 1
        by_tail = np.argsort(chains.tail[chain], kind="stable")
        first = first_of(chains.tail[chain], nodes)
        head = chains.head[chain]
        one, place = members(first[head], first[head + 1])
        other = by_tail[place]
        is_down = self._layer[one] <= self._layer[other]
        return one[is_down], other[is_down]


def _forbidden(
    chains: Chains, graph: Graph, turns: Turns, pairs: tuple[Integers, Integers]
) -> Flags:
    """Which turns from one chain into another are forbidden."""
    begin, end = pairs
    via = graph.place[chains.head[begin]]
    answer = np.zeros(len(begin), dtype=np.bool_)
    at_sign = np.flatnonzero(np.isin(via, turns.via))
    last = chains.half[chains.first[begin[at_sign] + 1] - 1] >> 1
    start = chains.half[chains.first[end[at_sign]]] >> 1
    answer[at_sign] = turns.forbid(
        via[at_sign], graph.way_id[last], graph.way_id[start]
    )
    return answer
