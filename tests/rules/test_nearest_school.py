"""The nearest suitable school, and why others were passed over."""

from datetime import date

import pytest

from tests.rules.a_case import DAY, MILE, TWELVE, a_case, a_plan, a_school, at
from transport.domain.case import Case
from transport.domain.decision import NearestSchool, Outcome
from transport.domain.evidence import MeasuredSchool
from transport.domain.pupil import EHCPlan, NeedCode, Sex
from transport.domain.school import School, SchoolKind, Sexes
from transport.policy.model import Policy
from transport.rules.nearest_school import nearest_school

MET, NOT_MET, OPEN = Outcome.MET, Outcome.NOT_MET, Outcome.UNDETERMINED
HERE = at(a_school(), 2 * MILE)


def found(
    policy: Policy, *others: MeasuredSchool, case: Case | None = None
) -> NearestSchool:
    return nearest_school(case or a_case(), [HERE, *others], policy, DAY)


def test_a_nearer_suitable_school_with_a_place_is_the_nearest(guidance: Policy) -> None:
    nearest = found(guidance, at(a_school("S1"), MILE))
    assert (nearest.school_id, nearest.attended_is_nearest) == ("S1", NOT_MET)
    assert nearest.nearer_suitable_schools == 1
    assert [ranked.school_id for ranked in nearest.ranking] == ["S1", "HOME"]


def test_a_school_as_far_is_not_nearer(guidance: Policy) -> None:
    nearest = found(guidance, at(a_school("A"), 2 * MILE))
    assert (nearest.school_id, nearest.attended_is_nearest) == ("HOME", MET)


@pytest.mark.parametrize(
    ("school", "why"),
    [
        (a_school("S1", kind=SchoolKind.INDEPENDENT), "not a qualifying school"),
        (a_school("S1", kind=SchoolKind.FE_COLLEGE), "not a qualifying school"),
        (a_school("S1", kind=SchoolKind.PUPIL_REFERRAL_UNIT), "by referral only"),
        (a_school("S1", age_from=11), "of this age"),
        (a_school("S1", age_to=8), "of this age"),
        (a_school("S1", sexes=Sexes.BOYS), "of this sex"),
        (
            a_school("S1", is_specialist=True, needs=("ASD",)),
            "with needs other than this pupil's",
        ),
        (a_school("S1", has_places=False), "no place at the relevant date"),
    ],
)
def test_a_school_is_passed_over_with_the_reason(
    guidance: Policy, school: School, why: str
) -> None:
    nearest = found(guidance, at(school, MILE))
    ranked = nearest.ranking[0]
    assert nearest.attended_is_nearest is MET
    assert len(ranked.passed_over) == 1
    assert why in ranked.passed_over[0]


def test_a_full_school_is_still_a_suitable_one(guidance: Policy) -> None:
    assert (
        found(
            guidance, at(a_school("S1", has_places=False), MILE)
        ).nearer_suitable_schools
        == 1
    )


def test_ages_are_those_on_31_august(guidance: Policy) -> None:
    nine_on_31_august = a_case(date_of_birth=date(2016, 9, 2))
    school = a_school("S1", age_from=4, age_to=9)
    assert found(guidance, at(school, MILE), case=nine_on_31_august).school_id == "S1"


def test_a_school_for_one_sex_admits_it(guidance: Policy) -> None:
    girls, boys = a_school("S1", sexes=Sexes.GIRLS), a_school("S2", sexes=Sexes.BOYS)
    boy = a_case(sex=Sex.MALE)
    assert found(guidance, at(girls, MILE)).school_id == "S1"
    assert found(guidance, at(girls, MILE), at(boys, MILE), case=boy).school_id == "S2"


def test_a_school_across_the_border_counts(guidance: Policy) -> None:
    assert found(guidance, at(a_school("S1", in_area=False), MILE)).school_id == "S1"


def test_a_place_not_known_leaves_it_open_and_says_what_to_ask(
    guidance: Policy,
) -> None:
    nearest = found(guidance, at(a_school("S1", has_places=None), MILE))
    assert (nearest.school_id, nearest.attended_is_nearest) == (None, OPEN)
    assert nearest.ranking[0].unknown == ("whether it had a place",)
    assert "not known whether it had a place" in nearest.reason


