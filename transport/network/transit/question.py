"""One question put to the buses of one day, under limits that may be eased."""

from dataclasses import dataclass

import numpy as np

from transport.domain.run import Direction
from transport.network.transit.buses import Buses
from transport.network.transit.journey import (
    BusJourney,
    JourneyLimits,
    NoBusJourney,
    Reason,
    Wanted,
)
from transport.network.transit.scan import FAR, Terms, search
from transport.network.transit.trace import Ends, journey_of, mirrored, rides_of
from transport.units import Metres, Seconds

DISLIKE: Seconds = 80
"""Time gained that is worth 100 m more on foot: a minute walked counts as two."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The limits of a question.

    Parameters
    ----------
    opens, closes
        The window [s after midnight].
    rides
        Most rides.
    metres
        Most walking [m].
    wait
        Longest wait for any one bus [s].
    """

    opens: Seconds
    closes: Seconds
    rides: int
    metres: Metres
    wait: Seconds


def asked_of(wanted: Wanted, limits: JourneyLimits) -> Asked:
    """The limits as given."""
    return Asked(
        wanted.opens,
        wanted.closes,
        limits.changes + 1,
        limits.walk_metres,
        limits.wait_seconds,
    )


class Question:
    """A journey wanted, and the buses of its day."""

    def __init__(self, buses: Buses, wanted: Wanted) -> None:
        self.buses, self.wanted = buses, wanted
        self.is_morning = wanted.direction is Direction.MORNING
        places = ((wanted.home,), wanted.gates)
        self._places = places if self.is_morning else places[::-1]
        self._day = buses.day(wanted.on)
        self._ends: Ends | None = None
        self._radius: Metres = 0

    @property
    def has_service(self) -> bool:
        """Any bus runs that day."""
        return len(self._day.timetable.trip) > 0

    def widen(self, metres: Metres) -> None:
        """Measure walks at both ends as far as some answers will need them."""
        if self._ends is None or metres > self._radius:
            start, finish = self._places
            self._radius = metres
            self._ends = Ends(
                self.buses.reach(start, metres, outward=True),
                self.buses.reach(finish, metres, outward=False),
            )

    def answer(self, asked: Asked) -> BusJourney | None:
        """The best journey under some limits; see `bus_journey` for what is best."""
        self.widen(asked.metres)
        assert self._ends is not None  # noqa: S101 - widened just now
        start, finish = self._ends.start, self._ends.finish
        wait = asked.wait - self.buses.slack
        opens, closes, net = asked.opens, asked.closes, self._day.forwards
        if self.is_morning:
            start, finish, net = finish, start, self._day.backwards
            opens, closes = -closes, -opens
        terms = Terms(opens, closes, asked.rides, asked.metres, wait, DISLIKE)
        best, labels = search(net, start, finish, terms)
        found = np.flatnonzero(best.time < FAR)
        if not len(found):
            return None
        ride = int(found[0])
        rides = rides_of(labels, int(best.call[ride]), ride)
        if self.is_morning:
            rides = mirrored(rides, len(net.stop))
        return journey_of(self.buses, self.wanted, self._ends, rides)

    def refusal(
        self, reasons: tuple[Reason, ...], *, is_any_enough: bool = True
    ) -> NoBusJourney:
        """The record of no journey."""
        return NoBusJourney(
            on=self.wanted.on,
            direction=self.wanted.direction,
            reasons=reasons,
            is_any_enough=is_any_enough,
            timetable=self.buses.feed.fingerprint,
            network=self.buses.network,
        )
