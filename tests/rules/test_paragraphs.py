"""Which paragraphs a sentence may cite, by the kind of case it is about."""

import re
from datetime import date

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
    facts,
    measured,
)
from transport.domain.case import Case
from transport.domain.decision import GroundName
from transport.domain.evidence import Profile
from transport.domain.placement import PlaceType
from transport.domain.school import SchoolKind
from transport.policy.load import load
from transport.policy.model import Policy
from transport.rules.assess import assess
from transport.rules.explain import explain
from transport.rules.explanation import Explanation, Part, Statement
from transport.rules.follows import evidence_part
from transport.rules.nearest_school import nearest_school
from transport.rules.periods import periods
from transport.rules.question import Question
from transport.rules.school_test import names_as_nearest
from transport.rules.trials import trials

EXAMPLESHIRE = load("exampleshire")
LAST = date(2027, 8, 31)
ANYBODY = {
    "s.508B(1)",
    "s.508B(1); Guidance on written decisions",
    "s.508B(1); Guidance on home address",
    "s.508B(1); Sch 35B para 1",
    "s.8",
    "Guidance on review and appeal",
    "Local Government Act 1974 s.26B",
    "Senior Courts Act 1981 s.31",
}
"""The duty, age, address, and how to challenge."""
DISTANCE = {"s.444(5)", "s.444(5); Guidance on measuring"}
DISCRETION = {"s.508C"}
TRIBUNAL = {"Children and Families Act 2014 s.51"}
INCOME = {"Sch 35B para 14"}
SCHOOL_GROUNDS = {
    "Sch 35B paras 2(b), 4(a), 6(a)",
    "Sch 35B para 15(2)-(3)",
    "Sch 35B para 2",
    "Sch 35B paras 2(a), 15(4)",
    "Sch 35B para 2(c)",
    "Sch 35B para 2(d); Guidance on accompaniment",
    "Sch 35B para 2; s.444(5)",
    "Sch 35B para 4",
    "Sch 35B para 4(b)",
    "Sch 35B para 4; s.444(5)",
    "Sch 35B para 6",
    "Sch 35B para 6(b)",
    "Sch 35B para 6(c)",
    "Sch 35B para 9",
    "Sch 35B para 9(c)",
    "Sch 35B para 11",
    "Sch 35B para 11(b)",
    "Sch 35B para 11(c)",
    "Sch 35B para 12",
    "Sch 35B para 12(d)",
    "Sch 35B paras 12, 15(6); s.509AD(3)",
}
NEAREST = {"Sch 35B paras 2(c), 4(b), 6(c), 9(c)"}
NAMED = {
    "Sch 35B paras 2(c), 4(b), 6(c), 9(c); Children and Families Act 2014 s.39",
}
BELIEF = {
    "Sch 35B para 12",
    "Sch 35B para 12(d)",
    "Sch 35B paras 12, 15(6); s.509AD(3)",
}
AT_SCHOOL = ANYBODY | DISTANCE | DISCRETION | INCOME | SCHOOL_GROUNDS
SECTION_19 = {
    "Sch 35B para 3",
    "Sch 35B para 5",
    "Sch 35B para 7",
    "Sch 35B para 10",
    "Sch 35B para 13",
    "Sch 35B paras 3, 5, 7, 10, 13",
}
EXCLUDED = {
    "Sch 35B para 8",
    "Sch 35B paras 2, 8",
    "Sch 35B paras 4, 8",
    "Sch 35B paras 6, 8",
    "Sch 35B paras 8, 9",
    "Sch 35B paras 8, 11",
    "Sch 35B paras 8, 12",
    "Sch 35B paras 2(a), 15(4)",
    "Sch 35B para 2(d); Guidance on accompaniment",
    "Sch 35B para 2; s.444(5)",
    "Sch 35B para 4",
    "Sch 35B para 4; s.444(5)",
    "Sch 35B para 6(b)",
    "Sch 35B para 9",
    "Sch 35B para 11",
    "Sch 35B para 11(b)",
}
POST_16 = {"ss.509AA-509AE"}
ADULT = {"s.508F"}

