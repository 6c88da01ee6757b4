"""Ordered riders into calls with times, and into a priced run."""

from collections.abc import Sequence
from itertools import pairwise

from transport.domain.fleet import Layout
from transport.domain.run import Call, Direction, Run, RunId, Stop
from transport.routing.price import Choice, Demand, PriceList, demand_of, price_run
from transport.routing.problem import Rider, RoutingProblem, SchoolStop, VehicleOption
from transport.routing.timing import ALWAYS, Calls, begin_times
from transport.units import Metres, Seconds

Order = tuple[int, ...]
"""What a run does, in travel order: riders at their homes as indices of the problem,
and calls at gates as indices of its schools counted on from the riders. A run of one
school may leave its only gate out."""


def with_gates(problem: RoutingProblem, order: Sequence[int]) -> Order:
    """An order with its gate, last in the morning and first in the afternoon."""
    riders = len(problem.riders)
    if any(node >= riders for node in order):
        return tuple(order)
    gate = riders + _gate_number(problem, problem.riders[order[0]])
    if problem.direction is Direction.MORNING:
        return (*order, gate)
    return (gate, *order)


def riders_in(problem: RoutingProblem, order: Sequence[int]) -> Order:
    """Riders of an order without its gates."""
    return tuple(node for node in order if node < len(problem.riders))


def run_places(problem: RoutingProblem, order: Sequence[int]) -> list[int]:
    """Places of a run's calls, gates included, in travel order."""
    return [_place(problem, node) for node in with_gates(problem, order)]


def run_metres(problem: RoutingProblem, order: Sequence[int]) -> Metres:
    """Live distance of a run [m]."""
    legs = pairwise(run_places(problem, order))
    return sum(int(problem.metres[leg]) for leg in legs)


def run_seconds(problem: RoutingProblem, order: Sequence[int]) -> Seconds:
    """Time of a run from arrival at the first call to departure from the last [s]."""
    nodes = with_gates(problem, order)
    calls = _calls(problem, nodes, _spans(problem, nodes))
    begins = _begins(problem, calls)
    return begins[-1] + calls.stays[-1] - begins[0]


def run_demand(problem: RoutingProblem, order: Sequence[int]) -> Demand:
    """What the riders of a run ask of a vehicle, at the moment they ask most."""
    nodes = with_gates(problem, order)
    spans = _spans(problem, nodes)
    demand = demand_of((), problem.assistant_share)
    for k in range(len(nodes) - 1):
        aboard = [problem.riders[r] for r, (on, off) in spans.items() if on <= k < off]
        demand = demand.joined(demand_of(aboard, problem.assistant_share))
    return demand


def dead_metres(
    problem: RoutingProblem, vehicle: VehicleOption, order: Sequence[int]
) -> Metres:
    """Distance from a vehicle's depot to the first call and back from the last [m]."""
    if vehicle.depot is None:
        return 0
    places = run_places(problem, order)
    return int(
        problem.metres[vehicle.depot, places[0]]
        + problem.metres[places[-1], vehicle.depot]
    )


def rides(problem: RoutingProblem, order: Sequence[int]) -> list[Seconds]:
    """Ride time of each rider of a run, in order [s]."""
    nodes, timed = with_gates(problem, order), schedule(problem, order)
    spans = _spans(problem, nodes)
    return [
        timed[spans[rider][1]].arrive - timed[spans[rider][0]].depart
        for rider in riders_in(problem, order)
    ]


def choose_vehicle(
    problem: RoutingProblem, prices: PriceList, order: Sequence[int]
) -> Choice | None:
    """Cheapest vehicle for a run in this order; none where no layout holds it."""
    demand = run_demand(problem, order)
    metres, seconds = run_metres(problem, order), run_seconds(problem, order)
    if all(v.depot is None and v.shift is None for v in problem.vehicles):
        return prices.cheapest(demand, metres, seconds)
    choices = [
        price_choice(problem, order, demand, (metres, seconds), (vehicle, layout))
        for vehicle, layout in prices.fitting(demand)
    ]
    possible = [choice for choice in choices if choice is not None]
    return min(possible, key=lambda choice: choice.pence, default=None)


def price_choice(
    problem: RoutingProblem,
    order: Sequence[int],
    demand: Demand,
    length: tuple[Metres, Seconds],
    fitting: tuple[VehicleOption, Layout],
) -> Choice | None:
    """A run with one vehicle; none where its shift would be too long."""
    vehicle, layout = fitting
    shift = length[1]
    if vehicle.depot is not None:
        places = run_places(problem, order)
        shift += int(problem.seconds[vehicle.depot, places[0]])
        shift += int(problem.seconds[places[-1], vehicle.depot])
    if vehicle.shift is not None and shift > vehicle.shift:
        return None
    dead = dead_metres(problem, vehicle, order)
    pence = price_run(vehicle, *length, demand.assistants, dead)
    return Choice(vehicle, layout, demand.assistants, pence)


