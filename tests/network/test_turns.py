"""Restrictions on turning: which bind a school run, and which are told and left out."""

import random
from pathlib import Path

import numpy as np
import pytest

from tests.network.sketch import Member, Sketch, at, metres, near, rules
from transport.domain.evidence import Profile
from transport.network.embedded import RoadNetwork
from transport.network.turn_restrictions import Ignored

HOME, GATE = at(50, 0), at(100, 150)
LEFT, ROUND = 200.0, 700.0
"""Left at the cross, and straight on round the block."""
WEST, EAST, NORTH, CROSS = 1, 2, 3, 2
"""Ways from the west, to the east and to the north, and the node where they meet."""


def cross(loop: bool = True) -> Sketch:
    """A cross with a block to the north-east; with no loop, its streets are dead ends.

    ::

                 N───────+
            gate │       │
        home     │       │
        W────────X───────E
    """
    sketch = Sketch()
    west, x, east = (sketch.node(place, 0) for place in (0, 100, 300))
    north, corner = sketch.node(100, 200), sketch.node(300, 200)
    sketch.way([west, x])
    sketch.way([x, east])
    sketch.way([x, north])
    if loop:
        sketch.way([east, corner, north])
    return sketch


def turn(
    *, start: int = WEST, end: int = NORTH, via: Member = ("n", CROSS, "via")
) -> list[Member]:
    return [("w", start, "from"), via, ("w", end, "to")]


def tags(text: str) -> dict[str, str]:
    return {"type": "restriction"} | dict(part.split("=") for part in text.split())


def signed(
    folder: Path, *signs: tuple[str, list[Member]], loop: bool = True
) -> RoadNetwork:
    """The cross with restrictions at it."""
    sketch = cross(loop)
    for text, members in signs:
        sketch.relation(members, tags(text))
    return sketch.open(folder)


TURNS = rules().drive.turns
BINDING = [
    *((f"restriction={value}", turn()) for value in TURNS.forbidden),
    *((f"restriction={value}", turn(end=EAST)) for value in TURNS.required),
    *((f"{key}=no_left_turn", turn()) for key in TURNS.keys),
    ("restriction:motor_vehicle=no_left_turn restriction=no_u_turn", turn()),
    ("restriction=no_left_turn except=psv", turn()),
    ("restriction=no_left_turn except=bus;taxi", turn()),
    ("restriction=no_left_turn restriction:conditional=none@(Su)", turn()),
    ("restriction=no_entry", [*turn(), ("w", EAST, "from")]),
]
FREE = [
    *((f"restriction={value}", turn(end=EAST), None) for value in TURNS.forbidden),
    *((f"restriction={value}", turn(), None) for value in TURNS.required),
    *(
        (f"restriction=no_left_turn except={value}", turn(), Ignored.EXEMPT)
        for value in TURNS.exempt
    ),
    *(
        (f"{key}=no_left_turn@(Mo-Fr)", turn(), Ignored.CONDITIONAL)
        for key in TURNS.conditional
    ),
    ("restriction=no_u_turn", turn(end=WEST), None),
    ("restriction=no_left_turn", turn(start=EAST, end=NORTH), None),
    ("restriction:hgv=no_left_turn", turn(), Ignored.OTHER_VEHICLES),
    ("restriction=no_left_turn except=psv;motor_vehicle", turn(), Ignored.EXEMPT),
    ("restriction=no_idea", turn(), Ignored.UNKNOWN),
    ("restriction=no_left_turn", turn()[1:], Ignored.INCOMPLETE),
    ("restriction=no_left_turn", turn()[:2], Ignored.INCOMPLETE),
    ("restriction=no_left_turn", [*turn()[:1], *turn()[2:]], Ignored.INCOMPLETE),
    ("restriction=no_left_turn", [], Ignored.INCOMPLETE),
    ("restriction=no_left_turn", turn(end=99), Ignored.INCOMPLETE),
    ("restriction=no_left_turn", turn(via=("n", 99, "via")), Ignored.INCOMPLETE),
    ("restriction=no_left_turn", turn(via=("r", 1, "via")), Ignored.INCOMPLETE),
    ("restriction=no_left_turn", turn(via=("n", 1, "via")), Ignored.APART),
    ("restriction=no_left_turn", turn(via=("w", EAST, "via")), Ignored.VIA_WAY),
    (
        "restriction=no_entry",
        [*turn(), ("n", 2, "via"), ("n", 2, "via")],
        Ignored.CONTRADICTORY,
    ),
    (
        "restriction=only_straight_on",
        [*turn(end=EAST), ("w", 3, "to")],
        Ignored.CONTRADICTORY,
    ),
]


