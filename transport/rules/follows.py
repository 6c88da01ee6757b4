"""What follows from a decision, and how long it lasts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from transport.domain.decision import Decision, NextStep, Outcome
from transport.domain.period import Period
from transport.rules import school_age
from transport.rules.explanation import Statement
from transport.rules.question import Question
from transport.rules.scheme import GRACE, POST_16, RECEPTION, carried_until
from transport.rules.telling import Teller

DISCRETION = "discretion"
ADULT_DUTY = "the authority judges what travel is necessary, and any it arranges is free of charge."
NEXT_STEPS: Mapping[NextStep, tuple[str, str]] = {
    NextStep.DISCRETION: (
        DISCRETION,
        "The authority must still consider its discretion on the facts.",
    ),
    NextStep.POST_16: (
        "post_16",
        "The pupil is of sixth-form age: the council's post-16 statement applies.",
    ),
    NextStep.ADULT: (
        "adult",
        f"The pupil is an adult learner: {ADULT_DUTY}",
    ),
    NextStep.OTHER_AUTHORITY: ("area", "The duty is another authority's."),
}
RESULTS = {
    Outcome.MET: "eligible",
    Outcome.NOT_MET: "not eligible",
    Outcome.UNDETERMINED: "for a person to decide",
}
BY_LAW = {
    Outcome.NOT_MET: "not eligible by law",
    Outcome.UNDETERMINED: "for a person to decide whether eligible by law",
}
OPEN = "Whether the pupil is an eligible child by law is for a person to decide."


@dataclass(frozen=True, slots=True)
class Carried:
    """What is said of a provision of the council's own.

    Parameters
    ----------
    part
        Part of the tests before every ground that it rests on.
    why
        Why the pupil is not an eligible child by law.
    how
        How the provision carries, and until when.
    """

    part: str
    why: str
    how: str


CARRIED: Mapping[str, Carried] = {
    GRACE: Carried(
        DISCRETION,
        "since the birthday of {changed} the school is within walking distance",
        "The council's own policy keeps the shorter walking distance for a time after "
        "that birthday, and carries the pupil until {until}, the last day of this travel.",
    ),
    RECEPTION: Carried(
        DISCRETION,
        "compulsory school age has not begun",
        "The council's own policy carries Reception pupils before it begins, and carries "
        "the pupil until {until}, the last day of this travel.",
    ),
    POST_16: Carried(
        "post_16",
        "compulsory school age has ended",
        "The council's post-16 statement for this school year carries the pupil until "
        "{until}, the last day of this travel.",
    ),
}


def measuring_part(decision: Decision) -> str:
    """Part that the distances bear on: no walking distance holds beyond school age."""
    is_beyond = decision.next_step in {NextStep.POST_16, NextStep.ADULT}
    return NEXT_STEPS[decision.next_step][0] if is_beyond else "measuring"


def evidence_part(decision: Decision) -> str:
    """Part that facts bear on where no ground was tried; empty where grounds were."""
    if decision.findings:
        return ""
    if decision.next_step is NextStep.PERSON:
        return "eotas"
    if decision.next_step in NEXT_STEPS:
        return NEXT_STEPS[decision.next_step][0]
    return "home_educated"


def what_follows(
    teller: Teller, decision: Decision, periods: tuple[Period, ...] = ()
) -> Iterator[Statement]:
    """Duty, discretion, and the council's own provision with its last day.

    Parameters
    ----------
    periods
        How the entitlement runs, where that was worked out.
    """
    if decision.outcome is Outcome.MET:
        yield _duty(teller, decision)
    if decision.scheme:
        yield _carried(teller, decision, decision.scheme, periods)
    if _course_start_decides(teller.question, decision):
        yield from _either_step(teller)
    elif decision.next_step in NEXT_STEPS and not decision.scheme:
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
        yield _period(teller, period)


def _duty(teller: Teller, decision: Decision) -> Statement:
    if decision.duty_to_arrange is False:
        return teller.says(
            "Suitable free travel by others exists, so nothing more need be arranged.",
            "other_free_travel",
        )
    return teller.says(
        "The authority must see that suitable travel is arranged, free of charge.", ""
    )


def _carried(
    teller: Teller, decision: Decision, scheme: str, periods: tuple[Period, ...]
) -> Statement:
    question = teller.question
    spans = (p for p in periods if p.covers(decision.on) and p.scheme == scheme)
    ends = [carried_until(question, scheme), *(period.last_day for period in spans)]
    carried = CARRIED[scheme]
    is_open = decision.outcome is Outcome.UNDETERMINED
    law = (
        OPEN
        if is_open
        else f"By law the pupil is not an eligible child: {carried.why}."
    )
    words = f"{law} {carried.how}".format(until=min(ends), changed=_changed(question))
    return teller.says(words, carried.part, scheme)


def _changed(question: Question) -> date:
    age = question.count("walking_distance.changes_at")
    return school_age.birthday(question.case.date_of_birth, age)


def _course_start_decides(question: Question, decision: Decision) -> bool:
    is_blank = question.case.course_start is None
    return is_blank and decision.next_step is NextStep.ADULT


def _either_step(teller: Teller) -> Iterator[Statement]:
    """What follows each way, where the first day of the course is not known."""
    question = teller.question
    until = question.count("school_age.sixth_form_until")
    birthday = school_age.birthday(question.case.date_of_birth, until)
    yield teller.says(
        f"If the course began before {birthday}, the day the pupil turned {until}, the "
        "pupil is of sixth-form age: the council's post-16 statement applies.",
        "post_16",
    )
    yield teller.says(
        "If the course began on or after that day, the pupil is an adult learner: "
        f"{ADULT_DUTY}",
        "adult",
    )


def _period(teller: Teller, period: Period) -> Statement:
    result, part = RESULTS[period.outcome], "decision"
    if period.ground:
        label = teller.question.policy.ground(period.ground).label.lower()
        result += f" on the ground {label}"
    if period.scheme:
        part = CARRIED[period.scheme].part
        law = BY_LAW[period.outcome]
        result = f"{law}; carried under council policy until {period.last_day}"
    if period.needs_person and period.outcome is not Outcome.UNDETERMINED:
        result += ", once a person has confirmed it"
    return teller.says(
        f"From {period.first_day} to {period.last_day}: {result}. What ends it: "
        f"{period.ends}.",
        part,
    )
