"""One duty worked out: who is aboard when, times, room, and the cheapest vehicle."""

from transport.compiled import compiled, inlined
from transport.routing.search.arrays import (
    ALONE,
    ASSISTANTS,
    INDIVIDUAL,
    NEVER,
    NOBODY,
    PARTS,
    PEAKS,
    RIDERS,
    SHARED,
    Duties,
    Integers,
    Model,
    bare_duties,
    bare_model,
)
from transport.routing.search.pricing import cheapest, price_with
from transport.routing.search.timing import set_earliest, set_latest


@inlined
def assistants_for(individual: int, shared: int, share: int) -> int:
    """Passenger assistants needed for so many riders with each need."""
    if shared == 0:
        return individual
    return individual + (shared + share - 1) // share


@inlined
def _set_drops(model: Model, duties: Duties, row: int) -> bool:
    """Where each rider gets off; false where one does not, or a call serves nobody."""
    calls = duties.calls[row]
    riders, length = len(model.riders), duties.rows[row].length
    for k in range(length):
        calls[k].drop = NOBODY
    for k in range(length):
        rider = calls[k].node
        if rider >= riders:
            if calls[k].drop == NOBODY:
                return False
            continue
        gate = model.riders[rider].gate
        for j in range(k + 1, length):
            if calls[j].node == gate:
                calls[k].drop, calls[j].drop = j, k
                break
        if calls[k].drop == NOBODY:
            return False
    return True


@inlined
def _set_loads(model: Model, duties: Duties, row: int) -> bool:
    """Loads and peaks; false where somebody who travels alone does not."""
    load, peak = duties.load[row], duties.peak[row]
    days, allowed = model.attends.shape[1], -1
    for part in range(PEAKS):
        peak[part] = 0
    for k in range(duties.rows[row].length):
        node = duties.calls[row, k].node
        _copy_load(load, k, days)
        if node >= len(model.riders):
            _set_down(model, duties, row, k)
            continue
        allowed &= model.riders[node].options
        _add(model, load, k, node, 1)
        for day in range(days):
            if load[k, day, ALONE] and load[k, day, RIDERS] > 1:
                return False
        raise_peak(model, peak, load, k)
    duties.rows[row].options = allowed
    return allowed != 0


@inlined
def _copy_load(load: Integers, k: int, days: int) -> None:
    """Begin a call with the load on leaving the one before."""
    for day in range(days):
        for part in range(PARTS):
            load[k, day, part] = load[k - 1, day, part] if k > 0 else 0


@inlined
def _set_down(model: Model, duties: Duties, row: int, gate: int) -> None:
    """Take those off the load who get off at a gate."""
    calls = duties.calls[row]
    for j in range(gate):
        if calls[j].node < len(model.riders) and calls[j].drop == gate:
            _add(model, duties.load[row], gate, calls[j].node, -1)


@inlined
def _add(model: Model, load: Integers, k: int, rider: int, sign: int) -> None:
    for day in range(model.attends.shape[1]):
        if model.attends[rider, day]:
            for part in range(PARTS):
                load[k, day, part] += sign * model.load[rider, part]


@inlined
def raise_peak(model: Model, peak: Integers, load: Integers, k: int) -> None:
    """Raise a peak to the load after a call where that is greater."""
    for day in range(model.attends.shape[1]):
        for part in range(ASSISTANTS):
            peak[part] = max(peak[part], load[k, day, part])
        needed = assistants_for(
            load[k, day, INDIVIDUAL], load[k, day, SHARED], model.share
        )
        peak[ASSISTANTS] = max(peak[ASSISTANTS], needed)


