"""The rules and a plain reading of the contract agree on thousands of random cases."""

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import Ran
from tests.rules.contract_random import draw, is_settled
from tests.rules.contract_reference import (
    ORDER,
    Facts,
    Result,
    combinations,
    expected,
)
from transport.policy.load import load
from transport.rules import cases
from transport.rules.assess import assess
from transport.rules.case_format import CaseFacts
from transport.scenario.case_check import with_settings

ROUTES = {
    "discretionary_s508C",
    "post16_s509AA",
    "adult_s508F",
    "other_authority",
    "person",
    "none",
}
GUIDANCE = load("england-guidance")
UNDER = cache(lambda basis, full: with_settings(GUIDANCE, basis, full))


def got(facts: Facts) -> cases.Result:
    read = CaseFacts.model_validate(facts)
    policy = UNDER(
        read.extended_rights_uc_basis, read.three_nearest_counts_full_schools
    )
    return cases.result_of(assess(cases.case_of(read), policy, read.travel_date))


def all_of(result: Result) -> cases.Result:
    return cases.Result(
        eligible=result.eligible,
        ground=result.ground,
        route=result.route,  # type: ignore[arg-type]  # its label; the record reads it
        needs_person=result.needs_person,
        duty_to_arrange=result.duty_to_arrange,
        eligible_until=result.eligible_until,
    )


def drawn(first: int, count: int) -> Iterator[Facts]:
    facts = (draw(seed) for seed in range(first, first + count))
    return (each for each in facts if is_settled(each))


@pytest.mark.slow
def test_the_rules_agree_with_a_plain_reading_of_the_contract() -> None:
    for facts in drawn(0, 3_000):
        assert got(facts) == all_of(expected(facts)), facts


@pytest.mark.slow
def test_not_knowing_a_fact_is_trying_it_both_ways() -> None:
    for facts in drawn(50_000, 1_200):
        tried = [got(each) for each in combinations(facts)]
        if len(tried) == 1:
            continue
        found = got(facts)
        if len({each.eligible for each in tried}) == 2:
            assert (found.eligible, found.route) == (False, "person")
            assert found.needs_person
        else:
            assert found.eligible is tried[0].eligible
            assert {each.route for each in tried} == {found.route}


@pytest.mark.slow
def test_the_random_cases_come_to_every_ground_and_every_route() -> None:
    results = [expected(facts) for facts in drawn(0, 1_500)]
    assert {result.ground for result in results} == {*ORDER, "none"}
    assert {result.route for result in results} == {*ROUTES, None}
    assert {result.duty_to_arrange for result in results} == {True, False, None}
    assert any(result.eligible_until for result in results)


@pytest.mark.slow
def test_most_random_cases_are_settled_by_the_contract() -> None:
    assert sum(1 for _ in drawn(0, 500)) > 400


def written(facts: Facts, name: str) -> str:
    """A case as a person would write it, with everything that may be compared."""
    result = expected(facts)
    told = {
        "eligible": result.eligible,
        "ground": result.ground,
        "route": result.route,
        "needs_person": result.needs_person,
        "duty_to_arrange": result.duty_to_arrange,
        "eligible_until": result.eligible_until,
    }
    lines = [
        f"- id: {name}",
        "  facts:",
        *(f"    {key}: {word(value)}" for key, value in facts.items()),
        "  expected:",
        *(f"    {k}: {word(v)}" for k, v in told.items() if v is not None),
    ]
    return "\n".join(lines) + "\n"


def word(value: object) -> str:
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    return str(value)


@pytest.mark.slow
def test_random_cases_in_a_file_come_out_as_the_contract_says(
    tmp_path: Path, run_cli: Callable[..., Ran]
) -> None:
    listed = [written(facts, f"R{n}") for n, facts in enumerate(drawn(90_000, 150))]
    path = tmp_path / "random.yaml"
    path.write_text("version: 1\ncases:\n" + "".join(listed), encoding="utf-8")
    found = run_cli("cases", path, "--json")
    assert (found.code, found.err) == (0, "")
    assert json.loads(found.out)["passed"] == len(listed)
