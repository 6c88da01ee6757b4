"""The plan as a map file (RFC 7946): runs, school gates, and calls at homes."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from transport.domain.run import Call, Run
from transport.reports.places import (
    Places,
    Position,
    is_drawn_straight,
    line_of,
    places_of,
)
from transport.scenario.result import PlanResult
from transport.units import PENCE_PER_POUND, clock_time

Feature = Mapping[str, Any]
DECIMALS = 6
"""About a tenth of a metre."""


def map_geojson(result: PlanResult) -> str:
    """A feature collection in longitude and latitude; pupils appear as ids only."""
    places = places_of(result.dataset)
    features = [
        *_gates(result),
        *(_run(result, places, run) for run in result.plan.runs),
        *(found for run in result.plan.runs for found in _calls(places, run)),
    ]
    collection = {
        "type": "FeatureCollection",
        **_bounds(features),
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")) + "\n"


def _gates(result: PlanResult) -> Iterator[Feature]:
    names = {school.id: school.name for school in result.dataset.schools}
    for gate in result.dataset.gates:
        about = {
            "kind": "gate",
            "gate_id": gate.id,
            "school_id": gate.school_id,
            "school": names[gate.school_id],
        }
        yield _feature("Point", _rounded((gate.point.lon, gate.point.lat)), about)


def _run(result: PlanResult, places: Places, run: Run) -> Feature:
    line = [_rounded(position) for position in line_of(result, places, run)]
    about = {
        "kind": "run",
        "run_id": run.id,
        "direction": run.direction.value,
        "school_ids": [school.id for school in places.schools(run)],
        "operator_id": run.operator_id,
        "class_id": run.class_id,
        "pupils": len(run.pupils),
        "cost_gbp_per_day": run.pence / PENCE_PER_POUND,
        "line": "straight" if is_drawn_straight(result, run) else "road",
    }
    return _feature("LineString", line if len(line) > 1 else None, about)


def _calls(places: Places, run: Run) -> Iterator[Feature]:
    for number, call in enumerate(run.calls, start=1):
        home = places.homes.get(call.stop.id)
        if home is not None and call.stop.id not in places.gates:
            about = _about_call(run, number, call)
            yield _feature("Point", _rounded(home), about)


def _about_call(run: Run, number: int, call: Call) -> Mapping[str, Any]:
    return {
        "kind": "call",
        "run_id": run.id,
        "position": number,
        "pupil_ids": list(call.boards or call.alights),
        "arrives": clock_time(call.arrive),
    }


def _feature(
    kind: str, coordinates: Sequence[Any] | None, about: Mapping[str, Any]
) -> Feature:
    shape = None if coordinates is None else {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "geometry": shape, "properties": about}


def _rounded(position: Position) -> list[float]:
    return [round(position[0], DECIMALS), round(position[1], DECIMALS)]


def _bounds(features: Sequence[Feature]) -> Mapping[str, Sequence[float]]:
    points = [point for feature in features for point in _points(feature["geometry"])]
    if not points:
        return {}
    east, north = (max(p[i] for p in points) for i in (0, 1))
    west, south = (min(p[i] for p in points) for i in (0, 1))
    return {"bbox": [west, south, east, north]}


def _points(shape: Mapping[str, Any] | None) -> Sequence[Sequence[float]]:
    if shape is None:
        return ()
    found = shape["coordinates"]
    return [found] if shape["type"] == "Point" else found
