"""Shortest paths, compiled.

Every path carries two weights: the one it is the least by, and the other one, which
is summed along the very same path and settles ties. The metres of a fastest drive are
therefore those of that drive.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from transport.compiled import compiled, inlined, unowned

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


class Heap(NamedTuple):
    """Nodes and goals to step from, the nearest first, with up to four below each.

    Of two that cost the same the one with less beside it comes first, and then the
    one with the lower number. One may be in it several times, and then counts once.

    Parameters
    ----------
    cost, other
        Both weights, shape (room,).
    place
        Node or goal.
    """

    cost: Floats
    other: Floats
    place: Indices


def empty_tree(size: int) -> Tree:
    """A tree that has reached nothing."""
    return Tree(
        np.full(size, np.inf),
        np.full(size, np.inf),
        np.full(size, NOTHING, dtype=np.int32),
        np.empty(size, dtype=np.int32),
    )


@compiled
def empty_heap(net: Weighted, asked: Question) -> Heap:
    """A heap with room for all that a search from one start may put into it."""
    room = len(net.head) + len(asked.finish.place)
    room += len(asked.start.place) + len(asked.direct.place)
    return Heap(np.empty(room), np.empty(room), np.empty(room, dtype=np.int32))


@inlined
def is_before(
    cost: float, other: float, place: int, cost_2: float, other_2: float, place_2: int
) -> bool:
    """Whether the first of two comes before the second."""
    return cost < cost_2 or (
        cost == cost_2 and (other < other_2 or (other == other_2 and place < place_2))
    )


@inlined
def put(heap: Heap, size: int, cost: float, other: float, place: int) -> None:
    """Add one to a heap of so many."""
    costs, others, places = heap
    at = size
    while at > 0:
        above = (at - 1) >> 2
        if not is_before(
            cost, other, place, costs[above], others[above], places[above]
        ):
            break
        costs[at], others[at], places[at] = costs[above], others[above], places[above]
        at = above
    costs[at], others[at], places[at] = cost, other, place


@inlined
def drop(heap: Heap, left: int) -> None:
    """Take the first out of a heap in which so many are left."""
    costs, others, places = heap
    cost, other, place = costs[left], others[left], places[left]
    at, below = 0, 1
    while below < left:
        least = below
        for one in range(below + 1, min(below + 4, left)):
            if is_before(
                costs[one],
                others[one],
                places[one],
                costs[least],
                others[least],
                places[least],
            ):
                least = one
        if not is_before(
            costs[least], others[least], places[least], cost, other, place
        ):
            break
        costs[at], others[at], places[at] = costs[least], others[least], places[least]
        at, below = least, 4 * least + 1
    costs[at], others[at], places[at] = cost, other, place


@inlined
def offer(  # noqa: PLR0913, PLR0917 - a step of the loop below, called each time round
    tree: Tree,
    heap: Heap,
    counts: tuple[int, int],
    place: int,
    cost: float,
    other: float,
    came_by: int,
) -> tuple[int, int]:
    """Take a path if it is the least so far; how many are in the heap now, and met."""
    size, met = counts
    if cost < tree.cost[place] or (
        cost == tree.cost[place] and other < tree.other[place]
    ):
        if tree.cost[place] == np.inf:
            tree.reached[met] = place
            met += 1
        tree.cost[place], tree.other[place] = cost, other
        tree.came_by[place] = came_by
        put(heap, size, cost, other, place)
        size += 1
    return size, met


@compiled
def grow(  # noqa: C901 - one loop, compiled as one
    net: Weighted,
    asked: Question,
    point: int,
    tree: Tree,
    heap: Heap,
    found: Integers,
) -> tuple[int, int]:
    """Fill an empty tree from one start, nearest first, until enough goals are found.

    Parameters
    ----------
    tree
        Overwritten.
    heap
        From `empty_heap`; overwritten.
    found
        Overwritten with the goals in the order they are reached, shape (wanted,).

    Returns
    -------
    How many goals were found, and how many nodes and goals were met.
    """
    first, head = unowned(net.first), unowned(net.head)
    ahead, beside = unowned(net.cost), unowned(net.other)
    tree = Tree(
        unowned(tree.cost),
        unowned(tree.other),
        unowned(tree.came_by),
        unowned(tree.reached),
    )
    heap = Heap(unowned(heap.cost), unowned(heap.other), unowned(heap.place))
    start, direct, limit = asked.start, asked.direct, asked.limit
    finish = Listed(
        unowned(asked.finish.first),
        unowned(asked.finish.place),
        unowned(asked.finish.cost),
        unowned(asked.finish.other),
    )
    nodes, goals, counts = len(first) - 1, 0, (0, 0)
    for one in range(start.first[point], start.first[point + 1]):
        cost, other = start.cost[one], start.other[one]
        if cost <= limit:
            place = start.place[one]
            counts = offer(tree, heap, counts, place, cost, other, -2 - one)
    for one in range(direct.first[point], direct.first[point + 1]):
        cost, other = direct.cost[one], direct.other[one]
        if cost <= limit:
            place = nodes + direct.place[one]
            counts = offer(tree, heap, counts, place, cost, other, -2 - one)
    while goals < asked.wanted and counts[0] > 0:
        cost, other, node = heap.cost[0], heap.other[0], heap.place[0]
        counts = counts[0] - 1, counts[1]
        drop(heap, counts[0])
        if cost > tree.cost[node] or other > tree.other[node]:
            continue
        if node >= nodes:
            found[goals] = node - nodes
            goals += 1
            continue
        for arc in range(first[node], first[node + 1]):
            near, by = cost + ahead[arc], other + beside[arc]
            if near <= limit:
                counts = offer(tree, heap, counts, head[arc], near, by, arc)
        for one in range(finish.first[node], finish.first[node + 1]):
            near, by = cost + finish.cost[one], other + finish.other[one]
            if near <= limit:
                place = nodes + finish.place[one]
                counts = offer(tree, heap, counts, place, near, by, one)
    return goals, counts[1]


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
    heap = empty_heap(net, asked)
    for point in range(starts):
        goals, met = grow(net, asked, point, tree, heap, goal[point])
        for rank in range(goals):
            cost[point, rank] = tree.cost[nodes + goal[point, rank]]
            other[point, rank] = tree.other[nodes + goal[point, rank]]
        for node in tree.reached[:met]:
            tree.cost[node], tree.other[node] = np.inf, np.inf
    return goal, cost, other
