"""Chains: the same lengths as edge by edge, and the same as an independent search."""

import heapq
import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.network.sketch import Sketch, at, metres, near
from transport.domain.evidence import Profile
from transport.domain.place import Point
from transport.network import weighing
from transport.network.chains import Chains, Columns, contract
from transport.network.embedded import RoadNetwork
from transport.network.graph import Edges, Flags, Graph, Integers, Mode

Corner = tuple[int, int]

SIDE = 4
CORNERS = [(x, y) for x in range(SIDE) for y in range(SIDE)]
STREETS = [
    (corner, (corner[0] + dx, corner[1] + dy))
    for corner in CORNERS
    for dx, dy in ((1, 0), (0, 1))
    if corner[0] + dx < SIDE and corner[1] + dy < SIDE
]
KINDS: list[dict[str, str]] = [
    {},
    {"oneway": "yes"},
    {"oneway": "-1"},
    {"access": "private"},
    {"maxspeed": "5 mph"},
]
POSTS: list[dict[str, str]] = [
    {},
    {},
    {"barrier": "bollard"},
    {"barrier": "gate", "access": "private"},
]


def winding_town(seed: int, *, private: bool = True) -> Sketch:
    """A town of winding streets: some one-way, private, shut off, or not turned into."""
    draw, sketch = random.Random(seed), Sketch()
    kinds, posts = (KINDS, POSTS) if private else (KINDS[:3], POSTS[:3])
    number = {
        (x, y): sketch.node(100 * x + draw.uniform(-20, 20), 100 * y)
        for x, y in CORNERS
    }
    ways = [
        (
            one,
            other,
            sketch.way(
                winding(sketch, draw, ((one, other), number), posts),
                {"highway": "residential", **draw.choice(kinds)},
            ),
        )
        for one, other in STREETS
        if draw.random() < 0.85
    ]
    ring = [sketch.node(*spot) for spot in ((-9_000, 0), (-9_000, 50), (-8_950, 0))]
    sketch.way([*ring, ring[0]])
    sketch.way([ring[2], number[0, 0]])
    for _ in range(8):
        (a, b, start), (c, d, end) = draw.sample(ways, 2)
        for corner in {a, b} & {c, d}:
            members = [("w", start, "from"), ("n", number[corner], "via")]
            kind = draw.choice(["no_left_turn", "only_right_turn"])
            sketch.relation(
                [*members, ("w", end, "to")],
                {"type": "restriction", "restriction": kind},
            )
    return sketch


def winding(
    sketch: Sketch,
    draw: random.Random,
    street: tuple[tuple[Corner, Corner], dict[Corner, int]],
    posts: list[dict[str, str]],
) -> list[int]:
    """Nodes of a street with up to three bends."""
    ((x, y), (to_x, to_y)), number = street
    bends = [
        sketch.node(
            100 * (x + share * (to_x - x)) + draw.uniform(-30, 30),
            100 * (y + share * (to_y - y)) + draw.uniform(-30, 30),
            draw.choice(posts),
        )
        for share in (0.25, 0.5, 0.75)[: draw.randrange(4)]
    ]
    return [number[x, y], *bends, number[to_x, to_y]]


def some_points(draw: random.Random) -> list[Point]:
    return [at(draw.uniform(-20, 320), draw.uniform(-20, 320)) for _ in range(25)]


def edge_by_edge(edges: Edges, weights: Columns, may: Flags, kept: Integers) -> Chains:
    """Nothing drawn together."""
    every = np.union1d(np.union1d(edges.tail, edges.head), kept)
    return contract(edges, weights, may, every)


@pytest.mark.slow
@given(st.integers(0, 1_000_000))
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_lengths_over_chains_are_those_edge_by_edge(tmp_path: Path, seed: int) -> None:
    """To the last bit, with hazards closing part of a chain, by every profile."""
    draw = random.Random(seed)
    sketch, points = winding_town(seed), some_points(draw)
    hazards = tuple(draw.sample(range(1, 15), 3))
    drawn = sketch.open(tmp_path, hazards=hazards, snap_limit=9_000)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(weighing, "contract", edge_by_edge)
        plain = sketch.open(tmp_path, hazards=hazards, snap_limit=9_000)
        expected = {p: plain.matrix(points, points, p) for p in Profile}
    for profile, table in expected.items():
        found = drawn.matrix(points, points, profile)
        assert (found.metres == table.metres).all()
        assert (found.seconds == table.seconds).all()
        back = drawn.matrix(points, points[:3], profile)
        assert (back.metres == table.metres[:, :3]).all()


