"""``transport check`` tells everything at once, to people and to programs."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

DATA = Path(__file__).parents[1] / "data"

RunCli = Callable[..., Any]


@pytest.fixture
def town(tmp_path: Path) -> Path:
    return shutil.copytree(DATA / "tiny_town", tmp_path / "town")


@pytest.fixture
def bad_town(town: Path) -> Path:
    """Two faults in two tables, one of them in a personal column."""
    for case in ("bells_exchanged", "impossible_birthday"):
        shutil.copytree(DATA / "bad_tables" / case, town, dirs_exist_ok=True)
    return town


def test_a_clean_dataset_is_counted(run_cli: RunCli, town: Path) -> None:
    """Counts on standard output, words on standard error, exit code 0."""
    ran = run_cli("check", town)
    assert ran.code == 0
    assert any("pupils" in line and "6" in line for line in ran.out.splitlines())
    assert "No faults" in ran.err


def test_a_clean_dataset_as_json(run_cli: RunCli, town: Path) -> None:
    """A program gets counts, title and fingerprint."""
    told = json.loads(run_cli("check", town, "--json").out)
    assert told["title"] == "Tiny town"
    assert told["rows"]["placements"] == 7
    assert len(told["fingerprint"]) == 16


def test_the_encoding_is_said(run_cli: RunCli, town: Path) -> None:
    """An officer learns which file was not UTF-8."""
    path = town / "schools.csv"
    path.write_bytes(path.read_bytes().replace(b"Mill Lane", b"St Mary\x92s"))
    assert "schools.csv: read as Windows-1252" in run_cli("check", town).err


def test_faults_are_told_one_a_line(run_cli: RunCli, bad_town: Path) -> None:
    """Exit code 2, every fault on a line of its own, and nothing on standard output."""
    ran = run_cli("check", bad_town)
    assert ran.code == 2
    assert ran.out == ""
    count, bells, birthday = ran.err.splitlines()
    assert count == "2 to correct:"
    assert bells.startswith('schools.csv, row 2, column day_ends: "03:15" is not after')
    assert birthday.startswith(
        "pupils.csv, row 4, column date_of_birth: the value, not"
    )


def test_faults_as_json(run_cli: RunCli, bad_town: Path) -> None:
    """A program gets file, row, column, value and message of each."""
    ran = run_cli("check", bad_town, "--json")
    assert ran.code == 2
    bells, birthday = json.loads(ran.out)["faults"]
    assert (bells["file"], bells["row"], bells["value"]) == ("schools.csv", 2, "03:15")
    assert (birthday["column"], birthday["value"]) == ("date_of_birth", "")


def test_faults_as_a_workbook(run_cli: RunCli, bad_town: Path, tmp_path: Path) -> None:
    """An officer gets the same list as a sheet called Errors."""
    path = tmp_path / "out" / "errors.xlsx"
    assert run_cli("check", bad_town, "--errors-workbook", path).code == 2
    sheet = CalamineWorkbook.from_path(path).get_sheet_by_name("Errors")
    heading, bells, birthday = sheet.to_python()
    assert heading[:4] == ["File", "Row", "Column", "Value"]
    assert bells[:4] == ["schools.csv", 2.0, "day_ends", "03:15"]
    assert birthday[:4] == ["pupils.csv", 4.0, "date_of_birth", ""]


def test_no_faults_no_workbook(run_cli: RunCli, town: Path, tmp_path: Path) -> None:
    """A clean dataset leaves no empty list behind."""
    path = tmp_path / "errors.xlsx"
    assert run_cli("check", town, "--errors-workbook", path).code == 0
    assert not path.exists()


def test_a_workbook_that_cannot_be_written_hides_no_fault(
    run_cli: RunCli, bad_town: Path
) -> None:
    """A workbook open in Excel is told, and the faults are told all the same."""
    ran = run_cli("check", bad_town, "--errors-workbook", bad_town)
    assert ran.code == 2
    assert "cannot be written" in ran.err
    assert "2 to correct" in ran.err


def test_a_folder_that_is_not_there(run_cli: RunCli, tmp_path: Path) -> None:
    """A wrong path is the user's input, exit code 2."""
    ran = run_cli("check", tmp_path / "nowhere")
    assert ran.code == 2
    assert "is not a folder" in ran.err
