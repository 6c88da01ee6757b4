"""The contract of worked cases, run as `transport cases` runs it."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.conftest import ROOT, Ran

RunCli = Callable[..., Ran]


def assert_all_pass(found: Ran) -> None:
    told = json.loads(found.out)
    assert (found.code, found.err) == (0, "")
    assert (told["passed"], told["failed"], len(told["cases"])) == (58, 0, 58)


def test_every_worked_case_comes_out_as_the_contract_says(run_cli: RunCli) -> None:
    """Eligibility and arrangement cases together."""
    path = ROOT / "tests/data/worked_cases.yaml"
    assert_all_pass(run_cli("cases", path, "--json"))


def test_the_cases_beside_the_checkout_come_out_too(
    shared: Path, run_cli: RunCli
) -> None:
    """The copy kept here may have fallen behind."""
    path = shared / "cases/eligibility_cases.yaml"
    assert_all_pass(run_cli("cases", path, "--json"))
