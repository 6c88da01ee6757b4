"""Least paths against two independent searches."""

import heapq
import random
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from tests.network.sketch import Sketch, at
from transport.domain.evidence import Profile
from transport.network.search import (
    Ends,
    Weighted,
    best_end,
    empty_tree,
    grow,
    least,
    wanted_nodes,
)


def random_net(seed: int, nodes: int = 60, arcs: int = 240) -> Weighted:
    draw = np.random.default_rng(seed)
    tail = np.sort(draw.integers(0, nodes, arcs))
    first = np.concatenate(([0], np.cumsum(np.bincount(tail, minlength=nodes))))
    head = draw.integers(0, nodes, arcs)
    cost = draw.integers(1, 12, arcs).astype(float)
    return Weighted(first, head, cost, draw.integers(1, 12, arcs).astype(float))


def at_nodes(nodes: list[int]) -> Ends:
    pairs = np.array([[node, -1] for node in nodes], dtype=np.int64)
    nothing = np.zeros(pairs.shape)
    return Ends(pairs, nothing, nothing)


@pytest.mark.parametrize("seed", range(5))
def test_costs_are_those_of_scipy(seed: int) -> None:
    """On random nets with parallel arcs, loops and parts that cannot be reached."""
    net = random_net(seed)
    nodes = len(net.first) - 1
    tail = np.repeat(np.arange(nodes), np.diff(net.first))
    table = np.full((nodes, nodes), np.inf)
    np.minimum.at(table, (tail, net.head), net.cost)
    row, column = np.nonzero(np.isfinite(table))
    theirs = dijkstra(csr_array((table[row, column], (row, column)), table.shape))
    everywhere = at_nodes(list(range(nodes)))
    cost, _ = least(net, everywhere, everywhere)
    assert (cost == theirs).all()


@pytest.mark.parametrize("seed", range(5))
def test_the_other_weight_is_the_least_among_paths_of_least_cost(seed: int) -> None:
    """Both weights are those of the least pair, compared one after the other."""
    net = random_net(seed)
    cost, other = least(net, at_nodes([0]), at_nodes(list(range(60))))
    expected = by_pairs(net, 0)
    assert list(zip(cost[0], other[0], strict=True)) == expected


def by_pairs(net: Weighted, start: int) -> list[tuple[float, float]]:
    """Plain Dijkstra on pairs of weights."""
    best = [(np.inf, np.inf)] * (len(net.first) - 1)
    best[start] = (0.0, 0.0)
    heap = [(0.0, 0.0, start)]
    while heap:
        cost, other, node = heapq.heappop(heap)
        if (cost, other) > best[node]:
            continue
        for arc in range(net.first[node], net.first[node + 1]):
            pair = (cost + net.cost[arc], other + net.other[arc])
            if pair < best[net.head[arc]]:
                best[net.head[arc]] = pair
                heapq.heappush(heap, (*pair, int(net.head[arc])))
    return best


def test_an_infinite_arc_is_closed() -> None:
    """It leads nowhere."""
    net = Weighted(
        np.array([0, 1, 1]), np.array([1]), np.array([np.inf]), np.array([1.0])
    )
    cost, other = least(net, at_nodes([0]), at_nodes([1]))
    assert cost[0, 0] == np.inf
    assert other[0, 0] == np.inf


def test_the_whole_table_is_the_same_interpreted() -> None:
    """Every compiled function, run as the Python it is written in."""
    net, some = random_net(9), at_nodes([0, 7, 31])
    everywhere = at_nodes(list(range(60)))
    plain = least.py_func(net, some, everywhere)  # type: ignore[attr-defined]  # numba's
    for one, other in zip(least(net, some, everywhere), plain, strict=True):
        assert (one == other).all()
    wanted = wanted_nodes.py_func(some, 60)  # type: ignore[attr-defined]  # numba's
    assert wanted.nonzero()[0].tolist() == [0, 7, 31]


def test_a_tree_ends_at_the_nearer_end_of_an_edge() -> None:
    """Or at neither, where it reaches neither."""
    tree = empty_tree(3)
    tree.cost[:2], tree.other[:2] = (5.0, 4.0), (1.0, 9.0)
    nodes = np.array([[0, 1], [-1, 0], [2, -1]])
    finish = Ends(nodes, np.array([[1.0, 1.5]] * 3), np.zeros((3, 2)))
    for search in (best_end, best_end.py_func):  # type: ignore[attr-defined]  # numba's
        found = [search(tree, finish, goal) for goal in range(3)]
        assert found == [(5.5, 9.0, 1), (6.5, 1.0, 1), (np.inf, np.inf, -1)]


