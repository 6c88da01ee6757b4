"""``transport route`` and ``transport judge`` from the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran
from tests.routing.instances import at_random, on_a_line
from transport.domain.run import Direction, Plan
from transport.routing import plan_file

NO_PLAN = Plan(runs=(), unserved=())
QUICK = ("--work", "1", "--processes", "1")

RunCli = Callable[..., Ran]


@pytest.fixture
def problem_file(tmp_path: Path) -> Path:
    """Eight pupils, both directions, not yet planned."""
    path = tmp_path / "problem.json"
    problems = [at_random(3, 8, direction=each) for each in Direction]
    plan_file.write(path, problems, NO_PLAN, {})
    return path


@pytest.fixture
def routed(problem_file: Path, run_cli: RunCli) -> Path:
    """The plan of those pupils."""
    out = problem_file.with_name("plan.json")
    assert run_cli("route", problem_file, "--out", out, *QUICK).code == 0
    return out


def test_a_routed_problem_is_judged_clean(routed: Path, run_cli: RunCli) -> None:
    judged = run_cli("judge", routed, "--json")
    assert judged.code == 0
    assert json.loads(judged.out)["violations"] == []
    assert "0 unserved, 0 violations" in judged.err


def test_both_directions_are_planned(routed: Path) -> None:
    runs = plan_file.read(routed).plan.runs
    assert {run.direction for run in runs} == set(Direction)


def test_the_same_seed_writes_the_same_file(
    routed: Path, problem_file: Path, run_cli: RunCli
) -> None:
    again = routed.with_name("again.json")
    run_cli("route", problem_file, "--out", again, *QUICK)
    assert again.read_bytes() == routed.read_bytes()


def test_violations_are_listed_and_leave_with_code_5(
    routed: Path, run_cli: RunCli
) -> None:
    raw = json.loads(routed.read_text(encoding="utf-8"))
    raw["plan"]["runs"][0]["pence"] += 1
    routed.write_text(json.dumps(raw), encoding="utf-8")
    judged = run_cli("judge", routed, "--json")
    assert judged.code == 5
    assert [each["kind"] for each in json.loads(judged.out)["violations"]] == ["price"]
    assert "price" in run_cli("judge", routed).out


def test_a_pupil_left_unserved_leaves_with_code_5(
    tmp_path: Path, run_cli: RunCli
) -> None:
    source, out = tmp_path / "problem.json", tmp_path / "plan.json"
    problem = on_a_line((1_000,), riders=[{"in_wheelchair": True}])
    plan_file.write(source, [problem], NO_PLAN, {})
    routed = run_cli("route", source, "--out", out, "--json", *QUICK)
    assert routed.code == 5
    assert json.loads(routed.out)["unserved"] == 1


def test_a_file_without_problems_is_refused(tmp_path: Path, run_cli: RunCli) -> None:
    source = tmp_path / "problem.json"
    plan_file.write(source, [], NO_PLAN, {})
    routed = run_cli("route", source, "--out", tmp_path / "plan.json")
    assert routed.code == 2
    assert "holds no problem" in routed.err


def test_a_file_that_cannot_be_read_is_an_input_fault(
    tmp_path: Path, run_cli: RunCli
) -> None:
    assert run_cli("judge", tmp_path / "none.json").code == 2
