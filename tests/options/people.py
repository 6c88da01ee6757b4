"""Candidates, offers and plans with sensible defaults, for tests to change by name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from transport.domain.arrangement import Consent, ConsentState, Mode, Offer
from transport.domain.decision import Decision, GroundName, NextStep, Outcome
from transport.domain.fleet import ClassId, Layout, OperatorId
from transport.domain.place import Point
from transport.domain.pupil import Circumstances, Pupil, PupilId, Sex, TravelNeeds
from transport.domain.run import Call, Direction, Plan, Run, RunId, Stop
from transport.options.candidate import Candidate
from transport.options.marginal import PricedPlan, priced_plan
from transport.units import Pence

MONDAY = date(2026, 11, 23)
FIVE_MILES = 8_046_720
NO_NEEDS = TravelNeeds()
WALKS_ALONE = Circumstances(can_walk_unaccompanied=True)
TRAVELLING = (Mode.TRAVEL_TRAINING, Mode.TRAVEL_BUDGET, Mode.MILEAGE, Mode.TRAVEL_PASS)


def a_pupil(
    needs: TravelNeeds = NO_NEEDS, circumstances: Circumstances = WALKS_ALONE
) -> Pupil:
    return Pupil(
        id=PupilId("p1"),
        date_of_birth=date(2012, 3, 5),
        sex=Sex.FEMALE,
        home=Point(lat=52.0, lon=-1.0),
        in_area=True,
        primary_need=None,
        plan=None,
        travel=needs,
        circumstances=circumstances,
    )


def a_decision(outcome: Outcome = Outcome.MET, scheme: str | None = None) -> Decision:
    met = outcome is Outcome.MET
    return Decision(
        pupil_id=PupilId("p1"),
        on=MONDAY,
        policy="exampleshire",
        policy_fingerprint="0" * 12,
        outcome=outcome,
        ground=GroundName.STATUTORY_WALKING_DISTANCE if met else None,
        scheme=scheme,
        next_step=NextStep.NONE,
        threshold=(),
        findings=(),
    )


def a_candidate(**changes: object) -> Candidate:
    """A fourteen-year-old who walks alone, five miles by road, every day."""
    facts: dict[str, object] = {
        "pupil": a_pupil(),
        "decision": a_decision(),
        "age": 14,
        "is_over_school_age": False,
        "days_per_year": 190,
        "road_millimetres": FIVE_MILES,
    }
    return Candidate.model_validate(facts | changes)


def answers(state: ConsentState, *modes: Mode) -> tuple[Consent, ...]:
    return tuple(
        Consent(pupil_id=PupilId("p1"), mode=mode, state=state)
        for mode in modes or TRAVELLING
    )


def an_offer(pupil: str, **changes: object) -> Offer:
    """Agreed mileage at a thousand pounds a year."""
    facts: dict[str, object] = {
        "pupil_id": pupil,
        "mode": Mode.MILEAGE,
        "is_lawful": True,
        "reasons": (),
        "needs_consent": True,
        "consent": ConsentState.GIVEN,
        "chance": 1.0,
        "pence_per_year": 100_000,
    }
    return Offer.model_validate(facts | changes)


@dataclass(frozen=True)
class Bus:
    """One vehicle, out and back, whose price depends on who is aboard."""

    pupils: tuple[str, ...]
    price: Callable[[int], Pence]

    def pence(self, gone: frozenset[PupilId]) -> Pence:
        return self.price(sum(pupil not in gone for pupil in self.pupils))


def solo(pupil: str, pence: Pence) -> Bus:
    """A vehicle for one pupil; nothing is paid once the pupil has left."""
    return Bus((pupil,), lambda aboard: pence if aboard else 0)


def shared(pupils: Sequence[str], *pence: Pence) -> Bus:
    """A vehicle priced by how many are aboard, from nobody to everybody."""
    return Bus(tuple(pupils), lambda aboard: pence[aboard])


def a_priced_plan(*buses: Bus) -> PricedPlan:
    def price_without(gone: frozenset[PupilId]) -> Pence:
        return sum(bus.pence(gone) for bus in buses)

    return priced_plan(a_plan(buses), price_without)


def a_plan(buses: Sequence[Bus]) -> Plan:
    runs = tuple(
        _run(bus, direction, f"{direction}-{number}")
        for direction in Direction
        for number, bus in enumerate(buses)
    )
    return Plan(runs=runs, unserved=())


def every_day(pupils: Sequence[str], days: int = 190) -> dict[PupilId, int]:
    return dict.fromkeys(map(PupilId, pupils), days)


def _run(bus: Bus, direction: Direction, name: str) -> Run:
    call = Call(
        stop=Stop(id="gate"),
        boards=tuple(map(PupilId, bus.pupils)),
        arrive=0,
        depart=0,
        seats=len(bus.pupils),
        wheelchairs=0,
    )
    return Run(
        id=RunId(name),
        direction=direction,
        operator_id=OperatorId("o"),
        class_id=ClassId("c"),
        layout=Layout(seats=8, wheelchairs=0),
        assistants=0,
        calls=(call,),
        metres=0,
        pence=bus.pence(frozenset()) // 2,
    )
