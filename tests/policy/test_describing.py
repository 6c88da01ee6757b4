"""A policy as a table."""

from datetime import date

from transport.policy.describe import describe
from transport.policy.model import Policy

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
