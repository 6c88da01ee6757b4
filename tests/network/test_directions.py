"""Directions at small junctions drawn for the purpose, and on a real town."""

import random
from pathlib import Path

import pytest

from tests.network.sketch import Sketch, at, rules
from transport.domain.evidence import Profile
from transport.domain.place import Point
from transport.network.bearings import Turn, angle, bearing, compass, turn_of
from transport.network.directions import Side, Step, directions, way_ids_of
from transport.network.embedded import RoadNetwork, open_roads
from transport.network.instructions import ordinal, said
from transport.network.streets import read_streets

Tags = dict[str, str]


def street(name: str, **tags: str) -> Tags:
    return {"highway": "residential", "name": name, **tags}


def driven(network: RoadNetwork, start: Point, stop: Point) -> tuple[Step, ...]:
    """Directions from one place to another."""
    route = network.route(start, stop, Profile.DRIVE)
    assert route is not None
    streets = read_streets(network.path, rules(), way_ids_of([route]))
    steps = directions(route, streets, stop)
    assert sum(step.metres for step in steps) == round(route.metres)
    return steps


def turns(steps: tuple[Step, ...]) -> list[tuple[Turn, str]]:
    return [(step.turn, step.street) for step in steps]


def crossing() -> Sketch:
    """Four streets that meet in the middle."""
    sketch = Sketch()
    middle = sketch.node(0, 0)
    for east, north, name in (
        (0, -200, "South Street"),
        (0, 200, "North Street"),
        (-200, 0, "West Street"),
        (200, 0, "East Street"),
    ):
        sketch.way([middle, sketch.node(east, north)], street(name))
    return sketch


@pytest.mark.parametrize(
    ("east", "north", "turn", "name"),
    [
        (-150, 0, Turn.LEFT, "West Street"),
        (150, 0, Turn.RIGHT, "East Street"),
        (0, 150, Turn.STRAIGHT_ON, "North Street"),
    ],
)
def test_a_turn_is_told_at_a_crossing(
    east: float, north: float, turn: Turn, name: str, tmp_path: Path
) -> None:
    steps = driven(crossing().open(tmp_path), at(0, -150), at(east, north))
    assert turns(steps) == [
        (Turn.START, "South Street"),
        (turn, name),
        (Turn.ARRIVE, name),
    ]
    assert steps[0].heading == "north"
    assert [step.metres for step in steps] == [150, 150, 0]


@pytest.mark.parametrize(
    ("north", "east", "turn"),
    [
        (120, 80, Turn.SLIGHT_RIGHT),
        (-80, 120, Turn.RIGHT),
        (-140, 60, Turn.SHARP_RIGHT),
        (-140, -60, Turn.SHARP_LEFT),
        (120, -80, Turn.SLIGHT_LEFT),
    ],
)
def test_how_sharp_a_turn_is(
    north: float, east: float, turn: Turn, tmp_path: Path
) -> None:
    """A side street makes the turn one that has to be told."""
    sketch = Sketch()
    middle = sketch.node(0, 0)
    sketch.way([sketch.node(0, -200), middle], street("Old Road"))
    sketch.way([middle, sketch.node(east, north)], street("New Road"))
    sketch.way([middle, sketch.node(200, 5)], street("Side Street"))
    steps = driven(sketch.open(tmp_path), at(0, -150), at(east * 0.9, north * 0.9))
    assert [step.turn for step in steps] == [Turn.START, turn, Turn.ARRIVE]


def test_a_street_that_bends_is_simply_followed(tmp_path: Path) -> None:
    """U-shaped, with no other street to take."""
    sketch = Sketch()
    sketch.way(
        [
            sketch.node(east, north)
            for east, north in ((0, 0), (0, 200), (60, 240), (120, 200), (120, 0))
        ],
        street("The Loop"),
    )
    steps = driven(sketch.open(tmp_path), at(0, 20), at(120, 20))
    assert turns(steps) == [(Turn.START, "The Loop"), (Turn.ARRIVE, "The Loop")]


