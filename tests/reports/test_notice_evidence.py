"""The evidence a notice lists: complete, taken for nothing it is not, and well cited."""

from dataclasses import replace
from datetime import date

import pytest

from tests.reports.test_notice import one_pupil, words
from tests.rules.a_case import DAY, MILE, a_case, a_plan, a_school, at, facts, measured
from tests.rules.test_paragraphs import CASES
from transport.domain.case import Case
from transport.domain.placement import Placement, Weekday
from transport.domain.school import SchoolId
from transport.policy.load import load
from transport.reports.notice_evidence import Row, distances, evidence
from transport.rules.assess import assess
from transport.rules.nearest_school import nearest_school
from transport.rules.question import Question
from transport.rules.telling import Teller

POLICY = load("exampleshire")
SAFE_ALONE = "The safe walking route is safe without an adult"
EARNINGS = "Net earnings in the last assessment period of universal credit"
CONDITION = "The plan sets a condition that parents arrange travel"
COURSE = "First day of the course"


def rows(case: Case) -> dict[str, Row]:
    teller = Teller(Question(case=case, policy=POLICY, on=DAY))
    decision = assess(case, POLICY, DAY)
    return {
        row.what: row
        for row in (*evidence(teller, decision), *distances(teller, decision))
    }


@pytest.mark.parametrize("walk", [None, measured(None)])
def test_a_route_that_is_not_there_is_not_taken_to_be_safe_alone(walk: object) -> None:
    assert SAFE_ALONE not in rows(a_case(walk_safe=walk))
    assert SAFE_ALONE in rows(a_case())


def test_earnings_are_listed_where_universal_credit_is_recorded() -> None:
    assert EARNINGS not in rows(a_case())
    known = facts(universal_credit=True, uc_earnings_pence=61_667)
    assert rows(a_case(circumstances=known))[EARNINGS].value == "£616.67"
    blank = facts(universal_credit=True)
    assert rows(a_case(circumstances=blank))[EARNINGS].value == "Not known"


@pytest.mark.parametrize(("condition", "value"), [(True, "Yes"), (False, "No")])
def test_the_condition_of_a_plan_is_listed(condition: bool, value: str) -> None:
    plan = a_plan("HOME", condition=condition)
    assert rows(a_case(plan=plan))[CONDITION].value == value
    assert CONDITION not in rows(a_case())


def test_days_that_a_test_turns_on_are_listed() -> None:
    need = facts(sen_disability_or_mobility=True, temporary_until=date(2027, 1, 8))
    case = a_case(circumstances=need, attended_since=date(2024, 9, 2))
    assert "2027-01-08" in {row.value for row in rows(case).values()}
    assert rows(case)["First day at the place attended"].value == "2024-09-02"


def test_the_first_day_of_the_course_is_listed_where_it_decides() -> None:
    adult = a_case(date_of_birth=date(2006, 4, 2))
    assert rows(adult)[COURSE].value == "Not known"
    began = adult.model_copy(update={"course_start": date(2024, 9, 2)})
    assert rows(began)[COURSE].value == "2024-09-02"
    assert COURSE not in rows(a_case())


@pytest.mark.parametrize("kind", CASES)
def test_every_row_cites_a_paragraph_of_its_own_kind_of_case(kind: str) -> None:
    case, allowed = CASES[kind]
    cited = {row.basis.paragraph: what for what, row in rows(case).items()}
    assert {p: what for p, what in cited.items() if p not in allowed} == {}


@pytest.mark.parametrize("kind", CASES)
def test_the_page_cites_and_lists_nothing_of_another_kind_of_case(kind: str) -> None:
    case, _ = CASES[kind]
    candidates = [at(a_school(), MILE), at(a_school("S1"), MILE // 2)]
    text = words(one_pupil(case, nearest_school(case, candidates, POLICY, DAY)))
    before, _, after = text.partition("What would change the result")
    ours = before + after.partition("If you disagree")[2]
    if not (case.plan and case.plan.named_schools):
        assert "Families Act 2014 s.39" not in ours
        assert "Children and Families Act 2014, section 39" not in ours
    if kind in {"adult", "course start blank", "sixth-form age"}:
        assert "Schools nearer to home" not in text
        assert "s.444(5)" not in ours
        assert "s.508C" not in ours


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("place under section 19(1)", "arranged under section 19(1) is not compared"),
        ("excluded", "attended while excluded is not compared"),
        ("adult", "may not charge for what it arranges"),
        ("sixth-form age", "the law gives no automatic free travel"),
        ("course start blank", "When the course began must be settled first."),
    ],
)
def test_the_page_says_what_holds_for_its_kind_of_case(
    kind: str, sentence: str
) -> None:
    case, _ = CASES[kind]
    assert sentence in words(one_pupil(case))


def test_a_pupil_carried_in_grace_reads_the_last_day_of_that_travel() -> None:
    case = a_case(
        date_of_birth=date(2018, 10, 5), walk_safe=measured(2 * MILE + 1_000_000)
    )
    text = words(one_pupil(case))
    assert "carries the pupil until 31 August 2027, the last day of this travel" in text
    assert (
        "not eligible by law; carried under council policy until 31 August 2027" in text
    )
    assert "It does so here by its own policy" in text


def test_a_second_place_attended_is_named_with_its_days() -> None:
    told = one_pupil(a_case())
    other = Placement(
        pupil_id=told.case.pupil_id,
        school_id=SchoolId("S1"),
        first_day=date(2026, 9, 1),
        weekdays=(Weekday.MON, Weekday.TUE),
    )
    text = words(replace(told, also_at=(other,)))
    assert "Your child also attends S1 (S1) on Monday, Tuesday." in text
    assert "(Sch 35B para 15(7); SI 2007/1367; source" in text
    assert "also attends" not in words(told)
