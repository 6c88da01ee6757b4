"""A pupil at a school, from a day to a day, on stated weekdays."""

from datetime import date
from enum import StrEnum

from transport.domain.pupil import PupilId
from transport.domain.record import Record
from transport.domain.school import SchoolId


class PlaceType(StrEnum):
    """How the pupil comes to be at the place."""

    SCHOOL = "school"
    SECTION_19 = "s19_place"
    EXCLUDED_ELSEWHERE = "excluded_other_place"
    EOTAS = "eotas_s61"
    HOME_EDUCATED = "home_educated"


class Weekday(StrEnum):
    """A school weekday."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"


class Placement(Record):
    """Where a pupil is educated, when, and how that came about.

    Parameters
    ----------
    first_day, last_day
        Both inclusive; no last day: until further notice.
    weekdays
        Days attended in an ordinary week.
    is_registered
        On the roll of the school.
    nearest_suitable
        A person has settled that this is, or is not, the nearest suitable qualifying
        school that could have admitted the pupil; none: the schools table decides.
    course_start
        First day of a course for students of 19 or over.
    """

    pupil_id: PupilId
    school_id: SchoolId
    place_type: PlaceType = PlaceType.SCHOOL
    first_day: date
    last_day: date | None = None
    weekdays: tuple[Weekday, ...] = tuple(Weekday)
    is_registered: bool = True
    nearest_suitable: bool | None = None
    course_start: date | None = None

    def covers(self, on: date) -> bool:
        """Whether the placement is current on a day."""
        return self.first_day <= on and (self.last_day is None or on <= self.last_day)
