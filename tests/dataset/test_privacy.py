"""No fault repeats what may be a personal fact."""

import csv
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.dataset.conftest import DATA
from tests.dataset.test_bad_tables import CASES, FaultsOf, lay_over
from transport.dataset.tables import CONSENTS, PLACEMENTS, PUPILS, Column, Kind, Table

MARK = "zq"

PERSONAL = [
    (table, column)
    for table in (PUPILS, PLACEMENTS, CONSENTS)
    for column in table.columns
    if column.personal
]


def read_cells(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def write_cells(path: Path, cells: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(cells)


def told(faults_of: FaultsOf, town: Path) -> str:
    return "\n".join(str(fault) for fault in faults_of(town))


def identifying(town: Path) -> set[str]:
    """Birthdays and homes of the pupils of the good dataset."""
    return {
        cell for row in read_cells(town / "pupils.csv")[1:] for cell in row[1:5]
    } - {
        "F",
        "M",
    }


@pytest.mark.parametrize(("table", "column"), PERSONAL)
@given(
    texts=st.lists(
        st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Z"))),
        max_size=4,
    )
)
@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_no_personal_value_is_shown(
    tmp_path_factory: pytest.TempPathFactory,
    faults_of: FaultsOf,
    table: Table,
    column: Column,
    texts: list[str],
) -> None:
    """Whatever stands in a personal column, the report does not hold it."""
    town = shutil.copytree(DATA / "tiny_town", tmp_path_factory.mktemp("p") / "town")
    path = town / f"{table.name}.csv"
    cells = read_cells(path)
    place = cells[0].index(column.name)
    for row, text in zip(cells[1:], [*texts, ""], strict=False):
        row[place] = MARK + text
    write_cells(path, cells)
    faults = faults_of(town)
    assert faults
    assert {fault.value for fault in faults} == {""}
    assert MARK not in told(faults_of, town).casefold()
    shutil.rmtree(town.parent)


def test_everything_about_a_pupil_but_ids_is_personal() -> None:
    """A new column of the pupils table is hidden until somebody decides otherwise."""
    shown = [column for column in PUPILS.columns if not column.personal]
    assert {column.kind for column in shown} == {Kind.ID}


@pytest.mark.parametrize("name", ["Ann Other", "O'Brien", "@ann"])
def test_a_name_in_place_of_an_id_is_not_shown(
    tiny_town: Path, faults_of: FaultsOf, name: str
) -> None:
    """Ids are shown, so what is not an id is not."""
    path = tiny_town / "pupils.csv"
    cells = read_cells(path)
    cells[1][0] = name
    write_cells(path, cells)
    assert name not in told(faults_of, tiny_town)


@pytest.mark.parametrize("lost", range(len(PUPILS.columns) - 4))
def test_a_row_that_slipped_shows_nothing(
    tiny_town: Path, faults_of: FaultsOf, lost: int
) -> None:
    """A cell lost or added moves every later cell under a heading not its own."""
    path = tiny_town / "pupils.csv"
    hidden = identifying(tiny_town)
    for slipped in ([], ["", ""]):
        cells = read_cells(DATA / "tiny_town" / "pupils.csv")
        for row in cells[1:]:
            row[lost : lost + 1] = slipped
        write_cells(path, cells)
        report = told(faults_of, tiny_town)
        assert report
        assert not [value for value in hidden if value in report]


def test_a_table_without_headings_shows_nothing(
    tiny_town: Path, faults_of: FaultsOf
) -> None:
    """The first pupil is not shown as if it were headings."""
    path = tiny_town / "pupils.csv"
    hidden = identifying(tiny_town)
    write_cells(path, read_cells(path)[1:])
    assert not [value for value in hidden if value in told(faults_of, tiny_town)]


@pytest.mark.parametrize("case", CASES)
def test_no_broken_table_shows_a_birthday_or_home(
    tiny_town: Path, faults_of: FaultsOf, case: str
) -> None:
    """Checks over several cells hold to the same rule."""
    hidden = identifying(tiny_town)
    lay_over(tiny_town, case)
    assert not [value for value in hidden if value in told(faults_of, tiny_town)]
