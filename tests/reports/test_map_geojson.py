import json
from typing import Any

import pytest

from tests.reports.small_plan import HOMES, small_plan
from transport.reports.map_geojson import map_geojson


@pytest.fixture(scope="module")
def collection() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(map_geojson(small_plan()))
    return found


def of_kind(collection: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [f for f in collection["features"] if f["properties"]["kind"] == kind]


def test_every_feature_has_a_geometry_and_properties(
    collection: dict[str, Any],
) -> None:
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection
    for feature in collection["features"]:
        assert set(feature) == {"type", "geometry", "properties"}


def test_runs_are_lines_with_longitude_first(collection: dict[str, Any]) -> None:
    runs = of_kind(collection, "run")
    assert [run["properties"]["run_id"] for run in runs] == ["M1", "M2", "A1", "A2"]
    assert runs[0]["geometry"] == {
        "type": "LineString",
        "coordinates": [[-1.02, 52.01], [-1.01, 52.03], [-1.0, 52.05]],
    }
    assert [run["properties"]["line"] for run in runs] == ["road"] + ["straight"] * 3


def test_homes_appear_only_as_calls_of_runs(collection: dict[str, Any]) -> None:
    seen = {
        p for f in of_kind(collection, "call") for p in f["properties"]["pupil_ids"]
    }
    assert seen == {"P1", "P2", "P3"}
    unserved = HOMES["P5"]
    points = [f["geometry"]["coordinates"] for f in collection["features"]]
    assert [unserved.lon, unserved.lat] not in points


def test_bounds_are_west_south_east_north(collection: dict[str, Any]) -> None:
    west, south, east, north = collection["bbox"]
    assert (west, south, east, north) == (-1.1, 52.0, -1.0, 52.05)


def test_gates_name_their_school(collection: dict[str, Any]) -> None:
    schools = {f["properties"]["school"] for f in of_kind(collection, "gate")}
    assert schools == {"Oak", "Ash"}
