"""Journeys by bus between one school and many homes, searched once in each direction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from transport.domain.place import Point
from transport.domain.run import Direction
from transport.network.transit.buses import Buses
from transport.network.transit.journey import BusJourney, JourneyLimits, Wanted
from transport.network.transit.question import DISLIKE
from transport.network.transit.scan import (
    FAR,
    Labels,
    Net,
    Reach,
    Terms,
    best_ends,
    search,
)
from transport.network.transit.trace import Ends, journey_of, mirrored, rides_of
from transport.units import Seconds

Window = tuple[Seconds, Seconds]
"""First and last moment to arrive at the gate, or to leave it [s after midnight]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolDay:
    """When a school's pupils come and go, and by which gates.

    Parameters
    ----------
    gates
        Gates that may be used on foot; at least one.
    windows
        For each direction.
    """

    gates: tuple[Point, ...]
    on: date
    windows: Mapping[Direction, Window]


@dataclass(frozen=True, slots=True)
class _Searched:
    """Every journey from or to the school's gates, in one direction."""

    net: Net
    terms: Terms
    gates: Reach
    labels: Labels


class SchoolBuses:
    """Finds each home's best journey under one set of limits.

    The journey is as good as that of `bus_journey`: as many changes, as long, with as
    much walking and waiting.

    Parameters
    ----------
    buses
        The timetable on a network.
    day
        The school's day.
    limits
        What a pupil can be asked to manage.
    """

    def __init__(self, buses: Buses, day: SchoolDay, limits: JourneyLimits) -> None:
        self._buses, self._day, self._limits = buses, day, limits
        self._searches: dict[Direction, _Searched] = {}

    @cached_property
    def has_service(self) -> bool:
        """Any bus of the timetable runs on the day."""
        return len(self._buses.day(self._day.on).timetable.trip) > 0

    @cached_property
    def meets_network(self) -> bool:
        """Any gate can be walked to."""
        return self._buses.meets_network(self._day.gates)

    def journey(self, home: Point, direction: Direction) -> BusJourney | None:
        """The best journey of one home; none: no journey keeps to the limits."""
        searched = self._searched(direction)
        is_morning = direction is Direction.MORNING
        walks = self._buses.reach((home,), self._limits.walk_metres, outward=is_morning)
        best = best_ends(searched.net, walks, searched.terms, searched.labels)
        found = np.flatnonzero(best.time < FAR)
        if not len(found):
            return None
        ride = int(found[0])
        rides = rides_of(searched.labels, int(best.call[ride]), ride)
        if is_morning:
            rides = mirrored(rides, len(searched.net.stop))
        ends = (walks, searched.gates) if is_morning else (searched.gates, walks)
        wanted = self._wanted(home, direction)
        return journey_of(self._buses, wanted, Ends(*ends), rides)

    def _searched(self, direction: Direction) -> _Searched:
        if direction not in self._searches:
            self._searches[direction] = self._search(direction)
        return self._searches[direction]

    def _search(self, direction: Direction) -> _Searched:
        """Search from the gates: backwards in the morning."""
        is_morning = direction is Direction.MORNING
        day, limits = self._buses.day(self._day.on), self._limits
        opens, closes = self._day.windows[direction]
        if is_morning:
            opens, closes = -closes, -opens
        net = day.backwards if is_morning else day.forwards
        terms = Terms(
            opens,
            closes,
            limits.changes + 1,
            limits.walk_metres,
            limits.wait_seconds - self._buses.slack,
            DISLIKE,
        )
        gates = self._buses.reach(
            self._day.gates, limits.walk_metres, outward=not is_morning
        )
        nowhere = np.empty(0, dtype=np.int64)
        _, labels = search(net, gates, Reach(nowhere, nowhere, nowhere), terms)
        return _Searched(net, terms, gates, labels)

    def _wanted(self, home: Point, direction: Direction) -> Wanted:
        opens, closes = self._day.windows[direction]
        return Wanted(
            home=home,
            gates=self._day.gates,
            on=self._day.on,
            direction=direction,
            opens=opens,
            closes=closes,
        )
