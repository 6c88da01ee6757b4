"""Who has a journey by bus, in a county with a timetable drawn for it."""

import json
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests.network.transit.small_timetable import tables, zipped
from transport.dataset.dataset import Dataset
from transport.dataset.read import read
from transport.domain.arrangement import Mode
from transport.domain.pupil import PupilId
from transport.domain.school import SchoolId
from transport.errors import DatasetError, InputError
from transport.network.embedded import RoadNetwork, open_roads
from transport.options.bus import BusFact, BusState
from transport.policy.load import load
from transport.scenario.bus_facts import (
    NO_TIMETABLE,
    BusCheck,
    check_buses,
    open_pass_buses,
    service_day,
)
from transport.scenario.pipeline import Settings, _bus_check

POLICY = load("exampleshire")
ON = date(2026, 9, 15)


@pytest.fixture(scope="module")
def county(county_folder: Path) -> Dataset:
    return read(county_folder)


@pytest.fixture(scope="module")
def roads(county: Dataset) -> RoadNetwork:
    assert county.roads is not None
    return open_roads(county.roads, snap_limit=250)


def stop_row(name: str, lat: float, lon: float) -> str:
    return f"{name},{name} Street,{lat},{lon}"


def clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:00"


@pytest.fixture(scope="module")
def served(
    county: Dataset, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, PupilId, SchoolId]:
    """A bus from one pupil's door to the gate before the bell, and back after it."""
    placement = county.placements[0]
    pupil = next(p for p in county.pupils if p.id == placement.pupil_id)
    school = next(s for s in county.schools if s.id == placement.school_id)
    gate = next(g for g in county.gates if g.school_id == school.id and g.on_foot)
    there, back = school.day_starts - 15 * 60, school.day_ends + 15 * 60
    trips = {
        "1-a": [("HOME", clock(there - 1_800)), ("GATE", clock(there))],
        "1-b": [("GATE", clock(back)), ("HOME", clock(back + 1_800))],
    }
    content = tables({"HOME": (0, 0), "GATE": (100, 0)}, trips)
    lines = content["stops.txt"].splitlines()
    content["stops.txt"] = "\n".join(
        [
            lines[0],
            stop_row("HOME", pupil.home.lat, pupil.home.lon),
            stop_row("GATE", gate.point.lat, gate.point.lon),
            "",
        ]
    )
    path = zipped(content, tmp_path_factory.mktemp("gtfs") / "buses.zip")
    return path, pupil.id, school.id


def checked(
    county: Dataset, roads: RoadNetwork, timetable: Path, on: date = ON
) -> BusCheck:
    schools = {each.pupil_id: each.school_id for each in county.placements}
    buses = open_pass_buses(timetable, roads)
    return check_buses(county, schools, buses, POLICY, on)


def test_a_journey_both_ways_is_found_and_told(
    county: Dataset, roads: RoadNetwork, served: tuple[Path, PupilId, SchoolId]
) -> None:
    timetable, pupil, _ = served
    fact = checked(county, roads, timetable).of(pupil)
    assert fact.state is BusState.EXISTS
    assert fact.words.startswith("By bus on 2026-09-15: to school ")
    assert "home again" in fact.words
    assert "(1 bus, " in fact.words


def test_those_the_bus_does_not_pass_have_none(
    county: Dataset, roads: RoadNetwork, served: tuple[Path, PupilId, SchoolId]
) -> None:
    """Told with the policy's limits, and counted in the notes."""
    timetable, _, school = served
    check = checked(county, roads, timetable)
    other = next(p for p in county.placements if p.school_id != school)
    fact = check.of(other.pupil_id)
    assert fact.state is BusState.NONE
    assert "1 change, 1600 m on foot and 20 min for any bus" in fact.words
    assert "to school or home again" in fact.words
    states = [each.state for each in check.facts.values()]
    (note,) = check.notes
    assert f"none for {states.count(BusState.NONE)}" in note


