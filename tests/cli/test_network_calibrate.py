"""``transport network calibrate``: from a file of observed runs to a proposal."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from transport.dataset.observed_runs import OBSERVED_RUNS, read_observed_runs
from transport.dataset.read import read
from transport.domain.evidence import Profile
from transport.domain.run import Direction
from transport.errors import DatasetError
from transport.network.embedded import open_roads
from transport.policy.load import load

HEADINGS = ",".join(column.name for column in OBSERVED_RUNS.columns)
ON = ("--on", "2026-09-15")
Rows = list[str]


def file_of(folder: Path, rows: Rows, headings: str = HEADINGS) -> Path:
    path = folder / "runs.csv"
    path.write_text("\n".join([headings, *rows]) + "\n", encoding="utf-8")
    return path


def faults(folder: Path, rows: Rows, headings: str = HEADINGS) -> list[str]:
    with pytest.raises(DatasetError) as hit:
        read_observed_runs(file_of(folder, rows, headings))
    return str(hit.value).splitlines()


GOOD = [
    "R1,2026-10-05,,2,08:20,08:22,52.01,-1.0",
    "R1,2026-10-05,,1,,08:00,52.0,-1.0",
    "R1,2026-10-05,,3,08:40,,52.02,-1.0",
    "R2,2026-10-05,,1,15:30,15:31,52.0,-1.0",
    "R2,2026-10-05,,2,15:50,,52.02,-1.0",
]


def test_calls_are_put_in_order_and_parts_of_the_day_told(tmp_path: Path) -> None:
    one, two = read_observed_runs(file_of(tmp_path, GOOD))
    assert (one.id, one.direction, len(one.calls)) == ("R1", Direction.MORNING, 3)
    assert one.drive_seconds == 38 * 60
    assert two.direction is Direction.AFTERNOON
    assert two.drive_seconds == 19 * 60


def test_a_part_of_the_day_given_wins_over_the_clock(tmp_path: Path) -> None:
    """A nursery's morning ends after noon."""
    rows = [row.replace("05,,", "05,morning,") for row in GOOD[3:]]
    (run,) = read_observed_runs(file_of(tmp_path, rows))
    assert run.direction is Direction.MORNING


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("R1,2026-10-05,,1,,08:60,52,-1", 'row 2, column depart: "08:60"'),
        ("R1,2026-10-05,noon,1,,08:00,52,-1", "row 2, column band"),
        ("R1,5 Oct,,1,,08:00,52,-1", "row 2, column date"),
        ("R1,2026-10-05,,0,,08:00,52,-1", "row 2, column call"),
        ("R1,2026-10-05,,1,,08:00,952,-1", "row 2, column lat"),
        (",2026-10-05,,1,,08:00,52,-1", "row 2, column run_id"),
    ],
)
def test_every_faulty_cell_is_named(row: str, fault: str, tmp_path: Path) -> None:
    assert any(fault in line for line in faults(tmp_path, [row, *GOOD[3:]]))


def test_a_place_is_never_shown(tmp_path: Path) -> None:
    """It may be somebody's home."""
    assert "952" not in "".join(
        faults(tmp_path, ["R1,2026-10-05,,1,,08:00,952,-1", *GOOD[3:]])
    )


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        (GOOD[:1], "row 2, column run_id: has one call only"),
        ([GOOD[1], GOOD[0].replace("08:20", "")], "row 3, column arrive: may be blank"),
        ([GOOD[1].replace("08:00", ""), GOOD[2]], "row 2, column depart: may be blank"),
        ([GOOD[1], GOOD[0].replace("08:22", "08:19")], "column depart: is before arr"),
        ([GOOD[1], GOOD[2].replace("08:40", "07:59")], "row 3, column arrive: is not"),
        ([GOOD[1], GOOD[1]], "row 3"),
        ([], "holds no runs"),
    ],
)
def test_runs_that_cannot_have_been_are_refused(
    rows: Rows, fault: str, tmp_path: Path
) -> None:
    assert any(fault in line for line in faults(tmp_path, rows))


