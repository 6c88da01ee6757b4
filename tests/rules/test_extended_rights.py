"""Extended rights of low-income families."""

from datetime import date

import pytest

from tests.rules.a_case import (
    DAY,
    FIFTEEN,
    NINE,
    SIX,
    THREE,
    TWELVE,
    TWO,
    a_case,
    a_plan,
    a_school,
    at,
    criterion,
    facts,
    measured,
)
from transport.domain.case import Case
from transport.domain.decision import Criterion, GroundName, NextStep, Outcome
from transport.domain.evidence import MeasuredSchool, Profile
from transport.domain.placement import PlaceType
from transport.policy.model import Policy
from transport.policy.trial import with_value
from transport.rules.assess import assess
from transport.rules.nearest_school import nearest_school

FROM_8 = GroundName.EXTENDED_RIGHTS_8_TO_10
FROM_11 = GroundName.EXTENDED_RIGHTS_11_PLUS
BELIEF = GroundName.EXTENDED_RIGHTS_BELIEF
MET, NOT_MET, OPEN = Outcome.MET, Outcome.NOT_MET, Outcome.UNDETERMINED


def poor(
    born: date = TWELVE, walk: int = TWO + 1, road: int = TWO, **changes: object
) -> Case:
    settled: dict[str, object] = {
        "date_of_birth": born,
        "circumstances": facts(low_income=True),
        "walk_safe": measured(walk),
        "road": measured(road, Profile.ROAD),
    }
    return a_case(**(settled | changes))


@pytest.mark.parametrize(
    ("born", "ground"),
    [
        (date(2018, 11, 24), GroundName.STATUTORY_WALKING_DISTANCE),
        (date(2018, 11, 23), FROM_8),
        (date(2015, 11, 24), FROM_8),
        (date(2015, 11, 23), FROM_11),
    ],
)
def test_the_ground_changes_with_the_birthday(
    guidance: Policy, born: date, ground: GroundName
) -> None:
    assert assess(poor(born), guidance, DAY).grounds_met == (ground,)


@pytest.mark.parametrize(
    ("walk", "road", "outcome"),
    [
        (TWO, TWO, NOT_MET),
        (TWO + 1, TWO, MET),
        (THREE, SIX, MET),
        (THREE, SIX + 1, NOT_MET),
    ],
)
def test_the_limits_of_the_three_nearest(
    guidance: Policy, walk: int, road: int, outcome: Outcome
) -> None:
    assert assess(poor(walk=walk, road=road), guidance, DAY).outcome is outcome


@pytest.mark.parametrize(("road", "outcome"), [(FIFTEEN, MET), (FIFTEEN + 1, NOT_MET)])
def test_the_limit_of_religion_or_belief(
    guidance: Policy, road: int, outcome: Outcome
) -> None:
    case = poor(
        road=road,
        nearest_suitable=False,
        nearer_suitable_schools=6,
        has_belief_wish=True,
        nearer_belief_school=False,
    )
    decision = assess(case, guidance, DAY)
    assert decision.outcome is outcome
    assert decision.ground is (BELIEF if outcome is MET else None)


@pytest.mark.parametrize(
    ("wish", "nearer", "outcome"),
    [
        (False, False, NOT_MET),
        (True, True, NOT_MET),
        (None, False, OPEN),
        (True, None, OPEN),
        (None, True, NOT_MET),
    ],
)
def test_the_wish_must_rest_on_belief_and_no_such_school_be_nearer(
    guidance: Policy, wish: bool | None, nearer: bool | None, outcome: Outcome
) -> None:
    case = poor(
        nearest_suitable=False,
        nearer_suitable_schools=6,
        has_belief_wish=wish,
        nearer_belief_school=nearer,
    )
    assert assess(case, guidance, DAY).outcome is outcome


def test_a_road_not_measured_or_not_found_is_asked_about(guidance: Policy) -> None:
    for road in (None, measured(None, Profile.ROAD), measured(SIX, is_evidence=False)):
        decision = assess(poor(road=0).model_copy(update={"road": road}), guidance, DAY)
        assert decision.outcome is OPEN
        assert (
            "the distance by road"
            in criterion(decision, FROM_11, "road_distance").missing
        )


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({"low_income": None}, OPEN),
        ({"low_income": False}, NOT_MET),
        ({"low_income": False, "universal_credit": None}, NOT_MET),
        ({"low_income": None, "universal_credit": True}, OPEN),
        ({"universal_credit": True, "uc_earnings_pence": 61_667}, MET),
        ({"universal_credit": True, "uc_earnings_pence": 61_668}, OPEN),
    ],
)
def test_the_low_income_condition(
    guidance: Policy, changes: dict[str, object], outcome: Outcome
) -> None:
    case = poor(circumstances=facts(**changes))
    assert assess(case, guidance, DAY).outcome is outcome


def test_universal_credit_above_the_limit_is_met_with_a_person_where_all_counts(
    guidance: Policy,
) -> None:
    policy = with_value(guidance, "extended_rights.uc_basis", "any_uc")
    case = poor(circumstances=facts(universal_credit=True, uc_earnings_pence=90_000))
    decision = assess(case, policy, DAY)
    assert decision.outcome is MET
    assert decision.needs_person


def test_universal_credit_above_the_limit_asks_nobody_where_it_decides_nothing(
    guidance: Policy,
) -> None:
    case = poor(
        walk=TWO,
        circumstances=facts(universal_credit=True, uc_earnings_pence=90_000),
    )
    decision = assess(case, guidance, DAY)
    assert (decision.outcome, decision.needs_person) == (NOT_MET, False)


