"""A real town: what is measured there, against plain searches of the same roads."""

import heapq
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from geopy.distance import geodesic

from transport.domain.evidence import Profile
from transport.domain.place import Point
from transport.network.access import Access
from transport.network.embedded import RoadNetwork, open_roads
from transport.network.osm import Roads
from transport.network.survey import survey

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def roads_file(shared: Path) -> Path:
    return shared / "osm" / "newport-wales-2023-06-13.osm.pbf"


@pytest.fixture(scope="module")
def newport(roads_file: Path) -> RoadNetwork:
    return open_roads(roads_file, snap_limit=250)


@pytest.fixture(scope="module")
def corners(newport: RoadNetwork) -> list[int]:
    """Forty nodes of open residential streets in the middle of the town."""
    roads = newport.roads
    draw = np.random.default_rng(11)
    ways = [
        way
        for way, road_class in enumerate(roads.road_class)
        if road_class == "residential"
        and roads.walk[way] == roads.drive[way] == Access.OPEN
        and 51.575 < roads.lat[roads.node[roads.first[way]]] < 51.595
        and -3.01 < roads.lon[roads.node[roads.first[way]]] < -2.98
    ]
    chosen = draw.choice(ways, 40, replace=False)
    return [int(roads.node[roads.first[way]]) for way in chosen]


def point(roads: Roads, node: int) -> Point:
    return Point(lat=float(roads.lat[node]), lon=float(roads.lon[node]))


def by_plain_search(roads: Roads, start: int, ends: set[int]) -> dict[int, float]:
    """Lengths on foot by Dijkstra on dictionaries, over open ways and nodes alone."""
    streets: dict[int, set[int]] = {}
    for way in np.flatnonzero(roads.walk == Access.OPEN):
        nodes = roads.node[roads.first[way] : roads.first[way + 1]].tolist()
        for one, other in pairwise(nodes):
            streets.setdefault(one, set()).add(other)
            streets.setdefault(other, set()).add(one)
    best, done, heap = {start: 0.0}, set[int](), [(0.0, start)]
    while not ends <= done:
        gone, node = heapq.heappop(heap)
        if gone > best[node]:
            continue
        done.add(node)
        if roads.walk_barrier[node] != Access.OPEN:
            continue
        here = roads.lat[node], roads.lon[node]
        for following in streets[node]:
            there = roads.lat[following], roads.lon[following]
            reached = gone + geodesic(here, there).m
            if reached < best.get(following, np.inf):
                best[following] = reached
                heapq.heappush(heap, (reached, following))
    return best


def test_walks_are_those_of_a_plain_search(
    newport: RoadNetwork, corners: list[int]
) -> None:
    """Between street corners, over open ways, with lengths by geopy."""
    roads = newport.roads
    points = [point(roads, node) for node in corners]
    ours = newport.matrix(points[:1], points, Profile.WALK).metres[0]
    theirs = by_plain_search(roads, corners[0], set(corners))
    assert ours == pytest.approx([theirs[node] for node in corners], rel=1e-6, abs=0.01)


def test_no_way_is_shorter_than_the_shortest_or_faster_than_the_fastest(
    newport: RoadNetwork, corners: list[int]
) -> None:
    """Walks against the crow, drives against roads, and somewhere they differ."""
    points = [point(newport.roads, node) for node in corners]
    walk, road, drive = (
        newport.matrix(points, points, profile)
        for profile in (Profile.WALK, Profile.ROAD, Profile.DRIVE)
    )
    crow = [
        [geodesic((a.lat, a.lon), (b.lat, b.lon)).m for b in points] for a in points
    ]
    assert (walk.metres >= np.array(crow) * (1 - 1e-6) - 1e-6).all()
    assert np.isfinite(road.metres).all()
    assert (drive.metres >= road.metres - 1e-6).all()
    assert (road.seconds >= drive.seconds - 1e-6).all()
    assert (drive.metres > road.metres + 1).any()


def test_a_table_from_either_side_is_the_same(
    newport: RoadNetwork, corners: list[int]
) -> None:
    """Searched from the origins, or backwards from the destinations."""
    points = [point(newport.roads, node) for node in corners]
    for profile in Profile:
        whole = newport.matrix(points, points, profile)
        backwards = newport.matrix(points, points[:3], profile)
        forwards = newport.matrix(points[:3], points, profile)
        assert backwards.metres == pytest.approx(whole.metres[:, :3], abs=1e-6)
        assert forwards.seconds == pytest.approx(whole.seconds[:3], abs=1e-6)


def test_a_hazard_never_shortens_a_walk(
    newport: RoadNetwork, roads_file: Path, corners: list[int]
) -> None:
    """Every way of one route unsafe: that walk is longer or gone, none is shorter."""
    points = [point(newport.roads, node) for node in corners]
    route = newport.route(points[0], points[1], Profile.WALK)
    assert route is not None
    hazards = route.way_ids[1:-1]
    careful = open_roads(roads_file, hazards=hazards, snap_limit=250)
    walk = careful.matrix(points, points, Profile.WALK).metres
    safe = careful.matrix(points, points, Profile.WALK_SAFE).metres
    assert (walk == newport.matrix(points, points, Profile.WALK).metres).all()
    assert (safe >= walk - 1e-6).all()
    assert safe[0, 1] > walk[0, 1]
    kept = careful.route(points[0], points[1], Profile.WALK_SAFE)
    assert kept is None or not set(kept.way_ids) & set(hazards)


def test_most_of_the_town_hangs_together(newport: RoadNetwork) -> None:
    """The main part on foot holds nearly all that may be walked."""
    found = survey(newport)
    on_foot = found.parts[0]
    assert on_foot.stray_metres < on_foot.main_metres / 50
    assert found.sha256.startswith("7ef0c0a6")
    assert found.ways > 8_000
