"""Five pupils, two schools, two runs each way: small enough to count by hand.

P1 and P2 ride together to Oak, P3 rides alone to Ash in a wheelchair, P4 has a travel
budget, P5 has no place, and P6 is not entitled. Today R1 carries P1, P2 and P6, and
R9 is paid for and carries nobody.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from transport.dataset.dataset import Dataset
from transport.domain.arrangement import ConsentState, Mode, Offer
from transport.domain.case import Case
from transport.domain.decision import (
    Criterion,
    Decision,
    Finding,
    GroundName,
    NextStep,
    Outcome,
)
from transport.domain.evidence import Measurement, Profile
from transport.domain.fleet import ClassId, Layout, OperatorId, Tariff, VehicleClass
from transport.domain.period import Period
from transport.domain.place import Point
from transport.domain.placement import PlaceType
from transport.domain.pupil import Circumstances, Pupil, PupilId, Sex, TravelNeeds
from transport.domain.run import (
    Call,
    Direction,
    Plan,
    PresentRun,
    Run,
    RunId,
    Stop,
    Unserved,
    UnservedReason,
)
from transport.domain.school import Gate, GateId, School, SchoolId, SchoolKind, Sexes
from transport.options.totals import ModeTotals
from transport.policy.load import load
from transport.scenario.result import Costs, Fate, MapLines, PlanResult
from transport.scenario.travellers import Basis

DAY = date(2026, 9, 9)
OPERATOR = OperatorId("OP1")
SALOON = ClassId("saloon")
HOMES = {f"P{n}": Point(lat=52.0 + n / 100, lon=-1.0 - n / 50) for n in range(1, 7)}
GATES = {
    "OAK-G": Point(lat=52.05, lon=-1.0),
    "ASH-G": Point(lat=52.0, lon=-1.1),
}
HALF_PAST_SEVEN, QUARTER_TO_EIGHT, HALF_PAST_EIGHT = 27_000, 27_900, 30_600
THREE, HALF_PAST_THREE, FOUR = 54_000, 55_800, 57_600
WALK_MM = 5_000_000


def pupil(name: str, **changes: Any) -> Pupil:
    return Pupil(
        id=PupilId(name),
        date_of_birth=date(2014, 5, 1),
        sex=Sex.FEMALE,
        home=HOMES[name],
        in_area=True,
        primary_need=None,
        plan=None,
        **changes,
    )


def school(name: str) -> School:
    return School(
        id=SchoolId(name.upper()),
        name=name,
        kind=SchoolKind.MAINTAINED_SPECIAL,
        age_from=4,
        age_to=18,
        sexes=Sexes.MIXED,
        day_starts=31_200,
        day_ends=THREE,
    )


def case(name: str, attended: School) -> Case:
    walk = Measurement(
        profile=Profile.WALK_SAFE,
        millimetres=WALK_MM,
        provider="roads",
        fingerprint="n",
    )
    return Case(
        pupil_id=PupilId(name),
        date_of_birth=date(2014, 5, 1),
        sex=Sex.FEMALE,
        in_area=True,
        primary_need=None,
        plan=None,
        circumstances=Circumstances(),
        place_type=PlaceType.SCHOOL,
        school=attended,
        is_registered=True,
        walk_safe=walk,
    )


def decision(name: str, outcome: Outcome, **changes: Any) -> Decision:
    criterion = Criterion(
        name="distance",
        outcome=outcome,
        reason="The walk is 3.11 miles; the limit is 3 miles.",
        paragraph="Sch 35B para 6",
        source="ea1996",
    )
    finding = Finding(
        ground=GroundName.STATUTORY_WALKING_DISTANCE,
        outcome=outcome,
        paragraph="Sch 35B paras 6, 7",
        criteria=(criterion,),
    )
    met = outcome is Outcome.MET
    return Decision(
        pupil_id=PupilId(name),
        on=DAY,
        policy="exampleshire",
        policy_fingerprint="p0l1cy",
        outcome=outcome,
        ground=finding.ground if met else None,
        next_step=changes.pop("next_step", NextStep.NONE),
        threshold=(),
        findings=(finding,),
        **changes,
    )


def until_june(name: str) -> Period:
    """An eligible child's last year of compulsory school age."""
    return Period(
        pupil_id=PupilId(name),
        school_id=SchoolId("OAK"),
        first_day=date(2026, 9, 1),
        last_day=date(2027, 6, 25),
        begins="the first day asked about",
        ends="compulsory school age ends on 2027-06-25",
        outcome=Outcome.MET,
        ground=GroundName.STATUTORY_WALKING_DISTANCE,
        grounds_met=(GroundName.STATUTORY_WALKING_DISTANCE,),
        scheme=None,
        next_step=NextStep.NONE,
        needs_person=False,
    )


