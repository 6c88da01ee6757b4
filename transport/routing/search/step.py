"""One step of the search: take riders out, put them back, keep it or undo it.

Ruin and recreate by adjacent strings (Christiaens and Vanden Berghe, Transportation
Science 54(2), 2020): riders who live near each other are taken out of their duties in
contiguous strings and put back one by one where they cost least.
"""

from math import exp
from typing import NamedTuple

import numpy as np

from transport.compiled import compiled, inlined, unowned
from transport.routing.search.arrays import (
    IN_WHEELCHAIRS,
    KEPT,
    NEVER,
    NOBODY,
    ON_SEATS,
    Duties,
    Integers,
    Model,
    bare_duties,
    bare_model,
)
from transport.routing.search.places import Scratch, bare_scratch, best_place
from transport.routing.search.random import State, below, draw
from transport.routing.search.rows import (
    copy_row,
    drop_riders,
    end_row,
    find_riders,
    leave_out,
    put,
    take_in,
)

_STRING = 10
_REMOVED = 20
"""Longest string, and most riders taken out in one step."""
_WHOLE_DUTY = 0.1
"""How often whole duties are taken out."""
_ABSENT = 10
"""How many of those left out are tried again in one step."""
_NEAR_ABSENT = 0.3
"""How often a step begins near somebody left out."""
_TRIED_AGAIN = 0.5
_OTHER_WORTH = 0.5
_MOST_WORTH = 3.0
"""How often other offers count for more or less than they cost when riders are put
back, and at most how many times: a seat may pay only together with a second one."""
_AT_RANDOM, _BIG_FIRST, _FAR_FIRST, _NEAR_FIRST, _WAYS = 4, 7, 10, 11, 12
"""Of twelve draws, below which each order of putting back is used; the rest are by how
little time there is to call at home."""
_WHEELCHAIR = 4
"""Seats that a wheelchair counts for when the big are put back first."""


class Log(NamedTuple):
    """What a step has changed, so that it can be undone.

    Parameters
    ----------
    touched
        Rows changed, in order; their former state is in the kept rows.
    is_touched
        Place among the touched of each row, plus one; zero: not touched.
    taken
        One for each rider taken out in this step.
    order
        Riders to put back, and in what order.
    key
        By what they are sorted.
    was
        One for each rider to be put back who was left out before.
    counts
        How many rows are touched, and how many riders are to be put back; steps so far.
    """

    touched: Integers
    is_touched: Integers
    taken: Integers
    order: Integers
    key: Integers
    was: Integers
    counts: Integers


def log_for(duties: Duties) -> Log:
    """An empty log for some duties."""
    riders, rows = len(duties.duty_of), len(duties.rows)
    return Log(
        touched=np.zeros(KEPT, np.int64),
        is_touched=np.zeros(rows, np.int64),
        taken=np.zeros(riders, np.int64),
        order=np.zeros(riders, np.int64),
        key=np.zeros(riders, np.int64),
        was=np.zeros(riders, np.int64),
        counts=np.zeros(3, np.int64),
    )


@inlined
def _bare_log(log: Log) -> Log:
    return Log(
        unowned(log.touched),
        unowned(log.is_touched),
        unowned(log.taken),
        unowned(log.order),
        unowned(log.key),
        unowned(log.was),
        unowned(log.counts),
    )


@compiled
def price_of(model: Model, duties: Duties) -> int:
    """Price of the plan and of those left out [pence]."""
    pence = 0
    for place in range(duties.counts[0]):
        pence += duties.rows[duties.active[place]].pence
    for place in range(duties.counts[1]):
        pence += model.riders[duties.absent[place]].elsewhere
    return pence


@inlined
def touch(model: Model, duties: Duties, log: Log, row: int) -> None:
    """Keep a row as it is, before it is changed for the first time."""
    if log.is_touched[row] == 0:
        count = log.counts[0]
        copy_row(duties, row, len(model.riders) + 1 + count)
        log.touched[count] = row
        log.counts[0] += 1
        log.is_touched[row] = count + 1


@inlined
def _take(log: Log, rider: int, was: int) -> None:
    count = log.counts[1]
    log.order[count], log.was[count] = rider, was
    log.counts[1] += 1
    log.taken[rider] = 1


