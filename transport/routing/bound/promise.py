"""The most that a run could still gain, whoever follows: when to give a label up.

Read from the last rider back: what a run gains at most by going on from a rider at a
time, with so many riders more. Time is counted in steps and rounded down at each rider,
and nobody is remembered but the rider before, so the true gain is never more. Fines of
cuts are left out, which again promises more and never less.
"""

from typing import NamedTuple

import numpy as np

from transport.compiled import compiled
from transport.routing.bound.tables import Integers, Offer, School

STEP = 30
"""Step of time [s]."""
NOBODY = -1
NEVER = 2**60
"""Dearer than any run [parts]."""


class Promise(NamedTuple):
    """Gains to come, each with the shape (riders more + 1, riders, steps).

    Parameters
    ----------
    best
        Least that is added to the reduced price; never above nothing [parts].
    first
        Whom that way visits next; `NOBODY`: it ends here.
    second
        The same without that one.
    length
        Of a step [s].
    """

    best: Integers
    first: Integers
    second: Integers
    length: int


@compiled
def price_of_clock(offer: Offer, clock: int) -> int:
    """Price of a length of time [parts]."""
    paid = max(offer.minimum, clock)
    return offer.per_second * clock + offer.assistants_per_second * paid


@compiled
def most_riders(offer: Offer) -> int:
    """Riders that an offer holds at most."""
    most = 0
    for wheelchairs in range(len(offer.seats)):
        if offer.seats[wheelchairs] >= 0:
            most = max(most, offer.seats[wheelchairs] + wheelchairs)
    return most


@compiled
def promise_of(school: School, offer: Offer, worth: Integers) -> Promise:
    """What every label may hope for, if the riders are worth so much."""
    riders, more = len(worth), most_riders(offer)
    steps = school.limit.max() // STEP + school.boarding.max() // STEP + 2
    shape = (more + 1, riders, steps)
    promise = Promise(
        np.zeros(shape, np.int64),
        np.full(shape, NOBODY),
        np.zeros(shape, np.int64),
        STEP,
    )
    paid = np.empty(steps, np.int64)
    for step in range(steps):
        paid[step] = price_of_clock(offer, step * STEP)
    for left in range(1, more + 1):
        for here in range(riders):
            look_ahead(school, offer, worth, paid, promise, (left, here))
    return promise


@compiled
def look_ahead(
    school: School,
    offer: Offer,
    worth: Integers,
    paid: Integers,
    promise: Promise,
    at: tuple[int, int],
) -> None:
    """Fill one rider's row of a promise from those with one rider fewer to come.

    A leg takes the same number of whole steps from wherever it begins.
    """
    left, here = at
    best, first, second = promise.best[at], promise.first[at], promise.second[at]
    for rider in range(len(worth)):
        if rider == here or not offer.takes[rider]:
            continue
        onwards, then = promise.best[left - 1, rider], promise.first[left - 1, rider]
        otherwise = promise.second[left - 1, rider]
        leg = school.seconds[here, rider]
        whole = leg + school.boarding[rider]
        ahead, rest = whole // STEP, whole % STEP
        fixed = offer.distance[here, rider] - worth[rider] + offer.per_second * rest
        steps = (school.limit[rider] - leg) // STEP + 1
        for step in range(steps):
            gain = onwards[step + ahead]
            if then[step + ahead] == here:
                gain = otherwise[step + ahead]
            gain += fixed + paid[step + ahead] - paid[step]
            if gain < best[step]:
                best[step], second[step], first[step] = gain, best[step], rider
            elif gain < second[step]:
                second[step] = gain
