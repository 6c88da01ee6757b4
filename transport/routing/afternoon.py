"""The afternoon from the morning's groups.

The same pupils ride together both ways, in the same vehicle. The order of homes is
found anew, and times, price and every limit are worked out with the afternoon's
durations. A group that does not work in the afternoon is split, and the result says
which.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from transport.domain.pupil import PupilId
from transport.domain.run import (
    Direction,
    Plan,
    Run,
    RunId,
    Unserved,
    UnservedReason,
)
from transport.routing.fleet import man_runs
from transport.routing.legs import legs_of
from transport.routing.part import Part
from transport.routing.precheck import precheck
from transport.routing.price import Choice
from transport.routing.problem import RoutingProblem, VehicleOption
from transport.routing.restrict import restrict
from transport.routing.savings import join_by_savings
from transport.routing.schedule import (
    Order,
    make_run,
    price_choice,
    riders_in,
    run_demand,
    run_metres,
    run_seconds,
)
from transport.routing.search.search import Search
from transport.routing.sequence import quickest_order
from transport.routing.solver import SUFFIX, no_vehicle_left

_STEPS = 100
"""Steps of search for each rider of a run that serves several schools."""


@dataclass(frozen=True, slots=True)
class Afternoon:
    """The afternoon's plan, and the morning runs whose group had to be split."""

    plan: Plan
    split: tuple[RunId, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    """A morning run whose group rides together in the afternoon too."""

    run_id: RunId
    order: Order
    choice: Choice


def afternoon_of(morning: Plan, problem: RoutingProblem) -> Afternoon:
    """The afternoon's runs of a morning plan.

    A pupil left to another offer in the morning stays with it. One who has no place
    in the morning for another reason gets an afternoon run if one can be had.

    Parameters
    ----------
    problem
        The afternoon, with the same pupils or some of them.
    """
    refused = precheck(problem)
    elsewhere = _other_offers(morning, problem)
    riding = {
        rider.pupil_id: index
        for index, rider in enumerate(problem.riders)
        if index not in refused and rider.pupil_id not in elsewhere
    }
    kept: list[_Kept] = []
    loose: list[Order] = []
    split: list[RunId] = []
    for run in _mornings(morning):
        group = [riding.pop(pupil) for pupil in run.pupils if pupil in riding]
        if not group:
            continue
        same = _keep(problem, run, group)
        if same is not None:
            kept.append(same)
        else:
            split.append(run.id)
            loose.extend(_split(problem, group))
    loose.extend((index,) for index in riding.values())
    manned = man_runs(_without_used(problem, kept), loose)
    unserved = [
        *refused.values(),
        *elsewhere.values(),
        *(no_vehicle_left(problem, index) for index in manned.left),
    ]
    runs = [make_run(problem, each.run_id, each.order, each.choice) for each in kept]
    names = _extra_ids(problem, [order for order, _ in manned.runs])
    runs.extend(
        make_run(problem, name, order, choice)
        for name, (order, choice) in zip(names, manned.runs, strict=True)
    )
    runs.sort(key=lambda run: run.id)
    unserved.sort(key=lambda each: each.pupil_id)
    return Afternoon(Plan(runs=tuple(runs), unserved=tuple(unserved)), tuple(split))


def afternoon_id(morning: RunId) -> RunId:
    """Id of the afternoon run of a morning run."""
    stem = morning.removesuffix(f"-{SUFFIX[Direction.MORNING]}")
    return RunId(f"{stem}-{SUFFIX[Direction.AFTERNOON]}")


def _mornings(plan: Plan) -> list[Run]:
    return [run for run in plan.runs if run.direction is Direction.MORNING]


def _other_offers(morning: Plan, problem: RoutingProblem) -> dict[PupilId, Unserved]:
    """Pupils left to another offer in the morning who have one in the afternoon."""
    offered = {r.pupil_id for r in problem.riders if r.price_elsewhere is not None}
    return {
        left.pupil_id: left.model_copy(update={"direction": problem.direction})
        for left in morning.unserved
        if left.direction is Direction.MORNING
        and left.reason is UnservedReason.OTHER_OFFER_CHEAPER
        and left.pupil_id in offered
    }


def _keep(problem: RoutingProblem, run: Run, group: Sequence[int]) -> _Kept | None:
    """The group in the morning's vehicle; none where that cannot be."""
    vehicle = problem.vehicle(run.operator_id, run.class_id)
    if vehicle is None:
        return None
    if problem.schools_per_run == problem.trips_per_run == 1:
        order = _quickest(problem, group)
    else:
        order = _searched(problem, vehicle, group)
    if order is None:
        return None
    demand = run_demand(problem, order)
    if not (demand.fits(run.layout) and demand.allows(run.class_id)):
        return None
    length = run_metres(problem, order), run_seconds(problem, order)
    choice = price_choice(problem, order, demand, length, (vehicle, run.layout))
    return None if choice is None else _Kept(afternoon_id(run.id), order, choice)


def _quickest(problem: RoutingProblem, group: Sequence[int]) -> Order | None:
    """Set-down order, starting from the morning's turned round."""
    if _may_not_ride_together(problem, group):
        return None
    smaller = restrict(problem, group)
    stops = [index + 1 for index in range(len(group))][::-1]
    outward = quickest_order(legs_of(smaller), stops)
    return None if outward is None else tuple(group[stop - 1] for stop in outward)


def _searched(
    problem: RoutingProblem, vehicle: VehicleOption, group: Sequence[int]
) -> Order | None:
    """One run for the group, which may serve several schools; none if none was found."""
    one = replace(problem, vehicles=(replace(vehicle, available=1),))
    orders = _best_runs(one, group)
    is_all = len(orders) == 1 and len(riders_in(problem, orders[0])) == len(group)
    return orders[0] if is_all else None


def _best_runs(problem: RoutingProblem, group: Sequence[int]) -> list[Order]:
    part = Part.of(problem, sorted(group))
    search = Search(part.problem, seed=1)
    search.drive(_STEPS * len(group), (0.0, 1.0))
    return [part.outer(order) for order in search.orders()]


def _may_not_ride_together(problem: RoutingProblem, group: Sequence[int]) -> bool:
    together = set(group)
    return (
        len({problem.riders[index].school for index in group}) > 1
        or any(together.issuperset(pair) for pair in problem.apart)
        or (
            len(group) > 1
            and any(problem.riders[index].travels_alone for index in group)
        )
    )


def _split(problem: RoutingProblem, group: Sequence[int]) -> list[Order]:
    """The group in as few cheap runs as it needs."""
    if problem.schools_per_run > 1 or problem.trips_per_run > 1:
        must = replace(
            problem,
            riders=tuple(replace(r, price_elsewhere=None) for r in problem.riders),
            vehicles=tuple(replace(v, available=None) for v in problem.vehicles),
        )
        return _best_runs(must, group)
    orders: list[Order] = []
    by_school: dict[int, list[int]] = {}
    for index in group:
        if problem.riders[index].travels_alone:
            orders.append((index,))
        else:
            by_school.setdefault(problem.riders[index].school, []).append(index)
    for members in by_school.values():
        smaller = restrict(problem, members)
        must = replace(
            smaller,
            riders=tuple(replace(r, price_elsewhere=None) for r in smaller.riders),
        )
        orders.extend(
            tuple(members[index] for index in order) for order in join_by_savings(must)
        )
    return orders


def _without_used(problem: RoutingProblem, kept: Sequence[_Kept]) -> RoutingProblem:
    """The problem with the vehicles that kept runs leave."""
    used = Counter(
        (each.choice.vehicle.operator_id, each.choice.vehicle.class_id) for each in kept
    )
    vehicles = tuple(
        vehicle
        if vehicle.available is None
        else replace(
            vehicle,
            available=vehicle.available - used[vehicle.operator_id, vehicle.class_id],
        )
        for vehicle in problem.vehicles
    )
    return replace(problem, vehicles=vehicles)


def _extra_ids(problem: RoutingProblem, orders: Sequence[Order]) -> list[RunId]:
    counts: Counter[str] = Counter()
    names = []
    for order in orders:
        first = riders_in(problem, order)[0]
        gate = problem.places[problem.riders[first].school]
        counts[gate] += 1
        suffix = SUFFIX[Direction.AFTERNOON]
        names.append(RunId(f"{gate}-extra-{counts[gate]:02d}-{suffix}"))
    return names
