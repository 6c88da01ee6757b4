"""A sweep says what the explaining rules say, whatever the case."""

from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context

import pytest

from tests.rules.a_case import MILE, a_case, facts, measured
from tests.scenario.sweep.agreement import differences, said, swept
from tests.scenario.sweep.random_cases import SETTINGS, batches
from transport.domain.decision import GroundName, NextStep, Outcome
from transport.domain.evidence import Profile
from transport.policy.load import load
from transport.rules import grounds, scheme, threshold
from transport.rules.assess import assess
from transport.scenario.sweep import grounds as swept_grounds
from transport.scenario.sweep import threshold as swept_threshold
from transport.scenario.sweep.caseload import Caseload
from transport.scenario.sweep.scheme import SCHEMES
from transport.scenario.sweep.sweep import GROUND_NAMES, sweep

BATCHES = 10


@pytest.mark.slow
def test_twenty_thousand_random_cases_come_out_alike() -> None:
    """Of the hundred thousand that `python -m benchmarks agreement` puts."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        found = pool.map(differences, range(20), [BATCHES] * 20)
        assert [difference for chunk in found for difference in chunk] == []


def test_the_random_cases_reach_every_answer() -> None:
    """Every outcome, ground, next step and scheme, with and without a person."""
    reached = [said for batch in batches(21, 60) for said in swept(batch)]
    assert {said.outcome for said in reached} == set(Outcome)
    assert {(said.ground, said.needs_person) for said in reached if said.ground} == {
        (ground, is_doubted) for ground in GroundName for is_doubted in (True, False)
    }
    assert {said.next_step for said in reached} == set(NextStep)
    assert {said.scheme for said in reached} == {None, *SCHEMES}


@pytest.mark.parametrize(
    ("on", "ground"),
    [
        (date(2008, 8, 31), None),
        (date(2008, 9, 1), GroundName.EXTENDED_RIGHTS_11_PLUS),
    ],
)
def test_a_ground_counts_from_its_first_day(
    on: date, ground: GroundName | None
) -> None:
    """Paragraph 11 of Schedule 35B came into force a year after paragraph 2."""
    guidance = load("england-guidance")
    case = a_case(
        date_of_birth=date(1996, 3, 1),
        circumstances=facts(low_income=True),
        walk_safe=measured(5 * MILE // 2),
        road=measured(5 * MILE // 2, Profile.ROAD),
    )
    result = sweep(Caseload.of([case], [None]), guidance, on)
    assert result.row(0) == said(assess(case, guidance, on))
    assert result.row(0).ground is ground


@pytest.mark.parametrize("earnings", [None, 0, 99_900])
def test_universal_credit_before_its_limit_came_is_alike_for_a_person(
    earnings: int | None,
) -> None:
    """The limit came on 1 April 2018."""
    guidance, on = load("england-guidance"), date(2018, 3, 31)
    case = a_case(
        date_of_birth=date(2006, 3, 1),
        circumstances=facts(
            low_income=False, universal_credit=True, uc_earnings_pence=earnings
        ),
        walk_safe=measured(5 * MILE // 2),
        road=measured(5 * MILE // 2, Profile.ROAD),
    )
    result = sweep(Caseload.of([case], [None]), guidance, on)
    assert result.row(0) == said(assess(case, guidance, on))
    assert result.row(0).outcome is Outcome.UNDETERMINED
    assert result.row(0).needs_person


def test_the_settings_tried_are_all_that_the_rules_ask_for() -> None:
    policy = load("england-guidance")
    groups = ("extended_rights", "for_a_person", "low_income", "walking_distance")
    asked = {name for name in policy.parameters if name.split(".")[0] in groups}
    assert asked <= set(SETTINGS)


def test_there_is_a_function_for_every_ground_and_test_in_the_same_order() -> None:
    names = [
        (ask.__module__.rsplit(".", 1)[-1], ask.__name__.removeprefix("assess"))
        for ask in grounds.GROUNDS
    ]
    assert [module + part for module, part in names] == [
        ask.__name__ for ask in swept_grounds.GROUNDS
    ]
    tests = [test.__name__ for _, test in threshold._TESTS]
    assert [test.__name__ for test in swept_threshold._TESTS] == tests
    assert tuple(GroundName) == GROUND_NAMES
    assert set(SCHEMES) == {scheme.POST_16, scheme.RECEPTION, scheme.GRACE}
