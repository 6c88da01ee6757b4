"""What must hold for any case at all."""

from datetime import date
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.rules.a_case import (
    DAY,
    FIFTEEN,
    SIX,
    THREE,
    TWO,
    a_plan,
    a_school,
    measured,
)
from tests.rules.test_challenge import KINDER
from transport.domain.case import Case
from transport.domain.decision import Decision, GroundName, Outcome
from transport.domain.evidence import Profile
from transport.domain.placement import PlaceType
from transport.domain.pupil import Circumstances, PupilId, Sex
from transport.domain.school import SchoolKind
from transport.policy.load import load
from transport.policy.moves import Overlay
from transport.policy.trial import with_value
from transport.rules.assess import assess

GUIDANCE, EXAMPLESHIRE = load("england-guidance"), load("exampleshire")
KNOWN = st.none() | st.booleans()
EDGES = st.sampled_from(
    [limit + step for limit in (TWO, THREE, SIX, FIFTEEN) for step in (0, 1)]
)
LENGTHS = st.none() | EDGES | st.integers(0, 2 * FIFTEEN)
PLANS = st.none() | st.builds(
    lambda names, condition: a_plan(*names, condition=condition),
    st.sampled_from([(), ("HOME",), ("HOME", "OTHER"), ("OTHER",)]),
    st.booleans(),
)
SCHOOLS = st.none() | st.builds(
    lambda kind: a_school(kind=kind),
    st.sampled_from(
        [SchoolKind.MAINTAINED_SPECIAL, SchoolKind.INDEPENDENT, SchoolKind.FE_COLLEGE]
    ),
)
CIRCUMSTANCES = st.builds(
    Circumstances,
    sen_disability_or_mobility=KNOWN,
    can_walk_unaccompanied=KNOWN,
    can_walk_accompanied=KNOWN,
    parent_can_accompany=KNOWN,
    temporary_until=st.none() | st.dates(date(2026, 9, 1), date(2027, 7, 1)),
    low_income=KNOWN,
    universal_credit=KNOWN,
    uc_earnings_pence=st.none() | st.sampled_from([0, 61_667, 61_668]),
)


def length_of(profile: Profile) -> st.SearchStrategy[Any]:
    return st.none() | st.builds(
        lambda millimetres, fit: measured(millimetres, profile, is_evidence=fit),
        LENGTHS,
        st.sampled_from([True, True, True, False]),
    )


CASES = st.builds(
    Case,
    pupil_id=st.just(PupilId("P1")),
    date_of_birth=st.dates(date(2004, 1, 1), date(2023, 12, 31)),
    sex=st.just(Sex.FEMALE),
    in_area=st.sampled_from([True, True, True, False]),
    primary_need=st.none(),
    plan=PLANS,
    circumstances=CIRCUMSTANCES,
    place_type=st.sampled_from([PlaceType.SCHOOL, *PlaceType]),
    school=SCHOOLS,
    is_registered=st.sampled_from([True, True, False]),
    course_start=st.none() | st.dates(date(2022, 1, 1), date(2026, 9, 1)),
    walk_safe=length_of(Profile.WALK_SAFE),
    walk=length_of(Profile.WALK),
    road=length_of(Profile.ROAD),
    nearest_suitable=KNOWN,
    nearer_suitable_schools=st.none() | st.integers(0, 4),
    nearer_schools_with_place=st.none() | st.integers(0, 4),
    attends_nearer_named=KNOWN,
    nearer_named_is_suitable=KNOWN,
    nearer_named_has_place=KNOWN,
    extra_cost_is_unreasonable=KNOWN,
    boarding_arranged=st.sampled_from([False, False, None, True]),
    is_route_safe_alone=KNOWN,
    has_belief_wish=KNOWN,
    nearer_belief_school=KNOWN,
    is_main_address=st.sampled_from([True, True, False]),
    year_group=st.none() | st.integers(0, 13),
)
EVIDENCE = (
    "walk_safe",
    "walk",
    "road",
    "nearest_suitable",
    "attends_nearer_named",
    "nearer_named_is_suitable",
    "nearer_named_has_place",
    "extra_cost_is_unreasonable",
    "boarding_arranged",
    "is_route_safe_alone",
    "has_belief_wish",
    "nearer_belief_school",
)
JUDGED = (
    "sen_disability_or_mobility",
    "can_walk_unaccompanied",
    "can_walk_accompanied",
    "parent_can_accompany",
    "low_income",
    "universal_credit",
    "uc_earnings_pence",
)
MORE_GENEROUS: dict[str, tuple[Any, ...]] = {
    "walking_distance.changes_at": (9, 12),
    "walking_distance.under_8": (0, 1),
    "walking_distance.from_8": (0, 2),
    "extended_rights.from_age": (5, 7),
    "extended_rights.beyond": (0, 1),
    "extended_rights.up_to": (7, 20),
    "extended_rights.belief_up_to": (16, 40),
    "extended_rights.fewer_than_schools": (4, 6),
    "low_income.uc_earnings": (700,),
    "nearest_school.by_referral": (["pru", "academy_alternative", "academy_special"],),
    "extended_rights.uc_basis": ("any_uc",),
    "reception.from_start": (True,),
    "walking_distance.grace": ("end_of_term", "end_of_school_year"),
    "post16.carried": ("with_plan", "all"),
}
CHANGES = st.sampled_from(
    [(name, value) for name, values in MORE_GENEROUS.items() for value in values]
)
FEWER = st.lists(st.sampled_from(EVIDENCE + JUDGED), min_size=1, max_size=6)


