"""How long a ride may be: the guide by age, and more for a distant school."""

from datetime import date
from math import inf

import pytest

from transport.domain.place import Point
from transport.domain.pupil import Pupil, PupilId, Sex
from transport.policy.load import load
from transport.scenario.ride_guide import ride_guide, ride_limit

ON = date(2026, 11, 23)
GUIDANCE = load("england-guidance")
MINUTE = 60


def born(day: date) -> Pupil:
    return Pupil(
        id=PupilId("P1"),
        date_of_birth=day,
        sex=Sex.MALE,
        home=Point(lat=52.0, lon=-1.0),
        in_area=True,
        primary_need=None,
        plan=None,
    )


@pytest.mark.parametrize(
    ("date_of_birth", "minutes"),
    [
        (date(2015, 9, 1), 45),  # eleven a day after 31 August 2026: still primary
        (date(2015, 8, 31), 75),  # eleven on 31 August 2026: secondary
        (date(2003, 1, 1), 75),
    ],
)
def test_the_guide_goes_by_school_year(date_of_birth: date, minutes: int) -> None:
    """Primary or secondary is the age on the eve of the school year."""
    assert ride_guide(born(date_of_birth), GUIDANCE, ON) == minutes * MINUTE


@pytest.mark.parametrize(
    ("drive", "limit"),
    [(10 * 60.0, 2_700), (2_347.0, 2_700), (2_400.0, 2_760), (3_600.0, 4_140)],
)
def test_a_distant_school_allows_a_share_of_the_drive(drive: float, limit: int) -> None:
    """45 minutes, or 115 per cent of the drive where that is more."""
    assert ride_limit(45 * MINUTE, drive, GUIDANCE, ON) == limit


def test_without_a_route_the_guide_stands() -> None:
    """An unreachable school does not stretch the limit."""
    assert ride_limit(45 * MINUTE, inf, GUIDANCE, ON) == 45 * MINUTE