def call(stop: str, arrive: int, depart: int, **changes: Any) -> Call:
    return Call(stop=Stop(id=stop), arrive=arrive, depart=depart, **changes)


def run(name: str, direction: Direction, *calls: Call, **changes: Any) -> Run:
    return Run(
        id=RunId(name),
        direction=direction,
        operator_id=OPERATOR,
        class_id=SALOON,
        layout=changes.pop("layout", Layout(seats=4, wheelchairs=0)),
        assistants=changes.pop("assistants", 0),
        calls=calls,
        metres=changes.pop("metres", 8_047),
        pence=changes.pop("pence"),
        **changes,
    )


def shared_morning(name: str = "M1") -> Run:
    """P1 boards at 07:31, P2 at 07:47, both off at 08:30: rides of 59 and 43 minutes."""
    p1, p2 = PupilId("P1"), PupilId("P2")
    return run(
        name,
        Direction.MORNING,
        call("P1", HALF_PAST_SEVEN, 27_060, boards=(p1,), seats=1, wheelchairs=0),
        call("P2", QUARTER_TO_EIGHT, 28_020, boards=(p2,), seats=2, wheelchairs=0),
        call(
            "OAK-G",
            HALF_PAST_EIGHT,
            HALF_PAST_EIGHT,
            alights=(p1, p2),
            seats=0,
            wheelchairs=0,
        ),
        assistants=1,
        pence=6_050,
    )


def wheelchair_morning() -> Run:
    p3 = PupilId("P3")
    return run(
        "M2",
        Direction.MORNING,
        call("P3", QUARTER_TO_EIGHT, 28_500, boards=(p3,), seats=0, wheelchairs=1),
        call(
            "ASH-G",
            HALF_PAST_EIGHT,
            HALF_PAST_EIGHT,
            alights=(p3,),
            seats=0,
            wheelchairs=0,
        ),
        layout=Layout(seats=2, wheelchairs=1),
        pence=9_000,
    )


def shared_afternoon() -> Run:
    p1, p2 = PupilId("P1"), PupilId("P2")
    return run(
        "A1",
        Direction.AFTERNOON,
        call("OAK-G", THREE, 54_300, boards=(p2, p1), seats=2, wheelchairs=0),
        call("P2", HALF_PAST_THREE, 55_860, alights=(p2,), seats=1, wheelchairs=0),
        call("P1", 56_700, 56_760, alights=(p1,), seats=0, wheelchairs=0),
        assistants=1,
        pence=5_950,
    )


def wheelchair_afternoon() -> Run:
    p3 = PupilId("P3")
    return run(
        "A2",
        Direction.AFTERNOON,
        call("ASH-G", THREE, 54_600, boards=(p3,), seats=0, wheelchairs=1),
        call("P3", FOUR, 58_200, alights=(p3,), seats=0, wheelchairs=0),
        layout=Layout(seats=2, wheelchairs=1),
        pence=9_000,
    )


def offer(name: str, mode: Mode, **changes: Any) -> Offer:
    standard: Mapping[str, Any] = {
        "is_lawful": True,
        "reasons": ("Old enough.",),
        "needs_consent": True,
        "consent": ConsentState.NOT_ASKED,
        "chance": 0.5,
        "pence_per_year": 200_000,
        "marginal_saving_pence": 100_000,
        "average_saving_pence": 700_000,
    }
    return Offer(pupil_id=PupilId(name), mode=mode, **{**standard, **changes})


ACCEPTED = offer("P4", Mode.TRAVEL_BUDGET, consent=ConsentState.GIVEN, chance=1.0)
OFFERS = (
    offer("P1", Mode.TRAVEL_TRAINING, marginal_saving_pence=-50_000),
    offer("P2", Mode.TRAVEL_BUDGET, marginal_saving_pence=90_000),
    offer("P3", Mode.TRAVEL_BUDGET, consent=ConsentState.REFUSED),
    ACCEPTED,
)


