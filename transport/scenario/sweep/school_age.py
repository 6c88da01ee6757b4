"""Ages and compulsory school age: the rules' own dates, once for each distinct day."""

from collections.abc import Callable
from datetime import date

import numpy as np

from transport.policy.model import Policy
from transport.rules import school_age
from transport.scenario.sweep.columns import Days, Numbers
from transport.scenario.sweep.logic import Flags


def birthday(born: Days, age: int) -> Days:
    """Days an age is reached."""
    return on_each(born, lambda day: school_age.birthday(day, age))


def age_on(born: Days, on: date) -> Numbers:
    """Ages in whole years."""
    distinct, places = np.unique(born, return_inverse=True)
    ages = [school_age.age_on(day, on) for day in distinct.tolist()]
    return np.array(ages, dtype=np.int64)[places]


def is_reached_late(born: Days, on: date) -> Flags:
    """Whether a day is 1 March standing in for a birthday on 29 February."""
    distinct, places = np.unique(born, return_inverse=True)
    is_late = [school_age.is_reached_late(day, on) for day in distinct.tolist()]
    return np.array(is_late, dtype=np.bool_)[places]


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


def on_each(days: Days, rule: Callable[[date], date | None]) -> Days:
    """Put a rule of dates once to each distinct day; not a time where it gives none."""
    distinct, places = np.unique(days, return_inverse=True)
    found = [rule(day) for day in distinct.tolist()]
    return np.array(found, dtype="datetime64[D]")[places]
