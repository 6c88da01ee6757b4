"""Low-income families: nearest school from 8, three nearest from 11."""

from transport.domain.decision import Finding, GroundName
from transport.rules.distance import beyond, by_road_up_to
from transport.rules.logic import outcome_of
from transport.rules.low_income import low_income
from transport.rules.nearer_schools import fewer_nearer
from transport.rules.question import Answer, Question
from transport.rules.school_test import nearest_suitable

FROM_AGE = "extended_rights.from_age"
SECONDARY_AGE = "extended_rights.secondary_age"
BEYOND = "extended_rights.beyond"


def assess_from_8(question: Question) -> Finding:
    """Below secondary age: beyond walking distance of the nearest suitable school."""
    return question.finding(
        GroundName.EXTENDED_RIGHTS_8_TO_10,
        lambda: {
            "age": _below_secondary(question),
            "low_income": low_income(question),
            "walking_distance": beyond(question, BEYOND),
            "nearest_school": nearest_suitable(question),
        },
    )


def assess_from_11(question: Question) -> Finding:
    """At secondary age: one of the three nearest suitable schools, within a limit."""
    return question.finding(
        GroundName.EXTENDED_RIGHTS_11_PLUS,
        lambda: {
            "age": from_secondary(question),
            "low_income": low_income(question),
            "walking_distance": beyond(question, BEYOND),
            "road_distance": by_road_up_to(question, "extended_rights.up_to"),
            "fewer_nearer": fewer_nearer(question),
        },
    )


def from_secondary(question: Question) -> Answer:
    """Whether the pupil has reached secondary age, which is an age and not a phase."""
    age = question.count(SECONDARY_AGE)
    reached = question.age >= age
    return Answer(
        outcome=outcome_of(reached),
        reason=f"The pupil is {question.age}; {age} or over is needed.",
        parameter=SECONDARY_AGE,
    )


def _below_secondary(question: Question) -> Answer:
    least, end = question.count(FROM_AGE), question.count(SECONDARY_AGE)
    return Answer(
        outcome=outcome_of(least <= question.age < end),
        reason=f"The pupil is {question.age}; {least} to {end - 1} is needed.",
        parameter=FROM_AGE,
    )
