"""A decision told in full: every sentence traceable, nothing left out."""

from datetime import date

import pytest
from hypothesis import given, settings

from tests.rules.a_case import (
    DAY,
    MILE,
    THREE,
    a_case,
    a_plan,
    a_school,
    at,
    facts,
    measured,
)
from tests.rules.test_properties import CASES
from transport.domain.case import Case
from transport.domain.decision import Decision, NearestSchool, Outcome
from transport.domain.evidence import MeasuredSchool, Profile
from transport.domain.placement import PlaceType
from transport.policy.load import load
from transport.policy.model import Policy
from transport.rules.assess import assess
from transport.rules.explain import explain
from transport.rules.explanation import Explanation, Part
from transport.rules.nearest_school import nearest_school
from transport.rules.periods import periods

EXAMPLESHIRE = load("exampleshire")


def explained(
    policy: Policy, case: Case, nearest: NearestSchool | None = None, on: date = DAY
) -> Explanation:
    return explain(case, assess(case, policy, on, nearest), policy, issued=DAY)


def told(policy: Policy, case: Case, on: date = DAY) -> str:
    return "\n".join(explained(policy, case, on=on).lines)


def texts(explanation: Explanation, part: Part) -> list[str]:
    return [s.text for found in explanation.of(part) for s in found.statements]


def every_reason(decision: Decision) -> list[str]:
    found = [c for finding in decision.findings for c in finding.criteria]
    return [c.reason for c in (*decision.threshold, *found)]


def test_every_statement_stands_in_the_order_of_its_sections(guidance: Policy) -> None:
    explanation = explained(guidance, a_case())
    found = [said for section in explanation.sections for said in section.statements]
    assert list(explanation.statements) == found


SETTLED = "The test does not go by a ranking here"


@pytest.mark.parametrize("settled", [True, False])
def test_what_a_person_settled_is_told_beside_the_ranking(
    guidance: Policy, settled: bool
) -> None:
    case = a_case(nearest_suitable=settled)
    nearest = nearest_school(case, [at(a_school(), MILE)], guidance, DAY)
    told = texts(explained(guidance, case, nearest), Part.NEAREST)
    verb = "attended is the nearest" if settled else "attended is not the nearest"
    assert told[1].startswith(SETTLED)
    assert verb in told[1]


@pytest.mark.parametrize(
    "case",
    [
        a_case(nearest_suitable=None),
        a_case(nearest_suitable=False, plan=a_plan("HOME")),
    ],
)
def test_what_was_not_settled_or_a_plan_decides_is_not_told_as_settled(
    guidance: Policy, case: Case
) -> None:
    nearest = nearest_school(case, [at(a_school(), MILE)], guidance, DAY)
    told = texts(explained(guidance, case, nearest), Part.NEAREST)
    assert not any(text.startswith(SETTLED) for text in told)


def test_the_first_sentence_gives_day_outcome_and_ground(guidance: Policy) -> None:
    explanation = explained(guidance, a_case(walk_safe=measured(THREE + 1)))
    assert texts(explanation, Part.DECIDED)[0] == (
        "On 2026-11-23 pupil P1 is an eligible child on the ground beyond walking "
        "distance."
    )


def test_the_policy_and_its_version_are_told(guidance: Policy) -> None:
    words = told(guidance, a_case())
    assert f"(england-guidance, version {guidance.fingerprint})" in words


@pytest.mark.slow
@settings(max_examples=30, deadline=None)
@given(case=CASES)
def test_every_sentence_names_a_paragraph_and_a_source_of_the_policy(
    case: Case,
) -> None:
    for said in explained(EXAMPLESHIRE, case).statements:
        assert said.text
        assert said.paragraph
        source = EXAMPLESHIRE.sources[said.source]
        assert said.source_title == source.title
        assert said.is_verified is source.is_verified


@pytest.mark.slow
@settings(max_examples=30, deadline=None)
@given(case=CASES)
def test_no_test_of_the_decision_is_left_out(case: Case) -> None:
    decision = assess(case, EXAMPLESHIRE, DAY)
    explanation = explain(case, decision, EXAMPLESHIRE)
    words = "\n".join(explanation.lines)
    assert all(reason in words for reason in every_reason(decision))
    assert all(reason in words for reason in decision.person_reasons)


