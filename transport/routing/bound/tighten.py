"""Closer bounds: cycles forbidden, and fractional answers cut off."""

from collections.abc import Sequence

from transport.routing.bound.columns import Column, Order
from transport.routing.bound.cuts import broken_cuts
from transport.routing.bound.generate import Generation
from transport.routing.bound.tables import Words, members_of, set_of

_USED = 1e-6


def tighten(generation: Generation) -> bool:
    """Take away what the master problem's last answer should not do; false: no way.

    Runs with cycles go first, since a cut does little while riders are visited twice.
    """
    used = [
        (column, share)
        for column, share in zip(
            generation.master.columns, generation.solved.used, strict=True
        )
        if share > _USED
    ]
    cycles = [column for column, _ in used if column.has_cycle]
    if cycles:
        _forbid(generation, cycles)
        return True
    return _cut_off(generation, used)


def _forbid(generation: Generation, cycles: Sequence[Column]) -> None:
    words = generation.near.shape[1]
    for column in cycles:
        for rider, between in _returns(column.order):
            for other in between:
                generation.near[other] |= set_of([rider], words)
    generation.drop(
        [
            place
            for place, column in enumerate(generation.master.columns)
            if column.has_cycle and not _is_allowed(column.order, generation.near)
        ]
    )


def _returns(order: Order) -> list[tuple[int, Order]]:
    """Riders visited again, each with those visited in between."""
    found = []
    for place, rider in enumerate(order):
        beyond = order[place + 1 :]
        if rider in beyond:
            found.append((rider, beyond[: beyond.index(rider)]))
    return found


def _is_allowed(order: Order, near: Words) -> bool:
    """Whether every return is forgotten on the way."""
    return all(
        any(rider not in members_of(near[other]) for other in between)
        for rider, between in _returns(order)
    )


def _cut_off(generation: Generation, used: Sequence[tuple[Column, float]]) -> bool:
    columns, shares = [each for each, _ in used], [share for _, share in used]
    riders = len(generation.near)
    added = broken_cuts(columns, shares, riders, generation.cuts)
    if not added:
        return False
    renewed = {cut.riders for cut in added}
    dropped = [
        place
        for place, (cut, fine) in enumerate(
            zip(generation.cuts, generation.solved.worth.cuts.tolist(), strict=True)
        )
        if fine == 0 or cut.riders in renewed
    ]
    generation.change_cuts(dropped, added)
    return True
