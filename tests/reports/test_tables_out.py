import csv
import io
from decimal import Decimal

import pytest

from tests.reports.small_plan import offer, small_plan
from transport.domain.arrangement import Mode
from transport.domain.run import Unserved, UnservedReason
from transport.reports.output_table import AnyTable, as_text, written
from transport.reports.tables_out import (
    DECISIONS,
    NEEDS_PERSON,
    OFFERS,
    OUTPUT_TABLES,
    RUNS,
    STOPS,
    UNSERVED,
)
from transport.scenario.result import PlanResult


def rows(table: AnyTable, result: PlanResult | None = None) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.text(result or small_plan()))))


def test_run_is_written_in_miles_minutes_and_pounds() -> None:
    assert rows(RUNS)[0] == {
        "run_id": "M1",
        "direction": "morning",
        "school_ids": "OAK",
        "operator_id": "OP1",
        "class_id": "saloon",
        "seats": "4",
        "wheelchair_places": "0",
        "assistants": "1",
        "pupils": "2",
        "starts": "07:30",
        "ends": "08:30",
        "longest_ride_minutes": "59.0",
        "live_miles": "5.00",
        "cost_gbp_per_day": "60.50",
    }


def test_prices_of_runs_add_up_to_the_plans() -> None:
    total = sum(Decimal(row["cost_gbp_per_day"]) for row in rows(RUNS))
    assert total * 100 == small_plan().plan.pence


def test_ride_stands_at_the_home_in_both_directions() -> None:
    rides = {
        (row["run_id"], row["stop_id"]): row["ride_minutes"] for row in rows(STOPS)
    }
    assert rides["M1", "P2"] == "43.0"
    assert rides["A1", "P2"] == "25.0"
    assert rides["A1", "OAK-G"] == ""


def test_stops_keep_the_order_of_calls() -> None:
    first = [row["stop_id"] for row in rows(STOPS) if row["run_id"] == "M1"]
    assert first == ["P1", "P2", "OAK-G"]


def test_decision_gives_outcome_paragraph_reason_and_exact_distance() -> None:
    first = rows(DECISIONS)[0]
    assert first["outcome"] == "met"
    assert first["ground"] == "statutory_walking_distance"
    assert first["paragraph"] == "Sch 35B paras 6, 7"
    assert first["reason"] == "The walk is 3.11 miles; the limit is 3 miles."
    assert first["walk_metres"] == "5000.000"
    assert first["walk_miles"] == "3.1069"
    assert first["fate"] == "on_run"


def test_decision_gives_the_days_on_which_it_stands() -> None:
    first, second = rows(DECISIONS)[:2]
    assert (first["first_day"], first["last_day"]) == ("2026-09-01", "2027-06-25")
    assert (second["first_day"], second["last_day"]) == ("", "")


def test_refusal_gives_the_test_that_stopped_it() -> None:
    refused = rows(DECISIONS)[5]
    assert refused["outcome"] == "not met"
    assert refused["paragraph"] == "Sch 35B para 6"


def test_offers_show_marginal_beside_average_and_what_was_taken() -> None:
    taken = [row for row in rows(OFFERS) if row["accepted"] == "yes"]
    assert [row["pupil_id"] for row in taken] == ["P4"]
    assert taken[0]["marginal_saving_gbp_per_year"] == "1000.00"
    assert taken[0]["average_saving_gbp_per_year"] == "7000.00"


def test_a_loss_stays_a_number() -> None:
    assert rows(OFFERS)[0]["marginal_saving_gbp_per_year"] == "-500.00"


def test_unserved_and_needs_person_give_reasons() -> None:
    assert rows(UNSERVED)[0]["reason"] == "ride_too_long"
    assert rows(NEEDS_PERSON) == [
        {"pupil_id": "P6", "reason": "The walk is close to the limit."}
    ]


@pytest.mark.parametrize("table", OUTPUT_TABLES, ids=lambda table: table.name)
def test_every_column_has_a_meaning_and_a_name_of_its_own(table: AnyTable) -> None:
    names = [column.name for column in table.columns]
    assert len(set(names)) == len(names)
    assert all(column.meaning.endswith(".") for column in table.columns)


@pytest.mark.parametrize("table", OUTPUT_TABLES, ids=lambda table: table.name)
def test_headings_stand_even_where_there_are_no_rows(table: AnyTable) -> None:
    empty = small_plan(
        cases=(),
        decisions=(),
        offers=(),
        needs_person=(),
        plan=small_plan().plan.model_copy(update={"runs": (), "unserved": ()}),
    )
    written_rows = list(csv.reader(io.StringIO(table.text(empty))))
    assert written_rows == [[column.name for column in table.columns]]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+44",
        "-2",
        "@SUM(A1)",
        "\tx",
        "\r=1",
        "\n=1",
        "  =1+1",
        "\uff1dHYPERLINK()",
    ],
)
def test_text_that_a_spreadsheet_would_run_is_marked_as_text(text: str) -> None:
    assert as_text(text) == f"'{text}"


@pytest.mark.parametrize("text", ["P0001", "", "a=b", "S05-A-01-am", "0207"])
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert as_text(text) == text


def test_a_formula_in_a_reason_does_not_reach_the_file_as_one() -> None:
    evil = Unserved(
        pupil_id=small_plan().plan.unserved[0].pupil_id,
        direction=small_plan().plan.unserved[0].direction,
        reason=UnservedReason.NO_ROUTE,
        detail='=HYPERLINK("x")',
        cure="None.",
    )
    plan = small_plan().plan.model_copy(update={"unserved": (evil,)})
    assert rows(UNSERVED, small_plan(plan=plan))[0]["detail"].startswith("'=")


def test_cells_of_every_kind_are_written_plainly() -> None:
    assert [written(cell) for cell in (None, True, False, 3, Decimal("-1.50"))] == [
        "",
        "yes",
        "no",
        "3",
        "-1.50",
    ]


def test_an_offer_not_priced_has_no_saving() -> None:
    unpriced = offer("P1", Mode.MILEAGE, marginal_saving_pence=None)
    result = small_plan(offers=(unpriced,), accepted=())
    assert rows(OFFERS, result)[0]["marginal_saving_gbp_per_year"] == ""
