"""Special educational needs, disability or mobility (paragraphs in the policy)."""

from transport.domain.decision import Finding, GroundName, Outcome
from transport.domain.pupil import Circumstances
from transport.rules.distance import within_walking_distance
from transport.rules.logic import all_met, any_met, opposite, outcome_of
from transport.rules.question import Answer, Question
from transport.rules.school_test import nearest_suitable

GROUND = GroundName.SEN_DISABILITY_MOBILITY
NEEDS = "special educational needs, a disability or a mobility problem"
NO_NEEDS = "No special educational needs, disability or mobility problem is recorded."

Facts = dict[str, bool | None]


def assess(question: Question) -> Finding:
    """Whether the pupil cannot reasonably be expected to walk because of a need."""
    near = None if question.is_section_19 else within_walking_distance(question)
    return question.finding(
        GROUND,
        lambda: {
            "need": _has_need(question),
            "nearest_school": nearest_suitable(question),
            "walking_distance": near,
            "cannot_walk": _cannot_walk(question),
        },
        last_day=question.case.circumstances.temporary_until,
    )


def _has_need(question: Question) -> Answer:
    case = question.case
    fact = case.circumstances.sen_disability_or_mobility
    is_recorded = bool(case.plan or case.primary_need)
    if fact is None and is_recorded:
        reason = "An education, health and care plan or a type of need is recorded."
        return Answer(outcome=Outcome.MET, reason=reason)
    if fact is None:
        return Answer(
            outcome=Outcome.UNDETERMINED,
            reason="Whether there are special educational needs, a disability or a "
            "mobility problem is not known.",
            missing=(f"whether there are {NEEDS}",),
        )
    if fact and _has_lapsed(question):
        return Answer(
            outcome=Outcome.UNDETERMINED,
            reason="The temporary need was recorded until "
            f"{case.circumstances.temporary_until}; whether it goes on is not known.",
            missing=("whether the temporary need goes on",),
        )
    reason = f"There are {NEEDS}." if fact else NO_NEEDS
    doubt = "No needs are recorded beside a plan or a type of need: check the record."
    contradicts = is_recorded and not fact
    return Answer(
        outcome=outcome_of(fact), reason=reason, doubts=(doubt,) if contradicts else ()
    )


def _has_lapsed(question: Question) -> bool:
    until = question.case.circumstances.temporary_until
    return until is not None and until < question.on


def _cannot_walk(question: Question) -> Answer:
    """Not even with an adult; or not alone, and nobody can be expected to accompany."""
    facts = question.case.circumstances
    outcome = any_met(
        (
            opposite(outcome_of(facts.can_walk_accompanied)),
            all_met(
                (
                    opposite(outcome_of(facts.can_walk_unaccompanied)),
                    opposite(outcome_of(facts.parent_can_accompany)),
                )
            ),
        )
    )
    missing = _missing(facts) if outcome is Outcome.UNDETERMINED else ()
    return Answer(outcome=outcome, reason=_reason(facts, outcome), missing=missing)


def _reason(facts: Circumstances, outcome: Outcome) -> str:
    if facts.can_walk_accompanied is False:
        return "Cannot reasonably be expected to walk to school, even with an adult."
    if outcome is Outcome.MET:
        return (
            "Cannot reasonably be expected to walk alone, and nobody can reasonably be "
            "expected to accompany."
        )
    if outcome is Outcome.UNDETERMINED:
        return (
            "Whether the pupil can reasonably be expected to walk, accompanied as "
            "necessary, is a judgement not yet made."
        )
    if facts.can_walk_unaccompanied:
        return "Can reasonably be expected to walk to school alone."
    return (
        "Can reasonably be expected to walk to school with an adult, and somebody can "
        "reasonably be expected to accompany."
    )


def _missing(facts: Circumstances) -> tuple[str, ...]:
    asked: Facts = {
        "whether the pupil can walk with an adult": facts.can_walk_accompanied
    }
    if (
        facts.can_walk_unaccompanied is not True
        and facts.parent_can_accompany is not True
    ):
        asked["whether the pupil can walk alone"] = facts.can_walk_unaccompanied
        asked["whether somebody can be expected to accompany"] = (
            facts.parent_can_accompany
        )
    return tuple(name for name, fact in asked.items() if fact is None)
