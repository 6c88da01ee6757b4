"""The bound of a whole problem: the sum of its schools' and of the solo runs.

A run to one school takes no part in another school's, so what each school costs at
least can be added up. A solo pupil's run has one price.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock
from time import monotonic

from transport.domain.run import Direction
from transport.routing.bound.columns import Order
from transport.routing.bound.limit import Limit, Shares
from transport.routing.bound.prove import Prover
from transport.routing.bound.record import Bound, SchoolBound
from transport.routing.precheck import precheck
from transport.routing.price import PriceList
from transport.routing.problem import EVERY_WEEKDAY, RoutingProblem
from transport.routing.restrict import restrict
from transport.routing.savings import join_by_savings
from transport.routing.schedule import choose_vehicle
from transport.units import Pence


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """One school's bound has come closer.

    Parameters
    ----------
    done, total
        Steps so far, and in all: two for each school.
    pence
        The school's bound so far.
    """

    done: int
    total: int
    gate_id: str
    riders: int
    pence: Pence


Tell = Callable[[Progress], None]

_COVERED = (
    "Every plan in which a run serves one school, a vehicle does one run, and every "
    "pupil who can be carried and has no other offer is carried"
)

_Step = Callable[[Prover, Limit], None]
_STEPS: tuple[_Step, ...] = (Prover.converge, Prover.tighten)


def bound(
    problem: RoutingProblem,
    *,
    runs: Sequence[Order] = (),
    seconds: float | None = None,
    iterations: int | None = None,
    processes: int = 2,
    progress: Tell | None = None,
) -> Bound:
    """What every plan of runs to single schools costs at least, proved.

    Parameters
    ----------
    runs
        Good runs to begin with, as indices of riders in travel order. They make it
        quicker, and closer where the proof needs a plan.
    seconds
        Stop after about this long [s]; the result then depends on the machine.
    iterations
        Pricings for each school in each of two steps, after which to stop; without
        `seconds` the result is repeatable. Neither: until nothing brings it closer.
    processes
        Schools worked on at once, in threads. The result does not depend on it, unless
        `seconds` are given.
    progress
        Called after each step of each school.
    """
    begun = monotonic()
    refused = precheck(problem)
    carried = [i for i in range(len(problem.riders)) if i not in refused]
    work = _Work(problem, carried, runs)
    end = None if seconds is None else begun + seconds
    for step in _STEPS:
        work.do(step, iterations, Shares(end, processes, len(work.parts)), progress)
    solo = _solo_pence(problem, carried)
    schools = tuple(part.bound() for part in reversed(work.parts))
    return Bound(
        pence=solo + sum(school.pence for school in schools),
        solo_pence=solo,
        covers=_covers(problem, carried),
        schools=schools,
        seconds=monotonic() - begun,
        iterations=sum(part.iterations for part in work.parts),
    )


class _Part:
    """One school's riders who share, as indices of the problem, and the work on them."""

    def __init__(
        self, problem: RoutingProblem, riders: Sequence[int], runs: Sequence[Order]
    ) -> None:
        self.riders = riders
        self.problem = restrict(problem, riders)
        self.iterations = 0
        place = {rider: number for number, rider in enumerate(riders)}
        given = [
            self._turned([place[rider] for rider in run])
            for run in runs
            if place.keys() >= set(run)
        ]
        self.prover = Prover(self.problem, given or join_by_savings(self.problem))

    def do(self, step: _Step, limit: Limit) -> None:
        step(self.prover, limit)
        self.iterations += limit.done

    def bound(self) -> SchoolBound:
        prover, plan = self.prover, self.prover.plan
        return SchoolBound(
            gate_id=self.problem.schools[0].gate_id,
            riders=len(self.riders),
            pence=prover.pence,
            plan_pence=None if plan is None else plan.pence,
            runs=tuple(
                tuple(
                    self.problem.riders[rider].pupil_id for rider in self._turned(run)
                )
                for run in (() if plan is None else plan.runs)
            ),
            is_converged=prover.generation.is_converged,
            is_optimal=prover.is_optimal,
        )

    def _turned(self, order: Sequence[int]) -> Order:
        """From travel order outwards, or back."""
        is_morning = self.problem.direction is Direction.MORNING
        return tuple(reversed(order)) if is_morning else tuple(order)


class _Work:
    """All schools, the smallest first: what they leave of the time the others get."""

    def __init__(
        self, problem: RoutingProblem, carried: Sequence[int], runs: Sequence[Order]
    ) -> None:
        clusters: dict[int, list[int]] = {}
        for rider in carried:
            if not problem.riders[rider].travels_alone:
                clusters.setdefault(problem.riders[rider].school, []).append(rider)
        sizes = sorted(clusters.items(), key=lambda item: (len(item[1]), item[0]))
        self.parts = [_Part(problem, riders, runs) for _, riders in sizes]
        self._done = 0
        self._lock = Lock()

    def do(
        self, step: _Step, iterations: int | None, shares: Shares, tell: Tell | None
    ) -> None:
        def one(part: _Part) -> None:
            part.do(step, Limit(iterations, shares.next_end()))
            with self._lock:
                self._done += 1
                if tell is not None:
                    tell(self._progress(part))

        with ThreadPoolExecutor(shares.at_once) as pool:
            for _ in pool.map(one, self.parts):
                pass

    def _progress(self, part: _Part) -> Progress:
        return Progress(
            done=self._done,
            total=len(_STEPS) * len(self.parts),
            gate_id=part.problem.schools[0].gate_id,
            riders=len(part.riders),
            pence=part.prover.pence,
        )


def _solo_pence(problem: RoutingProblem, carried: Sequence[int]) -> Pence:
    """Price of those who travel alone, each in the cheapest way."""
    prices = PriceList([v for v in problem.vehicles if v.available != 0])
    total = 0
    for rider in carried:
        each = problem.riders[rider]
        if each.travels_alone:
            choice = choose_vehicle(problem, prices, (rider,))
            own = None if choice is None else choice.pence
            ways = [way for way in (each.price_elsewhere, own) if way is not None]
            total += min(ways, default=0)
    return total


def _covers(problem: RoutingProblem, carried: Sequence[int]) -> str:
    """The plans that a bound holds for."""
    words = [_COVERED]
    if any(problem.riders[rider].weekdays != EVERY_WEEKDAY for rider in carried):
        words.append("each keeps a place of his own on every weekday")
    if any(vehicle.available is not None for vehicle in problem.vehicles):
        words.append("with as many vehicles of each class as are wanted or fewer")
    return ", ".join(words) + "."
