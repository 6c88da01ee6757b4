"""Every run that a plan cheaper than a known one could use, compiled.

Labels as in `transport.routing.bound.labels`, but nobody is forgotten, and a label is
beaten only by one with the same riders and the same last one that is as short and as
early. What is left holds, for every set of riders, its cheapest order at any price.
"""

from typing import NamedTuple

import numpy as np

from transport.compiled import compiled
from transport.routing.bound.labels import (
    NOBODY,
    Labels,
    Offered,
    Task,
    begin,
    empty_labels,
    gather,
    write,
)
from transport.routing.bound.promise import most_riders
from transport.routing.bound.tables import Integers, Words

_SPREAD = np.uint64(0x9E3779B97F4A7C15)


class EveryRun(NamedTuple):
    """Runs, one a label; `is_complete` is false where there are too many.

    Parameters
    ----------
    riders
        The riders of each run as a set, shape (runs, words).
    metres, seconds
        Its length, shape (runs,).
    """

    labels: Labels
    riders: Words
    metres: Integers
    made: int
    is_complete: bool


class _Sets(NamedTuple):
    """Labels found by their set of riders: the last with each mark, and the one before."""

    last: Integers
    before: Integers


@compiled
def mark_of(riders: Words, row: int, size: int) -> np.int64:
    """Where a set is looked for."""
    mark = np.uint64(0)
    for word in range(riders.shape[1]):
        mark = (mark ^ riders[row, word]) * _SPREAD
        mark ^= mark >> np.uint64(29)
    return np.int64(mark & np.uint64(size - 1))


@compiled
def is_known(
    labels: Labels, riders: Words, metres: Integers, sets: _Sets, place: int
) -> bool:
    """Whether a run of the same riders is as short and as early; else it is noted."""
    mark = mark_of(riders, place, len(sets.last))
    one = sets.last[mark]
    while one != NOBODY:
        if metres[one] <= metres[place] and labels.clock[one] <= labels.clock[place]:
            same = True
            for word in range(riders.shape[1]):
                same &= riders[one, word] == riders[place, word]
            if same:
                return True
        one = sets.before[one]
    sets.before[place] = sets.last[mark]
    sets.last[mark] = place
    return False


@compiled
def note(
    task: Task, labels: Labels, riders: Words, metres: Integers, place: int
) -> None:
    """Riders and length of a label that has been written."""
    rider, parent = labels.rider[place], labels.parent[place]
    here = len(task.school.boarding) if parent == NOBODY else labels.rider[parent]
    metres[place] = task.school.metres[here, rider]
    for word in range(riders.shape[1]):
        riders[place, word] = task.school.itself[rider, word]
    if parent != NOBODY:
        metres[place] += metres[parent]
        for word in range(riders.shape[1]):
            riders[place, word] |= riders[parent, word]


@compiled
def every_run(task: Task) -> EveryRun:
    """All runs of reduced price below `task.work.below`; at most `task.work.most`."""
    riders, most = len(task.school.boarding), task.work.most
    room = most + 1
    labels = empty_labels(room, task.near.shape[1], task.duals.inside.shape[1])
    members, metres = np.empty_like(labels.memory), np.empty(room, np.int64)
    before = np.empty(room, np.int64)
    first = np.zeros((1, riders + 1), np.int64)
    count = begin(task, labels, first)
    for place in range(count):
        note(task, labels, members, metres, place)
    begun, is_complete = 0, True
    for left in range(most_riders(task.offer) - 2, -1, -1):
        among = begun, count
        begun = count
        size = among[1] - among[0]
        offered = Offered(np.empty(size, np.int64), np.empty(size, np.int64))
        for rider in range(riders):
            more = gather(task, labels, among, rider, left, offered)
            marks = 16
            while marks < 2 * more:
                marks *= 2
            sets = _Sets(np.full(marks, NOBODY), before)
            is_complete &= more <= most - count
            for place in np.argsort(offered.cost[:more])[: most - count]:
                write(task, labels, count, offered.label[place], rider)
                labels.cost[count] = offered.cost[place]
                note(task, labels, members, metres, count)
                if not is_known(labels, members, metres, sets, count):
                    count += 1
        if count == begun or not is_complete:
            break
    return EveryRun(labels, members, metres, count, is_complete)
