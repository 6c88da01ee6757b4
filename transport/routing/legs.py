"""One school's journeys seen from the gate outwards.

A morning run ends at the gate and an afternoon run starts there. Read from the gate
outwards both look the same: the time on the way from the gate to a home is that
rider's ride time, and an outward order is a morning run backwards. Searching in
outward order therefore serves both directions, and a ride limit becomes a simple
upper bound on the time at which a home is reached.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from transport.domain.run import Direction
from transport.routing.problem import NO_ROUTE, Integers, RoutingProblem
from transport.units import Metres, Seconds

FAR = 10_000_000
"""Stands for a leg without a route [s, m]; longer than any ride limit."""


@dataclass(frozen=True, slots=True)
class Legs:
    """Travel outwards between a gate (index 0) and its riders (index rider + 1).

    Parameters
    ----------
    metres, seconds
        Shape (riders + 1, riders + 1), from the row to the column going outwards.
    boarding
        Time at each index [s]; none at the gate.
    ride_limit
        Longest ride of each index [s].
    """

    metres: list[list[Metres]]
    seconds: list[list[Seconds]]
    boarding: list[Seconds]
    ride_limit: list[Seconds]


@dataclass(frozen=True, slots=True)
class Measured:
    """Length of a run, first call to last [m, s]."""

    metres: Metres
    seconds: Seconds


def legs_of(problem: RoutingProblem) -> Legs:
    """Legs of a problem with one school, riders in the problem's order."""
    places = [problem.schools[0].place, *(rider.home for rider in problem.riders)]
    return Legs(
        metres=_outwards(problem.metres, places, problem.direction),
        seconds=_outwards(problem.seconds, places, problem.direction),
        boarding=[0, *(rider.boarding for rider in problem.riders)],
        ride_limit=[0, *(rider.ride_limit for rider in problem.riders)],
    )


def measure(legs: Legs, outward: Sequence[int]) -> Measured | None:
    """Length of a run in outward order; none where a ride limit is broken.

    Parameters
    ----------
    outward
        Indices of `legs`, the gate left out.
    """
    metres = clock = here = 0
    for stop in outward:
        clock += legs.seconds[here][stop]
        if clock > legs.ride_limit[stop]:
            return None
        metres += legs.metres[here][stop]
        clock += legs.boarding[stop]
        here = stop
    return Measured(metres, clock)


def _outwards(
    matrix: Integers, places: list[int], direction: Direction
) -> list[list[int]]:
    between = matrix[np.ix_(places, places)]
    if direction is Direction.MORNING:
        between = between.T
    filled: list[list[int]] = np.where(between == NO_ROUTE, FAR, between).tolist()
    return filled
