"""Ordered riders into calls with times, and into a priced run."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from transport.domain.run import Call, Direction, Run, RunId, Stop
from transport.routing.price import Choice, Demand, PriceList, demand_of
from transport.routing.problem import Rider, RoutingProblem, SchoolStop
from transport.units import Metres, Seconds


def run_places(problem: RoutingProblem, order: Sequence[int]) -> list[int]:
    """Places of a run's calls, gate included, in travel order."""
    homes = [problem.riders[rider].home for rider in order]
    gate = problem.riders[order[0]].school
    return [*homes, gate] if problem.direction is Direction.MORNING else [gate, *homes]


def run_metres(problem: RoutingProblem, order: Sequence[int]) -> Metres:
    """Live distance of a run [m]."""
    legs = pairwise(run_places(problem, order))
    return sum(int(problem.metres[leg]) for leg in legs)


def run_seconds(problem: RoutingProblem, order: Sequence[int]) -> Seconds:
    """Time of a run from arrival at the first call to departure from the last [s]."""
    legs = pairwise(run_places(problem, order))
    boarding = sum(problem.riders[rider].boarding for rider in order)
    return boarding + sum(int(problem.seconds[leg]) for leg in legs)


def run_demand(problem: RoutingProblem, order: Sequence[int]) -> Demand:
    """What the riders of a run ask of a vehicle."""
    return demand_of((problem.riders[r] for r in order), problem.assistant_share)


def rides(problem: RoutingProblem, order: Sequence[int]) -> list[Seconds]:
    """Ride time of each rider of a run, in order [s]."""
    timed = schedule(problem, order)
    if problem.direction is Direction.MORNING:
        return [timed[-1].arrive - call.depart for call in timed[:-1]]
    return [call.arrive - timed[0].depart for call in timed[1:]]


def choose_vehicle(
    problem: RoutingProblem, prices: PriceList, order: Sequence[int]
) -> Choice | None:
    """Cheapest vehicle for a run in this order; none where no layout holds it."""
    return prices.cheapest(
        run_demand(problem, order),
        run_metres(problem, order),
        run_seconds(problem, order),
    )


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
    """Calls of one run, one a home, with the school's gate last or first.

    A morning run leaves as late as it can and arrives when the gate's window closes;
    an afternoon run leaves the gate when its window opens.

    Parameters
    ----------
    order
        Riders of one school, as indices, in travel order.
    """
    if problem.direction is Direction.MORNING:
        return tuple(_morning(problem, order))
    return tuple(_afternoon(problem, order))


def _morning(problem: RoutingProblem, order: Sequence[int]) -> Iterator[Call]:
    gate = gate_of(problem, problem.riders[order[0]])
    riders = [problem.riders[index] for index in order]
    clock = gate.closes - run_seconds(problem, order)
    for position, rider in enumerate(riders):
        done = clock + rider.boarding
        stop = Stop(id=problem.places[rider.home])
        yield _call(stop, (clock, done), riders[: position + 1], boards=[rider])
        there = riders[position + 1].home if position + 1 < len(riders) else gate.place
        clock = done + int(problem.seconds[rider.home, there])
    yield _call(Stop(id=problem.places[gate.place]), (clock, clock), [], alights=riders)


def _afternoon(problem: RoutingProblem, order: Sequence[int]) -> Iterator[Call]:
    gate = gate_of(problem, problem.riders[order[0]])
    riders = [problem.riders[index] for index in order]
    clock, here = gate.opens, gate.place
    leaves = (clock, clock)
    yield _call(Stop(id=problem.places[here]), leaves, riders, boards=riders)
    for position, rider in enumerate(riders):
        clock += int(problem.seconds[here, rider.home])
        done = clock + rider.boarding
        stop = Stop(id=problem.places[rider.home])
        yield _call(stop, (clock, done), riders[position + 1 :], alights=[rider])
        clock, here = done, rider.home


def _call(
    stop: Stop,
    times: tuple[Seconds, Seconds],
    aboard: Sequence[Rider],
    *,
    boards: Sequence[Rider] = (),
    alights: Sequence[Rider] = (),
) -> Call:
    """A call with the load of those aboard when the vehicle leaves."""
    wheelchairs = sum(rider.in_wheelchair for rider in aboard)
    return Call(
        stop=stop,
        boards=tuple(rider.pupil_id for rider in boards),
        alights=tuple(rider.pupil_id for rider in alights),
        arrive=times[0],
        depart=times[1],
        seats=len(aboard) - wheelchairs,
        wheelchairs=wheelchairs,
    )


def gate_of(problem: RoutingProblem, rider: Rider) -> SchoolStop:
    """The gate a rider travels to or from."""
    return next(gate for gate in problem.schools if gate.place == rider.school)
