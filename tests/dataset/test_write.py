"""What is written is what is read."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from tests.dataset.strategies import rows
from transport.dataset.files import read_table
from transport.dataset.read import read
from transport.dataset.settings import read_settings
from transport.dataset.tables import GATES, HAZARDS, TABLES, TARIFFS, Table
from transport.dataset.write import (
    write_settings,
    write_table,
    write_tables,
    write_workbook,
)

Writer = Callable[[Path, Table, list[dict[str, object]]], None]

GATE: dict[str, object] = {
    "gate_id": "G1",
    "school_id": "S1",
    "lat": 51.59,
    "lon": 1e-05,
    "on_foot": True,
    "by_vehicle": False,
}


@pytest.mark.parametrize(
    ("writer", "ending"), [(write_table, "csv"), (write_workbook, "xlsx")]
)
@given(data=st.data())
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_rows_come_back_the_same(
    tmp_path: Path, writer: Writer, ending: str, data: st.DataObject
) -> None:
    """Writing and reading a table changes no value, in either kind of file."""
    table = data.draw(st.sampled_from(TABLES))
    given_rows = data.draw(rows(table))
    path = tmp_path / f"{table.name}.{ending}"
    writer(path, table, given_rows)
    read_back, faults = read_table(tmp_path, table)
    path.unlink()
    assert faults == []
    assert [dict(row.values) for row in read_back.rows] == given_rows


@pytest.mark.parametrize(
    ("writer", "ending"), [(write_table, "csv"), (write_workbook, "xlsx")]
)
def test_a_dataset_written_again_is_the_same_dataset(
    tiny_town: Path, tmp_path: Path, writer: Writer, ending: str
) -> None:
    """Every record survives, and only the fingerprint of the bytes may differ."""
    again = tmp_path / "again"
    write_settings(again, "Tiny town")
    for table in TABLES:
        table_rows, _ = read_table(tiny_town, table)
        writer(
            again / f"{table.name}.{ending}",
            table,
            [dict(row.values) for row in table_rows.rows],
        )
    unlike = {"folder", "fingerprint"}
    assert read(again).model_dump(exclude=unlike) == read(tiny_town).model_dump(
        exclude=unlike
    )


def test_units_are_turned_back_for_people(tmp_path: Path) -> None:
    """Pence become pounds, seconds a time, and small numbers have no exponent."""
    write_tables(tmp_path, {"gates": [GATE]})
    assert (tmp_path / "gates.csv").read_bytes() == (
        b"gate_id,school_id,lat,lon,on_foot,by_vehicle,open_from,open_to\n"
        b"G1,S1,51.59,0.00001,yes,no,,\n"
    )
    write_table(
        tmp_path / "tariffs.csv",
        TARIFFS,
        [{"fixed_pounds": 1805, "first_day": date(2026, 4, 1), "vehicles": None}],
    )
    written = (tmp_path / "tariffs.csv").read_text().splitlines()[1]
    assert written == ",,2026-04-01,18.05,,,,,,"


def test_text_never_becomes_a_formula(tmp_path: Path) -> None:
    """A cell that begins with an equals sign is text in the workbook."""
    hazard = {
        "way_id": 1,
        "assessed_on": date(2025, 1, 1),
        "review_on": date(2028, 1, 1),
        "reason": "=1+1",
    }
    path = tmp_path / "hazards.xlsx"
    write_workbook(path, HAZARDS, [hazard])
    cells = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert cells[1][-1] == "=1+1"


def test_the_same_rows_make_the_same_bytes(tmp_path: Path) -> None:
    """A workbook does not hold the time it was written."""
    for name in ("one.xlsx", "two.xlsx"):
        write_workbook(tmp_path / name, GATES, [GATE])
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("lat", "51.59"),
        ("lat", float("nan")),
        ("on_foot", "yes"),
        ("gate_id", 7),
        ("gate", "G1"),
    ],
)
def test_a_value_that_does_not_fit_writes_nothing(
    tmp_path: Path, name: str, value: object
) -> None:
    """One bad value among several tables leaves the folder as it was."""
    (tmp_path / "gates.csv").write_text("as it was")
    with pytest.raises(ValueError, match=name):
        write_tables(tmp_path, {"schools": [], "gates": [GATE, {**GATE, name: value}]})
    assert [path.name for path in tmp_path.iterdir()] == ["gates.csv"]
    assert (tmp_path / "gates.csv").read_text() == "as it was"


@pytest.mark.parametrize("seconds", [61, 24 * 3600, -60])
def test_a_bell_is_a_whole_minute_of_the_day(tmp_path: Path, seconds: int) -> None:
    """A time that cannot be shown as HH:MM is refused, not rounded."""
    with pytest.raises(ValueError, match="day_starts"):
        write_tables(tmp_path, {"schools": [{"day_starts": seconds}]})


def test_an_unknown_table_is_refused(tmp_path: Path) -> None:
    """Only tables of the dictionary are written."""
    with pytest.raises(ValueError, match="buses"):
        write_tables(tmp_path, {"buses": []})


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the disk is full, the file is the old one and no part lies about."""
    path = tmp_path / "gates.csv"
    path.write_text("as it was")

    def full(*_: object) -> int:
        raise OSError("No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        write_table(path, GATES, [GATE])
    assert path.read_text() == "as it was"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("title", ['A "quoted" \\ council', "Sir Gâr", "tab\there"])
def test_any_title_comes_back(tmp_path: Path, title: str) -> None:
    """Quotation marks and accents in the council's name are kept."""
    write_settings(tmp_path, title)
    settings_read, faults = read_settings(tmp_path)
    assert settings_read.title == title
    assert faults == []
