"""Journeys of both directions as routing problems, with every limit worked out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from transport.dataset.dataset import Dataset
from transport.domain.evidence import Profile
from transport.domain.place import Point
from transport.domain.placement import Placement
from transport.domain.pupil import Pupil, PupilId
from transport.domain.run import Direction
from transport.domain.school import Gate, School, SchoolId, usable_gates
from transport.network.provider import Matrix, TravelProvider
from transport.policy.model import Policy
from transport.routing.build import Journey, RunLimits, Travel, build, vehicle_options
from transport.routing.problem import RoutingProblem
from transport.routing.restrict import restrict
from transport.scenario.ride_guide import HUNDRED, ride_guide, ride_limit

DRIVE_FACTORS: Mapping[Direction, str] = {
    Direction.MORNING: "network.drive_factor_morning",
    Direction.AFTERNOON: "network.drive_factor_afternoon",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolDay:
    """The routing problems of one school day, for every pupil who might travel.

    Parameters
    ----------
    morning, afternoon
        Riders in the same order in both.
    points
        Where each stop is, by its id.
    """

    morning: RoutingProblem
    afternoon: RoutingProblem
    points: Mapping[str, Point]

    def only(self, pupils: Iterable[PupilId]) -> tuple[RoutingProblem, RoutingProblem]:
        """The problems of some pupils, in rider order."""
        wanted = set(pupils)
        riders = self.morning.riders
        chosen = [i for i, rider in enumerate(riders) if rider.pupil_id in wanted]
        return restrict(self.morning, chosen), restrict(self.afternoon, chosen)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Going:
    """A pupil who might travel, where to, and whether home is on the network."""

    pupil: Pupil
    school: School
    gate: Gate
    is_on_network: bool


def school_day(
    dataset: Dataset,
    placements: Mapping[PupilId, Placement],
    provider: TravelProvider,
    policy: Policy,
    on: date,
) -> SchoolDay:
    """Measure drives and build both directions for pupils with a placement."""
    going = _going(dataset, placements, provider)
    points: dict[str, Point] = {each.pupil.id: each.pupil.home for each in going}
    points |= {each.gate.id: each.gate.point for each in going}
    stops = list(points.values())
    drives = provider.matrix(stops, stops, Profile.DRIVE)
    morning, afternoon = (
        _problem(
            dataset, going, _travel(points, drives, policy, direction, on), policy, on
        )
        for direction in (Direction.MORNING, Direction.AFTERNOON)
    )
    return SchoolDay(morning=morning, afternoon=afternoon, points=points)


def run_limits(policy: Policy, on: date) -> RunLimits:
    """What the policy in force says about runs."""
    return RunLimits(
        boarding_seat=policy.seconds("boarding.seat", on),
        boarding_wheelchair=policy.seconds("boarding.wheelchair", on),
        arrival_opens_before_bell=policy.seconds("arrival.opens_before_bell", on),
        arrival_closes_before_bell=policy.seconds("arrival.closes_before_bell", on),
        departure_opens_after_bell=policy.seconds("departure.opens_after_bell", on),
        departure_closes_after_bell=policy.seconds("departure.closes_after_bell", on),
        assistant_share=policy.count("assistant.shared_by", on),
    )


def _going(
    dataset: Dataset,
    placements: Mapping[PupilId, Placement],
    provider: TravelProvider,
) -> list[_Going]:
    pupils = [pupil for pupil in dataset.pupils if pupil.id in placements]
    snaps = provider.snap([pupil.home for pupil in pupils], Profile.DRIVE)
    schools = {school.id: school for school in dataset.schools}
    gates = _vehicle_gates(dataset, placements, provider)
    return [
        _Going(
            pupil=pupil,
            school=schools[placements[pupil.id].school_id],
            gate=gates[placements[pupil.id].school_id],
            is_on_network=snap.is_usable,
        )
        for pupil, snap in zip(pupils, snaps, strict=True)
    ]


def _vehicle_gates(
    dataset: Dataset, placements: Mapping[PupilId, Placement], provider: TravelProvider
) -> dict[SchoolId, Gate]:
    """The gate vehicles use at each school.

    One for all its pupils, so that a run calls once: the usable gate with the least
    drive from all their homes together, the first by id of two alike.
    """
    gates: dict[SchoolId, list[Gate]] = defaultdict(list)
    for gate in usable_gates(dataset.gates, dataset.schools):
        if gate.by_vehicle:
            gates[gate.school_id].append(gate)
    homes: dict[SchoolId, list[Point]] = defaultdict(list)
    for pupil in dataset.pupils:
        if pupil.id in placements:
            homes[placements[pupil.id].school_id].append(pupil.home)
    return {
        school_id: _nearest_of(gates[school_id], points, provider)
        for school_id, points in homes.items()
    }


def _nearest_of(
    gates: Sequence[Gate], homes: Sequence[Point], provider: TravelProvider
) -> Gate:
    if len(gates) == 1:
        return gates[0]
    points = [gate.point for gate in gates]
    seconds = provider.matrix(homes, points, Profile.DRIVE).seconds
    lost = np.isinf(seconds)
    together = np.where(lost, 0.0, seconds).sum(axis=0)
    return gates[int(np.lexsort((together, lost.sum(axis=0)))[0])]


@dataclass(frozen=True, slots=True)
class _Leg:
    direction: Direction
    travel: Travel


def _travel(
    points: Mapping[str, Point],
    drives: Matrix,
    policy: Policy,
    direction: Direction,
    on: date,
) -> _Leg:
    factor = float(policy.number(DRIVE_FACTORS[direction], on) / HUNDRED)
    travel = Travel(
        places=tuple(points), metres=drives.metres, seconds=drives.seconds * factor
    )
    return _Leg(direction, travel)


def _problem(
    dataset: Dataset,
    going: Sequence[_Going],
    leg: _Leg,
    policy: Policy,
    on: date,
) -> RoutingProblem:
    place_of = {stop: place for place, stop in enumerate(leg.travel.places)}
    journeys = []
    for each in going:
        ends = place_of[each.pupil.id], place_of[each.gate.id]
        outward = ends if leg.direction is Direction.MORNING else ends[::-1]
        drive = float(np.ceil(leg.travel.seconds[outward]))
        guide = ride_guide(each.pupil, policy, on)
        journeys.append(
            Journey(
                pupil=each.pupil,
                school=each.school,
                gate_id=each.gate.id,
                ride_limit=ride_limit(guide, drive, policy, on),
                is_on_network=each.is_on_network,
            )
        )
    return build(
        leg.direction,
        journeys,
        leg.travel,
        run_limits(policy, on),
        vehicle_options(dataset.vehicle_classes, dataset.tariffs, on),
        dataset.apart,
    )
