"""The nearest-school test: `transport.rules.school_test` as arrays."""

import numpy as np

from transport.domain.placement import PlaceType
from transport.rules.qualifying import TWO
from transport.rules.school_test import EXCLUDED
from transport.scenario.sweep.logic import (
    MET,
    NOT_MET,
    UNDETERMINED,
    Flags,
    Outcomes,
    any_met,
    opposite,
)
from transport.scenario.sweep.question import Answer, Question, first_that_fits


def nearest_suitable(question: Question) -> Answer:
    """Whether the school attended passes the test."""
    plan = question.caseload.plan
    excluded = question.is_place(PlaceType.EXCLUDED_ELSEWHERE)
    without = _without_plan(question)
    answer = first_that_fits(
        [excluded, ~plan.exists, plan.named == 0],
        [_excluded(question), without, _type_only(question, without)],
        _named(question),
    )
    return answer.where(~question.is_section_19)


def names_as_nearest(question: Question) -> Flags:
    """The plan names the school attended alone, or as the nearer of two."""
    plan = question.caseload.plan
    is_nearer = (plan.named == TWO) & (plan.attends_nearer == MET)
    is_nearest: Flags = plan.names_attended & ((plan.named == 1) | is_nearer)
    return is_nearest


def _excluded(question: Question) -> Answer:
    every = np.full(len(question.caseload), MET)
    return Answer(outcome=every, doubted=np.bool_(question.asks_person(EXCLUDED)))


def _named(question: Question) -> Answer:
    plan = question.caseload.plan
    unclear = Answer(outcome=np.full(len(question.caseload), UNDETERMINED))
    return first_that_fits(
        [names_as_nearest(question), ~plan.names_attended | (plan.named > TWO)],
        [_only_or_nearer(question), unclear],
        _further_of_two(question),
    )


def _only_or_nearer(question: Question) -> Answer:
    plan = question.caseload.plan
    condition = (plan.named == 1) & plan.has_condition
    return Answer(
        outcome=np.full(len(question.caseload), MET),
        doubted=condition & question.asks_person("sole_school_with_condition"),
    )


def _further_of_two(question: Question) -> Answer:
    plan = question.caseload.plan
    is_settled = (plan.attends_nearer != UNDETERMINED) & plan.has_condition
    falls = np.where(is_settled, _condition_falls(question), UNDETERMINED)
    return Answer(outcome=falls, doubted=falls == MET)


def _condition_falls(question: Question) -> Outcomes:
    """Whether the condition that parents arrange travel falls."""
    plan = question.caseload.plan
    facts = (
        plan.nearer_is_suitable,
        plan.nearer_has_place,
        plan.extra_cost_is_unreasonable,
    )
    return any_met(opposite(fact) for fact in facts)


def _type_only(question: Question, found: Answer) -> Answer:
    """No school named: the ordinary test, and a person either way while not settled."""
    if not question.asks_person("type_of_school_only"):
        return found
    outcome = np.maximum(found.outcome, UNDETERMINED)
    return Answer(outcome=outcome, doubted=found.outcome == MET)


def _without_plan(question: Question) -> Answer:
    nearer = question.caseload.nearer
    is_settled = nearer.settled != UNDETERMINED
    against_ranking = (nearer.settled == NOT_MET) & (nearer.ranked == MET)
    turns_on_places = (nearer.ranked == NOT_MET) | nearer.rests_on_places
    return Answer(
        outcome=np.where(is_settled, nearer.settled, nearer.ranked),
        doubted=against_ranking | (~is_settled & turns_on_places),
    )