@compiled
def take_out(model: Model, duties: Duties, log: Log, state: State) -> None:
    """Take out strings of riders near a rider drawn at random."""
    riders = len(model.riders)
    seed = below(state, riders)
    absent = duties.counts[1]
    if absent > 0 and draw(state) < _NEAR_ABSENT:
        seed = duties.absent[below(state, absent)]
    wanted = 1 + below(state, min(_REMOVED, riders))
    whole = draw(state) < _WHOLE_DUTY
    _take_absent(model, duties, log, state, seed)
    for place in range(-1, model.near.shape[1]):
        rider = seed if place < 0 else model.near[seed, place]
        row = duties.duty_of[rider]
        if row == NOBODY or log.is_touched[row] or log.taken[rider]:
            continue
        if log.counts[0] >= KEPT // 2:
            break
        touch(model, duties, log, row)
        _string(model, duties, log, state, rider, whole)
        drop_riders(model, duties, row, log.taken)
        if log.counts[1] >= wanted:
            break


@inlined
def _take_absent(
    model: Model, duties: Duties, log: Log, state: State, seed: int
) -> None:
    """Riders left out, the nearest first, to be tried again."""
    absent = duties.counts[1]
    if absent <= _ABSENT:
        for place in range(absent):
            _take(log, duties.absent[place], 1)
        return
    if duties.duty_of[seed] == NOBODY:
        _take(log, seed, 1)
    for place in range(model.near.shape[1]):
        rider = model.near[seed, place]
        if duties.duty_of[rider] == NOBODY and draw(state) < _TRIED_AGAIN:
            _take(log, rider, 1)
            if log.counts[1] >= _ABSENT:
                return


@inlined
def _string(
    model: Model, duties: Duties, log: Log, state: State, rider: int, whole: bool
) -> None:
    """Mark a string of riders of one duty, the given one among them."""
    row, riders = duties.duty_of[rider], len(model.riders)
    calls, length = duties.calls[row], duties.rows[row].length
    count, at = 0, 0
    for k in range(length):
        if calls[k].node < riders:
            if calls[k].node == rider:
                at = count
            count += 1
    size = count if whole else 1 + below(state, min(count, _STRING))
    least, most = max(0, at - size + 1), min(at, count - size)
    first = least + below(state, most - least + 1)
    n = 0
    for k in range(length):
        if calls[k].node < riders:
            if first <= n < first + size:
                _take(log, calls[k].node, 0)
            n += 1


@inlined
def _sort(model: Model, log: Log, state: State) -> None:
    """An order in which to put riders back, drawn at random."""
    count, way = log.counts[1], below(state, _WAYS)
    order, key = log.order, log.key
    for n in range(count - 1, 0, -1):
        other = below(state, n + 1)
        order[n], order[other] = order[other], order[n]
        log.was[n], log.was[other] = log.was[other], log.was[n]
    if way < _AT_RANDOM:
        return
    for n in range(count):
        rider = order[n]
        if way < _BIG_FIRST:
            load = model.load[rider]
            key[n] = -load[ON_SEATS] - _WHEELCHAIR * load[IN_WHEELCHAIRS]
        elif way < _FAR_FIRST:
            key[n] = -model.seconds[rider, model.riders[rider].gate]
        elif way < _NEAR_FIRST:
            key[n] = model.seconds[rider, model.riders[rider].gate]
        else:
            key[n] = model.nodes[rider].closes - model.nodes[rider].opens
    for n in range(1, count):
        rider, own, was, m = order[n], key[n], log.was[n], n - 1
        while m >= 0 and key[m] > own:
            order[m + 1], key[m + 1], log.was[m + 1] = order[m], key[m], log.was[m]
            m -= 1
        order[m + 1], key[m + 1], log.was[m + 1] = rider, own, was


@compiled
def put_back(
    model: Model, duties: Duties, scratch: Scratch, log: Log, state: State
) -> bool:
    """Put riders back where they cost least; false if a place did not work."""
    _sort(model, log, state)
    worth = 1.0
    if draw(state) < _OTHER_WORTH:
        worth = draw(state) * _MOST_WORTH
    for n in range(log.counts[1]):
        rider = log.order[n]
        log.counts[2] += 1
        place = best_place(model, duties, scratch, state, rider, log.counts[2])
        elsewhere = model.riders[rider].elsewhere
        if elsewhere < NEVER:
            elsewhere *= worth
        if place.pence >= elsewhere or log.counts[0] >= KEPT - 1:
            leave_out(duties, rider)
            continue
        row = duties.active[duties.counts[0]] if place.row == NOBODY else place.row
        touch(model, duties, log, row)
        if not put(model, duties, rider, place):
            return False
    return True