@pytest.mark.slow
@settings(max_examples=30, deadline=None)
@given(case=CASES)
def test_a_proposal_says_so_and_gives_no_date_to_challenge_it_by(case: Case) -> None:
    explanation = explained(EXAMPLESHIRE, case)
    says = any(
        "This is a proposal" in text for text in texts(explanation, Part.DECIDED)
    )
    assert says is explanation.needs_person
    assert all((step.by is None) is says for step in explanation.challenge)


def test_parts_come_in_the_order_an_officer_reads_them(guidance: Policy) -> None:
    parts = [
        found.part for found in explained(guidance, a_case(walk_safe=None)).sections
    ]
    assert parts == sorted(parts, key=list(Part).index)


def test_a_value_is_told_with_its_unit_and_first_day(guidance: Policy) -> None:
    words = told(guidance, a_case())
    assert (
        "Walking distance for a child of that age or over: 3 miles, in force" in words
    )


def test_a_star_marks_what_each_ground_turned_on(guidance: Policy) -> None:
    explanation = explained(guidance, a_case())
    ground = explanation.of(Part.GROUND)[0]
    marked = [line for line in ground.lines if line.startswith("  * ")]
    assert len(marked) == 1
    assert "within the limit of 3 miles" in marked[0]


def test_a_second_ground_met_is_told_too(guidance: Policy) -> None:
    case = a_case(
        walk_safe=measured(THREE + 1),
        circumstances=facts(low_income=True),
    )
    words = texts(explained(guidance, case), Part.DECIDED)
    assert "The ground low income, from 8 to 10 is met too." in words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "must still consider its discretion on the facts. (s.508C"),
        (
            {"date_of_birth": date(2009, 3, 15)},
            "post-16 statement applies. (ss.509AA-509AE",
        ),
        (
            {"date_of_birth": date(2006, 4, 2), "course_start": date(2026, 9, 1)},
            "any it arranges is free of charge. (s.508F",
        ),
        ({"in_area": False}, "The duty is another authority's. (s.508B(1)"),
        ({"walk_safe": None}, "may be an eligible child: a person must decide"),
        ({"walk_safe": None}, "To find out: the safe walking distance."),
        (
            {"walk_safe": measured(THREE + 1), "other_free_travel_suits": True},
            "nothing more need be arranged. (s.508B(2)",
        ),
        (
            {"walk_safe": measured(THREE + 1)},
            "must see that suitable travel is arranged, free of charge. (s.508B(1)",
        ),
    ],
)
def test_it_says_what_follows(
    guidance: Policy, changes: dict[str, object], words: str
) -> None:
    assert words in told(guidance, a_case(**changes))


def test_it_says_when_a_temporary_entitlement_ends(guidance: Policy) -> None:
    circumstances = facts(
        sen_disability_or_mobility=True,
        can_walk_accompanied=False,
        temporary_until=date(2027, 1, 4),
    )
    assert "ends on 2027-01-04" in told(guidance, a_case(circumstances=circumstances))


def test_periods_are_told_with_what_ends_them(guidance: Policy) -> None:
    case = a_case(walk_safe=measured(THREE + 1))
    spans = periods(case, guidance, DAY, date(2027, 8, 31))
    decision = assess(case, guidance, DAY)
    words = texts(explain(case, decision, guidance, periods=spans), Part.PERIODS)
    assert words[0] == (
        "From 2026-11-23 to 2027-08-31: eligible on the ground beyond walking distance. "
        f"What ends it: {spans[0].ends}."
    )


def test_a_period_without_a_ground_is_told(guidance: Policy) -> None:
    spans = periods(a_case(), guidance, DAY, DAY)
    decision = assess(a_case(), guidance, DAY)
    words = texts(explain(a_case(), decision, guidance, periods=spans), Part.PERIODS)
    assert words[0].startswith("From 2026-11-23 to 2026-11-23: not eligible. ")


def test_it_names_the_councils_own_provision(exampleshire: Policy) -> None:
    case = a_case(date_of_birth=date(2009, 3, 15), plan=a_plan("HOME"))
    assert "post-16 statement for this school year carries the pupil" in told(
        exampleshire, case
    )


def test_measurements_name_gate_provider_and_network(guidance: Policy) -> None:
    walk = measured(MILE).model_copy(update={"gate_id": "HOME-A"})
    straight = measured(MILE, Profile.ROAD, is_evidence=False)
    none = measured(None, Profile.WALK)
    words = texts(
        explained(guidance, a_case(walk_safe=walk, walk=none, road=straight)),
        Part.MEASURED,
    )
    assert words[0] == (
        "The shortest safe walking route, accompanied as necessary, is 1.0000 miles "
        "(1,609.344 m) to gate HOME-A. Measured by provider roads, network abc."
    )
    assert "does not exist on this network" in words[1]
    assert "it may not decide eligibility" in words[2]
    assert words[3].endswith("to the millimetre and never rounded.")


