"""Every kind of fault is told in words that name the place and what is allowed."""

import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from transport.errors import TableFault

BAD = Path(__file__).parents[1] / "data" / "bad_tables"
CASES: dict[str, dict[str, Any]] = tomllib.loads(
    (BAD / "faults.toml").read_text(encoding="utf-8")
)

FaultsOf = Callable[[Path], tuple[TableFault, ...]]


def lay_over(town: Path, case: str) -> None:
    for name in CASES[case].get("remove", ()):
        (town / name).unlink()
    if (BAD / case).is_dir():
        shutil.copytree(BAD / case, town, dirs_exist_ok=True)


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_told(tiny_town: Path, faults_of: FaultsOf, case: str) -> None:
    """The report has the words, and no more faults than there are."""
    lay_over(tiny_town, case)
    told = [str(fault) for fault in faults_of(tiny_town)]
    assert len(told) == CASES[case].get("faults", 1), told
    assert any(all(word in line for word in CASES[case]["words"]) for line in told), (
        told
    )


def test_every_bad_folder_has_a_case() -> None:
    """No broken table lies about untested."""
    folders = {path.name for path in BAD.iterdir() if path.is_dir()}
    assert folders <= CASES.keys()
    assert len(CASES) >= 20


def test_forty_faults_are_forty_lines(tiny_town: Path, faults_of: FaultsOf) -> None:
    """A council correcting a table wants every line at once."""
    path = tiny_town / "hazards.csv"
    rows = [f"{2000 + row},31/02/2025,2028-02-11,Fast road" for row in range(40)]
    path.write_text("\n".join(["way_id,assessed_on,review_on,reason", *rows]))
    faults = faults_of(tiny_town)
    assert [fault.row for fault in faults] == list(range(2, 42))
    assert {fault.column for fault in faults} == {"assessed_on"}


def test_faults_of_all_tables_come_together(
    tiny_town: Path, faults_of: FaultsOf
) -> None:
    """Settings, cells, references and consistency are told in one report, in order."""
    for case in ("settings_without_title", "bells_exchanged", "unknown_school"):
        lay_over(tiny_town, case)
    assert [(fault.file, fault.row) for fault in faults_of(tiny_town)] == [
        ("dataset.toml", 0),
        ("schools.csv", 2),
        ("placements.csv", 2),
    ]


def test_a_folder_that_is_not_there(tmp_path: Path, faults_of: FaultsOf) -> None:
    """A wrong path is told as such, not as many missing tables."""
    (fault,) = faults_of(tmp_path / "nowhere")
    assert "is not a folder" in fault.message
