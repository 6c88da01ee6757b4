"""Runs as they were really driven, from run sheets or trackers."""

from datetime import date
from typing import Annotated

from pydantic import Field

from transport.domain.place import Point
from transport.domain.record import Record
from transport.domain.run import Direction
from transport.units import Seconds


class ObservedCall(Record):
    """One place a vehicle stopped at.

    Parameters
    ----------
    arrive, depart
        When it came and when it left [s after midnight].
    """

    point: Point
    arrive: Seconds
    depart: Seconds


class ObservedRun(Record):
    """A vehicle's calls in order, on one day."""

    id: str
    on: date
    direction: Direction
    calls: Annotated[tuple[ObservedCall, ...], Field(min_length=2)]

    @property
    def drive_seconds(self) -> Seconds:
        """Time on the road, the time spent at calls left out [s]."""
        calls = self.calls
        at_calls = sum(call.depart - call.arrive for call in calls[1:-1])
        return calls[-1].arrive - calls[0].depart - at_calls
