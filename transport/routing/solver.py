"""From a routing problem to a plan, by a solver chosen by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from transport.domain.run import Direction, Plan, Run, RunId, Unserved, UnservedReason
from transport.errors import InputError
from transport.routing.fleet import man_runs
from transport.routing.precheck import precheck
from transport.routing.problem import Rider, RoutingProblem
from transport.routing.restrict import restrict
from transport.routing.schedule import Order, make_run, riders_in
from transport.units import pounds

SUFFIX: Mapping[Direction, str] = {Direction.MORNING: "am", Direction.AFTERNOON: "pm"}
"""How a run's id ends; its morning and afternoon runs share what stands before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """When a search stops.

    Parameters
    ----------
    solutions
        Solutions the OR-Tools library may find for each school, for ``ortools``.
    rounds
        How often riders are taken out and put back, for each rider of a school, for
        ``hybrid``.
    seconds
        If given, stop after about this long in all [s]; the result then depends on
        the machine. None: by solutions and rounds only, and repeatable.
    seed
        Choices of the search are drawn from it.
    """

    solutions: int = 100
    rounds: int = 500
    seconds: float | None = None
    seed: int = 1

    def times(self, work: int) -> "Limits":
        """The same with so many times the solutions and rounds."""
        return replace(self, solutions=self.solutions * work, rounds=self.rounds * work)

    def share(self, part: float) -> "Limits":
        """The same with a part of the seconds."""
        return replace(self, seconds=self.seconds and self.seconds * part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """One school has been solved.

    Parameters
    ----------
    done, total
        Schools so far, and in all.
    status
        How the library's search ended, by its own name.
    """

    done: int
    total: int
    gate_id: str
    riders: int
    runs: int
    status: str


Tell = Callable[[Progress], None]


class Solver(Protocol):
    """Groups riders into runs.

    Every rider of the problem can be carried alone. The answer holds, for each run,
    its riders as indices in travel order; a rider in none is left out. It must not
    depend on the number of processes.
    """

    def __call__(
        self, problem: RoutingProblem, limits: Limits, tell: Tell, processes: int
    ) -> tuple[Order, ...]:
        """Runs for the problem's riders."""
        ...


def _hybrid() -> Solver:
    from transport.routing.hybrid import hybrid

    return hybrid


def _ortools() -> Solver:
    from transport.routing.clusters import ortools

    return ortools


def _savings() -> Solver:
    from transport.routing.clusters import savings

    return savings


SOLVERS: Mapping[str, Callable[[], Solver]] = {
    "hybrid": _hybrid,
    "ortools": _ortools,
    "savings": _savings,
}
"""Solvers by name, imported on use."""


def solve(
    problem: RoutingProblem,
    limits: Limits,
    solver: str = "hybrid",
    *,
    progress: Tell | None = None,
    processes: int = 2,
) -> Plan:
    """A plan for one direction; every rider is on a run or unserved with a reason.

    Parameters
    ----------
    progress
        Called after each school.
    processes
        How many to use; the plan does not depend on it.

    Raises
    ------
    InputError
        If no solver has that name.
    SolverError
        If the solver refuses the problem.
    """
    chosen = _solver(solver)
    refused = precheck(problem)
    open_riders = [i for i in range(len(problem.riders)) if i not in refused]
    smaller = restrict(problem, open_riders)
    orders = chosen(smaller, limits, progress or _silent, processes)
    manned = man_runs(smaller, orders)
    carried = {r for order, _ in manned.runs for r in riders_in(smaller, order)}
    left = [
        no_vehicle_left(smaller, index)
        if index in manned.left
        else _left_out(problem.direction, rider)
        for index, rider in enumerate(smaller.riders)
        if index not in carried
    ]
    return Plan(
        runs=tuple(
            make_run(smaller, run_id, order, choice)
            for run_id, (order, choice) in zip(
                _run_ids(smaller, [order for order, _ in manned.runs]),
                manned.runs,
                strict=True,
            )
        ),
        unserved=tuple(sorted((*refused.values(), *left), key=lambda u: u.pupil_id)),
    )


def whole_day(*plans: Plan) -> Plan:
    """Plans of several directions as one."""
    runs: list[Run] = [run for plan in plans for run in plan.runs]
    unserved = [left for plan in plans for left in plan.unserved]
    return Plan(runs=tuple(runs), unserved=tuple(unserved))


def _solver(name: str) -> Solver:
    if name not in SOLVERS:
        raise InputError(f'no solver "{name}"; there are {", ".join(sorted(SOLVERS))}')
    return SOLVERS[name]()


def _silent(progress: Progress) -> None:
    del progress


def _run_ids(problem: RoutingProblem, orders: list[Order]) -> list[RunId]:
    """Gate, number within the gate, and direction."""
    counts: dict[str, int] = {}
    ids = []
    for order in orders:
        first = riders_in(problem, order)[0]
        gate = problem.places[problem.riders[first].school]
        counts[gate] = counts.get(gate, 0) + 1
        ids.append(RunId(f"{gate}-{counts[gate]:02d}-{SUFFIX[problem.direction]}"))
    return ids


def no_vehicle_left(problem: RoutingProblem, rider: int) -> Unserved:
    """What is said of a rider for whom every vehicle is taken."""
    pupil = problem.riders[rider].pupil_id
    return Unserved(
        pupil_id=pupil,
        direction=problem.direction,
        reason=UnservedReason.NO_VEHICLE_LEFT,
        detail=f"Every vehicle that could carry pupil {pupil} is on another run.",
        cure="Find one more vehicle, or another operator, for the classes in short supply.",
    )


def _left_out(direction: Direction, rider: Rider) -> Unserved:
    pupil = rider.pupil_id
    if rider.price_elsewhere is not None:
        reason = UnservedReason.OTHER_OFFER_CHEAPER
        detail = (
            f"A seat for pupil {pupil} would cost more than the other offer at "
            f"{pounds(rider.price_elsewhere)} a day in this direction."
        )
        cure = "None needed; take the offer away to put the pupil on a run."
    else:
        reason = UnservedReason.SEARCH_LEFT_OUT
        detail = f"The search ended without a place for pupil {pupil}."
        cure = "Give the search more work."
    return Unserved(
        pupil_id=pupil, direction=direction, reason=reason, detail=detail, cure=cure
    )
