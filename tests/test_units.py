"""Units: the one mile, and money to the penny."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transport.units import (
    MILLIMETRES_PER_MILE,
    clock_time,
    metres_to_millimetres,
    miles_to_millimetres,
    millimetres_to_miles,
    pounds,
    price_of_distance,
    price_of_time,
)


@pytest.mark.parametrize(
    ("miles", "millimetres"),
    [("2", 3_218_688), ("3", 4_828_032), ("6", 9_656_064), ("15", 24_140_160)],
)
def test_statutory_distances_are_whole_millimetres(
    miles: str, millimetres: int
) -> None:
    """Two, three, six and fifteen miles compare without rounding."""
    assert miles_to_millimetres(Decimal(miles)) == millimetres


def test_a_mile_that_is_not_whole_is_refused() -> None:
    """A tenth of a mile is 160,934.4 mm and would have to be rounded."""
    with pytest.raises(ValueError, match="whole number of millimetres"):
        miles_to_millimetres(Decimal("0.1"))


@given(st.integers(0, 10**9))
def test_millimetres_survive_metres(millimetres: int) -> None:
    """A length written in metres with three decimals reads back the same."""
    assert metres_to_millimetres(millimetres / 1000) == millimetres


@given(st.integers(0, 10**9))
def test_miles_for_people_lose_nothing(millimetres: int) -> None:
    """Miles are for showing, and still exact enough to come back."""
    back = millimetres_to_miles(millimetres) * MILLIMETRES_PER_MILE
    assert round(back) == millimetres


@given(st.integers(0, 200_000), st.integers(0, 1_000))
def test_price_of_distance_is_within_half_a_penny(metres: int, rate: int) -> None:
    """Rounded half up, in whole pence."""
    exact = Decimal(metres) * 1000 * rate / MILLIMETRES_PER_MILE
    priced = price_of_distance(metres, rate)
    assert isinstance(priced, int)
    assert Decimal("-0.5") <= exact - priced < Decimal("0.5")


@pytest.mark.parametrize(
    ("seconds", "rate", "pence"),
    [(3_600, 1_600, 1_600), (1_800, 1_601, 801), (1, 1_799, 0), (1, 1_800, 1)],
)
def test_price_of_time_rounds_half_up(seconds: int, rate: int, pence: int) -> None:
    """Half a penny is a penny."""
    assert price_of_time(seconds, rate) == pence


def test_times_and_money_for_people() -> None:
    """Clock times to the minute below; minus before the pound sign."""
    assert clock_time(8 * 3_600 + 59) == "08:00"
    assert pounds(-123_456) == "-£1,234.56"
