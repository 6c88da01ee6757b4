"""Which of a school's gates a distance ends at, and runs go to."""

from datetime import date
from pathlib import Path

import pytest

from tests.network.sketch import Sketch, at, near
from transport.dataset.dataset import Dataset
from transport.domain.evidence import Profile
from transport.domain.place import Point
from transport.domain.school import Gate, GateId, School, usable_gates
from transport.network.embedded import RoadNetwork
from transport.policy.model import Policy
from transport.scenario.journeys import school_day
from transport.scenario.measure import Measured
from transport.scenario.travellers import placements_on

MONDAY = date(2026, 11, 23)
HOUR = 3_600


@pytest.fixture
def street(tmp_path: Path) -> RoadNetwork:
    """A straight street of a kilometre."""
    sketch = Sketch()
    sketch.way([sketch.node(x, 0) for x in (0, 500, 1_000)])
    return sketch.open(tmp_path)


def a_gate(name: str, point: Point, school: School, **changes: object) -> Gate:
    """For everybody at all hours, unless changed."""
    gate = Gate(
        id=GateId(name),
        school_id=school.id,
        point=point,
        on_foot=True,
        by_vehicle=True,
    )
    return gate.model_copy(update=changes)


@pytest.fixture
def one(county: Dataset) -> Dataset:
    """One pupil at one school, the bells at nine and three, at home at 100 m."""
    placement = county.placements[0]
    school = next(s for s in county.schools if s.id == placement.school_id)
    bells = {"day_starts": 9 * HOUR, "day_ends": 15 * HOUR}
    pupil = next(p for p in county.pupils if p.id == placement.pupil_id)
    return county.model_copy(
        update={
            "pupils": (pupil.model_copy(update={"home": at(100, 0)}),),
            "placements": (placement,),
            "schools": (school.model_copy(update=bells),),
        }
    )


def with_gates(one: Dataset, *gates: Gate) -> Dataset:
    return one.model_copy(update={"gates": gates})


def measured_to(
    dataset: Dataset, street: RoadNetwork, profile: Profile
) -> tuple[str, float]:
    """The gate measured to, and how far it is [m]."""
    gates = usable_gates(dataset.gates, dataset.schools)
    taken = Measured.take(street, dataset.pupils, gates)
    found = taken.to_school(dataset.pupils[0].id, dataset.schools[0].id, profile)
    assert found is not None
    assert found.millimetres is not None
    return str(found.gate_id), found.millimetres / 1_000


@pytest.mark.parametrize(
    ("profile", "gate", "metres"),
    [
        (Profile.WALK, "foot", 200),
        (Profile.WALK_SAFE, "foot", 200),
        (Profile.ROAD, "cars", 300),
    ],
)
def test_a_distance_ends_at_the_nearest_gate_of_its_mode(
    one: Dataset, street: RoadNetwork, profile: Profile, gate: str, metres: float
) -> None:
    """One for those on foot, one for vehicles, and one farther for both."""
    (school,) = one.schools
    dataset = with_gates(
        one,
        a_gate("both", at(900, 0), school),
        a_gate("foot", at(300, 0), school, by_vehicle=False),
        a_gate("cars", at(400, 0), school, on_foot=False),
    )
    found, length = measured_to(dataset, street, profile)
    assert (found, length) == (gate, near(metres))


@pytest.mark.parametrize(
    ("opens", "shuts", "gate"),
    [
        (9 * HOUR, 15 * HOUR, "side"),
        (9 * HOUR + 60, 15 * HOUR, "main"),
        (9 * HOUR, 15 * HOUR - 60, "main"),
        (8 * HOUR, 10 * HOUR, "main"),
    ],
)
def test_a_gate_shut_at_a_bell_is_not_measured_to(
    one: Dataset, street: RoadNetwork, opens: int, shuts: int, gate: str
) -> None:
    """In at nine and out at three, or not at all."""
    (school,) = one.schools
    dataset = with_gates(
        one,
        a_gate("main", at(900, 0), school),
        a_gate("side", at(300, 0), school, open_from=opens, open_to=shuts),
    )
    for profile in (Profile.WALK, Profile.WALK_SAFE, Profile.ROAD):
        assert measured_to(dataset, street, profile)[0] == gate


def test_a_gate_off_the_network_is_passed_over(
    one: Dataset, street: RoadNetwork
) -> None:
    """The nearest gate that can be measured to counts."""
    (school,) = one.schools
    dataset = with_gates(
        one,
        a_gate("field", at(150, 400), school),
        a_gate("main", at(900, 0), school),
    )
    assert measured_to(dataset, street, Profile.WALK) == ("main", near(800))


@pytest.mark.parametrize(
    ("homes", "gate"), [((100, 200, 900), "west"), ((100, 800, 900), "east")]
)
def test_runs_go_to_the_gate_nearest_to_all_the_homes(
    one: Dataset,
    street: RoadNetwork,
    exampleshire: Policy,
    homes: tuple[int, ...],
    gate: str,
) -> None:
    """One gate for the whole school, so that a run calls at it once."""
    (school,), (pupil,), (placement,) = one.schools, one.pupils, one.placements
    pupils = tuple(
        pupil.model_copy(update={"id": f"P{x}", "home": at(x, 0)}) for x in homes
    )
    placements = tuple(placement.model_copy(update={"pupil_id": p.id}) for p in pupils)
    dataset = with_gates(
        one,
        a_gate("east", at(1_000, 0), school),
        a_gate("west", at(0, 0), school),
        a_gate("foot", at(500, 0), school, by_vehicle=False),
        a_gate("shut", at(500, 0), school, open_from=10 * HOUR, open_to=16 * HOUR),
    ).model_copy(update={"pupils": pupils, "placements": placements, "apart": ()})
    day = school_day(
        dataset, placements_on(dataset, MONDAY), street, exampleshire, MONDAY
    )
    for problem in (day.morning, day.afternoon):
        assert [stop.gate_id for stop in problem.schools] == [gate]