@pytest.mark.parametrize("profile", [Profile.ROAD, Profile.DRIVE])
@pytest.mark.parametrize(("sign", "members"), BINDING)
def test_a_turn_that_is_forbidden_is_not_made(
    sign: str, members: list[Member], profile: Profile, tmp_path: Path
) -> None:
    """The vehicle drives round the block, and the walker turns."""
    network = signed(tmp_path, (sign, members))
    assert network.roads.signs.counts == {}
    assert network.roads.signs.used == 1
    assert metres(network, HOME, GATE, profile) == near(ROUND)
    assert metres(network, GATE, HOME, profile) == near(LEFT)
    assert metres(network, HOME, GATE, Profile.WALK) == near(LEFT)


@pytest.mark.parametrize(("sign", "members", "why"), FREE)
def test_a_restriction_that_does_not_bind_is_told(
    sign: str, members: list[Member], why: Ignored | None, tmp_path: Path
) -> None:
    """The turn is made; what is left out is counted with its reason."""
    network = signed(tmp_path, (sign, members))
    assert network.roads.signs.counts == ({why: 1} if why else {})
    assert metres(network, HOME, GATE, Profile.ROAD) == near(LEFT)


@pytest.mark.parametrize(
    "signs",
    [
        ["no_left_turn", "no_straight_on"],
        ["only_left_turn", "only_straight_on"],
        ["only_straight_on", "no_straight_on"],
    ],
)
def test_signs_that_leave_no_way_on_are_left_out_together(
    signs: list[str], tmp_path: Path
) -> None:
    """A vehicle is never led where it cannot leave."""
    members = [
        (
            f"restriction={sign}",
            turn(end=EAST if sign.endswith("straight_on") else NORTH),
        )
        for sign in signs
    ]
    network = signed(tmp_path, *members)
    assert network.roads.signs.counts == {Ignored.CONTRADICTORY: 2}
    assert metres(network, HOME, GATE, Profile.ROAD) == near(LEFT)


def test_the_same_sign_twice_is_one(tmp_path: Path) -> None:
    """It is not in its own way."""
    network = signed(tmp_path, *[BINDING[0]] * 2)
    assert network.roads.signs.used == 2
    assert metres(network, HOME, GATE, Profile.ROAD) == near(ROUND)


def test_a_sign_on_a_path_is_no_sign_to_vehicles(tmp_path: Path) -> None:
    """Its way is closed to them in any case."""
    sketch = cross()
    path = sketch.way([CROSS, sketch.node(100, -100)], {"highway": "footway"})
    sketch.relation(turn(end=path), tags("restriction=no_right_turn"))
    network = sketch.open(tmp_path)
    assert network.roads.signs.ignored == ((1, Ignored.CLOSED),)


def test_a_relation_that_holds_itself_is_told(tmp_path: Path) -> None:
    """And one that leaves, passes and enters the same way does no harm."""
    circle: list[Member] = [("r", 1, "from"), ("r", 1, "via"), ("r", 1, "to")]
    same = turn(start=EAST, end=EAST, via=("w", EAST, "via"))
    network = signed(
        tmp_path, ("restriction=no_left_turn", circle), ("restriction=no_u_turn", same)
    )
    assert network.roads.signs.counts == {Ignored.INCOMPLETE: 1, Ignored.VIA_WAY: 1}
    assert metres(network, HOME, GATE, Profile.ROAD) == near(LEFT)


