"""The routing problem: integers only, complete before any solver starts.

Metres, seconds and pence are whole numbers. Times are seconds after midnight. Places
are indices into the matrices. It is neutral: nothing in it comes from a solver, and
nothing from the law; limits arrive worked out.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from transport.domain.fleet import ClassId, Layout, OperatorId
from transport.domain.pupil import AssistantNeed, PupilId
from transport.domain.run import Direction
from transport.units import Pence, Seconds

Integers = NDArray[np.int64]
NO_ROUTE = -1
EVERY_WEEKDAY = frozenset(range(5))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rider:
    """One pupil's journey in the problem's direction.

    Parameters
    ----------
    home, school
        Places. In the morning the ride is home to school, in the afternoon back.
    boarding
        Time to board, and to get off at home [s].
    ride_limit
        Longest time from boarding finished to arrival [s].
    in_wheelchair
        Takes a wheelchair place and not a seat.
    price_elsewhere
        Price of his best other offer [pence per day and direction]; none: must ride.
    home_opens, home_closes
        A call at home begins within these times [s after midnight]; none: at any time
        after.
    places
        How many travel as one, when a stop and not one pupil is meant.
    is_lying
        Travels on a stretcher.
    companions
        Adults who travel with this rider only, such as a nurse.
    classes
        Vehicle classes allowed; none: all.
    weekdays
        Days on which this rider travels, Monday being 0.
    """

    pupil_id: PupilId
    home: int
    school: int
    boarding: Seconds
    ride_limit: Seconds
    in_wheelchair: bool = False
    assistant: AssistantNeed = AssistantNeed.NONE
    travels_alone: bool = False
    price_elsewhere: Pence | None = None
    home_opens: Seconds = 0
    home_closes: Seconds | None = None
    places: int = 1
    is_lying: bool = False
    companions: int = 0
    classes: frozenset[ClassId] | None = None
    weekdays: frozenset[int] = EVERY_WEEKDAY


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolStop:
    """A school gate that vehicles use.

    Parameters
    ----------
    place
        Its place.
    opens, closes
        In the morning, a vehicle arrives within these times; in the afternoon it
        leaves within them [s after midnight], both inclusive.
    service
        Time a vehicle stands there [s].
    """

    gate_id: str
    place: int
    opens: Seconds
    closes: Seconds
    service: Seconds = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleOption:
    """A class of an operator, with its price; see `transport.domain.fleet.Tariff`.

    Parameters
    ----------
    depot
        Place where vehicles start and end; none: runs start and end anywhere.
    pence_per_dead_mile
        For distance without riders: from and to the depot [pence per mile].
    shift
        Longest time from depot to depot, or from first call to last [s].
    """

    operator_id: OperatorId
    class_id: ClassId
    layouts: tuple[Layout, ...]
    fixed: Pence
    pence_per_mile: Pence
    pence_per_hour: Pence
    assistant_pence_per_hour: Pence
    assistant_minimum: Seconds
    available: int | None
    depot: int | None = None
    pence_per_dead_mile: Pence = 0
    shift: Seconds | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutingProblem:
    """All journeys of one direction of a school day.

    Parameters
    ----------
    places
        Stop id of each place: a pupil's id for a home, a gate's id for a school.
    metres, seconds
        Travel between places, shape (places, places); `NO_ROUTE` where there is
        none.
    apart
        Pairs of riders, as indices, who may not share a vehicle.
    assistant_share
        How many pupils one shared passenger assistant may look after.
    schools_per_run
        How many schools one run may serve.
    trips_per_run
        How often the vehicle of a run may be filled and emptied.
    off_network
        Riders, as indices, whose home could not be placed on the road network.
    """

    direction: Direction
    places: tuple[str, ...]
    metres: Integers
    seconds: Integers
    riders: tuple[Rider, ...]
    schools: tuple[SchoolStop, ...]
    vehicles: tuple[VehicleOption, ...]
    apart: tuple[tuple[int, int], ...]
    assistant_share: int
    schools_per_run: int = 1
    trips_per_run: int = 1
    off_network: tuple[int, ...] = ()

    def vehicle(
        self, operator_id: OperatorId, class_id: ClassId
    ) -> VehicleOption | None:
        """A class of an operator; none where it cannot be had at all."""
        wanted = (operator_id, class_id)
        return next(
            (v for v in self.vehicles if (v.operator_id, v.class_id) == wanted), None
        )
