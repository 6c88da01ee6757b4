"""What the driver of each run does between one call and the next."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from transport.dataset.dataset import Dataset
from transport.domain.evidence import Profile
from transport.domain.place import Point
from transport.domain.record import Record
from transport.domain.run import Run, RunId
from transport.errors import InputError
from transport.network.access_file import default_path, load
from transport.network.directions import Step, directions, way_ids_of
from transport.network.embedded import RoadNetwork
from transport.network.provider import Route
from transport.network.streets import read_streets
from transport.units import Metres

Ends = tuple[str, str]
"""Ids of the stops a leg is driven between."""


class Leg(Record):
    """The drive from one call to the next.

    Parameters
    ----------
    start, end
        Ids of the stops.
    metres
        Length [m]; zero where both stops are at one place.
    steps
        What the driver does; empty where there is no way by road.
    """

    start: str
    end: str
    metres: Metres
    steps: tuple[Step, ...]


class DrivenRun(Record):
    """A run, and its legs in order; one fewer than its calls."""

    run: Run
    legs: tuple[Leg, ...]


def driven_runs(
    dataset: Dataset, runs: Sequence[Run], network: RoadNetwork, on: date
) -> tuple[DrivenRun, ...]:
    """Directions for some runs, in their order.

    Parameters
    ----------
    network
        What they are driven on.
    on
        Day whose access rules hold.

    Raises
    ------
    InputError
        If a run calls at a stop that the dataset does not hold.
    """
    points = _points(dataset, runs)
    ends = {pair for run in runs for pair in _ends(run)}
    routes = {
        pair: network.route(points[pair[0]], points[pair[1]], Profile.DRIVE)
        for pair in sorted(ends)
    }
    legs = _legs(routes, points, network, on)
    return tuple(
        DrivenRun(run=run, legs=tuple(legs[pair] for pair in _ends(run)))
        for run in runs
    )


def chosen(runs: Sequence[Run], names: Sequence[str]) -> tuple[Run, ...]:
    """The runs named, in the plan's order; all of them where none is named.

    Raises
    ------
    InputError
        If the plan has no such run.
    """
    unknown = sorted(set(names) - {str(run.id) for run in runs})
    if unknown:
        raise InputError(f"the plan has no run {', '.join(unknown)}")
    wanted = {RunId(name) for name in names}
    return tuple(run for run in runs if not wanted or run.id in wanted)


def _ends(run: Run) -> list[Ends]:
    return list(pairwise(call.stop.id for call in run.calls))


def _points(dataset: Dataset, runs: Sequence[Run]) -> Mapping[str, Point]:
    points: dict[str, Point] = {pupil.id: pupil.home for pupil in dataset.pupils}
    points |= {gate.id: gate.point for gate in dataset.gates}
    called = {call.stop.id for run in runs for call in run.calls}
    unknown = sorted(called - points.keys())
    if unknown:
        raise InputError(
            f"the plan calls at stops that {dataset.folder} does not hold: "
            f"{', '.join(unknown)}; give the dataset the plan was made from"
        )
    return points


def _legs(
    routes: Mapping[Ends, Route | None],
    points: Mapping[str, Point],
    network: RoadNetwork,
    on: date,
) -> dict[Ends, Leg]:
    found = [route for route in routes.values() if route is not None]
    rules = load(default_path(), on)
    streets = read_streets(network.path, rules, way_ids_of(found))
    return {
        (start, end): Leg(
            start=start,
            end=end,
            metres=round(route.metres) if route else 0,
            steps=directions(route, streets, points[end]) if route else (),
        )
        for (start, end), route in routes.items()
    }
