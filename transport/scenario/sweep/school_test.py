"""The nearest-school test: `transport.rules.school_test` as arrays."""

import numpy as np

from transport.domain.placement import PlaceType
from transport.rules.qualifying import TWO
from transport.scenario.sweep.logic import (
    MET,
    UNDETERMINED,
    Flags,
    Outcomes,
    any_met,
    opposite,
)
from transport.scenario.sweep.question import Answer, Question


def nearest_suitable(question: Question) -> Answer:
    """Whether the school attended passes the test."""
    plan = question.caseload.plan
    excluded = question.is_place(PlaceType.EXCLUDED_ELSEWHERE)
    type_only = plan.exists & (plan.named == 0)
    rows = [excluded, ~plan.exists, type_only]
    without, named = _without_plan(question), _named(question)
    answer = Answer(
        outcome=np.select(
            rows, [MET, without, np.maximum(without, UNDETERMINED)], named.outcome
        ),
        doubted=np.select(rows, [True, False, without == MET], named.doubted),
    )
    return answer.where(~question.is_section_19)


def names_as_nearest(question: Question) -> Flags:
    """The plan names the school attended alone, or as the nearer of two."""
    plan = question.caseload.plan
    is_nearer = (plan.named == TWO) & (plan.attends_nearer == MET)
    is_nearest: Flags = plan.names_attended & ((plan.named == 1) | is_nearer)
    return is_nearest


def _named(question: Question) -> Answer:
    plan = question.caseload.plan
    nearest = names_as_nearest(question)
    unclear = ~plan.names_attended | (plan.named > TWO)
    further = _further_of_two(question)
    return Answer(
        outcome=np.select([nearest, unclear], [MET, UNDETERMINED], further.outcome),
        doubted=np.select(
            [nearest, unclear],
            [(plan.named == 1) & plan.has_condition, False],
            further.doubted,
        ),
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


def _without_plan(question: Question) -> Outcomes:
    nearer = question.caseload.nearer
    is_settled = nearer.settled != UNDETERMINED
    return np.where(is_settled, nearer.settled, nearer.ranked)
