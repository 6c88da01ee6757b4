"""Vehicle classes with their layouts, who supplies them, and what they charge."""

from datetime import date
from typing import NewType

from transport.domain.record import Record
from transport.units import Pence, Seconds

ClassId = NewType("ClassId", str)
OperatorId = NewType("OperatorId", str)


class Layout(Record):
    """Passenger seats and wheelchair places that can be had together.

    Parameters
    ----------
    stretchers
        Places to lie down; a rider may also sit on one.
    crew_seats
        Seats for passenger assistants and companions only.
    """

    seats: int
    wheelchairs: int
    stretchers: int = 0
    crew_seats: int = 0


class VehicleClass(Record):
    """A class of vehicle and the layouts it can be set out in."""

    id: ClassId
    name: str
    layouts: tuple[Layout, ...]


class Tariff(Record):
    """What an operator charges for one run of a class, in one direction.

    Parameters
    ----------
    first_day
        In force from this day until a later tariff of the same operator and class.
    fixed_pence
        For turning out [pence per run].
    pence_per_mile
        For live distance, first pick-up to last set-down [pence per mile].
    pence_per_hour
        For the driver's time over the same stretch [pence per hour].
    assistant_pence_per_hour, assistant_minimum_seconds
        For each passenger assistant, and the least time paid per run.
    vehicles
        How many can be had at once; none: no known limit.
    source
        Where the figures come from.
    """

    operator_id: OperatorId
    class_id: ClassId
    first_day: date
    fixed_pence: Pence
    pence_per_mile: Pence
    pence_per_hour: Pence
    assistant_pence_per_hour: Pence
    assistant_minimum_seconds: Seconds
    vehicles: int | None
    source: str