def test_one_direction_is_not_enough(
    county: Dataset,
    roads: RoadNetwork,
    served: tuple[Path, PupilId, SchoolId],
    tmp_path: Path,
) -> None:
    """The timetable without its afternoon."""
    timetable, pupil, _ = served
    with ZipFile(timetable) as whole:
        content = {name: whole.read(name).decode() for name in whole.namelist()}
    for table in ("trips.txt", "stop_times.txt"):
        lines = content[table].splitlines()
        content[table] = "\n".join(line for line in lines if "1-b" not in line) + "\n"
    half = zipped(content, tmp_path / "half.zip")
    fact = checked(county, roads, half).of(pupil)
    assert fact.state is BusState.NONE
    assert "No journey by bus home again on" in fact.words


def test_a_day_outside_the_timetable_is_not_known(
    county: Dataset, roads: RoadNetwork, served: tuple[Path, PupilId, SchoolId]
) -> None:
    """It is no proof that there is no bus."""
    timetable, pupil, _ = served
    check = checked(county, roads, timetable, date(2027, 9, 14))
    assert {fact.state for fact in check.facts.values()} == {BusState.UNKNOWN}
    assert "no bus runs on 2027-09-14 in the timetable" in check.of(pupil).words


def test_who_was_not_looked_at_is_not_known() -> None:
    assert NO_TIMETABLE.of(PupilId("P1")) == BusFact()
    assert NO_TIMETABLE.of(PupilId("P1")).state is BusState.NO_TIMETABLE


@pytest.mark.parametrize("ahead", range(7))
def test_a_weekend_stands_for_the_monday_after(ahead: int) -> None:
    on = ON + timedelta(days=ahead)
    looked_at = service_day(on)
    assert looked_at.weekday() < 5
    assert 0 <= (looked_at - on).days <= 2
    assert (looked_at == on) is (on.weekday() < 5)


def test_a_plan_with_a_timetable_says_so(
    county_folder: Path,
    tmp_path: Path,
    served: tuple[Path, PupilId, SchoolId],
    run_cli: Callable[..., Any],
) -> None:
    """Passes offered are those of pupils the bus serves; the feed is on record."""
    timetable, _, _ = served
    words = ("plan", county_folder, "--on", "2026-09-15", "--out", tmp_path / "out")
    ran = run_cli(*words, "--buses", timetable)
    assert ran.code in {0, 5}, ran.err
    assert "Journeys by bus on 2026-09-15 in buses.zip" in ran.err
    record = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert record["provenance"]["buses"]
    offers = (tmp_path / "out" / "offers.csv").read_text(encoding="utf-8")
    passes = [line for line in offers.splitlines() if f",{Mode.TRAVEL_PASS}," in line]
    assert passes
    assert not any("no bus timetable was given" in line for line in passes)
    assert any("No journey by bus" in line for line in passes)


def test_a_timetable_needs_roads_to_walk_on(
    county_folder: Path,
    tmp_path: Path,
    served: tuple[Path, PupilId, SchoolId],
    county: Dataset,
) -> None:
    settings = Settings(matrix=tmp_path / "matrix.csv", buses=served[0])
    roads = open_roads(county_folder / str(county.roads), snap_limit=250)
    with pytest.raises(InputError, match="needs the road file for walks"):
        _bus_check(county, {}, roads, POLICY, ON, settings)


def test_a_dataset_may_name_its_timetable(
    county_folder: Path, tmp_path: Path, served: tuple[Path, PupilId, SchoolId]
) -> None:
    """It is part of what the dataset is known by; one that is not there is a fault."""
    folder = tmp_path / "data"
    shutil.copytree(county_folder, folder)
    shutil.copy(served[0], folder / "buses.zip")
    before = read(folder).fingerprint
    settings = folder / "dataset.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f'{text}\nbuses = "buses.zip"\n', encoding="utf-8")
    data = read(folder)
    assert data.buses == folder / "buses.zip"
    assert data.fingerprint != before
    settings.write_text(f'{text}\nbuses = "gone.zip"\n', encoding="utf-8")
    with pytest.raises(DatasetError, match=r'buses: names "gone\.zip", which is not'):
        read(folder)