def is_carried(decision: Decision) -> bool:
    return decision.outcome is Outcome.MET or decision.scheme is not None


def contradicts_itself(case: Case) -> bool:
    """A plan is recorded beside no special educational needs."""
    needs = case.circumstances.sen_disability_or_mobility
    return case.plan is not None and needs is False


def without(case: Case, names: list[str]) -> Case:
    """The case with some facts not known."""
    outer = {name: None for name in names if name in EVIDENCE}
    judged = {name: None for name in names if name in JUDGED}
    circumstances = case.circumstances.model_copy(update=judged)
    return case.model_copy(update={**outer, "circumstances": circumstances})


@given(case=CASES, change=CHANGES)
@settings(max_examples=400)
def test_a_more_generous_value_never_loses_a_pupil(
    case: Case, change: tuple[str, Any]
) -> None:
    name, value = change
    before = assess(case, GUIDANCE, DAY)
    after = assess(case, with_value(GUIDANCE, name, value), DAY)
    if before.outcome is Outcome.MET:
        assert after.outcome is Outcome.MET
    if is_carried(before):
        assert is_carried(after)


@given(case=CASES)
@settings(max_examples=300)
def test_a_council_never_takes_a_statutory_entitlement_away(case: Case) -> None:
    statute = assess(case, GUIDANCE, DAY)
    council = assess(case, EXAMPLESHIRE, DAY)
    assert council.outcome is statute.outcome
    assert set(statute.grounds_met) <= set(council.grounds_met)


@given(case=CASES, names=FEWER)
@settings(max_examples=400)
def test_knowing_less_never_makes_a_case_better_than_it_was(
    case: Case, names: list[str]
) -> None:
    assume(not contradicts_itself(case))
    before = assess(case, GUIDANCE, DAY)
    after = assess(without(case, names), GUIDANCE, DAY)
    if before.outcome is not Outcome.MET:
        assert after.outcome is not Outcome.MET


@given(case=CASES)
@settings(max_examples=300)
def test_a_decision_left_open_always_says_why_and_asks_for_something(
    case: Case,
) -> None:
    decision = assess(case, EXAMPLESHIRE, DAY)
    if decision.outcome is Outcome.UNDETERMINED:
        criteria = [
            *decision.threshold,
            *(c for f in decision.findings for c in f.criteria),
        ]
        assert decision.needs_person
        assert any(criterion.missing for criterion in criteria)
    for finding in decision.findings:
        assert bool(finding.missing) or finding.outcome is not Outcome.UNDETERMINED


@given(case=CASES)
@settings(max_examples=200)
def test_a_straight_line_never_meets_a_ground_of_distance(case: Case) -> None:
    lines = {
        name: measured(length.millimetres, length.profile, is_evidence=False)
        for name in ("walk_safe", "road")
        if (length := getattr(case, name)) is not None
    }
    decision = assess(case.model_copy(update=lines), GUIDANCE, DAY)
    met = set(decision.grounds_met)
    assert met <= {GroundName.SEN_DISABILITY_MOBILITY}
    assert not met or case.place_type is PlaceType.SECTION_19


def test_every_value_that_may_be_lowered_or_raised_is_tried() -> None:
    movable = {
        parameter.name
        for parameter in GUIDANCE.parameters.values()
        if parameter.overlay in (Overlay.LOWER, Overlay.HIGHER)
    }
    assert movable - {"mileage.legs"} <= set(MORE_GENEROUS) | set(KINDER)
