"""The shared contract of worked cases, run as `transport cases` runs it."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.conftest import Ran

RunCli = Callable[..., Ran]


def test_every_worked_case_comes_out_as_the_contract_says(
    shared: Path, run_cli: RunCli
) -> None:
    path = shared / "cases/eligibility_cases.yaml"
    found = run_cli("cases", path, "--json")
    told = json.loads(found.out)
    assert (found.code, found.err) == (0, "")
    assert (told["passed"], told["failed"], len(told["cases"])) == (58, 0, 58)
