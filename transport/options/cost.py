"""From a day to a year: what runs cost, and how many days a pupil attends.

A run is paid for every school day. A pupil who attends part of the week does not stop
it, so leaving it saves on the days attended and on no others.
"""

from datetime import date

from transport.domain.placement import Placement, Weekday
from transport.policy.model import Policy
from transport.units import Pence


def yearly_price(pence_per_day: Pence, policy: Policy, on: date) -> Pence:
    """Price of runs over a school year [pence]."""
    return pence_per_day * policy.count("school_days.year", on)


def days_attended(placement: Placement, policy: Policy, on: date) -> int:
    """Days of a full school year that a placement covers, half a day counting as one."""
    twice = 2 * policy.count("school_days.year", on) * len(placement.weekdays)
    return (twice + len(Weekday)) // (2 * len(Weekday))
