"""What a plan names, what a person settled, and what a ranking says."""

import pytest

from tests.rules.a_case import (
    DAY,
    MILE,
    THREE,
    TWELVE,
    a_case,
    a_plan,
    a_school,
    at,
    criterion,
    facts,
    measured,
)
from transport.domain.case import Case
from transport.domain.decision import Criterion, Decision, GroundName, Outcome
from transport.domain.evidence import Profile
from transport.domain.placement import PlaceType
from transport.domain.pupil import EHCPlan, NeedCode
from transport.domain.school import School, SchoolKind, Sexes
from transport.policy.model import Policy
from transport.policy.trial import with_value
from transport.rules.assess import assess
from transport.rules.nearest_school import nearest_school
from transport.rules.school_test import (
    AGAINST_RANKING,
    PLACES_THEN,
    SUITED_THEN,
    rests_on_places,
)

MET, NOT_MET, OPEN = Outcome.MET, Outcome.NOT_MET, Outcome.UNDETERMINED
FAR = measured(THREE + 1)
BOTH = a_plan("HOME", "OTHER", condition=True)
STANDS = {
    "nearer_named_is_suitable": True,
    "nearer_named_has_place": True,
    "extra_cost_is_unreasonable": True,
}


def decided(policy: Policy, **changes: object) -> Decision:
    return assess(a_case(walk_safe=FAR, nearest_suitable=None, **changes), policy, DAY)


def school_test(decision: Decision) -> Criterion:
    ground = GroundName.STATUTORY_WALKING_DISTANCE
    return criterion(decision, ground, "nearest_school")


def test_without_a_ranking_the_nearest_school_is_not_known(guidance: Policy) -> None:
    decision = decided(guidance)
    assert school_test(decision).missing == (
        "which school is the nearest suitable one",
    )
    assert decision.outcome is OPEN


@pytest.mark.parametrize("settled", [True, False])
def test_what_a_person_settled_comes_before_a_ranking(
    guidance: Policy, settled: bool
) -> None:
    case = a_case(walk_safe=FAR, nearest_suitable=settled)
    other = Outcome.NOT_MET if settled else Outcome.MET
    nearest = nearest_school(case, [at(a_school(), 1)], guidance, DAY)
    nearest = nearest.model_copy(update={"attended_is_nearest": other})
    decision = assess(case, guidance, DAY, nearest)
    assert decision.outcome is (MET if settled else NOT_MET)
    assert decision.nearest_school == nearest


@pytest.mark.parametrize(
    ("places", "outcome"), [(True, NOT_MET), (False, MET), (None, OPEN)]
)
def test_a_ranking_decides_where_nobody_has(
    guidance: Policy, places: bool | None, outcome: Outcome
) -> None:
    case = a_case(walk_safe=FAR, nearest_suitable=None)
    nearer = at(a_school("S1", has_places=places), MILE)
    nearest = nearest_school(case, [at(a_school(), THREE + 1), nearer], guidance, DAY)
    decision = assess(case, guidance, DAY, nearest)
    assert decision.outcome is outcome
    assert bool(school_test(decision).missing) is (outcome is OPEN)
    assert decision.needs_person
    asked = PLACES_THEN in " ".join(decision.person_reasons)
    assert asked is (outcome is not OPEN)


def test_a_grant_that_rests_on_no_place_of_today_is_final(guidance: Policy) -> None:
    """Full schools further away, and nearer ones that would not suit, change nothing."""
    case = a_case(walk_safe=FAR, nearest_suitable=None)
    boys = at(a_school("S1", has_places=False, sexes=Sexes.BOYS), MILE)
    further = at(a_school("S2", has_places=False), 2 * THREE)
    own = at(a_school(), THREE + 1)
    nearest = nearest_school(case, [own, boys, further], guidance, DAY)
    decision = assess(case, guidance, DAY, nearest)
    assert decision.outcome is MET
    assert not decision.needs_person


@pytest.mark.parametrize("settled", [True, False, None])
def test_only_what_nobody_settled_rests_on_the_places_of_today(
    guidance: Policy, settled: bool | None
) -> None:
    case = a_case(walk_safe=FAR, nearest_suitable=settled)
    full = at(a_school("S1", has_places=False), MILE)
    nearest = nearest_school(case, [at(a_school(), THREE + 1), full], guidance, DAY)
    assert rests_on_places(case, nearest) is (settled is None)
    assert not rests_on_places(case, None)


@pytest.mark.parametrize(("full", "asked"), [(2, False), (3, True)])
def test_a_place_among_the_three_nearest_is_asked_after_only_where_it_decides(
    guidance: Policy, full: int, asked: bool
) -> None:
    case = a_case(
        date_of_birth=TWELVE,
        walk_safe=measured(THREE),
        road=measured(THREE, Profile.ROAD),
        nearest_suitable=None,
        circumstances=facts(low_income=True),
    )
    nearer = [at(a_school(f"S{n}", has_places=False), MILE + n) for n in range(full)]
    nearest = nearest_school(case, [at(a_school(), THREE), *nearer], guidance, DAY)
    decision = assess(case, guidance, DAY, nearest)
    assert decision.ground is GroundName.EXTENDED_RIGHTS_11_PLUS
    assert decision.needs_person is asked


