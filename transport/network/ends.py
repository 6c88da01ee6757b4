"""Where journeys begin and end on chains."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from transport.network.chains import NO_CHAIN, Chains, Columns, exact
from transport.network.graph import (
    Edges,
    Flags,
    Floats,
    Integers,
    first_of,
    members,
)
from transport.network.nets import Doors
from transport.network.search import Listed

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


class Ends(NamedTuple):
    """Halves of edges on which journeys begin, or end; several for one point.

    Parameters
    ----------
    point
        Index of the point, shape (ends,), ascending.
    half
        The half gone along.
    along
        Metres and seconds from the start of its chain to the point, shape (ends, 2).
    is_private
        Whether the point is on private ground.
    """

    point: Integers
    half: Integers
    along: Columns
    is_private: Flags


class Meetings(NamedTuple):
    """Pairs of a beginning and an end that no junction lies between.

    Parameters
    ----------
    origin, destination
        Indices of the points, shape (pairs,).
    begin, end
        Index in the `Ends` of each; -1 where both points are one place.
    weights
        Metres and seconds between them, shape (pairs, 2).
    """

    origin: Integers
    destination: Integers
    begin: Integers
    end: Integers
    weights: Columns

    def reversed(self) -> "Meetings":
        """The same pairs seen from the destinations."""
        return Meetings(
            self.destination, self.origin, self.end, self.begin, self.weights
        )


class Stage:
    """Finds the halves on which journeys begin and end.

    A point at a node leaves by any way that meets there, whichever edge it is on.

    Parameters
    ----------
    edges
        The edges points are on.
    weights
        Metres and seconds of each, from `chains.exact`.
    chains
        Their chains.
    """

    def __init__(self, edges: Edges, weights: Columns, chains: Chains) -> None:
        self._edges, self._weights, self._chains = edges, weights, chains
        halves = np.flatnonzero(chains.of_half != NO_CHAIN)
        begin = np.stack((edges.tail, edges.head), axis=1).ravel()
        end = np.stack((edges.head, edges.tail), axis=1).ravel()
        nodes = int(begin.max(initial=-1)) + 1
        self._leaving, self._arriving = (
            (
                first_of(side[halves], nodes),
                halves[np.argsort(side[halves], kind="stable")],
            )
            for side in (begin, end)
        )

    def begins(self, points: Placed) -> Ends:
        """Halves by which points may be left."""
        node = self._node(points)
        which, half = self._at_nodes(node, self._leaving)
        return self._ends(points, node, which, half, np.zeros((len(half), 2)))

    def ends(self, points: Placed) -> Ends:
        """Halves by which points may be reached."""
        node = self._node(points)
        which, half = self._at_nodes(node, self._arriving)
        return self._ends(points, node, which, half, self._weights[half >> 1])

    def meetings(
        self, origins: Placed, destinations: Placed, begins: Ends, ends: Ends
    ) -> Meetings:
        """Pairs that lie on one chain in the right order, and those that are one place."""
        of_half = self._chains.of_half
        one, other = _equal(of_half[begins.half], of_half[ends.half])
        gone = ends.along[other] - begins.along[one]
        at_home = begins.is_private[one] | ends.is_private[other]
        is_open = ~self._chains.is_private[of_half[begins.half[one]]]
        may = (gone[:, 0] >= 0) & (is_open | at_home)
        one, other, gone = one[may], other[may], gone[may]
        same = _equal(*self._keys(origins, destinations))
        return Meetings(
            np.concatenate((begins.point[one], same[0])),
            np.concatenate((ends.point[other], same[1])),
            np.concatenate((one, np.full(len(same[0]), -1))),
            np.concatenate((other, np.full(len(same[0]), -1))),
            np.concatenate((gone, np.zeros((len(same[0]), 2)))),
        )

    def _node(self, points: Placed) -> Integers:
        """Node each point is at; -1 where it is within an edge, or on none."""
        edges, edge = self._edges, points.edge
        ends = np.where(points.fraction == 0, edges.tail[edge], edges.head[edge])
        is_at = (points.fraction == 0) | (points.fraction == 1)
        return np.where(is_at & (edge != NO_EDGE), ends, -1)

    @staticmethod
    def _at_nodes(
        node: Integers, grouped: tuple[Integers, Integers]
    ) -> tuple[Integers, Integers]:
        first, halves = grouped
        at_node = np.flatnonzero(node >= 0)
        here = node[at_node]
        which, place = members(first[here], first[here + 1])
        return at_node[which], halves[place]

    def _ends(
        self,
        points: Placed,
        node: Integers,
        at_node: Integers,
        half: Integers,
        offset: Columns,
    ) -> Ends:
        """Those at nodes together with both ways along the edges of the others."""
        within = np.flatnonzero((points.edge != NO_EDGE) & (node < 0))
        edge = points.edge[within]
        ahead = exact(points.fraction[within, np.newaxis] * self._weights[edge])
        point = np.concatenate((at_node, within, within))
        half = np.concatenate((half, 2 * edge, 2 * edge + 1))
        offset = np.concatenate((offset, ahead, self._weights[edge] - ahead))
        order = np.argsort(point, kind="stable")
        order = order[self._chains.of_half[half[order]] != NO_CHAIN]
        point, half = point[order], half[order]
        return Ends(
            point,
            half,
            self._chains.before[half] + offset[order],
            self._edges.is_private[points.edge[point]],
        )

    def _keys(self, *sides: Placed) -> list[Integers]:
        """Numbers that are equal where places are; -1, -2 where there is no place."""
        place = np.concatenate([self._node(side) for side in sides])
        edge = np.concatenate([side.edge for side in sides])
        share = np.concatenate([side.fraction for side in sides])
        at_node = place >= 0
        rows = np.stack(
            (place, np.where(at_node, 0, edge), np.where(at_node, 0, share))
        )
        _, key = np.unique(rows, axis=1, return_inverse=True)
        key = key.ravel()
        first, second = np.split(key, [len(sides[0].edge)])
        first[sides[0].edge == NO_EDGE] = -1
        second[sides[1].edge == NO_EDGE] = -2
        return [first, second]


class Sorted(NamedTuple):
    """What a search is given, and which of the ends each member of it is."""

    listed: Listed
    end: Integers


def by_point(doors: Doors, ends: Ends, weights: Columns, points: int) -> Sorted:
    """Doors of a net listed by the point they belong to.

    Parameters
    ----------
    weights
        Both weights between each of the ends and its doors, the least first.
    """
    point = ends.point[doors.which]
    return _sorted(point, doors.node, weights[doors.which], points, doors.which)


def by_node(doors: Doors, ends: Ends, weights: Columns, nodes: int) -> Sorted:
    """Points listed by the node of their doors."""
    point = ends.point[doors.which]
    return _sorted(doors.node, point, weights[doors.which], nodes, doors.which)


def by_origin(met: Meetings, weights: Columns, points: int) -> Sorted:
    """Destinations listed by the origin they meet."""
    every = np.arange(len(met.origin))
    return _sorted(met.origin, met.destination, weights, points, every)


def _sorted(
    group: Integers, place: Integers, weights: Columns, groups: int, end: Integers
) -> Sorted:
    order = np.argsort(group, kind="stable")
    listed = Listed(
        first_of(group, groups),
        place[order],
        weights[order, 0].copy(),
        weights[order, 1].copy(),
    )
    return Sorted(listed, end[order])


def _equal(one: Integers, other: Integers) -> tuple[Integers, Integers]:
    """Pairs of positions, one in each array, that hold the same number."""
    order = np.argsort(other, kind="stable")
    low = np.searchsorted(other[order], one, side="left")
    high = np.searchsorted(other[order], one, side="right")
    row, place = members(low, high)
    return row, order[place]
