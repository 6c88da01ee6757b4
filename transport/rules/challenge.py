"""How a decision can be challenged, and by when."""

from dataclasses import dataclass
from datetime import date

from transport.domain.record import Record
from transport.policy.model import Policy
from transport.policy.spoken import spoken
from transport.rules.question import ELIGIBLE_CHILD
from transport.rules.working_days import months_after, working_days_after

WORKING_DAY = "working day"
NO_START = "no last day can be given, because what it runs from has no set time"


class ChallengeStep(Record):
    """One step of the way from a decision to the courts.

    Parameters
    ----------
    who
        Who must act.
    what
        What they do, in plain words.
    allowed
        Time allowed, as in ``20 working days``, and what it runs from; also where that
        has no set time.
    by
        Last day, if every step before took all its time; none: not worked out.
    paragraph, source
        Where the time comes from.
    """

    who: str
    what: str
    allowed: str
    by: date | None
    paragraph: str
    source: str


def challenge(
    policy: Policy, issued: date | None, on: date
) -> tuple[ChallengeStep, ...]:
    """Every step, in order; a step whose time the policy does not set is left out.

    Parameters
    ----------
    issued
        Day the decision is given, whose times hold; none: nothing has been decided, so
        no date runs.
    on
        Day whose times hold where nothing has been decided.
    """
    steps: list[ChallengeStep] = []
    reached, day, is_broken = issued, issued or on, False
    for clock in CLOCKS:
        starts = reached if clock.is_chained else issued
        step = _step(clock, policy, day, starts) if _runs(clock, policy, day) else None
        if step:
            steps.append(_told(step) if is_broken and clock.is_chained else step)
        if clock.is_chained:
            reached = step.by if step else None
            is_broken = is_broken or step is None
    return tuple(steps)


def _runs(clock: "_Clock", policy: Policy, day: date) -> bool:
    return policy.is_set(clock.parameter, day)


def _step(
    clock: "_Clock", policy: Policy, day: date, starts: date | None
) -> ChallengeStep:
    count = policy.count(clock.parameter, day)
    unit = policy.parameters[clock.parameter].unit
    return ChallengeStep(
        who=clock.who,
        what=clock.what,
        allowed=f"{spoken(count, unit)} {clock.runs_from}",
        by=_by(starts, count, unit, policy),
        paragraph=policy.paragraph(ELIGIBLE_CHILD, clock.part),
        source=policy.source(clock.parameter, day),
    )


def _told(step: ChallengeStep) -> ChallengeStep:
    """A step after one that has no time of its own, so that nothing says when it starts."""
    return step.model_copy(update={"allowed": f"{step.allowed}; {NO_START}"})


def _by(start: date | None, count: int, unit: str, policy: Policy) -> date | None:
    if start is None:
        return None
    if unit == WORKING_DAY:
        return working_days_after(start, count, policy)
    return months_after(start, count)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clock:
    """A step and the parameter that times it; chained steps follow one another."""

    parameter: str
    part: str
    who: str
    what: str
    runs_from: str
    is_chained: bool = True


CLOCKS = (
    _Clock(
        parameter="appeal.stage1_request_days",
        part="appeal",
        who="You",
        what="Ask the council in writing to review the decision (stage one). Say why "
        "you disagree and send anything that supports it.",
        runs_from="from the decision",
    ),
    _Clock(
        parameter="appeal.stage1_review_days",
        part="appeal",
        who="The council",
        what="A senior officer who did not make the decision reviews it and writes to "
        "you with the outcome and the reasons.",
        runs_from="from your request",
    ),
    _Clock(
        parameter="appeal.stage2_request_days",
        part="appeal",
        who="You",
        what="If you still disagree, ask in writing for a stage two appeal.",
        runs_from="from the stage one outcome",
    ),
    _Clock(
        parameter="appeal.stage2_hearing_days",
        part="appeal",
        who="The council",
        what="A panel that took no part in the decision hears the appeal. You may "
        "write to it and speak to it.",
        runs_from="from your request",
    ),
    _Clock(
        parameter="appeal.stage2_outcome_days",
        part="appeal",
        who="The council",
        what="The panel writes to you with its decision and the reasons.",
        runs_from="from the hearing",
    ),
    _Clock(
        parameter="appeal.ombudsman_months",
        part="ombudsman",
        who="You",
        what="After stage two, complain to the Local Government and Social Care "
        "Ombudsman, free of charge. It looks at how the decision was made.",
        runs_from="normally, from when you knew of what you complain about, here this "
        "decision",
        is_chained=False,
    ),
    _Clock(
        parameter="appeal.judicial_review_months",
        part="judicial_review",
        who="You",
        what="Ask the High Court for judicial review. Act promptly and take legal "
        "advice first.",
        runs_from="at the latest, from the decision",
        is_chained=False,
    ),
)
