"""The pricing problem: runs that are worth more than they cost, and how much more."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from transport.routing.bound.columns import Cut, Order, cheapest_run
from transport.routing.bound.duals import Duals
from transport.routing.bound.labels import (
    NOBODY,
    Found,
    Task,
    Work,
    label_runs,
)
from transport.routing.bound.promise import promise_of
from transport.routing.bound.tables import WORD, Integers, Offer, School, Words

ALL = 2**62
"""As many labels as there are."""
_MOST_LABELS = 4_000_000
_RUNS = 60
"""Runs taken from one offer."""
_RUNS_TO_EACH = 4
"""Of these, runs that end at one rider."""
_IDLE = 4
"""Pricings without a run after which an offer is idle."""


@dataclass(frozen=True, slots=True)
class Worth:
    """Duals: what covering each rider is worth, and the fine of each cut [parts]."""

    riders: Integers
    cuts: Integers

    def total(self) -> int:
        """What a plan costs at least, if no run is worth more than it costs [parts]."""
        return int(self.riders.sum() - self.cuts.sum())


@dataclass(frozen=True, slots=True)
class Effort:
    """How far to search.

    Parameters
    ----------
    breadth
        Most labels kept of one rider and length.
    is_partial
        Leave offers aside that have been idle, unless the others have nothing.
    """

    breadth: int = ALL
    is_partial: bool = False


@dataclass(frozen=True, slots=True)
class Priced:
    """What a pricing found.

    Parameters
    ----------
    runs
        Runs worth more than they cost, outwards.
    bound
        What every plan costs at least, as far as the search went [parts].
    is_complete
        Whether no run was passed over, which makes the bound a proof.
    """

    runs: tuple[Order, ...]
    bound: int
    is_complete: bool


class Pricing:
    """The pricing problems of one school, one for each offer.

    From duals that some run exceeds, a bound is got by making all duals smaller in
    proportion until none does (Farley, Operations Research, 1990). At an offer whose
    runs cost c at least, and where the duals of a run exceed its price by r at most,
    the proportion is c / (c + r); the smallest of any offer serves for all.
    """

    def __init__(self, school: School, offers: Sequence[Offer]) -> None:
        self.school = school
        self.offers = offers
        self._cheapest = [cheapest_run(school, offer) for offer in offers]
        self._idle = [0] * len(offers)

    def price(
        self, worth: Worth, cuts: Sequence[Cut], near: Words, effort: Effort
    ) -> Priced:
        """Search the offers.

        Parameters
        ----------
        near
            Neighbourhood of each rider as a set, shape (riders, words).
        """
        duals = duals_of(worth, cuts, len(near))
        runs: list[Order] = []
        bound, is_complete = max(0, worth.total()), True
        for number in sorted(range(len(self.offers)), key=self._is_idle):
            if runs and effort.is_partial and self._is_idle(number):
                return Priced(tuple(runs), bound, is_complete=False)
            work = Work(0, effort.breadth, _MOST_LABELS)
            found = label_runs(self._task(self.offers[number], near, duals, work))
            is_complete &= found.is_complete
            excess = -int(found.labels.cost[: found.made].min(initial=0))
            self._idle[number] = 0 if excess else self._idle[number] + 1
            if excess:
                cheapest = self._cheapest[number]
                scaled = max(0, worth.total()) * cheapest // (cheapest + excess)
                bound = min(bound, scaled)
                runs.extend(_best(found))
        return Priced(tuple(runs), bound, is_complete)

    def _is_idle(self, offer: int) -> bool:
        """Whether an offer has had no run worth its price for some time."""
        return self._idle[offer] >= _IDLE

    def _task(self, offer: Offer, near: Words, duals: Duals, work: Work) -> Task:
        promise = promise_of(self.school, offer, duals.worth)
        return Task(self.school, offer, near, duals, promise, work)


def duals_of(worth: Worth, cuts: Sequence[Cut], riders: int) -> Duals:
    """Duals as the labels read them."""
    words = max(1, -(-len(cuts) // WORD))
    fine = np.zeros(words * WORD, dtype=np.int64)
    inside = np.zeros((riders, words), dtype=np.uint64)
    kept = np.zeros((riders, words), dtype=np.uint64)
    for number, cut in enumerate(cuts):
        word, bit = number // WORD, np.uint64(1) << np.uint64(number % WORD)
        fine[number] = worth.cuts[number]
        if worth.cuts[number]:
            inside[list(cut.riders), word] |= bit
            kept[list(cut.memory), word] |= bit
    return Duals(worth.riders, fine, inside, kept)


def _best(found: Found) -> list[Order]:
    """Runs of least reduced price, few to each last rider."""
    cost = found.labels.cost[: found.made]
    taken: dict[int, int] = {}
    runs: list[Order] = []
    for label in np.argsort(cost, kind="stable").tolist():
        if cost[label] >= 0 or len(runs) == _RUNS:
            break
        last = int(found.labels.rider[label])
        taken[last] = taken.get(last, 0) + 1
        if taken[last] <= _RUNS_TO_EACH:
            runs.append(order_of(found, label))
    return runs


def order_of(found: Found, label: int) -> Order:
    """Riders of a label, outwards."""
    order = []
    while label != NOBODY:
        order.append(int(found.labels.rider[label]))
        label = int(found.labels.parent[label])
    return tuple(reversed(order))
