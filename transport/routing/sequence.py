"""The quickest order of the homes of one run."""

from collections.abc import Iterator, Sequence

from transport.routing.legs import Legs
from transport.units import Seconds

EXACT = 9
"""Up to this many homes the quickest order is found by trying all."""

_Label = tuple[Seconds, int, tuple[int, ...]]
"""Time at which the last home is left, metres so far, and the order."""


def quickest_order(legs: Legs, stops: Sequence[int]) -> tuple[int, ...] | None:
    """Order of stops, outwards from the gate, that takes least time within ride limits.

    Exact up to `EXACT` stops; beyond that the given order is bettered by reversing and
    moving stretches, and an order may be missed.

    Parameters
    ----------
    stops
        Indices of `legs`, in an order to start from.

    Returns
    -------
    tuple of int, or None
        None where no order within the limits was found.
    """
    if len(stops) <= EXACT:
        return _exact(legs, stops)
    return _better(legs, tuple(stops))


def _exact(legs: Legs, stops: Sequence[int]) -> tuple[int, ...] | None:
    """Dynamic programming over the homes reached and the last of them.

    The least time is enough to keep, since being earlier never breaks a limit.
    """
    labels: dict[tuple[int, int], _Label] = {(0, 0): (0, 0, ())}
    for _ in stops:
        extended: dict[tuple[int, int], _Label] = {}
        for (reached, here), label in labels.items():
            for bit, stop in enumerate(stops):
                if reached >> bit & 1:
                    continue
                longer = _extend(legs, label, here, stop)
                key = (reached | 1 << bit, stop)
                if longer is not None and longer < extended.get(key, (longer[0] + 1,)):
                    extended[key] = longer
        labels = extended
    best = min(labels.values(), default=None)
    return None if best is None else best[2]


def _extend(legs: Legs, label: _Label, here: int, stop: int) -> _Label | None:
    clock, metres, order = label
    clock += legs.seconds[here][stop]
    if clock > legs.ride_limit[stop]:
        return None
    far = metres + legs.metres[here][stop]
    return clock + legs.boarding[stop], far, (*order, stop)


def _better(legs: Legs, order: tuple[int, ...]) -> tuple[int, ...] | None:
    """Take the best neighbouring order until none is better."""
    score = _score(legs, order)
    while True:
        best = min(_neighbours(order), key=lambda each: (_score(legs, each), each))
        if _score(legs, best) >= score:
            return order if score[0] == 0 else None
        order, score = best, _score(legs, best)


def _score(legs: Legs, order: Sequence[int]) -> tuple[Seconds, Seconds, int]:
    """Seconds over the limits, then time, then metres."""
    over = clock = metres = here = 0
    for stop in order:
        clock += legs.seconds[here][stop]
        over += max(0, clock - legs.ride_limit[stop])
        metres += legs.metres[here][stop]
        clock += legs.boarding[stop]
        here = stop
    return over, clock, metres


def _neighbours(order: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Orders with one stretch reversed, or one stretch of up to three moved."""
    size = len(order)
    for first in range(size - 1):
        for last in range(first + 2, size + 1):
            yield order[:first] + order[first:last][::-1] + order[last:]
    for length in (1, 2, 3):
        for first in range(size - length + 1):
            rest = order[:first] + order[first + length :]
            for to in range(len(rest) + 1):
                yield rest[:to] + order[first : first + length] + rest[to:]
