"""A routing problem as arrays for the compiled search."""

from collections.abc import Sequence

import numpy as np

from transport.domain.fleet import Layout
from transport.domain.pupil import AssistantNeed
from transport.domain.run import Direction
from transport.routing.problem import NO_ROUTE, Rider, RoutingProblem, VehicleOption
from transport.routing.search.arrays import (
    NEVER,
    NOBODY,
    NODE,
    OPTION,
    PARTS,
    RIDER,
    Flags,
    Integers,
    Model,
    Records,
    Short,
)
from transport.units import MILLIMETRES_PER_MILE, SECONDS_PER_HOUR

_MILES = 1_000 / MILLIMETRES_PER_MILE
"""Miles in a metre."""
FAR = 10**9
"""Stands for a leg without a route [s, m]."""
NEIGHBOURS = 100
_WEEKDAYS = 5


def model_of(problem: RoutingProblem) -> Model:
    """The arrays of a problem whose riders can all be carried alone."""
    seconds, metres = _travel(problem)
    options = [(v, layout) for v in problem.vehicles for layout in _rivals(v.layouts)]
    opens, closes = _windows(problem, seconds)
    gate = _gates(problem)
    first, apart = _pairs(problem)
    return Model(
        seconds=seconds,
        metres=metres,
        nodes=_records(NODE, service=_service(problem), opens=opens, closes=closes),
        riders=_records(
            RIDER,
            gate=gate,
            ride_limit=[r.ride_limit for r in problem.riders],
            options=[_allowed(r, options) for r in problem.riders],
            elsewhere=[
                NEVER if r.price_elsewhere is None else r.price_elsewhere
                for r in problem.riders
            ],
            alone=[NOBODY] * len(problem.riders),
            apart_first=first[:-1],
            apart_end=first[1:],
        ),
        load=np.array([_load(r) for r in problem.riders], np.int64).reshape(-1, PARTS),
        attends=_attends(problem.riders),
        near=_near(problem, seconds, closes, gate),
        apart=apart,
        options=_options(problem, options),
        share=problem.assistant_share,
        schools_per_run=problem.schools_per_run,
        trips_per_run=problem.trips_per_run,
        is_free=_is_free(problem.riders),
        least_per_metre=_least(problem, [v.pence_per_mile for v, _ in options])
        * _MILES,
        least_per_dead_metre=_least(
            problem, [v.pence_per_dead_mile for v, _ in options]
        )
        * _MILES,
        least_per_second=min((v.pence_per_hour for v, _ in options), default=0)
        / SECONDS_PER_HOUR,
        depot=_one_depot(problem, options),
    )


def _least(problem: RoutingProblem, per_mile: Sequence[int]) -> int:
    """Nothing where depots differ: another vehicle may begin and end nearer."""
    depots = {vehicle.depot for vehicle in problem.vehicles}
    return min(per_mile, default=0) if len(depots) <= 1 else 0


def _one_depot(
    problem: RoutingProblem, options: Sequence[tuple[VehicleOption, Layout]]
) -> int:
    depots = set(_depots(problem, options).tolist())
    return depots.pop() if len(depots) == 1 else NOBODY


def _options(
    problem: RoutingProblem, options: Sequence[tuple[VehicleOption, Layout]]
) -> Records:
    vehicles = [vehicle for vehicle, _ in options]
    rooms = np.array([_room(layout) for _, layout in options], np.int64).reshape(-1, 4)
    return _records(
        OPTION,
        fixed=[v.fixed for v in vehicles],
        per_mile=[v.pence_per_mile for v in vehicles],
        per_dead_mile=[v.pence_per_dead_mile for v in vehicles],
        per_hour=[v.pence_per_hour for v in vehicles],
        assistant_per_hour=[v.assistant_pence_per_hour for v in vehicles],
        assistant_minimum=[v.assistant_minimum for v in vehicles],
        shift=[NEVER if v.shift is None else v.shift for v in vehicles],
        depot=_depots(problem, options),
        vehicle=[problem.vehicles.index(v) for v in vehicles],
        available=[NOBODY if v.available is None else v.available for v in vehicles],
        on_seats=rooms[:, 0],
        sitting=rooms[:, 1],
        lying=rooms[:, 2],
        in_wheelchairs=rooms[:, 3],
    )


def _records(kind: np.dtype[np.void], **columns: Sequence[int] | Integers) -> Records:
    """An array of records from its columns."""
    table = np.zeros(len(next(iter(columns.values()))), kind)
    for name, column in columns.items():
        table[name] = column
    return table


def _whole(values: Sequence[int]) -> Integers:
    return np.array(values, np.int64)


def _rivals(layouts: Sequence[Layout]) -> list[Layout]:
    """Layouts that none other holds more than in every way."""
    rooms = [_room(layout) for layout in layouts]
    return [
        layout
        for place, layout in enumerate(layouts)
        if not any(
            all(a >= b for a, b in zip(rooms[other], rooms[place], strict=True))
            and (rooms[other] != rooms[place] or other < place)
            for other in range(len(layouts))
            if other != place
        )
    ]


def _room(layout: Layout) -> tuple[int, int, int, int]:
    sitting = layout.seats + layout.stretchers
    return (
        sitting + layout.crew_seats,
        sitting,
        layout.stretchers,
        layout.wheelchairs,
    )


