"""A file of worked cases is read strictly, and every fault is told with its place."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from transport.domain.school import SchoolKind
from transport.errors import CaseFileError
from transport.scenario.case_file import read_cases

FACTS = """\
travel_date: 2026-11-23, date_of_birth: 2014-03-01, resident_in_area: true,
      place_type: school, school_type: academy, registered_pupil: true"""
CASE = f"""\
- id: A1
  facts: {{{FACTS}, walk_m: 4828.033, nearest_suitable: true}}
  expected: {{eligible: true, ground: statutory_walking_distance}}
"""

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to_file(text: str) -> Path:
        path = tmp_path / "worked.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return to_file


def faults(path: Path) -> list[str]:
    """What stands against the file as a whole."""
    with pytest.raises(CaseFileError) as refused:
        read_cases(path)
    return [str(fault) for fault in refused.value.faults]


def unread(path: Path) -> list[str]:
    """What stands against single cases."""
    return [fault for case in read_cases(path).unread for fault in case.faults]


def of_case(write: Write, old: str, new: str) -> str:
    """The one fault of a good case with one thing changed."""
    text = "cases:\n" + CASE
    assert old in text
    (fault,) = unread(write(text.replace(old, new)))
    return fault


def test_a_case_is_read_as_it_is_written(write: Write) -> None:
    (case,) = read_cases(write("cases:\n" + CASE)).cases
    assert case.facts.walk_m == Decimal("4828.033")
    assert case.facts.travel_date == date(2026, 11, 23)
    assert case.facts.school_type is SchoolKind.ACADEMY


def test_what_is_absent_gives_no_entitlement_and_raises_no_flag(write: Write) -> None:
    (case,) = read_cases(write("cases:\n" + CASE)).cases
    facts = case.facts
    assert facts.low_income is facts.sen_disability_or_mobility is False
    assert facts.can_walk_accompanied is facts.nearer_place_available is True
    assert (facts.other_free_travel_suitable, facts.temporary_until) == (None, None)


def test_a_date_in_quotation_marks_is_a_date(write: Write) -> None:
    text = CASE.replace("2014-03-01", '"2014-03-01"')
    (case,) = read_cases(write("cases:\n" + text)).cases
    assert case.facts.date_of_birth == date(2014, 3, 1)


def test_a_day_that_comes_again_may_be_an_alias(write: Write) -> None:
    """Programs that write YAML mark a value they write a second time."""
    again = CASE.replace("A1", "A2").replace("2014-03-01", "*day")
    text = "cases:\n" + CASE.replace("2014-03-01", "&day 2014-03-01") + again
    first, second = read_cases(write(text)).cases
    assert first.facts == second.facts


def test_a_whole_mapping_may_come_again(write: Write) -> None:
    first = CASE.replace("expected: {", "expected: &e {")
    line = next(line for line in CASE.splitlines() if "expected" in line)
    again = CASE.replace("A1", "A2").replace(line, "  expected: *e")
    one, other = read_cases(write("cases:\n" + first + again)).cases
    assert one.expected == other.expected


def test_what_comes_again_may_not_hold_more_that_does(write: Write) -> None:
    """Else a few lines could stand for more than a machine holds."""
    bomb = "- {id: B, facts: &a {x: &b [&c [1]]}, expected: *a}\n"
    file = read_cases(write("cases:\n" + CASE + bomb))
    assert [case.id for case in file.cases] == ["A1"]
    told = file.unread[0].faults
    assert any("anchors and aliases" in fault for fault in told)


def test_a_null_result_is_not_compared(write: Write) -> None:
    """In what is expected, null is the same as leaving the key out."""
    plain = CASE.replace("expected: {", "expected: {route: null, alt_grounds: null, ")
    assert plain != CASE
    (case,) = read_cases(write("cases:\n" + plain)).cases
    assert (case.expected.route, case.expected.alt_grounds) == (None, ())


def test_no_walk_is_null_and_no_school_is_a_label(write: Write) -> None:
    text = CASE.replace("4828.033", "null").replace("academy", "none")
    (case,) = read_cases(write("cases:\n" + text)).cases
    assert case.facts.walk_m is None
    assert case.facts.school_type is None


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "nearest_suitable: true",
            "nearest: true",
            "facts nearest: is not a known key",
        ),
        ("school_type: academy", "school_type: free", "academy_special"),
        ("school_type: academy", "school_type: free", "fe_college, none"),
        ("school_type: academy", "school_type: null", "may not be null"),
        ("place_type: school", "place_type: home", "not allowed: home; allowed are"),
        ("registered_pupil: true", "registered_pupil: yes", "true or false, not yes"),
        ("walk_m: 4828.033", "walk_m: far", "must be a number, not far"),
        ("walk_m: 4828.033", "walk_m: true", "must be a number, not True"),
        ("walk_m: 4828.033", "walk_m: -1", "must be 0 or more, not -1"),
        ("2014-03-01", "in March", "a date such as 2026-09-01, not in March"),
        ("2014-03-01", "20140301", "a date such as 2026-09-01, not 20140301"),
        ("nearest_suitable: true", "named_schools: 3", "must be 2 or less, not 3"),
        ("nearest_suitable: true", "named_schools: 1.5", "a whole number, not 1.5"),
        ("nearest_suitable: true", "temporary_until: null", "may not be null"),
        ("nearest_suitable: true", "uc_household: null", "true or false, not None"),
        (", walk_m: 4828.033", "", "walk_m: is missing"),
        ("ground: statutory_walking_distance", "ground: far", "unsafe_route"),
        (
            "eligible: true",
            "eligible: true, outcome: met",
            "eligible_until, reason_ref",
        ),
        ("eligible: true, ", "", "eligible: is missing"),
        ("- id: A1\n  facts", "- facts", "cases 0 id: is missing"),
        ("- id: A1", "- id: [A1]", "id: must be text"),
        ("{eligible: true, ground: statutory_walking_distance}", "met", "a mapping"),
    ],
)
def test_a_fault_says_where_what_and_what_is_allowed(
    old: str, new: str, told: str, write: Write
) -> None:
    assert told in of_case(write, old, new)


def test_every_fault_is_told_at_its_line_and_column_in_order(write: Write) -> None:
    text = (
        "cases:\n"
        "- id: A1\n"
        "  facts: {travel_date: soon}\n"
        "  expected: {eligible: true, ground: none}\n"
        "arrangement_cases:\n"
        "- id: V1\n"
        "  facts:\n"
        "    form: train\n"
        "    legs_per_day: -2\n"
        "    seat: true\n"
        "  expected: {valid: perhaps}\n"
    )
    found = unread(write(text))
    for start in (
        "worked.yaml:3:11 case A1 facts travel_date: must be a date",
        "worked.yaml:8:5 case V1 facts form: is not allowed: train; allowed are mileage",
        "worked.yaml:9:5 case V1 facts legs_per_day: must be 0 or more, not -2",
        "worked.yaml:10:5 case V1 facts seat: is not a known key; allowed are form",
        "worked.yaml:11:14 case V1 expected valid: must be true or false, not perhaps",
    ):
        assert sum(fault.startswith(start) for fault in found) == 1
    missing = [fault for fault in found if fault.endswith("is missing")]
    assert len(missing) == 6
    assert len(found) == 11


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is empty"),
        (
            "version: 1\n",
            "there is no case; write them under cases or arrangement_cases",
        ),
        ("cases: []\n", "there is no case"),
        ("just words\n", "must be a mapping"),
        ("cases: soon\n", "cases: must be a list"),
        ("version: 2\ncases:\n" + CASE, "version: is not allowed: 2; allowed are 1"),
        ("jurisdiction: Wales\ncases:\n" + CASE, "allowed are England"),
        ("cases: {}\n", "cases: must be a list"),
        ("cases: []\ncases: []\n", ":2:1 cases: key cases is given twice"),
        ("law_as_at: 2026-02-30\ncases:\n" + CASE, "2026-02-30 is not a real date"),
        ("cases: [\n", "is not valid YAML"),
    ],
)
def test_a_file_that_holds_no_cases_is_refused(
    text: str, told: str, write: Write
) -> None:
    assert any(told in fault for fault in faults(write(text)))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (CASE + "  id: A1\n", ":10:3 case A1 id: key id is given twice"),
        ("- 7\n", "cases 1: must be a mapping"),
        ("- null\n", "cases 1: must be a mapping"),
        ("- {? [1] : 2}\n", "cases 1: a key must be text"),
        (CASE.replace("2014-03-01", "2014-02-30"), "2014-02-30 is not a real date"),
    ],
)
def test_a_case_that_cannot_be_read_leaves_the_others_standing(
    text: str, told: str, write: Write
) -> None:
    good = CASE.replace("A1", "good")
    file = read_cases(write("cases:\n" + good + text))
    assert [case.id for case in file.cases] == ["good"]
    (case,) = file.unread
    assert case.index == 1
    assert any(told in fault for fault in case.faults)


def test_keys_for_people_are_not_read_and_that_is_said(write: Write) -> None:
    more = CASE.replace("- id: A1", "- id: A1\n  seed: 7\n  note: null")
    text = "generator: random\narrangement_cases: null\nlaw_as_at: null\ncases:\n"
    file = read_cases(write(text + more + more.replace("A1", "A2")))
    assert len(file.cases) == 2
    assert file.remarks == (
        "generator is not a key of the format and is not read.",
        "seed is not a key of the format and is not read (2 times).",
    )


def test_an_id_used_twice_is_remarked_and_both_cases_are_read(write: Write) -> None:
    file = read_cases(write("cases:\n" + CASE + CASE))
    assert len(file.cases) == 2
    assert file.remarks == ("A1 is the id of 2 cases.",)


def test_a_fact_that_never_decides_may_be_null(write: Write) -> None:
    text = CASE.replace("walk_m", "moved_home: null, straight_line_m: null, walk_m")
    assert len(read_cases(write("cases:\n" + text)).cases) == 1


@pytest.mark.parametrize("note", ["null", "[a, b]", "{a: 1}", "2026-11-23", "true"])
def test_a_note_may_hold_anything(write: Write, note: str) -> None:
    text = CASE.replace("- id: A1", f"- id: A1\n  note: {note}")
    assert len(read_cases(write("cases:\n" + text)).cases) == 1


def test_a_day_or_a_number_may_be_an_id(write: Write) -> None:
    text = CASE.replace("A1", "2026-11-23") + CASE.replace("A1", "7")
    read = read_cases(write("cases:\n" + text)).cases
    assert [case.id for case in read] == ["2026-11-23", "7"]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path / "nowhere.yaml")
    assert "nowhere.yaml:1:1 cannot be read" in fault
