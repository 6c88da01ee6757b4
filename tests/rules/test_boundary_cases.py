"""Both sides of every limit and date, in the contract's format, run as a user runs it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Ran
from tests.rules.contract_reference import Facts, expected
from transport.scenario.case_file import read_cases
from transport.strict_yaml import read

RunCli = Callable[..., Ran]
FILES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def file(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def listed(path: Path) -> list[dict[str, Any]]:
    content: Any = read(path).value
    cases: list[dict[str, Any]] = content["cases"]
    return cases


def test_every_boundary_comes_out_as_its_source_says(
    file: Path, run_cli: RunCli
) -> None:
    found = run_cli("cases", file, "--json")
    assert found.code == 0, found.err
    assert json.loads(found.out)["failed"] == 0


def test_every_boundary_names_its_source_and_its_provision(file: Path) -> None:
    for case in read_cases(file).cases:
        assert case.source
        assert case.expected.reason_ref


def test_the_contract_read_by_itself_says_the_same(file: Path) -> None:
    for case in listed(file):
        facts: Facts = case["facts"]
        told, result = case["expected"], expected(facts)
        assert (result.eligible, result.ground) == (told["eligible"], told["ground"])
        assert result.route == told.get("route"), case["id"]
        assert result.needs_person is told.get("needs_person", result.needs_person)


@pytest.mark.parametrize(
    ("key", "miles", "grounds"),
    [
        ("walk_m", 2, 6),
        ("walk_m", 3, 4),
        ("road_m", 6, 2),
        ("road_m", 15, 1),
        ("walk_m", 6, 1),
        ("walk_m", 15, 1),
    ],
)
def test_every_limit_has_a_case_on_it_and_a_millimetre_to_each_side(
    key: str, miles: int, grounds: int
) -> None:
    lengths = [
        case["facts"][key] * 1_000
        for path in FILES
        for case in listed(path)
        if key in case["facts"]
    ]
    limit = miles * 1_609_344
    for side in (-1, 0, 1):
        assert lengths.count(limit + side) >= grounds
