"""A graph weighed in one way, and the travel between points put on it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from transport.network.graph import Arcs, Graph
from transport.network.search import (
    NOTHING,
    Ends,
    Weighted,
    best_end,
    empty_tree,
    grow,
    least,
    wanted_nodes,
)

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

NO_EDGE = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Points put on edges of a graph, shape (points,).

    Parameters
    ----------
    edge
        Index of the edge; `NO_EDGE` where the point is not on the network.
    fraction
        Share of the edge's length from its tail.
    """

    edge: Integers
    fraction: Floats


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
        self._graph = graph
        self._closed = closed
        edges = graph.edges
        weights = (edges.metres, edges.seconds)
        self._cost, self._other = reversed(weights) if by_time else weights

    def matrix(self, origins: Placed, destinations: Placed) -> tuple[Floats, Floats]:
        """Cost and other weight, shape (origins, destinations); infinite: no path.

        Searched from whichever side has fewer points.
        """
        start, finish = self._leaving(origins), self._arriving(destinations)
        if len(start.node) <= len(finish.node):
            cost, other = least(self._ahead, start, finish)
        else:
            back = least(self._back, finish, start)
            cost, other = back[0].T.copy(), back[1].T.copy()
        self._along_one_edge(origins, destinations, cost, other)
        return cost, other

    def path(self, origin: Placed, destination: Placed) -> Path | None:
        """The least path between two single points; none: there is none."""
        start, finish = self._leaving(origin), self._arriving(destination)
        nodes = len(self._ahead.first) - 1
        tree = empty_tree(nodes)
        grow(self._ahead, start, 0, wanted_nodes(finish, nodes), tree)
        cost, other, side = best_end(tree, finish, 0)
        direct = self._direct(origin, destination)
        if direct is not None and (direct.cost, direct.other) <= (cost, other):
            return direct
        if side == NOTHING:
            return None
        middle, root = self._trace(tree.came_by, int(finish.node[0, side]))
        begun = int(np.argmax(start.node[0] == root))
        steps = [(int(origin.edge[0]), begun == 0)] * bool(start.cost[0, begun])
        steps += middle
        steps += [(int(destination.edge[0]), side == 0)] * bool(finish.cost[0, side])
        return Path(cost=float(cost), other=float(other), steps=tuple(steps))

    def _trace(
        self, came_by: Integers, node: int
    ) -> tuple[list[tuple[int, bool]], int]:
        """Edges from the root of a tree to a node, and the root."""
        arcs, steps = self._graph.arcs, []
        while (arc := int(came_by[node])) != NOTHING:
            node = int(arcs.tail[arc])
            edge = int(arcs.edge[arc])
            if edge != NO_EDGE:
                steps.append((edge, bool(arcs.along[arc])))
        return steps[::-1], node

    def _direct(self, origin: Placed, destination: Placed) -> Path | None:
        """A path along one single edge, where there is one."""
        cost, other = np.full((1, 1), np.inf), np.full((1, 1), np.inf)
        self._along_one_edge(origin, destination, cost, other)
        if np.isinf(cost[0, 0]):
            return None
        along = bool(destination.fraction[0] >= origin.fraction[0])
        return Path(
            cost=float(cost[0, 0]),
            other=float(other[0, 0]),
            steps=((int(origin.edge[0]), along),),
        )

    def _along_one_edge(
        self, origins: Placed, destinations: Placed, cost: Floats, other: Floats
    ) -> None:
        """Improve the matrices by paths that never leave one edge."""
        row, column = _same_edge(origins.edge, destinations.edge)
        edge = origins.edge[row]
        gone = destinations.fraction[column] - origins.fraction[row]
        edges = self._graph.edges
        ahead, back = (
            (gone > 0) & edges.forward[edge] & ~self._closed[edge, 0],
            (gone < 0) & edges.backward[edge] & ~self._closed[edge, 1],
        )
        may = (gone == 0) | ahead | back
        row, column, edge, share = row[may], column[may], edge[may], np.abs(gone[may])
        whole, beside = share * self._cost[edge], share * self._other[edge]
        is_less = whole <= cost[row, column]
        cost[row[is_less], column[is_less]] = whole[is_less]
        other[row[is_less], column[is_less]] = beside[is_less]

    @cached_property
    def _ahead(self) -> Weighted:
        return self._weighted(self._graph.arcs)

    @cached_property
    def _back(self) -> Weighted:
        return self._weighted(self._graph.arcs.reversed())

    def _weighted(self, arcs: Arcs) -> Weighted:
        is_step = arcs.edge == NO_EDGE
        side = np.where(arcs.along, 0, 1)
        closed = self._closed[arcs.edge, side]
        cost = np.where(closed, np.inf, self._cost[arcs.edge])
        return Weighted(
            arcs.first,
            arcs.head,
            np.where(is_step, 0.0, cost),
            np.where(is_step, 0.0, self._other[arcs.edge]),
        )

    def _leaving(self, points: Placed) -> Ends:
        edges, edge = self._graph.edges, points.edge
        return self._ends(
            points,
            self._graph.leaving[edge][:, ::-1],
            np.stack((edges.forward[edge], edges.backward[edge]), axis=1),
            np.stack((1 - points.fraction, points.fraction), axis=1),
        )

    def _arriving(self, points: Placed) -> Ends:
        edges, edge = self._graph.edges, points.edge
        return self._ends(
            points,
            self._graph.arriving[edge],
            np.stack((edges.forward[edge], edges.backward[edge]), axis=1),
            np.stack((points.fraction, 1 - points.fraction), axis=1),
        )

    def _ends(
        self, points: Placed, nodes: Integers, passable: Flags, share: Floats
    ) -> Ends:
        """Ends an edge may be left or reached by; a point at a node always may."""
        edge = points.edge
        may = (passable & ~self._closed[edge]) | (share == 0)
        return Ends(
            np.where(may & (edge != NO_EDGE)[:, np.newaxis], nodes, NOTHING),
            share * self._cost[edge][:, np.newaxis],
            share * self._other[edge][:, np.newaxis],
        )


def _same_edge(one: Integers, other: Integers) -> tuple[Integers, Integers]:
    """Pairs of positions, one in each array, that hold the same edge."""
    order = np.argsort(other, kind="stable")
    low = np.searchsorted(other[order], one, side="left")
    high = np.searchsorted(other[order], one, side="right")
    counts = np.where(one == NO_EDGE, 0, high - low)
    row = np.repeat(np.arange(len(one)), counts)
    within = np.arange(len(row)) - np.repeat(np.cumsum(counts) - counts, counts)
    return row, order[low[row] + within]
