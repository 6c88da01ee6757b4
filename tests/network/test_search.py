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
from transport.network import search
from transport.network.search import (
    NOTHING,
    Listed,
    Question,
    Weighted,
    empty_heap,
    empty_tree,
    grow,
    nearest,
)

NODES = 60


def random_net(seed: int, nodes: int = NODES, arcs: int = 240) -> Weighted:
    draw = np.random.default_rng(seed)
    tail = np.sort(draw.integers(0, nodes, arcs))
    first = np.concatenate(([0], np.cumsum(np.bincount(tail, minlength=nodes))))
    head = draw.integers(0, nodes, arcs)
    cost = draw.integers(1, 12, arcs).astype(float)
    other = draw.integers(1, 12, arcs).astype(float)
    return Weighted(first.astype(np.int32), head.astype(np.int32), cost, other)


def listed(groups: list[list[tuple[int, float, float]]]) -> Listed:
    first = np.concatenate(([0], np.cumsum([len(group) for group in groups])))
    rows = [row for group in groups for row in group]
    place = np.array([row[0] for row in rows], dtype=np.int64)
    weights = np.array([row[1:] for row in rows], dtype=float).reshape(-1, 2)
    return Listed(first, place, weights[:, 0].copy(), weights[:, 1].copy())


def from_nodes(
    starts: list[int], wanted: int = NODES, limit: float = np.inf
) -> Question:
    """From some nodes to every node, each a goal of the same number."""
    return Question(
        start=listed([[(node, 0.0, 0.0)] for node in starts]),
        finish=listed([[(node, 0.0, 0.0)] for node in range(NODES)]),
        direct=listed([[] for _ in starts]),
        wanted=wanted,
        limit=limit,
    )


def table(net: Weighted, asked: Question) -> tuple[np.ndarray, np.ndarray]:
    """Both weights by goal, infinite where it was not found."""
    goal, cost, other = nearest(net, asked, empty_tree(2 * NODES))
    rows = np.full((2, len(goal), NODES + 1), np.inf)
    for weights, found in zip(rows, (cost, other), strict=True):
        np.put_along_axis(weights, np.where(goal == NOTHING, NODES, goal), found, 1)
    return rows[0, :, :NODES], rows[1, :, :NODES]


@pytest.mark.parametrize("seed", range(5))
def test_costs_are_those_of_scipy(seed: int) -> None:
    """On random nets with parallel arcs, loops and parts that cannot be reached."""
    net = random_net(seed)
    tail = np.repeat(np.arange(NODES), np.diff(net.first))
    dense = np.full((NODES, NODES), np.inf)
    np.minimum.at(dense, (tail, net.head), net.cost)
    row, column = np.nonzero(np.isfinite(dense))
    theirs = dijkstra(csr_array((dense[row, column], (row, column)), dense.shape))
    cost, _ = table(net, from_nodes(list(range(NODES))))
    assert (cost == theirs).all()


@pytest.mark.parametrize("seed", range(5))
def test_the_other_weight_is_the_least_among_paths_of_least_cost(seed: int) -> None:
    """Both weights are those of the least pair, compared one after the other."""
    net = random_net(seed)
    cost, other = table(net, from_nodes([0]))
    assert list(zip(cost[0], other[0], strict=True)) == by_pairs(net, 0)


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


@pytest.mark.parametrize("limit", [0.0, 7.0, 15.0])
def test_nothing_beyond_the_limit_is_found(limit: float) -> None:
    """And everything within it, the limit itself included."""
    net = random_net(4)
    cost, other = table(net, from_nodes([0, 3]))
    cut, cut_other = table(net, from_nodes([0, 3], limit=limit))
    assert (cut == np.where(cost <= limit, cost, np.inf)).all()
    assert (cut_other == np.where(cost <= limit, other, np.inf)).all()
    assert np.isfinite(cut).sum() < np.isfinite(cost).sum()


