"""Records, measurements and limits become whole numbers."""

from datetime import date

import numpy as np
import pytest

from transport.domain.fleet import ClassId, Layout, OperatorId, Tariff, VehicleClass
from transport.domain.place import Point
from transport.domain.pupil import (
    AssistantNeed,
    Pupil,
    PupilId,
    Sex,
    TravelNeeds,
    Wheelchair,
)
from transport.domain.run import Direction
from transport.domain.school import GateId, School, SchoolId, SchoolKind, Sexes
from transport.errors import InputError
from transport.routing.build import (
    Journey,
    RunLimits,
    Travel,
    build,
    vehicle_options,
)
from transport.routing.problem import NO_ROUTE, RoutingProblem

NINE, THREE = 9 * 3_600, 15 * 3_600

LIMITS = RunLimits(
    boarding_seat=120,
    boarding_wheelchair=600,
    arrival_opens_before_bell=1_200,
    arrival_closes_before_bell=300,
    departure_opens_after_bell=300,
    departure_closes_after_bell=1_500,
    assistant_share=8,
)

SCHOOL = School(
    id=SchoolId("S1"),
    name="Hill School",
    kind=SchoolKind.MAINTAINED_SPECIAL,
    age_from=4,
    age_to=18,
    sexes=Sexes.MIXED,
    day_starts=NINE,
    day_ends=THREE,
)


def journey(name: str, **needs: object) -> Journey:
    pupil = Pupil(
        id=PupilId(name),
        date_of_birth=date(2015, 1, 1),
        sex=Sex.FEMALE,
        home=Point(lat=52.0, lon=-2.0),
        in_area=True,
        primary_need=None,
        plan=None,
        travel=TravelNeeds.model_validate(needs),
    )
    return Journey(pupil=pupil, school=SCHOOL, gate_id=GateId("S1-A"), ride_limit=2_700)


def travel(*pupils: str, metres: float = 1_000.5, seconds: float = 100.2) -> Travel:
    places = (*pupils, "S1-A")
    shape = (len(places), len(places))
    return Travel(
        places=places,
        metres=np.full(shape, metres),
        seconds=np.full(shape, seconds),
    )


def built(direction: Direction = Direction.MORNING, **needs: object) -> RoutingProblem:
    return build(direction, [journey("P1", **needs)], travel("P1"), LIMITS, ())


def test_metres_are_rounded_and_seconds_rounded_up() -> None:
    problem = built()
    assert problem.metres[0, 1] == 1_000
    assert problem.seconds[0, 1] == 101


def test_no_route_stays_no_route() -> None:
    endless = travel("P1", metres=np.inf, seconds=np.inf)
    problem = build(Direction.MORNING, [journey("P1")], endless, LIMITS, ())
    assert problem.metres[0, 1] == problem.seconds[0, 1] == NO_ROUTE


def test_windows_lie_round_the_bells() -> None:
    (morning,) = built(Direction.MORNING).schools
    assert (morning.opens, morning.closes) == (NINE - 1_200, NINE - 300)
    (afternoon,) = built(Direction.AFTERNOON).schools
    assert (afternoon.opens, afternoon.closes) == (THREE + 300, THREE + 1_500)


@pytest.mark.parametrize(
    ("wheelchair", "in_wheelchair", "boarding"),
    [
        (Wheelchair.NONE, False, 120),
        (Wheelchair.TRANSFERS, False, 120),
        (Wheelchair.STAYS, True, 600),
    ],
)
def test_only_who_stays_in_a_wheelchair_takes_a_place_and_its_time(
    wheelchair: Wheelchair, in_wheelchair: bool, boarding: int
) -> None:
    (rider,) = built(wheelchair=wheelchair).riders
    assert (rider.in_wheelchair, rider.boarding) == (in_wheelchair, boarding)


def test_a_pupils_own_figures_go_before_the_policys() -> None:
    (usual,) = built().riders
    (own,) = built(boarding_seconds=0, ride_limit_seconds=1_800).riders
    assert (usual.boarding, usual.ride_limit) == (120, 2_700)
    assert (own.boarding, own.ride_limit) == (0, 1_800)


def test_needs_are_carried_over() -> None:
    (rider,) = built(assistant=AssistantNeed.INDIVIDUAL, travels_alone=True).riders
    assert rider.assistant is AssistantNeed.INDIVIDUAL
    assert rider.travels_alone


def test_pairs_with_somebody_who_does_not_travel_are_passed_over() -> None:
    pairs = [(PupilId("P2"), PupilId("P1")), (PupilId("P1"), PupilId("P9"))]
    both = [journey("P1"), journey("P2")]
    problem = build(
        Direction.MORNING, both, travel("P1", "P2"), LIMITS, (), apart=pairs
    )
    assert problem.apart == ((1, 0),)


def test_a_place_that_was_not_measured_is_named() -> None:
    with pytest.raises(InputError, match="no travel was measured for P2"):
        build(
            Direction.MORNING, [journey("P1"), journey("P2")], travel("P1"), LIMITS, ()
        )


def tariff(first_day: date, pence: int) -> Tariff:
    return Tariff(
        operator_id=OperatorId("O1"),
        class_id=ClassId("saloon"),
        first_day=first_day,
        fixed_pence=pence,
        pence_per_mile=1,
        pence_per_hour=2,
        assistant_pence_per_hour=3,
        assistant_minimum_seconds=4,
        vehicles=5,
        source="",
    )


@pytest.mark.parametrize(
    ("on", "fixed"),
    [
        (date(2025, 4, 1), [100]),
        (date(2026, 3, 31), [100]),
        (date(2026, 4, 1), [200]),
    ],
)
def test_the_latest_tariff_in_force_counts(on: date, fixed: list[int]) -> None:
    saloon = VehicleClass(
        id=ClassId("saloon"), name="Saloon", layouts=(Layout(seats=4, wheelchairs=0),)
    )
    tariffs = [tariff(date(2026, 4, 1), 200), tariff(date(2025, 4, 1), 100)]
    options = vehicle_options([saloon], tariffs, on)
    assert [option.fixed for option in options] == fixed


def test_a_day_before_any_tariff_is_refused() -> None:
    words = "none is in force on 2025-03-31; the first begins 2025-04-01"
    with pytest.raises(InputError, match=words):
        vehicle_options([], [tariff(date(2025, 4, 1), 100)], date(2025, 3, 31))
