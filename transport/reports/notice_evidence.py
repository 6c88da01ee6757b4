"""What a notice shows as evidence: facts, distances, hazards, schools and grounds."""

from collections.abc import Iterator
from dataclasses import dataclass

from transport.domain.case import Case
from transport.domain.decision import Decision, Outcome, RankedSchool
from transport.domain.evidence import Measurement
from transport.domain.restriction import Restriction
from transport.rules.distance import shown
from transport.rules.explanation import Statement
from transport.rules.facts import FACTS, LOW_INCOME, NEEDS, Fact
from transport.rules.follows import evidence_part, measuring_part
from transport.rules.nearest_school import nearer_than, nearest_part
from transport.rules.qualifying import named_schools
from transport.rules.telling import Teller
from transport.scenario.one_pupil import OnePupil
from transport.units import pounds

SETTLED_ELSEWHERE = frozenset({"named_school", "nearest_school"})
"""Parts of a test whose facts are left out where nobody settled them."""
ANSWERS = {True: "Yes", False: "No", None: "Not known"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of a table: what, its value, and what it rests on.

    Parameters
    ----------
    note
        What else must be said of it; empty where nothing.
    """

    what: str
    value: str
    note: str = ""
    basis: Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearer:
    """A school nearer than the one attended."""

    school_id: str
    length: str
    why: str
    place: str


PLACES = {
    Outcome.MET: "Had a place",
    Outcome.NOT_MET: "Had no place",
    Outcome.UNDETERMINED: "Not known",
}


def evidence(teller: Teller, decision: Decision) -> tuple[Row, ...]:
    """Every fact the tests asked for, as the council's records hold it."""
    part = evidence_part(decision)
    facts = (row for fact in FACTS for row in _fact(teller, fact, part))
    return (
        *_plan(teller, part),
        *facts,
        *_amounts(teller, part),
        *_times(teller, part),
    )


def _plan(teller: Teller, part: str) -> Iterator[Row]:
    """The plan, and whether it leaves travel to the parents."""
    case = teller.question.case
    plan, named = case.plan, " and ".join(named_schools(case))
    basis = teller.says("", part or nearest_part(case))
    yes = (
        f"Yes, naming school {named}" if named else "Yes, naming a type of school only"
    )
    yield Row(
        what="Education, health and care plan",
        value=yes if plan else "No",
        basis=basis,
    )
    if plan:
        yield Row(
            what="The plan sets a condition that parents arrange travel",
            value=ANSWERS[plan.parent_transport_condition],
            basis=basis,
        )


def _amounts(teller: Teller, part: str) -> Iterator[Row]:
    """Earnings, wherever universal credit is recorded or they are."""
    facts = teller.question.case.circumstances
    earned = facts.uc_earnings_pence
    if facts.universal_credit or earned is not None:
        yield Row(
            what="Net earnings in the last assessment period of universal credit",
            value=ANSWERS[None] if earned is None else pounds(earned),
            basis=_basis(teller, LOW_INCOME, "low_income", part),
        )


def _times(teller: Teller, part: str) -> Iterator[Row]:
    """Days that a test turns on."""
    case, says = teller.question.case, teller.says
    until = case.circumstances.temporary_until
    if until:
        basis = _basis(teller, NEEDS, "need", part)
        what = "Last day for which the temporary need is recorded"
        yield Row(what=what, value=until.isoformat(), basis=basis)
    if part == "adult" or case.course_start:
        start = case.course_start
        value = start.isoformat() if start else ANSWERS[None]
        yield Row(
            what="First day of the course",
            value=value,
            basis=says("", part or "decision"),
        )
    if case.attended_since:
        what, since = "First day at the place attended", case.attended_since.isoformat()
        yield Row(what=what, value=since, basis=says("", part or "decision"))


def _fact(teller: Teller, fact: Fact, part: str) -> Iterator[Row]:
    """A fact recorded, or taken as so because nobody asked it to be otherwise."""
    question = teller.question
    value, is_recorded = fact.of(question.case), fact.is_recorded(question.case)
    if value is None and (not is_recorded or fact.part in SETTLED_ELSEWHERE):
        return
    if fact.name == "is_route_safe_alone" and not _has_safe_route(question.case):
        return
    yield Row(
        what=fact.label,
        value=ANSWERS[value],
        note="" if is_recorded else "Not recorded; taken so",
        basis=_basis(teller, fact.ground, fact.part, part),
    )


def _has_safe_route(case: Case) -> bool:
    """Whether there is a safe route of which it can be asked if it is safe alone."""
    return case.walk_safe is not None and case.walk_safe.millimetres is not None


def _basis(teller: Teller, ground: str, part: str, instead: str) -> Statement:
    """What a fact bears on: its test, or where no ground was tried what was instead."""
    question = teller.question
    if instead and part != "area":
        return teller.says("", instead)
    source = question.source(ground, part)
    return teller.resting_on("", question.paragraph(ground, part), source)


def distances(teller: Teller, decision: Decision) -> tuple[Row, ...]:
    """The distances measured, each to its gate."""
    case = teller.question.case
    basis = teller.says("", measuring_part(decision))
    return tuple(
        Row(what=what, value=_length(held), note=_gate(held), basis=basis)
        for what, held in (
            ("Safe walking route, with an adult where needed", case.walk_safe),
            ("Shortest walking route, safe or not", case.walk),
            ("Shortest route by road", case.road),
        )
    )


def _length(held: Measurement | None) -> str:
    if held is None:
        return "Not measured"
    return "There is none" if held.millimetres is None else shown(held.millimetres)


def _gate(held: Measurement | None) -> str:
    return f"Gate {held.gate_id}" if held and held.gate_id else ""


def hazards(told: OnePupil) -> tuple[Restriction, ...]:
    """Hazards on the walks measured, each once."""
    found = (hazard for walk in told.walks.values() for hazard in walk.hazards)
    return tuple(dict.fromkeys(found))


def schools_nearer(told: OnePupil) -> tuple[Nearer, ...] | None:
    """Schools nearer than the one attended; none where no ranking says which are."""
    found, school = told.decision.nearest_school, told.case.school
    if found is None or school is None:
        return None
    nearer = nearer_than(found.ranking, school.id)
    return None if nearer is None else tuple(_nearer(each) for each in nearer)


def _nearer(ranked: RankedSchool) -> Nearer:
    passed = ", and ".join(ranked.passed_over)
    asked = " and ".join(ranked.unknown)
    return Nearer(
        school_id=ranked.school_id,
        length="" if ranked.millimetres is None else shown(ranked.millimetres),
        why=f"Passed over: {passed}"
        if passed
        else f"Not known {asked}"
        if asked
        else "Treated as a nearer suitable school",
        place=PLACES[ranked.place],
    )
