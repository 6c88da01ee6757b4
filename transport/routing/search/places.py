"""Where a rider could be put into the duties, and what it adds to the price."""

from typing import NamedTuple

import numpy as np

from transport.compiled import compiled, inlined, unowned
from transport.routing.search.arrays import (
    ALONE,
    ASSISTANTS,
    INDIVIDUAL,
    NEVER,
    NOBODY,
    PEAKS,
    RIDERS,
    SHARED,
    Duties,
    Integers,
    Model,
    bare_duties,
    bare_model,
)
from transport.routing.search.duty import assistants_for, set_out
from transport.routing.search.pricing import HOURS, MILES, cheapest
from transport.routing.search.random import State, draw

_BLINK = 0.01
"""Share of places passed over, so that the search is not greedy (Christiaens and
Vanden Berghe 2020)."""

_TOGETHER = 0.01
"""How often a rider joins a duty though one of his own is cheaper: three may ride at
less than three prices where no two of them do."""


class Place(NamedTuple):
    """Where a rider is put: before which call he boards, and gets off.

    Parameters
    ----------
    pence
        What it adds to the price.
    row
        The duty; `NOBODY`: one of his own.
    board
        Position of the call before which he boards.
    alight
        Position of the call before which a new call at his gate is made; `NOBODY`: he
        gets off at a call there is.
    """

    pence: float
    row: int
    board: int
    alight: int


class Scratch(NamedTuple):
    """Room to work in.

    Parameters
    ----------
    peak
        A peak load.
    seen
        Step at which each row was last looked at, shape (rows,).
    """

    peak: Integers
    seen: Integers


def scratch_for(duties: Duties) -> Scratch:
    """Room to work in on some duties."""
    return Scratch(np.zeros(PEAKS, np.int64), np.full(len(duties.rows), -1, np.int64))


@inlined
def bare_scratch(scratch: Scratch) -> Scratch:
    """The same, of arrays that cost nothing to hand on."""
    return Scratch(unowned(scratch.peak), unowned(scratch.seen))


@compiled
def best_place(
    model: Model, duties: Duties, scratch: Scratch, state: State, rider: int, step: int
) -> Place:
    """The cheapest place for a rider among the duties of his neighbours, or alone."""
    model, duties = bare_model(model), bare_duties(duties)
    scratch, state = bare_scratch(scratch), unowned(state)
    alone = _alone(model, duties, rider)
    best = alone
    if draw(state) < _TOGETHER:
        best = Place(float(NEVER), NOBODY, 0, NOBODY)
    for place in range(-1, model.near.shape[1]):
        other = rider if place < 0 else model.near[rider, place]
        row = duties.duty_of[other]
        if row == NOBODY or scratch.seen[row] == step:
            continue
        scratch.seen[row] = step
        if duties.rows[row].options & model.riders[rider].options:
            best = _in_duty(model, duties, scratch, state, rider, row, best)
    return alone if best.row == NOBODY else best


@compiled
def price_alone(model: Model, duties: Duties) -> None:
    """Work out once what each rider alone would cost, where that does not change."""
    for option in range(len(model.options)):
        if model.options[option].available != NOBODY:
            return
    for rider in range(len(model.riders)):
        model.riders[rider].alone = _work_out_alone(model, duties, rider)


@inlined
def _alone(model: Model, duties: Duties, rider: int) -> Place:
    """A duty of his own, at the price worked out before where that does not change."""
    pence = model.riders[rider].alone
    if pence == NOBODY:
        pence = _work_out_alone(model, duties, rider)
    return Place(float(pence), NOBODY, 0, NOBODY)


@inlined
def _work_out_alone(model: Model, duties: Duties, rider: int) -> int:
    row = len(model.riders)
    duties.calls[row, 0].node = rider
    duties.calls[row, 1].node = model.riders[rider].gate
    duties.rows[row].length = 2
    if set_out(model, duties, row, NOBODY):
        return int(duties.rows[row].pence)
    return NEVER


@inlined
def _in_duty(
    model: Model,
    duties: Duties,
    scratch: Scratch,
    state: State,
    rider: int,
    row: int,
    best: Place,
) -> Place:
    calls, length = duties.calls[row], duties.rows[row].length
    gate, riders = model.riders[rider].gate, len(model.riders)
    if length + 2 > duties.calls.shape[1]:
        return best
    last, calls_at_gates = -1, 0
    for k in range(length):
        calls_at_gates += calls[k].node >= riders
    if (
        model.is_free
        and calls_at_gates == 1
        and calls[length - 1].node == gate
        and model.riders[rider].apart_first == model.riders[rider].apart_end
    ):
        best = _in_rigid_duty(model, duties, scratch, state, rider, row, best)
        last = length - 1
    else:
        for k in range(length):
            if calls[k].node == gate:
                start_peak(duties, scratch, row)
                best = _before_call(
                    model, duties, scratch, state, rider, (row, last + 1, k), best
                )
                last = k
    if model.schools_per_run > 1 or model.trips_per_run > 1:
        best = _with_new_call(
            model, duties, scratch, state, rider, (row, last + 1), best
        )
    return best


