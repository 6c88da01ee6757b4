"""Entitlement as periods: the days over which a decision stays the same."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from transport.domain.case import Case
from transport.domain.decision import Decision, GroundName, NearestSchool, Outcome
from transport.domain.period import GroundPeriod, Period
from transport.policy.model import Policy
from transport.rules.assess import assess
from transport.rules.changes import DAY, Change, Days

Nearest = NearestSchool | Callable[[date], NearestSchool | None] | None
"""The nearest suitable school on every day, or how to work it out for one."""


def periods(
    case: Case, policy: Policy, first: date, last: date, nearest: Nearest = None
) -> tuple[Period, ...]:
    """A case from one day to another, as the fewest periods of one answer each.

    Parameters
    ----------
    first, last
        Both inclusive.
    nearest
        Nearest suitable school, where the case does not already say. Give a function
        of the day where it may change between the two, as it may when a school year
        begins.

    Returns
    -------
    tuple[Period, ...]
        In order, one after another without a gap, from the first day to the last;
        none where the last comes before the first.

    Raises
    ------
    NotInForceError
        If the policy has no value in force on some of the days.
    """
    return timeline(case, Days(policy, first, last), nearest).periods()


def ground_periods(
    case: Case, policy: Policy, first: date, last: date, nearest: Nearest = None
) -> tuple[GroundPeriod, ...]:
    """The periods of every ground, in reporting order; see `periods`.

    Where one ground is met the dates of the others still matter: they say what is
    left when it ends.
    """
    return timeline(case, Days(policy, first, last), nearest).ground_periods()


def timeline(
    case: Case, days: Days, nearest: Nearest = None, known: Decision | None = None
) -> "Timeline":
    """Decide a case once for every stretch of days on which nothing changes.

    Parameters
    ----------
    nearest
        See `periods`.
    known
        A decision already made on the same case for one of the days.
    """
    if days.last < days.first:
        return Timeline(case, ())
    changes = days.changes(case)
    starts = (days.first, *changes)
    ends = (*(day - DAY for day in changes), days.last)
    decisions = [
        known
        if known and first <= known.on <= last
        else assess(case, days.policy, first, _on(nearest, first))
        for first, last in zip(starts, ends, strict=True)
    ]
    between = [
        _words(changes[day], decisions[place : place + 2])
        for place, day in enumerate(changes)
    ]
    edges = pairwise((days.begins, *between, days.ends))
    stretches = zip(starts, ends, edges, decisions, strict=True)
    return Timeline(
        case,
        tuple(
            Stretch(first, last, *edge, decision)
            for first, last, edge, decision in stretches
        ),
    )


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days between which no fact changes, what changes around them, and the decision."""

    first_day: date
    last_day: date
    begins: str
    ends: str
    decision: Decision

    def until(self, last: "Stretch") -> "Stretch":
        """The days from here to the end of a later stretch with the same answer."""
        return Stretch(
            self.first_day, last.last_day, self.begins, last.ends, self.decision
        )


@dataclass(frozen=True, slots=True)
class Timeline:
    """A case over some days, decided stretch by stretch."""

    case: Case
    stretches: tuple[Stretch, ...]

    def periods(self) -> tuple[Period, ...]:
        """Stretches with the same answer, put together."""
        return tuple(
            Period(
                pupil_id=self.case.pupil_id,
                school_id=self.case.school.id if self.case.school else None,
                first_day=stretch.first_day,
                last_day=stretch.last_day,
                begins=stretch.begins,
                ends=stretch.ends,
                outcome=stretch.decision.outcome,
                ground=stretch.decision.ground,
                grounds_met=stretch.decision.grounds_met,
                scheme=stretch.decision.scheme,
                next_step=stretch.decision.next_step,
                needs_person=stretch.decision.needs_person,
            )
            for stretch in self._joined(_answer)
        )

    def ground_periods(self) -> tuple[GroundPeriod, ...]:
        """Days on which each ground is met, or left open, in reporting order."""
        return tuple(
            GroundPeriod(
                pupil_id=self.case.pupil_id,
                school_id=self.case.school.id if self.case.school else None,
                first_day=stretch.first_day,
                last_day=stretch.last_day,
                begins=stretch.begins,
                ends=stretch.ends,
                ground=ground,
                outcome=outcome,
            )
            for ground in GroundName
            for stretch in self._joined(_outcome_of(ground))
            if (outcome := _outcome_of(ground)(stretch.decision)) is not Outcome.NOT_MET
        )

    def _joined(self, answer: Callable[[Decision], object]) -> Iterator[Stretch]:
        """Stretches in a row with the same answer, each row as one."""
        for _, group in groupby(self.stretches, lambda s: answer(s.decision)):
            row = tuple(group)
            yield row[0].until(row[-1])


def _on(nearest: Nearest, day: date) -> NearestSchool | None:
    return nearest(day) if callable(nearest) else nearest


def _answer(decision: Decision) -> object:
    """What a period keeps of a decision."""
    return (
        decision.outcome,
        decision.ground,
        decision.grounds_met,
        decision.scheme,
        decision.next_step,
        decision.needs_person,
    )


def _outcome_of(ground: GroundName) -> Callable[[Decision], Outcome]:
    def answer(decision: Decision) -> Outcome:
        found = (f.outcome for f in decision.findings if f.ground is ground)
        return next(found, Outcome.NOT_MET)

    return answer


def _words(changes: tuple[Change, ...], around: list[Decision]) -> str:
    """What changes on a day; of values that do, those a decision beside it rests on."""
    telling = changes
    if any(change.parameter for change in changes):
        used = {"", *(name for decision in around for name in _parameters(decision))}
        telling = tuple(c for c in changes if c.parameter in used) or changes
    return "; ".join(change.words for change in telling)


def _parameters(decision: Decision) -> Iterator[str]:
    tests = (*decision.threshold, *(c for f in decision.findings for c in f.criteria))
    yield from (test.parameter for test in tests)
