"""Shortest paths, compiled.

Every path carries two weights: the one it is the least by, and the other one, which
is summed along the very same path and settles ties. The metres of a fastest drive are
therefore those of that drive.
"""

import heapq
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar, cast

import numba
import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]
Compiled = TypeVar("Compiled", bound=Callable[..., Any])

NOTHING = -1


def _compiled(function: Compiled) -> Compiled:
    return cast("Compiled", numba.njit(cache=True, nogil=True)(function))


class Weighted(NamedTuple):
    """Arcs grouped by the node they leave, with two weights; see `graph.Arcs`.

    Parameters
    ----------
    cost
        What a path is the least by, shape (arcs,); infinite: closed.
    other
        What is summed beside it.
    """

    first: Integers
    head: Integers
    cost: Floats
    other: Floats


class Ends(NamedTuple):
    """Where points on edges meet the nodes, at most twice each.

    Parameters
    ----------
    node
        Nodes, shape (points, 2); `NOTHING` where an edge may not be used that way.
    cost, other
        Weights between point and node, same shape.
    """

    node: Integers
    cost: Floats
    other: Floats


class Tree(NamedTuple):
    """Least paths from one point: per node both weights, and the arc it came by."""

    cost: Floats
    other: Floats
    came_by: Integers


@_compiled
def empty_tree(nodes: int) -> Tree:
    """A tree that has reached nothing."""
    return Tree(np.full(nodes, np.inf), np.full(nodes, np.inf), np.full(nodes, NOTHING))


@_compiled
def grow(net: Weighted, start: Ends, point: int, wanted: Integers, tree: Tree) -> None:
    """Fill a tree from one point of `start`, until every wanted node is reached.

    Parameters
    ----------
    wanted
        One for each node that must be reached, zero for the others, shape (nodes,).
    tree
        Overwritten.
    """
    tree.cost[:] = np.inf
    tree.other[:] = np.inf
    tree.came_by[:] = NOTHING
    heap = [(np.inf, np.inf, np.int64(NOTHING))]
    for side in range(2):
        node = start.node[point, side]
        cost, other = start.cost[point, side], start.other[point, side]
        if node != NOTHING and (cost, other) < (tree.cost[node], tree.other[node]):
            tree.cost[node], tree.other[node] = cost, other
            heapq.heappush(heap, (cost, other, node))
    waiting = wanted.sum()
    while heap[0][2] != NOTHING:
        cost, other, node = heapq.heappop(heap)
        if cost > tree.cost[node] or other > tree.other[node]:
            continue
        waiting -= wanted[node]
        if waiting == 0:
            return
        for arc in range(net.first[node], net.first[node + 1]):
            head = net.head[arc]
            reached = cost + net.cost[arc]
            if reached == np.inf:
                continue
            beside = other + net.other[arc]
            if reached < tree.cost[head] or (
                reached == tree.cost[head] and beside < tree.other[head]
            ):
                tree.cost[head], tree.other[head] = reached, beside
                tree.came_by[head] = arc
                heapq.heappush(heap, (reached, beside, head))


@_compiled
def best_end(tree: Tree, finish: Ends, goal: int) -> tuple[float, float, int]:
    """Both weights to a point of `finish`, and by which of its ends.

    Infinite, and `NOTHING`, where the tree reaches neither end.
    """
    best, best_other, best_side = np.inf, np.inf, NOTHING
    for side in range(2):
        node = finish.node[goal, side]
        if node == NOTHING or tree.cost[node] == np.inf:
            continue
        cost = tree.cost[node] + finish.cost[goal, side]
        other = tree.other[node] + finish.other[goal, side]
        if (cost, other) < (best, best_other):
            best, best_other, best_side = cost, other, side
    return best, best_other, best_side


@_compiled
def wanted_nodes(finish: Ends, nodes: int) -> Integers:
    """One for each node that an end of `finish` stands at, zero for the others."""
    wanted = np.zeros(nodes, dtype=np.int64)
    for node in finish.node.ravel():
        if node != NOTHING:
            wanted[node] = 1
    return wanted


@_compiled
def least(net: Weighted, start: Ends, finish: Ends) -> tuple[Floats, Floats]:
    """Both weights from every start to every finish, shape (starts, finishes).

    Infinite where there is no path. A path along one single edge is not looked for.
    """
    nodes = len(net.first) - 1
    shape = (len(start.node), len(finish.node))
    cost, other = np.full(shape, np.inf), np.full(shape, np.inf)
    wanted, tree = wanted_nodes(finish, nodes), empty_tree(nodes)
    for point in range(shape[0]):
        grow(net, start, point, wanted, tree)
        for goal in range(shape[1]):
            whole, beside, _ = best_end(tree, finish, goal)
            cost[point, goal], other[point, goal] = whole, beside
    return cost, other
