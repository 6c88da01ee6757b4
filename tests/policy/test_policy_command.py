"""``transport policy show`` and ``transport policy check``."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran

BAD = Path(__file__).parents[1] / "data/bad_policies"
Cli = Callable[..., Ran]


def test_show_prints_the_values_of_a_day(run_cli: Cli) -> None:
    ran = run_cli("policy", "show", "exampleshire", "--on", "2026-11-23", "--json")
    shown = json.loads(ran.out)
    values = {row["name"]: row["value"] for row in shown["values"]}
    assert ran.code == 0
    assert shown["on"] == "2026-11-23"
    assert values["walking_distance.from_8"] == "3"


def test_show_prints_a_table_for_people(run_cli: Cli) -> None:
    ran = run_cli("policy", "show", "exampleshire", "--on", "2026-11-23")
    assert ran.code == 0
    assert "Exampleshire travel to school policy" in ran.out


def test_check_finds_no_fault_in_what_is_shipped(run_cli: Cli) -> None:
    ran = run_cli("policy", "check")
    assert ran.code == 0
    assert "No fault in" in ran.err
    assert "things to look at" in ran.err
    assert "not verified" in " ".join(ran.out.split())


def test_check_lists_each_thing_to_look_at_under_its_kind(run_cli: Cli) -> None:
    ran = run_cli("policy", "check", "exampleshire", "--json")
    listed = json.loads(ran.out)
    kinds = {notice["kind"] for notice in listed["policies"]["exampleshire"]}
    assert (ran.code, listed["faults"]) == (0, [])
    assert {"source not verified", "not settled in law", "no value"} <= kinds


def test_check_tells_of_a_thing_under_the_lowest_layer_that_has_it(
    run_cli: Cli,
) -> None:
    ran = run_cli("policy", "check", "no-grace", "exampleshire", "england")
    first = next(line for line in ran.out.splitlines() if line.startswith("│ "))
    assert first.startswith("│ england")


def test_check_refuses_an_unlawful_proposal_and_says_where(run_cli: Cli) -> None:
    ran = run_cli("policy", "check", BAD / "proposal_walking_distance_raised.yaml")
    assert ran.code == 2
    assert "proposal_walking_distance_raised.yaml:12" in ran.err
    assert "walking_distance.from_8: is 3.5 on 2027-09-01" in ran.err


def test_check_reports_every_fault_and_leaves_with_code_2(run_cli: Cli) -> None:
    names = ("choice_unknown", "unit_unknown")
    ran = run_cli(
        "policy", "check", *(BAD / f"{name}.yaml" for name in names), "--json"
    )
    faults = json.loads(ran.out)["faults"]
    assert ran.code == 2
    assert [Path(fault["path"]).stem for fault in faults] == list(names)
    assert all(name in ran.err for name in names)


def test_a_policy_with_nothing_to_look_at_prints_no_table(
    run_cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("transport.cli.policy.review", lambda *_: ())
    ran = run_cli("policy", "check", "england")
    assert (ran.code, ran.out) == (0, "")


def test_an_empty_folder_is_an_error(run_cli: Cli, tmp_path: Path) -> None:
    ran = run_cli("policy", "check", "--policies", tmp_path)
    assert ran.code == 2
    assert "there is no policy in" in ran.err
