"""A decision in plain English, in the order a reviewing officer reads it."""

from collections.abc import Iterable

from transport.domain.decision import (
    Criterion,
    Decision,
    Finding,
    NearestSchool,
    NextStep,
    Outcome,
)
from transport.policy.model import Policy
from transport.rules.question import ELIGIBLE_CHILD

NEXT_STEPS = {
    NextStep.DISCRETION: (
        "discretion",
        "The authority must still consider its discretion on the facts",
    ),
    NextStep.POST_16: (
        "post_16",
        "The pupil is of sixth-form age: the council's post-16 statement applies",
    ),
    NextStep.ADULT: (
        "adult",
        "The pupil is an adult learner: the authority judges what travel is necessary",
    ),
    NextStep.OTHER_AUTHORITY: ("area", "The duty is another authority's"),
}
OUTCOMES = {
    Outcome.MET: "is an eligible child",
    Outcome.NOT_MET: "is not an eligible child on the facts as they stand",
    Outcome.UNDETERMINED: "may be an eligible child: a person must decide",
}


def explain(decision: Decision, policy: Policy) -> tuple[str, ...]:
    """A decision as sentences: the outcome, why, what is open, and what follows.

    Parameters
    ----------
    policy
        The policy it was made under.
    """
    return (
        _outcome(decision, policy),
        *(_criterion(criterion) for criterion in decision.threshold),
        *(line for found in decision.findings for line in _finding(found, policy)),
        *_nearest(decision.nearest_school),
        *(f"For a person: {reason}" for reason in decision.person_reasons),
        *_what_follows(decision, policy),
    )


def _outcome(decision: Decision, policy: Policy) -> str:
    ground = ""
    if decision.ground:
        found = policy.ground(decision.ground)
        ground = f" on the ground {found.label.lower()}"
    return (
        f"Pupil {decision.pupil_id} {OUTCOMES[decision.outcome]} on {decision.on}{ground}, "
        f"under policy {decision.policy} ({decision.policy_fingerprint})."
    )


def _finding(finding: Finding, policy: Policy) -> Iterable[str]:
    label = policy.ground(finding.ground).label
    yield f"{label} ({finding.paragraph}): {finding.outcome}."
    yield from (_criterion(criterion) for criterion in finding.criteria)


def _criterion(criterion: Criterion) -> str:
    missing = f" To know: {', '.join(criterion.missing)}." if criterion.missing else ""
    basis = f"{criterion.paragraph}; source {criterion.source}"
    return f"- {criterion.outcome}: {criterion.reason} ({basis}){missing}"


def _nearest(nearest: NearestSchool | None) -> Iterable[str]:
    if nearest is None:
        return
    yield f"Nearest suitable school ({nearest.paragraph}): {nearest.reason}"
    for ranked in nearest.ranking:
        for why in ranked.passed_over:
            yield f"- School {ranked.school_id} {why}."
        for ask in ranked.unknown:
            yield f"- School {ranked.school_id}: not known {ask}."


def _what_follows(decision: Decision, policy: Policy) -> Iterable[str]:
    if decision.duty_to_arrange is False:
        paragraph = policy.paragraph(ELIGIBLE_CHILD, "other_free_travel")
        yield f"Suitable free travel by others exists, so nothing more need be arranged ({paragraph})."
    if decision.outcome is Outcome.MET and decision.last_day:
        yield f"The entitlement rests on a temporary need and ends on {decision.last_day}."
    if decision.scheme:
        label = policy.parameters[decision.scheme].label
        yield f"The council's own policy carries the pupil: {label.lower()}."
    if decision.next_step in NEXT_STEPS:
        part, words = NEXT_STEPS[decision.next_step]
        yield f"{words} ({policy.paragraph(ELIGIBLE_CHILD, part)})."
