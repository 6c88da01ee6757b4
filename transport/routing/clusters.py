"""A whole problem, school by school, in parallel processes.

A rider who travels alone needs no search. The others of each school are a cluster;
clusters are independent, are solved by as many processes as allowed, and come back in
the same order whatever that number is.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing import get_context

from transport.domain.run import Direction
from transport.errors import SolverError
from transport.routing.construct import Constructed, SearchLimit, construct
from transport.routing.precheck import is_to_be_had
from transport.routing.price import PriceList
from transport.routing.problem import RoutingProblem
from transport.routing.restrict import restrict
from transport.routing.savings import join_by_savings
from transport.routing.schedule import Order, choose_vehicle
from transport.routing.solver import Limits, Progress, Tell

Method = Callable[[RoutingProblem, Limits], Constructed]
"""Solves a problem with one school; gives outward orders."""


@dataclass(frozen=True, slots=True)
class _Task:
    riders: tuple[int, ...]
    problem: RoutingProblem
    limits: Limits
    method: Method


def ortools(
    problem: RoutingProblem, limits: Limits, tell: Tell, processes: int
) -> tuple[Order, ...]:
    """Runs by the OR-Tools routing library: the plain model, for reference."""
    return _by_school(problem, limits, tell, processes, _construct)


def savings(
    problem: RoutingProblem, limits: Limits, tell: Tell, processes: int
) -> tuple[Order, ...]:
    """Runs joined by savings only: the plain baseline."""
    return _by_school(problem, limits, tell, processes, _savings_alone)


def _construct(problem: RoutingProblem, limits: Limits) -> Constructed:
    return construct(problem, SearchLimit(limits.solutions, limits.seconds))


def _savings_alone(problem: RoutingProblem, limits: Limits) -> Constructed:
    del limits
    return Constructed(join_by_savings(problem), "SAVINGS")


def _by_school(
    problem: RoutingProblem,
    limits: Limits,
    tell: Tell,
    processes: int,
    method: Method,
) -> tuple[Order, ...]:
    _refuse_what_is_left_out(problem)
    problem = to_be_had(problem)
    orders = alone(problem)
    tasks = _tasks(problem, limits, processes, method)
    with _mapping(min(processes, len(tasks))) as mapped:
        for done, (task, solved) in enumerate(
            zip(tasks, mapped(_solve, tasks), strict=True), start=1
        ):
            orders.extend(
                _travel_order(problem, task, order) for order in solved.orders
            )
            tell(_progress(done, len(tasks), task, solved))
    return tuple(sorted(orders, key=lambda order: (min(order), order)))


def _refuse_what_is_left_out(problem: RoutingProblem) -> None:
    """These models know no depots, shifts, times at home nor time at the gate."""
    left_out = {
        "depots": any(v.depot is not None for v in problem.vehicles),
        "shifts": any(v.shift is not None for v in problem.vehicles),
        "times at home": any(
            r.home_opens or r.home_closes is not None for r in problem.riders
        ),
        "time at the gate": any(gate.service for gate in problem.schools),
    }
    named = [name for name, is_used in left_out.items() if is_used]
    if named:
        raise SolverError(
            f"this solver knows no {', '.join(named)}; use the solver hybrid"
        )


def to_be_had(problem: RoutingProblem) -> RoutingProblem:
    """The problem with those classes only of which there is a vehicle."""
    return replace(problem, vehicles=tuple(filter(is_to_be_had, problem.vehicles)))


def alone(problem: RoutingProblem) -> list[Order]:
    """Solo runs, but where another offer costs no more."""
    prices = PriceList(problem.vehicles)
    orders: list[Order] = []
    for index, rider in enumerate(problem.riders):
        if not rider.travels_alone:
            continue
        choice = choose_vehicle(problem, prices, (index,))
        elsewhere = rider.price_elsewhere
        if choice is not None and (elsewhere is None or choice.pence < elsewhere):
            orders.append((index,))
    return orders


def school_clusters(problem: RoutingProblem) -> list[tuple[int, ...]]:
    """Riders of each school who do not travel alone, the largest school first."""
    clusters: dict[int, list[int]] = {}
    for index, rider in enumerate(problem.riders):
        if not rider.travels_alone:
            clusters.setdefault(rider.school, []).append(index)
    sizes = sorted(clusters.items(), key=lambda item: (-len(item[1]), item[0]))
    return [tuple(members) for _, members in sizes]


def _tasks(
    problem: RoutingProblem, limits: Limits, processes: int, method: Method
) -> list[_Task]:
    """Clusters, the largest first so that no process is left with it at the end."""
    clusters = school_clusters(problem)
    riders = sum(map(len, clusters))
    return [
        _Task(
            members,
            restrict(problem, members),
            limits.share(min(1.0, len(members) / riders * processes)),
            method,
        )
        for members in clusters
    ]


def _solve(task: _Task) -> Constructed:
    return task.method(task.problem, task.limits)


def _travel_order(problem: RoutingProblem, task: _Task, outward: Order) -> Order:
    order = tuple(task.riders[rider] for rider in outward)
    return order[::-1] if problem.direction is Direction.MORNING else order


def _progress(done: int, total: int, task: _Task, solved: Constructed) -> Progress:
    return Progress(
        done=done,
        total=total,
        gate_id=task.problem.schools[0].gate_id,
        riders=len(task.riders),
        runs=len(solved.orders),
        status=solved.status,
    )


Mapped = Callable[
    [Callable[[_Task], Constructed], Sequence[_Task]], Iterable[Constructed]
]


@contextmanager
def _mapping(processes: int) -> Iterator[Mapped]:
    """A map over clusters in this process, or over several."""
    if processes <= 1:
        yield map
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield pool.map
