"""Layers laid one on another."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transport.errors import NotInForceError, PolicyError
from transport.policy.load import load
from transport.policy.model import Policy
from transport.policy.trial import as_decided, with_value

Write = Callable[..., Path]
DAY = date(2026, 11, 23)


def one_value(name: str, *values: str) -> str:
    lines = "".join(f"      - {{{value}, source: minute}}\n" for value in values)
    return f"parameters:\n  {name}:\n    values:\n{lines}"


def test_a_layer_replaces_values_from_its_first_day_only(write_policy: Write) -> None:
    path = write_policy(
        one_value("walking_distance.from_8", "from: 2027-09-01, value: 2.5")
    )
    policy = load(path)
    assert policy.millimetres("walking_distance.from_8", date(2027, 8, 31)) == 4_828_032
    assert policy.millimetres("walking_distance.from_8", date(2027, 9, 1)) == 4_023_360


def test_a_layer_that_ends_a_free_value_leaves_none_in_force(
    write_policy: Write,
) -> None:
    path = write_policy(one_value("travel_pass.price", "from: 2027-09-01, value: null"))
    policy = load(path)
    with pytest.raises(NotInForceError):
        policy.pence("travel_pass.price", date(2027, 9, 1))


GUIDANCE = load("england-guidance")


@pytest.mark.parametrize("name", GUIDANCE.parameters)
def test_no_value_that_is_read_may_be_ended_by_a_council(
    name: str, write_policy: Write
) -> None:
    """But a price, whose end says that its kind of travel is not offered."""
    body = one_value(name, "from: 2027-09-01, value: null")
    body = body.replace("    values:", "    because: It is tried out.\n    values:")
    path = write_policy(body)
    if GUIDANCE.parameters[name].may_end:
        assert not load(path).is_set(name, date(2027, 9, 1))
        return
    with pytest.raises(PolicyError) as caught:
        load(path)
    (fault,) = caught.value.faults
    assert fault.key == f"parameters.{name}"
    assert "is none in force on 2027-09-01 where" in fault.message


def test_only_the_price_of_a_kind_of_travel_may_end() -> None:
    may_end = {p.name for p in GUIDANCE.parameters.values() if p.may_end}
    assert may_end == {
        "mileage.rate",
        "travel_budget.rate",
        "travel_training.price",
        "travel_pass.price",
    }


def ranked(tmp_path: Path, unit: str, overlay: str, law: str, ours: str) -> Path:
    """An Act with a choice or a flag, and a council's value."""
    path = improving(
        tmp_path, overlay, (law, law), [f"from: 2025-09-01, value: {ours}"]
    )
    act = tmp_path / "act.yaml"
    text = act.read_text(encoding="utf-8").replace("unit: mile", unit)
    act.write_text(text, encoding="utf-8")
    return path


CARRIED = "unit: choice\n    choices: [none, some, all]"


@pytest.mark.parametrize(
    ("unit", "overlay", "law", "ours", "refused"),
    [
        (CARRIED, "higher", "some", "all", ""),
        (CARRIED, "higher", "some", "some", ""),
        (CARRIED, "higher", "some", "none", "that or higher is allowed"),
        (CARRIED, "lower", "some", "none", ""),
        (CARRIED, "lower", "some", "all", "that or lower is allowed"),
        ("unit: flag", "higher", "false", "true", ""),
        ("unit: flag", "higher", "true", "false", "that or higher is allowed"),
        ("unit: flag", "lower", "true", "false", ""),
        ("unit: flag", "lower", "false", "true", "that or lower is allowed"),
    ],
)
def test_a_choice_or_a_flag_below_the_law_is_refused(
    tmp_path: Path, unit: str, overlay: str, law: str, ours: str, refused: str
) -> None:
    path = ranked(tmp_path, unit, overlay, law, ours)
    if not refused:
        assert load(path, tmp_path).layers == ("act", "council")
        return
    with pytest.raises(PolicyError, match=refused):
        load(path, tmp_path)


@pytest.mark.parametrize(
    ("kinds", "refused"),
    [
        ("[pru, academy_alternative]", ""),
        ("[academy_alternative, pru, academy_special]", ""),
        ("[academy_alternative]", "that or higher is allowed"),
        ("[academy_special, academy]", "that or higher is allowed"),
    ],
)
def test_a_school_by_referral_only_is_never_made_a_nearer_school(
    kinds: str, refused: str, write_policy: Write
) -> None:
    """It would end the entitlement of whoever lives nearer to a unit than to a school."""
    name = "nearest_school.by_referral"
    path = write_policy(one_value(name, f"from: 2026-09-01, value: {kinds}"))
    if not refused:
        assert set(load(path).words(name, DAY)) == set(kinds.strip("[]").split(", "))
        return
    with pytest.raises(PolicyError, match=refused):
        load(path)


