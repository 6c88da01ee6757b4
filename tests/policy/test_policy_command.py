"""``transport policy show`` and ``transport policy check``."""

import json
from collections.abc import Callable
from pathlib import Path

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
    assert "not verified" in " ".join(ran.out.split())


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
    run_cli: Cli, tmp_path: Path
) -> None:
    (tmp_path / "act.yaml").write_text(
        "policy: act\ntitle: An Act\nkind: statute\n", encoding="utf-8"
    )
    ran = run_cli("policy", "check", "--policies", tmp_path)
    assert (ran.code, ran.out) == (0, "")


def test_an_empty_folder_is_an_error(run_cli: Cli, tmp_path: Path) -> None:
    ran = run_cli("policy", "check", "--policies", tmp_path)
    assert ran.code == 2
    assert "there is no policy in" in ran.err
