"""What about a policy should be looked at, though it can be used."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from transport.policy.load import load
from transport.policy.locate import policies_folder, policy_names
from transport.policy.model import Policy
from transport.policy.review import Notice, NoticeKind, rests_on, review

Write = Callable[..., Path]
DAY = date(2026, 11, 23)
ACT = """policy: act
title: An Act
kind: statute
sources:
  act: {title: An Act, checked: 2026-11-22}
"""
GROUND = """grounds:
  near:
    label: Near
    paragraph: para 6
    in_force: {from: 2007-09-01, to: 2027-08-31}
    source: act
"""


def act(tmp_path: Path, body: str) -> Policy:
    path = tmp_path / "act.yaml"
    path.write_text(ACT + body, encoding="utf-8")
    return load(path, tmp_path)


def a_limit(*values: str) -> str:
    lines = "".join(f"      - {{{value}, source: act}}\n" for value in values)
    return (
        "parameters:\n  limit:\n    label: A limit\n    unit: mile\n"
        f"    overlay: lower\n    values:\n{lines}"
    )


def of(kind: NoticeKind, policy: Policy, on: date = DAY) -> list[Notice]:
    return [notice for notice in review(policy, on) if notice.kind is kind]


def messages(kind: NoticeKind, policy: Policy, on: date = DAY) -> dict[str, str]:
    return {notice.subject: notice.message for notice in of(kind, policy, on)}


def test_a_source_is_to_be_read_again_after_a_year(exampleshire: Policy) -> None:
    kind = NoticeKind.OLD_SOURCE
    assert not of(kind, exampleshire, date(2027, 11, 22))
    found = messages(kind, exampleshire, date(2027, 11, 23))
    assert found["si-2018-148"] == (
        "Last read on 2026-11-22, over a year ago. On it rests: low_income.uc_earnings."
    )


def test_an_unverified_source_is_listed_with_what_rests_on_it(
    exampleshire: Policy,
) -> None:
    found = messages(NoticeKind.UNVERIFIED_SOURCE, exampleshire)
    assert "was not found. On it rests: " in found["ea1996-sch35b-14"]
    assert "extended_rights_8_to_10.low_income" in found["ea1996-sch35b-14"]
    assert "ea1996-s444" not in found


def test_what_rests_on_a_source_is_values_schedules_grounds_and_their_parts(
    exampleshire: Policy,
) -> None:
    found = rests_on(exampleshire)
    assert "walking_distance.from_8" in found["ea1996-s444"]
    assert "post16.charge" in found["post-16-2026"]
    assert "unsafe_route" in found["ea1996-sch35b"]
    assert "statutory_walking_distance.section_19" in found["ea1996-sch35b-places"]


def test_a_source_nothing_rests_on_says_so(tmp_path: Path) -> None:
    body = "  idle: {title: T, checked: 2026-11-22, verified: false, note: Not seen.}\n"
    found = messages(NoticeKind.UNVERIFIED_SOURCE, act(tmp_path, body))
    assert found == {"idle": "Not seen. On it rests: nothing."}


@pytest.mark.parametrize(
    ("values", "gaps"),
    [
        (["from: 2007-09-01, value: 3"], []),
        (["from: 1998-09-01, value: 3"], []),
        (["from: 2007-09-01, value: null", "from: 2010-09-01, value: 3"], []),
        (
            ["from: 2010-09-01, value: 3"],
            ["None before 2010-09-01, though its layer begins on 2007-09-01."],
        ),
        (
            ["from: 2007-09-01, value: 3", "from: 2028-09-01, value: null"],
            ["None from 2028-09-01 on."],
        ),
        (
            [
                "from: 2007-09-01, value: 3",
                "from: 2028-09-01, value: null",
                "from: 2029-09-01, value: 2",
            ],
            ["None from 2028-09-01 to 2029-09-01."],
        ),
    ],
)
def test_days_without_a_value_are_listed_unless_the_file_owns_up(
    tmp_path: Path, values: list[str], gaps: list[str]
) -> None:
    other = "  other: {label: O, unit: flag, overlay: fixed, values: [{from: 2007-09-01, value: true, source: act}]}\n"
    policy = act(tmp_path, GROUND + a_limit(*values) + other)
    assert [notice.message for notice in of(NoticeKind.GAP, policy)] == gaps


@pytest.mark.parametrize(
    ("on", "years"),
    [
        (date(2025, 8, 31), "2025"),
        (date(2025, 12, 31), "2025"),
        (date(2026, 1, 1), "2029"),
        (DAY, "2029"),
        (date(2027, 1, 1), "2029, 2030"),
        (date(2029, 1, 1), "2029, 2030, 2031, 2032"),
    ],
)
def test_years_to_come_without_bank_holidays_are_listed(
    exampleshire: Policy, on: date, years: str
) -> None:
    """They are listed from 2026 to 2028."""
    found = messages(NoticeKind.NOT_LISTED, exampleshire, on)
    name = "bank_holidays.england_and_wales"
    assert found[name].startswith(f"None is listed for {years}. ")


def test_bank_holidays_listed_far_enough_ahead_are_not_mentioned(
    write_policy: Write,
) -> None:
    values = "".join(
        f"      - {{from: {year}-01-01, value: [{year}-12-25], source: minute}}\n"
        for year in range(2026, 2031)
    )
    path = write_policy(
        f"parameters:\n  bank_holidays.england_and_wales:\n    values:\n{values}"
    )
    assert not of(NoticeKind.NOT_LISTED, load(path), date(2027, 12, 31))


def test_a_schedule_is_listed_that_starts_late_or_above_nothing(
    write_policy: Write,
) -> None:
    path = write_policy(
        """schedules:
  bonus:
    label: A bonus
    key: day
    unit: pound
    values:
      - {from: 2028-09-01, source: minute, bands: [{over: 1, value: 5}]}
