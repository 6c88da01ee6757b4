"""What the council's own policy adds: `transport.rules.scheme` as arrays."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from transport.domain.decision import NextStep
from transport.rules.scheme import GRACE, POST_16, RECEPTION, grace_until
from transport.scenario.sweep import school_age
from transport.scenario.sweep.columns import Codes
from transport.scenario.sweep.grounds import GROUNDS, beyond_limit
from transport.scenario.sweep.logic import (
    NOT_MET,
    UNDETERMINED,
    Flags,
    Outcomes,
    outcome_of,
)
from transport.scenario.sweep.outcome import overall
from transport.scenario.sweep.question import Question
from transport.scenario.sweep.threshold import GOES_ON, step_code, threshold

SCHEMES = (POST_16, RECEPTION, GRACE)
"""Parameters of the council's own provisions in the order of their codes."""
NO_SCHEME = np.int8(-1)


@dataclass(frozen=True, slots=True)
class Scheme:
    """Which provision carries each pupil, or might.

    Parameters
    ----------
    outcome
        Met, undetermined where facts are missing, or not met where there is none.
    name
        Position in `SCHEMES`, or `NO_SCHEME`.
    """

    outcome: Outcomes
    name: Codes

    @classmethod
    def none(cls, cases: int) -> Self:
        """No provision for any of some cases."""
        return cls(np.full(cases, NOT_MET), np.full(cases, NO_SCHEME))

    def put(self, rows: Flags, outcome: Outcomes, name: str) -> None:
        """Enter a provision for some cases, where it is not refused."""
        self.outcome[rows] = outcome
        code = np.int8(SCHEMES.index(name))
        self.name[rows] = np.where(outcome == NOT_MET, NO_SCHEME, code)


def scheme(question: Question, stopped: Codes, rows: Flags) -> Scheme:
    """The provision that carries each pupil, or might.

    Parameters
    ----------
    stopped
        Where a test before the grounds sends each case; see `Threshold.next_step`.
    rows
        Cases to ask about, those that are not eligible children.
    """
    found = Scheme.none(len(question.caseload))
    _post_16(question, rows & (stopped == step_code(NextStep.POST_16)), found)
    _reception(question, rows & (stopped == step_code(NextStep.DISCRETION)), found)
    _grace(question, rows & (stopped == GOES_ON), found)
    return found


def _post_16(question: Question, rows: Flags, found: Scheme) -> None:
    if not rows.any():
        return
    carried = question.policy.choice(POST_16, question.on)
    has_plan = question.caseload.plan.exists[rows]
    is_carried = {"all": np.ones_like(has_plan), "with_plan": has_plan}
    outcome = outcome_of(is_carried.get(carried, np.zeros_like(has_plan)))
    if carried == "none" and _is_left_open(question, POST_16):
        outcome[:] = UNDETERMINED
    found.put(rows, outcome, POST_16)


def _reception(question: Question, rows: Flags, found: Scheme) -> None:
    """Before compulsory school age, from the school year of the fifth birthday."""
    if not rows.any():
        return
    is_carried = question.policy.flag(RECEPTION, question.on)
    if not (is_carried or _is_left_open(question, RECEPTION)):
        return
    born, on = question.caseload.born[rows], np.datetime64(question.on)
    fifth = school_age.birthday(born, question.count("school_age.begins"))
    starts = school_age.school_year_start(fifth, question.policy)
    first = school_age.first_day(born, question.policy, question.on)
    rows = _narrowed(rows, (starts <= on) & (on < first))
    outcome = _from_school_age(question.take(rows))
    found.put(rows, outcome if is_carried else _not_said(outcome), RECEPTION)


def _from_school_age(question: Question) -> Outcomes:
    """What the outcome would be but for the age."""
    before = threshold(question, any_age=True)
    outcome, goes_on = before.outcome.copy(), before.goes_on
    findings = [ground(question.take(goes_on)) for ground in GROUNDS]
    outcome[goes_on] = overall(outcome[goes_on], findings)
    return outcome


def _grace(question: Question, rows: Flags, found: Scheme) -> None:
    """Within the walking distance only since a birthday that has its grace."""
    if not rows.any():
        return
    policy, on = question.policy, np.datetime64(question.on)
    born = question.caseload.born[rows]
    changed = school_age.birthday(born, question.count("walking_distance.changes_at"))
    is_kept = policy.choice(GRACE, question.on) != "none"
    is_open = not is_kept and _is_left_open(question, GRACE)
    until = (
        school_age.school_year_end(changed, policy)
        if is_open
        else school_age.on_each(born, lambda day: grace_until(day, policy, question.on))
    )
    rows = _narrowed(rows, (changed <= on) & (on <= until))
    limit = policy.millimetres("walking_distance.under_8", question.on)
    outcome = beyond_limit(question.take(rows), limit).outcome
    found.put(rows, _not_said(outcome) if is_open else outcome, GRACE)


def _is_left_open(question: Question, parameter: str) -> bool:
    return question.policy.is_left_open(parameter, question.on)


def _not_said(outcome: Outcomes) -> Outcomes:
    """A person is asked where the council's own policy does not speak of a provision."""
    return np.minimum(outcome, UNDETERMINED)


def _narrowed(rows: Flags, keeps: Flags) -> Flags:
    """Flags for every case, from flags for those chosen already."""
    narrowed = rows.copy()
    narrowed[rows] = keeps
    return narrowed
