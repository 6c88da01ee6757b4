"""The lines a map is drawn from: roads, and what each run drives."""

from collections.abc import Mapping
from itertools import pairwise

from transport.domain.evidence import Profile
from transport.domain.place import Point
from transport.domain.run import Plan, Run
from transport.network.provider import TravelProvider
from transport.scenario.result import Line, MapLines
from transport.scenario.stages import Tell

LEGS = "draw the runs"


def map_lines(
    provider: TravelProvider, points: Mapping[str, Point], plan: Plan, tell: Tell
) -> MapLines:
    """Draw every run on the provider's roads.

    Parameters
    ----------
    points
        Where each stop is, by its id.
    """
    known: dict[tuple[str, str], Line] = {}
    runs = {}
    for done, run in enumerate(plan.runs, start=1):
        runs[run.id] = _run(provider, points, run, known)
        tell(LEGS, done, len(plan.runs))
    return MapLines(roads=_roads(provider), runs=runs)


def _run(
    provider: TravelProvider,
    points: Mapping[str, Point],
    run: Run,
    known: dict[tuple[str, str], Line],
) -> Line:
    line: list[tuple[float, float]] = []
    for here, there in pairwise(call.stop.id for call in run.calls):
        if (here, there) not in known:
            route = provider.route(points[here], points[there], Profile.DRIVE)
            known[here, there] = (
                [(point.lon, point.lat) for point in route.points] if route else []
            )
        line.extend(known[here, there])
    return line


def _roads(provider: TravelProvider) -> list[tuple[str, Line]]:
    lines = getattr(provider, "lines", None)
    if lines is None:
        return []
    return [
        (road_class, [(point.lon, point.lat) for point in points])
        for road_class, points in lines()
    ]
