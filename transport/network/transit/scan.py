"""The search for journeys by bus, compiled.

Round by round, each round one ride more: passengers are put on calls, carried along
trips, and walked from where they get off to where they can get on again. What is kept
is, for every call and number of rides, the least walking (and among equal walking the
least waiting) with which a passenger can be there. Since calls, not stops, are what a
passenger stands at, nothing is lost by it: overtaking, parallel and looping trips are
each only calls of their own, and limits on rides, walking and each wait are kept
exactly. Between two rides there is at most one walk, straight from one stop to the
other; walks are never chained, and so need not be closed under chaining.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from transport.compiled import compiled

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

NOTHING = -1
FAR = 2**62
"""A cost or a time beyond all others."""
METRE = 2**24
"""Cost of a metre walked; a second waited costs one, and no day has as many."""


class Net(NamedTuple):
    """A timetable with the walks between its stops; see `Timetable` and `Walks`.

    Parameters
    ----------
    boarding_first, boarding
        Calls at which passengers may get on at stop s, by `ready`:
        ``boarding[boarding_first[s]:boarding_first[s + 1]]``.
    """

    first: Integers
    stop: Integers
    arrive: Integers
    ready: Integers
    can_board: Flags
    can_alight: Flags
    boarding_first: Integers
    boarding: Integers
    walk_first: Integers
    walk_to: Integers
    walk_seconds: Integers
    walk_metres: Integers


class Reach(NamedTuple):
    """Walks between one place and stops, shape (stops within reach,)."""

    stop: Integers
    seconds: Integers
    metres: Integers


class Terms(NamedTuple):
    """What a journey must keep to.

    Parameters
    ----------
    opens, closes
        First and last moment to leave the place it begins at [s].
    rides
        Most rides.
    metres
        Most walking of a whole journey [m].
    wait
        Longest time at a stop before one must be ready for a bus [s].
    dislike
        How much later an end may be to save walking [s per 100 m].
    """

    opens: int
    closes: int
    rides: int
    metres: int
    wait: int
    dislike: int = 0


class Labels(NamedTuple):
    """How every call is best reached, by number of rides less one.

    Parameters
    ----------
    board, alight
        Cost of being aboard from this call, and of being put down at it, shape
        (rides, calls); `FAR` where that cannot be.
    after
        Call got off at before getting on here; `NOTHING` for a first ride.
    since
        Call got on at before getting off here.
    until
        Last moment [s] to which whoever gets on here next would have waited, shape
        (calls,).
    """

    board: Integers
    alight: Integers
    after: Integers
    since: Integers
    until: Integers


class Best(NamedTuple):
    """The best end by number of rides less one, shape (rides,).

    Parameters
    ----------
    time
        When the journey's end is reached, later by what the walking is disliked
        [s]; `FAR` where it is not.
    cost
        Walking and waiting; see `METRE`.
    call
        Where the last bus is left.
    """

    time: Integers
    cost: Integers
    call: Integers


@compiled
def search(net: Net, start: Reach, finish: Reach, terms: Terms) -> tuple[Best, Labels]:
    """The earliest end, walking disliked so much, for each number of rides.

    Journeys with more rides are told only if they arrive earlier than all with fewer.
    """
    shape = (terms.rides, len(net.stop))
    labels = Labels(
        np.full(shape, FAR),
        np.full(shape, FAR),
        np.full(shape, NOTHING),
        np.full(shape, NOTHING),
        np.full(shape[1], -FAR),
    )
    best = Best(
        np.full(terms.rides, FAR),
        np.full(terms.rides, FAR),
        np.full(terms.rides, NOTHING),
    )
    ending = _by_stop(net, finish)
    latest = FAR
    is_going = _set_out(net, start, terms, labels)
    for ride in range(terms.rides):
        if not is_going:
            break
        _carry(net, labels, ride)
        latest = _end(net, ending, terms, labels, best, ride, latest)
        is_going = ride + 1 < terms.rides and _change(net, terms, labels, ride, latest)
    return best, labels


@compiled
def best_ends(net: Net, finish: Reach, terms: Terms, labels: Labels) -> Best:
    """The earliest end at one place, of a search that was given no place to end at.

    The same as `search` finds for that place alone; so one search from a school does
    for every home.
    """
    best = Best(
        np.full(terms.rides, FAR),
        np.full(terms.rides, FAR),
        np.full(terms.rides, NOTHING),
    )
    ending = _by_stop(net, finish)
    latest = FAR
    for ride in range(terms.rides):
        latest = _end(net, ending, terms, labels, best, ride, latest)
    return best


@compiled
def _by_stop(net: Net, finish: Reach) -> Integers:
    """Seconds and metres from every stop to the end, shape (stops, 2)."""
    ending = np.full((len(net.boarding_first) - 1, 2), FAR)
    for place in range(len(finish.stop)):
        ending[finish.stop[place], 0] = finish.seconds[place]
        ending[finish.stop[place], 1] = finish.metres[place]
    return ending


@compiled
def _first_ready(net: Net, stop: int, time: int) -> int:
    """Place in `boarding` of the first call at a stop that is not missed."""
    low, high = int(net.boarding_first[stop]), int(net.boarding_first[stop + 1])
    while low < high:
        middle = (low + high) // 2
        if net.ready[net.boarding[middle]] < time:
            low = middle + 1
        else:
            high = middle
    return low


@compiled
def _set_out(net: Net, start: Reach, terms: Terms, labels: Labels) -> bool:
    """Put passengers on every call they can leave in time for; nobody waits."""
    is_going = False
    for place in range(len(start.stop)):
        if start.metres[place] > terms.metres:
            continue
        stop, walk = start.stop[place], start.seconds[place]
        cost = start.metres[place] * METRE
        at = _first_ready(net, stop, terms.opens + walk)
        while at < net.boarding_first[stop + 1]:
            call = net.boarding[at]
            if net.ready[call] > terms.closes + walk:
                break
            labels.board[0, call] = min(cost, labels.board[0, call])
            is_going = True
            at += 1
    return is_going


@compiled
def _carry(net: Net, labels: Labels, ride: int) -> None:
    """Carry passengers along every trip, and put them down where that is new."""
    for trip in range(len(net.first) - 1):
        aboard, since = FAR, NOTHING
        for call in range(net.first[trip], net.first[trip + 1]):
            is_off = aboard < FAR and net.can_alight[call]
            if is_off and _is_new(labels.alight, ride, call, aboard):
                labels.alight[ride, call] = aboard
                labels.since[ride, call] = since
            if labels.board[ride, call] < aboard:
                aboard, since = labels.board[ride, call], call


@compiled
def _is_new(costs: Integers, ride: int, call: int, cost: int) -> bool:
    """Whether no smaller number of rides, or the same, has so small a cost."""
    return bool((costs[: ride + 1, call] > cost).all())


@compiled
def _end(  # noqa: PLR0913, PLR0917 - compiled, and its state is arrays
    net: Net,
    ending: Integers,
    terms: Terms,
    labels: Labels,
    best: Best,
    ride: int,
    latest: int,
) -> int:
    """Note the earliest end after this ride; returns the earliest of all."""
    for call in range(len(net.stop)):
        cost = labels.alight[ride, call]
        if cost == FAR or ending[net.stop[call], 1] == FAR:
            continue
        cost += ending[net.stop[call], 1] * METRE
        metres = cost // METRE
        time = net.arrive[call] + ending[net.stop[call], 0]
        time += metres * terms.dislike // 100
        if time >= latest or metres > terms.metres:
            continue
        if (time, cost) < (best.time[ride], best.cost[ride]):
            best.time[ride], best.cost[ride], best.call[ride] = time, cost, call
    return min(latest, int(best.time[ride]))


@compiled
def _change(net: Net, terms: Terms, labels: Labels, ride: int, latest: int) -> bool:
    """Walk everybody who got off to every call they can get on at next."""
    is_going = False
    labels.until[:] = -FAR
    for call in range(len(net.stop)):
        cost = labels.alight[ride, call]
        if cost == FAR or net.arrive[call] >= latest:
            continue
        stop = net.stop[call]
        for walk in range(net.walk_first[stop], net.walk_first[stop + 1]):
            walked = cost + net.walk_metres[walk] * METRE
            if walked // METRE <= terms.metres:
                time = net.arrive[call] + net.walk_seconds[walk]
                here = net.walk_to[walk], time, walked, call
                until = min(time + terms.wait, latest)
                is_going |= _wait(net, labels, ride + 1, here, until)
    return is_going


@compiled
def _wait(
    net: Net, labels: Labels, ride: int, here: tuple[int, int, int, int], until: int
) -> bool:
    """Put a passenger at a stop on every call up to some moment.

    Whoever got on at a call at no more cost, and would wait as long, is on all the
    later ones too.
    """
    stop, time, walked, after = here
    is_going = False
    for at in range(_first_ready(net, stop, time), net.boarding_first[stop + 1]):
        call = net.boarding[at]
        if net.ready[call] > until:
            break
        cost = walked + net.ready[call] - time
        known = labels.board[ride, call]
        if known <= cost and labels.until[call] >= until:
            break
        if known > cost or (known == cost and labels.until[call] < until):
            labels.board[ride, call] = cost
            labels.after[ride, call] = after
            labels.until[call] = until
            is_going = True
    return is_going
