import json
from pathlib import Path

import pytest

from tests.reports.small_plan import small_plan
from transport.errors import InputError
from transport.reports import REPORTS, write_all
from transport.reports.folder import write_folder

FILES = {
    "report.html",
    "decisions.csv",
    "runs.csv",
    "stops.csv",
    "offers.csv",
    "unserved.csv",
    "needs_person.csv",
    "map.geojson",
    "plan.json",
    "run.json",
}


def test_all_files_are_written_and_nothing_else(tmp_path: Path) -> None:
    paths = write_all(small_plan(), tmp_path / "out")
    assert {path.name for path in paths} == FILES
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} == FILES


def test_two_writings_differ_in_their_times_only(tmp_path: Path) -> None:
    write_all(small_plan(), tmp_path / "a", started="one", times={"route": 1.0})
    write_all(small_plan(), tmp_path / "b", started="two", times={"route": 2.0})
    for name in sorted(FILES - {"run.json"}):
        assert (tmp_path / "a" / name).read_bytes() == (
            tmp_path / "b" / name
        ).read_bytes()
    one, two = (
        json.loads((tmp_path / folder / "run.json").read_text()) for folder in "ab"
    )
    assert one["seconds"] != two["seconds"]
    for record in (one, two):
        del record["started"], record["seconds"]
    assert one == two


def test_run_record_holds_identity_and_totals(tmp_path: Path) -> None:
    write_all(small_plan(), tmp_path / "out")
    record = json.loads((tmp_path / "out" / "run.json").read_text())
    assert record["dataset"]["fingerprint"] == "d4t4"
    assert record["provenance"]["seed"] == "1"
    assert record["totals"]["on_run"] == 3
    assert record["totals"]["plan_pence_per_day"] == 30_000


def test_other_files_of_the_folder_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("ours")
    write_all(small_plan(), tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "ours"


def test_a_fault_while_writing_changes_nothing(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_folder(out, {"a.csv": "old"})
    with pytest.raises(InputError, match="cannot be written"):
        write_folder(out, {"a.csv": "new", "no/such/folder.csv": ""})
    assert (out / "a.csv").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_file_that_cannot_be_replaced_leaves_all_the_others_as_they_were(
    tmp_path: Path,
) -> None:
    out = tmp_path / "out"
    write_folder(out, {"a.csv": "old"})
    (out / "c.csv").mkdir()
    with pytest.raises(InputError, match=r"c\.csv is a folder"):
        write_folder(out, {"a.csv": "new", "b.csv": "new", "c.csv": "new"})
    assert (out / "a.csv").read_text() == "old"
    assert sorted(path.name for path in out.iterdir()) == ["a.csv", "c.csv"]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(InputError, match="out cannot be written"):
        write_all(small_plan(), tmp_path / "out")


def test_every_report_says_what_it_is() -> None:
    assert {report.file for report in REPORTS} == FILES - {"run.json"}
    assert all(report.meaning.endswith(".") for report in REPORTS)
