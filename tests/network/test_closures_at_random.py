"""Closed segments against a plain search of a small town, closures at random."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.network.sketch import Sketch, at
from tests.network.test_hazards import box, closure, restriction
from transport.domain.evidence import Profile
from transport.domain.place import Point
from transport.domain.restriction import Direction, Restriction, Traveller
from transport.errors import InputError
from transport.network.embedded import RoadNetwork
from transport.network.evidence import Asked, Detour, Taken
from transport.network.measuring import measure

Floats = NDArray[np.float64]
SIDE, STEP = 4, 100
CORNERS = [(x, y) for y in range(SIDE) for x in range(SIDE)]
ONE_MILLIMETRE = 1e-3


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> RoadNetwork:
    """A crooked grid of 24 streets, every third of them one-way to vehicles."""
    sketch = Sketch()
    node = {(x, y): sketch.node(*spot(x, y)) for x, y in CORNERS}
    for x, y in CORNERS:
        for other in ((x + 1, y), (x, y + 1)):
            if other in node:
                tags = {"highway": "residential"}
                one_way = {"oneway": "yes"} if (x + 2 * y) % 3 == 0 else {}
                sketch.way([node[x, y], node[other]], tags | one_way)
    return sketch.open(tmp_path_factory.mktemp("town"))


def spot(x: int, y: int) -> tuple[float, float]:
    return x * STEP + 7 * y, y * STEP + 13 * x


CLOSURES = st.lists(
    st.tuples(
        st.integers(1, 24),
        st.sampled_from(Direction),
        st.sampled_from(
            [
                (),
                (Traveller.FOOT,),
                (Traveller.MOTOR,),
                (Traveller.FOOT, Traveller.MOTOR),
            ]
        ),
    ),
    max_size=14,
)


def restrictions_of(
    drawn: Sequence[tuple[int, Direction, tuple[Traveller, ...]]],
) -> list[Restriction]:
    return [
        closure(*to, id=f"R{n}", way_ids=(way,), direction=direction)
        if to
        else restriction(id=f"R{n}", way_ids=(way,), direction=direction)
        for n, (way, direction, to) in enumerate(drawn)
    ]


def plain(network: RoadNetwork, profile: Profile) -> Floats:
    """Shortest lengths between all nodes, step by step (Floyd and Warshall)."""
    roads, segments = network.roads, network.segments
    closed = network.closed(profile)
    length = np.full((len(roads.lat), len(roads.lat)), np.inf)
    np.fill_diagonal(length, 0.0)
    for tail, head, metres, (ahead, back) in zip(
        segments.tail, segments.head, segments.metres, closed, strict=True
    ):
        if not ahead:
            length[tail, head] = metres
        if not back:
            length[head, tail] = metres
    for middle in range(len(length)):
        through = length[:, [middle]] + length[[middle], :]
        length = np.minimum(length, through)
    return length


@settings(max_examples=60, deadline=None)
@given(CLOSURES)
def test_walks_are_those_of_a_plain_search(
    town: RoadNetwork,
    drawn: list[tuple[int, Direction, tuple[Traveller, ...]]],
) -> None:
    """Between all corners, with and without hazards, whatever is closed which way."""
    network = town.closing(restrictions_of(drawn))
    points = [
        Point(lat=lat, lon=lon)
        for lat, lon in zip(network.roads.lat, network.roads.lon, strict=True)
    ]
    for profile in (Profile.WALK, Profile.WALK_SAFE):
        found = network.matrix(points, points, profile).metres
        assert found == pytest.approx(plain(network, profile), abs=ONE_MILLIMETRE)


@settings(max_examples=40, deadline=None)
@given(CLOSURES, st.integers(0, 15), st.integers(0, 15))
def test_a_route_never_takes_what_is_closed_to_it(
    town: RoadNetwork,
    drawn: list[tuple[int, Direction, tuple[Traveller, ...]]],
    start: int,
    end: int,
) -> None:
    """Segment by segment in the direction taken, and as long as the matrix says."""
    network = town.closing(restrictions_of(drawn))
    home, gate = at(*spot(*CORNERS[start])), at(*spot(*CORNERS[end]))
    for profile in Profile:
        closed = network.closed(profile)
        legs = network.legs(home, gate, profile)
        metres = network.matrix([home], [gate], profile).metres[0, 0]
        if legs is None:
            assert np.isinf(metres)
            continue
        taken = [leg for leg in legs if leg.metres > ONE_MILLIMETRE]
        assert not any(closed[leg.segment, 0 if leg.along else 1] for leg in taken)
        assert sum(leg.metres for leg in legs) == pytest.approx(metres, abs=1e-6)


@settings(max_examples=150, deadline=None)
@given(
    st.floats(-90, 90),
    st.floats(-180, 180),
    st.floats(-0.01, 0.01),
    st.integers(1, 100),
)
def test_any_line_on_the_earth_closes_something_or_is_refused(
    town: RoadNetwork, lat: float, lon: float, along: float, within: int
) -> None:
    """Poles and date line too: one clear sentence, never anything else."""
    ends = ((lon, lat), (lon, max(-90.0, min(90.0, lat + along + 1e-9))))
    shape = box(0, 0, 1, 1).model_copy(
        update={"areas": (), "lines": (ends,), "within": within}
    )
    with pytest.raises(
        InputError, match=r"^R1: its shape holds the middle of no piece"
    ):
        town.closing([restriction(shape=shape)])


@settings(max_examples=60, deadline=None)
@given(CLOSURES, st.integers(0, 15), st.integers(0, 15))
def test_the_hazards_that_are_said_to_decide_do_decide(
    town: RoadNetwork,
    drawn: list[tuple[int, Direction, tuple[Traveller, ...]]],
    start: int,
    end: int,
) -> None:
    """Left out step by step they lengthen the shortest walk to the safe one."""
    network = town.closing(restrictions_of(drawn))
    gate = {"G": at(*spot(*CORNERS[end]))}
    found = measure(
        network,
        Asked(
            home=at(*spot(*CORNERS[start])),
            on_foot=gate,
            by_vehicle=gate,
            on=date(2026, 3, 9),
            limits={},
            tolerance=0,
        ),
    )
    lengths: list[Taken | Detour] = [found.shortest, *found.detours, found.safe]
    metres = [np.inf if (mm := each.millimetres) is None else mm for each in lengths]
    assert metres[:-1] == sorted(metres[:-1])
    assert metres[-1] == metres[-2]
    named = [name for detour in found.detours for name in detour.hazards]
    assert len({*named}) == len(named)
    kinds = {each.restriction.id: each.restriction for each in network.closures.closed}
    assert all(kinds[name].is_hazard for name in named)