def test_a_side_street_does_not_interrupt_the_street(tmp_path: Path) -> None:
    """Ways of one name are one street; a bend past a side street is followed."""
    sketch = Sketch()
    nodes = [sketch.node(0, north) for north in (0, 100, 200, 300)]
    sketch.way(nodes[:2], street("High Street"))
    sketch.way(nodes[1:], street("High Street", maxspeed="20 mph"))
    sketch.way([nodes[1], sketch.node(100, 100)], street("Mill Lane"))
    steps = driven(sketch.open(tmp_path), at(0, 10), at(0, 290))
    assert turns(steps) == [(Turn.START, "High Street"), (Turn.ARRIVE, "High Street")]
    assert steps[0].metres == 280


def test_a_street_that_turns_a_corner_is_told_with_its_name(tmp_path: Path) -> None:
    """Straight on would be another street."""
    sketch = Sketch()
    corner = sketch.node(0, 100)
    sketch.way([sketch.node(0, 0), corner], street("High Street"))
    sketch.way([corner, sketch.node(100, 100)], street("High Street"))
    sketch.way([corner, sketch.node(0, 200)], street("Mill Lane"))
    steps = driven(sketch.open(tmp_path), at(0, 10), at(90, 100))
    assert said(steps[1]) == "Turn right, still High Street"


@pytest.mark.parametrize(("east", "turn"), [(-60, "left"), (60, "right")])
def test_a_fork_is_kept_left_or_right(east: float, turn: str, tmp_path: Path) -> None:
    """Two roads as important, both ahead."""
    sketch = Sketch()
    fork = sketch.node(0, 0)
    sketch.way([sketch.node(0, -200), fork], street("Stem Road"))
    sketch.way([fork, sketch.node(-60, 200)], street("Left Branch"))
    sketch.way([fork, sketch.node(60, 200)], street("Right Branch"))
    steps = driven(sketch.open(tmp_path), at(0, -150), at(east * 0.9, 180))
    branch = f"{turn.capitalize()} Branch"
    assert turns(steps)[1] == (Turn(f"keep_{turn}"), branch)
    assert said(steps[1]) == f"Keep {turn} onto {branch}"


def test_a_lesser_road_makes_no_fork(tmp_path: Path) -> None:
    """A slip road or an access ahead leaves the road to be followed."""
    sketch = Sketch()
    fork = sketch.node(0, 0)
    sketch.way([sketch.node(0, -200), fork], street("A Road", highway="primary"))
    sketch.way([fork, sketch.node(30, 200)], street("A Road", highway="primary"))
    sketch.way([fork, sketch.node(-30, 200)], {"highway": "primary_link"})
    steps = driven(sketch.open(tmp_path), at(0, -150), at(27, 180))
    assert [step.turn for step in steps] == [Turn.START, Turn.ARRIVE]


def roundabout(*, west: Tags | None = None) -> Sketch:
    """Four arms; joined from the south, driven clockwise."""
    sketch = Sketch()
    ring = [
        sketch.node(east, north)
        for east, north in ((0, -20), (-20, 0), (0, 20), (20, 0))
    ]
    sketch.way([*ring, ring[0]], {"highway": "primary", "junction": "roundabout"})
    outer = ((0, -200), (-200, 0), (0, 200), (200, 0))
    names = ("South Road", "West Road", "North Road", "East Road")
    for node, (east, north), name in zip(ring, outer, names, strict=True):
        tags = west if west and name == "West Road" else street(name)
        nodes = [node, sketch.node(east, north)]
        sketch.way(nodes, tags)
    return sketch


@pytest.mark.parametrize(
    ("east", "north", "exit_", "name"),
    [
        (-150, 0, 1, "West Road"),
        (0, 150, 2, "North Road"),
        (150, 0, 3, "East Road"),
    ],
)
def test_exits_of_a_roundabout_are_counted(
    east: float, north: float, exit_: int, name: str, tmp_path: Path
) -> None:
    steps = driven(roundabout().open(tmp_path), at(0, -150), at(east, north))
    assert turns(steps) == [
        (Turn.START, "South Road"),
        (Turn.ROUNDABOUT, name),
        (Turn.ARRIVE, name),
    ]
    assert steps[1].exit == exit_
    ending = f"take the {ordinal(exit_)} exit onto {name}"
    assert said(steps[1]) == f"At the roundabout, {ending}"


@pytest.mark.parametrize(
    "west",
    [street("West Road", oneway="-1"), {"highway": "footway"}],
    ids=["a way in", "a footpath"],
)
def test_what_cannot_be_driven_out_of_is_no_exit(west: Tags, tmp_path: Path) -> None:
    steps = driven(roundabout(west=west).open(tmp_path), at(0, -150), at(0, 150))
    assert steps[1].exit == 1


