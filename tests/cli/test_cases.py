"""``transport cases`` from the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Ran
from transport.domain.arrangement import Arrangement
from transport.rules.case_format import CaseFacts
from transport.scenario import case_check

RunCli = Callable[..., Ran]
PAGE = ROOT / "docs/cases.md"

CASES = """\
law_as_at: 2026-11-22
cases:
- id: far
  facts:
    travel_date: 2026-11-23
    date_of_birth: 2014-03-01
    resident_in_area: true
    place_type: school
    school_type: academy
    registered_pupil: true
    walk_m: 5000.0
    nearest_suitable: true
  expected: {eligible: true, ground: statutory_walking_distance}
- id: unknown
  facts:
    travel_date: 2026-11-23
    date_of_birth: 2014-03-01
    resident_in_area: true
    place_type: school
    school_type: academy
    registered_pupil: true
    walk_m: 5000.0
    nearest_suitable: null
  expected: {eligible: false, ground: none, route: person, needs_person: true}
arrangement_cases:
- id: imposed
  facts: {form: mileage, consent: false}
  expected: {valid: false}
"""


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """The cases with something else in the place of one thing."""

    def to_file(old: str = "", new: str = "") -> Path:
        path = tmp_path / "worked.yaml"
        path.write_text(CASES.replace(old, new) if old else CASES, encoding="utf-8")
        return path

    return to_file


Write = Callable[..., Path]


def test_cases_that_pass_are_listed_and_counted(write: Write, run_cli: RunCli) -> None:
    found = run_cli("cases", write())
    assert (found.code, found.err) == (0, "")
    assert "worked.yaml: 3 of 3 pass" in found.out
    assert "FAIL" not in found.out


def test_json_holds_each_case_and_what_came_out(write: Write, run_cli: RunCli) -> None:
    told = json.loads(run_cli("cases", write(), "--json").out)
    assert set(told) == {"passed", "failed", "cases"}
    assert (told["passed"], told["failed"]) == (3, 0)
    far, unknown, imposed = told["cases"]
    assert far == {
        "id": "far",
        "passed": True,
        "got": {
            "eligible": True,
            "ground": "statutory_walking_distance",
            "route": None,
            "needs_person": False,
            "duty_to_arrange": None,
            "eligible_until": None,
        },
    }
    assert unknown["got"]["route"] == "person"
    assert imposed == {"id": "imposed", "passed": True, "got": {"valid": False}}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "eligible: true, ground: statutory_walking_distance",
            "eligible: false, ground: none",
            [
                "far: eligible: expected false, got true.",
                "far: ground: expected none, got statutory_walking_distance.",
                "beyond the limit of 3 miles",
            ],
        ),
        (
            "walk_m: 5000.0\n    nearest_suitable: true",
            "walk_m: 400.0\n    nearest_suitable: true",
            [
                "far: eligible: expected true, got false.",
                "within the limit",
            ],
        ),
        (
            "route: person",
            "route: discretionary_s508C, eligible_until: 2027-01-04",
            [
                "unknown: route: expected discretionary_s508C, got person.",
                "unknown: eligible_until: expected 2027-01-04, got nothing.",
                "nearest suitable",
            ],
        ),
        (
            "valid: false",
            "valid: true",
            ["imposed: expected valid, got not valid.", "consent", "(s.508B(5))"],
        ),
    ],
)
def test_a_case_that_fails_is_told_with_what_was_expected_and_why(
    old: str, new: str, told: list[str], write: Write, run_cli: RunCli
) -> None:
    found = run_cli("cases", write(old, new))
    assert found.code == 5
    assert "2 of 3 pass" in found.out
    assert "FAIL" in found.out
    for words in told:
        assert words in found.err


def test_another_policy_is_tried_on_the_same_facts(
    write: Write, run_cli: RunCli, tmp_path: Path
) -> None:
    policy = tmp_path / "nearer.yaml"
    policy.write_text(
        "policy: nearer\n"
        "title: A council with a shorter walking distance\n"
        "kind: authority\n"
        "extends: england-guidance\n"
        "sources:\n"
        "  minute: {title: A decision, checked: 2026-11-22}\n"
        "parameters:\n"
        "  walking_distance.from_8:\n"
        "    values:\n"
        "      - {from: 2025-09-01, value: 1, source: minute}\n",
        encoding="utf-8",
    )
    path = write("5000.0", "2000.0")
    assert run_cli("cases", path).code == 5
    assert run_cli("cases", path, "--policy", policy).code == 0


@pytest.mark.parametrize("old", ["2026-11-23", "2026-11-22"])
def test_a_day_before_the_policy_begins_fails_its_own_cases_alone(
    old: str, write: Write, run_cli: RunCli
) -> None:
    found = run_cli("cases", write(old, "2007-01-01"), "--json")
    told = json.loads(found.out)
    failed = {"2026-11-23": ["far", "unknown"], "2026-11-22": ["imposed"]}[old]
    assert found.code == 5
    assert [case["id"] for case in told["cases"] if not case["passed"]] == failed
    assert f"{failed[0]}: " in found.err
    assert "no value in force on 2007-01-01" in found.err


def test_a_case_that_cannot_be_read_fails_alone_in_its_place(
    write: Write, run_cli: RunCli
) -> None:
    path = write("walk_m: 5000.0\n    nearest_suitable: null", "walk_miles: 3.1")
    found = run_cli("cases", path, "--json")
    far, unknown, imposed = json.loads(found.out)["cases"]
    assert (found.code, far["passed"], imposed["passed"]) == (5, True, True)
    assert (unknown["id"], unknown["passed"]) == ("unknown", False)
    assert "walk_miles: is not a known key" in unknown["got"]["error"]
    assert found.err.count("walk_miles: is not a known key; allowed are") == 1
    assert found.err.count("walk_m: is missing") == 1
    shown = run_cli("cases", path)
    assert "2 of 3 pass" in shown.out
    assert "no result" in shown.out


def test_a_fault_of_ours_in_one_case_fails_that_case_alone(
    write: Write, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("a fault of ours")

    monkeypatch.setattr(case_check, "assess", broken)
    found = run_cli("cases", write(), "--json")
    told = json.loads(found.out)
    assert (found.code, told["passed"], told["failed"]) == (5, 1, 2)
    assert "cannot be judged: ZeroDivisionError: a fault of ours." in found.err


@pytest.mark.parametrize("year", ["0001", "0999", "1899", "2101", "9999"])
def test_a_birth_in_a_year_nobody_meant_is_a_fault_of_the_file(
    year: str, write: Write, run_cli: RunCli
) -> None:
    found = run_cli("cases", write("2014-03-01", f"{year}-12-31"), "--json")
    said = f"must have a year from 1900 to 2100, not {year}-12-31"
    assert f"date_of_birth: {said}" in found.err
    assert "cannot be judged" not in found.err
    assert json.loads(found.out)["passed"] == 1


def test_universal_credit_before_its_limit_came_is_for_a_person(
    write: Write, run_cli: RunCli
) -> None:
    """The earnings limit came on 1 April 2018; the case turns on it."""
    path = write(
        "travel_date: 2026-11-23\n    date_of_birth: 2014-03-01",
        "travel_date: 2018-03-30\n    date_of_birth: 2006-03-01\n"
        "    uc_household: true\n    uc_net_earnings_last_period: 500.0\n"
        "    road_m: 4000.0",
    )
    text = path.read_text(encoding="utf-8").replace("5000.0", "4000.0")
    path.write_text(text, encoding="utf-8")
    far = json.loads(run_cli("cases", path, "--json").out)["cases"][0]["got"]
    assert (far["eligible"], far["route"]) == (False, "person")
    assert far["needs_person"]


def test_a_file_that_cannot_be_used_ends_with_2_and_its_faults(
    write: Write, run_cli: RunCli
) -> None:
    found = run_cli("cases", write("law_as_at: 2026-11-22", "version: 2"), "--json")
    assert (found.code, found.out) == (2, "")
    assert "version: is not allowed: 2; allowed are 1" in found.err


def test_the_page_on_worked_cases_shows_a_file_that_runs(
    tmp_path: Path, run_cli: RunCli
) -> None:
    page = PAGE.read_text(encoding="utf-8")
    example = page.split("```yaml\n")[1].split("```")[0]
    path = tmp_path / "example.yaml"
    path.write_text(example, encoding="utf-8")
    found = run_cli("cases", path)
    assert found.code == 0, found.err


def test_the_page_on_worked_cases_names_every_fact() -> None:
    page = PAGE.read_text(encoding="utf-8")
    known = {*CaseFacts.model_fields, *Arrangement.model_fields}
    assert {key for key in known if f"`{key}`" not in page} == set()
