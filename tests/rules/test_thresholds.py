"""What comes before any ground, and where a case goes that stops there."""

from datetime import date

import pytest

from tests.rules.a_case import DAY, THREE, a_case, a_plan, a_school, facts, measured
from transport.domain.decision import NextStep, Outcome
from transport.domain.placement import PlaceType
from transport.domain.school import SchoolKind
from transport.policy.model import Policy
from transport.policy.trial import with_value
from transport.rules.assess import assess

FAR = measured(THREE + 1)
COLLEGE = a_school(kind=SchoolKind.FE_COLLEGE)
SIXTEEN, TWENTY = date(2009, 3, 15), date(2006, 4, 2)


@pytest.mark.parametrize(
    ("changes", "step", "last_test"),
    [
        ({"in_area": False}, NextStep.OTHER_AUTHORITY, "area"),
        (
            {"date_of_birth": date(2022, 7, 10)},
            NextStep.DISCRETION,
            "compulsory_school_age",
        ),
        ({"date_of_birth": SIXTEEN}, NextStep.POST_16, "compulsory_school_age"),
        ({"place_type": PlaceType.HOME_EDUCATED}, NextStep.NONE, "home_educated"),
        ({"is_registered": False}, NextStep.DISCRETION, "registered"),
        ({"school": COLLEGE}, NextStep.DISCRETION, "qualifying_school"),
        ({"is_main_address": False}, NextStep.DISCRETION, "main_address"),
    ],
)
def test_the_first_test_not_met_says_where_the_case_goes(
    decided: Policy, changes: dict[str, object], step: NextStep, last_test: str
) -> None:
    decision = assess(a_case(walk_safe=FAR, **changes), decided, DAY)
    assert (decision.outcome, decision.next_step) == (Outcome.NOT_MET, step)
    assert (decision.findings, decision.grounds_met) == ((), ())
    assert decision.threshold[-1].name == last_test
    assert not decision.needs_person


def test_education_otherwise_than_at_school_is_for_a_person(guidance: Policy) -> None:
    case = a_case(walk_safe=FAR, place_type=PlaceType.EOTAS, school=None)
    decision = assess(case, guidance, DAY)
    assert (decision.outcome, decision.next_step) == (
        Outcome.UNDETERMINED,
        NextStep.PERSON,
    )
    assert decision.needs_person


def test_a_school_not_known_is_asked_about(guidance: Policy) -> None:
    decision = assess(a_case(walk_safe=FAR, school=None), guidance, DAY)
    assert decision.outcome is Outcome.UNDETERMINED
    assert "The school attended is not known." in decision.person_reasons


def test_a_school_not_known_changes_nothing_where_no_ground_is_met(
    guidance: Policy,
) -> None:
    assert assess(a_case(school=None), guidance, DAY).outcome is Outcome.NOT_MET


@pytest.mark.parametrize(
    ("course", "step", "person"),
    [
        (date(2025, 4, 1), NextStep.POST_16, False),
        (date(2025, 4, 3), NextStep.ADULT, True),
        (None, NextStep.ADULT, True),
    ],
)
def test_from_19_it_matters_when_the_course_began(
    decided: Policy, course: date | None, step: NextStep, person: bool
) -> None:
    case = a_case(date_of_birth=TWENTY, course_start=course)
    decision = assess(case, decided, DAY)
    assert (decision.next_step, decision.needs_person) == (step, person)


@pytest.mark.parametrize(("group", "person"), [(11, True), (12, False), (None, False)])
def test_a_pupil_over_age_but_still_taught_in_year_11_is_looked_at(
    decided: Policy, group: int | None, person: bool
) -> None:
    decision = assess(a_case(date_of_birth=SIXTEEN, year_group=group), decided, DAY)
    assert (decision.next_step, decision.needs_person) == (NextStep.POST_16, person)


@pytest.mark.parametrize(
    ("on", "outcome"),
    [
        (date(2026, 12, 30), Outcome.NOT_MET),
        (date(2026, 12, 31), Outcome.MET),
    ],
)
def test_the_first_day_of_compulsory_school_age(
    guidance: Policy, on: date, outcome: Outcome
) -> None:
    case = a_case(date_of_birth=date(2021, 9, 1), walk_safe=FAR)
    assert assess(case, guidance, on).outcome is outcome


@pytest.mark.parametrize(
    ("on", "outcome"),
    [(date(2027, 6, 25), Outcome.MET), (date(2027, 6, 26), Outcome.NOT_MET)],
)
def test_the_last_day_of_compulsory_school_age(
    guidance: Policy, on: date, outcome: Outcome
) -> None:
    case = a_case(date_of_birth=date(2010, 10, 12), walk_safe=FAR)
    assert assess(case, guidance, on).outcome is outcome