@inlined
def _in_rigid_duty(
    model: Model,
    duties: Duties,
    scratch: Scratch,
    state: State,
    rider: int,
    row: int,
    best: Place,
) -> Place:
    """Board somewhere in a duty whose only gate is its last call.

    Nobody ever waits, and the load is greatest at the end. The place is chosen at the
    prices of the duty's present vehicle, and priced at its cheapest.
    """
    calls, gate = duties.calls[row], duties.rows[row].length - 1
    start_peak(duties, scratch, row)
    if not _takes_leg(model, duties, scratch, rider, row, gate - 1):
        return best
    option = model.options[duties.rows[row].option]
    per_metre = option.per_mile * MILES
    per_second = HOURS * (
        option.per_hour + scratch.peak[ASSISTANTS] * option.assistant_per_hour
    )
    service = model.nodes[rider].service
    room = model.riders[rider].ride_limit - calls[gate].reached
    least, board, longer = 1e30, NOBODY, (0, 0)
    for k in range(gate, -1, -1):
        beyond = calls[k].node
        leg = model.seconds[rider, beyond]
        if leg - calls[k].reached > room:
            continue
        added, metres = service + leg, model.metres[rider, beyond]
        if k > 0:
            before = calls[k - 1].node
            added += model.seconds[before, rider] - model.seconds[before, beyond]
            metres += model.metres[before, rider] - model.metres[before, beyond]
        price = added * per_second + metres * per_metre
        if price < least and added <= calls[k].slack and draw(state) >= _BLINK:
            least, board, longer = price, k, (added, metres)
    if board == NOBODY:
        return best
    seconds = calls[gate].reached + model.nodes[calls[gate].node].service + longer[0]
    ends = (rider if board == 0 else calls[0].node, calls[gate].node)
    more = _more(model, duties, scratch, (rider, row), (seconds, longer[1]), ends)
    return Place(more, row, board, NOBODY) if more < best.pence else best


@inlined
def start_peak(duties: Duties, scratch: Scratch, row: int) -> None:
    """Begin with the peak that a duty has already."""
    for part in range(PEAKS):
        scratch.peak[part] = duties.peak[row, part]


@compiled
def _before_call(
    model: Model,
    duties: Duties,
    scratch: Scratch,
    state: State,
    rider: int,
    where: tuple[int, int, int],
    best: Place,
) -> Place:
    """Board somewhere from `first` on, and get off at a call there is."""
    model, duties = bare_model(model), bare_duties(duties)
    scratch = bare_scratch(scratch)
    row, first, gate = where
    calls = duties.calls[row]
    service, limit = model.nodes[rider].service, model.riders[rider].ride_limit
    if not _takes_leg(model, duties, scratch, rider, row, gate - 1):
        return best
    for board in range(gate, first - 1, -1):
        if board < gate and not _takes_leg(
            model, duties, scratch, rider, row, board - 1
        ):
            return best
        beyond = calls[board].node
        leg = model.seconds[rider, beyond]
        if leg + calls[gate].reached - calls[board].reached > limit:
            continue
        added, metres = service + leg, model.metres[rider, beyond]
        begins = model.nodes[rider].opens
        if board > 0:
            before = calls[board - 1].node
            to_home = model.seconds[before, rider]
            added += to_home - model.seconds[before, beyond]
            metres += model.metres[before, rider] - model.metres[before, beyond]
            arrives = (
                duties.calls[row, board - 1].earliest
                + model.nodes[before].service
                + to_home
            )
            begins = max(begins, arrives)
        if (
            added > duties.calls[row, board].slack
            or begins > model.nodes[rider].closes
            or begins + service + leg > duties.calls[row, board].latest
            or draw(state) < _BLINK
        ):
            continue
        place = Place(0.0, row, board, NOBODY)
        best = _weighed(model, duties, scratch, rider, place, (added, metres), best)
    return best


