"""Ages and compulsory school age: the rules' own dates, once for each distinct day."""

from collections.abc import Callable
from datetime import date

import numpy as np

from transport.policy.model import Policy
from transport.rules import school_age
from transport.scenario.sweep.columns import Days, Numbers


def birthday(born: Days, age: int) -> Days:
    """Days an age is reached."""
    return on_each(born, lambda day: school_age.birthday(day, age))


def age_on(born: Days, on: date) -> Numbers:
    """Ages in whole years."""
    distinct, places = np.unique(born, return_inverse=True)
    ages = [school_age.age_on(day, on) for day in distinct.tolist()]
    return np.array(ages, dtype=np.int64)[places]


def first_day(born: Days, policy: Policy, on: date) -> Days:
    """First days of compulsory school age."""
    return on_each(born, lambda day: school_age.first_day(day, policy, on))


def last_day(born: Days, policy: Policy, on: date) -> Days:
    """Last days of compulsory school age."""
    return on_each(born, lambda day: school_age.last_day(day, policy, on))


def school_year_start(days: Days, policy: Policy) -> Days:
    """First days of the school years some days are in."""
    return on_each(days, lambda day: school_age.school_year_start(day, policy))


def school_year_end(days: Days, policy: Policy) -> Days:
    """Last days of the school years some days are in."""
    return on_each(days, lambda day: school_age.school_year_end(day, policy))


def next_of(month_days: tuple[str, ...], days: Days) -> Days:
    """For each day, the first of some days of the year (``MM-DD``) on or after it."""
    return on_each(days, lambda day: school_age.next_of(month_days, day))


def eve_of(days: Days) -> Days:
    """The day before each."""
    return days - np.timedelta64(1, "D")


def on_each(days: Days, rule: Callable[[date], date]) -> Days:
    """Put a rule of dates once to each distinct day, shape of the days given."""
    distinct, places = np.unique(days, return_inverse=True)
    found = [rule(day) for day in distinct.tolist()]
    return np.array(found, dtype="datetime64[D]")[places]
