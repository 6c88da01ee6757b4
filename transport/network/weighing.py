"""A graph weighed in one way, and the travel between points put on it."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from transport.network.chains import NO_CHAIN, Columns, contract, exact
from transport.network.ends import (
    NO_EDGE,
    Placed,
    Sorted,
    Stage,
    by_node,
    by_origin,
    by_point,
)
from transport.network.graph import Flags, Floats, Graph, Integers
from transport.network.nets import Arcs, Junctions, Net, Turnings
from transport.network.search import (
    NOTHING,
    Indices,
    Question,
    Weighted,
    empty_heap,
    empty_tree,
    grow,
    nearest,
)

__all__ = ["NO_EDGE", "Nearest", "Path", "Placed", "Weighing"]

_ROWS = 1_000
"""Starts searched from at a time: bounds what a large table needs beside itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """A least path: both weights, and the edges it takes.

    Parameters
    ----------
    steps
        Each edge in order with whether it is taken from its tail to its head; the
        edges begun and ended on included, unless none of their length is used.
    """

    cost: float
    other: float
    steps: tuple[tuple[int, bool], ...]


class Nearest(NamedTuple):
    """The nearest destinations of each origin, shape (origins, count).

    Parameters
    ----------
    destination
        Index, nearest first; `search.NOTHING` where there are no more.
    cost, other
        Both weights; infinite where there are no more.
    """

    destination: Integers
    cost: Floats
    other: Floats


class _Asked(NamedTuple):
    """A search made ready, and which end each member of its lists is."""

    net: Weighted
    start: Sorted
    finish: Sorted
    direct: Sorted

    def question(self, wanted: int, limit: float) -> Question:
        return Question(
            self.start.listed,
            self.finish.listed,
            self.direct.listed,
            wanted,
            limit,
        )


