"""Column generation for one school: runs are added until none is worth adding.

The duals of the master problem jump about while few runs are known, so runs are priced
at duals between those and a centre (Wentges, International Transactions in Operational
Research, 1997). The centre is the duals that proved most so far, made small enough that
no run found exceeds them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from transport.routing.bound.columns import Column, Cut, Order, column_of
from transport.routing.bound.limit import Limit
from transport.routing.bound.master import Master, Solved
from transport.routing.bound.pricing import ALL, Effort, Priced, Pricing, Worth
from transport.routing.bound.tables import (
    Integers,
    Words,
    in_parts,
    offers_of,
    school_of,
    set_of,
)
from transport.routing.problem import RoutingProblem

CLOSE = 1e-6
"""A bound this near to the master problem's price has reached it."""

_NEAR = 5
_BREADTHS = (30, ALL)
_PARTIAL = 4
"""Of so many pricings one looks at every offer, so that there is a bound to show."""
_TRIES = 5
_LEAST, _MOST, _LOOSER, _TIGHTER = 0.3, 0.97, 0.1, 0.03
"""Weight of the centre: its range, and how it moves."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Duals that no run exceeds, and so what every plan costs at least.

    Parameters
    ----------
    cuts
        The cuts that the duals have fines for.
    """

    worth: Worth
    cuts: tuple[Cut, ...]

    @property
    def bound(self) -> int:
        """What every plan costs at least [parts]."""
        return self.worth.total()


@dataclass(frozen=True, slots=True)
class _Centre:
    """Duals to stay close to, and what they seem to prove [parts]."""

    worth: Worth
    bound: int


