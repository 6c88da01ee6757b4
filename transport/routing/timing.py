"""When the calls of a run are, in an order already chosen.

Times in a given order are a system of difference constraints: stays and legs push
calls apart, and a ride limit holds two together. The latest times that satisfy them
all are found by starting from the latest allowed and lowering until nothing changes
(Bellman 1958).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from transport.units import Seconds

ALWAYS: Seconds = 10**15
"""Beyond any time of day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calls:
    """Calls in order, to be timed.

    Parameters
    ----------
    stays
        Least time at each call [s].
    legs
        Travel from each call to the next [s].
    windows
        When each call may begin, earliest and latest [s].
    rides
        For each rider the calls where he gets on and off, and his longest ride, from
        the end of the one stay to the beginning of the other call [s].
    """

    stays: Sequence[Seconds]
    legs: Sequence[Seconds]
    windows: Sequence[tuple[Seconds, Seconds]]
    rides: Sequence[tuple[int, int, Seconds]]

    def backwards(self) -> "Calls":
        """The same with time running the other way; a call begins where it ended."""
        last = len(self.stays) - 1
        return Calls(
            stays=self.stays[::-1],
            legs=self.legs[::-1],
            windows=[
                (-closes - stay, -opens - stay)
                for (opens, closes), stay in zip(
                    self.windows[::-1], self.stays[::-1], strict=True
                )
            ],
            rides=[(last - off, last - on, limit) for on, off, limit in self.rides],
        )

    @property
    def moving(self) -> Seconds:
        """Time from the beginning of the first call to that of the last [s]."""
        return sum(self.legs) + sum(self.stays[:-1])


def begin_times(calls: Calls) -> list[Seconds] | None:
    """When each call begins: as late as can be with the shortest run; none: never.

    The run is shortest as long as its last call is no later than its first one can be
    plus the time on the move; see `transport.routing.search.timing`.
    """
    latest = _latest(calls)
    earliest = _latest(calls.backwards())
    if latest is None or earliest is None:
        return None
    ends = -earliest[0] - calls.stays[-1]
    last = max(ends, min(latest[-1], latest[0] + calls.moving))
    windows = [*calls.windows[:-1], (calls.windows[-1][0], last)]
    return _latest(replace(calls, windows=windows))


def _latest(calls: Calls) -> list[Seconds] | None:
    """Latest beginning of each call; none where one is before its window."""
    times = [closes for _, closes in calls.windows]
    for _ in range(len(times) + 1):
        before = list(times)
        for k in range(len(times) - 2, -1, -1):
            times[k] = min(times[k], times[k + 1] - calls.legs[k] - calls.stays[k])
        for on, off, limit in calls.rides:
            times[off] = min(times[off], times[on] + calls.stays[on] + limit)
        if times == before:
            break
    else:
        return None
    opens = (opens for opens, _ in calls.windows)
    return times if all(t >= o for t, o in zip(times, opens, strict=True)) else None
