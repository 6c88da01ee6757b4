"""Changing the plan under search, one duty at a time."""

from transport.compiled import compiled, inlined
from transport.routing.search.arrays import (
    NOBODY,
    PARTS,
    PEAKS,
    Duties,
    Integers,
    Model,
)
from transport.routing.search.duty import set_out
from transport.routing.search.places import Place, write_with


@compiled
def copy_row(duties: Duties, row: int, to: int) -> None:
    """Make one row like another, but for its place among those in use."""
    old, new = duties.rows[row], duties.rows[to]
    new.length, new.options, new.option = old.length, old.options, old.option
    new.metres, new.seconds, new.pence = old.metres, old.seconds, old.pence
    for part in range(PEAKS):
        duties.peak[to, part] = duties.peak[row, part]
    for k in range(old.length):
        one, other = duties.calls[row, k], duties.calls[to, k]
        other.node, other.drop, other.slack = one.node, one.drop, one.slack
        other.reached, other.earliest = one.reached, one.earliest
        other.latest = one.latest
        for day in range(duties.load.shape[2]):
            for part in range(PARTS):
                duties.load[to, k, day, part] = duties.load[row, k, day, part]


@compiled
def copy_calls(duties: Duties, row: int, to: int) -> None:
    """Make the calls of one row those of another, not worked out."""
    duties.rows[to].length = duties.rows[row].length
    for k in range(duties.rows[row].length):
        duties.calls[to, k].node = duties.calls[row, k].node


@inlined
def find_riders(model: Model, duties: Duties, row: int) -> None:
    """Note where each rider of a row is."""
    for k in range(duties.rows[row].length):
        node = duties.calls[row, k].node
        if node < len(model.riders):
            duties.duty_of[node] = row


@inlined
def begin_row(duties: Duties) -> int:
    """A row that is not in use, now in use."""
    row = int(duties.active[duties.counts[0]])
    duties.counts[0] += 1
    return row


@inlined
def end_row(duties: Duties, row: int) -> None:
    """Take a row out of use."""
    duties.counts[0] -= 1
    last = duties.counts[0]
    here, other = duties.rows[row].place, duties.active[last]
    duties.active[here], duties.active[last] = other, row
    duties.rows[other].place, duties.rows[row].place = here, last
    duties.rows[row].length = 0


@inlined
def leave_out(duties: Duties, rider: int) -> None:
    """Put a rider among those left out."""
    duties.duty_of[rider] = NOBODY
    if duties.absent_at[rider] == NOBODY:
        count = duties.counts[1]
        duties.absent[count], duties.absent_at[rider] = rider, count
        duties.counts[1] += 1


@inlined
def take_in(duties: Duties, rider: int) -> None:
    """Take a rider from those left out."""
    here = duties.absent_at[rider]
    if here != NOBODY:
        duties.counts[1] -= 1
        last = duties.absent[duties.counts[1]]
        duties.absent[here], duties.absent_at[last] = last, here
        duties.absent_at[rider] = NOBODY


@inlined
def work_out(model: Model, duties: Duties, row: int) -> bool:
    """Work out a row in use after its visits have changed; false if it cannot be."""
    own = NOBODY
    if duties.rows[row].option != NOBODY:
        own = model.options[duties.rows[row].option].vehicle
        duties.used[own] -= 1
    is_driven = set_out(model, duties, row, NOBODY)
    if not is_driven:
        duties.rows[row].option = NOBODY
    else:
        duties.used[model.options[duties.rows[row].option].vehicle] += 1
        find_riders(model, duties, row)
    return is_driven


@compiled
def put(model: Model, duties: Duties, rider: int, place: Place) -> bool:
    """Put a rider where he was found a place; false if it does not work after all."""
    tried = len(model.riders)
    if place.row == NOBODY:
        row = begin_row(duties)
        duties.calls[row, 0].node = rider
        duties.calls[row, 1].node = model.riders[rider].gate
        duties.rows[row].length, duties.rows[row].option = 2, NOBODY
    else:
        row = place.row
        write_with(model, duties, rider, place, tried)
        copy_calls(duties, tried, row)
    take_in(duties, rider)
    return work_out(model, duties, row)


@compiled
def drop_riders(model: Model, duties: Duties, row: int, taken: Integers) -> None:
    """Take riders out of a row, and calls that then serve nobody.

    Parameters
    ----------
    taken
        One for each rider who is to leave, shape (riders,).
    """
    calls, riders = duties.calls[row], len(model.riders)
    length, n, tried = duties.rows[row].length, 0, riders
    for k in range(length):
        node = calls[k].node
        if node < riders:
            stays = not taken[node]
            if not stays:
                leave_out(duties, node)
        else:
            stays = False
            for j in range(k):
                if (
                    calls[j].node < riders
                    and calls[j].drop == k
                    and not taken[calls[j].node]
                ):
                    stays = True
        duties.calls[tried, n].node = node
        n += stays
    duties.rows[tried].length = n
    copy_calls(duties, tried, row)
    if n == 0:
        duties.used[model.options[duties.rows[row].option].vehicle] -= 1
        duties.rows[row].option = NOBODY
        end_row(duties, row)
    else:
        work_out(model, duties, row)
