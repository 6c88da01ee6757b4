"""Runs by compiled ruin and recreate, in parts, on several threads.

Where no run may serve two schools, each school is a part. Otherwise the plan is cut
into regions, each searched by itself for a while, then put together and cut elsewhere.
By rounds, the result depends on nothing but problem and seed.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from random import Random
from time import monotonic

from transport.routing.clusters import alone, school_clusters, to_be_had
from transport.routing.part import Part
from transport.routing.problem import RoutingProblem
from transport.routing.regions import cut
from transport.routing.schedule import Order, riders_in, with_gates
from transport.routing.search.search import Search
from transport.routing.solver import Limits, Progress, Tell

_STRETCH_SECONDS = 0.1
_EPOCHS = 20
"""How often a plan is cut anew."""
_LARGEST = 200
"""Most riders of a region."""

Share = tuple[float, float]
"""From which to which share of the whole search."""


@dataclass(frozen=True, slots=True)
class _Task:
    """A part to be searched, with the runs to start from, in its own numbers."""

    part: Part
    start: tuple[Order, ...]
    limits: Limits
    share: Share

    @property
    def size(self) -> int:
        return len(self.part.riders)


def hybrid(
    problem: RoutingProblem, limits: Limits, tell: Tell, processes: int
) -> tuple[Order, ...]:
    """Runs for the problem's riders; see `transport.routing.solver.Solver`."""
    problem = to_be_had(problem)
    if problem.schools_per_run == problem.trips_per_run == 1:
        orders = _by_school(problem, limits, tell, processes)
    else:
        orders = _by_region(problem, limits, tell, processes)
    return tuple(sorted(orders, key=lambda order: (min(order), order)))


def _by_school(
    problem: RoutingProblem, limits: Limits, tell: Tell, processes: int
) -> list[Order]:
    """The vehicles of a class are shared out afterwards, when all runs are known."""
    unlimited = replace(
        problem, vehicles=tuple(replace(v, available=None) for v in problem.vehicles)
    )
    tasks = [
        _Task(Part.of(unlimited, members), (), limits, (0.0, 1.0))
        for members in school_clusters(problem)
    ]
    orders = alone(problem)
    for done, (task, found) in enumerate(_searched(tasks, limits, processes), start=1):
        orders.extend(found)
        gate = task.part.problem.schools[0].gate_id
        tell(_progress((done, len(tasks)), gate, task.size, len(found)))
    return orders


def _by_region(
    problem: RoutingProblem, limits: Limits, tell: Tell, processes: int
) -> list[Order]:
    """Vehicles of which there are only so many are counted, and all is one region."""
    riders = range(len(problem.riders))
    is_limited = any(v.available is not None for v in problem.vehicles)
    largest = len(riders) if is_limited else _LARGEST
    epochs = _EPOCHS if len(riders) > largest else 1
    drawn = Random(limits.seed)  # noqa: S311 - a repeatable search, not a secret
    orders: list[Order] = []
    for epoch in range(epochs):
        carried = {rider for order in orders for rider in order}
        left = [with_gates(problem, (r,)) for r in riders if r not in carried]
        share = (epoch / epochs, (epoch + 1) / epochs)
        started = frozenset(orders)
        tasks = []
        for runs in cut(problem, [*orders, *left], largest, drawn):
            part = Part.of(problem, _members(problem, runs))
            start = tuple(part.inner(run) for run in runs if run in started)
            tasks.append(_Task(part, start, limits.share(1 / epochs), share))
        orders = [
            order
            for _, found in _searched(tasks, limits.share(1 / epochs), processes)
            for order in found
        ]
        tell(_progress((epoch + 1, epochs), "", len(riders), len(orders)))
    return orders


def _members(problem: RoutingProblem, orders: Sequence[Order]) -> list[int]:
    return sorted(rider for order in orders for rider in riders_in(problem, order))


def _progress(done: tuple[int, int], gate: str, riders: int, runs: int) -> Progress:
    return Progress(
        done=done[0],
        total=done[1],
        gate_id=gate,
        riders=riders,
        runs=runs,
        status="SEARCHED",
    )


def _searched(
    tasks: Sequence[_Task], limits: Limits, processes: int
) -> Iterator[tuple[_Task, list[Order]]]:
    """Tasks with the runs found, the largest first; threads are busy all the time."""
    tasks = sorted(tasks, key=lambda task: (-task.size, task.part.riders))
    seconds = _seconds_each([task.size for task in tasks], limits, processes)
    timed = [
        replace(task, limits=replace(task.limits, seconds=each))
        for task, each in zip(tasks, seconds, strict=True)
    ]
    with ThreadPoolExecutor(max(1, processes)) as pool:
        yield from zip(tasks, pool.map(_solve, timed), strict=True)


def _seconds_each(
    sizes: Sequence[int], limits: Limits, processes: int
) -> list[float | None]:
    """Time of each task, so that every thread is busy for all of it."""
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


def _solve(task: _Task) -> list[Order]:
    begun = monotonic()
    search = Search(task.part.problem, task.limits.seed, task.start)
    seconds = task.limits.seconds
    if seconds is None:
        _by_rounds(search, task)
    else:
        _by_seconds(search, task, seconds - (monotonic() - begun))
    return [task.part.outer(order) for order in search.orders()]


def _by_rounds(search: Search, task: _Task) -> None:
    first, last = task.share
    steps = int(task.limits.rounds * task.size * (last - first))
    search.drive(steps, (first, last))


def _by_seconds(search: Search, task: _Task, seconds: float) -> None:
    (first, last), begun, steps = task.share, monotonic(), 50
    done = 0.0
    while done < 1:
        before = monotonic()
        after = min(1.0, done + _STRETCH_SECONDS / max(seconds, _STRETCH_SECONDS))
        search.drive(
            steps,
            (first + done * (last - first), first + after * (last - first)),
        )
        took = monotonic() - before
        steps = max(1, int(steps * min(4.0, _STRETCH_SECONDS / max(took, 1e-4))))
        done = (monotonic() - begun) / max(seconds, 1e-3)