def test_a_later_layer_may_go_back_as_far_as_the_statute(write_policy: Write) -> None:
    name = "walking_distance.from_8"
    write_policy(
        one_value(name, "from: 2025-09-01, value: 2"),
        name="council",
        kind="authority",
        extends="england-guidance",
    )
    back = write_policy(
        one_value(name, "from: 2026-09-01, value: 3"), extends="council"
    )
    assert load(back).millimetres(name, DAY) == 4_828_032


def test_a_later_improvement_in_statute_is_not_undercut(tmp_path: Path) -> None:
    (tmp_path / "act.yaml").write_text(
        """policy: act
title: An Act
kind: statute
sources:
  act: {title: An Act, checked: 2026-11-22}
parameters:
  limit:
    label: A limit
    unit: mile
    overlay: lower
    values:
      - {from: 2007-09-01, value: 3, source: act}
      - {from: 2027-09-01, value: 2, source: act}
""",
        encoding="utf-8",
    )
    (tmp_path / "council.yaml").write_text(
        """policy: council
title: A council
kind: authority
extends: act
sources:
  minute: {title: A minute, checked: 2026-11-22}
parameters:
  limit:
    values:
      - {from: 2025-09-01, value: 2.5, source: minute}
""",
        encoding="utf-8",
    )
    with pytest.raises(PolicyError, match=r"is 2.5 on 2027-09-01 where act has 2"):
        load("council", tmp_path)


def test_a_schedule_is_replaced_from_the_first_day_of_the_later_one(
    write_policy: Write,
) -> None:
    path = write_policy(
        """schedules:
  post16.charge:
    label: Contribution
    key: day
    unit: pound/year
    values:
      - from: 2027-09-01
        source: minute
        bands: [{over: 0, value: 500}]
"""
    )
    policy = load(path)
    assert policy.schedule("post16.charge", date(2027, 8, 31)).value_at(5) == 80_000
    assert policy.schedule("post16.charge", date(2027, 9, 1)).value_at(5) == 50_000


def test_a_reason_for_departing_from_guidance_is_kept(exampleshire: Policy) -> None:
    assert "rural" in exampleshire.parameters["ride_time.secondary"].because


def test_a_proposal_may_rest_on_a_proposal(write_policy: Write) -> None:
    write_policy("", name="first")
    path = write_policy("", name="second", extends="first")
    assert load(path).layers[-3:] == ("exampleshire", "first", "second")


def test_the_fingerprint_changes_with_a_value_and_not_with_a_title(
    write_policy: Write, exampleshire: Policy
) -> None:
    same = load(write_policy("", name="same"))
    other = load(
        write_policy(one_value("travel_pass.price", "from: 2026-09-01, value: 901"))
    )
    assert same.fingerprint == exampleshire.fingerprint
    assert other.fingerprint != exampleshire.fingerprint


def test_a_value_can_be_tried_out_without_a_file(exampleshire: Policy) -> None:
    tried = with_value(exampleshire, "walking_distance.from_8", 1)
    assert tried.millimetres("walking_distance.from_8", DAY) == 1_609_344
    assert exampleshire.millimetres("walking_distance.from_8", DAY) == 4_828_032
    with pytest.raises(ValueError, match="not a number of mile"):
        with_value(exampleshire, "walking_distance.from_8", "near")


MOVES = {
    "walking_distance.from_8": (3, max),
    "extended_rights.up_to": (6, min),
}


@given(
    name=st.sampled_from(sorted(MOVES)),
    steps=st.dictionaries(
        st.dates(date(2024, 1, 1), date(2030, 1, 1)),
        st.integers(0, 12),
        min_size=1,
        max_size=4,
    ),
)
def test_a_layer_is_refused_exactly_when_one_value_is_less_generous_than_statute(
    tmp_path_factory: pytest.TempPathFactory, name: str, steps: dict[date, int]
) -> None:
    limit, worst = MOVES[name]
    folder = tmp_path_factory.mktemp("overlay")
    body = one_value(
        name, *(f"from: {day}, value: {steps[day]}" for day in sorted(steps))
    )
    head = (
        "policy: council\ntitle: A council\nkind: authority\nextends: england-guidance\n"
        "sources:\n  minute: {title: A minute, checked: 2026-11-22}\n"
    )
    path = folder / "council.yaml"
    path.write_text(head + body, encoding="utf-8")
    if worst(limit, *steps.values()) == limit:
        policy = load(path)
        assert all(policy.dated(name, day).layer == "council" for day in steps)
    else:
        with pytest.raises(PolicyError, match="where england has"):
            load(path)


