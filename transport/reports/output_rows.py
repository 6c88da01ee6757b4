"""The rows of the tables of a finished plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from transport.domain.arrangement import Offer
from transport.domain.case import Case
from transport.domain.decision import Decision
from transport.domain.period import Period
from transport.domain.pupil import PupilId
from transport.domain.run import Call, Run, Unserved
from transport.reports.places import Places, places_of
from transport.scenario.result import Fate, PlanResult
from transport.units import millimetres_to_miles

TEN_THOUSANDTH = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision with its case, how long it stands, and how the pupil then travels."""

    decision: Decision
    case: Case
    period: Period | None
    fate: Fate

    @property
    def first_day(self) -> date | None:
        """First day on which it stands as on the day decided for."""
        return self.period.first_day if self.period else None

    @property
    def last_day(self) -> date | None:
        """Last such day."""
        return self.period.last_day if self.period else None

    @property
    def walk_metres(self) -> Decimal | None:
        """The reasonably safe walking route, exactly as compared [m]."""
        walk = self.case.walk_safe
        if walk is None or walk.millimetres is None:
            return None
        return Decimal(walk.millimetres).scaleb(-3)

    @property
    def walk_miles(self) -> Decimal | None:
        """The same for people [miles]."""
        walk = self.case.walk_safe
        if walk is None or walk.millimetres is None:
            return None
        return millimetres_to_miles(walk.millimetres).quantize(TEN_THOUSANDTH)


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run with the places it serves."""

    run: Run
    places: Places


@dataclass(frozen=True, slots=True)
class StopRow:
    """One call of a run."""

    run: Run
    position: int
    call: Call
    is_gate: bool


@dataclass(frozen=True, slots=True)
class OfferRow:
    """An offer, and whether the plan took it."""

    offer: Offer
    is_accepted: bool


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One reason for which a person must look at a case."""

    pupil_id: PupilId
    reason: str


def decisions(result: PlanResult) -> Iterator[DecisionRow]:
    """Decisions in pupil order."""
    for case, decision in zip(result.cases, result.decisions, strict=True):
        pupil_id = decision.pupil_id
        period = result.periods.get(pupil_id)
        yield DecisionRow(decision, case, period, result.fates[pupil_id])


def runs(result: PlanResult) -> Iterator[RunRow]:
    """Runs in the plan's order."""
    places = places_of(result.dataset)
    yield from (RunRow(run, places) for run in result.plan.runs)


def stops(result: PlanResult) -> Iterator[StopRow]:
    """Calls of every run, in order."""
    gates = {gate.id for gate in result.dataset.gates}
    for run in result.plan.runs:
        for position, call in enumerate(run.calls, start=1):
            yield StopRow(run, position, call, call.stop.id in gates)


def offers(result: PlanResult) -> Iterator[OfferRow]:
    """Every offer, lawful or not."""
    accepted = {(offer.pupil_id, offer.mode) for offer in result.accepted}
    for offer in result.offers:
        yield OfferRow(offer, (offer.pupil_id, offer.mode) in accepted)


def unserved(result: PlanResult) -> Iterator[Unserved]:
    """Who has no place, and why."""
    yield from result.plan.unserved


def persons(result: PlanResult) -> Iterator[PersonRow]:
    """Every reason for a person to look at a case."""
    for pupil_id, reasons in result.needs_person:
        yield from (PersonRow(pupil_id, reason) for reason in reasons)