def make_run(
    problem: RoutingProblem, run_id: RunId, order: Sequence[int], choice: Choice
) -> Run:
    """A run with its calls and price."""
    return Run(
        id=run_id,
        direction=problem.direction,
        operator_id=choice.vehicle.operator_id,
        class_id=choice.vehicle.class_id,
        layout=choice.layout,
        assistants=choice.assistants,
        calls=schedule(problem, order),
        metres=run_metres(problem, order),
        pence=choice.pence,
    )


def schedule(problem: RoutingProblem, order: Sequence[int]) -> tuple[Call, ...]:
    """Calls of one run in travel order, one for each home and for each gate.

    A run takes the least time it can. A morning run is then as late as it can be, and
    an afternoon run as early. Where no times satisfy every window and ride limit, the
    run is timed without a wait from its last gate in the morning, and its first in the
    afternoon, for the judge to say what is wrong.
    """
    nodes = with_gates(problem, order)
    spans = _spans(problem, nodes)
    calls = _calls(problem, nodes, spans)
    begins = _begins(problem, calls)
    return tuple(
        _call(problem, nodes, spans, k, (begin, begin + stay))
        for k, (begin, stay) in enumerate(zip(begins, calls.stays, strict=True))
    )


def gate_of(problem: RoutingProblem, rider: Rider) -> SchoolStop:
    """The gate a rider travels to or from."""
    return problem.schools[_gate_number(problem, rider)]


def _gate_number(problem: RoutingProblem, rider: Rider) -> int:
    return next(
        number
        for number, gate in enumerate(problem.schools)
        if gate.place == rider.school
    )


def _place(problem: RoutingProblem, node: int) -> int:
    riders = len(problem.riders)
    if node < riders:
        return problem.riders[node].home
    return problem.schools[node - riders].place


def _spans(problem: RoutingProblem, nodes: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Positions at which each rider gets on and off, in travel order of homes.

    In the morning he gets off at the next call at his gate, and in the afternoon he
    gets on at the one before.
    """
    at: dict[int, list[int]] = {}
    for k, node in enumerate(nodes):
        at.setdefault(_place(problem, node), []).append(k)
    spans = {}
    for k, node in enumerate(nodes):
        if node >= len(problem.riders):
            continue
        gates = at[problem.riders[node].school]
        if problem.direction is Direction.MORNING:
            spans[node] = (k, next(gate for gate in gates if gate > k))
        else:
            spans[node] = (next(gate for gate in gates[::-1] if gate < k), k)
    return spans


def _calls(
    problem: RoutingProblem,
    nodes: Sequence[int],
    spans: dict[int, tuple[int, int]],
) -> Calls:
    places = [_place(problem, node) for node in nodes]
    return Calls(
        stays=[_stay(problem, node) for node in nodes],
        legs=[int(problem.seconds[leg]) for leg in pairwise(places)],
        windows=[_window(problem, node) for node in nodes],
        rides=[
            (on, off, problem.riders[rider].ride_limit)
            for rider, (on, off) in spans.items()
        ],
    )


def _stay(problem: RoutingProblem, node: int) -> Seconds:
    riders = len(problem.riders)
    if node < riders:
        return problem.riders[node].boarding
    return problem.schools[node - riders].service


def _window(problem: RoutingProblem, node: int) -> tuple[Seconds, Seconds]:
    """When a call may begin; an afternoon gate's times are those of leaving it."""
    if node < len(problem.riders):
        rider = problem.riders[node]
        closes = rider.home_closes
        return rider.home_opens, ALWAYS if closes is None else closes
    gate = problem.schools[node - len(problem.riders)]
    if problem.direction is Direction.MORNING:
        return gate.opens, gate.closes
    return gate.opens - gate.service, gate.closes - gate.service


def _begins(problem: RoutingProblem, calls: Calls) -> list[Seconds]:
    """When each call begins; see `schedule`."""
    if problem.direction is Direction.MORNING:
        return begin_times(calls) or _without_waiting(calls)
    back = calls.backwards()
    ended = begin_times(back) or _without_waiting(back)
    return [-time - stay for time, stay in zip(ended[::-1], calls.stays, strict=True)]


def _without_waiting(calls: Calls) -> list[Seconds]:
    """Times that only join on to the last call's latest."""
    times = [min(calls.windows[-1][1], ALWAYS)]
    for leg, stay in zip(calls.legs[::-1], calls.stays[-2::-1], strict=True):
        times.append(times[-1] - leg - stay)
    return times[::-1]


def _call(
    problem: RoutingProblem,
    nodes: Sequence[int],
    spans: dict[int, tuple[int, int]],
    k: int,
    times: tuple[Seconds, Seconds],
) -> Call:
    """A call with the load of those aboard when the vehicle leaves."""
    aboard = [problem.riders[r] for r, (on, off) in spans.items() if on <= k < off]
    chairs = sum(rider.places for rider in aboard if rider.in_wheelchair)
    pupil = {r: problem.riders[r].pupil_id for r in spans}
    return Call(
        stop=Stop(id=problem.places[_place(problem, nodes[k])]),
        boards=tuple(pupil[r] for r, (on, _) in spans.items() if on == k),
        alights=tuple(pupil[r] for r, (_, off) in spans.items() if off == k),
        arrive=times[0],
        depart=times[1],
        seats=sum(rider.places for rider in aboard) - chairs,
        wheelchairs=chairs,
    )
