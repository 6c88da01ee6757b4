"""What the council's own policy adds: `transport.rules.scheme` as arrays."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from transport.domain.decision import NextStep
from transport.rules.scheme import GRACE, POST_16, RECEPTION, TERMS_END
from transport.scenario.sweep import school_age
from transport.scenario.sweep.columns import Codes, Days
from transport.scenario.sweep.grounds import GROUNDS, beyond_limit
from transport.scenario.sweep.logic import NOT_MET, Flags, Outcomes, outcome_of
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
    is_carried = {"all": ~np.zeros_like(has_plan), "with_plan": has_plan}
    outcome = outcome_of(is_carried.get(carried, np.zeros_like(has_plan)))
    found.put(rows, outcome, POST_16)


def _reception(question: Question, rows: Flags, found: Scheme) -> None:
    """Before compulsory school age, from the school year of the fifth birthday."""
    if not rows.any() or not question.policy.flag(RECEPTION, question.on):
        return
    born, on = question.caseload.born[rows], np.datetime64(question.on)
    fifth = school_age.birthday(born, question.count("school_age.begins"))
    starts = school_age.school_year_start(fifth, question.policy)
    first = school_age.first_day(born, question.policy, question.on)
    rows = _narrowed(rows, (starts <= on) & (on < first))
    found.put(rows, _from_school_age(question.take(rows)), RECEPTION)


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
    on = np.datetime64(question.on)
    age = question.count("walking_distance.changes_at")
    changed = school_age.birthday(question.caseload.born[rows], age)
    until = _grace_until(question, changed)
    if until is None:
        return
    rows = _narrowed(rows, (changed <= on) & (on <= until))
    limit = question.policy.millimetres("walking_distance.under_8", question.on)
    found.put(rows, beyond_limit(question.take(rows), limit).outcome, GRACE)


def _grace_until(question: Question, changed: Days) -> Days | None:
    grace = question.policy.choice(GRACE, question.on)
    if grace == "end_of_school_year":
        return school_age.school_year_end(changed, question.policy)
    if grace == "end_of_term":
        ends = question.policy.words(TERMS_END, question.on)
        return school_age.next_of(ends, school_age.eve_of(changed))
    return None


def _narrowed(rows: Flags, keeps: Flags) -> Flags:
    """Flags for every case, from flags for those chosen already."""
    narrowed = rows.copy()
    narrowed[rows] = keeps
    return narrowed
