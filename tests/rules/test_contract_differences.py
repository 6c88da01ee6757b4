"""How a worked case that does not pass is told, and facts that are refused."""

from datetime import date

import pytest
from pydantic import ValidationError

from transport.rules.case_format import CaseFacts, Expected, WorkedCase
from transport.rules.cases import Result, differences

GOT = Result(
    eligible=True,
    ground="unsafe_route",
    route=None,
    needs_person=False,
    duty_to_arrange=None,
    eligible_until=date(2026, 12, 1),
)
FACTS: dict[str, object] = {
    "travel_date": "2026-11-23",
    "date_of_birth": "2014-03-10",
    "resident_in_area": True,
    "place_type": "school",
    "school_type": "academy",
    "registered_pupil": True,
    "walk_m": 5000,
    "nearest_suitable": True,
}
EVERYTHING = {
    "eligible": False,
    "ground": "none",
    "route": "person",
    "needs_person": True,
    "duty_to_arrange": True,
    "eligible_until": "2026-12-02",
}


def test_each_key_that_comes_out_otherwise_is_told_in_a_sentence() -> None:
    assert differences(Expected.model_validate(EVERYTHING), GOT) == (
        "eligible: expected false, got true.",
        "ground: expected none, got unsafe_route.",
        "route: expected person, got nothing.",
        "needs_person: expected true, got false.",
        "duty_to_arrange: expected true, got nothing.",
        "eligible_until: expected 2026-12-02, got 2026-12-01.",
    )


def test_another_ground_may_be_as_good_and_what_is_not_given_is_not_compared() -> None:
    expected = {
        "eligible": True,
        "ground": "statutory_walking_distance",
        "alt_grounds": ["unsafe_route"],
    }
    assert differences(Expected.model_validate(expected), GOT) == ()


def test_facts_are_read_with_metres_whole_or_not() -> None:
    assert CaseFacts.model_validate(FACTS).travel_date == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("travel_date", "2026-02-30"),
        ("travel_date", None),
        ("resident_in_area", None),
        ("ehc_plan", None),
        ("place_type", None),
        ("walk_m", True),
    ],
)
def test_a_fact_that_cannot_be_so_is_refused(key: str, value: object) -> None:
    with pytest.raises(ValidationError, match=key):
        CaseFacts.model_validate({**FACTS, key: value})


def test_a_result_that_is_null_is_as_good_as_not_given() -> None:
    expected = {"eligible": True, "ground": "unsafe_route", "route": None}
    case = WorkedCase.model_validate({"id": "A", "facts": FACTS, "expected": expected})
    assert differences(case.expected, GOT) == ()


@pytest.mark.parametrize("expected", [3, None, {"ground": "none"}])
def test_a_case_without_a_result_is_refused(expected: object) -> None:
    with pytest.raises(ValidationError, match="expected"):
        WorkedCase.model_validate({"id": "A", "facts": FACTS, "expected": expected})


@pytest.mark.parametrize("key", ["school_type", "attends_named"])
def test_a_label_may_not_be_null(key: str) -> None:
    with pytest.raises(ValidationError, match=key):
        CaseFacts.model_validate({**FACTS, key: None})
