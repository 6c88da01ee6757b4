"""Turns what the search found into a journey that can be read."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from transport.domain.run import Direction
from transport.network.transit.buses import Buses, ServiceDay
from transport.network.transit.journey import BusJourney, Ride, Walk, Wanted
from transport.network.transit.scan import Labels, Reach
from transport.units import Seconds

Boarded = tuple[int, int]
"""The calls at which a bus is got on, and off."""


@dataclass(frozen=True, slots=True)
class Ends:
    """Walks at both ends of a journey, in the order of travel."""

    start: Reach
    finish: Reach


def rides_of(labels: Labels, call: int, ride: int) -> list[Boarded]:
    """The rides that lead to a call, in the order of the search.

    Parameters
    ----------
    call
        Where the last bus is left.
    ride
        Number of rides less one.
    """
    found: list[Boarded] = []
    for number in range(ride, -1, -1):
        since = int(labels.since[number, call])
        found.append((since, call))
        call = int(labels.after[number, since])
    return found[::-1]


def mirrored(rides: list[Boarded], calls: int) -> list[Boarded]:
    """Rides found in the mirror, in the order of travel."""
    return [(calls - 1 - off, calls - 1 - on) for on, off in reversed(rides)]


def journey_of(
    buses: Buses, wanted: Wanted, ends: Ends, rides: list[Boarded]
) -> BusJourney:
    """The journey that takes some rides, left for just in time."""
    return _Tracer(buses, buses.day(wanted.on), wanted, ends, rides).journey()


class _Tracer:
    def __init__(
        self,
        buses: Buses,
        day: ServiceDay,
        wanted: Wanted,
        ends: Ends,
        rides: list[Boarded],
    ) -> None:
        self._buses, self._times, self._wanted = buses, day.timetable, wanted
        self._ends, self._rides = ends, rides
        is_morning = wanted.direction is Direction.MORNING
        self._names = ("home", "school") if is_morning else ("school", "home")

    def journey(self) -> BusJourney:
        walks = self._walks()
        rides = [
            self._ride(on, off, walk.arrives)
            for (on, off), walk in zip(self._rides, walks, strict=False)
        ]
        waits = [ride.wait for ride in rides]
        return BusJourney(
            on=self._wanted.on,
            direction=self._wanted.direction,
            legs=tuple(_in_order(walks, rides)),
            leaves=walks[0].leaves,
            arrives=walks[-1].arrives,
            changes=len(rides) - 1,
            walk_metres=sum(walk.metres for walk in walks),
            wait_seconds=sum(waits),
            longest_wait=max(waits),
            timetable=self._buses.feed.fingerprint,
            network=self._buses.network,
            is_evidence=self._buses.is_evidence,
        )

    def _ride(self, on: int, off: int, at_stop: Seconds) -> Ride:
        times, feed = self._times, self._buses.feed
        trip = times.trip[np.searchsorted(times.first, on, side="right") - 1]
        start, end = int(times.stop[on]), int(times.stop[off])
        leaves = int(times.ready[on]) + self._buses.slack
        return Ride(
            route=feed.routes[trip],
            towards=feed.headsigns[trip],
            trip_id=feed.trip_ids[trip],
            start_id=feed.stop_ids[start],
            end_id=feed.stop_ids[end],
            start=feed.stop_names[start],
            end=feed.stop_names[end],
            leaves=leaves,
            arrives=int(times.arrive[off]),
            wait=leaves - at_stop,
        )

    def _walks(self) -> list[Walk]:
        """To the first bus, from each bus to the next, and from the last."""
        times = self._times
        first, last = self._rides[0][0], self._rides[-1][1]
        seconds, metres = _walk(self._ends.start, int(times.stop[first]))
        ready = int(times.ready[first])
        name = self._name(first)
        walks = [_leg(self._names[0], name, ready - seconds, (seconds, metres))]
        for (_, off), (on, _) in pairwise(self._rides):
            lengths = self._buses.walks.between(
                int(times.stop[off]), int(times.stop[on])
            )
            leaves = int(times.arrive[off])
            walks.append(_leg(self._name(off), self._name(on), leaves, lengths))
        lengths = _walk(self._ends.finish, int(times.stop[last]))
        leaves = int(times.arrive[last])
        return [*walks, _leg(self._name(last), self._names[1], leaves, lengths)]

    def _name(self, call: int) -> str:
        return self._buses.feed.stop_names[int(self._times.stop[call])]


def _in_order(walks: list[Walk], rides: list[Ride]) -> Iterator[Walk | Ride]:
    """Legs as travelled; no walk where buses are changed at one stop."""
    for number, (walk, ride) in enumerate(zip(walks, rides, strict=False)):
        if number == 0 or walk.metres or walk.leaves != walk.arrives:
            yield walk
        yield ride
    yield walks[-1]


def _walk(reach: Reach, stop: int) -> tuple[int, int]:
    at = int(np.flatnonzero(reach.stop == stop)[0])
    return int(reach.seconds[at]), int(reach.metres[at])


def _leg(start: str, end: str, leaves: int, lengths: tuple[int, int]) -> Walk:
    seconds, metres = lengths
    return Walk(
        start=start, end=end, leaves=leaves, arrives=leaves + seconds, metres=metres
    )