parameters:
  travel_pass.price:
    values: [{from: 2027-09-01, value: 800, source: minute}]
"""
    )
    found = [n.message for n in of(NoticeKind.GAP, load(path)) if n.subject == "bonus"]
    assert found == [
        "None before 2028-09-01, though its layer begins on 2027-09-01.",
        "None for less than 1 day, from 2028-09-01.",
    ]


def test_a_ground_not_in_force_is_listed(tmp_path: Path) -> None:
    policy, kind = act(tmp_path, GROUND), NoticeKind.NOT_IN_FORCE
    assert not of(kind, policy)
    assert messages(kind, policy, date(2027, 9, 1)) == {
        "near": "Not in force on 2027-09-01, but from 2007-09-01 to 2027-08-31."
    }


def test_a_ground_not_yet_in_force_is_listed(england: Policy) -> None:
    found = messages(NoticeKind.NOT_IN_FORCE, england, date(2008, 8, 31))
    assert "extended_rights_11_plus_2_to_6" in found
    assert "unsafe_route" not in found


def test_unsettled_law_is_listed_as_set_with_who_looks(exampleshire: Policy) -> None:
    found = messages(NoticeKind.UNSETTLED, exampleshire)
    message = found["extended_rights.uc_basis"]
    assert message.startswith("Set to targeted. Whether universal credit")
    assert "A person looks at: A pupil whom only universal credit" in message


def test_an_unsettled_setting_that_has_ended_is_a_gap_and_not_set(
    exampleshire: Policy,
) -> None:
    name = "extended_rights.uc_basis"
    setting = exampleshire.parameters[name]
    end = replace(setting.values[0], first_day=date(2026, 9, 1), value=None)
    ended = replace(setting, values=(*setting.values, end))
    policy = replace(exampleshire, parameters={**exampleshire.parameters, name: ended})
    assert name not in messages(NoticeKind.UNSETTLED, policy)
    assert messages(NoticeKind.GAP, policy)[name] == "None from 2026-09-01 on."


def test_what_a_council_has_not_decided_is_listed_for_its_own_policy(
    write_policy: Write, exampleshire: Policy
) -> None:
    bare = load(write_policy("", kind="authority", extends="england-guidance"))
    kind = NoticeKind.LEFT_OPEN
    assert "home_address.rule" in messages(kind, bare)
    assert "home_address.rule" not in messages(kind, exampleshire)
    assert not of(kind, load("england-guidance"))


def test_a_departure_from_guidance_is_listed_with_its_reason(
    exampleshire: Policy,
) -> None:
    found = messages(NoticeKind.DEPARTURE, exampleshire)
    assert "rural" in found["ride_time.secondary"]


@pytest.mark.parametrize("name", policy_names(policies_folder()))
def test_what_is_shipped_owns_up_to_every_day_without_a_value(name: str) -> None:
    late = [n for n in of(NoticeKind.GAP, load(name)) if "None before" in n.message]
    assert [n.subject for n in late if n.subject != "post16.charge"] == []
