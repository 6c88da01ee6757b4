"""A journey by bus, or the reasons why there is none."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from transport.domain.place import Point
from transport.domain.record import Record
from transport.domain.run import Direction
from transport.units import Metres, Seconds


class Wanted(Record):
    """The journey a pupil needs.

    Parameters
    ----------
    home
        Where the pupil lives.
    gates
        Gates of the school that may be used on foot; the best one counts.
    on
        The day.
    direction
        To school, or home again.
    opens, closes
        First and last moment to arrive at the gate in the morning, or to leave it in
        the afternoon [s after midnight].
    """

    home: Point
    gates: Annotated[tuple[Point, ...], Field(min_length=1)]
    on: date
    direction: Direction
    opens: Annotated[Seconds, Field(ge=0)]
    closes: Annotated[Seconds, Field(ge=0)]


class JourneyLimits(Record):
    """What a pupil can be asked to manage.

    Parameters
    ----------
    changes
        Most changes of bus.
    walk_metres
        Most walking in the whole journey [m].
    wait_seconds
        Longest wait for any one bus [s], the time to be at the stop before it leaves
        included.
    """

    changes: Annotated[int, Field(ge=0, le=7)]
    walk_metres: Annotated[Metres, Field(ge=0, le=100_000)]
    wait_seconds: Annotated[Seconds, Field(ge=0)]


class Walk(Record):
    """A part of a journey on foot.

    Parameters
    ----------
    start, end
        "home", "school" or the name of a stop.
    leaves, arrives
        Times [s after midnight].
    metres
        Length [m].
    """

    kind: Literal["walk"] = "walk"
    start: str
    end: str
    leaves: Seconds
    arrives: Seconds
    metres: Metres


class Ride(Record):
    """A part of a journey by bus.

    Parameters
    ----------
    route, towards
        Short name of the route, and where the bus says it goes.
    trip_id, start_id, end_id
        Ids in the timetable of the trip and the two stops.
    start, end
        Names of the stops.
    leaves, arrives
        Times in the timetable [s after midnight].
    wait
        From reaching the stop to the departure [s].
    """

    kind: Literal["ride"] = "ride"
    route: str
    towards: str
    trip_id: str
    start_id: str
    end_id: str
    start: str
    end: str
    leaves: Seconds
    arrives: Seconds
    wait: Seconds


class BusJourney(Record):
    """A journey by bus, door to gate or gate to door.

    Parameters
    ----------
    legs
        Walks and rides in order; a change at one stop has no walk.
    leaves, arrives
        Leaving one end just in time, and reaching the other [s after midnight].
    changes
        Changes of bus.
    walk_metres
        All walking [m].
    wait_seconds, longest_wait
        All waiting at stops, and the longest for any one bus [s].
    timetable, network
        Fingerprints of the timetable and of what the walks were measured by.
    is_evidence
        The walks were measured on real ways.
    """

    on: date
    direction: Direction
    legs: tuple[Annotated[Walk | Ride, Field(discriminator="kind")], ...]
    leaves: Seconds
    arrives: Seconds
    changes: int
    walk_metres: Metres
    wait_seconds: Seconds
    longest_wait: Seconds
    timetable: str
    network: str
    is_evidence: bool

    @property
    def seconds(self) -> Seconds:
        """From leaving one end to reaching the other [s]."""
        return self.arrives - self.leaves


class Lack(StrEnum):
    """Why there is no journey."""

    NO_SERVICE = "no_service"
    """No bus in the timetable runs on the day."""
    NOT_ON_NETWORK = "not_on_network"
    """Home, school or every stop is away from the walking network."""
    OUTSIDE_WINDOW = "outside_window"
    TOO_MANY_CHANGES = "too_many_changes"
    TOO_LONG_A_WALK = "too_long_a_walk"
    TOO_LONG_A_WAIT = "too_long_a_wait"
    NO_JOURNEY = "no_journey"
    """None even with every limit eased."""


class Reason(Record):
    """One reason why there is no journey.

    Parameters
    ----------
    lack
        Its kind.
    words
        A sentence with figures, without the place of home.
    instead
        A journey there would be if this, or all reasons together, were eased.
    """

    lack: Lack
    words: str
    instead: BusJourney | None = None


class NoBusJourney(Record):
    """There is no journey by bus.

    Parameters
    ----------
    is_any_enough
        Easing any one of the reasons would do; otherwise all of them together.
    """

    on: date
    direction: Direction
    reasons: tuple[Reason, ...]
    is_any_enough: bool = True
    timetable: str
    network: str


class BusDay(Record):
    """A whole school day: to school, and home again."""

    there: BusJourney | NoBusJourney
    back: BusJourney | NoBusJourney

    @property
    def is_possible(self) -> bool:
        """There is a journey both ways."""
        return isinstance(self.there, BusJourney) and isinstance(self.back, BusJourney)