def test_a_one_way_street_is_no_way_to_go(tmp_path: Path) -> None:
    """It comes towards the driver, so there is no fork and nothing to tell."""
    sketch = Sketch()
    fork, south, end = sketch.node(0, 0), sketch.node(0, -200), sketch.node(-40, 200)
    sketch.way([south, fork], street("Long Street"))
    sketch.way([fork, sketch.node(40, 200)], street("Long Street"))
    sketch.way([end, fork], street("Back Street", oneway="yes"))
    far = [end, sketch.node(-300, 200), sketch.node(-300, -200), south]
    sketch.way(far, street("Far Street"))
    network = sketch.open(tmp_path)
    steps = driven(network, at(0, -150), at(36, 180))
    assert [step.turn for step in steps] == [Turn.START, Turn.ARRIVE]


def test_a_one_way_street_is_driven_round(tmp_path: Path) -> None:
    """Against the arrow, the way round the block is told."""
    sketch = Sketch()
    west, east = sketch.node(0, 0), sketch.node(200, 0)
    above, far = sketch.node(0, 100), sketch.node(200, 100)
    sketch.way([east, west], street("Arrow Street", oneway="yes"))
    sketch.way([west, above], street("First Street"))
    sketch.way([above, far], street("Second Street"))
    sketch.way([far, east], street("Third Street"))
    sketch.way([sketch.node(-200, 0), west], street("Approach"))
    sketch.way([east, sketch.node(400, 0)], street("Onward"))
    steps = driven(sketch.open(tmp_path), at(-100, 0), at(300, 0))
    assert turns(steps) == [
        (Turn.START, "Approach"),
        (Turn.LEFT, "First Street"),
        (Turn.RIGHT, "Second Street"),
        (Turn.RIGHT, "Third Street"),
        (Turn.LEFT, "Onward"),
        (Turn.ARRIVE, "Onward"),
    ]


@pytest.mark.parametrize(
    ("stop", "side"),
    [(at(10, 150), Side.RIGHT), (at(-10, 150), Side.LEFT), (at(0, 150), None)],
)
def test_the_side_of_the_stop_is_told(
    stop: Point, side: Side | None, tmp_path: Path
) -> None:
    """As it is driven up to, northwards."""
    sketch = Sketch()
    sketch.way([sketch.node(0, 0), sketch.node(0, 200)], street("High Street"))
    network = sketch.open(tmp_path)
    steps = driven(network, at(0, 10), stop)
    assert steps[-1].side is side
    words = f" on the {side}" if side else ""
    assert said(steps[-1]) == f"Stop{words}, High Street"


def test_the_side_turns_with_the_way_it_is_driven(tmp_path: Path) -> None:
    sketch = Sketch()
    sketch.way([sketch.node(0, 0), sketch.node(0, 200)], street("High Street"))
    network = sketch.open(tmp_path)
    assert driven(network, at(0, 190), at(10, 50))[-1].side is Side.LEFT


@pytest.mark.parametrize(
    ("tags", "words"),
    [
        ({"highway": "residential"}, "unnamed road"),
        ({"highway": "service", "service": "parking_aisle"}, "car park access"),
        ({"highway": "secondary", "ref": "B4237"}, "B4237"),
        ({"highway": "primary", "ref": "A1;A2", "name": "Quay"}, "Quay (A1, A2)"),
        ({"highway": "trunk_link"}, "slip road"),
    ],
)
def test_a_way_is_called_by_name_number_or_kind(
    tags: Tags, words: str, tmp_path: Path
) -> None:
    sketch = Sketch()
    sketch.way([sketch.node(0, 0), sketch.node(0, 200)], tags)
    sketch.way([sketch.node(0, 500), sketch.node(0, 510)])
    assert driven(sketch.open(tmp_path), at(0, 10), at(0, 150))[0].street == words


