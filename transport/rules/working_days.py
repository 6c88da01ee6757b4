"""Days counted as councils count them: weekends and bank holidays left out."""

from calendar import monthrange
from datetime import date, timedelta

from transport.policy.model import Policy

BANK_HOLIDAYS = "bank_holidays.england_and_wales"
MONTHS_PER_YEAR = 12
SATURDAY = 5


def working_days_after(start: date, count: int, policy: Policy) -> date | None:
    """The last of some working days, the first of which follows the day they run from.

    Parameters
    ----------
    start
        Day the time runs from, which is not counted.
    count
        Working days [days].

    Returns
    -------
    date | None
        None where the policy lists no bank holidays for a year the days fall in:
        the date is not known then, and not guessed.
    """
    day = start
    while count > 0:
        day += timedelta(days=1)
        counts = is_working_day(day, policy)
        if counts is None:
            return None
        count -= counts
    return day


def is_working_day(day: date, policy: Policy) -> bool | None:
    """Whether a day is neither at a weekend nor a bank holiday; none: not known."""
    if day.weekday() >= SATURDAY:
        return False
    holidays = _holidays(day, policy)
    return day.isoformat() not in holidays if holidays else None


def months_after(start: date, count: int) -> date:
    """The same day some months on, or the last of that month where it has none such."""
    years, month = divmod(start.month - 1 + count, MONTHS_PER_YEAR)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def _holidays(day: date, policy: Policy) -> tuple[str, ...]:
    """Bank holidays listed for the year of a day; empty where none are."""
    parameter = policy.parameters.get(BANK_HOLIDAYS)
    dated = parameter.on(day) if parameter else None
    listed = dated.value if dated and isinstance(dated.value, tuple) else ()
    return tuple(found for found in listed if found.startswith(f"{day.year}-"))
