"""From a day to a year."""

from collections.abc import Sequence
from datetime import date

import pytest

from tests.options.people import MONDAY
from transport.domain.placement import Placement, Weekday
from transport.domain.pupil import PupilId
from transport.domain.school import SchoolId
from transport.options.cost import days_attended, yearly_price
from transport.policy.load import load
from transport.policy.trial import with_value


def placement(weekdays: Sequence[Weekday]) -> Placement:
    return Placement(
        pupil_id=PupilId("p1"),
        school_id=SchoolId("s1"),
        first_day=date(2025, 9, 1),
        weekdays=tuple(weekdays),
    )


def test_runs_are_paid_for_every_school_day() -> None:
    """£100 a day on 190 days is £19,000."""
    assert yearly_price(10_000, load("exampleshire"), MONDAY) == 1_900_000


@pytest.mark.parametrize(("weekdays", "days"), [(0, 0), (1, 38), (3, 114), (5, 190)])
def test_days_attended_follow_the_weekdays(weekdays: int, days: int) -> None:
    """Each weekday is a fifth of the school year."""
    attended = placement([*Weekday][:weekdays])
    assert days_attended(attended, load("exampleshire"), MONDAY) == days


def test_half_a_day_counts_as_one() -> None:
    """Two fifths of 189 days are 75.6, so 76; three fifths 113.4, so 113."""
    policy = with_value(load("exampleshire"), "school_days.year", 189)
    assert days_attended(placement([*Weekday][:2]), policy, MONDAY) == 76
    assert days_attended(placement([*Weekday][:3]), policy, MONDAY) == 113
