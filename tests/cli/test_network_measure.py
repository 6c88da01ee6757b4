"""One distance as evidence, and what hazards come to, from the command line."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Ran
from tests.network.sketch import GATE, HOME, LONG, SHORT, junction, near
from transport.dataset.read import read
from transport.domain.evidence import Profile
from transport.domain.place import Point
from transport.domain.school import usable_gates
from transport.network.embedded import open_roads
from transport.policy.load import load
from transport.scenario.measure import Measured
from transport.scenario.travellers import placements_on

MONDAY = date(2026, 11, 23)
METRE = 1_000
Run = Callable[..., Ran]


def degrees(point: Point) -> str:
    return f"{point.lat},{point.lon}"


def hazard(**changes: Any) -> dict[str, Any]:
    properties = {
        "id": "H1",
        "kind": "hazard",
        "way_ids": [4],
        "hours": "08:00-09:00",
        "assessor": "Road safety team",
        "assessed_on": "2025-06-12",
        "review_on": "2026-06-12",
        "reason": "No footway",
    }
    return {"type": "Feature", "properties": properties | changes, "geometry": None}


@pytest.fixture
def roads(tmp_path: Path) -> Path:
    """Home and gate, a link of 200 m (way 4), and a way round; see `junction`."""
    return junction({"highway": "residential"})[0].save(tmp_path / "a.osm.pbf")


@pytest.fixture
def hazards(tmp_path: Path) -> Path:
    """The link is unsafe from eight to nine."""
    return listing(tmp_path, hazard())


def listing(folder: Path, *features: dict[str, Any]) -> Path:
    path = folder / "unsafe.geojson"
    whole = {"type": "FeatureCollection", "features": list(features)}
    path.write_text(json.dumps(whole), encoding="utf-8")
    return path


def test_a_distance_is_measured_between_two_points(
    run_cli: Run, roads: Path, hazards: Path, tmp_path: Path
) -> None:
    """With and without hazards, what decided it, and the lines on a map."""
    out = tmp_path / "lines.geojson"
    ran = run_cli(
        *("network", "measure", roads, "--hazards", hazards, "--on", "2026-11-23"),
        *("--from", degrees(HOME), "--to", degrees(GATE), "--json", "--geojson", out),
    )
    assert ran.code == 0, ran.err
    found = json.loads(ran.out)
    assert found["shortest"]["millimetres"] == near(SHORT * METRE)
    assert found["safe"]["millimetres"] == near(LONG * METRE)
    assert found["road"]["millimetres"] == near(SHORT * METRE)
    assert [each["hazards"] for each in found["detours"]] == [["H1"]]
    assert found["restrictions"][0]["reason"] == "No footway"
    assert any("review of H1 is overdue" in remark for remark in found["remarks"])
    drawn = json.loads(out.read_text(encoding="utf-8"))["features"]
    kinds = [each["geometry"]["type"] for each in drawn]
    assert kinds == ["LineString"] * 3 + ["Point"] * 4
    assert drawn[1]["properties"]["way_ids"] == [1, 3, 2]


@pytest.mark.parametrize(("time", "metres"), [("08:30", LONG), ("12:00", SHORT)])
def test_a_time_of_the_day_may_be_asked_about(
    run_cli: Run, roads: Path, hazards: Path, time: str, metres: float
) -> None:
    """The hazard is there in the morning alone."""
    ran = run_cli(
        *("network", "measure", roads, "--hazards", hazards, "--on", "2026-11-23"),
        *("--from", degrees(HOME), "--to", degrees(GATE), "--json", "--at", time),
    )
    assert json.loads(ran.out)["safe"]["millimetres"] == near(metres * METRE)


def test_lines_that_cannot_be_written_are_told(
    run_cli: Run, roads: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    out = tmp_path / "file" / "lines.geojson"
    places = ("--from", degrees(HOME), "--to", degrees(GATE))
    ran = run_cli("network", "measure", roads, *places, "--geojson", out)
    assert ran.code == 2
    assert "cannot be written" in ran.err


def test_people_read_it_as_tables_and_sentences(
    run_cli: Run, roads: Path, hazards: Path
) -> None:
    """Lengths on standard output, reasons on standard error."""
    ran = run_cli(
        *("network", "measure", roads, "--hazards", hazards, "--on", "2026-11-23"),
        *("--from", degrees(HOME), "--to", "52.9,-1", "--to", degrees(GATE)),
    )
    assert ran.code == 0
    assert "safe walk" in ran.out
    assert "Without H1: the walk is " in ran.err
    assert "52.9,-1 is not on the network (walk)" in ran.err
    assert "Network fingerprint" in ran.err


def test_a_point_that_is_none_is_refused(run_cli: Run, roads: Path) -> None:
    """It says how a point is written."""
    ran = run_cli("network", "measure", roads, "--from", "here", "--to", "52,-1")
    assert ran.code == 2
    assert "--from must be latitude and longitude" in ran.err


def test_the_evidence_of_a_pupil_is_what_was_measured_for_the_decision(
    run_cli: Run, county_folder: Path
) -> None:
    """The same lengths, gates and fingerprint, in each way of measuring."""
    dataset, policy = read(county_folder), load("exampleshire")
    assert dataset.roads is not None
    network = open_roads(
        dataset.roads,
        restrictions=dataset.restrictions,
        snap_limit=policy.metres("network.snap_limit", MONDAY),
        on=MONDAY,
    )
    gates = usable_gates(dataset.gates, dataset.schools)
    placements = list(placements_on(dataset, MONDAY).values())[:3]
    pupils = [
        p for p in dataset.pupils if p.id in {each.pupil_id for each in placements}
    ]
    measured = Measured.take(network, pupils, gates)
    for placement in placements:
        ran = run_cli(
            *("network", "evidence", county_folder, placement.pupil_id),
            *("--on", "2026-11-23", "--json"),
        )
        assert ran.code == 0, ran.err
        found = json.loads(ran.out)
        assert found["fingerprint"] == measured.fingerprint
        assert found["policy"] == f"exampleshire {policy.fingerprint}"
        assert found["tolerance"] == METRE * policy.metres(
            "measurement.tolerance", MONDAY
        )
        for name, profile in (
            ("shortest", Profile.WALK),
            ("safe", Profile.WALK_SAFE),
            ("road", Profile.ROAD),
        ):
            held = measured.to_school(placement.pupil_id, placement.school_id, profile)
            assert held is not None
            assert found[name]["millimetres"] == held.millimetres
            assert found[name]["gate"] == held.gate_id


def test_a_gate_shut_at_a_bell_is_told(
    run_cli: Run, county_folder: Path, tmp_path: Path
) -> None:
    """Why a nearer gate was not measured to can be read from the record."""
    folder = shutil.copytree(county_folder, tmp_path / "county")
    header, *rows = (folder / "gates.csv").read_text(encoding="utf-8").splitlines()
    cells = [dict(zip(header.split(","), row.split(","), strict=True)) for row in rows]
    school = cells[0]["school_id"]
    shut = cells[0] | {"gate_id": "Z", "open_from": "10:00", "open_to": "11:00"}
    cells.append(shut)
    names = list(dict.fromkeys([*header.split(","), "open_from", "open_to"]))
    lines = [",".join(each.get(name, "") for name in names) for each in cells]
    text = "\n".join([",".join(names), *lines, ""])
    (folder / "gates.csv").write_text(text, encoding="utf-8")
    words = ("network", "evidence", folder, "P0001", "--school", school)
    ran = run_cli(*words, "--on", "2026-11-23")
    assert "Shut at a bell of the school, and not measured to: Z." in ran.err
    told = json.loads(run_cli(*words, "--on", "2026-11-23", "--json").out)
    assert told["gates_shut"] == "Z"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["P9999"], "no pupil P9999"),
        (
            ["P0001", "--on", "2001-01-01", "--policy", "england"],
            "no placement on 2001",
        ),
        (["P0001", "--school", "S99"], "no school S99"),
    ],
)
def test_whom_it_does_not_know_it_says(
    run_cli: Run, county_folder: Path, words: list[str], told: str
) -> None:
    """In one sentence, with the code for wrong input."""
    on = [] if "--on" in words else ["--on", "2026-11-23"]
    ran = run_cli("network", "evidence", county_folder, *words, *on)
    assert ran.code == 2
    assert told in ran.err


def test_hazards_are_listed_with_what_they_close(
    run_cli: Run, roads: Path, tmp_path: Path
) -> None:
    """Pieces, length and ways; whether each holds then, and is due for review."""
    file = listing(
        tmp_path,
        hazard(),
        hazard(id="C1", kind="closure", closed_to="foot", months="jan", hours=None),
    )
    words = ("network", "hazards", roads, "--hazards", file, "--on", "2026-11-23")
    one, other = json.loads(run_cli(*words, "--json").out)
    assert (one["id"], one["holds"], one["is_overdue"]) == ("H1", True, True)
    assert (one["segments"], one["metres"], one["way_ids"]) == (2, near(200), [4])
    assert (other["closed_to"], other["holds"]) == (["foot"], False)
    assert (
        json.loads(run_cli(*words, "--at", "10:00", "--json").out)[0]["holds"] is False
    )
    shown = run_cli(*words)
    assert "closure" in shown.out
    assert "Review overdue: H1, C1." in shown.err


def test_hazards_that_do_not_fit_the_road_file_are_refused(
    run_cli: Run, roads: Path, tmp_path: Path
) -> None:
    """Also those of another season; and a file that cannot be read."""
    file = listing(tmp_path, hazard(way_ids=[77], months="jan"), hazard(id="H2"))
    ran = run_cli("network", "hazards", roads, "--hazards", file, "--on", "2026-11-23")
    assert ran.code == 2
    assert ran.err.startswith("H1: names ways that are not in a.osm.pbf: 77;")
    file.write_text("no json", encoding="utf-8")
    ran = run_cli("network", "hazards", roads, "--hazards", file)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("unsafe.geojson: is not JSON")


def test_a_place_that_may_not_be_read_is_told(
    run_cli: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """No traceback where the system keeps a folder shut."""

    def shut(path: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "is_dir", shut)
    ran = run_cli("network", "hazards", tmp_path / "county")
    assert ran.code == 2
    assert "county cannot be read or written: Permission denied" in ran.err
