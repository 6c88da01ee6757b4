"""PyVRP: everything the boroughs ask for, and the price to a fraction of a penny.

A variant (class, layout, number of assistants) is a vehicle type. A price per metre is
put into the distances of its class, a price per hour is one per second of duration,
and assistants' least paid time is a fixed price with overtime beyond it. Distances are
counted in the largest unit of which every price per second is a whole number.
"""

from math import gcd
from typing import Any

import numpy as np
import pyvrp
import pyvrp.search
import pyvrp.stop

from benchmarks.peers.in_turn import Found, solve_schools
from benchmarks.peers.schools import School, Variant
from transport.routing.problem import Integers, RoutingProblem, VehicleOption
from transport.routing.schedule import Order
from transport.units import MILLIMETRES_PER_MILE, SECONDS_PER_HOUR

LONGEST = 86_400
PER_PLACE, PER_SECOND, PER_UNIT_OF_DISTANCE = 100_000.0, 200.0, 1.0
"""First penalties of one unit too many."""
MAX_PENALTY = 1_000_000.0
"""Above what a seat or a wheelchair place can save."""
NEIGHBOURS = 20
PERTURBATIONS = 10
HISTORY = 100


def solve(problem: RoutingProblem, seconds: float, seed: int) -> tuple[Order, ...]:
    """Runs by PyVRP's iterated local search, a school at a time on two processes."""
    return solve_schools(problem, seconds, seed, solve_school)


def solve_school(school: School, seconds: float, seed: int) -> Found:
    """Runs of one school, and their price by the model; none if PyVRP found none."""
    unit = _units_per_penny(school.variants)
    best = _search(_data(school, unit), seconds, seed)
    routes: list[Any] = list(best.routes()) if best.is_feasible() else []
    orders = tuple(
        school.travel_order(each.idx for each in route if each.is_client())
        for route in routes
    )
    return Found(orders, sum(_cost(route) for route in routes) / unit)


def _search(data: Any, seconds: float, seed: int) -> Any:
    """What `pyvrp.solve` does, with settings that suit these schools better.

    PyVRP itself begins with the same penalty for a seat as for a second, half way to
    the greatest, and comes down slowly: 3 to 5 % dearer in the time there is. Fewer
    neighbours and smaller perturbations gained another 2 % on a school of 88.
    """
    draw = pyvrp.RandomNumberGenerator(seed=seed)
    near = pyvrp.search.compute_neighbours(
        data, pyvrp.search.NeighbourhoodParams(num_neighbours=NEIGHBOURS)
    )
    perturbation = pyvrp.search.PerturbationManager(
        pyvrp.search.PerturbationParams(max_perturbations=PERTURBATIONS)
    )
    local = pyvrp.search.LocalSearch(data, draw, near, perturbation)
    for operator in pyvrp.search.OPERATORS:
        if operator.supports(data):
            local.add_operator(operator(data))
    penalties = pyvrp.PenaltyManager(
        ([PER_PLACE] * data.num_load_dimensions, PER_SECOND, PER_UNIT_OF_DISTANCE),
        pyvrp.PenaltyParams(max_penalty=MAX_PENALTY),
    )
    drawn = pyvrp.Solution.make_random(data, draw)
    first = local(drawn, penalties.max_cost_evaluator(), exhaustive=True)
    search = pyvrp.IteratedLocalSearch(
        data,
        penalties,
        local,
        first,
        pyvrp.IteratedLocalSearchParams(history_length=HISTORY),
    )
    return search.run(pyvrp.stop.MaxRuntime(seconds), collect_stats=False).best


def _cost(route: Any) -> int:
    cost: int = (
        route.fixed_vehicle_cost() + route.distance_cost() + route.duration_cost()
    )
    return cost


def _units_per_penny(variants: tuple[Variant, ...]) -> int:
    rates = [v.vehicle.pence_per_hour for v in variants]
    assistants = [v.vehicle.assistant_pence_per_hour for v in variants]
    return SECONDS_PER_HOUR // gcd(SECONDS_PER_HOUR, *rates, *assistants)


def _data(school: School, unit: int) -> Any:
    classes = list(dict.fromkeys(variant.vehicle for variant in school.variants))
    seconds = school.seconds.copy()
    seconds[:, 0] = 0
    nowhere = [pyvrp.Location(0, 0) for _ in seconds]
    return pyvrp.ProblemData(
        locations=nowhere,
        clients=[_client(school, index) for index in range(len(school.riders))],
        depots=[pyvrp.Depot(location=0)],
        vehicle_types=[
            _vehicle_type(school, variant, classes.index(variant.vehicle), unit)
            for variant in school.variants
        ],
        distance_matrices=[_prices(school, vehicle, unit) for vehicle in classes],
        duration_matrices=[seconds] * len(classes),
    )


def _prices(school: School, vehicle: VehicleOption, unit: int) -> Integers:
    """Price of the distance of each leg; the one back to the gate is free."""
    per_metre = unit * vehicle.pence_per_mile * 1_000 / MILLIMETRES_PER_MILE
    prices = np.rint(school.metres * per_metre).astype(np.int64)
    prices[:, 0] = 0
    return prices


def _client(school: School, index: int) -> Any:
    rider = school.riders[index]
    return pyvrp.Client(
        location=index + 1,
        delivery=school.load(rider),
        service_duration=rider.boarding,
        tw_late=rider.ride_limit,
    )


def _vehicle_type(school: School, variant: Variant, profile: int, unit: int) -> Any:
    vehicle = variant.vehicle
    assistants = variant.assistants * vehicle.assistant_pence_per_hour
    least = assistants * vehicle.assistant_minimum
    overtime = {
        "shift_duration": vehicle.assistant_minimum,
        "max_overtime": LONGEST,
        "unit_overtime_cost": _per_second(assistants, unit),
    }
    return pyvrp.VehicleType(
        num_available=school.copies(variant),
        capacity=variant.capacity,
        fixed_cost=vehicle.fixed * unit + _per_second(least, unit),
        unit_distance_cost=1,
        unit_duration_cost=_per_second(vehicle.pence_per_hour, unit),
        start_late=0,
        profile=profile,
        **(overtime if assistants else {}),
    )


def _per_second(pence_per_hour: int, unit: int) -> int:
    return pence_per_hour * unit // SECONDS_PER_HOUR
