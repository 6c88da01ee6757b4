"""``transport network bus`` on a street of our own."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.network.sketch import Sketch, at
from tests.network.transit.small_timetable import tables, zipped

PLACES = {"A": (100.0, 0.0), "D": (5_900.0, 0.0)}
TRIPS = {
    "7-a": [("A", "08:00:00"), ("D", "08:20:00")],
    "7-b": [("D", "15:30:00"), ("A", "15:50:00")],
}
TIMES = ("--on", "2026-09-15", "--arrive-by", "08:45", "--leave-after", "15:15")


@pytest.fixture
def town(tmp_path: Path) -> tuple[Path, Path]:
    """One street of six kilometres with a bus along it, both ways."""
    sketch = Sketch()
    sketch.way([sketch.node(east, 0) for east in range(0, 6_001, 500)])
    roads = sketch.save(tmp_path / "street.osm.pbf")
    return roads, zipped(tables(PLACES, TRIPS), tmp_path / "buses.zip")


def ends(east: float = 6_000) -> list[str]:
    home, gate = at(0, 0), at(east, 0)
    return ["--from", f"{home.lat},{home.lon}", "--to", f"{gate.lat},{gate.lon}"]


def test_both_ways_are_told_as_json(
    town: tuple[Path, Path], run_cli: Callable[..., Any]
) -> None:
    """Walk, bus, walk."""
    roads, gtfs = town
    ran = run_cli("network", "bus", roads, "--gtfs", gtfs, *TIMES, *ends(), "--json")
    assert ran.code == 0
    day = json.loads(ran.out)
    assert day["is_possible"]
    assert [leg["kind"] for leg in day["there"]["legs"]] == ["walk", "ride", "walk"]
    assert day["back"]["leaves"] == 15 * 3_600 + 29 * 60 - 75


def test_journeys_and_reasons_are_told_to_people(
    town: tuple[Path, Path], run_cli: Callable[..., Any]
) -> None:
    """A table where there is a journey; words where there is none."""
    roads, gtfs = town
    ran = run_cli("network", "bus", roads, "--gtfs", gtfs, *TIMES, *ends())
    assert "bus 7" in ran.out
    assert "A Street" in ran.out
    few = run_cli(
        "network", "bus", roads, "--gtfs", gtfs, *TIMES, *ends(), "--walk", "190"
    )
    assert few.code == 0
    assert "no journey by bus" in few.err
    assert "m on foot; the most is 190 m" in few.err


def test_a_timetable_of_elsewhere_is_told(
    town: tuple[Path, Path], run_cli: Callable[..., Any], tmp_path: Path
) -> None:
    """Not as if the buses were too few: none of its stops is on this map."""
    far = {"A": (100.0, 90_000.0), "D": (5_900.0, 90_000.0)}
    gtfs = zipped(tables(far, TRIPS), tmp_path / "elsewhere.zip")
    ran = run_cli("network", "bus", town[0], "--gtfs", gtfs, *TIMES, *ends())
    assert "no stop of elsewhere.zip is near a way of the road file" in ran.err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--pupil", "P1"], "--pupil needs a dataset folder"),
        (["--from", "52,-1"], "either --pupil, or both --from and --to"),
        (["--from", "here", "--to", "52,-1"], "--from must be latitude and longitude"),
        ([*ends(), "--arrive-by", "9am"], '--arrive-by: "9am" must be a time'),
    ],
)
def test_what_cannot_be_meant_is_refused(
    words: list[str], message: str, town: tuple[Path, Path], run_cli: Callable[..., Any]
) -> None:
    roads, gtfs = town
    ran = run_cli("network", "bus", roads, "--gtfs", gtfs, *TIMES, *words)
    assert ran.code == 2
    assert message in ran.err