def test_columns_that_are_missing_or_unknown_are_named(tmp_path: Path) -> None:
    told = faults(tmp_path, GOOD, HEADINGS.replace("depart", "left"))
    assert {line.split(":")[0] for line in told} == {"runs.csv, row 1"}
    assert "depart" in "".join(told)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"none\.csv: cannot be read"):
        read_observed_runs(tmp_path / "none.csv")


@pytest.fixture(scope="module")
def driven(county_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve morning runs between homes and gates, each half as long again."""
    data = read(county_folder)
    assert data.roads is not None
    network = open_roads(data.roads, snap_limit=250)
    gate = next(g for g in data.gates if g.by_vehicle).point
    rows: Rows = []
    for number, pupil in enumerate(data.pupils):
        route = network.route(pupil.home, gate, Profile.DRIVE)
        if route is None or route.seconds < 400 or len(rows) == 24:
            continue
        minutes = round(1.5 * route.seconds / 60)
        ends = f"{pupil.home.lat},{pupil.home.lon}", f"{gate.lat},{gate.lon}"
        rows.append(f"R{number},2026-10-05,,1,,08:00,{ends[0]}")
        rows.append(f"R{number},2026-10-05,,2,08:{minutes:02},,{ends[1]}")
    return file_of(tmp_path_factory.mktemp("runs"), rows)


def test_a_factor_is_fitted_and_proposed(
    driven: Path, county_folder: Path, tmp_path: Path, run_cli: Callable[..., Any]
) -> None:
    """The proposal is a policy that holds the factor from its day, with a source."""
    out = tmp_path / "driving-2026.yaml"
    words = ("network", "calibrate", driven, county_folder, *ON, "--json")
    ran = run_cli(*words, "--write", out, "--from", "2026-11-02")
    assert ran.code == 0
    morning, afternoon = json.loads(ran.out)["factors"]
    assert morning["fit"]["runs"] == 12
    assert 145 <= morning["fit"]["factor_percent"] <= 155
    assert (morning["present_percent"], afternoon["fit"]["each"]) == (125, [])
    policy = load(out)
    name = "network.drive_factor_morning"
    fitted = morning["fit"]["factor_percent"]
    assert policy.number(name, date(2026, 11, 2)) == fitted
    assert policy.number(name, date(2026, 11, 1)) == 125
    title = policy.sources[policy.source(name, date(2026, 11, 2))].title
    assert "2026-10-05" in title
    assert "12 runs" in title


def test_a_factor_is_told_to_people(
    driven: Path, county_folder: Path, run_cli: Callable[..., Any]
) -> None:
    ran = run_cli("network", "calibrate", driven, county_folder, *ON)
    assert ran.code == 0
    assert "network.drive_factor_morning: 15" in ran.err
    assert "afternoon: no factor: 0 runs" in ran.err


def test_a_refused_fit_is_said_and_nothing_is_written(
    driven: Path, county_folder: Path, tmp_path: Path, run_cli: Callable[..., Any]
) -> None:
    out = tmp_path / "driving.yaml"
    words = ("network", "calibrate", driven, county_folder, *ON, "--least", "13")
    ran = run_cli(*words)
    assert ran.code == 5
    assert "12 runs to fit; at least 13 are needed" in ran.err
    refused = run_cli(*words, "--write", out)
    assert refused.code == 2
    assert "no factor was fitted, so driving.yaml is not written" in refused.err
    assert not out.exists()


def test_a_proposal_is_a_yaml_file(
    driven: Path, county_folder: Path, tmp_path: Path, run_cli: Callable[..., Any]
) -> None:
    words = ("network", "calibrate", driven, county_folder, *ON)
    ran = run_cli(*words, "--write", tmp_path / "driving.txt")
    assert ran.code == 2
    assert "driving.txt must end in .yaml" in ran.err


def test_the_help_names_every_column(run_cli: Callable[..., Any]) -> None:
    told = run_cli("network", "calibrate", "--help").out
    assert all(column.name in told for column in OBSERVED_RUNS.columns)