@pytest.mark.parametrize("seed", range(3))
def test_compiled_and_interpreted_search_are_the_same(seed: int) -> None:
    """The compiler changes how fast, not what."""
    net, start = random_net(seed), at_nodes([0])
    wanted = np.zeros(60, dtype=np.int64)
    wanted[[5, 9]] = 1
    compiled, plain = empty_tree(60), empty_tree(60)
    grow(net, start, 0, wanted, compiled)
    grow.py_func(net, start, 0, wanted, plain)  # type: ignore[attr-defined]  # numba's
    for one, other in zip(compiled, plain, strict=True):
        assert (one == other).all()


SIDE = 4
STREETS = [
    ((x, y), (x + dx, y + dy))
    for x, y in product(range(SIDE), repeat=2)
    for dx, dy in ((1, 0), (0, 1))
    if x + dx < SIDE and y + dy < SIDE
]
KINDS = ("residential", "private", "none")


@given(
    st.lists(st.sampled_from(KINDS), min_size=len(STREETS), max_size=len(STREETS)),
    st.integers(0, 1_000_000),
)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_private_ground_is_used_at_the_ends_only(
    tmp_path: Path, kinds: list[str], seed: int
) -> None:
    """On any town of open and private streets, as a search by phases finds it."""
    draw = random.Random(seed)
    spot = {
        (x, y): (100 * x + draw.uniform(-30, 30), 100 * y + draw.uniform(-30, 30))
        for x, y in product(range(SIDE), repeat=2)
    }
    sketch = Sketch()
    number = {corner: sketch.node(*place) for corner, place in spot.items()}
    town: dict[tuple[int, int], list[tuple[tuple[int, int], bool]]] = {}
    # A street longer than all the others, so that the main part is not in doubt.
    spot[-1, -1] = (-9_000.0, 0.0)
    number[-1, -1] = sketch.node(*spot[-1, -1])
    streets = [*STREETS, ((-1, -1), (0, 0))]
    for (one, other), kind in zip(streets, [*kinds, "residential"], strict=True):
        if kind == "none":
            continue
        access = {"access": "private"} if kind == "private" else {}
        sketch.way([number[one], number[other]], {"highway": "service", **access})
        for start, end in ((one, other), (other, one)):
            town.setdefault(start, []).append((end, kind == "private"))
    network = sketch.open(tmp_path, snap_limit=1)
    for profile in (Profile.WALK, Profile.ROAD):
        points = [at(*spot[corner]) for corner in number]
        ours = network.matrix(points, points, profile).metres
        theirs = by_phases(town, spot, list(number))
        assert ours == pytest.approx(theirs, rel=1e-3, abs=0.5)


Corner = tuple[int, int]
Town = dict[Corner, list[tuple[Corner, bool]]]


def reached(town: Town, *, openly: bool) -> set[Corner]:
    """Corners that can be reached from the longest street."""
    found, waiting = {(-1, -1)}, [(-1, -1)]
    while waiting:
        for corner, is_private in town.get(waiting.pop(), []):
            if corner not in found and not (openly and is_private):
                found.add(corner)
                waiting.append(corner)
    return found


def by_phases(
    town: Town, spot: dict[Corner, tuple[float, float]], corners: list[Corner]
) -> np.ndarray:
    """Lengths by a search that remembers whether it has left private ground."""
    public = reached(town, openly=True)
    table = np.full((len(corners), len(corners)), np.inf)
    for row, start in enumerate(corners):
        if start not in reached(town, openly=False):
            continue
        begun = 1 if start in public else 0
        best = {(start, begun): 0.0}
        heap = [(0.0, start, begun)]
        while heap:
            gone, corner, phase = heapq.heappop(heap)
            for following, is_private in town[corner]:
                private = is_private or not {corner, following} <= public
                allowed = (0, 2) if private else (1,)
                step = np.hypot(*np.subtract(spot[corner], spot[following]))
                for after in (p for p in allowed if p >= phase):
                    if gone + step < best.get((following, after), np.inf):
                        best[following, after] = gone + step
                        heapq.heappush(heap, (gone + step, following, after))
        for column, end in enumerate(corners):
            ended = (0, 1) if end in public else (0, 1, 2)
            table[row, column] = min(best.get((end, p), np.inf) for p in ended)
    return table