@pytest.mark.slow
@given(st.integers(0, 1_000_000))
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_drives_are_those_of_a_search_by_hand(tmp_path: Path, seed: int) -> None:
    """From the middle of one street to that of another, by edges, turns and signs."""
    network = winding_town(seed, private=False).open(tmp_path, snap_limit=5)
    graph = network.ground(Mode.DRIVE).graph
    count = len(graph.edges.tail)
    edges = random.Random(seed).sample(range(count), min(count, 12))
    points = [middle(network, int(graph.edges.segment[edge])) for edge in edges]
    found = network.matrix(points, points, Profile.ROAD).metres
    for row, edge in enumerate(edges):
        reached = by_hand(graph, edge)
        for column, end in enumerate(edges):
            if row != column:
                theirs = reached.get(end, np.inf)
                assert found[row, column] == pytest.approx(theirs, abs=0.05)


def middle(network: RoadNetwork, segment: int) -> Point:
    roads, ends = network.roads, network.segments
    tail, head = int(ends.tail[segment]), int(ends.head[segment])
    lat, lon = ((side[tail] + side[head]) / 2 for side in (roads.lat, roads.lon))
    return Point(lat=float(lat), lon=float(lon))


Move = tuple[int, bool]
"""An edge, and whether it is driven from its tail to its head."""


def by_hand(graph: Graph, start: int) -> dict[int, float]:
    """Metres from the middle of one edge to the middle of every other."""
    edges = graph.edges
    ends = edges.tail.tolist(), edges.head.tolist()
    may = edges.forward.tolist(), edges.backward.tolist()
    leaving: dict[int, list[Move]] = {}
    for edge in range(len(ends[0])):
        for along in (True, False):
            if may[not along][edge]:
                leaving.setdefault(ends[not along][edge], []).append((edge, along))

    def onward(move: Move) -> list[Move]:
        edge, along = move
        node = ends[along][edge]
        following = [
            other
            for other in leaving.get(node, [])
            if other[0] != edge and not is_forbidden(graph, edge, node, other[0])
        ]
        return following or [o for o in leaving.get(node, []) if o == (edge, not along)]

    best: dict[Move, float] = {}
    heap = [
        (edges.metres[start] / 2, following)
        for along in (True, False)
        if may[not along][start]
        for following in onward((start, along))
    ]
    heapq.heapify(heap)
    while heap:
        gone, move = heapq.heappop(heap)
        if move in best:
            continue
        best[move] = gone
        for following in onward(move):
            heapq.heappush(heap, (gone + edges.metres[move[0]], following))
    middles: dict[int, float] = {}
    for (edge, _), gone in best.items():
        reached = gone + edges.metres[edge] / 2
        middles[edge] = min(reached, middles.get(edge, np.inf))
    return middles


def is_forbidden(graph: Graph, edge: int, node: int, other: int) -> bool:
    assert graph.turns is not None
    ways = graph.way_id
    turn = int(graph.place[node]), int(ways[edge]), int(ways[other])
    return turn in graph.turns.forbidden


def test_a_ring_with_no_junction_is_one_chain(tmp_path: Path) -> None:
    """It is cut somewhere, and measured the shorter way about."""
    sketch = Sketch()
    spots = [(0, 0), (100, 0), (100, 100), (0, 100)]
    nodes = [sketch.node(*spot) for spot in spots]
    sketch.way([*nodes, nodes[0]])
    network = sketch.open(tmp_path)
    points = [at(x, y) for x, y in spots]
    for profile in Profile:
        found = network.matrix(points, points, profile).metres
        assert found[0].tolist() == [0, near(100), near(200), near(100)]
    route = network.route(at(0, 50), at(100, 50), Profile.ROAD)
    assert route is not None
    assert len(route.points) == 4


def test_two_homes_on_one_winding_street(tmp_path: Path) -> None:
    """Measured along its bends, though no junction lies between them."""
    sketch = Sketch()
    spots = [(0, 0), (100, 0), (100, 100), (200, 100), (300, 100)]
    sketch.way([sketch.node(*spot) for spot in spots])
    network = sketch.open(tmp_path)
    assert metres(network, at(50, 0), at(150, 100), Profile.ROAD) == near(200)
    route = network.route(at(150, 100), at(50, 0), Profile.WALK)
    assert route is not None
    assert route.metres == near(200)
    assert len(route.points) == 4
