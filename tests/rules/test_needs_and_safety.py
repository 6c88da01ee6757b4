"""Needs, accompaniment and unsafe routes: judgements are never refused by default."""

from datetime import date

import pytest

from tests.rules.a_case import DAY, THREE, a_case, a_plan, criterion, facts, measured
from transport.domain.decision import GroundName, Outcome
from transport.domain.evidence import Profile
from transport.domain.placement import PlaceType
from transport.domain.pupil import NeedCode
from transport.policy.model import Policy
from transport.rules.assess import assess

NEEDS = GroundName.SEN_DISABILITY_MOBILITY
UNSAFE = GroundName.UNSAFE_ROUTE
MET, NOT_MET, OPEN = Outcome.MET, Outcome.NOT_MET, Outcome.UNDETERMINED


@pytest.mark.parametrize(
    ("alone", "with_adult", "parent", "outcome"),
    [
        (True, True, True, NOT_MET),
        (True, True, None, NOT_MET),
        (True, True, False, NOT_MET),
        (False, True, True, NOT_MET),
        (None, True, True, NOT_MET),
        (False, False, True, MET),
        (None, False, None, MET),
        (False, True, False, MET),
        (False, None, False, MET),
        (False, True, None, OPEN),
        (None, True, False, OPEN),
        (None, True, None, OPEN),
        (False, None, True, OPEN),
        (None, None, None, OPEN),
    ],
)
def test_whether_the_pupil_can_be_expected_to_walk(
    guidance: Policy,
    alone: bool | None,
    with_adult: bool | None,
    parent: bool | None,
    outcome: Outcome,
) -> None:
    circumstances = facts(
        sen_disability_or_mobility=True,
        can_walk_unaccompanied=alone,
        can_walk_accompanied=with_adult,
        parent_can_accompany=parent,
    )
    decision = assess(a_case(circumstances=circumstances), guidance, DAY)
    found = criterion(decision, NEEDS, "cannot_walk")
    assert found.outcome is outcome
    assert decision.outcome is outcome
    assert bool(found.missing) is (outcome is OPEN)


def test_only_facts_that_would_settle_it_are_asked_for(guidance: Policy) -> None:
    circumstances = facts(
        sen_disability_or_mobility=True,
        can_walk_accompanied=None,
        can_walk_unaccompanied=None,
        parent_can_accompany=True,
    )
    decision = assess(a_case(circumstances=circumstances), guidance, DAY)
    found = criterion(decision, NEEDS, "cannot_walk")
    assert found.missing == ("whether the pupil can walk with an adult",)


def test_a_need_not_known_is_not_a_refusal(guidance: Policy) -> None:
    unknown = facts(sen_disability_or_mobility=None, can_walk_accompanied=False)
    assert assess(a_case(circumstances=unknown), guidance, DAY).outcome is OPEN


@pytest.mark.parametrize(
    "changes", [{"plan": a_plan("HOME")}, {"primary_need": NeedCode.ASD}]
)
def test_a_plan_or_a_recorded_need_shows_there_is_one(
    guidance: Policy, changes: dict[str, object]
) -> None:
    unknown = facts(sen_disability_or_mobility=None, can_walk_accompanied=False)
    decision = assess(a_case(circumstances=unknown, **changes), guidance, DAY)
    assert decision.ground is NEEDS


def test_no_needs_beside_a_plan_is_looked_at_where_it_would_decide(
    guidance: Policy,
) -> None:
    contrary = facts(sen_disability_or_mobility=False, can_walk_accompanied=False)
    plan = a_plan("HOME")
    decision = assess(a_case(circumstances=contrary, plan=plan), guidance, DAY)
    assert (decision.outcome, decision.needs_person) == (NOT_MET, True)
    assert not assess(a_case(plan=plan), guidance, DAY).needs_person


