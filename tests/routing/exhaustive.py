"""The cheapest plan of a small problem with one school, by trying every plan."""

from itertools import pairwise, permutations

from transport.domain.pupil import AssistantNeed
from transport.domain.run import Direction
from transport.routing.price import price_run
from transport.routing.problem import Rider, RoutingProblem

NOT_POSSIBLE = 10**9


def cheapest_plan(problem: RoutingProblem) -> int:
    """Price of the cheapest plan that carries everybody [pence]."""
    everybody = 2 ** len(problem.riders) - 1
    best = {0: 0}
    for group in range(1, everybody + 1):
        lowest = group & -group
        part, options = group, []
        while part:
            if part & lowest:
                options.append(_run_price(problem, part) + best[group ^ part])
            part = (part - 1) & group
        best[group] = min(options)
    return best[everybody]


def _run_price(problem: RoutingProblem, part: int) -> int:
    indices = [i for i in range(len(problem.riders)) if part >> i & 1]
    riders = [problem.riders[i] for i in indices]
    if len(riders) > 1 and any(rider.travels_alone for rider in riders):
        return NOT_POSSIBLE
    if any(a in indices and b in indices for a, b in problem.apart):
        return NOT_POSSIBLE
    return min(_order_price(problem, order) for order in permutations(riders))


def _order_price(problem: RoutingProblem, order: tuple[Rider, ...]) -> int:
    """Price of calling at homes in travel order, at the cheapest vehicle."""
    homes = [rider.home for rider in order]
    gate = order[0].school
    is_morning = problem.direction is Direction.MORNING
    places = [*homes, gate] if is_morning else [gate, *homes]
    metres = sum(problem.metres[a, b] for a, b in pairwise(places))
    clock, left, reached = 0, {}, {}
    for position, place in enumerate(places):
        clock += problem.seconds[places[position - 1], place] if position else 0
        reached[place] = clock
        clock += sum(rider.boarding for rider in order if rider.home == place)
        left[place] = clock
    for rider in order:
        start, end = (rider.home, gate) if is_morning else (gate, rider.home)
        if reached[end] - left[start] > rider.ride_limit:
            return NOT_POSSIBLE
    return _vehicle_price(problem, order, int(metres), int(clock))


def _vehicle_price(
    problem: RoutingProblem, riders: tuple[Rider, ...], metres: int, seconds: int
) -> int:
    chairs = sum(rider.in_wheelchair for rider in riders)
    shared = sum(rider.assistant is AssistantNeed.SHARED for rider in riders)
    individual = sum(rider.assistant is AssistantNeed.INDIVIDUAL for rider in riders)
    crew = individual
    while (crew - individual) * problem.assistant_share < shared:
        crew += 1
    return min(
        (
            price_run(vehicle, metres, seconds, crew)
            for vehicle in problem.vehicles
            for layout in vehicle.layouts
            if layout.seats >= len(riders) - chairs + crew
            and layout.wheelchairs >= chairs
        ),
        default=NOT_POSSIBLE,
    )