def test_a_setting_is_left_open_until_a_council_decides_it(
    exampleshire: Policy,
) -> None:
    guidance, name = load("england-guidance"), "walking_distance.grace"
    assert guidance.is_left_open(name, DAY)
    assert not exampleshire.is_left_open(name, DAY)
    assert exampleshire.is_left_open(name, date(2025, 8, 31))
    assert not guidance.is_left_open("walking_distance.from_8", DAY)
    assert not with_value(guidance, name, "none").is_left_open(name, DAY)


def test_settings_taken_as_decided_keep_their_values() -> None:
    guidance = load("england-guidance")
    decided = as_decided(guidance)
    settings = [p.name for p in guidance.parameters.values() if p.is_setting]
    assert settings
    for name in settings:
        assert not decided.is_left_open(name, DAY)
        assert decided.dated(name, DAY).value == guidance.dated(name, DAY).value
    assert decided.fingerprint == guidance.fingerprint


def improving(
    tmp_path: Path, overlay: str, law: tuple[str, str], ours: list[str]
) -> Path:
    """An Act that moves from one value to another in 2027, and a council's values."""
    (tmp_path / "act.yaml").write_text(
        "policy: act\ntitle: An Act\nkind: statute\n"
        "sources:\n  act: {title: An Act, checked: 2026-11-22}\n"
        "parameters:\n  limit:\n    label: A limit\n    unit: mile\n"
        f"    overlay: {overlay}\n    values:\n"
        f"      - {{from: 2007-09-01, value: {law[0]}, source: act}}\n"
        f"      - {{from: 2027-09-01, value: {law[1]}, source: act}}\n",
        encoding="utf-8",
    )
    lines = "".join(f"      - {{{value}, source: minute}}\n" for value in ours)
    path = tmp_path / "council.yaml"
    path.write_text(
        "policy: council\ntitle: A council\nkind: authority\nextends: act\n"
        "sources:\n  minute: {title: A minute, checked: 2026-11-22}\n"
        f"parameters:\n  limit:\n    values:\n{lines}",
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize(
    ("overlay", "law", "ours", "refused"),
    [
        ("lower", ("3", "2"), ["from: 2025-09-01, value: 2.5"], "is 2.5 on 2027-09-01"),
        ("lower", ("3", "2"), ["from: 2025-09-01, value: 2"], ""),
        (
            "lower",
            ("3", "2"),
            ["from: 2025-09-01, value: 2.5", "from: 2027-09-01, value: 2"],
            "",
        ),
        (
            "lower",
            ("3", "2"),
            ["from: 2025-09-01, value: 2.5", "from: 2027-09-02, value: 2"],
            "is 2.5 on 2027-09-01",
        ),
        ("higher", ("6", "8"), ["from: 2025-09-01, value: 7"], "is 7 on 2027-09-01"),
        ("higher", ("6", "8"), ["from: 2025-09-01, value: 9"], ""),
        ("fixed", ("6", "8"), ["from: 2025-09-01, value: 6"], "is 6 on 2027-09-01"),
        ("lower", ("3", "null"), ["from: 2025-09-01, value: 2.5"], ""),
        ("lower", ("null", "3"), ["from: 2025-09-01, value: 4"], "is 4 on 2027-09-01"),
        ("lower", ("3", "4"), ["from: 2025-09-01, value: 3.5"], "is 3.5 on 2025-09-01"),
        ("lower", ("3", "4"), ["from: 2027-09-01, value: 3.5"], ""),
        ("lower", ("3", "2"), ["from: 2028-09-01, value: null"], "is none in force on"),
    ],
)
def test_every_date_on_which_the_law_or_the_council_moves_is_judged(
    tmp_path: Path,
    overlay: str,
    law: tuple[str, str],
    ours: list[str],
    refused: str,
) -> None:
    path = improving(tmp_path, overlay, law, ours)
    if not refused:
        assert load(path, tmp_path).layers == ("act", "council")
        return
    with pytest.raises(PolicyError) as caught:
        load(path, tmp_path)
    assert refused in str(caught.value)
    assert caught.value.faults[0].key == "parameters.limit"