def small_dataset() -> Dataset:
    oak, ash = school("Oak"), school("Ash")
    return Dataset(
        title="Exampleshire",
        folder=Path("sample"),
        roads=None,
        pupils=tuple(
            pupil(n, travel=TravelNeeds(travels_alone=n == "P3")) for n in HOMES
        ),
        placements=(),
        schools=(oak, ash),
        gates=tuple(
            Gate(
                id=GateId(name),
                school_id=SchoolId(name.removesuffix("-G")),
                point=point,
                on_foot=True,
                by_vehicle=True,
            )
            for name, point in GATES.items()
        ),
        vehicle_classes=(
            VehicleClass(
                id=SALOON, name="Saloon", layouts=(Layout(seats=4, wheelchairs=0),)
            ),
        ),
        tariffs=(
            Tariff(
                operator_id=OPERATOR,
                class_id=SALOON,
                first_day=date(2026, 4, 1),
                fixed_pence=2_000,
                pence_per_mile=200,
                pence_per_hour=0,
                assistant_pence_per_hour=1_600,
                assistant_minimum_seconds=7_200,
                vehicles=None,
                source="illustrative",
            ),
        ),
        apart=(),
        consents=(),
        restrictions=(),
        present_runs=(
            PresentRun(
                id=RunId("R1"),
                operator_id=OPERATOR,
                class_id=SALOON,
                assistants=1,
                price_pence=31_000,
                pupils=(PupilId("P1"), PupilId("P2"), PupilId("P6")),
            ),
            PresentRun(
                id=RunId("R9"),
                operator_id=OPERATOR,
                class_id=SALOON,
                assistants=0,
                price_pence=9_000,
                pupils=(),
            ),
        ),
        fingerprint="d4t4",
    )


def small_costs() -> Costs:
    return Costs(
        plan_pence_per_day=30_000,
        plan_pence_per_year=5_700_000,
        present_pence_per_day=40_000,
        present_pence_per_year=7_600_000,
        present_repriced_pence_per_day=36_000,
        offers_pence_per_year=200_000,
        plan_runs=2,
        present_runs=2,
        plan_pupils=3,
        present_pupils=3,
        ghost_runs=(RunId("R9"),),
        not_planned=(PupilId("P6"),),
    )


def small_modes() -> tuple[ModeTotals, ...]:
    return (
        ModeTotals(
            mode=Mode.TRAVEL_BUDGET,
            lawful=3,
            consented=1,
            saving=2,
            taken_up=1,
            all_yes_pence=190_000,
            expected_pence=145_000,
            certain_pence=100_000,
            average_pence=2_100_000,
            set_up_pence=0,
        ),
    )


def small_plan(**changes: Any) -> PlanResult:
    """The plan, with named changes."""
    oak, ash = school("Oak"), school("Ash")
    attended = {"P1": oak, "P2": oak, "P3": ash, "P4": oak, "P5": ash, "P6": oak}
    not_met = {"P6": Outcome.NOT_MET, "P5": Outcome.MET}
    standard: Mapping[str, Any] = {
        "dataset": small_dataset(),
        "policy": load("exampleshire"),
        "on": DAY,
        "cases": tuple(case(name, at) for name, at in attended.items()),
        "decisions": tuple(
            decision(name, not_met.get(name, Outcome.MET)) for name in attended
        ),
        "periods": {PupilId("P1"): until_june("P1")},
        "offers": OFFERS,
        "accepted": (ACCEPTED,),
        "travelling": {
            PupilId(name): Basis.ELIGIBLE for name in attended if name != "P6"
        },
        "problems": (),
        "plan": Plan(
            runs=(
                shared_morning(),
                wheelchair_morning(),
                shared_afternoon(),
                wheelchair_afternoon(),
            ),
            unserved=tuple(
                Unserved(
                    pupil_id=PupilId("P5"),
                    direction=direction,
                    reason=UnservedReason.RIDE_TOO_LONG,
                    detail="The direct ride is 81 minutes; the limit is 75.",
                    cure="A longer ride limit for this pupil.",
                )
                for direction in Direction
            ),
        ),
        "violations": (),
        "fates": {
            PupilId("P1"): Fate.ON_RUN,
            PupilId("P2"): Fate.ON_RUN,
            PupilId("P3"): Fate.ON_RUN,
            PupilId("P4"): Fate.ON_OFFER,
            PupilId("P5"): Fate.UNSERVED,
            PupilId("P6"): Fate.NOT_TRAVELLING,
        },
        "needs_person": ((PupilId("P6"), ("The walk is close to the limit.",)),),
        "notes": ("2 pupils attend part of the week.",),
        "costs": small_costs(),
        "modes": small_modes(),
        "all_yes_pence": 190_000,
        "expected_pence": 145_000,
        "certain_pence": 100_000,
        "map_lines": MapLines(
            roads=(
                ("primary", ((-1.2, 52.0), (-1.1, 52.02), (-0.9, 52.05))),
                ("residential", ((-1.05, 52.01), (-1.05, 52.04))),
                ("footway", ((-1.06, 52.01), (-1.06, 52.04))),
            ),
            runs={RunId("M1"): ((-1.02, 52.01), (-1.01, 52.03), (-1.0, 52.05))},
        ),
        "provenance": {"network": "n3tw0rk", "seed": "1", "ortools": "9.15"},
    }
    return PlanResult(**{**standard, **changes})