def test_a_short_link_without_a_name_is_part_of_the_turn(tmp_path: Path) -> None:
    """One turn from street to street, with all of its length."""
    sketch = Sketch()
    before, after = sketch.node(0, 0), sketch.node(14, 14)
    sketch.way([sketch.node(0, -200), before, sketch.node(0, 200)], street("Up"))
    sketch.way([before, after], {"highway": "tertiary_link"})
    sketch.way([sketch.node(-200, 14), after, sketch.node(200, 14)], street("Across"))
    steps = driven(sketch.open(tmp_path), at(0, -150), at(150, 14))
    assert turns(steps) == [
        (Turn.START, "Up"),
        (Turn.RIGHT, "Across"),
        (Turn.ARRIVE, "Across"),
    ]


def test_a_mini_roundabout_is_named(tmp_path: Path) -> None:
    sketch = Sketch()
    middle = sketch.node(0, 0, {"highway": "mini_roundabout"})
    sketch.way([sketch.node(0, -200), middle], street("Up"))
    sketch.way([middle, sketch.node(0, 200)], street("Up"))
    sketch.way([middle, sketch.node(200, 0)], street("Across"))
    steps = driven(sketch.open(tmp_path), at(0, -150), at(150, 0))
    assert said(steps[1]) == "At the mini-roundabout, turn right onto Across"


def test_a_place_to_itself_is_only_arrived_at(tmp_path: Path) -> None:
    sketch = Sketch()
    sketch.way([sketch.node(0, 0), sketch.node(0, 200)])
    steps = driven(sketch.open(tmp_path), at(0, 100), at(0, 100))
    assert [step.turn for step in steps] == [Turn.ARRIVE]
    assert said(steps[0]) == "Stop here"


def test_a_route_along_part_of_one_street(tmp_path: Path) -> None:
    """Both ends between the same two nodes, driven either way."""
    sketch = Sketch()
    sketch.way([sketch.node(0, 0), sketch.node(0, 300)], street("High Street"))
    network = sketch.open(tmp_path)
    up, down = (
        driven(network, at(0, 100), at(0, 200)),
        driven(network, at(0, 200), at(0, 100)),
    )
    assert (up[0].heading, down[0].heading) == ("north", "south")
    assert up[0].street == down[0].street == "High Street"


@pytest.mark.parametrize(
    ("degrees", "turn"),
    [
        (0, Turn.STRAIGHT_ON),
        (-24, Turn.STRAIGHT_ON),
        (30, Turn.SLIGHT_RIGHT),
        (-90, Turn.LEFT),
        (150, Turn.SHARP_RIGHT),
        (-180, Turn.TURN_ROUND),
    ],
)
def test_turns_by_angle(degrees: float, turn: Turn) -> None:
    assert turn_of(degrees) is turn


def test_bearings_and_the_compass() -> None:
    """East is 90 degrees at any latitude; a turn is never more than half round."""
    north = 520_000_000
    assert bearing([(0, north), (10_000, north)]) == pytest.approx(90, abs=1e-6)
    assert bearing([(0, north), (0, north - 10_000)]) == pytest.approx(180)
    assert bearing([(0, north)]) == 0
    assert angle(350, 20) == 30
    assert angle(20, 350) == -30
    assert [compass(d) for d in (359, 44, 200, 290)] == [
        "north",
        "north-east",
        "south",
        "west",
    ]
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 22)] == [
        "1st",
        "2nd",
        "3rd",
        "4th",
        "11th",
        "22nd",
    ]


@pytest.mark.slow
def test_a_real_town_is_driven_without_a_fall(shared: Path) -> None:
    """200 routes: no crash, and the steps of each come to its length."""
    path = shared / "osm" / "newport-wales-2023-06-13.osm.pbf"
    network = open_roads(path, snap_limit=250)
    draw = random.Random(11)
    homes = [line.points[0] for line in network.lines() if line.road_class in HOMES]
    pairs = [(draw.choice(homes), draw.choice(homes)) for _ in range(200)]
    found = [(network.route(*pair, Profile.DRIVE), pair[1]) for pair in pairs]
    routes = [(route, stop) for route, stop in found if route is not None]
    assert len(routes) > 190
    streets = read_streets(path, rules(), way_ids_of([route for route, _ in routes]))
    for route, stop in routes:
        steps = directions(route, streets, stop)
        assert sum(step.metres for step in steps) == round(route.metres)
        assert steps[-1].turn is Turn.ARRIVE
        assert all(said(step) for step in steps)


HOMES = ("residential", "tertiary", "unclassified", "service")