def test_a_refusal_by_the_places_of_today_is_only_a_proposal(guidance: Policy) -> None:
    case = a_case(walk_safe=FAR, nearest_suitable=None)
    candidates = [at(a_school(), THREE + 1), at(a_school("S1"), MILE)]
    nearest = nearest_school(case, candidates, guidance, DAY)
    decision = assess(case, guidance, DAY, nearest)
    assert decision.outcome is NOT_MET
    assert [reason.split(". ")[0] for reason in decision.person_reasons] == [
        "School S1 is nearer, suitable and recorded as having places"
    ]
    assert "when it mattered is not recorded" in decision.person_reasons[0]
    settled = case.model_copy(update={"nearest_suitable": False})
    assert not assess(settled, guidance, DAY, nearest).needs_person


WITH_NEED = facts(
    sen_disability_or_mobility=True,
    can_walk_unaccompanied=True,
    can_walk_accompanied=True,
)


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({}, False),
        ({"primary_need": NeedCode.ASD}, True),
        ({"circumstances": WITH_NEED}, True),
        ({"primary_need": NeedCode.ASD, "plan": a_plan()}, False),
    ],
)
def test_a_refusal_names_suitability_for_a_need_without_a_plan(
    guidance: Policy, changes: dict[str, object], named: bool
) -> None:
    case = a_case(walk_safe=FAR, nearest_suitable=None, **changes)
    candidates = [at(a_school(), THREE + 1), at(a_school("S1"), MILE)]
    nearest = nearest_school(case, candidates, guidance, DAY)
    decision = assess(case, guidance, DAY, nearest)
    assert decision.outcome is not MET
    assert decision.needs_person
    assert (SUITED_THEN in " ".join(decision.person_reasons)) is named


def test_a_count_against_a_pupil_with_a_need_names_suitability(
    guidance: Policy,
) -> None:
    case = a_case(
        date_of_birth=TWELVE,
        walk_safe=measured(THREE),
        road=measured(THREE, Profile.ROAD),
        primary_need=NeedCode.ASD,
        nearest_suitable=None,
        circumstances=facts(low_income=True),
    )
    nearer = [at(a_school(f"S{n}"), MILE + n) for n in range(3)]
    nearest = nearest_school(case, [at(a_school(), THREE), *nearer], guidance, DAY)
    decision = assess(case, guidance, DAY, nearest)
    assert SUITED_THEN in " ".join(decision.person_reasons)


@pytest.mark.parametrize(
    ("settled", "nearer_suits", "asked"),
    [
        (False, False, True),
        (False, True, False),
        (False, None, False),
        (True, False, False),
        (True, True, False),
    ],
)
def test_a_settled_refusal_that_the_ranking_contradicts_asks_a_person(
    guidance: Policy, settled: bool, nearer_suits: bool | None, asked: bool
) -> None:
    case = a_case(walk_safe=FAR, nearest_suitable=settled)
    nearer = at(a_school("S1", has_places=nearer_suits), MILE)
    nearest = nearest_school(case, [at(a_school(), THREE + 1), nearer], guidance, DAY)
    decision = assess(case, guidance, DAY, nearest)
    assert decision.outcome is (MET if settled else NOT_MET)
    assert decision.needs_person is asked
    reasons = " ".join(decision.person_reasons)
    assert (AGAINST_RANKING in reasons) is asked
    assert (nearest.reason in reasons) is asked


def test_where_the_places_change_nothing_nobody_is_asked(guidance: Policy) -> None:
    case = a_case(nearest_suitable=None)
    candidates = [at(a_school(), MILE), at(a_school("S1"), 1)]
    nearest = nearest_school(case, candidates, guidance, DAY)
    decision = assess(case, guidance, DAY, nearest)
    assert (decision.outcome, decision.needs_person) == (NOT_MET, False)


def test_one_named_school_passes_and_with_a_condition_asks_a_person(
    guidance: Policy,
) -> None:
    plain = decided(guidance, plan=a_plan("HOME"))
    bound = decided(guidance, plan=a_plan("HOME", condition=True))
    assert (plain.outcome, plain.needs_person) == (MET, False)
    assert (bound.outcome, bound.needs_person) == (MET, True)


