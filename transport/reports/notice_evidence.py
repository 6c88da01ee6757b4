"""What a notice shows as evidence: facts, distances, hazards, schools and grounds."""

from collections.abc import Iterator
from dataclasses import dataclass

from transport.domain.decision import Outcome, RankedSchool
from transport.domain.evidence import Measurement
from transport.domain.restriction import Restriction
from transport.rules.distance import shown
from transport.rules.explanation import Statement
from transport.rules.facts import FACTS, Fact
from transport.rules.nearest_school import nearer_than
from transport.rules.telling import Teller
from transport.scenario.one_pupil import OnePupil

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


def evidence(teller: Teller) -> tuple[Row, ...]:
    """Every fact the tests asked for, as the council's records hold it."""
    case = teller.question.case
    plan = case.plan
    named = " and ".join(plan.named_schools) if plan else ""
    first = [
        Row(
            what="Education, health and care plan",
            value="No"
            if plan is None
            else f"Yes, naming school {named}"
            if named
            else "Yes, naming a type of school only",
            basis=teller.says("", "named_school"),
        )
    ]
    return (*first, *(row for fact in FACTS for row in _fact(teller, fact)))


def _fact(teller: Teller, fact: Fact) -> Iterator[Row]:
    """A fact recorded, or taken as so because nobody asked it to be otherwise."""
    question = teller.question
    value, is_recorded = fact.of(question.case), fact.is_recorded(question.case)
    if value is None and (
        not is_recorded or fact.part in {"named_school", "nearest_school"}
    ):
        return
    yield Row(
        what=fact.label,
        value=ANSWERS[value],
        note="" if is_recorded else "Not recorded; taken so",
        basis=teller.resting_on(
            "",
            question.paragraph(fact.ground, fact.part),
            question.source(fact.ground, fact.part),
        ),
    )


def distances(teller: Teller) -> tuple[Row, ...]:
    """The distances measured, each to its gate."""
    case = teller.question.case
    basis = teller.says("", "measuring")
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


def schools_nearer(told: OnePupil) -> tuple[Nearer, ...]:
    """Schools nearer than the one attended."""
    found, school = told.decision.nearest_school, told.case.school
    if found is None or school is None:
        return ()
    return tuple(_nearer(r) for r in nearer_than(found.ranking, school.id) or ())


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
