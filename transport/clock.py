"""The only reader of the clock. Everything below the front doors takes dates."""

import time
from datetime import UTC, date, datetime


def today() -> date:
    """Today's date on this machine."""
    return date.today()


def stamp() -> str:
    """The present moment in UTC, to the second, for run records."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def elapsed() -> float:
    """A clock that only moves forward [s], for measuring how long work took."""
    return time.perf_counter()
