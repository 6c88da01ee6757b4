"""Working days, by worked examples with the weekdays named."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transport.policy.load import load
from transport.policy.model import Policy
from transport.policy.trial import with_value
from transport.rules.working_days import (
    BANK_HOLIDAYS,
    is_working_day,
    months_after,
    working_days_after,
)

WORKED = [
    # Tuesday to Friday, nothing in the way
    ("Tuesday 2026-11-24", 3, "Friday 2026-11-27"),
    # over one weekend
    ("Friday 2026-11-27", 1, "Monday 2026-11-30"),
    # twenty working days are four weeks where no holiday falls in them
    ("Monday 2026-11-23", 20, "Monday 2026-12-21"),
    # Christmas Day is a Friday, and Monday 28 December stands in for Boxing Day
    ("Thursday 2026-12-24", 1, "Tuesday 2026-12-29"),
    # from a Saturday the first day counted is the Monday
    ("Saturday 2027-01-09", 1, "Monday 2027-01-11"),
    # over Christmas and New Year: 28 December and 1 January are left out
    ("Monday 2026-12-14", 20, "Thursday 2027-01-14"),
    # Good Friday 26 March and Easter Monday 29 March 2027
    ("Thursday 2027-03-25", 1, "Tuesday 2027-03-30"),
    # both days after Christmas 2027 stand in for a Saturday and a Sunday
    ("Friday 2027-12-24", 1, "Wednesday 2027-12-29"),
    # New Year's Day 2028 is a Saturday: Monday 3 January stands in for it
    ("Friday 2027-12-31", 1, "Tuesday 2028-01-04"),
]


def dated(words: str) -> date:
    weekday, day = words.split()
    found = date.fromisoformat(day)
    assert f"{found:%A}" == weekday
    return found


@pytest.mark.parametrize(("start", "count", "end"), WORKED)
def test_worked_examples(guidance: Policy, start: str, count: int, end: str) -> None:
    assert working_days_after(dated(start), count, guidance) == dated(end)


@pytest.mark.parametrize("day", ["2025-12-31", "2029-01-02"])
def test_a_year_without_listed_holidays_is_not_guessed(
    guidance: Policy, day: str
) -> None:
    assert is_working_day(date.fromisoformat(day), guidance) is None


def test_a_count_that_runs_into_such_a_year_gives_no_date(guidance: Policy) -> None:
    assert working_days_after(date(2028, 12, 18), 20, guidance) is None


def test_a_list_left_standing_does_not_cover_the_next_year(guidance: Policy) -> None:
    policy = with_value(guidance, BANK_HOLIDAYS, [date(2026, 12, 25)])
    assert is_working_day(date(2026, 12, 25), policy) is False
    assert is_working_day(date(2027, 12, 22), policy) is None


def test_a_policy_that_lists_none_gives_no_date() -> None:
    assert working_days_after(date(2026, 11, 23), 1, load("england")) is None


def test_a_weekend_is_one_in_any_year(guidance: Policy) -> None:
    assert is_working_day(dated("Saturday 2031-03-01"), guidance) is False


@given(
    start=st.dates(date(2026, 1, 1), date(2028, 6, 1)),
    count=st.integers(min_value=1, max_value=60),
)
def test_as_many_working_days_are_passed_as_were_asked(start: date, count: int) -> None:
    policy = load("england-guidance")
    end = working_days_after(start, count, policy)
    assert end is not None
    passed = (end - start).days
    days = [start + timedelta(days=number) for number in range(1, passed + 1)]
    assert sum(is_working_day(day, policy) is True for day in days) == count
    assert is_working_day(end, policy) is True


def test_eight_bank_holidays_a_year_are_listed_and_none_at_a_weekend(
    guidance: Policy,
) -> None:
    listed = [
        date.fromisoformat(day)
        for value in guidance.parameters[BANK_HOLIDAYS].values
        if isinstance(value.value, tuple)
        for day in value.value
    ]
    assert len(listed) == 8 * 3
    assert all(day.weekday() < 5 for day in listed)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 11, 23), 12, date(2027, 11, 23)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
    ],
)
def test_months_end_on_the_same_day_or_the_last(
    start: date, months: int, end: date
) -> None:
    assert months_after(start, months) == end


def test_an_ended_list_is_no_list(guidance: Policy) -> None:
    parameter = guidance.parameters[BANK_HOLIDAYS]
    ended = replace(parameter, values=parameter.values[-1:])
    policy = replace(guidance, parameters={BANK_HOLIDAYS: ended})
    assert is_working_day(date(2029, 1, 2), policy) is None
