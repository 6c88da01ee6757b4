"""When the calls of a duty can be, with every window and ride limit kept.

The times of a duty in a given order are a system of difference constraints. Its least
solution gives the earliest times and its greatest the latest; the shortest time the
duty can take follows from both: leaving later never helps once the last call is as
early as it can be.
"""

from transport.compiled import inlined
from transport.routing.search.arrays import Duties, Model

TRIES = 4
"""A duty is given up after so many changes of times per pair of calls."""


@inlined
def set_earliest(model: Model, duties: Duties, row: int) -> bool:
    """Fill in the earliest times; false where there are none."""
    calls, riders = duties.calls[row], len(model.riders)
    length = duties.rows[row].length
    for k in range(length):
        calls[k].earliest = model.nodes[calls[k].node].opens
    k, tries = 0, 0
    while k < length:
        node = calls[k].node
        if k > 0:
            before = calls[k - 1].node
            leg = model.nodes[before].service + model.seconds[before, node]
            calls[k].earliest = max(calls[k].earliest, calls[k - 1].earliest + leg)
        if calls[k].earliest > model.nodes[node].closes:
            return False
        again = _hold_back(model, duties, row, k) if node >= riders else k
        tries += again < k
        if tries > TRIES * length * length:
            return False
        k = again + 1
    return True


@inlined
def _hold_back(model: Model, duties: Duties, row: int, gate: int) -> int:
    """Let riders board later who would ride too long; the first such call, or the gate."""
    calls, first = duties.calls[row], gate
    for j in range(gate - 1, -1, -1):
        rider = calls[j].node
        if rider < len(model.riders) and calls[j].drop == gate:
            ride = model.riders[rider].ride_limit + model.nodes[rider].service
            if calls[j].earliest < calls[gate].earliest - ride:
                calls[j].earliest = calls[gate].earliest - ride
                first = j
    return first


@inlined
def set_latest(model: Model, duties: Duties, row: int) -> bool:
    """Fill in the latest times; false where there are none."""
    calls, riders = duties.calls[row], len(model.riders)
    length = duties.rows[row].length
    for k in range(length):
        calls[k].latest = model.nodes[calls[k].node].closes
    k, tries = length - 1, 0
    while k >= 0:
        node = calls[k].node
        if k < length - 1:
            leg = model.nodes[node].service + model.seconds[node, calls[k + 1].node]
            calls[k].latest = min(calls[k].latest, calls[k + 1].latest - leg)
        if calls[k].latest < model.nodes[node].opens:
            return False
        again, gate = k, calls[k].drop
        if node < riders:
            ride = model.nodes[node].service + model.riders[node].ride_limit
            if calls[gate].latest > calls[k].latest + ride:
                calls[gate].latest = calls[k].latest + ride
                again = gate
        tries += again > k
        if tries > TRIES * length * length:
            return False
        k = again - 1
    return True
