"""What follows from a decision and how long it lasts, as it is told."""

from datetime import date, timedelta

import pytest

from tests.rules.a_case import (
    DAY,
    MILE,
    THREE,
    TWO,
    a_case,
    a_plan,
    facts,
    measured,
)
from transport.domain.case import Case
from transport.domain.decision import NextStep, Outcome
from transport.domain.evidence import Profile
from transport.policy.load import load
from transport.policy.trial import with_value
from transport.rules.assess import assess
from transport.rules.explain import NO_LAST_DAY, explain
from transport.rules.explanation import Explanation, Part
from transport.rules.periods import periods
from transport.rules.question import Question
from transport.rules.unsettled import FOLLOWS, PERSON, RESULT, SAME, open_points
from transport.rules.what_if import Supposition, what_if

EXAMPLESHIRE = load("exampleshire")
DAY_BEFORE = timedelta(days=1)
LAST = date(2027, 8, 31)
EIGHTH = date(2026, 10, 5)
IN_GRACE = a_case(date_of_birth=date(2018, 10, 5), walk_safe=measured(TWO + MILE // 2))
RECEPTION = a_case(date_of_birth=date(2022, 3, 1), walk_safe=measured(TWO + MILE))
SIXTH_FORM = a_case(date_of_birth=date(2009, 3, 15), plan=a_plan("HOME"))
BORN_2006 = date(2006, 4, 2)
NINETEENTH = date(2025, 4, 2)
ADULT = a_case(date_of_birth=BORN_2006)


def told(case: Case, issued: date | None = None, last: date = LAST) -> Explanation:
    decision = assess(case, EXAMPLESHIRE, DAY)
    spans = periods(case, EXAMPLESHIRE, DAY, last)
    return explain(case, decision, EXAMPLESHIRE, issued=issued, periods=spans)


def words(explanation: Explanation, part: Part) -> list[str]:
    return [s.text for found in explanation.of(part) for s in found.statements]


@pytest.mark.parametrize(
    ("case", "why", "until"),
    [
        (IN_GRACE, f"since the birthday of {EIGHTH}", date(2027, 8, 31)),
        (RECEPTION, "compulsory school age has not begun", date(2027, 3, 30)),
        (SIXTH_FORM, "compulsory school age has ended", date(2027, 8, 31)),
    ],
)
def test_a_provision_of_the_councils_own_is_told_with_its_last_day(
    case: Case, why: str, until: date
) -> None:
    said = words(told(case), Part.FOLLOWS)
    assert len(said) == 1
    assert said[0].startswith(f"By law the pupil is not an eligible child: {why}")
    assert said[0].endswith(f"until {until}, the last day of this travel.")


def test_how_long_holds_nothing_for_settled_that_a_person_must_confirm() -> None:
    said = words(told(ADULT), Part.PERIODS)
    assert ": not eligible, once a person has confirmed it. What ends it" in said[0]
    assert "confirmed" not in words(told(a_case()), Part.PERIODS)[0]


@pytest.mark.parametrize("case", [IN_GRACE, RECEPTION, SIXTH_FORM])
def test_how_long_says_that_the_council_carries_and_not_the_law(case: Case) -> None:
    spans = periods(case, EXAMPLESHIRE, DAY, LAST)
    first = spans[0]
    assert words(told(case), Part.PERIODS)[0] == (
        f"From {DAY} to {first.last_day}: not eligible by law; carried under council "
        f"policy until {first.last_day}. What ends it: {first.ends}."
    )


@pytest.mark.parametrize("case", [IN_GRACE, RECEPTION, SIXTH_FORM])
def test_the_last_day_told_is_the_last_day_on_which_it_carries(case: Case) -> None:
    text = words(told(case), Part.FOLLOWS)[0]
    until = date.fromisoformat(text.split(" until ")[1][:10])
    scheme = assess(case, EXAMPLESHIRE, DAY).scheme
    assert assess(case, EXAMPLESHIRE, until).scheme == scheme
    if until < LAST:
        assert assess(case, EXAMPLESHIRE, until + DAY_BEFORE).scheme != scheme


def test_travel_that_stops_sooner_is_told_to_stop_sooner() -> None:
    june = date(2027, 6, 30)
    assert (
        f"until {june}, the last day"
        in words(told(IN_GRACE, last=june), Part.FOLLOWS)[0]
    )


def test_where_the_law_is_open_a_provision_claims_no_refusal() -> None:
    case = IN_GRACE.model_copy(update={"circumstances": facts(low_income=None)})
    explanation = told(case)
    assert explanation.outcome is Outcome.UNDETERMINED
    assert words(explanation, Part.FOLLOWS)[0].startswith("Whether the pupil is an eli")
    assert (
        "for a person to decide whether eligible by law; carried under council"
        in (words(explanation, Part.PERIODS)[0])
    )


def test_a_learner_whose_course_start_is_blank_is_not_called_an_adult() -> None:
    said = words(told(ADULT), Part.FOLLOWS)
    assert [text.partition(",")[0] for text in said] == [
        f"If the course began before {NINETEENTH}",
        "If the course began on or after that day",
    ]
    assert not any(text.startswith("The pupil is an adult") for text in said)


def test_a_learner_whose_course_start_is_known_is_told_one_thing() -> None:
    case = ADULT.model_copy(update={"course_start": date(2026, 9, 1)})
    said = words(told(case), Part.FOLLOWS)
    assert len(said) == 1
    assert said[0].startswith("The pupil is an adult learner: ")


@pytest.mark.parametrize(
    ("since", "is_named"),
    [
        (NINETEENTH - DAY_BEFORE, True),
        (NINETEENTH, False),
        (None, False),
    ],
)
def test_a_placement_begun_before_the_birthday_is_named_as_evidence(
    since: date | None, *, is_named: bool
) -> None:
    case = ADULT.model_copy(update={"attended_since": since})
    text = " ".join(words(told(case), Part.PERSON))
    assert "When the course began is not known" in text
    assert (f"The placement began on {since}, before the birthday" in text) is is_named


def suppositions(case: Case, fact: str) -> dict[str, Supposition]:
    found = what_if(case, EXAMPLESHIRE, DAY)
    return {s.text: s for s in found if s.fact == fact}


def test_when_the_course_began_is_tried_both_ways() -> None:
    with_plan = ADULT.model_copy(update={"plan": a_plan("HOME")})
    (found,) = suppositions(with_plan, "course_start").values()
    assert found.text == (
        f"If the course had begun before {NINETEENTH}, the day the pupil turned 19, the "
        "pupil would still not be an eligible child; the council's own policy would carry "
        "the pupil; nobody would have to confirm it first."
    )
    assert found.paragraph == "ss.509AA-509AE"
    assert found.source == "ea1996-post16"
    began = with_plan.model_copy(update={"course_start": date(2024, 9, 1)})
    (other,) = suppositions(began, "course_start").values()
    assert other.next_step is NextStep.ADULT
    assert other.paragraph == "s.508F"
    assert (
        "the council's own policy would no longer carry the pupil; the authority "
        in (other.text)
    )


def test_when_the_course_began_does_not_matter_before_the_birthday() -> None:
    assert suppositions(SIXTH_FORM, "course_start") == {}


def test_losing_the_councils_own_provision_is_a_change() -> None:
    found = suppositions(SIXTH_FORM, "plan")
    assert [s.scheme for s in found.values()] == [None]
    assert "would no longer carry the pupil" in next(iter(found))


def test_the_end_of_a_grace_is_a_change() -> None:
    found = suppositions(IN_GRACE, "age")
    ends = "From 2027-09-01, when the shorter walking distance is no longer kept, "
    (text,) = [text for text in found if text.startswith(ends)]
    assert "would no longer carry the pupil" in text


def test_the_end_of_no_grace_is_no_change() -> None:
    assert not any("no longer kept" in s for s in suppositions(RECEPTION, "age"))


def test_a_person_who_would_have_to_look_is_a_change() -> None:
    sole = a_case(walk_safe=measured(THREE + 80_000), plan=a_plan("HOME"))
    found = suppositions(sole, "plan condition")
    (text,) = found
    assert text == (
        "If the plan set a condition that parents arrange travel, the pupil would still "
        "be an eligible child on the same ground; a person would have to look at it first."
    )


def effect(case: Case, name: str) -> str:
    policy = load("exampleshire")
    question = Question(case=case, policy=policy, on=DAY)
    label = policy.parameters[name].label
    found = open_points(question, assess(case, policy, DAY))
    return next(point.effect for point in found if point.setting == label)


def test_an_open_point_says_what_of_the_result_it_would_change() -> None:
    assert effect(IN_GRACE, "walking_distance.grace") == FOLLOWS
    assert effect(SIXTH_FORM, "post16.carried") == FOLLOWS
    sole = a_case(
        walk_safe=measured(THREE + 80_000), plan=a_plan("HOME", condition=True)
    )
    assert effect(sole, "for_a_person.sole_school_with_condition") == PERSON
    earned = facts(low_income=None, universal_credit=True, uc_earnings_pence=61_668)
    case = a_case(walk_safe=measured(TWO + MILE), circumstances=earned)
    case = case.model_copy(update={"walk_safe": measured(TWO + MILE // 2)})
    assert effect(case, "extended_rights.uc_basis") == RESULT


def test_an_open_point_that_would_change_nothing_says_so() -> None:
    earned = facts(low_income=None, universal_credit=True, uc_earnings_pence=61_668)
    near = a_case(walk_safe=measured(THREE + 80_000), circumstances=earned)
    assert effect(near, "extended_rights.uc_basis") == SAME


def test_an_open_point_tried_otherwise_does_what_it_says() -> None:
    other = with_value(EXAMPLESHIRE, "walking_distance.grace", "none")
    assert assess(IN_GRACE, other, DAY).scheme is None


def test_a_last_day_that_cannot_be_worked_out_is_said_to_be_unknown() -> None:
    late = told(a_case(), issued=date(2028, 12, 20))
    said = words(late, Part.CHALLENGE)
    assert NO_LAST_DAY in said[0]
    assert "At the latest" in said[-1]
    proposal = told(a_case(walk_safe=None), issued=date(2028, 12, 20))
    assert not any(NO_LAST_DAY in text for text in words(proposal, Part.CHALLENGE))


def test_a_complaint_about_the_statement_of_sixth_form_age_is_told() -> None:
    assert "Secretary of State" in " ".join(words(told(SIXTH_FORM), Part.CHALLENGE))
    assert "Secretary of State" not in " ".join(words(told(a_case()), Part.CHALLENGE))


def test_what_is_to_be_found_out_is_a_question() -> None:
    unknown = facts(low_income=None)
    case = a_case(walk_safe=measured(TWO + MILE // 2), circumstances=unknown)
    lines = told(case).lines
    assert any(
        "To find out: whether the low-income condition is met." in line
        for line in lines
    )
    assert not any("To know:" in line for line in lines)


def test_road_length_of_an_adult_is_compared_with_no_limit() -> None:
    road = measured(MILE, Profile.ROAD)
    said = told(ADULT.model_copy(update={"road": road})).of(Part.MEASURED)[0]
    assert {statement.paragraph for statement in said.statements} == {"s.508F"}
    assert not any("limits" in statement.text for statement in said.statements)


def test_what_is_only_proposed_is_not_told_as_decided() -> None:
    assert words(told(ADULT), Part.DECIDED)[0].startswith(
        f"Proposed, for a person to confirm: on {DAY} pupil P1 is not an eligible child"
    )
    assert words(told(a_case()), Part.DECIDED)[0].startswith(
        f"On {DAY} pupil P1 is not"
    )
    still_open = words(told(a_case(walk_safe=None)), Part.DECIDED)[0]
    assert still_open.startswith(f"On {DAY} pupil P1 may be")
