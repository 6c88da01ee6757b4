"""A routing problem from records, measurements and limits already worked out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from transport.domain.fleet import Tariff, VehicleClass
from transport.domain.pupil import Pupil, PupilId, Wheelchair
from transport.domain.run import Direction
from transport.domain.school import GateId, School
from transport.errors import InputError
from transport.routing.problem import (
    NO_ROUTE,
    Integers,
    Rider,
    RoutingProblem,
    SchoolStop,
    VehicleOption,
)
from transport.units import Pence, Seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """One pupil between home and a school gate.

    Parameters
    ----------
    ride_limit
        The policy's limit for this pupil [s]; the pupil's own, where he has one,
        goes before it.
    price_elsewhere
        Price of his best other offer [pence per day and direction]; none: must ride.
    is_on_network
        The home could be placed on the road network.
    """

    pupil: Pupil
    school: School
    gate_id: GateId
    ride_limit: Seconds
    price_elsewhere: Pence | None = None
    is_on_network: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLimits:
    """What the policy in force says about runs.

    Parameters
    ----------
    boarding_seat, boarding_wheelchair
        Time to board on a seat, and in a wheelchair [s].
    arrival_opens_before_bell, arrival_closes_before_bell
        When vehicles may arrive in the morning, before the bell [s].
    departure_opens_after_bell, departure_closes_after_bell
        When vehicles may leave in the afternoon, after the bell [s].
    assistant_share
        How many pupils one shared passenger assistant may look after.
    schools_per_run
        How many schools one run may serve.
    """

    boarding_seat: Seconds
    boarding_wheelchair: Seconds
    arrival_opens_before_bell: Seconds
    arrival_closes_before_bell: Seconds
    departure_opens_after_bell: Seconds
    departure_closes_after_bell: Seconds
    assistant_share: int
    schools_per_run: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Travel:
    """Travel between the places of one direction, as measured.

    Parameters
    ----------
    places
        Stop id of each place: a pupil's id for a home, a gate's id for a school.
    metres, seconds
        Shape (places, places), row to column; infinite where there is no route.
    """

    places: tuple[str, ...]
    metres: NDArray[np.float64]
    seconds: NDArray[np.float64]


def build(
    direction: Direction,
    journeys: Sequence[Journey],
    travel: Travel,
    limits: RunLimits,
    vehicles: Sequence[VehicleOption],
    apart: Sequence[tuple[PupilId, PupilId]] = (),
) -> RoutingProblem:
    """The problem of one direction; metres are rounded, seconds rounded up.

    Parameters
    ----------
    apart
        Pairs of pupils who may not share; pairs with a pupil who does not travel are
        passed over.

    Raises
    ------
    InputError
        If a home or gate is not among the measured places.
    """
    place_of = {stop: place for place, stop in enumerate(travel.places)}
    _require_places(journeys, place_of)
    number = {journey.pupil.id: index for index, journey in enumerate(journeys)}
    return RoutingProblem(
        direction=direction,
        places=travel.places,
        metres=_whole(np.rint(travel.metres)),
        seconds=_whole(np.ceil(travel.seconds)),
        riders=tuple(_rider(journey, place_of, limits) for journey in journeys),
        schools=_gates(direction, journeys, place_of, limits),
        vehicles=tuple(vehicles),
        apart=tuple(
            (number[one], number[other])
            for one, other in apart
            if one in number and other in number
        ),
        assistant_share=limits.assistant_share,
        schools_per_run=limits.schools_per_run,
        off_network=tuple(
            index for index, each in enumerate(journeys) if not each.is_on_network
        ),
    )


def vehicle_options(
    classes: Sequence[VehicleClass], tariffs: Sequence[Tariff], on: date
) -> tuple[VehicleOption, ...]:
    """Classes that can be had on a day, at the tariffs then in force.

    Raises
    ------
    InputError
        If there is none.
    """
    layouts = {each.id: each.layouts for each in classes}
    in_force: dict[tuple[str, str], Tariff] = {}
    for tariff in sorted(tariffs, key=lambda each: each.first_day):
        if tariff.first_day <= on:
            in_force[tariff.operator_id, tariff.class_id] = tariff
    if not in_force:
        first = min((each.first_day.isoformat() for each in tariffs), default="never")
        raise InputError(
            f"tariffs: none is in force on {on.isoformat()}; the first begins {first}"
        )
    return tuple(
        VehicleOption(
            operator_id=tariff.operator_id,
            class_id=tariff.class_id,
            layouts=layouts[tariff.class_id],
            fixed=tariff.fixed_pence,
            pence_per_mile=tariff.pence_per_mile,
            pence_per_hour=tariff.pence_per_hour,
            assistant_pence_per_hour=tariff.assistant_pence_per_hour,
            assistant_minimum=tariff.assistant_minimum_seconds,
            available=tariff.vehicles,
        )
        for _, tariff in sorted(in_force.items())
    )


def _require_places(journeys: Sequence[Journey], place_of: dict[str, int]) -> None:
    wanted = [stop for each in journeys for stop in (each.pupil.id, each.gate_id)]
    missing = [stop for stop in dict.fromkeys(wanted) if stop not in place_of]
    if missing:
        raise InputError(f"no travel was measured for {', '.join(missing)}")


def _whole(rounded: NDArray[np.float64]) -> Integers:
    return np.where(np.isfinite(rounded), rounded, NO_ROUTE).astype(np.int64)


def _rider(journey: Journey, place_of: dict[str, int], limits: RunLimits) -> Rider:
    needs = journey.pupil.travel
    in_wheelchair = needs.wheelchair is Wheelchair.STAYS
    usual = limits.boarding_wheelchair if in_wheelchair else limits.boarding_seat
    own, ride = needs.boarding_seconds, needs.ride_limit_seconds
    return Rider(
        pupil_id=journey.pupil.id,
        home=place_of[journey.pupil.id],
        school=place_of[journey.gate_id],
        boarding=usual if own is None else own,
        ride_limit=journey.ride_limit if ride is None else ride,
        in_wheelchair=in_wheelchair,
        assistant=needs.assistant,
        travels_alone=needs.travels_alone,
        price_elsewhere=journey.price_elsewhere,
    )


def _gates(
    direction: Direction,
    journeys: Sequence[Journey],
    place_of: dict[str, int],
    limits: RunLimits,
) -> tuple[SchoolStop, ...]:
    schools = {journey.gate_id: journey.school for journey in journeys}
    return tuple(
        _gate(direction, gate_id, place_of[gate_id], school, limits)
        for gate_id, school in sorted(schools.items())
    )


def _gate(
    direction: Direction,
    gate_id: GateId,
    place: int,
    school: School,
    limits: RunLimits,
) -> SchoolStop:
    if direction is Direction.MORNING:
        opens = school.day_starts - limits.arrival_opens_before_bell
        closes = school.day_starts - limits.arrival_closes_before_bell
    else:
        opens = school.day_ends + limits.departure_opens_after_bell
        closes = school.day_ends + limits.departure_closes_after_bell
    return SchoolStop(gate_id=gate_id, place=place, opens=opens, closes=closes)
