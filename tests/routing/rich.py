"""Random problems with everything a rider, gate or vehicle may have."""

from dataclasses import replace
from random import Random

from tests.routing.instances import FLEET, at_random
from transport.domain.fleet import Layout
from transport.domain.run import Direction
from transport.routing.precheck import precheck
from transport.routing.problem import Rider, RoutingProblem, VehicleOption
from transport.routing.restrict import restrict


def rich(
    seed: int,
    riders: int,
    *,
    direction: Direction = Direction.MORNING,
    schools: int = 3,
    schools_per_run: int = 2,
    trips_per_run: int = 2,
) -> RoutingProblem:
    """Riders who can all be carried alone, on runs of several schools and trips."""
    drawn = Random(seed)
    problem = at_random(seed, riders, schools=schools, direction=direction)
    problem = replace(
        problem,
        riders=tuple(_rider(drawn, rider, direction) for rider in problem.riders),
        schools=tuple(
            replace(
                gate,
                opens=gate.opens + shift,
                closes=gate.closes + shift,
                service=drawn.choice((0, 60)),
            )
            for gate, shift in zip(problem.schools, (0, 1_800, -2_700), strict=False)
        ),
        vehicles=tuple(_vehicle(drawn, v, len(problem.places)) for v in FLEET),
        schools_per_run=schools_per_run,
        trips_per_run=trips_per_run,
    )
    refused = precheck(problem)
    return restrict(
        problem, [i for i in range(len(problem.riders)) if i not in refused]
    )


def _rider(drawn: Random, rider: Rider, direction: Direction) -> Rider:
    changes: dict[str, object] = {}
    if drawn.random() < 0.2:
        half = drawn.choice((frozenset({0, 1}), frozenset({2, 3, 4})))
        changes["weekdays"] = half
    if drawn.random() < 0.1 and not rider.in_wheelchair:
        changes["is_lying"] = True
    if drawn.random() < 0.1:
        changes["companions"] = 1
    if drawn.random() < 0.1:
        changes["classes"] = frozenset({"minibus", "carrier"})
    if drawn.random() < 0.2:
        morning = direction is Direction.MORNING
        changes["home_opens"] = 25_200 if morning else 55_800
        if drawn.random() < 0.5:
            changes["home_closes"] = 31_000 if morning else 61_000
    return replace(rider, **changes)  # type: ignore[arg-type]  # any field of a rider


def _vehicle(drawn: Random, option: VehicleOption, places: int) -> VehicleOption:
    first = option.layouts[0]
    roomy = Layout(
        seats=first.seats, wheelchairs=first.wheelchairs, stretchers=1, crew_seats=1
    )
    return replace(
        option,
        layouts=(*option.layouts, roomy),
        depot=drawn.randrange(places) if drawn.random() < 0.5 else None,
        pence_per_dead_mile=120,
        shift=drawn.choice((None, 9_000)),
    )