class Weighing:
    """A graph with what a path is the least by, and what is summed beside it.

    Parameters
    ----------
    graph
        The graph.
    closed
        Edges that may not be used from tail to head, and from head to tail, shape
        (edges, 2).
    by_time
        Least by seconds, with metres beside them; otherwise the other way about.
    """

    def __init__(self, graph: Graph, closed: Flags, *, by_time: bool) -> None:
        edges = graph.edges
        may = np.stack((edges.forward, edges.backward), axis=1) & ~closed
        weights = exact(np.stack((edges.metres, edges.seconds), axis=1))
        self._order = [1, 0] if by_time else [0, 1]
        self._chains = contract(edges, weights, may.ravel(), graph.signs)
        self._stage = Stage(edges, weights, self._chains)
        self._net: Net = (
            Junctions(self._chains)
            if graph.turns is None
            else Turnings(self._chains, graph, graph.turns)
        )

    def matrix(
        self, origins: Placed, destinations: Placed, limit: float = np.inf
    ) -> tuple[Floats, Floats]:
        """Cost and other weight, shape (origins, destinations); infinite: no path.

        Searched from whichever side has fewer points.

        Parameters
        ----------
        limit
            Most that a path may cost; a longer one is none.
        """
        if len(origins.edge) <= len(destinations.edge):
            return self._table(origins, destinations, limit, is_back=False)
        cost, other = self._table(destinations, origins, limit, is_back=True)
        return cost.T.copy(), other.T.copy()

    def nearest(
        self,
        origins: Placed,
        destinations: Placed,
        count: int,
        limit: float = np.inf,
    ) -> Nearest:
        """The destinations nearest to each origin; of two as near, the earlier.

        Parameters
        ----------
        limit
            Most that a path may cost.
        """
        count = min(count, len(destinations.edge))
        asked = self._asked(origins, destinations, is_back=False)
        goals = len(destinations.edge)
        tree = empty_tree(len(asked.net.first) - 1 + goals)
        return Nearest(*nearest(asked.net, asked.question(count, limit), tree))

    def path(self, origin: Placed, destination: Placed) -> Path | None:
        """The least path between two single points; none: there is none."""
        asked = self._asked(origin, destination, is_back=False)
        nodes = len(asked.net.first) - 1
        tree, found = empty_tree(nodes + 1), np.empty(1, dtype=np.int64)
        question = asked.question(1, np.inf)
        heap = empty_heap(asked.net, question)
        goals, _ = grow(asked.net, question, 0, tree, heap, found)
        if not goals:
            return None
        halves = self._halves(origin, destination, asked, tree.came_by)
        return Path(
            cost=float(tree.cost[nodes]),
            other=float(tree.other[nodes]),
            steps=tuple((int(half) >> 1, half % 2 == 0) for half in halves),
        )

    def _table(
        self, starts: Placed, goals: Placed, limit: float, *, is_back: bool
    ) -> tuple[Floats, Floats]:
        shape = len(starts.edge), len(goals.edge)
        cost, other = np.full(shape, np.inf), np.full(shape, np.inf)
        known = np.flatnonzero(goals.edge != NO_EDGE)
        wanted = Placed(edge=goals.edge[known], fraction=goals.fraction[known])
        for low in range(0, shape[0], _ROWS):
            rows = slice(low, low + _ROWS)
            some = Placed(edge=starts.edge[rows], fraction=starts.fraction[rows])
            asked = self._asked(some, wanted, is_back=is_back)
            tree = empty_tree(len(asked.net.first) - 1 + len(known))
            question = asked.question(len(known), limit)
            goal, near, beside = nearest(asked.net, question, tree)
            row, rank = np.nonzero(goal != NOTHING)
            column = known[goal[row, rank]]
            cost[low + row, column] = near[row, rank]
            other[low + row, column] = beside[row, rank]
        return cost, other

    def _asked(self, starts: Placed, goals: Placed, *, is_back: bool) -> _Asked:
        """A search from starts to goals, against all directions if it goes back."""
        origins, destinations = (goals, starts) if is_back else (starts, goals)
        begins, ends = self._stage.begins(origins), self._stage.ends(destinations)
        met = self._stage.meetings(origins, destinations, begins, ends)
        if is_back:
            met = met.reversed()
        chain = self._chains.of_half[begins.half]
        rest = self._chains.weights[chain] - begins.along
        out_of = self._net.out_of(chain, begins.is_private)
        into = self._net.into(self._chains.of_half[ends.half], ends.is_private)
        sides = [(out_of, begins, rest), (into, ends, ends.along)]
        start, finish = reversed(sides) if is_back else sides
        net = self._back if is_back else self._ahead
        nodes = len(net.first) - 1
        return _Asked(
            net,
            by_point(start[0], start[1], self._least(start[2]), len(starts.edge)),
            by_node(finish[0], finish[1], self._least(finish[2]), nodes),
            by_origin(met, self._least(met.weights), len(starts.edge)),
        )

    def _least(self, weights: Columns) -> Columns:
        """What a path is the least by first."""
        return weights[:, self._order]

    @cached_property
    def _ahead(self) -> Weighted:
        return self._weighted(self._net.arcs)

    @cached_property
    def _back(self) -> Weighted:
        return self._weighted(self._net.arcs.reversed())

    def _weighted(self, arcs: Arcs) -> Weighted:
        weights = self._least(np.append(self._chains.weights, [[0.0, 0.0]], axis=0))
        return Weighted(
            arcs.first.astype(np.int32),
            arcs.head.astype(np.int32),
            weights[arcs.chain, 0],
            weights[arcs.chain, 1],
        )

    def _halves(
        self, origin: Placed, destination: Placed, asked: _Asked, came_by: Indices
    ) -> list[int]:
        """Halves of edges in the order a path takes them."""
        begins, ends = self._stage.begins(origin), self._stage.ends(destination)
        member = int(came_by[-1])
        if member < NOTHING:
            met = self._stage.meetings(origin, destination, begins, ends)
            pair = int(asked.direct.end[-2 - member])
            if met.begin[pair] == NOTHING:
                return [2 * int(origin.edge[0])]
            begun, ended = begins.half[met.begin[pair]], ends.half[met.end[pair]]
            return self._run(int(begun), int(ended))
        ended = ends.half[asked.finish.end[member]]
        first = asked.finish.listed.first
        node = int(np.searchsorted(first, member, side="right")) - 1
        between, came = self._trace(came_by, node)
        begun = begins.half[asked.start.end[-2 - came]]
        return [*self._to_end(int(begun)), *between, *self._from_start(int(ended))]

    def _trace(self, came_by: Indices, node: int) -> tuple[list[int], int]:
        """Halves from where a tree begins to a node, and how it came by its root."""
        arcs, chains = self._net.arcs, []
        while (arc := int(came_by[node])) >= 0:
            chains.append(int(arcs.chain[arc]))
            node = int(arcs.tail[arc])
        runs = (self._whole(chain) for chain in reversed(chains) if chain != NO_CHAIN)
        return [half for run in runs for half in run], arc

    def _whole(self, chain: int) -> list[int]:
        first, half = self._chains.first, self._chains.half
        return [int(one) for one in half[first[chain] : first[chain + 1]]]

    def _to_end(self, half: int) -> list[int]:
        whole = self._whole(int(self._chains.of_half[half]))
        return whole[int(self._chains.rank[half]) :]

    def _from_start(self, half: int) -> list[int]:
        whole = self._whole(int(self._chains.of_half[half]))
        return whole[: int(self._chains.rank[half]) + 1]

    def _run(self, begun: int, ended: int) -> list[int]:
        """Halves of one chain from one of them to another."""
        return self._from_start(ended)[int(self._chains.rank[begun]) :]