def test_the_nearer_of_two_named_passes(guidance: Policy) -> None:
    decision = decided(guidance, plan=BOTH, attends_nearer_named=True)
    assert (decision.outcome, decision.needs_person) == (MET, False)


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({}, NOT_MET),
        ({"nearer_named_is_suitable": False}, MET),
        ({"nearer_named_has_place": False}, MET),
        ({"extra_cost_is_unreasonable": False}, MET),
        ({"extra_cost_is_unreasonable": None}, OPEN),
        ({"extra_cost_is_unreasonable": None, "nearer_named_has_place": False}, MET),
    ],
)
def test_a_condition_at_the_further_school_stands_or_falls(
    guidance: Policy, changes: dict[str, object], outcome: Outcome
) -> None:
    decision = decided(
        guidance, plan=BOTH, attends_nearer_named=False, **STANDS | changes
    )
    assert decision.outcome is outcome
    assert decision.needs_person is (outcome is not NOT_MET)


def test_the_further_of_two_without_a_condition_goes_to_a_person(
    guidance: Policy,
) -> None:
    decision = decided(
        guidance, plan=a_plan("HOME", "OTHER"), attends_nearer_named=False
    )
    assert decision.outcome is OPEN
    assert "sets no condition" in decision.person_reasons[0]


def test_which_of_two_is_nearer_is_taken_from_the_ranking(guidance: Policy) -> None:
    case = a_case(walk_safe=FAR, nearest_suitable=None, plan=BOTH)
    candidates = [at(a_school(), MILE), at(a_school("OTHER"), 2 * MILE)]
    nearest = nearest_school(case, candidates, guidance, DAY)
    assert assess(case, guidance, DAY, nearest).outcome is MET
    assert assess(case, guidance, DAY).outcome is OPEN


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (a_plan("OTHER"), "does not name the school attended"),
        (a_plan("HOME", "S1", "S2"), "names 3 schools"),
    ],
)
def test_other_ways_of_naming_are_open(
    guidance: Policy, plan: object, words: str
) -> None:
    decision = decided(guidance, plan=plan)
    assert decision.outcome is OPEN
    assert words in decision.person_reasons[0]


@pytest.mark.parametrize(
    ("settled", "outcome"), [(True, MET), (False, OPEN), (None, OPEN)]
)
def test_a_plan_that_names_a_type_only_always_asks_a_person(
    guidance: Policy, settled: bool | None, outcome: Outcome
) -> None:
    case = a_case(walk_safe=FAR, nearest_suitable=settled, plan=a_plan())
    decision = assess(case, guidance, DAY)
    assert (decision.outcome, decision.needs_person) == (outcome, True)


def test_a_place_of_the_excluded_passes_and_asks_a_person(guidance: Policy) -> None:
    decision = decided(guidance, place_type=PlaceType.EXCLUDED_ELSEWHERE)
    assert decision.outcome is MET
    assert "Sch 35B para 8" in decision.person_reasons[0]


INDEPENDENT = a_school(kind=SchoolKind.INDEPENDENT)


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({}, NOT_MET),
        ({"plan": a_plan("OTHER")}, NOT_MET),
        ({"plan": a_plan("HOME")}, MET),
        ({"plan": BOTH, "attends_nearer_named": True}, MET),
        ({"plan": BOTH, "attends_nearer_named": False}, NOT_MET),
        ({"plan": BOTH}, OPEN),
    ],
)
def test_an_independent_school_qualifies_only_as_the_only_or_nearer_named(
    guidance: Policy, changes: dict[str, object], outcome: Outcome
) -> None:
    decision = decided(guidance, school=INDEPENDENT, **changes)
    found = next(c for c in decision.threshold if c.name == "qualifying_school")
    assert (found.outcome, decision.outcome) == (outcome, outcome)
    assert found.paragraph == "Sch 35B para 15(2)-(3)"


def test_of_two_named_nothing_is_nearer_where_one_is_not_measured(
    guidance: Policy,
) -> None:
    case: Case = a_case(
        walk_safe=FAR, school=INDEPENDENT, plan=a_plan("HOME", "OTHER", "S")
    )
    nearest = nearest_school(case, [at(INDEPENDENT, MILE)], guidance, DAY)
    assert assess(case, guidance, DAY, nearest).outcome is OPEN


@pytest.mark.parametrize(
    ("school", "plan", "is_asked"),
    [
        (INDEPENDENT, a_plan(), True),
        (INDEPENDENT, a_plan("OTHER"), False),
        (INDEPENDENT, None, False),
        (a_school(kind=SchoolKind.FE_COLLEGE), a_plan(), False),
    ],
)
def test_a_type_only_at_an_independent_school_is_refused_by_a_person(
    guidance: Policy, school: School, plan: EHCPlan | None, is_asked: bool
) -> None:
    decision = decided(guidance, school=school, plan=plan)
    assert (decision.outcome, decision.needs_person) == (NOT_MET, is_asked)
    assert not is_asked or "names a type of school only" in decision.person_reasons[0]
    settled = with_value(guidance, "for_a_person.type_of_school_only", False)
    assert not decided(settled, school=school, plan=plan).needs_person
