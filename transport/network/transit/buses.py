"""The buses of a timetable on a network, with the days and walks worked out so far."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np

from transport.domain.evidence import Profile
from transport.domain.place import Point
from transport.network.provider import TravelProvider
from transport.network.transit.gtfs import Feed, read_feed
from transport.network.transit.scan import Net, Reach
from transport.network.transit.timetable import Timetable, timetable_of
from transport.network.transit.walks import StopWalks, Walks
from transport.units import Metres, Seconds

ENGINE = "buses-1"
"""Changes whenever the same timetable and walks would give other journeys."""
TRANSFER: Metres = 400
"""Longest walk between two buses."""
SLACK: Seconds = 60
"""How long before a departure a passenger is at the stop."""


@dataclass(frozen=True, slots=True)
class ServiceDay:
    """One day's buses, as the search takes them forwards and backwards."""

    timetable: Timetable
    forwards: Net
    backwards: Net


class Buses:
    """Buses and coaches of a timetable, and walks to and between their stops.

    Parameters
    ----------
    feed
        The timetable.
    provider, profile
        What measures walks, and how.
    transfer
        Longest walk between two buses [m].
    slack
        How long before a departure a passenger must be at the stop [s].
    """

    def __init__(
        self,
        feed: Feed,
        provider: TravelProvider,
        *,
        profile: Profile = Profile.WALK,
        transfer: Metres = TRANSFER,
        slack: Seconds = SLACK,
    ) -> None:
        self.feed, self.slack = feed, slack
        self._provider, self._profile = provider, profile
        self._transfer = transfer
        self._days: dict[date, ServiceDay] = {}

    @property
    def is_evidence(self) -> bool:
        """Walks are measured on real ways."""
        return self._provider.is_evidence

    @cached_property
    def network(self) -> str:
        """Fingerprint of what measures walks, and of how they are used."""
        identity = ENGINE, self._provider.fingerprint(), str(self._profile)
        used = repr((*identity, self._transfer, self.slack))
        return hashlib.sha256(used.encode()).hexdigest()[:16]

    @cached_property
    def walks(self) -> Walks:
        """Walks between stops that any bus calls at."""
        return self._stop_walks.between(self._transfer)

    def day(self, on: date) -> ServiceDay:
        """The buses of a day; worked out once."""
        if on not in self._days:
            forwards = timetable_of(self.feed, on, self.slack)
            self._days[on] = ServiceDay(
                forwards,
                net_of(forwards, self.walks),
                net_of(forwards.mirrored(), self._walks_back),
            )
        return self._days[on]

    def reach(self, points: Sequence[Point], limit: Metres, *, outward: bool) -> Reach:
        """Walks between a place and stops; see `StopWalks.reach`."""
        return self._stop_walks.reach(points, limit, outward=outward)

    def meets_network(self, points: Sequence[Point]) -> bool:
        """Whether any of some entrances of a place meets the walking network."""
        return any(s.is_usable for s in self._provider.snap(points, self._profile))

    @property
    def stops_meet_network(self) -> bool:
        """Whether any stop meets the walking network."""
        return self._stop_walks.is_any

    @cached_property
    def _walks_back(self) -> Walks:
        return self.walks.mirrored()

    @cached_property
    def _stop_walks(self) -> StopWalks:
        called = np.zeros(len(self.feed.stops), dtype=np.bool_)
        called[self.feed.times.stop] = True
        points = [
            point if is_called else None
            for point, is_called in zip(self.feed.stops, called.tolist(), strict=True)
        ]
        return StopWalks(points, self._provider, self._profile)


def open_buses(gtfs: Path, provider: TravelProvider) -> Buses:
    """Buses of a GTFS archive or folder.

    Raises
    ------
    InputError
        If the timetable cannot be used.
    """
    return Buses(read_feed(gtfs), provider)


def net_of(timetable: Timetable, walks: Walks) -> Net:
    """A timetable and walks as the search takes them."""
    stops = len(walks.first) - 1
    may = np.flatnonzero(timetable.can_board)
    order = np.lexsort((timetable.ready[may], timetable.stop[may]))
    boarding = may[order]
    counts = np.bincount(timetable.stop[boarding], minlength=stops)
    columns = (
        timetable.first,
        timetable.stop,
        timetable.arrive,
        timetable.ready,
        timetable.can_board,
        timetable.can_alight,
        np.concatenate(([0], np.cumsum(counts))),
        boarding,
        walks.first,
        walks.to,
        walks.seconds,
        walks.metres,
    )
    return Net(*(np.ascontiguousarray(column) for column in columns))