@pytest.mark.parametrize(
    ("on", "outcome"), [(date(2027, 1, 4), MET), (date(2027, 1, 5), OPEN)]
)
def test_a_temporary_need_holds_through_its_last_day_and_is_then_asked_about(
    guidance: Policy, on: date, outcome: Outcome
) -> None:
    circumstances = facts(
        sen_disability_or_mobility=True,
        can_walk_accompanied=False,
        temporary_until=date(2027, 1, 4),
    )
    decision = assess(a_case(circumstances=circumstances), guidance, on)
    assert decision.outcome is outcome
    assert decision.last_day == (date(2027, 1, 4) if outcome is MET else None)


def test_an_entitlement_on_two_grounds_does_not_end_with_the_temporary_need(
    guidance: Policy,
) -> None:
    circumstances = facts(
        sen_disability_or_mobility=True,
        can_walk_accompanied=False,
        temporary_until=date(2027, 1, 4),
    )
    case = a_case(circumstances=circumstances, walk_safe=measured(None))
    decision = assess(case, guidance, DAY)
    assert decision.grounds_met == (NEEDS, UNSAFE)
    assert decision.last_day is None


def test_needs_do_not_count_beyond_walking_distance_where_distance_does(
    guidance: Policy,
) -> None:
    circumstances = facts(sen_disability_or_mobility=True, can_walk_accompanied=False)
    case = a_case(circumstances=circumstances, walk_safe=measured(THREE + 1))
    assert assess(case, guidance, DAY).grounds_met == (
        GroundName.STATUTORY_WALKING_DISTANCE,
    )


def test_needs_at_a_section_19_place_have_no_distance_test(guidance: Policy) -> None:
    circumstances = facts(sen_disability_or_mobility=True, can_walk_accompanied=False)
    case = a_case(
        circumstances=circumstances,
        place_type=PlaceType.SECTION_19,
        school=None,
        walk_safe=None,
    )
    decision = assess(case, guidance, DAY)
    assert decision.ground is NEEDS
    assert decision.findings[1].paragraph == "Sch 35B para 3"


@pytest.mark.parametrize(
    ("safe_alone", "parent", "outcome"),
    [
        (True, None, NOT_MET),
        (False, True, NOT_MET),
        (None, True, NOT_MET),
        (False, False, MET),
        (False, None, OPEN),
        (None, False, OPEN),
    ],
)
def test_a_route_safe_only_with_an_adult(
    guidance: Policy, safe_alone: bool | None, parent: bool | None, outcome: Outcome
) -> None:
    case = a_case(
        is_route_safe_alone=safe_alone, circumstances=facts(parent_can_accompany=parent)
    )
    decision = assess(case, guidance, DAY)
    assert criterion(decision, UNSAFE, "unsafe_route").outcome is outcome
    assert decision.outcome is outcome


def test_a_route_of_which_nothing_is_recorded_is_not_said_to_be_safe_alone(
    guidance: Policy,
) -> None:
    told = assess(a_case(is_route_safe_alone=True), guidance, DAY)
    untold = assess(a_case(), guidance, DAY)
    reasons = [criterion(d, UNSAFE, "unsafe_route").reason for d in (told, untold)]
    assert "is safe without an adult" in reasons[0]
    assert "not recorded; parents are presumed to accompany" in reasons[1]
    assert not untold.needs_person


def test_no_safe_route_is_the_ground_itself(guidance: Policy) -> None:
    decision = assess(a_case(walk_safe=measured(None)), guidance, DAY)
    assert decision.ground is UNSAFE
    assert not decision.needs_person


def test_no_route_at_all_may_be_the_maps_fault(guidance: Policy) -> None:
    case = a_case(walk_safe=measured(None), walk=measured(None, Profile.WALK))
    decision = assess(case, guidance, DAY)
    assert decision.ground is UNSAFE
    assert "the map may be at fault" in decision.person_reasons[0]


def test_no_safe_route_to_a_section_19_place(guidance: Policy) -> None:
    case = a_case(
        place_type=PlaceType.SECTION_19,
        school=None,
        walk_safe=measured(None),
        walk=None,
    )
    decision = assess(case, guidance, DAY)
    assert decision.findings[2].paragraph == "Sch 35B para 5"
    assert decision.ground is UNSAFE
