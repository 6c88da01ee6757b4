"""A plan without some of its pupils.

The pupils' calls are dropped; the runs they were on keep the order of the others, are
timed again, and are priced at the cheapest vehicle: their present one, or one of a
class of which there is no known limit. A morning run and its afternoon run stay in one
class. No other run changes, so the difference in price is what would really no longer
be paid.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from transport.domain.fleet import ClassId, OperatorId
from transport.domain.pupil import PupilId
from transport.domain.run import Direction, Plan, Run, RunId
from transport.routing.afternoon import afternoon_id
from transport.routing.price import Choice, PriceList
from transport.routing.problem import RoutingProblem, VehicleOption
from transport.routing.restrict import restrict
from transport.routing.schedule import Order, choose_vehicle, make_run
from transport.units import Pence

_Vehicle = tuple[OperatorId, ClassId]


def price_without(
    problems: Sequence[RoutingProblem], plan: Plan, pupil_ids: Iterable[PupilId]
) -> Pence:
    """Price of one day of a plan without some pupils, all directions [pence]."""
    return Repricer(problems, plan).price(frozenset(pupil_ids))


def plan_without(
    problems: Sequence[RoutingProblem], plan: Plan, pupil_ids: Iterable[PupilId]
) -> Plan:
    """A plan without some pupils; they are neither on a run nor unserved."""
    return Repricer(problems, plan).plan(frozenset(pupil_ids))


def problem_without(
    problem: RoutingProblem, pupil_ids: Iterable[PupilId]
) -> RoutingProblem:
    """The problem that a plan without some pupils is judged against."""
    gone = frozenset(pupil_ids)
    staying = [i for i, r in enumerate(problem.riders) if r.pupil_id not in gone]
    return restrict(problem, staying)


@dataclass(frozen=True, slots=True)
class _Changed:
    """A run with fewer pupils; no order where none is left."""

    run: Run
    order: Order
    choice: Choice | None


class Repricer:
    """Prices a plan again and again, each time without some pupils.

    Parameters
    ----------
    problems
        One for each direction of the plan.
    """

    def __init__(self, problems: Sequence[RoutingProblem], plan: Plan) -> None:
        self._plan = plan
        self._problems = {problem.direction: problem for problem in problems}
        self._riders: Mapping[Direction, Mapping[PupilId, int]] = {
            problem.direction: {r.pupil_id: i for i, r in enumerate(problem.riders)}
            for problem in problems
        }
        self._runs_of: dict[PupilId, list[Run]] = {}
        for run in plan.runs:
            for pupil in run.pupils:
                self._runs_of.setdefault(pupil, []).append(run)

    def price(self, pupil_ids: frozenset[PupilId]) -> Pence:
        """Price of one day without some pupils [pence]."""
        saved = sum(
            changed.run.pence - (changed.choice.pence if changed.choice else 0)
            for changed in self._changes(pupil_ids).values()
        )
        return self._plan.pence - saved

    def plan(self, pupil_ids: frozenset[PupilId]) -> Plan:
        """The plan without some pupils."""
        changes = self._changes(pupil_ids)
        runs = []
        for run in self._plan.runs:
            changed = changes.get(run.id)
            if changed is None:
                runs.append(run)
            elif changed.choice is not None:
                problem = self._problems[run.direction]
                runs.append(make_run(problem, run.id, changed.order, changed.choice))
        left = [u for u in self._plan.unserved if u.pupil_id not in pupil_ids]
        return Plan(runs=tuple(runs), unserved=tuple(left))

    def _changes(self, pupil_ids: frozenset[PupilId]) -> dict[RunId, _Changed]:
        """Runs that change, mornings first so that afternoons can follow them."""
        touched = [
            run for pupil in sorted(pupil_ids) for run in self._runs_of.get(pupil, [])
        ]
        touched.sort(key=lambda run: (run.direction is Direction.AFTERNOON, run.id))
        changes: dict[RunId, _Changed] = {}
        follows: dict[RunId, tuple[_Vehicle, _Vehicle]] = {}
        for run in touched:
            if run.id in changes:
                continue
            changed = self._change(run, pupil_ids, follows.get(run.id))
            changes[run.id] = changed
            if changed.choice is not None and run.direction is Direction.MORNING:
                chosen = changed.choice.vehicle
                now = (chosen.operator_id, chosen.class_id)
                follows[afternoon_id(run.id)] = (_vehicle_of(run), now)
        return changes

    def _change(
        self,
        run: Run,
        pupil_ids: frozenset[PupilId],
        morning: tuple[_Vehicle, _Vehicle] | None,
    ) -> _Changed:
        problem, riders = self._problems[run.direction], self._riders[run.direction]
        order = tuple(
            riders[pupil] for pupil in travel_order(run) if pupil not in pupil_ids
        )
        if not order:
            return _Changed(run, order, None)
        allowed = _allowed(problem, run)
        if morning is not None and morning[0] == _vehicle_of(run):
            allowed = [v for v in problem.vehicles if _key(v) == morning[1]] or allowed
        choice = choose_vehicle(problem, PriceList(allowed), order)
        if choice is None:
            choice = choose_vehicle(problem, PriceList(_allowed(problem, run)), order)
        return _Changed(run, order, choice)


def travel_order(run: Run) -> tuple[PupilId, ...]:
    """Pupils in the order their homes are called at."""
    if run.direction is Direction.MORNING:
        return run.pupils
    return tuple(pupil for call in run.calls for pupil in call.alights)


def _allowed(problem: RoutingProblem, run: Run) -> list[VehicleOption]:
    """The run's own vehicle, and classes of which there is no known limit."""
    own = _vehicle_of(run)
    return [v for v in problem.vehicles if _key(v) == own or v.available is None]


def _vehicle_of(run: Run) -> _Vehicle:
    return run.operator_id, run.class_id


def _key(vehicle: VehicleOption) -> _Vehicle:
    return vehicle.operator_id, vehicle.class_id
