"""One pupil's periods: from their real first day, and no longer than the placement."""

from datetime import date

import pytest

from transport.dataset.dataset import Dataset
from transport.domain.period import Period
from transport.policy.model import Policy
from transport.scenario.one_pupil import YEAR_ENDS, one_pupil
from transport.scenario.over_time import Span, assess_over, past_leaving
from transport.scenario.pipeline import Settings

ON = date(2026, 11, 23)
YEAR = Span(date(2026, 9, 1), date(2027, 8, 31))
pytestmark = pytest.mark.slow


def spans(county: Dataset, policy: Policy, **changes: object) -> tuple[Period, ...]:
    placement = county.placements[0].model_copy(update=changes)
    placements = (placement, *county.placements[1:])
    altered = county.model_copy(update={"placements": placements})
    return one_pupil(altered, placement.pupil_id, policy, ON, Settings()).periods


def test_how_long_begins_with_the_school_year_and_not_the_day_asked(
    county: Dataset, exampleshire: Policy
) -> None:
    found = spans(county, exampleshire, first_day=date(2021, 9, 2), last_day=None)
    assert found[0].first_day == YEAR.first
    assert found[0].covers(ON)
    assert found[-1].last_day == YEAR.last
    assert found[-1].ends == YEAR_ENDS


def test_how_long_begins_and_ends_with_the_placement(
    county: Dataset, exampleshire: Policy
) -> None:
    came, left = date(2026, 11, 2), date(2027, 2, 12)
    found = spans(county, exampleshire, first_day=came, last_day=left)
    assert (found[0].first_day, found[-1].last_day) == (came, left)
    assert found[-1].ends == "a placement ends"


def test_an_adult_whose_placement_nobody_ended_is_left_out_of_a_year(
    county: Dataset, exampleshire: Policy
) -> None:
    ages = {school.id: school.age_to for school in county.schools}
    placement = next(p for p in county.placements if ages[p.school_id] < 19)
    pupils = tuple(
        pupil.model_copy(update={"date_of_birth": date(2001, 3, 1)})
        if pupil.id == placement.pupil_id
        else pupil
        for pupil in county.pupils
    )
    altered = county.model_copy(update={"pupils": pupils})
    assert past_leaving(altered, exampleshire, YEAR) == (placement.pupil_id,)
    found = assess_over(altered, exampleshire, ON, YEAR, Settings())
    assert placement.pupil_id not in {each.pupil_id for each in found}
    assert (
        len(found) == len(assess_over(county, exampleshire, ON, YEAR, Settings())) - 1
    )
    assert past_leaving(county, exampleshire, YEAR) == ()


def test_a_second_placement_is_kept_beside_the_one_decided(
    county: Dataset, exampleshire: Policy
) -> None:
    first = county.placements[0].model_copy(update={"last_day": None})
    school = next(s.id for s in county.schools if s.id != first.school_id)
    days = first.weekdays[:1]
    second = first.model_copy(update={"school_id": school, "weekdays": days})
    placements = (first, second, *county.placements[1:])
    altered = county.model_copy(update={"placements": placements})
    told = one_pupil(altered, first.pupil_id, exampleshire, ON, Settings())
    assert told.also_at == (second,)
