"""The shared contract of worked cases, fed to the rules through a small adapter."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from transport.domain.case import Case
from transport.domain.decision import Decision, NextStep, Outcome
from transport.domain.evidence import Measurement, Profile
from transport.domain.placement import PlaceType
from transport.domain.pupil import Circumstances, EHCPlan, PupilId, Sex
from transport.domain.school import School, SchoolId, SchoolKind, Sexes
from transport.policy.load import load
from transport.policy.model import Policy
from transport.policy.overlay import with_value
from transport.rules.assess import assess
from transport.strict_yaml import read
from transport.units import metres_to_millimetres

Facts = dict[str, Any]
CASES = Path(__file__).resolve().parents[3] / "shared/cases/eligibility_cases.yaml"
ATTENDED, OTHER = SchoolId("S1"), SchoolId("S2")
OVERRIDES = {
    "extended_rights_uc_basis": "extended_rights.uc_basis",
    "three_nearest_counts_full_schools": "extended_rights.counts_full_schools",
}


def cases() -> list[Facts]:
    if not CASES.is_file():
        return []
    listed = read(CASES).value
    assert isinstance(listed, dict)
    found = listed["cases"]
    assert isinstance(found, list)
    return [case for case in found if isinstance(case, dict)]


def measured(profile: Profile, metres: float | Decimal | None) -> Measurement:
    length = None if metres is None else metres_to_millimetres(float(metres))
    return Measurement(
        profile=profile, millimetres=length, provider="case", fingerprint="case"
    )


def school(facts: Facts) -> School | None:
    if facts["school_type"] == "none":
        return None
    return School(
        id=ATTENDED,
        name="Attended",
        kind=SchoolKind(facts["school_type"]),
        age_from=4,
        age_to=19,
        sexes=Sexes.MIXED,
        day_starts=32_400,
        day_ends=54_000,
    )


def plan(facts: Facts) -> EHCPlan | None:
    if not facts.get("ehc_plan"):
        return None
    return EHCPlan(
        named_schools=(ATTENDED, OTHER)[: facts.get("named_schools", 0)],
        parent_transport_condition=facts.get("condition_parent_transport", False),
    )


def circumstances(facts: Facts) -> Circumstances:
    earnings = facts.get("uc_net_earnings_last_period")
    return Circumstances(
        sen_disability_or_mobility=facts.get("sen_disability_or_mobility", False),
        can_walk_unaccompanied=facts.get("can_walk_unaccompanied", True),
        can_walk_accompanied=facts.get("can_walk_accompanied", True),
        parent_can_accompany=facts.get("parent_can_reasonably_accompany", True),
        temporary_until=facts.get("temporary_until"),
        low_income=facts.get("low_income", False),
        universal_credit=facts.get("uc_household", False),
        uc_earnings_pence=None if earnings is None else int(Decimal(earnings) * 100),
    )


def case_of(facts: Facts) -> Case:
    """Absent facts as the value that gives no entitlement; null as not known."""
    shortest = facts.get("shortest_route_m")
    nearer = facts.get("attends_named")
    return Case(
        pupil_id=PupilId("P1"),
        date_of_birth=facts["date_of_birth"],
        sex=Sex.FEMALE,
        in_area=facts["resident_in_area"],
        primary_need=None,
        plan=plan(facts),
        circumstances=circumstances(facts),
        place_type=PlaceType(facts["place_type"]),
        school=school(facts),
        is_registered=facts["registered_pupil"],
        course_start=facts.get("course_start_date"),
        walk_safe=measured(Profile.WALK_SAFE, facts["walk_m"]),
        walk=None if shortest is None else measured(Profile.WALK, shortest),
        road=measured(Profile.ROAD, facts["road_m"]) if "road_m" in facts else None,
        nearest_suitable=facts.get("nearest_suitable", False),
        nearer_suitable_schools=facts.get("nearer_suitable_schools"),
        nearer_schools_with_place=facts.get("nearer_suitable_schools_with_place"),
        attends_nearer_named=None if nearer is None else nearer == "nearer",
        nearer_named_is_suitable=facts.get("nearer_suitable", True),
        nearer_named_has_place=facts.get("nearer_place_available", True),
        extra_cost_is_unreasonable=facts.get("extra_cost_unreasonable", True),
        boarding_arranged=facts.get("boarding_arranged", False),
        is_route_safe_alone=facts.get("route_safe_unaccompanied", True),
        has_belief_wish=facts.get("religion_or_belief_wish", False),
        nearer_belief_school=facts.get("nearer_same_belief_school", True),
        is_main_address=facts.get("address", "main") == "main",
        other_free_travel_suits=facts.get("other_free_travel_suitable"),
        year_group=facts.get("year_group"),
    )


def policy_for(facts: Facts) -> Policy:
    policy = load("england-guidance")
    for fact, parameter in OVERRIDES.items():
        if fact in facts:
            policy = with_value(policy, parameter, facts[fact])
    return policy


def got(decision: Decision) -> Facts:
    eligible = decision.outcome is Outcome.MET
    step = decision.next_step
    return {
        "eligible": eligible,
        "ground": str(decision.ground or "none"),
        "route": None if eligible else ("none" if step is NextStep.NONE else str(step)),
        "needs_person": decision.needs_person,
        "duty_to_arrange": decision.duty_to_arrange,
        "eligible_until": decision.last_day,
    }


@pytest.mark.parametrize("case", cases(), ids=lambda case: str(case["id"]))
def test_a_worked_case_comes_out_as_the_contract_says(case: Facts) -> None:
    facts, expected = case["facts"], case["expected"]
    on: date = facts["travel_date"]
    result = got(assess(case_of(facts), policy_for(facts), on))
    assert result["ground"] in (expected["ground"], *expected.get("alt_grounds", ()))
    for key in (
        "eligible",
        "needs_person",
        "route",
        "duty_to_arrange",
        "eligible_until",
    ):
        if key in expected:
            assert result[key] == expected[key], key


def test_the_worked_cases_are_the_ones_the_contract_counts(shared: Path) -> None:
    assert shared == CASES.parents[1]
    assert len(cases()) == 51
