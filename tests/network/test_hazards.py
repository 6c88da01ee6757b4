"""Hazards and closures on a road file: what each closes, to whom, which way and when."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.network.sketch import (
    GATE,
    HOME,
    LONG,
    RESIDENTIAL,
    SHORT,
    Sketch,
    at,
    junction,
    metres,
    near,
    rules,
)
from transport.domain.evidence import Profile
from transport.domain.place import Point
from transport.domain.restriction import (
    Calendar,
    DayOfWeek,
    Direction,
    Hours,
    Month,
    Position,
    Restriction,
    RestrictionKind,
    Shape,
    Traveller,
)
from transport.errors import InputError
from transport.network.embedded import RoadNetwork, open_roads

MONDAY, SATURDAY = date(2026, 3, 9), date(2026, 3, 14)
WALKS, DRIVES = (Profile.WALK, Profile.WALK_SAFE), (Profile.ROAD, Profile.DRIVE)
HOUR = 3_600


def restriction(**changes: Any) -> Restriction:
    """A hazard, unless changed."""
    usual: dict[str, Any] = {
        "id": "R1",
        "kind": RestrictionKind.HAZARD,
        "assessed_on": date(2025, 1, 1),
        "review_on": date(2027, 1, 1),
        "reason": "No footway",
    }
    return Restriction(**(usual | changes))


def closure(*closed_to: Traveller, **changes: Any) -> Restriction:
    """A closure to some travellers."""
    kind = RestrictionKind.CLOSURE
    return restriction(kind=kind, closed_to=closed_to, **changes)


def position(point: Point) -> Position:
    return point.lon, point.lat


def box(west: float, south: float, east: float, north: float) -> Shape:
    """An area in metres from the corner."""
    corners = [(west, south), (east, south), (east, north), (west, north)]
    ring = tuple(position(at(*corner)) for corner in (*corners, corners[0]))
    return Shape(areas=((ring,),))


@pytest.fixture
def link(tmp_path: Path) -> tuple[RoadNetwork, int]:
    """Home and gate, the link between them, and a way round; see `junction`."""
    sketch, way = junction(RESIDENTIAL)
    return sketch.open(tmp_path), way


def lengths(network: RoadNetwork, *restrictions: Restriction) -> dict[Profile, float]:
    """Home to gate under some restrictions [m]."""
    under = network.closing(restrictions)
    return {profile: metres(under, HOME, GATE, profile) for profile in Profile}


def detoured(network: RoadNetwork, *restrictions: Restriction) -> set[Profile]:
    """Profiles that go round under some restrictions; the others go through."""
    found = lengths(network, *restrictions)
    for profile, length in found.items():
        assert length == (near(LONG) if length > SHORT + 1 else near(SHORT)), profile
    return {profile for profile, length in found.items() if length > SHORT + 1}


@pytest.mark.parametrize(
    ("closed_to", "profiles"),
    [
        ((Traveller.FOOT,), {*WALKS}),
        ((Traveller.MOTOR,), {*DRIVES}),
        ((Traveller.FOOT, Traveller.MOTOR), {*Profile}),
    ],
)
def test_a_closure_is_left_out_for_those_it_names(
    link: tuple[RoadNetwork, int],
    closed_to: tuple[Traveller, ...],
    profiles: set[Profile],
) -> None:
    """And for nobody else."""
    network, way = link
    assert detoured(network, closure(*closed_to, way_ids=(way,))) == profiles


def test_a_hazard_is_left_out_of_the_safe_walk_only(
    link: tuple[RoadNetwork, int],
) -> None:
    """Whichever way it is given."""
    network, way = link
    for changes in ({"way_ids": (way,)}, {"shape": box(110, -20, 290, 20)}):
        assert detoured(network, restriction(**changes)) == {Profile.WALK_SAFE}


@pytest.mark.parametrize(
    ("direction", "there", "back"),
    [
        (Direction.BOTH, LONG, LONG),
        (Direction.FORWARD, LONG, SHORT),
        (Direction.BACKWARD, SHORT, LONG),
    ],
)
def test_a_direction_is_that_in_which_the_way_is_drawn(
    link: tuple[RoadNetwork, int], direction: Direction, there: float, back: float
) -> None:
    """The link is drawn from home to gate."""
    network, way = link
    under = network.closing([restriction(way_ids=(way,), direction=direction)])
    assert metres(under, HOME, GATE, Profile.WALK_SAFE) == near(there)
    assert metres(under, GATE, HOME, Profile.WALK_SAFE) == near(back)
    several = under.matrix([GATE, HOME], [HOME, GATE, GATE], Profile.WALK_SAFE).metres
    assert several[0, 0] == near(back)
    assert several[1, 2] == near(there)


def test_along_one_segment_the_direction_holds_too(
    link: tuple[RoadNetwork, int],
) -> None:
    """Both places on the closed piece itself: with the arrow, or not at all."""
    network, way = link
    under = network.closing([restriction(way_ids=(way,), direction=Direction.FORWARD)])
    west, east = at(120, 0), at(180, 0)
    assert metres(under, east, west, Profile.WALK_SAFE) == near(60)
    assert metres(under, west, east, Profile.WALK_SAFE) > 500
    assert metres(under, west, east, Profile.WALK) == near(60)


def test_an_area_closes_the_segments_whose_middle_it_holds(tmp_path: Path) -> None:
    """The piece it only cuts into stays open."""
    sketch = Sketch()
    street = [sketch.node(x, 0) for x in (0, 100, 200, 300)]
    way = sketch.way(street)
    network = sketch.open(tmp_path).closing(
        [restriction(way_ids=(way,), shape=box(120, -10, 210, 10))]
    )
    assert network.closures.closed[0].segments.tolist() == [1]


def test_a_shape_beside_ways_closes_the_part_of_them_it_holds(tmp_path: Path) -> None:
    """The road over a bridge, not the path under it."""
    sketch = Sketch()
    road = sketch.way([sketch.node(0, 0), sketch.node(100, 0), sketch.node(200, 0)])
    under = sketch.way([sketch.node(50, -50), sketch.node(50, 50)])
    shape = box(40, -10, 60, 10)
    network = sketch.open(tmp_path)
    both = network.closing([restriction(shape=shape)]).closures.closed[0]
    one = network.closing([restriction(way_ids=(road,), shape=shape)]).closures
    ways = network.roads.way_id[network.segments.way[both.segments]]
    assert ways.tolist() == [road, under]
    assert one.closed[0].segments.tolist() == [0]


def test_an_area_with_a_hole_spares_what_is_in_the_hole(
    link: tuple[RoadNetwork, int],
) -> None:
    """The link lies in the hole; the way round is shut."""
    network, _ = link
    (outer,) = box(-10, -20, 410, 220).areas[0]
    (hole,) = box(-10, -20, 410, 100).areas[0]
    shape = Shape(areas=((outer, hole),))
    under = network.closing([restriction(shape=shape)])
    assert metres(under, HOME, GATE, Profile.WALK_SAFE) == near(SHORT)


def test_a_line_reaches_as_far_as_it_says(link: tuple[RoadNetwork, int]) -> None:
    """Ten metres off the link: within eleven, not within nine."""
    network, _ = link
    line = tuple(position(at(x, 10)) for x in (90, 310))
    near_by = restriction(shape=Shape(lines=(line,), within=11))
    assert detoured(network, near_by) == {Profile.WALK_SAFE}
    with pytest.raises(InputError, match="R1: its shape holds the middle of no piece"):
        network.closing([restriction(shape=Shape(lines=(line,), within=9))])


def test_every_fault_of_the_list_is_told_at_once(
    link: tuple[RoadNetwork, int],
) -> None:
    """A way that is not in the file, and shapes that close nothing."""
    network, way = link
    nowhere = box(5_000, 5_000, 5_100, 5_100)
    with pytest.raises(InputError) as hit:
        network.closing(
            [
                restriction(id="A", way_ids=(way, 98, 99)),
                restriction(id="B", shape=nowhere),
                restriction(id="C", way_ids=(way,), shape=nowhere),
            ]
        )
    first, second, third = str(hit.value).splitlines()
    assert first.startswith("A: names ways that are not in sketch.osm.pbf: 98, 99;")
    assert second.startswith("B: its shape holds the middle of no piece of any way")
    assert third.startswith("C: its shape holds no piece of the ways it names")


@pytest.mark.parametrize(
    ("calendar", "on", "time", "holds"),
    [
        (Calendar(), MONDAY, None, True),
        (Calendar(first_day=MONDAY, last_day=MONDAY), MONDAY, None, True),
        (Calendar(first_day=SATURDAY), MONDAY, None, False),
        (Calendar(last_day=date(2026, 3, 8)), MONDAY, None, False),
        (Calendar(months=(Month.MAR,)), MONDAY, None, True),
        (Calendar(months=(Month.NOV, Month.FEB)), MONDAY, None, False),
        (Calendar(weekdays=(DayOfWeek.SAT,)), SATURDAY, None, True),
        (Calendar(weekdays=(DayOfWeek.SAT,)), MONDAY, None, False),
        (Calendar(hours=(Hours(start=8 * HOUR, end=9 * HOUR),)), MONDAY, None, True),
        (
            Calendar(hours=(Hours(start=8 * HOUR, end=9 * HOUR),)),
            MONDAY,
            8 * HOUR,
            True,
        ),
        (
            Calendar(hours=(Hours(start=8 * HOUR, end=9 * HOUR),)),
            MONDAY,
            9 * HOUR,
            False,
        ),
    ],
)
def test_a_restriction_holds_when_all_it_says_is_so(
    calendar: Calendar, on: date, time: int | None, *, holds: bool
) -> None:
    """Without a time, one at any time of the day holds."""
    assert restriction(way_ids=(1,), calendar=calendar).holds(on, time) is holds


def test_before_its_assessment_it_does_not_count() -> None:
    """And past its review it counts, overdue."""
    early = restriction(way_ids=(1,), assessed_on=date(2026, 3, 10))
    assert not early.holds(MONDAY)
    late = restriction(way_ids=(1,), review_on=date(2026, 3, 8))
    assert late.holds(MONDAY)
    assert (late.is_overdue(MONDAY), early.is_overdue(MONDAY)) == (True, False)
    over = late.model_copy(update={"calendar": Calendar(last_day=date(2026, 3, 8))})
    assert not over.is_overdue(MONDAY)


def test_a_network_is_opened_for_a_day_and_time(tmp_path: Path) -> None:
    """What does not hold then is checked against the file, and closes nothing."""
    sketch, way = junction(RESIDENTIAL)
    path = sketch.save(tmp_path / "a.osm.pbf")
    morning = Calendar(hours=(Hours(start=8 * HOUR, end=9 * HOUR),))
    listed = [closure(Traveller.FOOT, way_ids=(way,), calendar=morning)]

    def walk(on: date | None, time: int | None = None) -> float:
        network = open_roads(path, restrictions=listed, snap_limit=50, on=on, at=time)
        return metres(network, HOME, GATE, Profile.WALK)

    assert walk(None) == walk(MONDAY) == walk(MONDAY, 8 * HOUR) == near(LONG)
    assert walk(MONDAY, 10 * HOUR) == walk(date(2024, 12, 31)) == near(SHORT)
    later = restriction(way_ids=(77,), calendar=Calendar(first_day=SATURDAY))
    with pytest.raises(InputError, match="R1: names ways that are not in"):
        open_roads(path, restrictions=[later], snap_limit=50, on=MONDAY)


def test_the_fingerprint_covers_what_is_closed(tmp_path: Path) -> None:
    """Whom, where and which way; not the words around it."""
    sketch, way = junction(RESIDENTIAL)
    network = sketch.open(tmp_path)
    different = [
        (),
        (restriction(way_ids=(way,)),),
        (restriction(way_ids=(way,), direction=Direction.FORWARD),),
        (closure(Traveller.FOOT, way_ids=(way,)),),
        (closure(Traveller.MOTOR, way_ids=(way,)),),
        (restriction(way_ids=(1,)),),
    ]
    prints = [network.closing(listed).fingerprint() for listed in different]
    assert len({*prints}) == len(different)
    assert prints[0] == RoadNetwork(network.path, rules(), snap_limit=50).fingerprint()
    renamed = restriction(id="Z", reason="Dark", shape=box(110, -20, 290, 20))
    assert network.closing([renamed]).fingerprint() == prints[1]


def test_the_legs_of_a_route_add_up_to_it(link: tuple[RoadNetwork, int]) -> None:
    """From the place begun on to the place ended on, each with its direction."""
    network, _ = link
    for begin, end in ((HOME, GATE), (GATE, HOME), (at(120, 0), at(180, 0))):
        legs = network.legs(begin, end, Profile.WALK)
        assert legs is not None
        whole = metres(network, begin, end, Profile.WALK)
        assert sum(leg.metres for leg in legs) == pytest.approx(whole, abs=1e-6)
        assert {leg.along for leg in legs} == {begin.lon < end.lon}
    assert network.legs(at(9_000, 0), GATE, Profile.WALK) is None
