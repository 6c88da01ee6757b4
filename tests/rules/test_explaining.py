"""A decision in plain English."""

from datetime import date

import pytest

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
from transport.domain.case import Case
from transport.policy.model import Policy
from transport.rules.assess import assess
from transport.rules.explain import explain
from transport.rules.nearest_school import nearest_school


def told(policy: Policy, case: Case, on: date = DAY) -> str:
    return "\n".join(explain(assess(case, policy, on), policy))


def test_the_first_sentence_gives_outcome_day_ground_and_policy(
    guidance: Policy,
) -> None:
    first = told(guidance, a_case(walk_safe=measured(THREE + 1))).splitlines()[0]
    assert first == (
        "Pupil P1 is an eligible child on 2026-11-23 on the ground beyond walking "
        f"distance, under policy england-guidance ({guidance.fingerprint})."
    )


def test_every_criterion_has_its_paragraph_and_source(guidance: Policy) -> None:
    decision = assess(a_case(), guidance, DAY)
    sentences = explain(decision, guidance)
    criteria = [
        *decision.threshold,
        *(c for f in decision.findings for c in f.criteria),
    ]
    for criterion in criteria:
        wanted = (
            f"{criterion.reason} ({criterion.paragraph}; source {criterion.source})"
        )
        assert any(wanted in sentence for sentence in sentences)
        assert criterion.source in guidance.sources


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "must still consider its discretion on the facts (s.508C)"),
        (
            {"date_of_birth": date(2009, 3, 15)},
            "post-16 statement applies (ss.509AA-509AE)",
        ),
        ({"date_of_birth": date(2006, 4, 2)}, "what travel is necessary (s.508F)"),
        ({"in_area": False}, "The duty is another authority's (s.508B(1))."),
        ({"walk_safe": None}, "may be an eligible child: a person must decide"),
        ({"walk_safe": None}, "To know: safe walking distance."),
        (
            {"walk_safe": measured(THREE + 1), "other_free_travel_suits": True},
            "nothing more need be arranged (s.508B(2))",
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


def test_it_names_the_councils_own_provision(exampleshire: Policy) -> None:
    case = a_case(date_of_birth=date(2009, 3, 15), plan=a_plan("HOME"))
    assert "The council's own policy carries the pupil: sixth-form age" in told(
        exampleshire, case
    )


def test_it_says_why_each_nearer_school_was_passed_over(guidance: Policy) -> None:
    case = a_case(walk_safe=measured(THREE + 1), nearest_suitable=None)
    candidates = [
        at(a_school(), 3 * MILE),
        at(a_school("S1", has_places=False), MILE),
        at(a_school("S2", has_places=None), 2 * MILE),
    ]
    nearest = nearest_school(case, candidates, guidance, DAY)
    told_all = explain(assess(case, guidance, DAY, nearest), guidance)
    assert "- School S1 had no place at the relevant date." in told_all
    assert "- School S2: not known whether it had a place." in told_all
    assert any(line.startswith("For a person: ") for line in told_all)
