"""Records are what the tables say, whatever order they say it in."""

import csv
from datetime import date
from pathlib import Path
from random import Random

import pytest

from transport.dataset.dataset import Dataset
from transport.dataset.read import read, read_with_notes
from transport.dataset.tables import TABLES
from transport.domain.fleet import Layout
from transport.domain.placement import Weekday
from transport.domain.pupil import AssistantNeed, NeedCode, Pupil, Wheelchair


@pytest.fixture
def town(tiny_town: Path) -> Dataset:
    return read(tiny_town)


def pupil(dataset: Dataset, pupil_id: str) -> Pupil:
    return next(pupil for pupil in dataset.pupils if pupil.id == pupil_id)


def test_units_are_those_inside(town: Dataset) -> None:
    """Minutes, pounds and bells are read as seconds, pence and seconds."""
    second = pupil(town, "P2")
    assert second.travel.boarding_seconds == 720
    assert second.travel.ride_limit_seconds == 2400
    assert second.circumstances.uc_earnings_pence == 41_250
    assert town.schools[0].day_starts == 31_800
    assert town.tariffs[0].pence_per_mile == 190
    assert town.tariffs[0].assistant_minimum_seconds == 3600
    assert pupil(town, "P5").travel.boarding_seconds == 150


def test_a_blank_is_not_known_and_never_no(town: Dataset) -> None:
    """Facts nobody has recorded stay unknown."""
    sixth = pupil(town, "P6")
    assert sixth.circumstances.low_income is None
    assert sixth.circumstances.can_walk_accompanied is None
    assert sixth.is_route_safe_alone is None
    assert sixth.primary_need is None
    assert sixth.plan is None
    assert sixth.travel.wheelchair is Wheelchair.NONE
    assert town.schools[2].has_places is None


def test_needs_of_a_pupil(town: Dataset) -> None:
    """Choices arrive as the domain's own words."""
    third = pupil(town, "P3")
    assert third.primary_need is NeedCode.ASD
    assert third.travel.assistant is AssistantNeed.INDIVIDUAL
    assert third.circumstances.no_recourse is False
    assert third.circumstances.looked_after is False
    assert third.travel.travels_alone


def test_schools_named_in_a_plan_keep_their_order(town: Dataset) -> None:
    """The first named school is the first."""
    plan = pupil(town, "P3").plan
    assert plan is not None
    assert plan.named_schools == ("S3", "S2")


def test_a_part_week_placement(town: Dataset) -> None:
    """Weekdays are those stated, and all five where none is."""
    of_third = [p for p in town.placements if p.pupil_id == "P3"]
    days = {placement.school_id: placement.weekdays for placement in of_third}
    assert days == {
        "S3": (Weekday.MON, Weekday.TUE, Weekday.WED),
        "S2": (Weekday.THU, Weekday.FRI),
    }


def test_layouts_make_a_class(town: Dataset) -> None:
    """Rows of one class become one class with several layouts."""
    minibus = town.vehicle_classes[0]
    assert minibus.id == "minibus"
    assert minibus.layouts == (
        Layout(seats=6, wheelchairs=2),
        Layout(seats=10, wheelchairs=0),
    )


def test_riders_are_in_pick_up_order(town: Dataset) -> None:
    """Position decides, not the order of rows."""
    assert town.present_runs[0].pupils == ("P1", "P2")
    assert town.present_runs[0].price_pence == 21_140


def test_a_pair_is_the_same_both_ways(tiny_town: Path) -> None:
    """May not share has no direction."""
    (tiny_town / "may_not_share.csv").write_text(
        "pupil_id,other_pupil_id\nP3,P1\nP1,P3\n"
    )
    assert read(tiny_town).apart == (("P1", "P3"),)


@pytest.mark.parametrize("seed", range(3))
def test_row_and_column_order_carry_no_meaning(tiny_town: Path, seed: int) -> None:
    """Sorting a spreadsheet changes no record."""
    before = read(tiny_town)
    shuffle = Random(seed).shuffle
    for table in TABLES:
        path = tiny_town / f"{table.name}.csv"
        with path.open(encoding="utf-8", newline="") as stream:
            headings, *rows = list(csv.reader(stream))
        places = list(range(len(headings)))
        shuffle(places)
        shuffle(rows)
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(
                [row[place] for place in places] for row in [headings, *rows]
            )
    after = read(tiny_town)
    assert after.model_dump(exclude={"fingerprint"}) == before.model_dump(
        exclude={"fingerprint"}
    )


def test_the_fingerprint_is_of_the_bytes(tiny_town: Path, tmp_path: Path) -> None:
    """The same bytes elsewhere have it too; one changed byte of any file does not."""
    (tiny_town / "roads.osm.pbf").write_bytes(b"roads")
    (tiny_town / "dataset.toml").write_text('title = "T"\nroads = "roads.osm.pbf"\n')
    before = read(tiny_town)
    assert before.roads == tiny_town / "roads.osm.pbf"
    moved = tiny_town.rename(tmp_path / "moved")
    assert read(moved).fingerprint == before.fingerprint
    (moved / "roads.osm.pbf").write_bytes(b"Roads")
    changed = read(moved).fingerprint
    with (moved / "gates.csv").open("a") as stream:
        stream.write("\n")
    assert len({before.fingerprint, changed, read(moved).fingerprint}) == 3


def test_counts_are_rows_of_every_table(tiny_town: Path) -> None:
    """What was read is told table by table, those left out as none."""
    (tiny_town / "hazards.csv").unlink()
    counts = read_with_notes(tiny_town).counts
    assert list(counts) == [table.name for table in TABLES]
    assert counts["vehicle_classes"] == 3
    assert counts["hazards"] == 0


def test_placements_one_after_another_do_not_overlap(tiny_town: Path) -> None:
    """Leaving one day and starting the next is no fault."""
    (tiny_town / "placements.csv").write_text(
        "pupil_id,school_id,first_day,last_day\n"
        "P1,S1,2019-09-02,2024-07-19\nP1,S3,2024-07-20,\n"
    )
    (tiny_town / "present_stops.csv").unlink()
    assert [p.first_day for p in read(tiny_town).placements] == [
        date(2019, 9, 2),
        date(2024, 7, 20),
    ]