@compiled
def put_all(
    model: Model, duties: Duties, scratch: Scratch, log: Log, state: State
) -> None:
    """Put in everybody who is left out, one by one, where each costs least."""
    model, duties = bare_model(model), bare_duties(duties)
    scratch, log, state = bare_scratch(scratch), _bare_log(log), unowned(state)
    for rider in range(len(model.riders)):
        if duties.duty_of[rider] == NOBODY:
            forget(log)
            _take(log, rider, 1)
            put_back(model, duties, scratch, log, state)
    forget(log)


@compiled
def undo(model: Model, duties: Duties, log: Log) -> None:
    """Make everything as it was before the step."""
    for count in range(log.counts[0]):
        row = log.touched[count]
        if duties.rows[row].place < duties.counts[0]:
            if duties.rows[row].option != NOBODY:
                duties.used[model.options[duties.rows[row].option].vehicle] -= 1
            end_row(duties, row)
    for n in range(log.counts[1]):
        rider = log.order[n]
        if log.was[n]:
            leave_out(duties, rider)
        else:
            take_in(duties, rider)
    for count in range(log.counts[0]):
        row, kept = log.touched[count], len(model.riders) + 1 + count
        if duties.rows[kept].length == 0:
            continue
        here, other = duties.rows[row].place, duties.active[duties.counts[0]]
        duties.active[here], duties.active[duties.counts[0]] = other, row
        duties.rows[other].place, duties.rows[row].place = here, duties.counts[0]
        duties.counts[0] += 1
        copy_row(duties, kept, row)
        duties.used[model.options[duties.rows[row].option].vehicle] += 1
        find_riders(model, duties, row)


@inlined
def forget(log: Log) -> None:
    """Begin a new step."""
    for count in range(log.counts[0]):
        log.is_touched[log.touched[count]] = 0
    for n in range(log.counts[1]):
        log.taken[log.order[n]] = 0
    log.counts[0] = 0
    log.counts[1] = 0


@inlined
def change_in_price(model: Model, duties: Duties, log: Log) -> int:
    """By how much the step made the plan dearer [pence]."""
    more = 0
    for count in range(log.counts[0]):
        row, kept = log.touched[count], len(model.riders) + 1 + count
        if duties.rows[row].place < duties.counts[0]:
            more += duties.rows[row].pence
        if duties.rows[kept].length > 0:
            more -= duties.rows[kept].pence
    for n in range(log.counts[1]):
        rider = log.order[n]
        if duties.duty_of[rider] == NOBODY:
            more += model.riders[rider].elsewhere
        if log.was[n]:
            more -= model.riders[rider].elsewhere
    return more


class Best(NamedTuple):
    """The cheapest plan seen.

    Parameters
    ----------
    visits, length
        Its duties, shape (duties, longest) and (duties,).
    numbers
        How many duties, and their price.
    """

    visits: Integers
    length: Integers
    numbers: Integers


@inlined
def save(duties: Duties, best: Best, pence: int) -> None:
    """Keep the plan as the best."""
    for place in range(duties.counts[0]):
        row = duties.active[place]
        best.length[place] = duties.rows[row].length
        for k in range(duties.rows[row].length):
            best.visits[place, k] = duties.calls[row, k].node
    best.numbers[0], best.numbers[1] = duties.counts[0], pence


@compiled
def anneal(
    model: Model,
    duties: Duties,
    scratch: Scratch,
    log: Log,
    best: Best,
    state: State,
    pence: int,
    warmth: tuple[float, float],
    steps: int,
) -> int:
    """So many steps, accepting dearer plans less and less often; the price at the end.

    Parameters
    ----------
    warmth
        Temperature at the first step and at the last [pence].
    """
    model, duties = bare_model(model), bare_duties(duties)
    scratch, log, state = bare_scratch(scratch), _bare_log(log), unowned(state)
    best = Best(unowned(best.visits), unowned(best.length), unowned(best.numbers))
    cooling = (warmth[1] / warmth[0]) ** (1.0 / max(1, steps))
    warm = warmth[0]
    for _ in range(steps):
        forget(log)
        take_out(model, duties, log, state)
        if put_back(model, duties, scratch, log, state):
            more = change_in_price(model, duties, log)
        else:
            more = NEVER
        if more <= 0 or draw(state) < exp(-more / warm):
            pence += more
            if pence < best.numbers[1]:
                save(duties, best, pence)
        else:
            undo(model, duties, log)
        warm *= cooling
    return pence
