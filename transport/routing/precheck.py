"""Each pupil alone, before any search: who cannot be carried at all, and why."""

from collections.abc import Callable
from dataclasses import dataclass

from transport.domain.run import Direction, Unserved, UnservedReason
from transport.routing.price import Demand, PriceList, demand_of
from transport.routing.problem import (
    NO_ROUTE,
    Rider,
    RoutingProblem,
    SchoolStop,
    VehicleOption,
)
from transport.routing.schedule import gate_of
from transport.routing.timing import ALWAYS
from transport.units import SECONDS_PER_MINUTE, Metres, Seconds, clock_time


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a rider cannot be carried, and what would cure it."""

    reason: UnservedReason
    detail: str
    cure: str


def precheck(problem: RoutingProblem) -> dict[int, Unserved]:
    """Riders who cannot be carried even alone, by index, each with the first reason."""
    found: dict[int, Unserved] = {}
    for index, rider in enumerate(problem.riders):
        refusal = _refusal(problem, index)
        if refusal is not None:
            found[index] = Unserved(
                pupil_id=rider.pupil_id,
                direction=problem.direction,
                reason=refusal.reason,
                detail=refusal.detail,
                cure=refusal.cure,
            )
    return found


def minutes(seconds: Seconds) -> str:
    """A length of time in minutes, for people, rounded up."""
    return f"{-(-seconds // SECONDS_PER_MINUTE)} min"


def _refusal(problem: RoutingProblem, index: int) -> Refusal | None:
    checks: tuple[Callable[[RoutingProblem, int], Refusal | None], ...] = (
        _off_network,
        _no_route,
        _no_layout,
        _ride_too_long,
        _window_impossible,
    )
    results = (check(problem, index) for check in checks)
    return next((result for result in results if result is not None), None)


def _off_network(problem: RoutingProblem, index: int) -> Refusal | None:
    if index not in problem.off_network:
        return None
    pupil = problem.riders[index].pupil_id
    return Refusal(
        reason=UnservedReason.NOT_ON_NETWORK,
        detail=f"The home of pupil {pupil} could not be placed on the road network.",
        cure="Correct the home's coordinates, or raise the snapping limit after looking "
        "at the map.",
    )


def _no_route(problem: RoutingProblem, index: int) -> Refusal | None:
    rider = problem.riders[index]
    if NO_ROUTE not in (direct_seconds(problem, rider), _direct_metres(problem, rider)):
        return None
    return Refusal(
        reason=UnservedReason.NO_ROUTE,
        detail=f"No road leads between the home of pupil {rider.pupil_id} and gate "
        f"{problem.places[rider.school]}.",
        cure="Check the road file round the home and the gate, or choose another gate.",
    )


def _no_layout(problem: RoutingProblem, index: int) -> Refusal | None:
    rider = problem.riders[index]
    demand = demand_of([rider], problem.assistant_share)
    fitting = PriceList(problem.vehicles).fitting(demand)
    if not fitting:
        return Refusal(
            reason=UnservedReason.NO_LAYOUT,
            detail=f"No vehicle class has {_places(demand)} for pupil {rider.pupil_id}.",
            cure=f"Add a tariff for a class with {_places(demand)}.",
        )
    if not any(is_to_be_had(vehicle) for vehicle, _ in fitting):
        return Refusal(
            reason=UnservedReason.NO_VEHICLE_LEFT,
            detail=f"No vehicle that could carry pupil {rider.pupil_id} is available.",
            cure=f"Find one more vehicle with {_places(demand)}.",
        )
    return None


def is_to_be_had(vehicle: VehicleOption) -> bool:
    """Whether at least one vehicle of the class can be had."""
    return vehicle.available is None or vehicle.available > 0


def _ride_too_long(problem: RoutingProblem, index: int) -> Refusal | None:
    rider = problem.riders[index]
    direct = direct_seconds(problem, rider)
    if direct <= rider.ride_limit:
        return None
    return Refusal(
        reason=UnservedReason.RIDE_TOO_LONG,
        detail=f"The direct ride of pupil {rider.pupil_id} takes {minutes(direct)}, over "
        f"the limit of {minutes(rider.ride_limit)}.",
        cure=f"Agree a ride limit of at least {minutes(direct)} for this pupil, or find "
        "another arrangement.",
    )


def _window_impossible(problem: RoutingProblem, index: int) -> Refusal | None:
    rider = problem.riders[index]
    gate = gate_of(problem, rider)
    if gate.opens <= gate.closes and _meets(problem, rider, gate):
        return None
    return Refusal(
        reason=UnservedReason.WINDOW_IMPOSSIBLE,
        detail=f"No vehicle can serve pupil {rider.pupil_id} at gate {gate.gate_id} between "
        f"{clock_time(gate.opens)} and {clock_time(gate.closes)} on one day.",
        cure="Correct the school's bells or the times allowed round them.",
    )


def _meets(problem: RoutingProblem, rider: Rider, gate: SchoolStop) -> bool:
    """Whether home and gate can be called at in their times, the ride within its limit."""
    direct, longest = direct_seconds(problem, rider), rider.ride_limit
    closes = ALWAYS if rider.home_closes is None else rider.home_closes
    if problem.direction is Direction.MORNING:
        before = rider.boarding
        first = max(rider.home_opens, gate.opens - longest - before)
        return first <= min(closes, gate.closes - direct - before)
    return max(rider.home_opens, gate.opens + direct) <= min(
        closes, gate.closes + longest
    )


def direct_seconds(problem: RoutingProblem, rider: Rider) -> Seconds:
    """Ride time without any other call [s]; `NO_ROUTE` where there is no route."""
    return int(problem.seconds[_direct_leg(problem, rider)])


def _direct_metres(problem: RoutingProblem, rider: Rider) -> Metres:
    return int(problem.metres[_direct_leg(problem, rider)])


def _direct_leg(problem: RoutingProblem, rider: Rider) -> tuple[int, int]:
    if problem.direction is Direction.MORNING:
        return rider.home, rider.school
    return rider.school, rider.home


def _places(demand: Demand) -> str:
    wanted = []
    if demand.riders_on_seats:
        wanted.append("a seat")
    if demand.wheelchairs:
        wanted.append("a wheelchair place")
    if demand.assistants:
        wanted.append("a seat for a passenger assistant")
    return " and ".join(wanted)