def test_nobody_turns_round_in_the_street(tmp_path: Path) -> None:
    """Where the left turn is forbidden, only the end of the street lets one return."""
    network = signed(tmp_path, BINDING[0], loop=False)
    assert metres(network, HOME, GATE, Profile.ROAD) == near(50 + 2 * 200 + 150)
    route = network.route(HOME, GATE, Profile.DRIVE)
    assert route is not None
    assert route.way_ids == (WEST, EAST, NORTH)
    assert route.metres == near(600)


def test_a_private_drive_at_the_end_of_a_street_is_no_way_on(tmp_path: Path) -> None:
    """The vehicle turns round at the end of the public road."""
    sketch = cross(loop=False)
    sketch.way([3, sketch.node(400, 0)], {"highway": "service", "access": "private"})
    sketch.relation(BINDING[0][1], tags(BINDING[0][0]))
    network = sketch.open(tmp_path)
    assert metres(network, HOME, GATE, Profile.ROAD) == near(600)
    assert metres(network, HOME, at(350, 0), Profile.ROAD) == near(300)


def test_a_bollard_is_the_end_of_a_street(tmp_path: Path) -> None:
    """A vehicle turns round there, and is not led through."""
    sketch = Sketch()
    west, x = sketch.node(0, 0), sketch.node(100, 0)
    bollard, east = sketch.node(200, 0, {"barrier": "bollard"}), sketch.node(400, 0)
    north = sketch.node(100, 200)
    sketch.way([west, x])
    sketch.way([x, bollard, east])
    sketch.way([x, north])
    sketch.way([north, sketch.node(-500, 200), sketch.node(-500, 0), west])
    sketch.relation(turn(), tags("restriction=no_left_turn"))
    network = sketch.open(tmp_path)
    assert metres(network, HOME, GATE, Profile.ROAD) == near(50 + 2 * 100 + 150)


def test_snapping_is_the_same_with_a_sign_and_without(tmp_path: Path) -> None:
    """A home at the cross itself leaves by any way, and is reached by any."""
    plain = signed(tmp_path)
    network = signed(tmp_path, BINDING[0])
    here = at(100, 0)
    for profile in Profile:
        assert network.snap([here, HOME], profile) == plain.snap([here, HOME], profile)
    assert metres(network, here, GATE, Profile.ROAD) == near(150)
    assert metres(network, HOME, here, Profile.ROAD) == near(50)
    assert metres(network, here, here, Profile.ROAD) == 0


def test_a_sign_on_a_street_cut_by_the_extract_still_holds(tmp_path: Path) -> None:
    """The piece that ends at the sign is the one it means."""
    sketch = cross()
    far = sketch.node(-500, 0)
    gone = sketch.node(-400, 0)
    sketch.way([far, gone, 1])
    sketch.relation(BINDING[0][1], tags(BINDING[0][0]))
    path = sketch.save(tmp_path / "cut.osm.pbf", without=(gone,))
    network = RoadNetwork(path, sketch.open(tmp_path).rules, snap_limit=50)
    assert metres(network, HOME, GATE, Profile.ROAD) == near(ROUND)


@pytest.mark.parametrize("seed", range(5))
def test_no_restriction_stops_a_file_from_being_read(seed: int, tmp_path: Path) -> None:
    """A hundred of any make: each holds or is told, and whoever is cut off is not lost."""
    draw, sketch = random.Random(seed), cross()
    values = [*TURNS.forbidden, *TURNS.required, "no_idea"]
    for _ in range(100):
        members: list[Member] = [
            (draw.choice("nwwwr"), draw.randint(1, 5), role)
            for role in draw.choices(["from", "via", "to", "", "guard"], k=4)
        ]
        if draw.random() < 0.5:
            members = turn(
                start=draw.randint(1, 4),
                end=draw.randint(1, 4),
                via=("n", draw.randint(1, 5), "via"),
            )
        sketch.relation(members, tags(f"restriction={draw.choice(values)}"))
    network = sketch.open(tmp_path)
    signs = network.roads.signs
    assert signs.used + len(signs.ignored) == 100
    places = [HOME, GATE, at(200, 0), at(300, 100)]
    assert np.isfinite(network.matrix(places, places, Profile.ROAD).metres).all()
