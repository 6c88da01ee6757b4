"""A cell is read as its column says, whatever an officer's spreadsheet made of it."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transport.dataset.cells import CellError, Value, parse
from transport.dataset.sheet import Cell, FormulaError
from transport.dataset.tables import Column, Kind


def column(kind: Kind, *allowed: str, least: float | None = None) -> Column:
    return Column(name="any", kind=kind, meaning="Any.", allowed=allowed, least=least)


ID, TEXT, WHOLE = column(Kind.ID), column(Kind.TEXT), column(Kind.WHOLE, least=0)
NUMBER, MONEY = column(Kind.NUMBER), column(Kind.MONEY, least=0)
DAY, CLOCK, YES_NO = column(Kind.DATE), column(Kind.TIME), column(Kind.YES_NO)
CHOICE = column(Kind.CHOICE, "resource_base", "ASD")
CHOICES = column(Kind.CHOICES, "mon", "tue", "wed")


@pytest.mark.parametrize(
    ("of", "cell", "value"),
    [
        (ID, "  107001 ", "107001"),
        (ID, 107001.0, "107001"),
        (ID, "\xa0A-1\xa0", "A-1"),
        (TEXT, "Mill  Lane\nSchool ", "Mill Lane School"),
        (TEXT, "O\u2019Brien", "O\u2019Brien"),
        (WHOLE, "12", 12),
        (WHOLE, 12.0, 12),
        (WHOLE, "12.0", 12),
        (NUMBER, "-2.9981", Decimal("-2.9981")),
        (NUMBER, 1.5, Decimal("1.5")),
        (NUMBER, "1E-05", Decimal("0.00001")),
        (MONEY, "£1,234.50", 123_450),
        (MONEY, "£ 12", 1_200),
        (MONEY, "0.07", 7),
        (MONEY, 18.05, 1_805),
        (MONEY, 0.1 + 0.2, 30),
        (DAY, "01/09/2025", date(2025, 9, 1)),
        (DAY, "1/9/2025", date(2025, 9, 1)),
        (DAY, "2025-09-01", date(2025, 9, 1)),
        (DAY, "01/09/2025 00:00:00", date(2025, 9, 1)),
        (DAY, date(2025, 9, 1), date(2025, 9, 1)),
        (DAY, datetime(2025, 9, 1), date(2025, 9, 1)),  # noqa: DTZ001 - as read
        (DAY, "29/02/2024", date(2024, 2, 29)),
        (CLOCK, "08:50", 31_800),
        (CLOCK, "8:50", 31_800),
        (CLOCK, "08:50:00", 31_800),
        (CLOCK, time(8, 50), 31_800),
        (CLOCK, time(8, 49, 59, 999_999), 31_800),
        (CLOCK, timedelta(hours=8, minutes=50), 31_800),
        (YES_NO, "Y", True),
        (YES_NO, "FALSE", False),
        (YES_NO, True, True),
        (CHOICE, "Resource base", "resource_base"),
        (CHOICE, "asd", "ASD"),
        (CHOICES, "wed, mon;mon", ("mon", "wed")),
    ],
)
def test_what_a_cell_means(of: Column, cell: Cell, value: Value) -> None:
    """Every way of writing a value comes to the same value."""
    assert parse(of, cell) == value
    assert type(parse(of, cell)) is type(value)


@pytest.mark.parametrize(
    ("of", "cell", "words"),
    [
        (ID, 1.5e15, "lost digits"),
        (ID, date(2025, 1, 2), "stored as a date"),
        (ID, "x" * 65, "longer than 64"),
        (ID, "=HYPERLINK()", "not an id"),
        (TEXT, "bell\x07", "cannot be printed"),
        (WHOLE, "1,234", "not a whole number"),
        (WHOLE, True, "not a number"),
        (WHOLE, "-1", "below 0"),
        (WHOLE, "٣", "not a whole number"),
        (NUMBER, "NaN", "not a finite number"),
        (NUMBER, float("inf"), "not a finite number"),
        (NUMBER, "-Infinity", "not a finite number"),
        (NUMBER, "1e999", "not a number"),
        (MONEY, "inf", "not a finite number"),
        (MONEY, "12,34", "not an amount"),
        (MONEY, "12.345", "whole number of pence"),
        (MONEY, "€12", "not an amount"),
        (DAY, "31/09/2025", "not a day in the calendar"),
        (DAY, "29/02/2025", "not a day in the calendar"),
        (DAY, 45_901.0, "plain number"),
        (DAY, time(0, 0), "a time"),
        (DAY, datetime(2025, 9, 1, 9, 30), "time of day"),  # noqa: DTZ001 - as read
        (DAY, "0001-01-01", "between 1900 and 2100"),
        (CLOCK, 0.368, "format the column as a time"),
        (CLOCK, datetime(2025, 9, 1, 9, 30), "not a time"),  # noqa: DTZ001 - as read
        (CLOCK, "08:60", "not a time"),
        (CLOCK, "24:00", "not a time of day"),
        (CLOCK, time(8, 50, 30), "not a whole minute"),
        (CLOCK, timedelta(hours=-1), "not a time of day"),
        (YES_NO, "1", "neither yes nor no"),
        (CHOICES, "mon sun", "not allowed"),
        (TEXT, FormulaError("#N/A"), "formula that failed"),
    ],
)
def test_what_a_cell_may_not_hold(of: Column, cell: Cell, words: str) -> None:
    """Every refusal says what is wrong and then what is allowed."""
    with pytest.raises(CellError, match=words) as refused:
        parse(of, cell)
    assert "allowed is" in refused.value.message


@pytest.mark.parametrize(
    ("kind", "allowed", "blank", "value"),
    [
        (Kind.YES_NO, (), "yes", True),
        (Kind.YES_NO, (), "no", False),
        (Kind.YES_NO, (), "not known", None),
        (Kind.CHOICE, ("none", "stays"), "none", "none"),
        (Kind.CHOICE, ("ASD",), "none recorded", None),
        (Kind.DATE, (), "not temporary", None),
    ],
)
@pytest.mark.parametrize("cell", [None, "", "  \xa0"])
def test_blank_means_what_the_dictionary_says(
    kind: Kind, allowed: tuple[str, ...], blank: str, value: Value, cell: Cell
) -> None:
    """A default is written once, in the column dictionary."""
    of = Column(
        name="any",
        kind=kind,
        meaning="Any.",
        allowed=allowed,
        required=False,
        blank=blank,
    )
    assert parse(of, cell) == value


@given(st.integers(0, 10**9))
def test_pence_are_exact(pence: int) -> None:
    """No amount of money goes through a rounded number."""
    whole, rest = divmod(pence, 100)
    assert parse(MONEY, f"£{whole:,}.{rest:02d}") == pence
    assert parse(MONEY, pence / 100) == pence


@given(st.sampled_from(list(Kind)), st.text())
def test_any_text_is_read_or_refused(kind: Kind, text: str) -> None:
    """No text of a file can bring the reader down."""
    message = ""
    try:
        parse(column(kind, "mon", "tue"), text)
    except CellError as error:
        message = error.message
    assert message.startswith(("is ", "has ")) or not message
