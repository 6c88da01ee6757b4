"""What follows from a decision, and how long it lasts."""

from collections.abc import Iterator

from transport.domain.decision import Decision, NextStep, Outcome
from transport.domain.period import Period
from transport.rules.explanation import Statement
from transport.rules.telling import Teller

NEXT_STEPS = {
    NextStep.DISCRETION: (
        "discretion",
        "The authority must still consider its discretion on the facts.",
    ),
    NextStep.POST_16: (
        "post_16",
        "The pupil is of sixth-form age: the council's post-16 statement applies.",
    ),
    NextStep.ADULT: (
        "adult",
        "The pupil is an adult learner: the authority judges what travel is necessary.",
    ),
    NextStep.OTHER_AUTHORITY: ("area", "The duty is another authority's."),
}
RESULTS = {
    Outcome.MET: "eligible",
    Outcome.NOT_MET: "not eligible",
    Outcome.UNDETERMINED: "for a person to decide",
}


def what_follows(teller: Teller, decision: Decision) -> Iterator[Statement]:
    """Duty, discretion, and the council's own provision."""
    if decision.outcome is Outcome.MET:
        yield _duty(teller, decision)
    if decision.scheme:
        label = teller.question.policy.parameters[decision.scheme].label
        text = f"The council's own policy carries the pupil: {label.lower()}."
        yield teller.says(text, "discretion", decision.scheme)
    if decision.next_step in NEXT_STEPS:
        part, text = NEXT_STEPS[decision.next_step]
        yield teller.says(text, part)


def how_long(
    teller: Teller, decision: Decision, periods: tuple[Period, ...]
) -> Iterator[Statement]:
    """The days an entitlement holds, and what ends it."""
    if decision.outcome is Outcome.MET and decision.last_day:
        yield teller.says(
            "The entitlement rests on a temporary need and ends on "
            f"{decision.last_day}.",
            "decision",
        )
    for period in periods:
        yield teller.says(_period(teller, period), "decision")


def _duty(teller: Teller, decision: Decision) -> Statement:
    if decision.duty_to_arrange is False:
        return teller.says(
            "Suitable free travel by others exists, so nothing more need be arranged.",
            "other_free_travel",
        )
    return teller.says(
        "The authority must see that suitable travel is arranged, free of charge.", ""
    )


def _period(teller: Teller, period: Period) -> str:
    result = RESULTS[period.outcome]
    if period.ground:
        label = teller.question.policy.ground(period.ground).label.lower()
        result += f" on the ground {label}"
    return (
        f"From {period.first_day} to {period.last_day}: {result}. What ends it: "
        f"{period.ends}."
    )