UNDER_FIVE = {"date_of_birth": date(2022, 3, 1)}
SIXTEEN = {"date_of_birth": date(2009, 3, 15)}
TWENTY = {"date_of_birth": date(2006, 4, 2)}
CASES: dict[str, tuple[Case, set[str]]] = {
    "no plan": (a_case(nearest_suitable=None), AT_SCHOOL | NEAREST),
    "beyond walking distance": (
        a_case(walk_safe=measured(THREE + 1)),
        AT_SCHOOL | NEAREST,
    ),
    "low income from 11": (
        a_case(
            date_of_birth=TWELVE,
            walk_safe=measured(THREE - 1),
            road=measured(THREE, Profile.ROAD),
            circumstances=facts(low_income=True),
        ),
        AT_SCHOOL | NEAREST,
    ),
    "one school named": (a_case(plan=a_plan("HOME")), AT_SCHOOL | NAMED | TRIBUNAL),
    "two schools named": (
        a_case(plan=a_plan("HOME", "S1", condition=True)),
        AT_SCHOOL | NAMED | TRIBUNAL,
    ),
    "type of school only": (
        a_case(plan=a_plan(), nearest_suitable=None),
        AT_SCHOOL | NEAREST | TRIBUNAL,
    ),
    "independent school": (
        a_case(school=a_school(kind=SchoolKind.INDEPENDENT)),
        ANYBODY
        | DISTANCE
        | DISCRETION
        | {"Sch 35B paras 2(b), 4(a), 6(a)", "Sch 35B para 15(2)-(3)"},
    ),
    "place under section 19(1)": (
        a_case(place_type=PlaceType.SECTION_19),
        ANYBODY | DISTANCE | DISCRETION | INCOME | SECTION_19 | BELIEF,
    ),
    "excluded": (
        a_case(place_type=PlaceType.EXCLUDED_ELSEWHERE, walk_safe=measured(THREE + 1)),
        ANYBODY | DISTANCE | DISCRETION | INCOME | EXCLUDED | BELIEF,
    ),
    "excluded, near": (
        a_case(place_type=PlaceType.EXCLUDED_ELSEWHERE),
        ANYBODY | DISTANCE | DISCRETION | INCOME | EXCLUDED | BELIEF,
    ),
    "otherwise than at school": (
        a_case(place_type=PlaceType.EOTAS, plan=a_plan()),
        ANYBODY
        | DISTANCE
        | TRIBUNAL
        | {"Sch 35B paras 3, 5, 7; Children and Families Act 2014 s.61"},
    ),
    "home educated": (a_case(place_type=PlaceType.HOME_EDUCATED), ANYBODY | DISTANCE),
    "under school age": (
        a_case(**UNDER_FIVE, walk_safe=measured(THREE + 1)),
        ANYBODY | DISTANCE | DISCRETION,
    ),
    "sixth-form age": (a_case(**SIXTEEN), ANYBODY | POST_16),
    "sixth-form age with a plan": (
        a_case(**SIXTEEN, plan=a_plan("HOME")),
        ANYBODY | POST_16 | TRIBUNAL,
    ),
    "adult": (a_case(**TWENTY, course_start=date(2026, 9, 1)), ANYBODY | ADULT),
    "course start blank": (a_case(**TWENTY), ANYBODY | ADULT | POST_16),
    "another authority's": (a_case(in_area=False), ANYBODY | DISTANCE),
}
EACH = pytest.mark.parametrize("kind", CASES)
OF_OTHERS = {Part.CHANGES}
"""Parts about what the case is not."""


