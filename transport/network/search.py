"""Shortest paths, compiled.

Every path carries two weights: the one it is the least by, and the other one, which
is summed along the very same path and settles ties. The metres of a fastest drive are
therefore those of that drive.
"""

import heapq
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from transport.compiled import compiled, inlined

Integers = NDArray[np.int64]
Indices = NDArray[np.int32]
"""Of nodes and arcs: half as wide, so that more of a net is near at hand."""
Floats = NDArray[np.float64]

NOTHING = -1


class Weighted(NamedTuple):
    """Arcs grouped by the node they leave, with two weights; see `nets.Arcs`.

    Parameters
    ----------
    cost
        What a path is the least by, shape (arcs,).
    other
        What is summed beside it.
    """

    first: Indices
    head: Indices
    cost: Floats
    other: Floats


class Listed(NamedTuple):
    """Places with both weights to them, in groups one after the other.

    Parameters
    ----------
    first
        Members of group g: ``first[g]`` up to ``first[g + 1]``, shape (groups + 1,).
    place
        A node or a goal, shape (members,).
    cost, other
        Both weights, shape (members,).
    """

    first: Integers
    place: Integers
    cost: Floats
    other: Floats


class Question(NamedTuple):
    """What a search is asked.

    Parameters
    ----------
    start
        Nodes at which each start meets the net.
    finish
        Goals that may be reached from each node of the net.
    direct
        Goals that each start reaches without passing a node.
    wanted
        How many of the nearest goals are wanted of each start.
    limit
        Most that a path may cost.
    """

    start: Listed
    finish: Listed
    direct: Listed
    wanted: int
    limit: float


class Tree(NamedTuple):
    """Least paths from one start to nodes and then goals, shape (nodes + goals,).

    Parameters
    ----------
    cost, other
        Both weights; infinite where not reached.
    came_by
        Arc by which a node was reached, or member of the finish by which a goal was;
        of the start or the direct ones as ``-2 - member``.
    reached
        Nodes and goals in the order they were first met.
    """

    cost: Floats
    other: Floats
    came_by: Indices
    reached: Indices


def empty_tree(size: int) -> Tree:
    """A tree that has reached nothing."""
    return Tree(
        np.full(size, np.inf),
        np.full(size, np.inf),
        np.full(size, NOTHING, dtype=np.int32),
        np.empty(size, dtype=np.int32),
    )


@inlined
def offer(  # noqa: PLR0913, PLR0917 - a step of the loop below, called each time round
    tree: Tree,
    heap: list[tuple[float, float, Any]],
    met: int,
    node: int,
    cost: float,
    other: float,
    came_by: int,
) -> int:
    """Take a path to a node if it is the least so far; how many nodes are met now."""
    if cost > tree.cost[node] or (
        cost == tree.cost[node] and other >= tree.other[node]
    ):
        return met
    if tree.cost[node] == np.inf:
        tree.reached[met] = node
        met += 1
    tree.cost[node], tree.other[node], tree.came_by[node] = cost, other, came_by
    heapq.heappush(heap, (cost, other, np.int64(node)))
    return met


@compiled
def grow(  # noqa: C901 - one loop, compiled as one
    net: Weighted, asked: Question, point: int, tree: Tree, found: Integers
) -> tuple[int, int]:
    """Fill an empty tree from one start, nearest first, until enough goals are found.

    Parameters
    ----------
    tree
        Overwritten.
    found
        Overwritten with the goals in the order they are reached, shape (wanted,).

    Returns
    -------
    How many goals were found, and how many nodes and goals were met.
    """
    nodes = len(net.first) - 1
    goals, met, limit = 0, 0, asked.limit
    start, direct, finish = asked.start, asked.direct, asked.finish
    heap = [(np.inf, np.inf, np.int64(NOTHING))]
    for one in range(start.first[point], start.first[point + 1]):
        cost, other = start.cost[one], start.other[one]
        if cost <= limit:
            met = offer(tree, heap, met, start.place[one], cost, other, -2 - one)
    for one in range(direct.first[point], direct.first[point + 1]):
        cost, other = direct.cost[one], direct.other[one]
        if cost <= limit:
            goal = nodes + direct.place[one]
            met = offer(tree, heap, met, goal, cost, other, -2 - one)
    while goals < asked.wanted:
        cost, other, node = heapq.heappop(heap)
        if node == NOTHING:
            break
        if cost > tree.cost[node] or other > tree.other[node]:
            continue
        if node >= nodes:
            found[goals] = node - nodes
            goals += 1
            continue
        for arc in range(net.first[node], net.first[node + 1]):
            reached, beside = cost + net.cost[arc], other + net.other[arc]
            if reached <= limit:
                met = offer(tree, heap, met, net.head[arc], reached, beside, arc)
        for one in range(finish.first[node], finish.first[node + 1]):
            reached, beside = cost + finish.cost[one], other + finish.other[one]
            if reached <= limit:
                goal = nodes + finish.place[one]
                met = offer(tree, heap, met, goal, reached, beside, one)
    return goals, met


@compiled
def nearest(
    net: Weighted, asked: Question, tree: Tree
) -> tuple[Integers, Floats, Floats]:
    """The nearest goals of every start, and both weights, shape (starts, wanted).

    `NOTHING` and infinite where there are fewer within the limit.
    """
    starts, nodes = len(asked.start.first) - 1, len(net.first) - 1
    goal = np.full((starts, asked.wanted), NOTHING)
    cost = np.full((starts, asked.wanted), np.inf)
    other = np.full((starts, asked.wanted), np.inf)
    for point in range(starts):
        goals, met = grow(net, asked, point, tree, goal[point])
        for rank in range(goals):
            cost[point, rank] = tree.cost[nodes + goal[point, rank]]
            other[point, rank] = tree.other[nodes + goal[point, rank]]
        for node in tree.reached[:met]:
            tree.cost[node], tree.other[node] = np.inf, np.inf
    return goal, cost, other
