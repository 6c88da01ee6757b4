"""Low-income families: the nearest school of a religion or belief, from 11."""

from transport.domain.decision import Finding, GroundName, Outcome
from transport.domain.placement import PlaceType
from transport.rules.distance import beyond, by_road_up_to
from transport.rules.grounds.extended_rights import BEYOND, from_secondary
from transport.rules.logic import opposite, outcome_of
from transport.rules.low_income import low_income
from transport.rules.question import Answer, Question
from transport.rules.school_test import EXCLUDED

GROUND = GroundName.EXTENDED_RIGHTS_BELIEF


def assess(question: Question) -> Finding:
    """Whether a school chosen for religion or belief is the nearest of its kind."""
    return question.finding(
        GROUND,
        lambda: {
            "place": _is_school(question),
            "age": from_secondary(question),
            "belief_wish": _wish(question),
            "low_income": low_income(question),
            "walking_distance": beyond(question, BEYOND),
            "road_distance": by_road_up_to(question, "extended_rights.belief_up_to"),
            "nearest_belief_school": _none_nearer(question),
        },
    )


def _is_school(question: Question) -> Answer:
    doubt = (
        "Whether extended rights reach a place attended while excluded is not settled."
    )
    at_other = question.case.place_type is PlaceType.EXCLUDED_ELSEWHERE
    excluded = at_other and question.asks_person(EXCLUDED)
    verb = "is not" if question.is_section_19 else "is"
    return Answer(
        outcome=outcome_of(not question.is_section_19),
        reason=f"The place {verb} a school.",
        doubts=(doubt,) if excluded else (),
    )


def _wish(question: Question) -> Answer:
    fact = question.case.has_belief_wish
    name = "whether the wish for the school rests on religion or belief"
    words = {
        True: "The parent's wish for the school rests on religion or belief.",
        False: "No wish resting on religion or belief is recorded.",
        None: f"It is not known {name}.",
    }
    missing = (name,) if fact is None else ()
    return Answer(outcome=outcome_of(fact), reason=words[fact], missing=missing)


def _none_nearer(question: Question) -> Answer:
    fact = question.case.nearer_belief_school
    name = "whether a suitable school of the same religion or belief is nearer"
    words = {
        True: "A suitable school of the same religion or belief is nearer.",
        False: "No suitable school of the same religion or belief is nearer.",
        None: f"It is not known {name}.",
    }
    outcome = opposite(outcome_of(fact))
    missing = (name,) if outcome is Outcome.UNDETERMINED else ()
    return Answer(outcome=outcome, reason=words[fact], missing=missing)
