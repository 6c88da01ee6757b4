"""Cuts over three riders that a fractional master problem breaks.

In a plan, at most one run has two or more of any three riders, since each rider is on
one run. A solution in parts may have more: those cuts are added (subset rows; Jepsen,
Petersen, Spoorendonk and Pisinger, Operations Research, 2008).
"""

from collections.abc import Iterable, Sequence

import numpy as np

from transport.routing.bound.columns import Column, Cut

_BROKEN = 0.02
_MOST = 40
_MOST_EACH = 5


def broken_cuts(
    columns: Sequence[Column], used: Sequence[float], riders: int, cuts: Iterable[Cut]
) -> list[Cut]:
    """The cuts that are broken most, few to each rider.

    Parameters
    ----------
    columns, used
        The runs chosen in parts, and how much of each.
    cuts
        Those there are already; their riders may come back with a longer memory.
    """
    memory = {cut.riders: cut.memory for cut in cuts}
    counted = _counted(columns, used, riders)
    found: list[Cut] = []
    taken = np.zeros(riders, dtype=np.int64)
    for triple in _by_excess(counted):
        if len(found) == _MOST:
            break
        if (taken[list(triple)] >= _MOST_EACH).any():
            continue
        three = frozenset(triple)
        cut = Cut(three, memory.get(three, three) | _memory(columns, three))
        if three in memory and cut.memory == memory[three]:
            continue
        taken[list(triple)] += 1
        found.append(cut)
    return found


def _counted(
    columns: Sequence[Column], used: Sequence[float], riders: int
) -> np.ndarray[tuple[int, int, int], np.dtype[np.float64]]:
    """How much is chosen of runs with two or more of each three, shape (riders,) * 3."""
    aboard = np.zeros((len(columns), riders))
    for row, column in enumerate(columns):
        aboard[row, list(column.order)] = 1
    share = np.array(used)
    pairs = np.einsum("c,ci,cj->ij", share, aboard, aboard, optimize=True)
    threes = np.einsum("c,ci,cj,ck->ijk", share, aboard, aboard, aboard, optimize=True)
    some = pairs[:, :, None] + pairs[:, None, :] + pairs[None, :, :]
    counted: np.ndarray[tuple[int, int, int], np.dtype[np.float64]] = some - 2 * threes
    return counted


def _by_excess(
    counted: np.ndarray[tuple[int, int, int], np.dtype[np.float64]],
) -> list[tuple[int, int, int]]:
    one, two, three = np.nonzero(counted > 1 + _BROKEN)
    ordered = (one < two) & (two < three)
    one, two, three = one[ordered], two[ordered], three[ordered]
    order = np.argsort(-counted[one, two, three], kind="stable")
    return list(
        zip(
            one[order].tolist(), two[order].tolist(), three[order].tolist(), strict=True
        )
    )


def _memory(columns: Sequence[Column], three: frozenset[int]) -> frozenset[int]:
    """Riders between the first and the last of three in the runs chosen."""
    kept: set[int] = set(three)
    for column in columns:
        at = [place for place, rider in enumerate(column.order) if rider in three]
        if len(at) > 1:
            kept.update(column.order[at[0] : at[-1]])
    return frozenset(kept)