@inlined
def _takes_leg(
    model: Model, duties: Duties, scratch: Scratch, rider: int, row: int, k: int
) -> bool:
    """Whether a rider may be aboard after a call; raises the peak by what it makes.

    Parameters
    ----------
    k
        Position of the call; -1 for before the first.
    """
    own, peak = model.load[rider], scratch.peak
    for day in range(model.attends.shape[1]):
        if not model.attends[rider, day]:
            continue
        individual, shared = own[INDIVIDUAL], own[SHARED]
        for part in range(ASSISTANTS):
            there = duties.load[row, k, day, part] if k >= 0 else 0
            peak[part] = max(peak[part], there + own[part])
        if k >= 0:
            load = duties.load[row, k, day]
            individual += load[INDIVIDUAL]
            shared += load[SHARED]
            if load[ALONE] or (own[ALONE] and load[RIDERS]):
                return False
        needed = assistants_for(individual, shared, model.share)
        peak[ASSISTANTS] = max(peak[ASSISTANTS], needed)
    return True


@compiled
def _with_new_call(
    model: Model,
    duties: Duties,
    scratch: Scratch,
    state: State,
    rider: int,
    where: tuple[int, int],
    best: Place,
) -> Place:
    """Board before some call from `first` on, and get off at a new call at the gate."""
    model, duties = bare_model(model), bare_duties(duties)
    scratch, state = bare_scratch(scratch), unowned(state)
    row, first = where
    calls, length = duties.calls[row], duties.rows[row].length
    home = model.nodes[rider]
    for board in range(first, length + 1):
        if board > 0 and calls[board - 1].earliest > home.closes:
            break
        if board < length and calls[board].latest < home.opens + home.service:
            continue
        if draw(state) < _BLINK:
            continue
        start_peak(duties, scratch, row)
        if _takes_leg(model, duties, scratch, rider, row, board - 1):
            best = _boarding_before(model, duties, scratch, rider, (row, board), best)
    return best


@inlined
def _boarding_before(
    model: Model,
    duties: Duties,
    scratch: Scratch,
    rider: int,
    where: tuple[int, int],
    best: Place,
) -> Place:
    """Get off at a new call somewhere after boarding before a given call."""
    row, board = where
    calls, length = duties.calls[row], duties.rows[row].length
    limit = model.riders[rider].ride_limit
    clock, added, metres = _to_home(model, duties, rider, row, board)
    late = clock > model.nodes[rider].closes
    ride, here, alight = 0, rider, board
    while alight <= length and not late:
        if alight > board:
            node = calls[alight - 1].node
            leg, stood = model.seconds[here, node], model.nodes[here].service
            clock = max(model.nodes[node].opens, clock + stood + leg)
            ride += leg
            if alight == board + 1:
                added, metres = added + leg, metres + model.metres[here, node]
                dead = _dead_more(model, duties, row, (rider, board), NOBODY)
                if _at_least(model, 0, metres, dead) >= best.pence:
                    break
            if (
                added > calls[board].slack
                or clock > calls[alight - 1].latest
                or ride > limit
                or not _takes_leg(model, duties, scratch, rider, row, alight - 1)
            ):
                break
            here = node
            ride += model.nodes[node].service
        if ride + model.seconds[here, model.riders[rider].gate] <= limit:
            more, far = _to_gate(
                model, duties, (rider, row), (board, alight), (here, clock)
            )
            if more != NEVER:
                place = Place(0.0, row, board, alight)
                longer = (added + more, metres + far)
                best = _weighed(model, duties, scratch, rider, place, longer, best)
        alight += 1
    return best


@inlined
def _dead_more(
    model: Model, duties: Duties, row: int, begins: tuple[int, int], end: int
) -> int:
    """Metres to and from the common depot that new ends of a duty add.

    Parameters
    ----------
    begins
        A rider, and the position before which he boards.
    end
        The new last call; `NOBODY`: as it was.
    """
    more = 0
    if model.depot != NOBODY:
        if begins[1] == 0:
            first = duties.calls[row, 0].node
            more += model.metres[model.depot, begins[0]]
            more -= model.metres[model.depot, first]
        if end != NOBODY:
            last = duties.calls[row, duties.rows[row].length - 1].node
            more += model.metres[end, model.depot] - model.metres[last, model.depot]
    return more


@inlined
def _at_least(model: Model, seconds: int, metres: int, dead: int) -> float:
    """Least that so much more time and distance costs [pence]."""
    return (
        seconds * model.least_per_second
        + metres * model.least_per_metre
        + dead * model.least_per_dead_metre
    )


