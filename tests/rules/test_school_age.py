"""Ages and compulsory school age, to the day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transport.policy.model import Policy
from transport.rules.school_age import (
    age_on,
    birthday,
    first_day,
    last_day,
    next_of,
    school_year_age,
    school_year_end,
    school_year_start,
)

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("born", "first"),
    [
        (date(2021, 8, 31), date(2026, 8, 31)),
        (date(2021, 9, 1), date(2026, 12, 31)),
        (date(2021, 12, 31), date(2026, 12, 31)),
        (date(2022, 1, 1), date(2027, 3, 31)),
        (date(2022, 3, 31), date(2027, 3, 31)),
        (date(2022, 4, 1), date(2027, 8, 31)),
    ],
)
def test_compulsory_school_age_starts_on_a_prescribed_day(
    guidance: Policy, born: date, first: date
) -> None:
    assert first_day(born, guidance, DAY) == first


@pytest.mark.parametrize(
    ("born", "last"),
    [
        (date(2009, 9, 1), date(2026, 6, 26)),
        (date(2010, 8, 31), date(2026, 6, 26)),
        (date(2010, 9, 1), date(2027, 6, 25)),
        (date(2011, 8, 31), date(2027, 6, 25)),
        (date(2012, 6, 30), date(2028, 6, 30)),
    ],
)
def test_compulsory_school_age_ends_on_the_last_friday_in_june(
    guidance: Policy, born: date, last: date
) -> None:
    assert last_day(born, guidance, DAY) == last


@pytest.mark.parametrize(
    ("on", "age"),
    [(date(2026, 2, 28), 7), (date(2026, 3, 1), 8), (date(2026, 3, 2), 8)],
)
def test_an_age_is_reached_at_the_start_of_the_birthday(on: date, age: int) -> None:
    assert age_on(date(2018, 3, 1), on) == age


def test_a_birthday_of_29_february_is_1_march_in_other_years() -> None:
    assert birthday(date(2016, 2, 29), 7) == date(2023, 3, 1)
    assert birthday(date(2016, 2, 29), 8) == date(2024, 2, 29)


def test_a_school_year_runs_from_september_to_august(guidance: Policy) -> None:
    for on in (date(2026, 9, 1), date(2027, 8, 31)):
        assert school_year_start(on, guidance) == date(2026, 9, 1)
        assert school_year_end(on, guidance) == date(2027, 8, 31)


def test_year_groups_go_by_the_age_on_31_august(guidance: Policy) -> None:
    assert school_year_age(date(2015, 8, 31), guidance, DAY) == 11
    assert school_year_age(date(2015, 9, 1), guidance, DAY) == 10


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)))
def test_the_next_of_some_days_is_on_or_after_and_within_a_year(on: date) -> None:
    found = next_of(("03-31", "12-31"), on)
    assert on <= found
    assert (found - on).days < 276


@given(born=st.dates(date(1998, 9, 1), date(2026, 1, 1)))
def test_compulsory_school_age_lasts_between_ten_and_twelve_years(
    guidance: Policy, born: date
) -> None:
    days = (last_day(born, guidance, DAY) - first_day(born, guidance, DAY)).days
    assert 10 * 365 < days < 12 * 366
