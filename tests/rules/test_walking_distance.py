"""Beyond walking distance, to the millimetre and the day."""

from datetime import date

import pytest

from tests.rules.a_case import (
    DAY,
    MILE,
    NINE,
    SEVEN,
    THREE,
    TWO,
    a_case,
    criterion,
    measured,
)
from transport.domain.decision import Decision, GroundName, NextStep, Outcome
from transport.domain.evidence import Profile
from transport.domain.placement import PlaceType
from transport.policy.model import Policy
from transport.rules.assess import assess

GROUND = GroundName.STATUTORY_WALKING_DISTANCE


def decided(policy: Policy, millimetres: int | None, **changes: object) -> Decision:
    return assess(a_case(walk_safe=measured(millimetres), **changes), policy, DAY)


@pytest.mark.parametrize(
    ("born", "millimetres", "outcome"),
    [
        (SEVEN, TWO, Outcome.NOT_MET),
        (SEVEN, TWO + 1, Outcome.MET),
        (NINE, TWO + 1, Outcome.NOT_MET),
        (NINE, THREE, Outcome.NOT_MET),
        (NINE, THREE + 1, Outcome.MET),
    ],
)
def test_a_school_must_be_beyond_the_limit_for_the_age(
    guidance: Policy, born: date, millimetres: int, outcome: Outcome
) -> None:
    assert decided(guidance, millimetres, date_of_birth=born).outcome is outcome


@pytest.mark.parametrize(
    ("on", "outcome"),
    [(date(2027, 2, 9), Outcome.MET), (date(2027, 2, 10), Outcome.NOT_MET)],
)
def test_the_limit_changes_on_the_eighth_birthday(
    guidance: Policy, on: date, outcome: Outcome
) -> None:
    case = a_case(date_of_birth=date(2019, 2, 10), walk_safe=measured(TWO + 1))
    assert assess(case, guidance, on).outcome is outcome


def test_the_reason_gives_the_distance_and_the_limit_and_its_source(
    guidance: Policy,
) -> None:
    found = criterion(decided(guidance, 4_829_032), GROUND, "walking_distance")
    assert "3.0006 miles (4,829.032 m), beyond the limit of 3 miles" in found.reason
    assert (found.paragraph, found.source) == ("s.444(5)", "ea1996-s444")


def test_an_unsafe_shorter_way_is_mentioned(guidance: Policy) -> None:
    decision = decided(guidance, THREE + 1, walk=measured(TWO, Profile.WALK))
    reason = criterion(decision, GROUND, "walking_distance").reason
    assert "The shortest way, 2.0000 miles (3,218.688 m), is not safe." in reason


def test_nothing_is_said_of_a_shortest_way_that_was_not_measured(
    guidance: Policy,
) -> None:
    decision = decided(guidance, THREE + 1, walk=None)
    assert "not safe" not in criterion(decision, GROUND, "walking_distance").reason


def test_a_distance_not_measured_leaves_the_case_to_a_person(guidance: Policy) -> None:
    decision = assess(a_case(walk_safe=None), guidance, DAY)
    assert (decision.outcome, decision.next_step) == (
        Outcome.UNDETERMINED,
        NextStep.PERSON,
    )
    assert (
        "the safe walking distance"
        in criterion(decision, GROUND, "walking_distance").missing
    )
    assert decision.needs_person


def test_a_straight_line_never_decides(guidance: Policy) -> None:
    line = measured(20 * MILE, is_evidence=False)
    decision = assess(a_case(walk_safe=line), guidance, DAY)
    assert decision.outcome is Outcome.UNDETERMINED
    found = criterion(decision, GROUND, "walking_distance")
    assert "distances may not decide eligibility" in found.reason


def test_boarding_is_for_a_person(guidance: Policy) -> None:
    decision = decided(guidance, THREE + 1, boarding_arranged=True)
    assert (decision.outcome, decision.next_step) == (
        Outcome.UNDETERMINED,
        NextStep.PERSON,
    )


def test_boarding_that_nobody_recorded_is_not_denied(guidance: Policy) -> None:
    untold = decided(guidance, THREE + 1)
    told = decided(guidance, THREE + 1, boarding_arranged=False)
    reasons = [criterion(d, GROUND, "boarding").reason for d in (untold, told)]
    assert "is not recorded; taken as not arranged" in reasons[0]
    assert (
        reasons[1] == "The authority has not arranged boarding at or near the school."
    )


def test_whether_there_is_boarding_may_not_be_known(guidance: Policy) -> None:
    decision = decided(guidance, THREE + 1, boarding_arranged=None)
    found = criterion(decision, GROUND, "boarding")
    assert found.missing == ("whether boarding is arranged",)


def test_a_section_19_place_has_no_school_test_and_its_own_paragraph(
    guidance: Policy,
) -> None:
    decision = decided(
        guidance,
        THREE + 1,
        place_type=PlaceType.SECTION_19,
        school=None,
        is_registered=False,
        nearest_suitable=None,
    )
    assert decision.outcome is Outcome.MET
    found = decision.findings[0]
    assert found.paragraph == "Sch 35B para 7"
    assert [c.paragraph for c in found.criteria] == ["s.444(5)"]


def test_a_part_with_a_source_of_its_own_names_it(guidance: Policy) -> None:
    decision = decided(guidance, THREE + 1)
    ground = GroundName.EXTENDED_RIGHTS_8_TO_10
    assert criterion(decision, ground, "low_income").source == "ea1996-sch35b-14"
    assert criterion(decision, ground, "nearest_school").source == "ea1996-sch35b"


@pytest.mark.parametrize(
    ("millimetres", "near"),
    [
        (THREE - 25_001, False),
        (THREE - 25_000, True),
        (THREE + 25_000, True),
        (THREE + 25_001, False),
    ],
)
def test_a_distance_near_a_limit_is_decided_exactly_and_checked_by_a_person(
    exampleshire: Policy, millimetres: int, near: bool
) -> None:
    decision = decided(exampleshire, millimetres)
    assert decision.outcome is (Outcome.MET if millimetres > THREE else Outcome.NOT_MET)
    assert decision.needs_person is near


def test_a_distance_near_a_limit_that_does_not_decide_asks_nobody(
    exampleshire: Policy,
) -> None:
    decision = decided(exampleshire, THREE - 1, nearest_suitable=False)
    assert decision.outcome is Outcome.NOT_MET
    assert not decision.needs_person


def test_a_ground_not_in_force_says_so(guidance: Policy) -> None:
    case = a_case(date_of_birth=date(1996, 3, 1))
    decision = assess(case, guidance, date(2008, 8, 31))
    reason = criterion(decision, GroundName.EXTENDED_RIGHTS_11_PLUS, "in_force").reason
    assert reason == "This ground is not in force on 2008-08-31."
