"""Runs for one school with the OR-Tools routing library.

The model is written in outward order (see `transport.routing.legs`), so that a rider's
ride time is the time at which his home is reached and a ride limit is the upper bound
of that time. A vehicle may end anywhere: the leg back to the gate is free.

Each vehicle of the model stands for one class, one of its layouts and a number of
passenger assistants. That makes the trade of seats for wheelchair places exact, takes
the assistants' seats away and pays them: their least paid time as part of the fixed
price, the rest as a price on the time beyond it.

Everything is a matrix or a vector; no Python function is called during the search.
This is the only module that imports OR-Tools.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from ortools.constraint_solver import pywrapcp, routing_enums_pb2

from transport.domain.fleet import Layout
from transport.domain.pupil import AssistantNeed
from transport.errors import SolverError
from transport.routing.legs import Legs, legs_of
from transport.routing.price import demand_of
from transport.routing.problem import Rider, RoutingProblem, VehicleOption
from transport.units import MILLIMETRES_PER_MILE, SECONDS_PER_HOUR

TIME = "time"
SEATS = "seats"
WHEELCHAIRS = "wheelchairs"
ASSISTANTS = "assistants"

COST_UNITS_PER_PENNY = SECONDS_PER_HOUR
"""The model counts in 1/3600 pence, so that a price per hour is a whole number a second."""

SMALL = 8
"""Up to this many riders, every variant has a vehicle for each rider."""

OUT_OF_TIME = "ROUTING_FAIL_TIMEOUT"

_MOST_ASSISTANTS = 3
_HORIZON = 86_400


@dataclass(frozen=True, slots=True)
class SearchLimit:
    """When a search stops: after a number of solutions, or seconds if given."""

    solutions: int
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Constructed:
    """Outward orders of riders (indices of the problem), and how the search ended."""

    orders: tuple[tuple[int, ...], ...]
    status: str


@dataclass(frozen=True, slots=True)
class _Variant:
    """A class set out in one layout with a number of passenger assistants."""

    vehicle: VehicleOption
    layout: Layout
    assistants: int

    @property
    def seats(self) -> int:
        return self.layout.seats - self.assistants


def construct(problem: RoutingProblem, limit: SearchLimit) -> Constructed:
    """Search runs for the riders of a problem with one school.

    Parameters
    ----------
    problem
        One school, riders who can each be carried alone.

    Raises
    ------
    SolverError
        If the library refuses the model.
    """
    return _Model(problem).search(limit)


class _Model:
    """The routing model of one school; one method per concern."""

    def __init__(self, problem: RoutingProblem) -> None:
        self.problem = problem
        self.legs: Legs = legs_of(problem)
        self.vehicles = _fleet(problem)
        nodes = len(problem.riders) + 1
        self.manager = pywrapcp.RoutingIndexManager(nodes, len(self.vehicles), 0)
        self.routing = pywrapcp.RoutingModel(self.manager)
        self._add_time()
        self._add_prices()
        self._add_places()
        self._add_assistants()
        self._keep_apart()
        self._allow_leaving_out()

    def _add_time(self) -> None:
        travel = np.array(self.legs.seconds) + np.array(self.legs.boarding)[:, None]
        travel[:, 0] = np.array(self.legs.boarding)
        callback = self.routing.RegisterTransitMatrix(travel.tolist())
        no_waiting, from_zero = 0, True
        self.routing.AddDimension(callback, no_waiting, _HORIZON, from_zero, TIME)
        self.time = self.routing.GetDimensionOrDie(TIME)
        for index, limit in enumerate(self.legs.ride_limit[1:], start=1):
            node = self.manager.NodeToIndex(index)
            self.time.CumulVar(node).SetMax(min(limit, _HORIZON))

    def _add_prices(self) -> None:
        callbacks: dict[tuple[int, int], int] = {}
        for index, variant in enumerate(self.vehicles):
            vehicle = variant.vehicle
            rates = (vehicle.pence_per_mile, vehicle.pence_per_hour)
            if rates not in callbacks:
                callbacks[rates] = self._register_price(*rates)
            self.routing.SetArcCostEvaluatorOfVehicle(callbacks[rates], index)
            least = vehicle.assistant_minimum * vehicle.assistant_pence_per_hour
            fixed = vehicle.fixed * COST_UNITS_PER_PENNY + variant.assistants * least
            self.routing.SetFixedCostOfVehicle(fixed, index)
            rate = variant.assistants * vehicle.assistant_pence_per_hour
            if rate:
                bound = pywrapcp.BoundCost(vehicle.assistant_minimum, rate)
                self.time.SetSoftSpanUpperBoundForVehicle(bound, index)

    def _register_price(self, pence_per_mile: int, pence_per_hour: int) -> int:
        metres = np.array(self.legs.metres, dtype=np.int64)
        seconds = np.array(self.legs.seconds) + np.array(self.legs.boarding)[:, None]
        per_metre = COST_UNITS_PER_PENNY * pence_per_mile * 1_000
        price = metres * per_metre // MILLIMETRES_PER_MILE + seconds * pence_per_hour
        price[:, 0] = np.array(self.legs.boarding) * pence_per_hour
        callback: int = self.routing.RegisterTransitMatrix(price.tolist())
        return callback

    def _add_places(self) -> None:
        riders = self.problem.riders
        on_seats = [0, *(int(not rider.in_wheelchair) for rider in riders)]
        in_wheelchairs = [0, *(int(rider.in_wheelchair) for rider in riders)]
        self._add_load(SEATS, on_seats, [v.seats for v in self.vehicles])
        if any(in_wheelchairs):
            places = [v.layout.wheelchairs for v in self.vehicles]
            self._add_load(WHEELCHAIRS, in_wheelchairs, places)

    def _add_assistants(self) -> None:
        """One individual assistant weighs as much as a full share of shared ones."""
        share = self.problem.assistant_share
        weights = {
            AssistantNeed.NONE: 0,
            AssistantNeed.SHARED: 1,
            AssistantNeed.INDIVIDUAL: share,
        }
        load = [0, *(weights[rider.assistant] for rider in self.problem.riders)]
        if any(load):
            self._add_load(
                ASSISTANTS, load, [v.assistants * share for v in self.vehicles]
            )

    def _keep_apart(self) -> None:
        """A vehicle has room for one of each pair."""
        for number, pair in enumerate(self.problem.apart):
            load = [0, *(int(r in pair) for r in range(len(self.problem.riders)))]
            self._add_load(f"apart {number}", load, [1] * len(self.vehicles))

    def _add_load(self, name: str, load: list[int], capacity: list[int]) -> None:
        callback = self.routing.RegisterUnaryTransitVector(load)
        no_slack, from_zero = 0, True
        self.routing.AddDimensionWithVehicleCapacity(
            callback, no_slack, capacity, from_zero, name
        )

    def _allow_leaving_out(self) -> None:
        must_ride = _above_any_price(self.problem, self.legs) * COST_UNITS_PER_PENNY
        for index, rider in enumerate(self.problem.riders, start=1):
            elsewhere = rider.price_elsewhere
            penalty = (
                must_ride if elsewhere is None else elsewhere * COST_UNITS_PER_PENNY
            )
            self.routing.AddDisjunction([self.manager.NodeToIndex(index)], penalty)

    def search(self, limit: SearchLimit) -> Constructed:
        found = self.routing.SolveWithParameters(_parameters(limit))
        status: str = routing_enums_pb2.RoutingSearchStatus.Value.Name(
            self.routing.status()
        )
        if status == OUT_OF_TIME:
            return Constructed((), status)
        if found is None:
            raise SolverError(f"OR-Tools found no plan for one school: {status}")
        return Constructed(tuple(self._read(found)), status)

    def _read(self, found: Any) -> list[tuple[int, ...]]:
        orders = []
        for vehicle in range(len(self.vehicles)):
            index = found.Value(self.routing.NextVar(self.routing.Start(vehicle)))
            order = []
            while not self.routing.IsEnd(index):
                order.append(self.manager.IndexToNode(index) - 1)
                index = found.Value(self.routing.NextVar(index))
            if order:
                orders.append(tuple(order))
        return sorted(orders)


def _parameters(limit: SearchLimit) -> Any:
    parameters = pywrapcp.DefaultRoutingSearchParameters()
    parameters.first_solution_strategy = (
        routing_enums_pb2.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    )
    parameters.solution_limit = limit.solutions
    metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic
    parameters.local_search_metaheuristic = metaheuristic.GREEDY_DESCENT
    if limit.seconds is not None:
        parameters.local_search_metaheuristic = metaheuristic.GUIDED_LOCAL_SEARCH
        parameters.time_limit.FromMilliseconds(max(1, int(limit.seconds * 1000)))
    return parameters


def _above_any_price(problem: RoutingProblem, legs: Legs) -> int:
    """More than any one run can cost [pence]."""
    dearest = 0
    longest = max(legs.ride_limit) + max(legs.boarding)
    for vehicle in problem.vehicles:
        most = max((layout.seats for layout in vehicle.layouts), default=0)
        hourly = vehicle.pence_per_hour + most * vehicle.assistant_pence_per_hour
        paid = max(longest, vehicle.assistant_minimum)
        metres = longest * 50
        dearest = max(
            dearest,
            vehicle.fixed
            + hourly * paid // SECONDS_PER_HOUR
            + metres * vehicle.pence_per_mile * 1_000 // MILLIMETRES_PER_MILE,
        )
    return dearest + 1


def _fleet(problem: RoutingProblem) -> list[_Variant]:
    """Vehicles enough of every useful variant."""
    fleet: list[_Variant] = []
    for variant in _variants(problem):
        fleet.extend([variant] * _copies(problem.riders, variant))
    return fleet


def _variants(problem: RoutingProblem) -> list[_Variant]:
    """Useful variants: those that no other beats in every way, at any length."""
    needed = demand_of(problem.riders, problem.assistant_share).assistants
    variants = [
        _Variant(vehicle, layout, assistants)
        for vehicle in problem.vehicles
        for layout in vehicle.layouts
        for assistants in range(min(needed, _MOST_ASSISTANTS) + 1)
        if assistants <= layout.seats
    ]
    useful: list[_Variant] = []
    for variant in sorted(variants, key=_rates):
        if not any(_beats(other, variant) for other in useful):
            useful.append(variant)
    return useful


def _rates(variant: _Variant) -> tuple[int, ...]:
    vehicle = variant.vehicle
    return (
        vehicle.fixed,
        vehicle.pence_per_mile,
        vehicle.pence_per_hour,
        vehicle.assistant_pence_per_hour,
        vehicle.assistant_minimum,
        -variant.layout.seats,
        -variant.layout.wheelchairs,
    )


def _beats(one: _Variant, other: _Variant) -> bool:
    """At least as cheap and as large, with as many assistants."""
    return one.assistants == other.assistants and all(
        a <= b for a, b in zip(_rates(one), _rates(other), strict=True)
    )


def _copies(riders: Sequence[Rider], variant: _Variant) -> int:
    """How many the riders could want; how many there are is seen to afterwards."""
    fitting = sum(_fits(rider, variant) for rider in riders)
    if fitting <= SMALL:
        return fitting
    places = max(1, variant.seats + variant.layout.wheelchairs)
    return min(fitting, -(-fitting * 3 // (2 * places)) + 1)


def _fits(rider: Rider, variant: _Variant) -> bool:
    if rider.assistant is not AssistantNeed.NONE and variant.assistants == 0:
        return False
    if rider.in_wheelchair:
        return variant.layout.wheelchairs > 0
    return variant.seats > 0
