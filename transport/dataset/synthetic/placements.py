"""How a pupil comes to be at a school, from when, and on which days."""

from datetime import date, timedelta
from random import Random

from transport.dataset.synthetic.chance import Deal, drawn
from transport.dataset.synthetic.school_year import FIRST_DAY, SCHOOL_YEAR
from transport.dataset.synthetic.starts import Start
from transport.domain.placement import Placement, PlaceType, Weekday
from transport.domain.pupil import PupilId

JOINED_LATE_SHARE = 0.05
LONGEST_YEARS = 5
PART_WEEK_SHARE = {"college": 0.3, "alternative": 0.3}
PART_WEEK_ELSEWHERE = 0.023
PART_WEEKS = ("mon tue wed", "tue wed thu", "mon wed fri", "mon tue thu fri")
ADULT_AGE = 19
COURSE_NOT_KNOWN = 0.08
PLACES = {
    PlaceType.SCHOOL: 0.7,
    PlaceType.SECTION_19: 0.18,
    PlaceType.EXCLUDED_ELSEWHERE: 0.12,
}


def draw_placement(
    pupil_id: PupilId, start: Start, deal: Deal, rng: Random
) -> Placement:
    """A pupil's placement at the school the start settled."""
    place_type = PlaceType.SCHOOL
    if start.group == "alternative":
        place_type = drawn(PLACES, rng)
    return Placement(
        pupil_id=pupil_id,
        school_id=start.site.school.id,
        place_type=place_type,
        first_day=_first_day(start, rng),
        weekdays=_weekdays(start, deal, rng),
        is_registered=place_type is not PlaceType.SECTION_19,
        course_start=_course_start(start, rng),
    )


def _first_day(start: Start, rng: Random) -> date:
    """The first day at this school: mostly this September or an earlier one."""
    if rng.random() < JOINED_LATE_SHARE:
        return FIRST_DAY + timedelta(weeks=rng.randrange(1, 9))
    years = rng.randint(0, min(start.age - start.site.school.age_from, LONGEST_YEARS))
    return FIRST_DAY.replace(year=SCHOOL_YEAR - years)


def _weekdays(start: Start, deal: Deal, rng: Random) -> tuple[Weekday, ...]:
    share = PART_WEEK_SHARE.get(start.group, PART_WEEK_ELSEWHERE)
    if deal.yes("part week", share):
        return tuple(Weekday(day) for day in rng.choice(PART_WEEKS).split())
    return tuple(Weekday)


def _course_start(start: Start, rng: Random) -> date | None:
    if start.age < ADULT_AGE or rng.random() < COURSE_NOT_KNOWN:
        return None
    return FIRST_DAY.replace(year=SCHOOL_YEAR - rng.randint(0, 2))
