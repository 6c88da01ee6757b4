"""Runs by compiled ruin and recreate, school by school, on several threads.

A rider who travels alone needs no search. The others of each school are searched by
themselves. By rounds, the result depends on nothing but problem and seed; by seconds,
each thread shares its time among its schools.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from time import monotonic

from transport.routing.clusters import alone, school_clusters, to_be_had
from transport.routing.fleet import Order
from transport.routing.problem import RoutingProblem
from transport.routing.restrict import restrict
from transport.routing.search.search import Search
from transport.routing.solver import Limits, Progress, Tell

_STRETCHES = 50
"""Into how many stretches a search is cut; between them it can tell and stop."""
_STRETCH_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class _School:
    riders: tuple[int, ...]
    problem: RoutingProblem
    rounds: int
    seconds: float | None
    seed: int


def hybrid(
    problem: RoutingProblem, limits: Limits, tell: Tell, processes: int
) -> tuple[Order, ...]:
    """Runs for the problem's riders; see `transport.routing.solver.Solver`."""
    problem = to_be_had(problem)
    schools = _schools(problem, limits, processes)
    orders = alone(problem)
    with ThreadPoolExecutor(max(1, processes)) as pool:
        solved = pool.map(_solve, schools)
        for done, (school, found) in enumerate(
            zip(schools, solved, strict=True), start=1
        ):
            orders.extend(
                tuple(school.riders[rider] for rider in order) for order in found
            )
            tell(
                Progress(
                    done=done,
                    total=len(schools),
                    gate_id=school.problem.schools[0].gate_id,
                    riders=len(school.riders),
                    runs=len(found),
                    status="SEARCHED",
                )
            )
    return tuple(sorted(orders, key=lambda order: (min(order), order)))


def _schools(problem: RoutingProblem, limits: Limits, processes: int) -> list[_School]:
    """Schools, the largest first so that no thread is left with it at the end.

    The vehicles of a class are shared out afterwards, when all runs are known.
    """
    unlimited = replace(
        problem, vehicles=tuple(replace(v, available=None) for v in problem.vehicles)
    )
    clusters = school_clusters(problem)
    seconds = _seconds_each([len(members) for members in clusters], limits, processes)
    return [
        _School(
            members,
            restrict(unlimited, members),
            limits.rounds * len(members),
            each,
            limits.seed,
        )
        for members, each in zip(clusters, seconds, strict=True)
    ]


def _seconds_each(
    sizes: Sequence[int], limits: Limits, processes: int
) -> list[float | None]:
    """Time of each school, so that every thread is busy for all of it."""
    if limits.seconds is None:
        return [None] * len(sizes)
    threads: list[list[int]] = [[] for _ in range(max(1, processes))]
    for place in range(len(sizes)):
        min(threads, key=lambda thread: sum(sizes[p] for p in thread)).append(place)
    seconds: list[float | None] = [0.0] * len(sizes)
    for thread in threads:
        for place in thread:
            share = sizes[place] / sum(sizes[p] for p in thread)
            seconds[place] = limits.seconds * share
    return seconds


def _solve(school: _School) -> list[Order]:
    begun = monotonic()
    search = Search(school.problem, school.seed)
    if school.seconds is None:
        _by_rounds(search, school.rounds)
    else:
        _by_seconds(search, school.seconds - (monotonic() - begun))
    return search.orders()


def _by_rounds(search: Search, rounds: int) -> None:
    for stretch in range(_STRETCHES):
        steps = rounds * (stretch + 1) // _STRETCHES - rounds * stretch // _STRETCHES
        search.drive(steps, (stretch / _STRETCHES, (stretch + 1) / _STRETCHES))


def _by_seconds(search: Search, seconds: float) -> None:
    begun, done, steps = monotonic(), 0.0, 50
    while done < 1:
        before = monotonic()
        search.drive(steps, (done, min(1.0, done + _STRETCH_SECONDS / seconds)))
        took = monotonic() - before
        steps = max(1, int(steps * min(4.0, _STRETCH_SECONDS / max(took, 1e-4))))
        done = (monotonic() - begun) / seconds