class Generation:
    """The state of one school's column generation.

    Attributes
    ----------
    proof
        The best bound so far.
    solved
        The master problem's last answer.
    near
        Neighbourhood of each rider as a set, shape (riders, words).
    """

    def __init__(self, problem: RoutingProblem, runs: Sequence[Order]) -> None:
        self.school = school_of(problem)
        self.offers = offers_of(problem, self.school)
        self.pricing = Pricing(self.school, self.offers)
        self.elsewhere = [rider.price_elsewhere for rider in problem.riders]
        self.master = Master(
            [None if each is None else in_parts(each) for each in self.elsewhere]
        )
        self.cuts: list[Cut] = []
        self.near = _nearest(self.school.seconds[:-1], self.school.itself.shape[1])
        self._known: dict[tuple[Order, tuple[int, ...]], int] = {}
        count = len(problem.riders)
        for order in [*((rider,) for rider in range(count)), *runs]:
            self._add(order)
        self.proof = Proof(_nothing(count), ())
        self.solved: Solved = self.master.solve()
        self._centre = _Centre(self._first_centre(runs), 0)
        self._weight = 0.9

    @property
    def is_converged(self) -> bool:
        """Whether the bound has reached the master problem's price."""
        return self.proof.bound >= self.solved.price * (1 - CLOSE)

    def converge(self, limit: Limit) -> None:
        """Go on until no run is worth more than it costs, or the limit is reached."""
        for breadth in _BREADTHS:
            self._centre = replace(self._centre, bound=self.proof.bound)
            while not limit.is_over() and not self._step(breadth, limit):
                pass
        self.solved = self.master.solve()

    def change_cuts(self, dropped: Sequence[int], added: Sequence[Cut]) -> None:
        """Take cuts away by their places, and add others."""
        fines = dict(zip(self.cuts, self._centre.worth.cuts.tolist(), strict=False))
        self.master.drop_cuts(dropped)
        self.cuts = [c for place, c in enumerate(self.cuts) if place not in dropped]
        for cut in added:
            self.master.add_cut([cut.visits(c.order) for c in self.master.columns])
            self.cuts.append(cut)
        self._note_known()
        kept = np.array([fines.get(cut, 0) for cut in self.cuts], dtype=np.int64)
        worth = Worth(self._centre.worth.riders, kept)
        self._centre = _Centre(worth, self.proof.bound)

    def drop(self, places: Sequence[int]) -> None:
        """Forget columns by their places."""
        self.master.drop(places)
        self._note_known()

    def _add(self, order: Order) -> bool:
        """Add a run unless the same riders are known for no more; whether it was."""
        column = column_of(self.school, self.offers, order)
        if column is None:
            return False
        visits = self._visits(column)
        known = self._known.get((column.members, visits))
        if known is not None and known <= column.price:
            return False
        self._known[column.members, visits] = column.price
        self.master.add(column, visits)
        return True

    def _visits(self, column: Column) -> tuple[int, ...]:
        return tuple(cut.visits(column.order) for cut in self.cuts)

    def _note_known(self) -> None:
        """Least price of the riders of each column that count alike in every cut."""
        self._known = {}
        for column in self.master.columns:
            key = column.members, self._visits(column)
            self._known[key] = min(column.price, self._known.get(key, column.price))

    def _step(self, breadth: int, limit: Limit) -> bool:
        """Solve, price and add; whether the search at this breadth is through."""
        self.solved = self.master.solve()
        added, weight, before = 0, self._weight, self._centre.bound
        for _ in range(_TRIES):
            limit.count()
            worth = _between(self._centre.worth, self.solved.worth, weight)
            effort = Effort(breadth, is_partial=limit.done % _PARTIAL != 0)
            priced = self.pricing.price(worth, self.cuts, self.near, effort)
            self._learn(worth, priced)
            added = sum([self._add(run) for run in priced.runs])
            if added or weight == 0:
                break
            weight = max(0.0, 2 * weight - 1)
        has_risen = self._centre.bound > before
        self._weight += -_LOOSER if has_risen else _TIGHTER
        self._weight = min(max(self._weight, _LEAST), _MOST)
        reached = self._centre.bound >= self.solved.price * (1 - CLOSE)
        return reached or not added

    def _learn(self, worth: Worth, priced: Priced) -> None:
        if priced.bound <= self.proof.bound:
            return
        small_enough = _scaled(worth, priced.bound)
        if priced.is_complete and small_enough.total() > self.proof.bound:
            self.proof = Proof(small_enough, tuple(self.cuts))
        if priced.bound > self._centre.bound:
            self._centre = _Centre(small_enough, priced.bound)

    def _first_centre(self, runs: Sequence[Order]) -> Worth:
        """The price of each run shared out as its riders would pay alone.

        Nobody is worth more than his other offer.
        """
        alone = [self._known[(rider,), ()] for rider in range(len(self.elsewhere))]
        worth = np.array(alone)
        for run in runs:
            riders = sorted(run)
            together = sum(alone[rider] for rider in riders)
            price = self._known.get((tuple(riders), ()), together)
            worth[riders] = worth[riders] * price // max(1, together)
        most = [
            own if price is None else in_parts(price)
            for own, price in zip(alone, self.elsewhere, strict=True)
        ]
        return Worth(np.minimum(worth, most), np.zeros(0, dtype=np.int64))


def _nothing(riders: int) -> Worth:
    return Worth(np.zeros(riders, dtype=np.int64), np.zeros(0, dtype=np.int64))


def _nearest(seconds: Integers, words: int) -> Words:
    """Each rider with the riders soonest reached from him, as sets."""
    order = np.argsort(seconds, axis=1, kind="stable")[:, :_NEAR].tolist()
    return np.array([set_of([rider, *near], words) for rider, near in enumerate(order)])


def _between(centre: Worth, other: Worth, weight: float) -> Worth:
    """Duals between two; a cut that the centre does not know has no fine there."""
    fines = np.zeros(len(other.cuts), dtype=np.int64)
    fines[: len(centre.cuts)] = centre.cuts
    return Worth(
        _mixed(centre.riders, other.riders, weight), _mixed(fines, other.cuts, weight)
    )


def _mixed(one: Integers, other: Integers, weight: float) -> Integers:
    return np.floor(weight * one + (1 - weight) * other).astype(np.int64)


def _scaled(worth: Worth, wanted: int) -> Worth:
    """Duals made smaller to a total, rounded so that none is too large."""
    whole = worth.total()
    return Worth(worth.riders * wanted // whole, -(-worth.cuts * wanted // whole))
