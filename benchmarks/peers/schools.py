"""A problem as one model of each school, in terms that peers have.

Riders who travel alone are runs of their own before anything is modelled.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np

from transport.domain.fleet import Layout
from transport.domain.pupil import AssistantNeed
from transport.domain.run import Direction
from transport.routing.price import demand_of
from transport.routing.problem import (
    NO_ROUTE,
    Integers,
    Rider,
    RoutingProblem,
    VehicleOption,
)
from transport.routing.schedule import Order

FAR = 10_000_000
"""Stands for a leg without a route [s, m]; longer than any ride limit."""
MOST_ASSISTANTS = 2
"""Of one vehicle: with three, PyVRP and VROOM took longer and found less."""
SMALL = 4
"""Up to this many riders, every variant has a vehicle for each of them."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A class set out in one layout with a number of passenger assistants.

    Parameters
    ----------
    share
        Riders whom one shared assistant may look after.
    """

    vehicle: VehicleOption
    layout: Layout
    assistants: int
    share: int

    @property
    def capacity(self) -> list[int]:
        """Seats left for riders, wheelchair places, and shares of an assistant."""
        seats = self.layout.seats - self.assistants
        return [seats, self.layout.wheelchairs, self.assistants * self.share]


@dataclass(frozen=True, slots=True)
class School:
    """Riders of one school who may share, seen from the gate outwards.

    Parameters
    ----------
    members
        Riders as indices of the problem.
    riders
        The same riders.
    metres, seconds
        Between the gate (index 0) and the homes (index of `riders` + 1), from row to
        column going outwards.
    variants
        Vehicles that may be used.
    share
        Riders whom one shared assistant may look after.
    is_morning
        Runs travel against the model's order.
    """

    members: tuple[int, ...]
    riders: tuple[Rider, ...]
    metres: Integers
    seconds: Integers
    variants: tuple[Variant, ...]
    share: int
    is_morning: bool

    def load(self, rider: Rider) -> list[int]:
        """What a rider takes of a capacity.

        One who has an assistant to himself takes a whole one's shares.
        """
        shares = {
            AssistantNeed.NONE: 0,
            AssistantNeed.SHARED: 1,
            AssistantNeed.INDIVIDUAL: self.share,
        }
        on_seat = int(not rider.in_wheelchair)
        return [on_seat, 1 - on_seat, shares[rider.assistant]]

    def copies(self, variant: Variant) -> int:
        """Vehicles of a variant that the model has: enough for all riders who fit.

        Peers take longer the more there are.
        """
        fitting = sum(_fits(self.load(rider), variant) for rider in self.riders)
        if fitting <= SMALL:
            return fitting
        seats, wheelchairs, _ = variant.capacity
        return ceil(fitting / (seats + wheelchairs))

    def travel_order(self, outward: Iterable[int]) -> Order:
        """Riders of a run as indices of the problem."""
        order = tuple(self.members[index] for index in outward)
        return order[::-1] if self.is_morning else order


def _fits(load: Sequence[int], variant: Variant) -> bool:
    return all(
        wanted <= there for wanted, there in zip(load, variant.capacity, strict=True)
    )


def alone(problem: RoutingProblem) -> tuple[Order, ...]:
    """Runs of riders who travel alone."""
    return tuple((i,) for i, rider in enumerate(problem.riders) if rider.travels_alone)


def schools_of(problem: RoutingProblem) -> tuple[School, ...]:
    """Every school with riders who may share, the biggest first."""
    members: dict[int, list[int]] = {}
    for index, rider in enumerate(problem.riders):
        if not rider.travels_alone:
            members.setdefault(rider.school, []).append(index)
    by_size = sorted(members.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(_school(problem, gate, tuple(those)) for gate, those in by_size)


def _school(problem: RoutingProblem, gate: int, members: tuple[int, ...]) -> School:
    riders = tuple(problem.riders[index] for index in members)
    places = [gate, *(rider.home for rider in riders)]
    return School(
        members=members,
        riders=riders,
        metres=_outwards(problem, problem.metres, places),
        seconds=_outwards(problem, problem.seconds, places),
        variants=tuple(_variants(problem, riders)),
        share=problem.assistant_share,
        is_morning=problem.direction is Direction.MORNING,
    )


def _outwards(
    problem: RoutingProblem, matrix: Integers, places: Sequence[int]
) -> Integers:
    between = matrix[np.ix_(places, places)]
    if problem.direction is Direction.MORNING:
        between = between.T
    return np.where(between == NO_ROUTE, FAR, between)


def _variants(problem: RoutingProblem, riders: Sequence[Rider]) -> Iterable[Variant]:
    share = problem.assistant_share
    needed = demand_of(riders, share)
    for vehicle in problem.vehicles:
        for layout in _useful_layouts(vehicle, needed.wheelchairs):
            for assistants in range(min(needed.assistants, MOST_ASSISTANTS) + 1):
                if assistants <= layout.seats - assistants + layout.wheelchairs:
                    yield Variant(vehicle, layout, assistants, share)


def _useful_layouts(vehicle: VehicleOption, wheelchairs: int) -> list[Layout]:
    """Layouts without those that another beats where there are so many wheelchairs."""
    useful: list[Layout] = []
    for layout in sorted(vehicle.layouts, key=lambda each: -each.seats):
        places = min(layout.wheelchairs, wheelchairs)
        if all(places > other.wheelchairs for other in useful):
            useful.append(layout)
    return useful


def refuse_what_is_left_out(problem: RoutingProblem) -> None:
    """Raise if the peers' models would lack something.

    Raises
    ------
    ValueError
        If pupils are kept apart, have other offers or may share a run with another
        school's, or a class has only so many vehicles.
    """
    if problem.apart or problem.schools_per_run > 1:
        raise ValueError("the peers' models have no pairs apart and no shared schools")
    if any(rider.price_elsewhere is not None for rider in problem.riders):
        raise ValueError("the peers' models have no other offers")
    if any(vehicle.available is not None for vehicle in problem.vehicles):
        raise ValueError("the peers' models have no limited classes")
