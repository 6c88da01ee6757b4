"""Decides one case on one day under one policy."""

from datetime import date

from transport.domain.case import Case
from transport.domain.decision import (
    Criterion,
    Decision,
    Finding,
    NearestSchool,
    NextStep,
    Outcome,
)
from transport.policy.model import Policy
from transport.rules.grounds import GROUNDS
from transport.rules.outcome import overall, reasons_for_person, reported
from transport.rules.question import Question
from transport.rules.scheme import scheme
from transport.rules.threshold import threshold


def assess(
    case: Case, policy: Policy, on: date, nearest: NearestSchool | None = None
) -> Decision:
    """Assess a case on every ground.

    Parameters
    ----------
    case
        Facts, settled judgements and measurements; what is not known is none.
    policy
        Values and settings.
    on
        The day travel is asked about.
    nearest
        Nearest suitable school, where the case does not already say.

    Returns
    -------
    Decision
        Met, not met, or undetermined where it hangs on a fact or a point that an
        engine may not decide; never a refusal where a person must look.

    Raises
    ------
    NotInForceError
        If the policy has no value in force on the day.
    """
    question = Question(case=case, policy=policy, on=on, nearest=nearest)
    before = threshold(question)
    findings = () if before.next_step else tuple(ask(question) for ask in GROUNDS)
    outcome = overall(before.criteria, findings)
    step = _next_step(outcome, before.next_step)
    extra = None if outcome is Outcome.MET else scheme(question, before.next_step)
    return Decision(
        pupil_id=case.pupil_id,
        on=on,
        policy=policy.name,
        policy_fingerprint=policy.fingerprint,
        outcome=outcome,
        ground=reported(findings) if outcome is Outcome.MET else None,
        scheme=extra.name if extra and extra.outcome is Outcome.MET else None,
        next_step=step,
        person_reasons=_person_reasons(outcome, before.criteria, findings, extra),
        threshold=(*before.criteria, *((extra,) if extra else ())),
        findings=findings,
        nearest_school=nearest,
        duty_to_arrange=_duty(case, outcome),
    )


def _next_step(outcome: Outcome, stopped: NextStep | None) -> NextStep:
    if outcome is Outcome.MET:
        return NextStep.NONE
    if outcome is Outcome.UNDETERMINED:
        return NextStep.PERSON
    return stopped or NextStep.DISCRETION


def _person_reasons(
    outcome: Outcome,
    criteria: tuple[Criterion, ...],
    findings: tuple[Finding, ...],
    extra: Criterion | None,
) -> tuple[str, ...]:
    reasons = reasons_for_person(outcome, criteria, findings)
    if extra and extra.outcome is Outcome.UNDETERMINED:
        unsettled = f"{extra.reason} Whether one is met is not settled."
        reasons += extra.doubts or (unsettled,)
    return reasons


def _duty(case: Case, outcome: Outcome) -> bool | None:
    if outcome is not Outcome.MET or case.other_free_travel_suits is None:
        return None
    return not case.other_free_travel_suits
