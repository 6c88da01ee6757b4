"""The grounds for free travel as arrays: one function for each of the rules' grounds."""

from collections.abc import Callable

import numpy as np

from transport.domain.decision import GroundName
from transport.domain.placement import PlaceType
from transport.rules.grounds.extended_rights import BEYOND, FROM_AGE, SECONDARY_AGE
from transport.rules.school_test import EXCLUDED
from transport.scenario.sweep.columns import NO_ROUTE, UNUSABLE, Numbers
from transport.scenario.sweep.distance import (
    beyond,
    by_road_up_to,
    walking_limit,
    within_walking_distance,
)
from transport.scenario.sweep.logic import (
    MET,
    NOT_MET,
    UNDETERMINED,
    all_met,
    any_met,
    opposite,
    outcome_of,
)
from transport.scenario.sweep.low_income import low_income
from transport.scenario.sweep.nearer_schools import fewer_nearer
from transport.scenario.sweep.question import Answer, Finding, Question
from transport.scenario.sweep.school_test import nearest_suitable


def walking_distance(question: Question) -> Finding:
    """Whether the pupils live beyond the walking distance for their age."""
    return beyond_limit(question, walking_limit(question))


def beyond_limit(question: Question, limit: Numbers | int) -> Finding:
    """The ground of walking distance with another limit [mm]."""
    return question.finding(
        GroundName.STATUTORY_WALKING_DISTANCE,
        lambda: (
            nearest_suitable(question),
            beyond(question, limit),
            _no_boarding(question),
        ),
    )


def needs(question: Question) -> Finding:
    """Whether the pupils cannot reasonably be expected to walk because of a need."""
    near = within_walking_distance(question).where(~question.is_section_19)
    return question.finding(
        GroundName.SEN_DISABILITY_MOBILITY,
        lambda: (
            _has_need(question),
            nearest_suitable(question),
            near,
            _cannot_walk(question),
        ),
    )


def unsafe_route(question: Question) -> Finding:
    """Whether the routes cannot be walked with reasonable safety."""
    near = within_walking_distance(question).where(~question.is_section_19)
    return question.finding(
        GroundName.UNSAFE_ROUTE,
        lambda: (nearest_suitable(question), near, _is_unsafe(question)),
    )


def extended_rights_from_8(question: Question) -> Finding:
    """Below secondary age: beyond walking distance of the nearest suitable school."""
    return question.finding(
        GroundName.EXTENDED_RIGHTS_8_TO_10,
        lambda: (
            _below_secondary(question),
            low_income(question),
            _beyond_extended(question),
            nearest_suitable(question),
        ),
    )


def extended_rights_from_11(question: Question) -> Finding:
    """At secondary age: one of the three nearest suitable schools, within a limit."""
    return question.finding(
        GroundName.EXTENDED_RIGHTS_11_PLUS,
        lambda: (
            _from_secondary(question),
            low_income(question),
            _beyond_extended(question),
            by_road_up_to(question, "extended_rights.up_to"),
            fewer_nearer(question),
        ),
    )


def belief(question: Question) -> Finding:
    """Whether a school chosen for religion or belief is the nearest of its kind."""
    return question.finding(
        GroundName.EXTENDED_RIGHTS_BELIEF,
        lambda: (
            _is_school(question),
            _from_secondary(question),
            Answer(outcome=question.caseload.has_belief_wish),
            low_income(question),
            _beyond_extended(question),
            by_road_up_to(question, "extended_rights.belief_up_to"),
            Answer(outcome=opposite(question.caseload.nearer_belief_school)),
        ),
    )


def _no_boarding(question: Question) -> Answer:
    """Boarding is a matter of schools; whether it ends the duty is for a person."""
    not_arranged = opposite(question.caseload.boarding_arranged)
    least = UNDETERMINED if question.asks_person("boarding") else NOT_MET
    answer = Answer(outcome=np.maximum(not_arranged, least))
    return answer.where(~question.is_section_19)


def _has_need(question: Question) -> Answer:
    facts, is_recorded = (
        question.caseload.circumstances,
        question.caseload.has_recorded_need,
    )
    need = facts.sen_disability_or_mobility
    lapsed = facts.temporary_until < np.datetime64(question.on)
    return Answer(
        outcome=np.select(
            [(need == UNDETERMINED) & is_recorded, (need == MET) & lapsed],
            [MET, UNDETERMINED],
            need,
        ),
        doubted=is_recorded & (need < UNDETERMINED),
    )


def _cannot_walk(question: Question) -> Answer:
    """Not even with an adult; or not alone, and nobody can be expected to accompany."""
    facts = question.caseload.circumstances
    alone = (
        opposite(facts.can_walk_unaccompanied),
        opposite(facts.parent_can_accompany),
    )
    outcome = any_met((opposite(facts.can_walk_accompanied), all_met(alone)))
    return Answer(outcome=outcome)


def _is_unsafe(question: Question) -> Answer:
    walk = question.caseload.walk_safe
    return Answer(
        outcome=np.select(
            [walk == UNUSABLE, walk == NO_ROUTE],
            [UNDETERMINED, MET],
            _needs_an_adult(question).outcome,
        ),
        doubted=(walk == NO_ROUTE) & question.caseload.has_no_way,
    )


def _needs_an_adult(question: Question) -> Answer:
    safe_alone = question.caseload.is_route_safe_alone
    accompanied = question.caseload.circumstances.parent_can_accompany
    return Answer(outcome=all_met((opposite(safe_alone), opposite(accompanied))))


def _beyond_extended(question: Question) -> Answer:
    return beyond(question, question.policy.millimetres(BEYOND, question.on))


def _from_secondary(question: Question) -> Answer:
    return Answer(outcome=outcome_of(question.age >= question.count(SECONDARY_AGE)))


def _below_secondary(question: Question) -> Answer:
    least, end = question.count(FROM_AGE), question.count(SECONDARY_AGE)
    return Answer(outcome=outcome_of((least <= question.age) & (question.age < end)))


def _is_school(question: Question) -> Answer:
    excluded = question.is_place(PlaceType.EXCLUDED_ELSEWHERE)
    return Answer(
        outcome=outcome_of(~question.is_section_19),
        doubted=excluded & question.asks_person(EXCLUDED),
    )


GROUNDS: tuple[Callable[[Question], Finding], ...] = (
    walking_distance,
    needs,
    unsafe_route,
    extended_rights_from_8,
    extended_rights_from_11,
    belief,
)
"""Every ground, in reporting order."""