@pytest.mark.parametrize(
    ("suits", "duty"), [(True, False), (False, True), (None, None)]
)
def test_an_eligible_child_others_carry_free_needs_nothing_arranged(
    guidance: Policy, suits: bool | None, duty: bool | None
) -> None:
    case = a_case(walk_safe=FAR, other_free_travel_suits=suits)
    decision = assess(case, guidance, DAY)
    assert (decision.outcome, decision.duty_to_arrange) == (Outcome.MET, duty)


def test_the_ground_reported_is_the_first_without_doubt(guidance: Policy) -> None:
    case = a_case(
        date_of_birth=date(2016, 3, 1),
        walk_safe=measured(None),
        walk=measured(None),
        circumstances=facts(
            sen_disability_or_mobility=True, can_walk_accompanied=False
        ),
    )
    decision = assess(case, guidance, DAY)
    assert decision.ground == "sen_disability_mobility"
    assert not decision.needs_person


# What the council's own policy adds.


@pytest.mark.parametrize(
    ("carried", "plan", "scheme"),
    [
        ("none", a_plan("HOME"), None),
        ("with_plan", a_plan("HOME"), "post16.carried"),
        ("with_plan", None, None),
        ("all", None, "post16.carried"),
    ],
)
def test_the_post_16_statement_carries_whom_it_says(
    guidance: Policy, carried: str, plan: object, scheme: str | None
) -> None:
    policy = with_value(guidance, "post16.carried", carried)
    decision = assess(a_case(date_of_birth=SIXTEEN, plan=plan), policy, DAY)
    assert decision.scheme == scheme
    assert (decision.outcome, decision.next_step) == (Outcome.NOT_MET, NextStep.POST_16)


@pytest.mark.parametrize(
    ("born", "walk", "scheme"),
    [
        (date(2022, 7, 10), THREE, "reception.from_start"),
        (date(2022, 8, 31), THREE, "reception.from_start"),
        (date(2022, 9, 1), THREE, None),
        (date(2022, 7, 10), 1000, None),
    ],
)
def test_reception_is_carried_from_the_start_on_the_ordinary_grounds(
    exampleshire: Policy, born: date, walk: int, scheme: str | None
) -> None:
    case = a_case(date_of_birth=born, walk_safe=measured(walk))
    decision = assess(case, exampleshire, DAY)
    assert (decision.scheme, decision.next_step) == (scheme, NextStep.DISCRETION)
    assert decision.ground is None


def test_reception_is_for_those_in_the_area_at_a_school(exampleshire: Policy) -> None:
    case = a_case(date_of_birth=date(2022, 7, 10), walk_safe=FAR, is_registered=False)
    assert assess(case, exampleshire, DAY).scheme is None


def test_reception_is_open_where_a_ground_is(exampleshire: Policy) -> None:
    case = a_case(date_of_birth=date(2022, 7, 10), walk_safe=None)
    decision = assess(case, exampleshire, DAY)
    assert (decision.scheme, decision.needs_person) == (None, True)


def test_reception_waits_for_school_age_where_the_council_says_nothing(
    guidance: Policy,
) -> None:
    case = a_case(date_of_birth=date(2022, 7, 10), walk_safe=FAR)
    assert assess(case, guidance, DAY).scheme is None


BORN_2019 = date(2019, 2, 10)


@pytest.mark.parametrize(
    ("grace", "on", "scheme"),
    [
        ("none", date(2027, 2, 10), None),
        ("end_of_term", date(2027, 2, 10), "walking_distance.grace"),
        ("end_of_term", date(2027, 4, 30), "walking_distance.grace"),
        ("end_of_term", date(2027, 5, 1), None),
        ("end_of_school_year", date(2027, 8, 31), "walking_distance.grace"),
        ("end_of_school_year", date(2027, 9, 1), None),
    ],
)
def test_grace_after_the_eighth_birthday(
    guidance: Policy, grace: str, on: date, scheme: str | None
) -> None:
    policy = with_value(guidance, "walking_distance.grace", grace)
    case = a_case(date_of_birth=BORN_2019, walk_safe=measured(THREE))
    decision = assess(case, policy, on)
    assert (decision.scheme, decision.outcome) == (scheme, Outcome.NOT_MET)


def test_grace_is_of_no_use_within_the_shorter_distance(exampleshire: Policy) -> None:
    case = a_case(date_of_birth=BORN_2019)
    assert assess(case, exampleshire, date(2027, 2, 10)).scheme is None


def test_an_eligible_child_needs_no_scheme(exampleshire: Policy) -> None:
    case = a_case(date_of_birth=BORN_2019, walk_safe=FAR)
    decision = assess(case, exampleshire, date(2027, 2, 10))
    assert (decision.outcome, decision.scheme) == (Outcome.MET, None)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "is not recorded; taken as so"),
        ({"is_main_address": True}, "is asked for from the main address"),
    ],
)
def test_a_main_address_that_nobody_recorded_is_not_asserted(
    guidance: Policy, changes: dict[str, object], words: str
) -> None:
    decision = assess(a_case(**changes), guidance, DAY)
    found = next(c for c in decision.threshold if c.name == "main_address")
    assert found.outcome is Outcome.MET
    assert words in found.reason
