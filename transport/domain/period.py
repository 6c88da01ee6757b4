"""Periods: spans of days over which a decision, or one ground, stays the same."""

from datetime import date

from transport.domain.decision import GroundName, NextStep, Outcome
from transport.domain.pupil import PupilId
from transport.domain.record import Record
from transport.domain.school import SchoolId


class _Span(Record):
    """Days in a row, for one pupil at one place.

    Parameters
    ----------
    school_id
        The place attended, if it is a school or college.
    first_day, last_day
        Both inclusive.
    begins, ends
        What changed on the first day, and what changes on the day after the last, in
        words.
    """

    pupil_id: PupilId
    school_id: SchoolId | None
    first_day: date
    last_day: date
    begins: str
    ends: str

    def covers(self, on: date) -> bool:
        """Whether a day is in it."""
        return self.first_day <= on <= self.last_day


class Period(_Span):
    """Days over which a decision comes out the same, as `Decision` has it.

    Parameters
    ----------
    outcome, ground, grounds_met, scheme, next_step, needs_person
        See `transport.domain.decision.Decision`.
    """

    outcome: Outcome
    ground: GroundName | None
    grounds_met: tuple[GroundName, ...]
    scheme: str | None
    next_step: NextStep
    needs_person: bool


class GroundPeriod(_Span):
    """Days over which one ground is met, or is left open.

    Parameters
    ----------
    outcome
        Met or undetermined; days on which it is not met have no period.
    """

    ground: GroundName
    outcome: Outcome