@pytest.mark.parametrize(
    ("every", "with_place", "counts_full", "outcome", "person"),
    [
        (2, None, False, MET, False),
        (3, None, False, NOT_MET, False),
        (3, 2, False, MET, True),
        (3, 2, True, OPEN, True),
        (4, 3, False, NOT_MET, False),
    ],
)
def test_fewer_than_three_schools_must_be_nearer(
    guidance: Policy,
    every: int,
    with_place: int | None,
    counts_full: bool,
    outcome: Outcome,
    person: bool,
) -> None:
    policy = with_value(guidance, "extended_rights.counts_full_schools", counts_full)
    case = poor(
        nearest_suitable=False,
        nearer_suitable_schools=every,
        nearer_schools_with_place=with_place,
    )
    decision = assess(case, policy, DAY)
    assert (decision.outcome, decision.needs_person) == (outcome, person)


def test_no_school_is_nearer_than_the_only_one_a_plan_names(guidance: Policy) -> None:
    case = poor(plan=a_plan("HOME"), nearest_suitable=False, nearer_suitable_schools=9)
    assert FROM_11 in assess(case, guidance, DAY).grounds_met


def counted(policy: Policy, case: Case, *others: MeasuredSchool) -> Criterion:
    open_case = case.model_copy(update={"nearest_suitable": None})
    here = at(a_school(), TWO + 1)
    nearest = nearest_school(open_case, [here, *others], policy, DAY)
    decision = assess(open_case, policy, DAY, nearest)
    return criterion(decision, FROM_11, "fewer_nearer")


def ranked(policy: Policy, case: Case, *others: MeasuredSchool) -> Outcome:
    return counted(policy, case, *others).outcome


def test_schools_nearer_are_counted_from_the_ranking(guidance: Policy) -> None:
    sure = [at(a_school(f"S{n}"), 1_000 * n) for n in range(1, 4)]
    unsure = at(a_school("U", has_places=None), 500)
    assert ranked(guidance, poor(), *sure[:2]) is MET
    assert ranked(guidance, poor(), *sure) is NOT_MET
    assert ranked(guidance, poor(), *sure[:2], unsure) is OPEN
    assert ranked(guidance, poor(), sure[0], unsure) is MET


def test_too_many_nearer_by_the_places_of_today_is_only_a_proposal(
    guidance: Policy,
) -> None:
    found = counted(
        guidance, poor(), *(at(a_school(f"S{n}"), 1_000 * n) for n in range(1, 4))
    )
    assert "when it mattered is not recorded" in found.doubts[0]


def test_how_many_are_nearer_is_not_known_without_a_ranking(guidance: Policy) -> None:
    decision = assess(poor(nearest_suitable=None), guidance, DAY)
    found = criterion(decision, FROM_11, "fewer_nearer")
    assert found.outcome is OPEN
    assert "Between 0 and any number of suitable schools" in found.reason


def test_how_many_are_nearer_is_not_known_of_a_school_not_ranked(
    guidance: Policy,
) -> None:
    case = poor(nearest_suitable=None)
    nearest = nearest_school(case, [at(a_school("S1"), 1_000)], guidance, DAY)
    decision = assess(case, guidance, DAY, nearest)
    assert criterion(decision, FROM_11, "fewer_nearer").outcome is OPEN


def test_a_section_19_place_has_no_school_tests_and_no_belief(guidance: Policy) -> None:
    case = poor(
        place_type=PlaceType.SECTION_19,
        school=None,
        nearest_suitable=None,
        has_belief_wish=True,
        nearer_belief_school=False,
    )
    decision = assess(case, guidance, DAY)
    assert decision.grounds_met == (FROM_11,)
    assert decision.findings[4].paragraph == "Sch 35B para 13"


def test_extended_rights_at_a_place_of_the_excluded_need_a_person(
    guidance: Policy,
) -> None:
    case = poor(place_type=PlaceType.EXCLUDED_ELSEWHERE, nearest_suitable=None)
    decision = assess(case, guidance, DAY)
    assert decision.outcome is MET
    assert decision.needs_person


def test_under_8_there_is_no_extended_right(guidance: Policy) -> None:
    decision = assess(poor(date(2019, 3, 1), walk=TWO), guidance, DAY)
    assert (decision.outcome, decision.next_step) == (NOT_MET, NextStep.DISCRETION)


def test_the_younger_ground_needs_the_nearest_school(guidance: Policy) -> None:
    assert assess(poor(NINE), guidance, DAY).ground is FROM_8
    assert assess(poor(NINE, nearest_suitable=False), guidance, DAY).outcome is NOT_MET


@pytest.mark.parametrize(
    ("on", "outcome"),
    [
        (date(2018, 3, 31), Outcome.UNDETERMINED),
        (date(2018, 4, 1), Outcome.MET),
    ],
)
def test_universal_credit_settles_nothing_before_its_limit_came(
    guidance: Policy, on: date, outcome: Outcome
) -> None:
    case = a_case(
        date_of_birth=date(2006, 3, 1),
        walk_safe=measured(TWO + 1),
        road=measured(TWO + 1, Profile.ROAD),
        circumstances=facts(universal_credit=True, uc_earnings_pence=100),
    )
    decision = assess(case, guidance, on)
    assert decision.outcome is outcome
    assert decision.needs_person is (outcome is Outcome.UNDETERMINED)
