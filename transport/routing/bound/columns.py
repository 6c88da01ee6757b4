"""Runs as columns of the master problem: what they cost, and how often they count."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from transport.routing.bound.tables import Offer, School, members_of, pence_of
from transport.units import Pence

Order = tuple[int, ...]
"""Riders of a run outwards from the gate; a relaxed run may visit one twice."""


@dataclass(frozen=True, slots=True)
class Column:
    """A run, and the least it costs [parts]."""

    order: Order
    price: int

    @property
    def members(self) -> Order:
        """Its riders in order of number."""
        return tuple(sorted(self.order))


@dataclass(frozen=True, slots=True)
class Cut:
    """Of the runs with two or more of three riders, a plan has one at most.

    Parameters
    ----------
    riders
        The three.
    memory
        Riders past whom a visit to one of them is remembered, themselves included.
    """

    riders: frozenset[int]
    memory: frozenset[int]

    def visits(self, order: Sequence[int]) -> int:
        """How often a run counts: once for each remembered pair of visits."""
        count, is_odd = 0, False
        for rider in order:
            is_odd &= rider in self.memory
            if rider in self.riders:
                count += is_odd
                is_odd = not is_odd
        return count


def column_of(
    school: School, offers: Sequence[Offer], order: Sequence[int]
) -> Column | None:
    """A run at its cheapest offer; none where it breaks a limit or fits no offer."""
    clock = _clock(school, order)
    if clock is None:
        return None
    prices = [
        offer.fixed + _distance(offer, order) + price_of_time(offer, clock)
        for offer in offers
        if _fits(school, offer, order)
    ]
    return Column(tuple(order), min(prices)) if prices else None


def clashes(school: School, order: Sequence[int]) -> list[tuple[int, Order]]:
    """Riders who may not follow somebody before them, with those in between.

    Nobody may follow himself, nor one whom he may not share a vehicle with.
    """
    found = []
    for place, rider in enumerate(order):
        barred = {rider, *members_of(school.barred[rider])}
        for beyond, later in enumerate(order[place + 1 :], start=place + 1):
            if later in barred:
                found.append((later, tuple(order[place + 1 : beyond])))
    return found


def pence_of_order(
    school: School, offers: Sequence[Offer], order: Sequence[int]
) -> Pence | None:
    """Exact price of a run at its cheapest offer; none where there can be no such run."""
    clock = _clock(school, order)
    if clock is None or clashes(school, order):
        return None
    metres = sum(int(school.metres[leg]) for leg in _legs(order))
    prices = [
        int(pence_of(offer, np.array(metres), np.array(clock)))
        for offer in offers
        if _fits(school, offer, order)
    ]
    return min(prices, default=None)


def price_of_time(offer: Offer, clock: int) -> int:
    """Price of a length of time [parts]."""
    paid = max(offer.minimum, clock)
    return int(offer.per_second * clock + offer.assistants_per_second * paid)


def _clock(school: School, order: Sequence[int]) -> int | None:
    clock = 0
    for here, rider in _legs(order):
        clock += int(school.seconds[here, rider])
        if clock > school.limit[rider]:
            return None
        clock += int(school.boarding[rider])
    return clock


def _legs(order: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Legs outwards; the gate is the last row."""
    return zip([-1, *order[:-1]], order, strict=True)


def _distance(offer: Offer, order: Sequence[int]) -> int:
    return sum(int(offer.distance[leg]) for leg in _legs(order))


def _fits(school: School, offer: Offer, order: Sequence[int]) -> bool:
    if not offer.takes[list(order)].all():
        return False
    seats, wheelchairs = (int(each) for each in school.load[list(order)].sum(axis=0))
    if wheelchairs >= len(offer.seats) or seats > offer.seats[wheelchairs]:
        return False
    asked = 0
    for rider in order:
        asked = offer.crew_with[asked, school.care[rider]]
        if asked < 0:
            return False
    return True


def cheapest_run(school: School, offer: Offer) -> int:
    """What every run at an offer costs at least, and never under nothing [parts]."""
    least = np.inf
    for rider in range(len(school.boarding)):
        clock = int(school.seconds[-1, rider] + school.boarding[rider])
        away = int(offer.distance[-1, rider]) + price_of_time(offer, clock)
        least = min(least, offer.fixed + away)
    return max(0, int(least))
