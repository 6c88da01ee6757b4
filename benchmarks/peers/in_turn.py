"""Schools solved one by one on two processes, each for its share of the time."""

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain
from multiprocessing import get_context

from benchmarks.peers.schools import (
    School,
    alone,
    refuse_what_is_left_out,
    schools_of,
)
from transport.routing.problem import RoutingProblem
from transport.routing.schedule import Order

PROCESSES = 2


@dataclass(frozen=True, slots=True)
class Found:
    """Runs of one school in travel order, and what the peer says they cost [pence]."""

    orders: tuple[Order, ...]
    pence: float


Method = Callable[[School, float, int], Found]
"""Solves a school in so many seconds with a seed."""


def solve_schools(
    problem: RoutingProblem, seconds: float, seed: int, method: Method
) -> tuple[Order, ...]:
    """Runs of all schools of a problem.

    Raises
    ------
    ValueError
        If pupils are kept apart, have other offers, share a run with other schools,
        or a class has only so many vehicles: the peers' models leave these out.
    """
    refuse_what_is_left_out(problem)
    loads = _balanced(schools_of(problem))
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        waiting = [
            pool.submit(_solve_in_turn, load, seconds, seed, method) for load in loads
        ]
        found = [runs for done in waiting for runs in done.result()]
    together = chain.from_iterable(each.orders for each in found)
    return tuple(sorted((*alone(problem), *together)))


def _balanced(schools: Sequence[School]) -> list[list[School]]:
    """Schools, biggest first, each to the process with fewest riders so far."""
    loads: list[list[School]] = [[] for _ in range(PROCESSES)]
    for school in schools:
        min(loads, key=_size).append(school)
    return [load for load in loads if load]


def _solve_in_turn(
    schools: Sequence[School], seconds: float, seed: int, method: Method
) -> list[Found]:
    return [
        method(school, seconds * len(school.members) / _size(schools), seed)
        for school in schools
    ]


def _size(schools: Sequence[School]) -> int:
    return sum(len(school.members) for school in schools)