def test_an_open_school_nearer_still_leaves_the_nearest_open(guidance: Policy) -> None:
    nearest = found(
        guidance,
        at(a_school("S1", has_places=None), MILE // 2),
        at(a_school("S2"), MILE),
    )
    assert (nearest.school_id, nearest.attended_is_nearest) == (None, NOT_MET)


def test_a_school_with_no_route_is_last_and_says_so(guidance: Policy) -> None:
    nearest = found(guidance, at(a_school("S1"), None))
    assert nearest.attended_is_nearest is MET
    assert nearest.ranking[-1].passed_over == ("has no route to it",)


def test_a_school_attended_that_was_not_measured_leaves_it_open(
    guidance: Policy,
) -> None:
    candidates = [at(a_school("S1"), MILE)]
    nearest = nearest_school(a_case(), candidates, guidance, DAY)
    assert (nearest.attended_is_nearest, nearest.nearer_suitable_schools) == (
        OPEN,
        None,
    )
    without = nearest_school(a_case(school=None), candidates, guidance, DAY)
    assert (without.attended_is_nearest, without.nearer_suitable_schools) == (
        OPEN,
        None,
    )


def test_straight_lines_rank_nothing(guidance: Policy) -> None:
    nearest = found(guidance, at(a_school("S1"), MILE, is_evidence=False))
    assert (nearest.school_id, nearest.attended_is_nearest) == (None, OPEN)
    assert "may not decide eligibility" in nearest.reason


def test_a_pupil_with_a_plan_needs_a_school_for_the_need(guidance: Policy) -> None:
    special = a_school("S1", is_specialist=True, needs=("SLD",))
    base = a_school("S2", needs=("ASD",))
    plain = a_school("S3")
    case = a_case(plan=a_plan(), primary_need=NeedCode.ASD)
    nearest = found(guidance, at(special, 1), at(base, 2), at(plain, 3), case=case)
    by_id = {ranked.school_id: ranked for ranked in nearest.ranking}
    assert by_id[special.id].passed_over == (
        "is only for pupils with needs other than this pupil's",
    )
    assert by_id[base.id].passed_over == by_id[base.id].unknown == ()
    assert by_id[plain.id].unknown == ("whether it is suited to the pupil's needs",)
    assert nearest.school_id == "S2"
    assert nearest.nearer_suitable_schools is None


def test_a_need_not_recorded_leaves_suitability_open(guidance: Policy) -> None:
    nearest = found(guidance, at(a_school("S1"), 1), case=a_case(plan=a_plan()))
    assert nearest.attended_is_nearest is OPEN


def test_the_only_school_a_plan_names_is_the_nearest_whatever_is_nearer(
    guidance: Policy,
) -> None:
    nearest = found(guidance, at(a_school("S1"), 1), case=a_case(plan=a_plan("HOME")))
    assert (nearest.school_id, nearest.attended_is_nearest) == ("HOME", MET)


@pytest.mark.parametrize(
    ("other", "school_id", "outcome"),
    [(3 * MILE, "HOME", MET), (MILE, "OTHER", NOT_MET), (None, None, OPEN)],
)
def test_of_two_schools_a_plan_names_the_nearer_is_the_nearest(
    guidance: Policy, other: int | None, school_id: str | None, outcome: Outcome
) -> None:
    for plan in (a_plan("HOME", "OTHER"), a_plan("OTHER", "HOME")):
        nearest = found(guidance, at(a_school("OTHER"), other), case=a_case(plan=plan))
        assert (nearest.school_id, nearest.attended_is_nearest) == (school_id, outcome)


@pytest.mark.parametrize("plan", [a_plan("OTHER"), a_plan("HOME", "S1", "S2")])
def test_other_ways_of_naming_go_to_a_person(guidance: Policy, plan: object) -> None:
    nearest = found(guidance, at(a_school("OTHER"), 1), case=a_case(plan=plan))
    assert (nearest.school_id, nearest.attended_is_nearest) == (None, OPEN)
    assert "a person must say" in nearest.reason


def test_the_ranking_does_not_depend_on_the_order_given(guidance: Policy) -> None:
    schools = [at(a_school(f"S{n}"), MILE) for n in range(3)]
    case = a_case(date_of_birth=TWELVE)
    forwards = nearest_school(case, [HERE, *schools], guidance, DAY)
    backwards = nearest_school(case, [*reversed(schools), HERE], guidance, DAY)
    assert forwards == backwards


PRU = a_school(kind=SchoolKind.PUPIL_REFERRAL_UNIT)
ALTERNATIVE = a_school(kind=SchoolKind.ACADEMY_ALTERNATIVE)
SPECIAL = a_school(kind=SchoolKind.MAINTAINED_SPECIAL, is_specialist=True)


@pytest.mark.parametrize(
    ("attended", "plan", "words"),
    [
        (PRU, None, "takes pupils by referral only"),
        (ALTERNATIVE, None, "takes pupils by referral only"),
        (PRU, a_plan(), "takes pupils by referral only"),
        (SPECIAL, None, "attends a special school without a plan"),
    ],
)
def test_an_ordinary_school_nearer_refuses_nobody_who_was_placed_elsewhere(
    guidance: Policy, attended: School, plan: EHCPlan | None, words: str
) -> None:
    case = a_case(school=attended, plan=plan, primary_need=NeedCode.ASD)
    nearer = at(a_school("S1", needs=("ASD",)), MILE)
    nearest = nearest_school(case, [at(attended, 2 * MILE), nearer], guidance, DAY)
    assert (nearest.school_id, nearest.attended_is_nearest) == (None, OPEN)
    assert nearest.nearer_suitable_schools is None
    assert words in nearest.reason


@pytest.mark.parametrize("attended", [PRU, SPECIAL])
def test_a_school_of_the_same_sort_nearer_takes_no_place_away(
    guidance: Policy, attended: School
) -> None:
    nearer = at(attended.model_copy(update={"id": "S1"}), MILE)
    case = a_case(school=attended)
    nearest = nearest_school(case, [at(attended, 2 * MILE), nearer], guidance, DAY)
    assert nearest.attended_is_nearest is MET


def test_with_a_plan_a_special_school_is_measured_against_others(
    guidance: Policy,
) -> None:
    case = a_case(school=SPECIAL, plan=a_plan(), primary_need=NeedCode.ASD)
    nearer = at(a_school("S1", needs=("ASD",)), MILE)
    nearest = nearest_school(case, [at(SPECIAL, 2 * MILE), nearer], guidance, DAY)
    assert (nearest.school_id, nearest.attended_is_nearest) == ("S1", NOT_MET)