def test_the_nearest_goals_come_first() -> None:
    """As many as were wanted, of two as near the one with the lower number."""
    net = random_net(6)
    cost, other = table(net, from_nodes([5]))
    goal, near, _ = nearest(net, from_nodes([5], wanted=8), empty_tree(2 * NODES))
    by_hand = sorted(
        range(NODES), key=lambda node: (cost[0, node], other[0, node], node)
    )
    assert goal[0].tolist() == by_hand[:8]
    assert near[0].tolist() == [cost[0, node] for node in by_hand[:8]]


def test_a_goal_met_directly_needs_no_node() -> None:
    """The least of that and of the paths over the net."""
    net = random_net(2)
    far, _ = table(net, from_nodes([0]))
    asked = from_nodes([0])._replace(direct=listed([[(7, 0.5, 2.0), (7, 0.5, 1.0)]]))
    cost, other = table(net, asked)
    assert (cost[0, 7], other[0, 7]) == (0.5, 1.0)
    rest = [node for node in range(NODES) if node != 7]
    assert cost[0, rest].tolist() == far[0, rest].tolist()


def test_the_whole_table_is_the_same_interpreted() -> None:
    """Every compiled function, run as the Python it is written in."""
    net, asked = random_net(9), from_nodes([0, 7, 31], wanted=20, limit=30.0)
    plain = nearest.py_func(net, asked, empty_tree(2 * NODES))  # type: ignore[attr-defined]  # numba's
    compiled = nearest(net, asked, empty_tree(2 * NODES))
    for one, other in zip(compiled, plain, strict=True):
        assert (one == other).all()


@pytest.mark.parametrize("seed", range(3))
def test_compiled_and_interpreted_search_are_the_same(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The compiler changes how fast, not what."""
    net, asked = random_net(seed), from_nodes([0], wanted=9)
    trees = [empty_tree(2 * NODES) for _ in range(2)]
    found = np.full((2, 9), NOTHING)
    heap = empty_heap(net, asked)
    counts = grow(net, asked, 0, trees[0], heap, found[0])
    for name in ("offer", "put", "drop", "is_before"):
        monkeypatch.setattr(search, name, getattr(search, name).py_func)
    monkeypatch.setattr(search, "unowned", lambda array: array)
    assert counts == grow.py_func(net, asked, 0, trees[1], heap, found[1])  # type: ignore[attr-defined]  # numba's
    assert (found[0] == found[1]).all()
    for name in ("cost", "other", "came_by"):
        np.testing.assert_array_equal(*(getattr(tree, name) for tree in trees))
    assert set(trees[0].reached[: counts[1]]) == set(
        np.flatnonzero(trees[0].cost < np.inf)
    )


@given(st.lists(st.tuples(*[st.integers(0, 3)] * 3), max_size=60), st.data())
@settings(deadline=None)
def test_a_heap_gives_the_least_first(
    rows: list[tuple[int, int, int]], data: st.DataObject
) -> None:
    """As Python's own does, with many alike, whatever is put in between."""
    room = len(rows)
    heap = search.Heap(np.empty(room), np.empty(room), np.empty(room, dtype=np.int32))
    plain: list[tuple[int, int, int]] = []
    for row in rows:
        put_one(heap, len(plain), row)
        heapq.heappush(plain, row)
        if data.draw(st.booleans()):
            assert take_one(heap, len(plain)) == heapq.heappop(plain)
    while plain:
        assert take_one(heap, len(plain)) == heapq.heappop(plain)


def put_one(heap: search.Heap, size: int, row: tuple[int, int, int]) -> None:
    search.put.py_func(heap, size, *row)  # type: ignore[attr-defined]  # numba's


def take_one(heap: search.Heap, size: int) -> tuple[float, float, int]:
    first = heap.cost[0], heap.other[0], heap.place[0]
    search.drop.py_func(heap, size - 1)  # type: ignore[attr-defined]  # numba's
    return first


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
