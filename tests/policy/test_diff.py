"""What changes from one policy to another."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import Ran
from transport.policy.diff import Change, Direction, diff
from transport.policy.load import load
from transport.policy.model import Policy
from transport.policy.spoken import spoken
from transport.policy.trial import with_value
from transport.policy.value import UNITS, Kind, held

Write = Callable[..., Path]
Cli = Callable[..., Ran]
ACT = """policy: {name}
title: An Act
kind: statute
sources:
  act: {{title: An Act, checked: 2026-11-22}}
"""


@pytest.fixture
def write_act(tmp_path: Path) -> Callable[..., Policy]:
    def write(name: str, body: str) -> Policy:
        path = tmp_path / f"{name}.yaml"
        path.write_text(ACT.format(name=name) + body, encoding="utf-8")
        return load(path, tmp_path)

    return write


WriteAct = Callable[[str, str], Policy]


def limit(values: str, overlay: str = "lower", label: str = "A limit") -> str:
    return (
        f"parameters:\n  limit:\n    label: {label}\n    unit: mile\n"
        f"    overlay: {overlay}\n    values:\n{values}"
    )


def one(day: str, value: str) -> str:
    return f"      - {{from: {day}, value: {value}, source: act}}\n"


def only(changes: tuple[Change, ...]) -> Change:
    (change,) = changes
    return change


@pytest.mark.parametrize("name", ["england", "exampleshire", "no-grace"])
def test_a_policy_does_not_differ_from_itself(name: str) -> None:
    assert diff(load(name), load(name)) == ()


def test_a_change_has_its_first_day_both_values_source_and_layer(
    exampleshire: Policy,
) -> None:
    change = only(diff(exampleshire, load("no-grace")))
    assert change.name == "walking_distance.grace"
    assert (change.first_day, change.last_day) == (date(2027, 9, 1), None)
    assert (change.before, change.after) == ("end of school year", "none")
    assert change.direction is Direction.LESS
    assert change.before_source == "cabinet-2025-03"
    assert (change.source, change.layer) == ("options-paper-2026-11", "no-grace")


def test_a_change_ends_where_the_two_come_together_again(write_act: WriteAct) -> None:
    old = write_act("old", limit(one("2007-09-01", "3")))
    new = write_act(
        "new",
        limit(one("2007-09-01", "3") + one("2025-09-01", "2") + one("2026-09-01", "3")),
    )
    change = only(diff(old, new))
    assert (change.first_day, change.last_day) == (
        date(2025, 9, 1),
        date(2026, 8, 31),
    )


def test_every_date_on_which_either_side_moves_is_a_change_of_its_own(
    write_act: WriteAct,
) -> None:
    old = write_act("old", limit(one("2007-09-01", "3") + one("2026-09-01", "2.5")))
    new = write_act("new", limit(one("2007-09-01", "3") + one("2025-09-01", "2")))
    assert [(c.first_day, c.before, c.after) for c in diff(old, new)] == [
        (date(2025, 9, 1), "3 miles", "2 miles"),
        (date(2026, 9, 1), "2.5 miles", "2 miles"),
    ]


def test_a_date_on_which_nothing_moves_makes_no_change(write_act: WriteAct) -> None:
    old = write_act("old", limit(one("2007-09-01", "3")))
    new = write_act("new", limit(one("2007-09-01", "2") + one("2026-09-01", "2")))
    assert only(diff(old, new)).first_day == date(2007, 9, 1)


@pytest.mark.parametrize(
    ("overlay", "value", "direction"),
    [
        ("lower", "2", Direction.MORE),
        ("lower", "4", Direction.LESS),
        ("higher", "4", Direction.MORE),
        ("higher", "2", Direction.LESS),
        ("fixed", "2", Direction.NEITHER),
        ("free", "2", Direction.NEITHER),
        ("lower", "null", Direction.NEITHER),
    ],
)
def test_a_change_is_generous_the_way_the_file_says(
    write_act: WriteAct, overlay: str, value: str, direction: Direction
) -> None:
    old = write_act("old", limit(one("2007-09-01", "3"), overlay))
    new = write_act("new", limit(one("2007-09-01", value), overlay))
    assert only(diff(old, new)).direction is direction


@pytest.mark.parametrize(
    ("name", "before", "after", "direction"),
    [
        ("walking_distance.grace", "none", "end_of_term", Direction.MORE),
        ("walking_distance.grace", "end_of_school_year", "end_of_term", Direction.LESS),
        ("reception.from_start", False, True, Direction.MORE),
        ("extended_rights.counts_full_schools", False, True, Direction.LESS),
        ("extended_rights.uc_basis", "targeted", "any_uc", Direction.MORE),
        ("post16.carried", "all", "with_plan", Direction.LESS),
        ("mileage.rate", 45, 55, Direction.MORE),
        ("ride_time.primary", 45, 60, Direction.LESS),
        ("appeal.stage1_review_days", 20, 10, Direction.MORE),
        ("nearest_school.metric", "walk", "road", Direction.NEITHER),
        ("travel_pass.not_for", ["travels_alone"], ["cane"], Direction.NEITHER),
    ],
)
def test_a_setting_is_generous_the_way_its_definition_says(
    name: str, before: object, after: object, direction: Direction
) -> None:
    guidance = load("england-guidance")
    old, new = (with_value(guidance, name, value) for value in (before, after))
    assert only(diff(old, new)).direction is direction


def test_what_only_one_side_has_comes_from_or_goes_to_nothing(
    write_act: WriteAct,
) -> None:
    empty = write_act("empty", "")
    full = write_act("full", limit(one("2007-09-01", "1")))
    came, went = only(diff(empty, full)), only(diff(full, empty))
    assert (came.before, came.after) == ("nothing in force", "1 mile")
    assert (went.before, went.after) == ("1 mile", "nothing in force")
    assert (went.before_source, went.source, went.layer) == ("act", "", "")


def test_a_schedule_is_compared_band_by_band(
    write_policy: Write, exampleshire: Policy
) -> None:
    path = write_policy(
        """schedules:
  post16.charge:
    label: Contribution
    key: day
    unit: pound/year
    more_generous: lower
    values:
      - from: 2027-09-01
        source: minute
        bands: [{over: 1, value: 320}, {over: 3, value: 700}, {over: 4, value: 800}]
