"""What a run costs on one day, and the cheapest vehicle that can do it.

A run costs a fixed sum for turning out, its live distance, the driver's time and, for
each passenger assistant, the time paid. Every part is rounded to a whole penny by
`transport.units`, so that two people adding up the same run get the same figure.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

from transport.domain.fleet import ClassId, Layout
from transport.domain.pupil import AssistantNeed
from transport.routing.problem import Rider, VehicleOption
from transport.units import Metres, Pence, Seconds, price_of_distance, price_of_time


@dataclass(frozen=True, slots=True)
class Demand:
    """What a group of riders asks of a vehicle and its crew.

    Parameters
    ----------
    riders_on_seats, wheelchairs
        Riders on seats, those lying down among them, and in wheelchair places.
    assistants
        Passenger assistants they need; each takes a seat.
    lying
        Riders on stretchers.
    companions
        Adults who travel with one rider only; each takes a seat. Of moments that
        follow each other, what the fullest takes more than there are riders on seats.
    classes
        Vehicle classes in which all of them may travel; none: any.
    """

    riders_on_seats: int
    wheelchairs: int
    assistants: int
    lying: int = 0
    companions: int = 0
    classes: frozenset[ClassId] | None = None

    def fits(self, layout: Layout) -> bool:
        """Whether riders and passenger assistants fit a layout.

        A rider may sit on a stretcher, and an adult on any seat or stretcher.
        """
        sitting = layout.seats + layout.stretchers
        adults = self.assistants + self.companions
        return (
            self.lying <= layout.stretchers
            and self.riders_on_seats <= sitting
            and self.riders_on_seats + adults <= sitting + layout.crew_seats
            and self.wheelchairs <= layout.wheelchairs
        )

    def allows(self, class_id: ClassId) -> bool:
        """Whether all of them may travel in a class."""
        return self.classes is None or class_id in self.classes

    def joined(self, other: "Demand") -> "Demand":
        """What holds both, one after the other."""
        seats = max(self.riders_on_seats, other.riders_on_seats)
        full = max(
            self.riders_on_seats + self.companions,
            other.riders_on_seats + other.companions,
        )
        return Demand(
            seats,
            max(self.wheelchairs, other.wheelchairs),
            max(self.assistants, other.assistants),
            max(self.lying, other.lying),
            full - seats,
            both_classes(self.classes, other.classes),
        )


def both_classes(
    one: frozenset[ClassId] | None, other: frozenset[ClassId] | None
) -> frozenset[ClassId] | None:
    """Classes allowed by both; none: any."""
    if one is None or other is None:
        return other if one is None else one
    return one & other


@dataclass(frozen=True, slots=True)
class Choice:
    """A vehicle set out for a run, and the price of the run with it [pence]."""

    vehicle: VehicleOption
    layout: Layout
    assistants: int
    pence: Pence


def demand_of(riders: Iterable[Rider], assistant_share: int) -> Demand:
    """Places and passenger assistants that riders need together.

    An individual assistant looks after one rider only; a shared one after up to
    `assistant_share`. Riders who travel on different weekdays use one place in turn.
    """
    aboard = list(riders)
    days = sorted({tuple(sorted(rider.weekdays)) for rider in aboard})
    if len(days) <= 1:
        return _at_once(aboard, assistant_share)
    by_day = [
        _at_once([r for r in aboard if day in r.weekdays], assistant_share)
        for day in sorted({day for each in days for day in each})
    ]
    return reduce(Demand.joined, by_day)


def _at_once(riders: Sequence[Rider], assistant_share: int) -> Demand:
    seats = wheelchairs = individual = shared = lying = companions = 0
    classes: frozenset[ClassId] | None = None
    for rider in riders:
        chairs = rider.places if rider.in_wheelchair else 0
        wheelchairs += chairs
        seats += rider.places - chairs
        lying += rider.places if rider.is_lying else 0
        companions += rider.companions
        individual += rider.assistant is AssistantNeed.INDIVIDUAL
        shared += rider.assistant is AssistantNeed.SHARED
        classes = both_classes(classes, rider.classes)
    assistants = individual + -(-shared // assistant_share)
    return Demand(seats, wheelchairs, assistants, lying, companions, classes)


def price_run(
    vehicle: VehicleOption,
    metres: Metres,
    seconds: Seconds,
    assistants: int,
    dead: Metres = 0,
) -> Pence:
    """Price of one run on one day in one direction [pence].

    Parameters
    ----------
    metres, seconds
        Live distance [m] and time [s], first call to last.
    dead
        Distance from the depot and back [m].
    """
    paid = max(vehicle.assistant_minimum, seconds)
    return (
        vehicle.fixed
        + price_of_distance(metres, vehicle.pence_per_mile)
        + price_of_distance(dead, vehicle.pence_per_dead_mile)
        + price_of_time(seconds, vehicle.pence_per_hour)
        + assistants * price_of_time(paid, vehicle.assistant_pence_per_hour)
    )


def smallest_layout(vehicle: VehicleOption, demand: Demand) -> Layout | None:
    """Smallest layout of a vehicle that holds a demand; none where none does."""
    if not demand.allows(vehicle.class_id):
        return None
    fitting = [layout for layout in vehicle.layouts if demand.fits(layout)]
    return min(
        fitting,
        key=lambda layout: (_places(layout), layout.seats),
        default=None,
    )


def _places(layout: Layout) -> int:
    return layout.seats + layout.wheelchairs + layout.stretchers + layout.crew_seats


class PriceList:
    """The vehicles that can be had, asked for the cheapest that does a job.

    Parameters
    ----------
    vehicles
        Vehicles in any order; equal prices go to the first by operator and class.
    """

    def __init__(self, vehicles: Sequence[VehicleOption]) -> None:
        self._vehicles = sorted(vehicles, key=lambda v: (v.operator_id, v.class_id))
        self._fitting: dict[Demand, tuple[tuple[VehicleOption, Layout], ...]] = {}
        self._rivals: dict[Demand, tuple[tuple[VehicleOption, Layout], ...]] = {}

    def fitting(self, demand: Demand) -> tuple[tuple[VehicleOption, Layout], ...]:
        """Vehicles that hold a demand, each with its smallest such layout."""
        found = self._fitting.get(demand)
        if found is None:
            pairs = [(v, smallest_layout(v, demand)) for v in self._vehicles]
            found = tuple((v, layout) for v, layout in pairs if layout is not None)
            self._fitting[demand] = found
        return found

    def cheapest(
        self, demand: Demand, metres: Metres, seconds: Seconds
    ) -> Choice | None:
        """Cheapest vehicle for a run; none where no layout holds the demand."""
        best: Choice | None = None
        for vehicle, layout in self.rivals(demand):
            pence = price_run(vehicle, metres, seconds, demand.assistants)
            if best is None or pence < best.pence:
                best = Choice(vehicle, layout, demand.assistants, pence)
        return best

    def rivals(self, demand: Demand) -> tuple[tuple[VehicleOption, Layout], ...]:
        """Vehicles that hold a demand, without those another beats at any length."""
        found = self._rivals.get(demand)
        if found is None:
            fitting = self.fitting(demand)
            vehicles = [vehicle for vehicle, _ in fitting]
            found = tuple(
                (vehicle, layout)
                for place, (vehicle, layout) in enumerate(fitting)
                if not _is_beaten(place, vehicles)
            )
            self._rivals[demand] = found
        return found


def _is_beaten(place: int, vehicles: Sequence[VehicleOption]) -> bool:
    own = _rates(vehicles[place])
    return any(
        all(a <= b for a, b in zip(_rates(other), own, strict=True))
        and (_rates(other) != own or position < place)
        for position, other in enumerate(vehicles)
        if position != place
    )


def _rates(vehicle: VehicleOption) -> tuple[int, ...]:
    return (
        vehicle.fixed,
        vehicle.pence_per_mile,
        vehicle.pence_per_hour,
        vehicle.assistant_pence_per_hour,
        vehicle.assistant_minimum,
    )