def told(case: Case, policy: Policy = EXAMPLESHIRE) -> Explanation:
    candidates = [at(a_school(), MILE), at(a_school("S1"), MILE // 2)]
    nearest = nearest_school(case, candidates, policy, DAY)
    decision = assess(case, policy, DAY, nearest)
    spans = periods(case, policy, DAY, LAST, nearest)
    return explain(case, decision, policy, issued=DAY, periods=spans)


def sentences(explanation: Explanation) -> list[Statement]:
    parts = [part for part in explanation.sections if part.part not in OF_OTHERS]
    return [said for part in parts for said in part.statements]


@EACH
def test_every_sentence_cites_a_paragraph_of_its_own_kind_of_case(kind: str) -> None:
    case, allowed = CASES[kind]
    cited = {said.paragraph: said.text for said in sentences(told(case))}
    assert {p: text for p, text in cited.items() if p not in allowed} == {}


@EACH
def test_every_ground_is_headed_by_a_paragraph_of_its_own_kind_of_case(
    kind: str,
) -> None:
    case, allowed = CASES[kind]
    headed = {section.paragraph for section in told(case).of(Part.GROUND)}
    assert headed <= allowed


@EACH
def test_each_paragraph_of_the_schedule_is_backed_by_a_source_that_holds_it(
    kind: str,
) -> None:
    case, _ = CASES[kind]
    for said in sentences(told(case)):
        if said.value or not said.paragraph.startswith("Sch 35B"):
            continue
        numbers = set(map(int, re.findall(r"(?<![0-9.])(\d+)(?=\D|$)", said.paragraph)))
        if numbers & {7, 8, 13} and not numbers & {2, 3, 5}:
            assert said.source == "ea1996-sch35b-places", said
        elif "s.39" in said.paragraph:
            assert said.source == "cfa2014-s39"


def test_nobody_is_told_that_registration_does_not_matter() -> None:
    for case, _ in CASES.values():
        words = " ".join(said.text for said in sentences(told(case)))
        assert "does not matter" not in words


def test_an_excluded_pupil_is_told_he_or_she_must_still_be_registered() -> None:
    case, _ = CASES["excluded"]
    found = [s for s in sentences(told(case)) if "still registered" in s.text]
    assert [said.paragraph for said in found] == ["Sch 35B para 8"]


def test_schools_are_not_ranked_for_whom_no_ground_was_tried() -> None:
    for kind in ("adult", "sixth-form age", "another authority's", "home educated"):
        assert told(CASES[kind][0]).of(Part.NEAREST) == ()


def test_schools_are_not_ranked_at_a_place_that_no_ground_compares_with_one() -> None:
    for kind in ("place under section 19(1)", "excluded"):
        assert told(CASES[kind][0]).of(Part.NEAREST) == ()


def test_schools_are_ranked_for_a_reception_pupil_whom_the_council_carries() -> None:
    case, _ = CASES["under school age"]
    carried = case.model_copy(update={"nearest_suitable": True})
    section = told(carried).of(Part.NEAREST)[0]
    assert all(said.paragraph == "s.508C" for said in section.statements)


def test_every_supposition_of_every_kind_has_a_paragraph() -> None:
    for case, _ in CASES.values():
        assert trials(case, EXAMPLESHIRE, DAY)
        assert all(found.paragraph for found in told(case).suppositions)


@pytest.mark.parametrize("place", [PlaceType.SECTION_19, PlaceType.EXCLUDED_ELSEWHERE])
def test_each_ground_names_its_own_paragraph_at_a_place_that_is_no_school(
    place: PlaceType,
) -> None:
    decision = assess(a_case(place_type=place), EXAMPLESHIRE, DAY)
    cited = {found.ground: found.paragraph for found in decision.findings}
    expected = {
        PlaceType.SECTION_19: [7, 3, 5, 10, 13],
        PlaceType.EXCLUDED_ELSEWHERE: [6, 2, 4, 9, 11],
    }[place]
    for ground, number in zip(GroundName, expected, strict=False):
        assert re.search(rf"\b{number}\b", cited[ground])


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        ("no plan", ""),
        ("otherwise than at school", "eotas"),
        ("adult", "adult"),
        ("sixth-form age", "post_16"),
        ("under school age", "discretion"),
        ("another authority's", "area"),
        ("home educated", "home_educated"),
    ],
)
def test_facts_bear_on_what_decided_where_no_ground_was_tried(
    kind: str, part: str
) -> None:
    assert evidence_part(assess(CASES[kind][0], EXAMPLESHIRE, DAY)) == part


def test_a_plan_that_does_not_name_the_school_does_not_settle_it() -> None:
    case = a_case(plan=a_plan("S1"))
    assert not names_as_nearest(Question(case=case, policy=EXAMPLESHIRE, on=DAY))
