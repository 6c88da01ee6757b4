"""An unsafe route (paragraphs in the policy)."""

from transport.domain.decision import Finding, GroundName, Outcome
from transport.rules.distance import unusable, within_walking_distance
from transport.rules.logic import all_met, opposite, outcome_of
from transport.rules.question import Answer, Question
from transport.rules.school_test import nearest_suitable

GROUND = GroundName.UNSAFE_ROUTE


def assess(question: Question) -> Finding:
    """Whether the routes cannot be walked with reasonable safety."""
    near = None if question.is_section_19 else within_walking_distance(question)
    return question.finding(
        GROUND,
        lambda: {
            "nearest_school": nearest_suitable(question),
            "walking_distance": near,
            "unsafe_route": _is_unsafe(question),
        },
    )


def _is_unsafe(question: Question) -> Answer:
    walk = question.case.walk_safe
    unfit = unusable(walk, "safe walking distance")
    if unfit:
        return unfit
    if walk and walk.millimetres is not None:
        return _needs_an_adult(question)
    return Answer(
        outcome=Outcome.MET,
        reason="There is no walking route that is safe, accompanied as necessary.",
        doubts=_no_way_at_all(question),
    )


def _no_way_at_all(question: Question) -> tuple[str, ...]:
    walk = question.case.walk
    if walk is None or walk.millimetres is not None:
        return ()
    return ("No walking route was found at all, safe or not: the map may be at fault.",)


def _needs_an_adult(question: Question) -> Answer:
    safe_alone = question.case.is_route_safe_alone
    accompanied = question.case.circumstances.parent_can_accompany
    outcome = all_met(
        (opposite(outcome_of(safe_alone)), opposite(outcome_of(accompanied)))
    )
    facts = {
        "whether the route is safe without an adult": safe_alone,
        "whether somebody can be expected to accompany": accompanied,
    }
    missing = tuple(name for name, fact in facts.items() if fact is None)
    is_open = outcome is Outcome.UNDETERMINED
    return Answer(
        outcome=outcome,
        reason=_words(question, outcome),
        missing=missing if is_open else (),
    )


def _words(question: Question, outcome: Outcome) -> str:
    if not question.case.is_route_safe_alone:
        return _WORDS[outcome]
    if question.is_recorded("is_route_safe_alone"):
        return "There is a walking route that is safe without an adult."
    return (
        "There is a safe walking route, accompanied as necessary. Whether it is safe "
        "without an adult is not recorded; parents are presumed to accompany."
    )


_WORDS = {
    Outcome.MET: "The route is safe only with an adult, and nobody can reasonably be "
    "expected to accompany.",
    Outcome.NOT_MET: "The route is safe with an adult, and somebody can reasonably be "
    "expected to accompany.",
    Outcome.UNDETERMINED: "Whether the route is safe, accompanied as necessary, is not "
    "settled.",
}