@inlined
def _set_reached(model: Model, duties: Duties, row: int) -> bool:
    """Time and distance without waiting, and slack; false where a ride is too long."""
    calls = duties.calls[row]
    riders, length = len(model.riders), duties.rows[row].length
    metres = 0
    calls[0].reached, calls[0].slack = 0, NEVER
    for k in range(1, length):
        before, node = calls[k - 1].node, calls[k].node
        calls[k].reached = (
            calls[k - 1].reached
            + model.nodes[before].service
            + model.seconds[before, node]
        )
        metres += model.metres[before, node]
        calls[k].slack = NEVER
    duties.rows[row].metres = metres
    for k in range(length):
        rider = calls[k].node
        if rider >= riders:
            continue
        ride = (
            calls[calls[k].drop].reached - calls[k].reached - model.nodes[rider].service
        )
        spare = model.riders[rider].ride_limit - ride
        if spare < 0:
            return False
        for j in range(k + 1, calls[k].drop + 1):
            calls[j].slack = min(calls[j].slack, spare)
    return True


@inlined
def _keeps_apart(model: Model, duties: Duties, row: int) -> bool:
    """Whether no two riders who may not share are aboard together on any day."""
    calls = duties.calls[row]
    riders, length = len(model.riders), duties.rows[row].length
    for k in range(length):
        rider = calls[k].node
        if (
            rider >= riders
            or model.riders[rider].apart_first == model.riders[rider].apart_end
        ):
            continue
        for j in range(length):
            other = calls[j].node
            if other >= riders or j == k or calls[j].drop <= k or calls[k].drop <= j:
                continue
            if parted(model, rider, other):
                return False
    return True


@inlined
def parted(model: Model, rider: int, other: int) -> bool:
    """Whether two riders may not share and travel on the same day."""
    for place in range(model.riders[rider].apart_first, model.riders[rider].apart_end):
        if model.apart[place] == other:
            for day in range(model.attends.shape[1]):
                if model.attends[rider, day] and model.attends[other, day]:
                    return True
    return False


@inlined
def _keeps_runs(model: Model, duties: Duties, row: int) -> bool:
    """Whether it has no more runs than allowed, and none more schools."""
    calls, load, riders = duties.calls[row], duties.load[row], len(model.riders)
    runs, schools, begun = 0, 0, 0
    for k in range(duties.rows[row].length):
        if calls[k].node >= riders:
            is_new = True
            for j in range(begun, k):
                is_new = is_new and calls[j].node != calls[k].node
            schools += is_new
            if schools > model.schools_per_run:
                return False
        aboard = 0
        for day in range(model.attends.shape[1]):
            aboard += load[k, day, RIDERS]
        if aboard == 0:
            runs, schools, begun = runs + 1, 0, k + 1
    return runs <= model.trips_per_run


@compiled
def set_out(model: Model, duties: Duties, row: int, own: int) -> bool:
    """Work out a row from its visits; false where it cannot be driven.

    Its price, option, times and loads are filled in, where riders are is not.

    Parameters
    ----------
    own
        Vehicle the duty has already; `NOBODY`: none.
    """
    model, duties = bare_model(model), bare_duties(duties)
    if not (
        _set_drops(model, duties, row)
        and _set_reached(model, duties, row)
        and _set_loads(model, duties, row)
        and _keeps_runs(model, duties, row)
        and _keeps_apart(model, duties, row)
        and set_earliest(model, duties, row)
        and set_latest(model, duties, row)
    ):
        return False
    last = duties.rows[row].length - 1
    ends = (duties.calls[row, 0].node, duties.calls[row, last].node)
    stands = model.nodes[ends[1]].service
    duties.rows[row].seconds = stands + max(
        duties.calls[row, last].reached,
        duties.calls[row, last].earliest - duties.calls[row, 0].latest,
    )
    _, option = cheapest(
        model,
        duties.used,
        own,
        duties.peak[row],
        duties.rows[row].options,
        duties.rows[row].metres,
        duties.rows[row].seconds,
        ends,
    )
    duties.rows[row].option = option
    if option == NOBODY:
        return False
    duties.rows[row].pence = price_with(
        model,
        model.options[option],
        duties.peak[row, ASSISTANTS],
        duties.rows[row].metres,
        duties.rows[row].seconds,
        ends,
    )
    return True
