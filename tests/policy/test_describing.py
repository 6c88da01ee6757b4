"""A policy as a table, and what about it should be looked at."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from transport.policy.describe import describe, notices
from transport.policy.load import load
from transport.policy.model import Policy

Write = Callable[..., Path]
DAY = date(2026, 11, 23)


def test_a_row_says_what_is_in_force_since_when_and_by_whom(
    exampleshire: Policy,
) -> None:
    rows = {row.name: row for row in describe(exampleshire, DAY)}
    row = rows["ride_time.secondary"]
    assert (row.value, row.unit, row.first_day) == ("80", "minute", date(2025, 9, 1))
    assert (row.source, row.layer) == ("cabinet-2025-03", "exampleshire")
    assert rows["low_income.uc_earnings"].value == "616.67"
    assert rows["low_income.uc_earnings"].layer == "england"


def test_each_kind_of_value_is_shown_as_the_file_writes_it(
    exampleshire: Policy,
) -> None:
    values = {row.name: row.value for row in describe(exampleshire, DAY)}
    assert values["school_age.prescribed_days"] == "03-31, 08-31, 12-31"
    assert values["reception.from_start"] == "true"
    assert values["extended_rights.counts_full_schools"] == "false"
    assert values["network.drive_factor_morning"] == "125"
    assert values["nearest_school.metric"] == "walk"
    assert values["post16.charge over 4 day"] == "800"


def test_what_is_not_in_force_has_no_row(exampleshire: Policy) -> None:
    names = {row.name for row in describe(exampleshire, date(2018, 3, 31))}
    assert "walking_distance.from_8" in names
    assert "low_income.uc_earnings" not in names
    assert "post16.charge over 4 day" not in names


def test_a_source_is_to_be_read_again_after_a_year(exampleshire: Policy) -> None:
    def stale(on: date) -> bool:
        return any(
            "over a year ago" in notice.message for notice in notices(exampleshire, on)
        )

    assert not stale(date(2027, 11, 22))
    assert stale(date(2027, 11, 23))


def test_unverified_sources_unsettled_law_and_departures_are_listed(
    exampleshire: Policy,
) -> None:
    found = {notice.subject: notice.message for notice in notices(exampleshire, DAY)}
    assert found["source ea1996-sch35b-14"].startswith("not verified")
    assert "set to targeted" in found["extended_rights.uc_basis"]
    assert found["ride_time.secondary"].startswith("departs from")


def test_an_unsettled_setting_that_has_ended_is_not_listed_as_set(
    write_policy: Write,
) -> None:
    path = write_policy(
        """parameters:
  extended_rights.uc_basis:
    values:
      - {from: 2026-09-01, value: null, source: minute}
"""
    )
    found = {notice.subject: notice.message for notice in notices(load(path), DAY)}
    assert "set to none in force" in found["extended_rights.uc_basis"]
