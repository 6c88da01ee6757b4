"""Distance tests, compared to the millimetre: `transport.rules.distance` as arrays."""

from dataclasses import replace

import numpy as np

from transport.rules.distance import MILLIMETRES_PER_METRE
from transport.scenario.sweep.columns import NO_ROUTE, UNUSABLE, Numbers
from transport.scenario.sweep.logic import MET, NOT_MET, UNDETERMINED, Flags, outcome_of
from transport.scenario.sweep.question import NO_DOUBT, Answer, Doubt, Question


def walking_limit(question: Question) -> Numbers:
    """The walking distance at each pupil's age [mm]."""
    is_older = question.age >= question.count("walking_distance.changes_at")
    return np.where(
        is_older,
        question.policy.millimetres("walking_distance.from_8", question.on),
        question.policy.millimetres("walking_distance.under_8", question.on),
    )


def beyond(question: Question, limit: Numbers | int) -> Answer:
    """Whether the safe walking route is longer than a limit [mm]; a tie is not."""
    walk = question.caseload.walk_safe
    return Answer(
        outcome=np.select(
            [walk == UNUSABLE, walk == NO_ROUTE],
            [UNDETERMINED, NOT_MET],
            outcome_of(walk > limit),
        ),
        doubted=_near(question, walk, limit),
    )


def within(question: Question, limit: Numbers | int) -> Answer:
    """Whether there is no safe walking route longer than a limit [mm]."""
    walk = question.caseload.walk_safe
    return Answer(
        outcome=np.select(
            [walk == UNUSABLE, walk == NO_ROUTE],
            [UNDETERMINED, MET],
            outcome_of(walk <= limit),
        ),
        doubted=_near(question, walk, limit),
    )


def within_walking_distance(question: Question) -> Answer:
    """Whether the walk is within the walking distance, the council's or the statutory."""
    found = within(question, walking_limit(question))
    law = replace(question, policy=question.policy.as_enacted)
    enacted = within(law, walking_limit(law))
    rows = (found.outcome == NOT_MET) & (enacted.outcome == MET)
    return Answer(
        outcome=np.where(rows, enacted.outcome, found.outcome),
        doubted=np.where(rows, enacted.doubted, found.doubted),
    )


def by_road_up_to(question: Question, limit: str) -> Answer:
    """Whether the route by road is no longer than a limit; a tie is not."""
    road = question.caseload.road
    most = question.policy.millimetres(limit, question.on)
    return Answer(
        outcome=np.select(
            [(road == UNUSABLE) | (road == NO_ROUTE)],
            [UNDETERMINED],
            outcome_of(road <= most),
        ),
        doubted=_near(question, road, most),
    )


def _near(question: Question, length: Numbers, limit: Numbers | int) -> Doubt:
    tolerance = question.policy.metres("measurement.tolerance", question.on)
    gap = np.abs(length - limit)
    is_near: Flags = (length >= 0) & (gap <= tolerance * MILLIMETRES_PER_METRE)
    return is_near if tolerance else NO_DOUBT
