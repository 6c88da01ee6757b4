"""How many suitable schools are nearer than the one attended."""

from dataclasses import dataclass

from transport.domain.case import Case
from transport.domain.decision import NearestSchool, Outcome
from transport.domain.placement import PlaceType
from transport.rules.logic import all_met
from transport.rules.nearest_school import nearer_than
from transport.rules.question import Answer, Question
from transport.rules.school_test import (
    EXCLUDED,
    names_as_nearest,
    nearest_suitable,
    not_recorded,
    rests_on_places,
)

LIMIT = "extended_rights.fewer_than_schools"
METRIC = "nearest_school.metric"
FULL_COUNT = "extended_rights.counts_full_schools"


@dataclass(frozen=True, slots=True)
class Between:
    """A count known to lie between two numbers, both inclusive; none: no upper bound."""

    least: int
    most: int | None

    def fewer_than(self, limit: int) -> Outcome:
        """Whether the count is below a limit."""
        if self.most is not None and self.most < limit:
            return Outcome.MET
        return Outcome.NOT_MET if self.least >= limit else Outcome.UNDETERMINED


NOT_KNOWN = Between(0, None)


def fewer_nearer(question: Question) -> Answer | None:
    """Whether few enough suitable schools are nearer; none where there is no test."""
    if question.is_section_19:
        return None
    limit = question.count(LIMIT)
    every, with_place = _counts(question)
    counts_full = question.policy.flag(FULL_COUNT, question.on)
    reading, other = (every, with_place) if counts_full else (with_place, every)
    outcome, otherwise = reading.fewer_than(limit), other.fewer_than(limit)
    doubts = _doubts(question, agree=otherwise is outcome)
    if outcome is Outcome.NOT_MET and otherwise is not outcome:
        outcome = Outcome.UNDETERMINED
    if outcome is Outcome.NOT_MET and question.case.nearer_suitable_schools is None:
        doubts += (not_recorded(question.case),)
    return Answer(
        outcome=outcome,
        reason=f"{_words(reading)} suitable schools"
        f"{'' if counts_full else ' with a place'} are nearer; fewer than {limit} is "
        "the limit.",
        parameter=LIMIT,
        missing=("how many suitable schools are nearer than the one attended",)
        if outcome is Outcome.UNDETERMINED
        else (),
        doubts=doubts,
    )


def count_nearer(case: Case, nearest: NearestSchool | None) -> tuple[Between, Between]:
    """Suitable schools a ranking puts nearer: all of them, and those with a place."""
    nearer = None
    if nearest is not None and case.school is not None:
        nearer = nearer_than(nearest.ranking, case.school.id)
    if nearer is None:
        return NOT_KNOWN, NOT_KNOWN
    suitable = [ranked.suitable for ranked in nearer]
    placed = [all_met((ranked.suitable, ranked.place)) for ranked in nearer]
    return _between(suitable), _between(placed)


def _doubts(question: Question, *, agree: bool) -> tuple[str, ...]:
    full = "Whether a full school counts among those nearer is not settled in law."
    elsewhere = (
        "Whether extended rights reach a place attended while excluded is not settled."
    )
    at_other = question.case.place_type is PlaceType.EXCLUDED_ELSEWHERE
    excluded = at_other and question.asks_person(EXCLUDED)
    return (*(() if agree else (full,)), *((elsewhere,) if excluded else ()))


def _counts(question: Question) -> tuple[Between, Between]:
    """Nearer suitable schools: all of them, and those with a place."""
    case = question.case
    if names_as_nearest(question):
        return Between(0, 0), Between(0, 0)
    given = case.nearer_suitable_schools
    if given is not None:
        with_place = case.nearer_schools_with_place
        placed = given if with_place is None else with_place
        return Between(given, given), Between(placed, placed)
    return _worked_out(question)


def _worked_out(question: Question) -> tuple[Between, Between]:
    """None where the school test is met; full schools it passes over are counted."""
    tested = nearest_suitable(question)
    is_met = tested is not None and tested.outcome is Outcome.MET
    is_ranked = tested is not None and tested.parameter == METRIC
    if is_met and not (is_ranked and rests_on_places(question.case, question.nearest)):
        return Between(0, 0), Between(0, 0)
    return count_nearer(question.case, question.nearest)


def _between(outcomes: list[Outcome]) -> Between:
    possible = [outcome for outcome in outcomes if outcome is not Outcome.NOT_MET]
    return Between(possible.count(Outcome.MET), len(possible))


def _words(count: Between) -> str:
    if count.least == count.most:
        return str(count.least)
    most = "any number of" if count.most is None else count.most
    return f"Between {count.least} and {most}"
