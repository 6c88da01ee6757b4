"""Each access rule, at a junction where it bites and at one where it does not."""

from pathlib import Path

import pytest

from tests.network.sketch import GATE, HOME, LONG, SHORT, junction, metres
from transport.domain.evidence import Profile

Tags = dict[str, str]


def tags(text: str) -> Tags:
    return dict(part.split("=") for part in text.split())


WALKABLE = [
    "highway=footway",
    "highway=path",
    "highway=steps",
    "highway=bridleway",
    "highway=pedestrian",
    "highway=track",
    "highway=service",
    "highway=primary",
    "highway=cycleway",
    "highway=cycleway foot=designated",
    "highway=path access=private designation=public_footpath",
    "highway=track access=private designation=public_bridleway",
    "highway=track access=no foot=yes",
    "highway=trunk sidewalk=both",
    "highway=trunk foot=yes",
    "highway=primary motorroad=no",
    "highway=service service=driveway foot=permissive",
    "highway=service service=alley",
    "highway=residential oneway=yes",
    "highway=residential oneway=-1",
]
NOT_WALKABLE = [
    "highway=motorway",
    "highway=trunk",
    "highway=trunk sidewalk=none",
    "highway=primary foot=no",
    "highway=primary motorroad=yes",
    "highway=cycleway foot=no",
    "highway=cycleway foot=use_sidepath",
    "highway=path access=no",
    "highway=track access=private",
    "highway=footway foot=private",
    "highway=footway foot=customers",
    "highway=service service=driveway",
    "highway=construction foot=yes",
    "highway=imagined",
]
DRIVABLE = [
    "highway=residential",
    "highway=motorway",
    "highway=trunk",
    "highway=service",
    "highway=track motor_vehicle=yes",
    "highway=residential access=no motor_vehicle=yes",
    "highway=residential motor_vehicle=no motorcar=yes",
    "highway=residential foot=no",
    "highway=residential oneway=yes",
    "highway=residential junction=roundabout",
    "highway=motorway oneway=no",
]
NOT_DRIVABLE = [
    "highway=footway",
    "highway=cycleway",
    "highway=track",
    "highway=residential motor_vehicle=no",
    "highway=residential motor_vehicle=destination",
    "highway=residential vehicle=no",
    "highway=residential motorcar=no",
    "highway=residential access=no",
    "highway=residential access=private",
    "highway=service service=driveway",
    "highway=service service=emergency_access",
    "highway=residential oneway=-1",
    "highway=residential junction=roundabout oneway=-1",
    "highway=construction motor_vehicle=yes",
]


@pytest.mark.parametrize("link", WALKABLE)
def test_a_walk_takes_a_link_it_may(link: str, tmp_path: Path) -> None:
    """The short link is walked."""
    network = junction(tags(link))[0].open(tmp_path)
    assert metres(network, HOME, GATE, Profile.WALK) == pytest.approx(SHORT, rel=1e-3)


@pytest.mark.parametrize("link", NOT_WALKABLE)
def test_a_walk_goes_round_a_link_it_may_not_take(link: str, tmp_path: Path) -> None:
    """The way round is walked."""
    network = junction(tags(link))[0].open(tmp_path)
    assert metres(network, HOME, GATE, Profile.WALK) == pytest.approx(LONG, rel=1e-3)


@pytest.mark.parametrize("link", DRIVABLE)
def test_a_vehicle_takes_a_link_it_may(link: str, tmp_path: Path) -> None:
    """The short link is driven."""
    network = junction(tags(link))[0].open(tmp_path)
    assert metres(network, HOME, GATE, Profile.ROAD) == pytest.approx(SHORT, rel=1e-3)


@pytest.mark.parametrize("link", NOT_DRIVABLE)
def test_a_vehicle_goes_round_a_link_it_may_not_take(link: str, tmp_path: Path) -> None:
    """The way round is driven."""
    network = junction(tags(link))[0].open(tmp_path)
    assert metres(network, HOME, GATE, Profile.ROAD) == pytest.approx(LONG, rel=1e-3)


BARRIERS = [
    (Profile.ROAD, "barrier=bollard", LONG),
    (Profile.ROAD, "barrier=cycle_barrier", LONG),
    (Profile.ROAD, "barrier=kissing_gate", LONG),
    (Profile.ROAD, "barrier=yes", LONG),
    (Profile.ROAD, "barrier=gate", SHORT),
    (Profile.ROAD, "barrier=lift_gate", SHORT),
    (Profile.ROAD, "barrier=cattle_grid", SHORT),
    (Profile.ROAD, "barrier=gate access=private", LONG),
    (Profile.ROAD, "barrier=gate access=no", LONG),
    (Profile.ROAD, "barrier=gate locked=yes", LONG),
    (Profile.ROAD, "barrier=gate access=private motor_vehicle=yes", SHORT),
    (Profile.ROAD, "barrier=bollard motor_vehicle=yes", SHORT),
    (Profile.ROAD, "highway=crossing", SHORT),
    (Profile.WALK, "barrier=bollard", SHORT),
    (Profile.WALK, "barrier=kissing_gate", SHORT),
    (Profile.WALK, "barrier=gate", SHORT),
    (Profile.WALK, "barrier=gate access=private", LONG),
    (Profile.WALK, "barrier=gate access=private foot=yes", SHORT),
    (Profile.WALK, "barrier=gate foot=no", LONG),
    (Profile.WALK, "barrier=gate locked=yes", LONG),
    (Profile.WALK, "barrier=fence", LONG),
    (Profile.WALK, "barrier=fence foot=yes", SHORT),
]


@pytest.mark.parametrize(("profile", "post", "expected"), BARRIERS)
def test_a_barrier_stops_whom_it_should(
    profile: Profile, post: str, expected: float, tmp_path: Path
) -> None:
    """A barrier half way along the link blocks it, or does not."""
    network = junction({"highway": "residential"}, tags(post))[0].open(tmp_path)
    assert metres(network, HOME, GATE, profile) == pytest.approx(expected, rel=1e-3)


@pytest.mark.parametrize(
    ("signs", "there", "back"),
    [
        ("oneway=yes", SHORT, LONG),
        ("oneway=-1", LONG, SHORT),
        ("oneway=no", SHORT, SHORT),
        ("junction=roundabout", SHORT, LONG),
        ("junction=roundabout oneway=no", SHORT, SHORT),
    ],
)
def test_one_way_streets_bind_vehicles_and_not_walkers(
    signs: str, there: float, back: float, tmp_path: Path
) -> None:
    """There and back differ by road, and are the same on foot."""
    network = junction(tags("highway=residential " + signs))[0].open(tmp_path)
    assert metres(network, HOME, GATE, Profile.ROAD) == pytest.approx(there, rel=1e-3)
    assert metres(network, GATE, HOME, Profile.ROAD) == pytest.approx(back, rel=1e-3)
    assert metres(network, GATE, HOME, Profile.WALK) == pytest.approx(SHORT, rel=1e-3)


def test_a_motorway_is_one_way_without_a_sign(tmp_path: Path) -> None:
    """It is driven as drawn, and not against it."""
    network = junction({"highway": "motorway"})[0].open(tmp_path)
    assert metres(network, GATE, HOME, Profile.ROAD) == pytest.approx(LONG, rel=1e-3)
