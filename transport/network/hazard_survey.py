"""What each hazard and closure comes to on the road file, on a day."""

from datetime import date

import numpy as np

from transport.domain.record import Record
from transport.domain.restriction import RestrictionKind, Traveller
from transport.network.embedded import RoadNetwork
from transport.network.hazards import Closed
from transport.units import Metres, Seconds


class Surveyed(Record):
    """One hazard or closure on the road file.

    Parameters
    ----------
    segments, metres
        Pieces of way it closes, and their length [m].
    way_ids
        The ways they are of, ascending.
    holds
        Whether it holds at the time asked about.
    is_overdue
        Whether it counts on the day, and should have been reviewed by then.
    """

    id: str
    kind: RestrictionKind
    closed_to: tuple[Traveller, ...]
    segments: int
    metres: Metres
    way_ids: tuple[int, ...]
    holds: bool
    review_on: date
    is_overdue: bool


def survey_hazards(
    network: RoadNetwork, on: date, at: Seconds | None = None
) -> tuple[Surveyed, ...]:
    """Every hazard and closure of a network, in its order.

    Parameters
    ----------
    at
        Time of the day [s after midnight]; none: any time of it will do.
    """
    return tuple(_surveyed(network, each, on, at) for each in network.closures.closed)


def _surveyed(
    network: RoadNetwork, closed: Closed, on: date, at: Seconds | None
) -> Surveyed:
    each, segments = closed.restriction, network.segments
    ways = network.roads.way_id[segments.way[closed.segments]]
    return Surveyed(
        id=each.id,
        kind=each.kind,
        closed_to=each.closed_to,
        segments=len(closed.segments),
        metres=round(float(segments.metres[closed.segments].sum())),
        way_ids=tuple(np.unique(ways).tolist()),
        holds=each.holds(on, at),
        review_on=each.review_on,
        is_overdue=each.is_overdue(on),
    )
