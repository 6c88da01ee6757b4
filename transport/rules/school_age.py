"""Ages and compulsory school age, from a date of birth and the dates of the law."""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from transport.policy.model import Policy

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
REMEMBERED = 16_384
"""Days worked out that are kept: a caseload asks for the same few over and over."""


def birthday(date_of_birth: date, age: int) -> date:
    """Day an age is reached; 1 March for somebody born on 29 February otherwise."""
    try:
        return date_of_birth.replace(year=date_of_birth.year + age)
    except ValueError:
        return date(date_of_birth.year + age, 3, 1)


def is_reached_late(date_of_birth: date, on: date) -> bool:
    """Whether a day is 1 March standing in for a birthday on 29 February."""
    late = birthday(date_of_birth, on.year - date_of_birth.year) == on
    return late and on.day != date_of_birth.day


def age_on(date_of_birth: date, on: date) -> int:
    """Age in whole years; an age is reached at the start of the birthday."""
    years = on.year - date_of_birth.year
    return years if birthday(date_of_birth, years) <= on else years - 1


def first_day(date_of_birth: date, policy: Policy, on: date) -> date:
    """First day of compulsory school age: the birthday, or the next prescribed day.

    Parameters
    ----------
    on
        Day whose law applies.
    """
    begins = birthday(date_of_birth, policy.count("school_age.begins", on))
    return next_of(policy.words("school_age.prescribed_days", on), begins)


def last_day(date_of_birth: date, policy: Policy, on: date) -> date:
    """Last day of compulsory school age: the school leaving date of its last year.

    Parameters
    ----------
    on
        Day whose law applies.
    """
    ends = birthday(date_of_birth, policy.count("school_age.ends", on))
    month = policy.count("school_age.leaving_month", on)
    weekday = policy.choice("school_age.leaving_weekday", on)
    return _last_of(school_year_start(ends, policy).year + 1, month, weekday)


def school_year_start(on: date, policy: Policy) -> date:
    """First day of the school year a day is in."""
    return _last_to_begin(policy.words("school_year.starts", on), on)


def school_year_end(on: date, policy: Policy) -> date:
    """Last day of the school year a day is in."""
    tomorrow = on + timedelta(days=1)
    starts = policy.words("school_year.starts", on)
    return next_of(starts, tomorrow) - timedelta(days=1)


def school_year_age(date_of_birth: date, policy: Policy, on: date) -> int:
    """Age on the eve of the school year a day is in, by which year groups go."""
    eve = school_year_start(on, policy) - timedelta(days=1)
    return age_on(date_of_birth, eve)


@lru_cache(maxsize=REMEMBERED)
def next_of(month_days: tuple[str, ...], on: date) -> date:
    """The first of some days of the year (``MM-DD``) on or after a day."""
    return min(day for day in _days(month_days, on.year, on.year + 1) if day >= on)


@lru_cache(maxsize=REMEMBERED)
def _last_to_begin(month_days: tuple[str, ...], on: date) -> date:
    return max(day for day in _days(month_days, on.year - 1, on.year) if day <= on)


@lru_cache(maxsize=REMEMBERED)
def _last_of(year: int, month: int, weekday: str) -> date:
    """The last of one weekday in a month."""
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta(days=(last.weekday() - WEEKDAYS.index(weekday)) % 7)


def _days(month_days: tuple[str, ...], *years: int) -> list[date]:
    return [date.fromisoformat(f"{year}-{day}") for year in years for day in month_days]
