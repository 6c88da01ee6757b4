"""Beyond statutory walking distance (Schedule 35B paragraphs in the policy)."""

from transport.domain.decision import Finding, GroundName, Outcome
from transport.rules.distance import beyond, walking_limit
from transport.rules.question import Answer, Question
from transport.rules.school_test import nearest_suitable

GROUND = GroundName.STATUTORY_WALKING_DISTANCE


def assess(question: Question) -> Finding:
    """Whether the pupil lives beyond the walking distance for his or her age."""
    return beyond_limit(question, walking_limit(question))


def beyond_limit(question: Question, limit: str) -> Finding:
    """The ground with a named walking distance.

    Parameters
    ----------
    limit
        Parameter that holds the distance.
    """
    return question.finding(
        GROUND,
        lambda: {
            "nearest_school": nearest_suitable(question),
            "walking_distance": beyond(question, limit),
            "boarding": _no_boarding(question),
        },
    )


def _no_boarding(question: Question) -> Answer | None:
    """Boarding is a matter of schools; whether it ends the duty is for a person."""
    if question.is_section_19:
        return None
    boarding = question.case.boarding_arranged
    if boarding is False:
        return Answer(outcome=Outcome.MET, reason=_not_arranged(question))
    if boarding and not question.asks_person("boarding"):
        reason = "The authority arranged suitable boarding at or near the school."
        return Answer(outcome=Outcome.NOT_MET, reason=reason)
    missing = (
        "whether boarding is arranged"
        if boarding is None
        else "travel at the ends of the week or term"
    )
    reason = (
        "Whether the authority arranged boarding is not known."
        if boarding is None
        else "The authority arranged suitable boarding at or near the school; travel at "
        "the ends of the week or term is for a person."
    )
    return Answer(outcome=Outcome.UNDETERMINED, reason=reason, missing=(missing,))


def _not_arranged(question: Question) -> str:
    if question.is_recorded("boarding_arranged"):
        return "The authority has not arranged boarding at or near the school."
    return (
        "Whether the authority arranged boarding at or near the school is not recorded; "
        "taken as not arranged."
    )
