"""Published dial-a-ride instances as problems of the product, and plans told back.

Formats: Cordeau (Operations Research 54(3), 2006), Cordeau and Laporte (Transportation
Research B 37(6), 2003), and Malheiros and others (Computers & Operations Research 129,
2021). A request is a rider whose gate nobody else uses; a minute is a million seconds
and a unit of distance a million metres, so that rounding is far below the last digit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, hypot
from pathlib import Path

import numpy as np

from transport.domain.fleet import ClassId, Layout, OperatorId
from transport.domain.pupil import PupilId
from transport.domain.run import Direction, Plan
from transport.routing.problem import Rider, RoutingProblem, SchoolStop, VehicleOption
from transport.units import MILLIMETRES_PER_MILE

UNIT = 1_000_000
PENCE_PER_MILE = 1_609
"""As near a penny for a metre as whole pence go."""
PENCE_PER_UNIT = UNIT * PENCE_PER_MILE * 1_000 / MILLIMETRES_PER_MILE


@dataclass(frozen=True, slots=True)
class Node:
    """A place with the time spent there, what gets on, and when service may begin."""

    x: float
    y: float
    service: float
    load: tuple[int, int, int, int]
    opens: float
    closes: float


@dataclass(frozen=True, slots=True)
class Instance:
    """A dial-a-ride instance: depot, pick-ups 1 to n, deliveries n + 1 to 2 n.

    Parameters
    ----------
    fleet
        Longest duration and room for staff, seated, lying and in wheelchairs of each
        vehicle.
    rides
        Longest ride of each request.
    """

    name: str
    fleet: tuple[tuple[float, tuple[int, int, int, int]], ...]
    nodes: tuple[Node, ...]
    rides: tuple[float, ...]

    @property
    def requests(self) -> int:
        return len(self.rides)

    def far(self, one: int, other: int) -> float:
        """Distance and time between two nodes."""
        a, b = self.nodes[one], self.nodes[other]
        return hypot(a.x - b.x, a.y - b.y)


def read(path: Path) -> Instance:
    """Read an instance of any of the three formats."""
    rows = [line.split() for line in path.read_text().splitlines() if line.split()]
    return _several_kinds(path, rows) if len(rows[0]) == 2 else _one_kind(path, rows)


def _one_kind(path: Path, rows: Sequence[Sequence[str]]) -> Instance:
    vehicles, longest, room, ride = (float(rows[0][i]) for i in (0, 2, 3, 4))
    nodes = [
        Node(x, y, service, (0, int(load), 0, 0), opens, closes)
        for _, x, y, service, load, opens, closes in (map(float, r) for r in rows[1:])
    ]
    requests = (len(nodes) - 1) // 2
    fleet = ((longest, (0, int(room), 0, 0)),) * int(vehicles)
    return Instance(
        path.stem, fleet, tuple(nodes[: 2 * requests + 1]), (ride,) * requests
    )


def _several_kinds(path: Path, rows: Sequence[Sequence[str]]) -> Instance:
    vehicles = int(rows[0][0])
    fleet = []
    for row in rows[1 : vehicles + 1]:
        staff, seated, lying, chairs = map(int, row[1:5])
        fleet.append((float(row[0]), (staff, seated, lying, chairs)))
    nodes, rides = [], []
    for row in rows[vehicles + 1 :]:
        x, y, service, ride = map(float, row[1:5])
        staff, seated, lying, chairs = map(int, row[5:9])
        opens, closes = map(float, row[9:11])
        nodes.append(Node(x, y, service, (staff, seated, lying, chairs), opens, closes))
        rides.append(ride)
    requests = (len(nodes) - 1) // 2
    return Instance(
        path.stem,
        tuple(fleet),
        tuple(nodes[: 2 * requests + 1]),
        tuple(rides[1 : requests + 1]),
    )


def problem_of(instance: Instance, prices: float | None = None) -> RoutingProblem:
    """The instance as a problem of the product.

    Parameters
    ----------
    prices
        If given, each request may be left out at so many times its direct distance.
    """
    n = instance.requests
    far = np.array(
        [[instance.far(a, b) for b in range(2 * n + 1)] for a in range(2 * n + 1)]
    )
    return RoutingProblem(
        direction=Direction.MORNING,
        places=tuple(str(node) for node in range(2 * n + 1)),
        metres=np.rint(far * UNIT).astype(np.int64),
        seconds=np.ceil(far * UNIT).astype(np.int64),
        riders=tuple(_rider(instance, i, prices) for i in range(1, n + 1)),
        schools=tuple(_gate(instance, n + i) for i in range(1, n + 1)),
        vehicles=_vehicles(instance),
        apart=(),
        assistant_share=1,
        schools_per_run=n,
        trips_per_run=n,
    )


def _rider(instance: Instance, request: int, prices: float | None) -> Rider:
    node, n = instance.nodes[request], instance.requests
    staff, seated, lying, chairs = node.load
    direct = instance.far(request, n + request)
    price = (
        None if prices is None else round(round(prices * direct, 2) * PENCE_PER_UNIT)
    )
    return Rider(
        pupil_id=PupilId(str(request)),
        home=request,
        school=n + request,
        boarding=ceil(node.service * UNIT),
        ride_limit=round(instance.rides[request - 1] * UNIT),
        in_wheelchair=chairs > 0,
        is_lying=lying > 0,
        companions=staff,
        places=seated + lying + chairs,
        price_elsewhere=price,
        home_opens=ceil(max(node.opens, instance.far(0, request)) * UNIT),
        home_closes=round(node.closes * UNIT),
    )


def _gate(instance: Instance, node: int) -> SchoolStop:
    there, depot = instance.nodes[node], instance.nodes[0]
    back = depot.closes - there.service - instance.far(node, 0)
    return SchoolStop(
        gate_id=str(node),
        place=node,
        opens=ceil(there.opens * UNIT),
        closes=int(min(there.closes, back) * UNIT),
        service=ceil(there.service * UNIT),
    )


def _vehicles(instance: Instance) -> tuple[VehicleOption, ...]:
    kinds = sorted(set(instance.fleet))
    return tuple(
        VehicleOption(
            operator_id=OperatorId("depot"),
            class_id=ClassId(f"type {number}"),
            layouts=(
                Layout(
                    seats=room[1],
                    wheelchairs=room[3],
                    stretchers=room[2],
                    crew_seats=room[0],
                ),
            ),
            fixed=0,
            pence_per_mile=PENCE_PER_MILE,
            pence_per_hour=0,
            assistant_pence_per_hour=0,
            assistant_minimum=0,
            available=instance.fleet.count((longest, room)),
            depot=0,
            pence_per_dead_mile=PENCE_PER_MILE,
            shift=round(longest * UNIT),
        )
        for number, (longest, room) in enumerate(kinds)
    )


def routes_of(plan: Plan) -> list[list[int]]:
    """Nodes of each run without the depot."""
    return [[int(call.stop.id) for call in run.calls] for run in plan.runs]


def cost_of(instance: Instance, plan: Plan, prices: float | None = None) -> float:
    """Distance of all routes, and the prices of requests left out."""
    total = sum(
        instance.far(a, b)
        for route in routes_of(plan)
        for a, b in zip([0, *route], [*route, 0], strict=True)
    )
    if prices is None:
        return total
    for left in plan.unserved:
        request = int(left.pupil_id)
        direct = instance.far(request, instance.requests + request)
        total += round(prices * direct, 2)
    return total
