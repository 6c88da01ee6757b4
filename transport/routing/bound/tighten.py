"""Closer bounds: impossible runs forbidden, and fractional answers cut off."""

from collections.abc import Sequence

from transport.routing.bound.columns import Column, Order, clashes
from transport.routing.bound.cuts import broken_cuts
from transport.routing.bound.generate import Generation
from transport.routing.bound.tables import members_of, set_of

_USED = 1e-6


def tighten(generation: Generation) -> bool:
    """Take away what the master problem's last answer should not do; false: no way.

    For runs that visit somebody twice, or two who are apart, the memory of everybody
    in between is made longer.
    """
    used = [
        (column, share)
        for column, share in zip(
            generation.master.columns, generation.solved.used, strict=True
        )
        if share > _USED
    ]
    found = [
        clash
        for column, _ in used
        for clash in clashes(generation.school, column.order)
    ]
    if found:
        _forbid(generation, found)
    return _cut_off(generation, used) or bool(found)


def _forbid(generation: Generation, found: Sequence[tuple[int, Order]]) -> None:
    words = generation.near.shape[1]
    for rider, between in found:
        for other in between:
            generation.near[other] |= set_of([rider], words)
    generation.drop(
        [
            place
            for place, column in enumerate(generation.master.columns)
            if _is_forbidden(generation, column)
        ]
    )


def _is_forbidden(generation: Generation, column: Column) -> bool:
    """Whether somebody who may not come is remembered all the way."""
    return any(
        all(rider in members_of(generation.near[other]) for other in between)
        for rider, between in clashes(generation.school, column.order)
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
