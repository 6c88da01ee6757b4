"""The main job from the command line."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran

pytestmark = pytest.mark.slow
Run = Callable[..., Ran]
FILES = {
    "decisions.csv",
    "map.geojson",
    "needs_person.csv",
    "offers.csv",
    "plan.json",
    "report.html",
    "run.json",
    "runs.csv",
    "stops.csv",
    "unserved.csv",
}


def test_a_plan_is_written_and_judged(
    run_cli: Run, county_folder: Path, tmp_path: Path
) -> None:
    """Data on standard output, words on standard error, everything in one folder."""
    out = tmp_path / "a folder"
    ran = run_cli("plan", county_folder, "--on", "2026-11-23", "--out", out, "--json")
    totals = json.loads(ran.out)
    assert ran.code == (5 if totals["unserved"] else 0)
    assert {path.name for path in out.iterdir()} == FILES
    assert "report.html" in ran.err
    judged = run_cli("judge", out / "plan.json", "--json")
    assert judged.code == 0
    record = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert record["on"] == "2026-11-23"
    assert record["provenance"]["seed"] == "1"


def test_faults_are_all_told_and_nothing_is_written(
    run_cli: Run, county_folder: Path, tmp_path: Path
) -> None:
    """Exit code 2; the folder for the results is not made."""
    data = tmp_path / "data"
    shutil.copytree(county_folder, data)
    pupils = data / "pupils.csv"
    lines = pupils.read_text(encoding="utf-8").splitlines()
    lines[1] = lines[1].replace(",M,", ",X,").replace(",F,", ",X,")
    lines[2] = lines[2].replace("-", "/", 1)
    pupils.write_text("\n".join(lines) + "\n", encoding="utf-8")
    ran = run_cli("plan", data, "--out", tmp_path / "out")
    assert ran.code == 2
    assert "row 2, column sex" in ran.err
    assert "row 3, column date_of_birth" in ran.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--policy", "nowhere", "nowhere"),
        ("--on", "1999-01-04", "no pupil has a placement on 1999-01-04"),
        ("--matrix", "missing.csv", "missing.csv"),
    ],
)
def test_what_cannot_be_used_is_named(
    run_cli: Run,
    county_folder: Path,
    tmp_path: Path,
    option: str,
    value: str,
    words: str,
) -> None:
    """A plain sentence and an exit code by kind."""
    ran = run_cli("plan", county_folder, "--out", tmp_path / "out", option, value)
    assert ran.code in (2, 3)
    assert words in ran.err
    assert "Traceback" not in ran.err


def test_assess_counts_every_pupil_once(run_cli: Run, county_folder: Path) -> None:
    """One decision each, as JSON."""
    ran = run_cli("assess", county_folder, "--on", "2026-11-23", "--json")
    decisions = json.loads(ran.out)
    assert len(decisions) == len({each["pupil_id"] for each in decisions}) == 90


def test_results_are_kept_apart_from_the_tables(
    run_cli: Run, county_folder: Path, tmp_path: Path
) -> None:
    """The dataset's own folder, or a file, is refused before any work."""
    (tmp_path / "file").write_text("")
    for out, words in (
        (county_folder, "holds the dataset"),
        (tmp_path / "file", "file"),
    ):
        ran = run_cli("plan", county_folder, "--out", out)
        assert ran.code == 2
        assert words in ran.err
