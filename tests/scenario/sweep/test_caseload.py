"""Caseloads are packed whole, in parts or not at all."""

from dataclasses import replace
from datetime import date

import pytest

from tests.rules.a_case import DAY, MILE, a_case, facts, measured
from tests.scenario.sweep.random_cases import batches
from transport.domain.decision import Outcome
from transport.domain.evidence import Measurement
from transport.errors import NotInForceError
from transport.policy.load import load
from transport.policy.model import Policy
from transport.rules.assess import assess
from transport.scenario.sweep.caseload import Caseload
from transport.scenario.sweep.columns import NO_ROUTE, UNUSABLE
from transport.scenario.sweep.sweep import sweep


@pytest.fixture(scope="module")
def guidance() -> Policy:
    return load("england-guidance")


def test_parts_joined_are_the_whole(guidance: Policy) -> None:
    cases, nearest, _, on = next(batches(seed=3, count=1))
    whole = sweep(Caseload.of(cases, nearest), guidance, on)
    parts = [Caseload.of(cases[a:b], nearest[a:b]) for a, b in ((0, 30), (30, 100))]
    joined = sweep(Caseload.joined(parts), guidance, on)
    assert [joined.row(i) for i in range(100)] == [whole.row(i) for i in range(100)]


def test_a_caseload_without_cases_has_a_result_without_rows(guidance: Policy) -> None:
    assert len(sweep(Caseload.of([], []), guidance, DAY)) == 0


def test_a_ranking_for_each_case_is_asked_for() -> None:
    with pytest.raises(ValueError, match="2 cases but 1 nearest schools"):
        Caseload.of([a_case(), a_case()], [None])


@pytest.mark.parametrize(
    ("walk", "packed"),
    [
        (None, UNUSABLE),
        (measured(MILE, is_evidence=False), UNUSABLE),
        (measured(None), NO_ROUTE),
        (measured(MILE), MILE),
    ],
)
def test_what_may_not_decide_is_not_what_has_no_route(
    walk: Measurement | None, packed: int
) -> None:
    caseload = Caseload.of([a_case(walk_safe=walk)], [None])
    assert caseload.walk_safe.tolist() == [packed]


def test_a_value_not_in_force_is_refused_only_where_a_case_asks_for_it(
    guidance: Policy,
) -> None:
    """Whether all universal credit counts, asked only of a family over the limit."""
    basis = guidance.parameters["extended_rights.uc_basis"]
    ended = replace(basis, values=(replace(basis.values[0], value=None),))
    policy = replace(guidance, parameters={**guidance.parameters, basis.name: ended})
    on_credit = facts(universal_credit=True, uc_earnings_pence=99_900)
    without, with_credit = a_case(), a_case(circumstances=on_credit)
    result = sweep(Caseload.of([without], [None]), policy, DAY)
    assert result.row(0).outcome is assess(without, policy, DAY).outcome
    for decide in (
        lambda: assess(with_credit, policy, DAY),
        lambda: sweep(Caseload.of([without, with_credit], [None] * 2), policy, DAY),
    ):
        with pytest.raises(NotInForceError, match="uc_basis"):
            decide()


def test_an_adult_elsewhere_is_not_asked_a_school_age_before_its_law(
    guidance: Policy,
) -> None:
    case = a_case(date_of_birth=date(1970, 1, 1), in_area=False)
    result = sweep(Caseload.of([case], [None]), guidance, DAY)
    assert result.row(0).outcome is Outcome.NOT_MET
    assert result.row(0).next_step is assess(case, guidance, DAY).next_step
