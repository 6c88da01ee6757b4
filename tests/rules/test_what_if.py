"""Which single fact would change the result."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from tests.rules.a_case import (
    DAY,
    FIFTEEN,
    MILE,
    SEVEN,
    SIX,
    THREE,
    TWELVE,
    TWO,
    a_case,
    a_plan,
    a_school,
    facts,
    measured,
)
from tests.rules.test_properties import CASES
from transport.domain.case import Case
from transport.domain.decision import Outcome
from transport.domain.evidence import Profile
from transport.domain.pupil import Circumstances
from transport.domain.school import SchoolKind
from transport.policy.load import load
from transport.policy.model import Policy
from transport.rules.assess import assess
from transport.rules.facts import FACTS
from transport.rules.trials import Trial, trials
from transport.rules.what_if import Supposition, what_if

EXAMPLESHIRE, GUIDANCE = load("exampleshire"), load("england-guidance")
TOGETHER = (
    {"nearer_suitable_schools", "nearer_schools_with_place"},
    {"circumstances"},
)
"""Fields that hold one fact between them."""


def result(case: Case, on: date = DAY) -> tuple[object, ...]:
    decision = assess(case, EXAMPLESHIRE, on)
    return (
        decision.outcome,
        decision.ground,
        decision.next_step,
        decision.scheme,
        decision.needs_person,
    )


def changes(trial: Trial, case: Case) -> bool:
    return result(trial.case, trial.on) != result(case)


def changed_fields(ours: Case, theirs: Case) -> set[str]:
    return {
        name
        for name in Case.model_fields
        if getattr(ours, name) != getattr(theirs, name)
    }


def changed_circumstances(ours: Case, theirs: Case) -> set[str]:
    return {
        name
        for name in Circumstances.model_fields
        if getattr(ours.circumstances, name) != getattr(theirs.circumstances, name)
    }


@settings(max_examples=25, deadline=None)
@given(case=CASES)
def test_each_claimed_change_changes_the_result_and_none_is_kept_back(
    case: Case,
) -> None:
    tried = trials(case, EXAMPLESHIRE, DAY)
    real = {
        (trial.fact, *result(trial.case, trial.on))
        for trial in tried
        if changes(trial, case)
    }
    claimed = [
        (s.fact, s.outcome, s.ground, s.next_step, s.scheme, s.needs_person)
        for s in what_if(case, EXAMPLESHIRE, DAY)
    ]
    assert set(claimed) == real
    assert len(claimed) == len(real)


@settings(max_examples=25, deadline=None)
@given(case=CASES)
def test_each_trial_changes_one_fact(case: Case) -> None:
    for trial in trials(case, EXAMPLESHIRE, DAY):
        fields = changed_fields(case, trial.case)
        if trial.fact == "age":
            assert trial.on > DAY
            assert changed_circumstances(case, trial.case) <= {"temporary_until"}
            continue
        assert trial.on == DAY
        assert len(fields) == 1 or any(fields <= both for both in TOGETHER)
        assert len(changed_circumstances(case, trial.case)) <= 1


@settings(max_examples=25, deadline=None)
@given(case=CASES)
def test_each_claim_has_a_paragraph_a_source_and_plain_words(case: Case) -> None:
    for found in what_if(case, EXAMPLESHIRE, DAY):
        assert found.paragraph
        assert found.source in EXAMPLESHIRE.sources
        assert found.text.startswith(("If ", "From "))
        assert found.text.endswith(".")
        assert "_" not in found.text


@settings(max_examples=25, deadline=None)
@given(case=CASES)
def test_every_yes_or_no_is_tried_at_its_other_values(case: Case) -> None:
    tried = trials(case, EXAMPLESHIRE, DAY)
    for fact in FACTS:
        values = [fact.of(t.case) for t in tried if t.fact == fact.name]
        assert values == [v for v in (True, False) if v is not fact.of(case)]


def claims(case: Case, policy: Policy = EXAMPLESHIRE) -> dict[str, list[Supposition]]:
    found: dict[str, list[Supposition]] = {}
    for supposition in what_if(case, policy, DAY):
        found.setdefault(supposition.fact, []).append(supposition)
    return found


def told(case: Case, fact: str) -> list[str]:
    return [supposition.text for supposition in claims(case).get(fact, [])]


def test_a_walk_just_over_the_limit_would_be_enough(guidance: Policy) -> None:
    found = claims(a_case(walk_safe=measured(THREE)), guidance)["walk_safe"]
    assert found[0].text == (
        "If the safe walking route were over 3 miles, the pupil would be an eligible "
        "child on the ground beyond walking distance."
    )
    assert found[1].text == (
        "If no walking route were safe, accompanied as necessary, the pupil would be an "
        "eligible child on the ground unsafe route."
    )


def test_a_walk_just_within_the_limit_would_not(guidance: Policy) -> None:
    found = claims(a_case(walk_safe=measured(THREE + 1)), guidance)["walk_safe"]
    assert found[0].text == (
        "If the safe walking route were 3 miles or less, the pupil would not be an "
        "eligible child."
    )
    assert found[0].paragraph == guidance.paragraph(
        "statutory_walking_distance", "walking_distance"
    )


def test_a_length_tried_is_clear_of_the_tolerance() -> None:
    over = told(a_case(walk_safe=measured(THREE)), "walk_safe")[0]
    assert over == (
        "If the safe walking route were over 3 miles by more than 25 m, the pupil would "
        "be an eligible child on the ground beyond walking distance."
    )
    under = told(a_case(walk_safe=measured(FIFTEEN)), "walk_safe")[0]
    assert under == (
        "If the safe walking route were under 3 miles by more than 25 m, the pupil "
        "would not be an eligible child."
    )


def test_a_doubtful_result_is_said_to_need_a_person() -> None:
    case = a_case(walk_safe=measured(FIFTEEN), nearest_suitable=False)
    excluded = told(case, "place_type")[1]
    assert "while excluded" in excluded
    assert excluded.endswith("once a person has confirmed it.")


@pytest.mark.parametrize(
    ("walk", "may_have_none"),
    [
        (None, True),
        (measured(None), False),
        (measured(MILE, is_evidence=False), True),
    ],
)
def test_an_unknown_walk_is_tried_on_both_sides(
    walk: object, may_have_none: bool
) -> None:
    tried = trials(a_case(walk_safe=walk), GUIDANCE, DAY)
    lengths = {
        t.case.walk_safe.millimetres
        for t in tried
        if t.fact == "walk_safe" and t.case.walk_safe
    }
    assert {TWO, TWO + 1, THREE, THREE + 1} <= lengths
    assert (None in lengths) is may_have_none


def test_the_way_by_road_is_tried_at_six_and_fifteen_miles() -> None:
    case = a_case(road=measured(SIX, Profile.ROAD))
    tried = [t.case.road for t in trials(case, GUIDANCE, DAY) if t.fact == "road"]
    assert {road.millimetres for road in tried if road} == {SIX + 1, FIFTEEN + 1}


def test_six_miles_by_road_turn_a_low_income_case() -> None:
    case = a_case(
        date_of_birth=TWELVE,
        walk_safe=measured(TWO + MILE // 2),
        road=measured(SIX + 1, Profile.ROAD),
        circumstances=facts(low_income=True),
        nearest_suitable=False,
        nearer_suitable_schools=2,
    )
    words = told(case, "road")[0]
    assert words.startswith(
        "If the route by road were under 6 miles by more than 25 m, the"
    )
    assert "low income, 11 or over, one of the three nearest schools" in words


def test_a_birthday_that_ends_an_entitlement_is_foretold(guidance: Policy) -> None:
    case = a_case(date_of_birth=SEVEN, walk_safe=measured(TWO + MILE // 2))
    found = [s.text for s in claims(case, guidance)["age"]]
    assert found[0].startswith(
        "From 2027-03-01, when the pupil turns 8, the pupil would not be an eligible "
        "child"
    )


def test_the_start_of_compulsory_school_age_is_foretold(guidance: Policy) -> None:
    four = a_case(date_of_birth=date(2022, 3, 1), walk_safe=measured(TWO + 1))
    found = [s.text for s in claims(four, guidance)["age"]]
    assert found[0].startswith("From 2027-03-31, when compulsory school age begins, ")


@pytest.mark.parametrize(
    ("until", "words"),
    [
        (date(2027, 1, 4), "If the temporary need had passed its recorded end, "),
        (date(2026, 10, 1), "If the temporary need went on, "),
    ],
)
def test_a_temporary_need_is_tried(until: date, words: str) -> None:
    needs = facts(
        sen_disability_or_mobility=True,
        can_walk_accompanied=False,
        temporary_until=until,
    )
    assert told(a_case(circumstances=needs), "temporary_until")[0].startswith(words)


@pytest.mark.parametrize("earnings", [None, 61_667, 61_668])
def test_earnings_are_tried_on_the_other_side_of_the_limit(
    earnings: int | None,
) -> None:
    needs = facts(low_income=None, universal_credit=True, uc_earnings_pence=earnings)
    case = a_case(circumstances=needs)
    tried = [
        t.case.circumstances.uc_earnings_pence
        for t in trials(case, EXAMPLESHIRE, DAY)
        if t.fact == "uc_earnings"
    ]
    both = [61_667, 61_668]
    assert tried == [amount for amount in both if amount != earnings]


def test_the_condition_on_a_plan_is_tried() -> None:
    case = a_case(plan=a_plan("HOME", condition=True), walk_safe=measured(FIFTEEN))
    tried = [t for t in trials(case, EXAMPLESHIRE, DAY) if t.fact == "plan condition"]
    assert tried[0].words == "If the plan set no condition that parents arrange travel"
    assert tried[0].case.plan == a_plan("HOME")


def test_a_plan_that_named_the_school_would_settle_it() -> None:
    case = a_case(walk_safe=measured(FIFTEEN), nearest_suitable=False)
    assert told(case, "plan")[0].startswith(
        "If a plan named the school attended and no"
    )


def test_a_school_that_does_not_qualify_is_tried_as_one_that_does() -> None:
    case = a_case(
        school=a_school(kind=SchoolKind.FE_COLLEGE), walk_safe=measured(FIFTEEN)
    )
    assert "would be an eligible child" in told(case, "school kind")[0]


def test_a_day_on_which_the_policy_has_no_value_is_left_out(guidance: Policy) -> None:
    name = "walking_distance.under_8"
    parameter = guidance.parameters[name]
    ended = replace(parameter.values[0], first_day=date(2027, 1, 1), value=None)
    values = (*parameter.values, ended)
    policy = replace(
        guidance,
        parameters={**guidance.parameters, name: replace(parameter, values=values)},
    )
    case = a_case(date_of_birth=date(2020, 2, 1), walk_safe=measured(MILE))
    on_birthday = [t for t in trials(case, policy, DAY) if t.fact == "age"]
    assert on_birthday
    assert "age" not in {
        s.fact for s in what_if(case, policy, DAY) if "turns 7" in s.text
    }


def test_a_place_with_no_school_test_names_its_own_tests(guidance: Policy) -> None:
    case = a_case(walk_safe=measured(THREE + 1), nearest_suitable=False)
    found = claims(case, guidance)["place_type"]
    assert found[0].outcome is Outcome.MET
    assert found[0].paragraph == guidance.paragraph(
        "statutory_walking_distance", "section_19"
    )