def test_what_was_not_measured_is_said(guidance: Policy) -> None:
    words = texts(explained(guidance, a_case(road=None)), Part.MEASURED)
    assert words[2] == "The shortest route by road was not measured."


def ranked(guidance: Policy, case: Case, *others: MeasuredSchool) -> list[str]:
    candidates = [at(a_school(), 3 * MILE), *others]
    nearest = nearest_school(case, candidates, guidance, DAY)
    return texts(explained(guidance, case, nearest), Part.NEAREST)


def test_it_says_why_each_nearer_school_was_passed_over(guidance: Policy) -> None:
    words = ranked(
        guidance,
        a_case(walk_safe=measured(THREE + 1), nearest_suitable=None),
        at(a_school("S1", has_places=False), MILE),
        at(a_school("S2", has_places=None), 2 * MILE),
        at(a_school("S3"), 4 * MILE),
    )
    assert any(
        "S1, 1.0000 miles (1,609.344 m): passed over: had no" in w for w in words
    )
    assert any("S2, 2.0000 miles" in w and "not known whether" in w for w in words)
    assert any(w.endswith("the school attended.") for w in words)
    assert not any("S3" in w for w in words)


def test_a_school_that_defeats_the_case_is_said_to(guidance: Policy) -> None:
    words = ranked(guidance, a_case(nearest_suitable=None), at(a_school("S1"), MILE))
    assert any("S1" in w and w.endswith("recorded as having places.") for w in words)


def test_every_school_is_told_where_the_one_attended_has_no_distance(
    guidance: Policy,
) -> None:
    case = a_case(nearest_suitable=None)
    candidates = [at(a_school(), None), at(a_school("S1"), MILE)]
    nearest = nearest_school(case, candidates, guidance, DAY)
    words = texts(explained(guidance, case, nearest), Part.NEAREST)
    assert any(w.startswith("School S1, ") for w in words)


def test_a_school_not_known_is_told_without_one(guidance: Policy) -> None:
    case = a_case(school=None)
    nearest = nearest_school(case, [at(a_school("S1"), MILE)], guidance, DAY)
    explanation = explained(guidance, case, nearest)
    assert texts(explanation, Part.WHO)[0] == "Pupil P1 is 9 on 2026-11-23."
    assert any(w.startswith("School S1, ") for w in texts(explanation, Part.NEAREST))


def test_reasons_for_a_person_carry_the_paragraph_of_their_test(
    guidance: Policy,
) -> None:
    case = a_case(
        place_type=PlaceType.EXCLUDED_ELSEWHERE, walk_safe=measured(THREE + 1)
    )
    section = explained(guidance, case).of(Part.PERSON)[0]
    assert "Sch 35B para 8" in section.statements[0].text
    assert section.statements[0].paragraph == "Sch 35B para 8"


def test_a_reason_behind_no_single_test_still_has_a_paragraph(
    exampleshire: Policy,
) -> None:
    four = a_case(date_of_birth=date(2022, 3, 1), walk_safe=None)
    explanation = explained(exampleshire, four)
    assert explanation.needs_person
    assert all(said.paragraph for said in explanation.of(Part.PERSON)[0].statements)


def test_nothing_is_asked_for_where_the_result_is_certain(guidance: Policy) -> None:
    explanation = explained(guidance, a_case())
    assert explanation.outcome is Outcome.NOT_MET
    assert explanation.of(Part.PERSON) == ()


def test_law_that_was_not_verified_is_stated(guidance: Policy) -> None:
    words = texts(explained(guidance, a_case()), Part.UNSETTLED)
    note = guidance.sources["ea1996-s508b"].note
    assert any(note in text for text in words)


def test_the_tribunal_is_named_where_there_is_a_plan(guidance: Policy) -> None:
    with_plan = explained(guidance, a_case(plan=a_plan("HOME")))
    without = explained(guidance, a_case())
    assert "Tribunal" in texts(with_plan, Part.CHALLENGE)[-1]
    assert "Tribunal" not in texts(without, Part.CHALLENGE)[-1]