def _load(rider: Rider) -> tuple[int, ...]:
    chairs = rider.places * rider.in_wheelchair
    sitting = rider.places - chairs
    return (
        sitting + rider.companions,
        sitting,
        rider.places * rider.is_lying,
        chairs,
        int(rider.assistant is AssistantNeed.INDIVIDUAL),
        int(rider.assistant is AssistantNeed.SHARED),
        int(rider.travels_alone),
        1,
    )


def _attends(riders: Sequence[Rider]) -> Flags:
    """Kinds of day that differ in who travels, one column each."""
    days = np.array(
        [[day in r.weekdays for day in range(_WEEKDAYS)] for r in riders], bool
    ).reshape(-1, _WEEKDAYS)
    return np.unique(days, axis=1)


def _allowed(rider: Rider, options: Sequence[tuple[VehicleOption, Layout]]) -> int:
    return sum(
        1 << place
        for place, (vehicle, _) in enumerate(options)
        if rider.classes is None or vehicle.class_id in rider.classes
    )


def _gates(problem: RoutingProblem) -> Integers:
    node = {gate.place: place for place, gate in enumerate(problem.schools)}
    return _whole([len(problem.riders) + node[r.school] for r in problem.riders])


def _depots(
    problem: RoutingProblem, options: Sequence[tuple[VehicleOption, Layout]]
) -> Integers:
    first = len(problem.riders) + len(problem.schools)
    node = {place: first + i for i, place in enumerate(_depot_places(problem))}
    return _whole([NOBODY if v.depot is None else node[v.depot] for v, _ in options])


def _depot_places(problem: RoutingProblem) -> list[int]:
    return sorted({v.depot for v in problem.vehicles if v.depot is not None})


def _travel(problem: RoutingProblem) -> tuple[Short, Short]:
    places = [
        *(rider.home for rider in problem.riders),
        *(gate.place for gate in problem.schools),
        *_depot_places(problem),
    ]
    return _between(problem, problem.seconds, places), _between(
        problem, problem.metres, places
    )


def _between(problem: RoutingProblem, matrix: Integers, places: list[int]) -> Short:
    between = matrix[np.ix_(places, places)]
    if problem.direction is Direction.AFTERNOON:
        between = between.T
    return np.ascontiguousarray(np.where(between == NO_ROUTE, FAR, between), np.int32)


def _service(problem: RoutingProblem) -> Integers:
    depots = len(_depot_places(problem))
    return _whole(
        [r.boarding for r in problem.riders]
        + [gate.service for gate in problem.schools]
        + [0] * depots
    )


def _windows(problem: RoutingProblem, seconds: Short) -> tuple[Integers, Integers]:
    """When each call may begin, a home's drawn in to what its gate leaves."""
    depots = [(-NEVER, NEVER)] * len(_depot_places(problem))
    gates = [(gate.opens, gate.closes) for gate in problem.schools]
    homes = [
        (r.home_opens, NEVER if r.home_closes is None else r.home_closes)
        for r in problem.riders
    ]
    if problem.direction is Direction.AFTERNOON:
        gates = [(-closes, -opens) for opens, closes in gates]
        homes = [
            (-closes - rider.boarding, -opens - rider.boarding)
            for (opens, closes), rider in zip(homes, problem.riders, strict=True)
        ]
    gate = _gates(problem)
    is_free = _is_free(problem.riders)
    drawn = []
    for index, (rider, (opens, closes)) in enumerate(
        zip(problem.riders, homes, strict=True)
    ):
        first, last = gates[int(gate[index]) - len(homes)]
        ride = 0 if is_free else int(seconds[index, gate[index]])
        drawn.append(
            (
                max(opens, first - rider.ride_limit - rider.boarding),
                min(closes, last - ride - rider.boarding),
            )
        )
    both = np.array([*drawn, *gates, *depots], np.int64).reshape(-1, 2)
    return both[:, 0].copy(), both[:, 1].copy()


def _is_free(riders: Sequence[Rider]) -> bool:
    return all(r.home_opens == 0 and r.home_closes is None for r in riders)


def _pairs(problem: RoutingProblem) -> tuple[Integers, Integers]:
    others: list[list[int]] = [[] for _ in problem.riders]
    for one, other in problem.apart:
        others[one].append(other)
        others[other].append(one)
    counts = [0, *(len(each) for each in others)]
    return np.cumsum(counts, dtype=np.int64), _whole(
        [o for each in others for o in each]
    )


def _near(
    problem: RoutingProblem, seconds: Short, closes: Integers, gate: Integers
) -> Short:
    """Other riders by how well they would ride together, best first."""
    riders = len(problem.riders)
    count = min(riders - 1, NEIGHBOURS)
    near = np.zeros((riders, max(count, 0)), np.int32)
    one_school = problem.schools_per_run == 1 and problem.trips_per_run == 1
    homes = seconds[:riders, :riders]
    for index in range(riders):
        away = homes[index].astype(np.float64) + homes[:, index]
        ends = (
            seconds[gate[index], gate].astype(np.float64) + seconds[gate, gate[index]]
        )
        away += np.where(gate == gate[index], 0.0, FAR if one_school else ends)
        away += np.abs(closes[:riders] - closes[index])
        away[index] = -1.0
        near[index] = np.argsort(away, kind="stable")[1 : count + 1]
    return near
