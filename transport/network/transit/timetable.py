"""The buses of one day, ready to be searched forwards or backwards.

Searching backwards is searching forwards in a mirror: times negated, trips from their
last call to their first, boarding and alighting exchanged.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from transport.network.transit.gtfs import Feed
from transport.units import SECONDS_PER_HOUR, Seconds

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

DAY: Seconds = 24 * SECONDS_PER_HOUR


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """Calls of every trip of a day, grouped by trip and in order along it.

    Parameters
    ----------
    first
        Calls of trip t: ``first[t]:first[t + 1]``, shape (trips + 1,).
    trip
        Trip of the feed, shape (trips,).
    stop
        Stop of the feed, shape (calls,).
    arrive
        When a passenger is at the stop after getting off [s after midnight], shape
        (calls,).
    ready
        When a passenger must be at the stop to get on [s after midnight], shape
        (calls,): the departure less the boarding slack.
    can_board, can_alight
        Whether passengers may get on, or off, shape (calls,).
    """

    first: Integers
    trip: Integers
    stop: Integers
    arrive: Integers
    ready: Integers
    can_board: Flags
    can_alight: Flags

    def mirrored(self) -> "Timetable":
        """The same day backwards; call c becomes call ``calls - 1 - c``."""
        return Timetable(
            first=self.first[-1] - self.first[::-1],
            trip=self.trip[::-1].copy(),
            stop=self.stop[::-1].copy(),
            arrive=-self.ready[::-1],
            ready=-self.arrive[::-1],
            can_board=self.can_alight[::-1].copy(),
            can_alight=self.can_board[::-1].copy(),
        )


def timetable_of(feed: Feed, on: date, slack: Seconds) -> Timetable:
    """The buses of a day.

    Trips of the day before that run past midnight are among them, so that a call at
    25:10:00 is also one at 01:10 of the next day. Times are told from midnight as if
    no clock were put forward or back that night.

    Parameters
    ----------
    slack
        How long before a departure a passenger must be at the stop [s].
    """
    times = feed.times
    today = _running(feed, on)
    late = _running(feed, on - timedelta(days=1))
    late = late[times.depart[times.first[late + 1] - 1] >= DAY]
    trips = np.concatenate((late, today))
    calls = times.of(trips)
    shift = np.repeat(
        np.repeat([-DAY, 0], [len(late), len(today)]), _lengths(calls.first)
    )
    return Timetable(
        first=calls.first,
        trip=trips,
        stop=calls.stop,
        arrive=calls.arrive + shift,
        ready=calls.depart + shift - slack,
        can_board=calls.can_board,
        can_alight=calls.can_alight,
    )


def _lengths(first: Integers) -> Integers:
    return np.asarray(np.diff(first), dtype=np.int64)


def _running(feed: Feed, on: date) -> Integers:
    """Trips of services that run on a day."""
    runs = {
        service: feed.calendar.runs(service, on) for service in feed.calendar.services
    }
    running = [trip for trip, service in enumerate(feed.services) if runs[service]]
    return np.array(running, dtype=np.int64)
