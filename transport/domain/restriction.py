"""Hazards to walkers, and closures of ways: what, where, when and who says so."""

from datetime import date
from enum import StrEnum

from transport.domain.evidence import Profile
from transport.domain.record import Record
from transport.units import Metres, Seconds

Position = tuple[float, float]
"""Longitude and latitude (WGS84) [degrees]."""
Ring = tuple[Position, ...]
"""Positions around an area, the last one the first again."""


class RestrictionKind(StrEnum):
    """What a restriction is."""

    HAZARD = "hazard"
    """Cannot be walked with reasonable safety, accompanied as necessary."""
    CLOSURE = "closure"
    """May not be used at all, by those it is closed to."""


class Traveller(StrEnum):
    """Whom a way may be closed to."""

    FOOT = "foot"
    MOTOR = "motor"


_PROFILES = {
    Traveller.FOOT: (Profile.WALK, Profile.WALK_SAFE),
    Traveller.MOTOR: (Profile.ROAD, Profile.DRIVE),
}


class Direction(StrEnum):
    """Which way along a way, as it is drawn in the road file."""

    BOTH = "both"
    FORWARD = "forward"
    BACKWARD = "backward"


class Month(StrEnum):
    """A month, in the order of the year."""

    JAN = "jan"
    FEB = "feb"
    MAR = "mar"
    APR = "apr"
    MAY = "may"
    JUN = "jun"
    JUL = "jul"
    AUG = "aug"
    SEP = "sep"
    OCT = "oct"
    NOV = "nov"
    DEC = "dec"


class DayOfWeek(StrEnum):
    """A day of the week, Monday first."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


class Hours(Record):
    """A part of the day [s after midnight]: from `start` until just before `end`."""

    start: Seconds
    end: Seconds


class Calendar(Record):
    """When a restriction holds; everything said must be true of the moment.

    Parameters
    ----------
    first_day, last_day
        Both inclusive; none: from always, or until further notice.
    months
        Months of every year; empty: all.
    weekdays
        Days of every week; empty: all.
    hours
        Parts of the day; empty: the whole day.
    """

    first_day: date | None = None
    last_day: date | None = None
    months: tuple[Month, ...] = ()
    weekdays: tuple[DayOfWeek, ...] = ()
    hours: tuple[Hours, ...] = ()

    def holds(self, on: date, at: Seconds | None = None) -> bool:
        """Whether a day, and a time of it, is within.

        Parameters
        ----------
        at
            Time [s after midnight]; none: any time of the day will do.
        """
        return (
            (self.first_day is None or self.first_day <= on)
            and (self.last_day is None or on <= self.last_day)
            and (not self.months or tuple(Month)[on.month - 1] in self.months)
            and (not self.weekdays or tuple(DayOfWeek)[on.weekday()] in self.weekdays)
            and (not self.hours or at is None or self._is_within(at))
        )

    def _is_within(self, at: Seconds) -> bool:
        return any(part.start <= at < part.end for part in self.hours)


class Shape(Record):
    """What was drawn on the map: areas, or lines.

    Parameters
    ----------
    areas
        Each an outer ring, and rings of holes in it.
    lines
        Each two positions or more.
    within
        How far to both sides a line reaches [m]; none for areas.
    """

    areas: tuple[tuple[Ring, ...], ...] = ()
    lines: tuple[tuple[Position, ...], ...] = ()
    within: Metres | None = None


class Restriction(Record):
    """A hazard or a closure.

    Parameters
    ----------
    id
        Its name in reports and evidence.
    closed_to
        Of a closure, whom it shuts out; empty for a hazard.
    direction
        Along which direction of its ways it holds.
    way_ids
        OpenStreetMap ways in the road file; empty: every way the shape covers.
    shape
        Which parts of the ways; none: all of them.
    assessor
        The post or office that assessed or ordered it; empty: not recorded.
    assessed_on
        Day of that; on an earlier day it does not count.
    review_on
        Day it falls due again; past it, it counts until reviewed.
    """

    id: str
    kind: RestrictionKind
    closed_to: tuple[Traveller, ...] = ()
    direction: Direction = Direction.BOTH
    way_ids: tuple[int, ...] = ()
    shape: Shape | None = None
    calendar: Calendar = Calendar()
    assessor: str = ""
    assessed_on: date
    review_on: date
    reason: str

    @property
    def is_hazard(self) -> bool:
        """Whether it makes walks unsafe, and closes nothing."""
        return self.kind is RestrictionKind.HAZARD

    @property
    def profiles(self) -> tuple[Profile, ...]:
        """The ways of measuring that it is left out of."""
        if self.is_hazard:
            return (Profile.WALK_SAFE,)
        return tuple(each for to in self.closed_to for each in _PROFILES[to])

    def counts_on(self, on: date) -> bool:
        """Whether it was assessed by a day."""
        return self.assessed_on <= on

    def holds(self, on: date, at: Seconds | None = None) -> bool:
        """Whether it was assessed, and holds on a day, or at a time [s] of it."""
        return self.counts_on(on) and self.calendar.holds(on, at)

    def is_overdue(self, on: date) -> bool:
        """Whether it should have been reviewed by a day, and is not over by then."""
        last = self.calendar.last_day
        is_over = last is not None and last < on
        return self.counts_on(on) and self.review_on < on and not is_over
