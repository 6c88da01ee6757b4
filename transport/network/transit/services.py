"""Which services run on a day: the weekly calendar, and the days that depart from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from transport.errors import InputError
from transport.network.transit.archive import Archive
from transport.network.transit.columns import Faults, rows

WEEKDAYS = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
_ADDED, _TAKEN = 1, 2


@dataclass(frozen=True, slots=True)
class Week:
    """The days of an ordinary week a service runs on, Monday first, and for how long."""

    runs: tuple[bool, ...]
    first_day: date
    last_day: date

    def covers(self, on: date) -> bool:
        """Whether the service runs on a day, were it not for exceptions."""
        return self.first_day <= on <= self.last_day and self.runs[on.weekday()]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of every service.

    Parameters
    ----------
    weeks
        By service, from ``calendar.txt``.
    exceptions
        By service and day, from ``calendar_dates.txt``: whether it runs.
    """

    weeks: Mapping[str, Week]
    exceptions: Mapping[str, Mapping[date, bool]]

    @property
    def services(self) -> frozenset[str]:
        """Services that have any day at all."""
        return frozenset(self.weeks) | frozenset(self.exceptions)

    def runs(self, service: str, on: date) -> bool:
        """Whether a service runs on a day; exceptions win over the week."""
        exception = self.exceptions.get(service, {}).get(on)
        if exception is not None:
            return exception
        week = self.weeks.get(service)
        return week is not None and week.covers(on)

    def span(self) -> tuple[date, date] | None:
        """First and last day that any service could run; none: no service has any."""
        days = [
            d for week in self.weeks.values() for d in (week.first_day, week.last_day)
        ]
        for exceptions in self.exceptions.values():
            days += [day for day, does_run in exceptions.items() if does_run]
        return (min(days), max(days)) if days else None


def read_calendar(archive: Archive, faults: Faults) -> Calendar:
    """Read ``calendar.txt`` and ``calendar_dates.txt``; either may be absent.

    Raises
    ------
    InputError
        If both are absent.
    """
    if not ("calendar.txt" in archive or "calendar_dates.txt" in archive):
        raise InputError(
            f"{archive.path.name} holds neither calendar.txt nor calendar_dates.txt"
        )
    return Calendar(_weeks(archive, faults), _exceptions(archive, faults))


def _weeks(archive: Archive, faults: Faults) -> dict[str, Week]:
    found: dict[str, Week] = {}
    if "calendar.txt" not in archive:
        return found
    required = ("service_id", *WEEKDAYS, "start_date", "end_date")
    for row in rows(archive, "calendar.txt", required, faults):
        service = row.text("service_id")
        if service in found:
            faults.add(row, "service_id", "has an earlier row")
        runs = tuple(
            bool(row.text(day) and row.choice(day, (0, 1), blank=0)) for day in WEEKDAYS
        )
        first, last = row.day("start_date"), row.day("end_date")
        if last < first:
            faults.add(row, "end_date", "is before start_date")
        found[service] = Week(runs, first, last)
    return found


def _exceptions(archive: Archive, faults: Faults) -> dict[str, dict[date, bool]]:
    found: dict[str, dict[date, bool]] = {}
    if "calendar_dates.txt" not in archive:
        return found
    required = ("service_id", "date", "exception_type")
    for row in rows(archive, "calendar_dates.txt", required, faults):
        row.text("exception_type")
        days, day = found.setdefault(row.text("service_id"), {}), row.day("date")
        if day in days:
            faults.add(row, "date", "has an earlier row for this service")
        kind = row.choice("exception_type", (_ADDED, _TAKEN), blank=_TAKEN)
        days[day] = kind == _ADDED
    return found