@inlined
def _to_home(
    model: Model, duties: Duties, rider: int, row: int, board: int
) -> tuple[int, int, int]:
    """When boarding begins before a call, and what going there adds up to it.

    Seconds and metres on from the home are left out, those of the leg given up are
    taken off.
    """
    clock, added, metres = model.nodes[rider].opens, model.nodes[rider].service, 0
    if board > 0:
        before = duties.calls[row, board - 1]
        leg = model.seconds[before.node, rider]
        clock = max(clock, before.earliest + model.nodes[before.node].service + leg)
        added, metres = added + leg, model.metres[before.node, rider]
        if board < duties.rows[row].length:
            beyond = duties.calls[row, board].node
            added -= model.seconds[before.node, beyond]
            metres -= model.metres[before.node, beyond]
    return clock, added, metres


@inlined
def _to_gate(
    model: Model,
    duties: Duties,
    who: tuple[int, int],
    where: tuple[int, int],
    at: tuple[int, int],
) -> tuple[int, int]:
    """Seconds and metres that a new call at a gate adds; `NEVER` where it cannot be.

    Parameters
    ----------
    who
        The rider and the row.
    where
        Positions before which he boards and gets off.
    at
        Where the vehicle comes from, and when the call there begins.
    """
    rider, row = who
    here, clock = at
    gate = model.riders[rider].gate
    leg, metres = model.seconds[here, gate], model.metres[here, gate]
    begins = max(model.nodes[gate].opens, clock + model.nodes[here].service + leg)
    if begins > model.nodes[gate].closes:
        return NEVER, 0
    seconds = leg + model.nodes[gate].service
    if where[1] < duties.rows[row].length:
        beyond = duties.calls[row, where[1]]
        on = model.seconds[gate, beyond.node]
        if begins + model.nodes[gate].service + on > beyond.latest:
            return NEVER, 0
        seconds, metres = seconds + on, metres + model.metres[gate, beyond.node]
        if where[1] > where[0]:
            seconds -= model.seconds[here, beyond.node]
            metres -= model.metres[here, beyond.node]
        if seconds > beyond.slack:
            return NEVER, 0
    return seconds, metres


@inlined
def _more(
    model: Model,
    duties: Duties,
    scratch: Scratch,
    who: tuple[int, int],
    length: tuple[int, int],
    ends: tuple[int, int],
) -> float:
    """What a duty would cost more with one more rider, before rounding; or `NEVER`.

    Parameters
    ----------
    who
        The rider and the row.
    length
        Seconds of the longer duty, and metres that it is longer by.
    """
    rider, row = who
    old = duties.rows[row]
    pence, option = cheapest(
        model,
        duties.used,
        model.options[old.option].vehicle,
        scratch.peak,
        old.options & model.riders[rider].options,
        old.metres + length[1],
        length[0],
        ends,
    )
    return float(NEVER) if option == NOBODY else pence - old.pence


@compiled
def _weighed(
    model: Model,
    duties: Duties,
    scratch: Scratch,
    rider: int,
    place: Place,
    longer: tuple[int, int],
    best: Place,
) -> Place:
    """The better of a place and the best so far, timed call by call where it may be.

    Parameters
    ----------
    longer
        Seconds without waiting and metres that it adds.
    """
    model, duties = bare_model(model), bare_duties(duties)
    scratch = bare_scratch(scratch)
    row, tried = place.row, len(model.riders)
    old, last = duties.rows[row], duties.rows[row].length - 1
    end = duties.calls[row, last].node
    moving = duties.calls[row, last].reached + model.nodes[end].service + longer[0]
    seconds = max(moving, old.seconds)
    new_end = model.riders[rider].gate if place.alight == last + 1 else NOBODY
    dead = _dead_more(model, duties, row, (rider, place.board), new_end)
    if _at_least(model, seconds - old.seconds, longer[1], dead) >= best.pence:
        return best
    first = rider if place.board == 0 else duties.calls[row, 0].node
    ends = (first, end if new_end == NOBODY else new_end)
    if (
        _more(model, duties, scratch, (rider, row), (seconds, longer[1]), ends)
        >= best.pence
    ):
        return best
    write_with(model, duties, rider, place, tried)
    if not set_out(model, duties, tried, model.options[old.option].vehicle):
        return best
    more = float(duties.rows[tried].pence - duties.rows[row].pence)
    return Place(more, row, place.board, place.alight) if more < best.pence else best


@inlined
def write_with(model: Model, duties: Duties, rider: int, place: Place, to: int) -> None:
    """Write the calls of a duty with one more rider to a row."""
    calls, written = duties.calls[place.row], duties.calls[to]
    length, n = duties.rows[place.row].length, 0
    for k in range(length + 1):
        if k == place.board:
            written[n].node = rider
            n += 1
        if k == place.alight:
            written[n].node = model.riders[rider].gate
            n += 1
        if k < length:
            written[n].node = calls[k].node
            n += 1
    duties.rows[to].length = n
