"""What a run costs on one day, and the cheapest vehicle that can do it.

A run costs a fixed sum for turning out, its live distance, the driver's time and, for
each passenger assistant, the time paid. Every part is rounded to a whole penny by
`transport.units`, so that two people adding up the same run get the same figure.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from transport.domain.fleet import Layout
from transport.domain.pupil import AssistantNeed
from transport.routing.problem import Rider, VehicleOption
from transport.units import Metres, Pence, Seconds, price_of_distance, price_of_time


@dataclass(frozen=True, slots=True)
class Demand:
    """What a group of riders asks of a vehicle and its crew.

    Parameters
    ----------
    riders_on_seats, wheelchairs
        Riders on seats and in wheelchair places.
    assistants
        Passenger assistants they need; each takes a seat.
    """

    riders_on_seats: int
    wheelchairs: int
    assistants: int

    def fits(self, layout: Layout) -> bool:
        """Whether riders and passenger assistants fit a layout."""
        return (
            self.riders_on_seats + self.assistants <= layout.seats
            and self.wheelchairs <= layout.wheelchairs
        )


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
    `assistant_share`.
    """
    seats = wheelchairs = individual = shared = 0
    for rider in riders:
        wheelchairs += rider.in_wheelchair
        seats += not rider.in_wheelchair
        individual += rider.assistant is AssistantNeed.INDIVIDUAL
        shared += rider.assistant is AssistantNeed.SHARED
    return Demand(seats, wheelchairs, individual + -(-shared // assistant_share))


def price_run(
    vehicle: VehicleOption, metres: Metres, seconds: Seconds, assistants: int
) -> Pence:
    """Price of one run on one day in one direction [pence].

    Parameters
    ----------
    metres, seconds
        Live distance [m] and time [s], first call to last.
    """
    paid = max(vehicle.assistant_minimum, seconds)
    return (
        vehicle.fixed
        + price_of_distance(metres, vehicle.pence_per_mile)
        + price_of_time(seconds, vehicle.pence_per_hour)
        + assistants * price_of_time(paid, vehicle.assistant_pence_per_hour)
    )


def smallest_layout(vehicle: VehicleOption, demand: Demand) -> Layout | None:
    """Smallest layout of a vehicle that holds a demand; none where none does."""
    fitting = [layout for layout in vehicle.layouts if demand.fits(layout)]
    return min(
        fitting,
        key=lambda layout: (layout.seats + layout.wheelchairs, layout.seats),
        default=None,
    )


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
