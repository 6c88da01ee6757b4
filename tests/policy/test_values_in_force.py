"""Values, schedules and grounds on a day."""

from datetime import date
from decimal import Decimal

import pytest

from transport.errors import InputError, NotInForceError
from transport.policy.allowed import Range
from transport.policy.model import Policy

DAY = date(2026, 11, 23)


def test_each_accessor_gives_the_unit_it_promises(exampleshire: Policy) -> None:
    policy = exampleshire
    assert policy.millimetres("walking_distance.from_8", DAY) == 4_828_032
    assert policy.metres("network.snap_limit", DAY) == 250
    assert policy.seconds("ride_time.primary", DAY) == 45 * 60
    assert policy.pence("low_income.uc_earnings", DAY) == 61_667
    assert policy.number("network.drive_factor_morning", DAY) == Decimal(125)
    assert policy.count("extended_rights.fewer_than_schools", DAY) == 3
    assert policy.flag("reception.from_start", DAY) is True
    assert policy.choice("school_age.leaving_weekday", DAY) == "friday"
    assert policy.words("school_year.starts", DAY) == ("09-01",)


@pytest.mark.parametrize(
    ("on", "rate"), [(date(2026, 4, 5), 45), (date(2026, 4, 6), 55)]
)
def test_a_value_holds_until_the_day_before_the_next(
    exampleshire: Policy, on: date, rate: int
) -> None:
    assert exampleshire.count("mileage.rate", on) == rate


def test_a_value_before_its_first_day_is_an_error_and_never_zero(
    exampleshire: Policy,
) -> None:
    with pytest.raises(NotInForceError, match=r"low_income.uc_earnings .* 2018-03-31"):
        exampleshire.pence("low_income.uc_earnings", date(2018, 3, 31))


def test_an_unknown_name_is_not_in_force(exampleshire: Policy) -> None:
    with pytest.raises(NotInForceError, match="walking_distance"):
        exampleshire.count("walking_distance.from_9", DAY)
    with pytest.raises(NotInForceError, match="no_such_table"):
        exampleshire.schedule("no_such_table", DAY)


def test_reading_a_value_in_the_wrong_unit_is_a_fault_of_the_caller(
    exampleshire: Policy,
) -> None:
    with pytest.raises(TypeError, match="in mile and cannot be read as pence"):
        exampleshire.pence("walking_distance.from_8", DAY)


def test_a_source_is_that_of_the_value_in_force(exampleshire: Policy) -> None:
    assert exampleshire.source("post16.carried", date(2025, 9, 1)) == "cabinet-2025-03"
    assert exampleshire.source("post16.carried", date(2026, 9, 1)) == "post-16-2026"


@pytest.mark.parametrize(
    ("days", "pence"), [(0, 16_000), (1, 16_000), (2, 32_000), (5, 80_000)]
)
def test_a_band_applies_over_its_edge(
    exampleshire: Policy, days: int, pence: int
) -> None:
    assert exampleshire.schedule("post16.charge", DAY).value_at(days) == pence


def test_a_key_below_the_first_band_is_refused(exampleshire: Policy) -> None:
    with pytest.raises(ValueError, match="starts at 0 day"):
        exampleshire.schedule("post16.charge", DAY).value_at(-1)


def test_a_schedule_before_its_first_table_is_not_in_force(
    exampleshire: Policy,
) -> None:
    with pytest.raises(NotInForceError, match=r"post16\.charge"):
        exampleshire.schedule("post16.charge", date(2026, 8, 31))


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("extended_rights_8_to_10", date(2007, 9, 1)),
        ("extended_rights_11_plus_2_to_6", date(2008, 9, 1)),
    ],
)
def test_a_ground_has_its_own_commencement(
    england: Policy, name: str, first: date
) -> None:
    ground = england.ground(name)
    assert ground.is_in_force(first)
    assert not ground.is_in_force(date(first.year, 8, 31))


def test_a_ground_names_its_paragraph_and_those_of_its_parts(england: Policy) -> None:
    name = "statutory_walking_distance"
    assert england.paragraph(name) == "Sch 35B para 6"
    assert england.paragraph(name, "section_19") == "Sch 35B para 7"
    assert england.paragraph(name, "no_such_part") == "Sch 35B para 6"


def test_an_unknown_ground_is_named(england: Policy) -> None:
    with pytest.raises(InputError, match="england has no ground low_income_nursery"):
        england.ground("low_income_nursery")


@pytest.mark.parametrize(
    ("least", "most", "written", "told"),
    [
        (1, None, 0, "0 mile cannot be; 1 or more is allowed"),
        (None, 9, 10, "10 mile cannot be; 9 or less is allowed"),
        (1, 9, 10, "10 mile cannot be; 1 to 9 is allowed"),
        (1, 9, 1, ""),
        (1, 9, 9, ""),
        (1, 9, "near", ""),
        (1, 9, True, ""),
        (None, None, 10, ""),
    ],
)
def test_a_range_says_what_it_allows(
    least: int | None, most: int | None, written: object, told: str
) -> None:
    ends = (None if end is None else Decimal(end) for end in (least, most))
    assert Range(*ends).refusal(written, "mile") == told