"""
    )
    changes = diff(exampleshire, load(path))
    assert [(c.name, c.before, c.after) for c in changes] == [
        ("post16.charge over 0 day", "£160.00 a year", "nothing in force"),
        ("post16.charge over 2 day", "£480.00 a year", "£320.00 a year"),
        ("post16.charge over 3 day", "£640.00 a year", "£700.00 a year"),
    ]
    assert [c.direction for c in changes] == [
        Direction.NEITHER,
        Direction.MORE,
        Direction.LESS,
    ]
    assert {c.first_day for c in changes} == {date(2027, 9, 1)}
    assert changes[0].label == "Contribution, over 0 days"


def test_a_schedule_only_one_side_has_is_compared_too(
    england: Policy, exampleshire: Policy
) -> None:
    bands = [
        c.name
        for c in diff(exampleshire, england)
        if c.name.startswith("post16.charge")
    ]
    assert len(bands) == 5


def ground(paragraph: str, term: str, more: str = "") -> str:
    return (
        f"grounds:\n  near:\n    label: Near\n    paragraph: {paragraph}\n"
        f"    in_force: {{{term}}}\n    source: act\n{more}"
    )


def test_a_ground_that_ends_or_moves_paragraph_is_a_change(
    write_act: WriteAct,
) -> None:
    old = write_act("old", ground("para 6", "from: 2007-09-01"))
    new = write_act("new", ground("para 6A", "from: 2007-09-01, to: 2027-08-31"))
    assert [(c.first_day, c.before, c.after) for c in diff(old, new)] == [
        (date(2007, 9, 1), "in force, para 6", "in force, para 6A"),
        (date(2027, 9, 1), "in force, para 6", "nothing in force"),
    ]


def test_a_part_of_a_ground_is_compared_by_its_own_provision(
    write_act: WriteAct,
) -> None:
    part = "    paragraphs: {age: para %s}\n"
    old = write_act("old", ground("para 6", "from: 2007-09-01", part % "6(a)"))
    new = write_act("new", ground("para 6", "from: 2007-09-01", part % "6(b)"))
    change = only(diff(old, new))
    assert (change.name, change.after) == ("near.age", "in force, para 6(b)")


def test_a_new_label_is_a_change_on_every_date(write_act: WriteAct) -> None:
    old = write_act("old", limit(one("2007-09-01", "3")))
    new = write_act("new", limit(one("2007-09-01", "3"), label="Another"))
    change = only(diff(old, new))
    assert (change.name, change.first_day) == ("limit (label)", None)
    assert (change.before, change.after) == ("A limit", "Another")


def test_changes_come_in_order_of_date(exampleshire: Policy, england: Policy) -> None:
    days = [c.first_day or date.min for c in diff(england, exampleshire)]
    assert days == sorted(days)


@pytest.mark.parametrize(
    ("raw", "unit", "words"),
    [
        (3, "mile", "3 miles"),
        (1, "mile", "1 mile"),
        (45, "minute", "45 minutes"),
        (900, "pound/year", "£900.00 a year"),
        (3600, "pound", "£3,600.00"),
        (55, "pence/mile", "55p a mile"),
        (125, "percent", "125%"),
        (True, "flag", "yes"),
        (False, "flag", "no"),
        (["03-31", "08-31"], "month-day", "03-31, 08-31"),
        (["travels_alone"], "words", "travels alone"),
        (20, "working day", "20 working days"),
    ],
)
def test_a_value_is_said_with_its_unit(raw: object, unit: str, words: str) -> None:
    assert spoken(held(raw, unit), unit) == words


def test_no_value_is_said_as_nothing_in_force() -> None:
    assert {spoken(None, unit) for unit in UNITS} == {"nothing in force"}
    assert Kind.CHOICE in UNITS.values()


def test_the_command_prints_the_changes_and_how_many(run_cli: Cli) -> None:
    ran = run_cli("policy", "diff", "exampleshire", "no-grace")
    assert ran.code == 0
    assert "end of school year" in ran.out
    assert "1 changes from exampleshire to no-grace" in ran.err


def test_the_command_says_when_two_are_the_same(run_cli: Cli) -> None:
    ran = run_cli("policy", "diff", "exampleshire", "exampleshire")
    assert (ran.code, ran.out) == (0, "")
    assert "the same on every date" in ran.err


def test_the_command_takes_paths_and_prints_json(
    run_cli: Cli, write_policy: Write
) -> None:
    path = write_policy(
        """parameters:
  walking_distance.from_8:
    values: [{from: 2027-09-01, value: 2.5, source: minute}]
"""
    )
    ran = run_cli("policy", "diff", "exampleshire", path, "--json")
    shown = json.loads(ran.out)
    assert shown["before"]["policy"] == "exampleshire"
    assert shown["after"]["fingerprint"] == load(path).fingerprint
    (change,) = shown["changes"]
    assert change["first_day"] == "2027-09-01"
    assert (change["before"], change["after"]) == ("3 miles", "2.5 miles")
    assert change["direction"] == "more generous"


def test_json_of_no_change_is_an_empty_list(run_cli: Cli) -> None:
    ran = run_cli("policy", "diff", "england", "england", "--json")
    assert json.loads(ran.out)["changes"] == []


def test_a_policy_that_cannot_be_read_leaves_with_code_2(run_cli: Cli) -> None:
    ran = run_cli("policy", "diff", "exampleshire", "nowhere")
    assert ran.code == 2
    assert "there is no such policy" in ran.err
