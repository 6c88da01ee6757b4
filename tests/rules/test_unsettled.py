"""Points of law that are not settled, where they touch a case."""

from tests.rules.a_case import (
    DAY,
    MILE,
    THREE,
    TWELVE,
    TWO,
    a_case,
    a_school,
    at,
    facts,
    measured,
)
from transport.domain.case import Case
from transport.domain.decision import NearestSchool
from transport.domain.evidence import Profile
from transport.policy.model import Policy
from transport.rules.assess import assess
from transport.rules.nearest_school import nearest_school
from transport.rules.question import Question
from transport.rules.unsettled import OpenPoint, open_points

UC = "extended_rights.uc_basis"
FULL = "extended_rights.counts_full_schools"
METRIC = "nearest_school.metric"


def points(
    policy: Policy, case: Case, nearest: NearestSchool | None = None
) -> dict[str, OpenPoint]:
    question = Question(case=case, policy=policy, on=DAY, nearest=nearest)
    found = open_points(question, assess(case, policy, DAY, nearest))
    labels = {p.label: name for name, p in policy.parameters.items()}
    return {labels[point.setting]: point for point in found}


def test_universal_credit_above_the_limit_turns_on_an_open_point(
    guidance: Policy,
) -> None:
    needs = facts(low_income=None, universal_credit=True, uc_earnings_pence=61_668)
    case = a_case(walk_safe=measured(TWO + 1), circumstances=needs)
    point = points(guidance, case)[UC]
    assert point.decides is True
    assert point.why == guidance.parameters[UC].unsettled
    assert point.paragraph == guidance.paragraph(
        "extended_rights_8_to_10", "low_income"
    )
    assert point.source == guidance.source(UC, DAY)


def test_full_schools_that_tip_the_count_are_an_open_point(guidance: Policy) -> None:
    case = a_case(
        date_of_birth=TWELVE,
        walk_safe=measured(TWO + MILE // 2),
        road=measured(THREE, Profile.ROAD),
        circumstances=facts(low_income=True),
        nearest_suitable=False,
        nearer_suitable_schools=3,
        nearer_schools_with_place=2,
    )
    assert FULL in points(guidance, case)


def test_a_setting_that_makes_no_difference_is_left_out(guidance: Policy) -> None:
    found = points(guidance, a_case())
    assert UC not in found
    assert FULL not in found


def test_what_works_on_measuring_is_not_claimed_to_change_nothing(
    guidance: Policy,
) -> None:
    case = a_case(walk_safe=measured(THREE + 1), nearest_suitable=None)
    candidates = [at(a_school(), 3 * MILE), at(a_school("S1"), 2 * MILE)]
    nearest = nearest_school(case, candidates, guidance, DAY)
    assert points(guidance, case, nearest)[METRIC].decides is None
