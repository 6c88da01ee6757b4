"""A school solved to proven optimality, where every run that could matter can be listed.

A plan that is cheaper than a known one by more than nothing uses only runs whose price
exceeds their riders' duals by less than the known plan's price exceeds the bound: the
excesses of all its runs together are no more than that (Baldacci, Christofides and
Mingozzi, Mathematical Programming, 2008). All such runs are listed, and the cheapest
plan is chosen from them at exact prices.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from transport.routing.bound.choose import Offered
from transport.routing.bound.columns import Cut
from transport.routing.bound.duals import Duals
from transport.routing.bound.every_run import every_run
from transport.routing.bound.labels import NOBODY, Labels, Task, Work
from transport.routing.bound.pricing import Worth, duals_of
from transport.routing.bound.promise import promise_of
from transport.routing.bound.tables import (
    PARTS,
    WORD,
    Flags,
    Integers,
    Offer,
    School,
    Words,
    pence_of,
    set_of,
)

_MOST_LABELS = 400_000
_MOST_LISTED = 200_000
_MOST_RUNS = 30_000


class _Listed(NamedTuple):
    """Runs: riders as a set, exact price [pence], riders inwards and `NOBODY` beyond."""

    riders: Words
    pence: Integers
    inwards: Integers


def list_runs(
    school: School, offers: Sequence[Offer], worth: Worth, cuts: Sequence[Cut], gap: int
) -> list[Offered] | None:
    """Every run whose reduced price is under a gap [parts]; none if there are too many.

    Each set of riders comes once, in its cheapest order at its exact price.

    Parameters
    ----------
    worth
        Duals that no run exceeds.
    """
    found = []
    duals = _unforgetting(worth, cuts, len(school.boarding))
    for offer in offers:
        listed = _of_offer(school, offer, duals, gap)
        if listed is None:
            return None
        reduced = _reduced(listed, worth, cuts)
        found.append(_some(listed, reduced < gap))
        if sum(len(each.pence) for each in found) > _MOST_LISTED:
            return None
    runs = _once_each(_joined(found))
    return _spelt_out(runs) if len(runs.pence) <= _MOST_RUNS else None


def as_table(riders: Words, count: int) -> Flags:
    """Sets as a table, shape (sets, riders)."""
    numbers = np.arange(count)
    bits = riders[:, numbers // WORD] >> (numbers % WORD).astype(np.uint64)
    return np.asarray(bits & np.uint64(1), dtype=np.bool_)


def _unforgetting(worth: Worth, cuts: Sequence[Cut], riders: int) -> Duals:
    """Duals with cuts that remember past everybody."""
    everybody = frozenset(range(riders))
    whole = [Cut(cut.riders, everybody) for cut in cuts]
    return duals_of(worth, whole, len(everybody))


def _of_offer(school: School, offer: Offer, duals: Duals, gap: int) -> _Listed | None:
    count = len(school.boarding)
    everybody = set_of(range(count), school.itself.shape[1])
    near = np.tile(everybody, (count, 1))
    promise = promise_of(school, offer, duals.worth)
    work = Work(below=gap, breadth=0, most=_MOST_LABELS)
    found = every_run(Task(school, offer, near, duals, promise, work))
    if not found.is_complete:
        return None
    among = np.flatnonzero(found.labels.cost[: found.made] < gap)
    pence = pence_of(offer, found.metres[among], found.labels.clock[among])
    return _Listed(found.riders[among], pence, _inwards(found.labels, among, count))


def _inwards(labels: Labels, among: Integers, riders: int) -> Integers:
    """Riders of labels from the last to the first, shape (labels, riders)."""
    orders = np.full((len(among), riders), NOBODY)
    here = among.copy()
    for place in range(riders):
        is_on = here != NOBODY
        if not is_on.any():
            break
        orders[is_on, place] = labels.rider[here[is_on]]
        here[is_on] = labels.parent[here[is_on]]
    return orders


def _reduced(runs: _Listed, worth: Worth, cuts: Sequence[Cut]) -> Integers:
    """Exact price less duals [parts], shape (runs,)."""
    aboard = as_table(runs.riders, len(worth.riders))
    reduced: Integers = runs.pence * PARTS - aboard @ worth.riders
    for cut, fine in zip(cuts, worth.cuts.tolist(), strict=True):
        reduced += fine * (aboard[:, sorted(cut.riders)].sum(axis=1) // 2)
    return reduced


def _some(runs: _Listed, which: Flags | Integers) -> _Listed:
    return _Listed(runs.riders[which], runs.pence[which], runs.inwards[which])


def _joined(parts: Sequence[_Listed]) -> _Listed:
    return _Listed(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _once_each(runs: _Listed) -> _Listed:
    """The cheapest of those with the same riders."""
    runs = _some(runs, np.lexsort((runs.pence, *runs.riders.T)))
    is_first = np.ones(len(runs.pence), dtype=np.bool_)
    is_first[1:] = (runs.riders[1:] != runs.riders[:-1]).any(axis=1)
    return _some(runs, is_first)


def _spelt_out(runs: _Listed) -> list[Offered]:
    return [
        Offered(tuple(rider for rider in reversed(order) if rider != NOBODY), pence)
        for order, pence in zip(runs.inwards.tolist(), runs.pence.tolist(), strict=True)
    ]
