"""``transport directions``: the way from call to call, and sheets to print."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.reports.page import Page
from transport.dataset.dataset import Dataset
from transport.dataset.read import read
from transport.domain.fleet import ClassId, Layout, OperatorId
from transport.domain.run import Call, Direction, Plan, Run, RunId, Stop
from transport.reports.run_sheets import road_length
from transport.routing import plan_file

ON = ("--on", "2026-09-15")


def morning(name: str, data: Dataset, first: int) -> Run:
    """Two homes and the gate of the first school that vehicles use."""
    gate = next(gate for gate in data.gates if gate.by_vehicle)
    pupils = [pupil.id for pupil in data.pupils[first : first + 2]]
    homes = [
        Call(
            stop=Stop(id=pupil),
            boards=(pupil,),
            arrive=28_800 + 600 * number,
            depart=28_920 + 600 * number,
            seats=number,
            wheelchairs=0,
        )
        for number, pupil in enumerate(pupils, start=1)
    ]
    last = Call(
        stop=Stop(id=gate.id),
        alights=tuple(pupils),
        arrive=31_200,
        depart=31_200,
        seats=0,
        wheelchairs=0,
    )
    return Run(
        id=RunId(name),
        direction=Direction.MORNING,
        operator_id=OperatorId("OP1"),
        class_id=ClassId("minibus"),
        layout=Layout(seats=8, wheelchairs=1),
        assistants=1,
        calls=(*homes, last),
        metres=12_000,
        pence=9_000,
    )


@pytest.fixture(scope="module")
def planned(
    county_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Dataset, Path]:
    """A dataset, and a plan of two runs made from it."""
    data = read(county_folder)
    path = tmp_path_factory.mktemp("plan") / "plan.json"
    runs = (morning("A<1", data, 0), morning("B2", data, 2))
    plan = Plan(runs=runs, unserved=())
    plan_file.write(path, (), plan, {"data": data.fingerprint})
    return data, path


def test_steps_are_told_as_json(
    planned: tuple[Dataset, Path], run_cli: Callable[..., Any]
) -> None:
    """One leg fewer than calls, from stop to stop, each with an end."""
    data, path = planned
    ran = run_cli("directions", data.folder, path, *ON, "--run", "B2", "--json")
    assert ran.code == 0
    (driven,) = json.loads(ran.out)
    assert driven["run"]["id"] == "B2"
    stops = [call["stop"]["id"] for call in driven["run"]["calls"]]
    legs = driven["legs"]
    assert [leg["start"] for leg in legs] == stops[:-1]
    assert [leg["end"] for leg in legs] == stops[1:]
    for leg in legs:
        assert sum(step["metres"] for step in leg["steps"]) == leg["metres"]
        assert leg["steps"][-1]["turn"] == "arrive"


def test_a_sheet_is_written_for_each_run(
    planned: tuple[Dataset, Path], tmp_path: Path, run_cli: Callable[..., Any]
) -> None:
    """A page each, with calls, times and steps; ids and no names; nothing fetched."""
    data, path = planned
    out = tmp_path / "sheets.html"
    ran = run_cli("directions", data.folder, path, *ON, "--out", out)
    assert ran.code == 0
    text = out.read_text(encoding="utf-8")
    page = Page(text)
    assert len(page.all("article")) == 2
    assert "Run A<1: morning" in page.text
    assert all(pupil.id in page.text for pupil in data.pupils[:4])
    assert len(re.findall(r"Head (north|south|east|west)", page.text)) == 4
    assert "08:10" in page.text
    assert "Holds names" not in page.text
    assert ".sheet + .sheet { break-before: page; }" in text
    assert "http://" not in text
    assert "https://" not in text


def test_equal_inputs_give_equal_sheets(
    planned: tuple[Dataset, Path], tmp_path: Path, run_cli: Callable[..., Any]
) -> None:
    data, path = planned
    outs = tmp_path / "one.html", tmp_path / "two.html"
    for out in outs:
        run_cli("directions", data.folder, path, *ON, "--out", out)
    assert outs[0].read_bytes() == outs[1].read_bytes()


def test_names_stand_on_the_sheets_only_when_asked_for(
    planned: tuple[Dataset, Path], tmp_path: Path, run_cli: Callable[..., Any]
) -> None:
    data, path = planned
    names, out = tmp_path / "names.csv", tmp_path / "sheets.html"
    known = data.pupils[0].id
    names.write_text(f"pupil_id,name\n{known},Ann <b>Other\n", encoding="utf-8")
    words = ("directions", data.folder, path, *ON, "--names", names)
    assert run_cli(*words, "--out", out).code == 0
    page = Page(out.read_text(encoding="utf-8"))
    assert f"Ann <b>Other ({known})" in page.text
    assert "Holds names of pupils" in page.text
    refused = run_cli(*words)
    assert refused.code == 2
    assert "--names goes on run sheets" in refused.err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id,name\nP1,Ann\n", "names.csv, row 1: the columns must be pupil_id,name"),
        ("pupil_id,name\nP1\n", "names.csv, row 2: has 1 cells; the header has 2"),
        ("pupil_id,name\nP1,Ann\nP1,Bob\n", "names.csv, row 3: pupil_id has an"),
        ("pupil_id,name\nP1, \n", "names.csv, row 2: a cell is blank"),
    ],
)
def test_faults_of_the_names_never_tell_a_name(
    text: str,
    message: str,
    planned: tuple[Dataset, Path],
    tmp_path: Path,
    run_cli: Callable[..., Any],
) -> None:
    data, path = planned
    names, out = tmp_path / "names.csv", tmp_path / "sheets.html"
    names.write_text(text, encoding="utf-8")
    words = ("directions", data.folder, path, *ON, "--names", names, "--out", out)
    ran = run_cli(*words)
    assert ran.code == 2
    assert message in ran.err
    assert "Ann" not in ran.err
    assert not out.exists()


def test_runs_and_stops_that_are_not_there_are_named(
    planned: tuple[Dataset, Path], tmp_path: Path, run_cli: Callable[..., Any]
) -> None:
    data, path = planned
    ran = run_cli("directions", data.folder, path, *ON, "--run", "C3")
    assert (ran.code, "the plan has no run C3" in ran.err) == (2, True)
    held = plan_file.read(path)
    away = held.plan.model_dump(mode="json")
    away["runs"][0]["calls"][0]["stop"]["id"] = "P-AWAY"
    other = tmp_path / "other.json"
    plan_file.write(other, (), Plan.model_validate(away), {"data": "another"})
    ran = run_cli("directions", data.folder, other, *ON)
    assert ran.code == 2
    assert "made from other data" in ran.err
    assert "does not hold: P-AWAY" in ran.err


def test_steps_are_told_to_people(
    planned: tuple[Dataset, Path], run_cli: Callable[..., Any]
) -> None:
    data, path = planned
    ran = run_cli("directions", data.folder, path, *ON, "--run", "B2")
    assert ran.code == 0
    assert "Head " in ran.out
    assert "Stop " in ran.out


@pytest.mark.parametrize(
    ("metres", "words"),
    [(3, "10 yards"), (91, "100 yards"), (799, "870 yards"), (1_609, "1.0 miles")],
)
def test_lengths_are_as_on_road_signs(metres: int, words: str) -> None:
    assert road_length(metres) == words
