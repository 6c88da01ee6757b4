"""A policy as a table on a day, and what about it a person should look at."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from transport.policy.model import Policy
from transport.policy.value import written

READ_AGAIN_AFTER = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One value in force on a day.

    Parameters
    ----------
    value
        As a policy file writes it.
    first_day
        In force from this day.
    layer
        The policy of the chain that sets it.
    """

    name: str
    label: str
    value: str
    unit: str
    first_day: date
    source: str
    layer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something about a policy that a person should look at, though it can be used."""

    subject: str
    message: str


def describe(policy: Policy, on: date) -> tuple[Row, ...]:
    """Every value and schedule in force on a day, in the order of the files."""
    return (*_values(policy, on), *_bands(policy, on))


def notices(policy: Policy, on: date) -> tuple[Notice, ...]:
    """What should be looked at: sources read too long ago, and what is not settled.

    Parameters
    ----------
    on
        The day of asking.
    """
    return (*_sources(policy, on), *_unsettled(policy, on), *_departures(policy))


def _values(policy: Policy, on: date) -> Iterator[Row]:
    for parameter in policy.parameters.values():
        found = parameter.on(on)
        if found is not None and found.value is not None:
            yield Row(
                name=parameter.name,
                label=parameter.label,
                value=written(found.value, parameter.unit),
                unit=parameter.unit,
                first_day=found.first_day,
                source=found.source,
                layer=found.layer,
            )


def _bands(policy: Policy, on: date) -> Iterator[Row]:
    for schedule in policy.schedules.values():
        tables = [table for table in schedule.values if table.first_day <= on]
        for table in tables[-1:]:
            for band in table.bands:
                yield Row(
                    name=f"{schedule.name} over {band.over} {schedule.key}",
                    label=schedule.label,
                    value=written(band.value, schedule.unit),
                    unit=schedule.unit,
                    first_day=table.first_day,
                    source=table.source,
                    layer=table.layer,
                )


def _sources(policy: Policy, on: date) -> Iterator[Notice]:
    for source in policy.sources.values():
        if on - source.checked > READ_AGAIN_AFTER:
            message = f"last checked on {source.checked}, over a year ago"
            yield Notice(subject=f"source {source.id}", message=message)
        if not source.is_verified:
            yield Notice(
                subject=f"source {source.id}", message=f"not verified: {source.note}"
            )


def _unsettled(policy: Policy, on: date) -> Iterator[Notice]:
    for parameter in policy.parameters.values():
        found = parameter.on(on)
        if parameter.unsettled and found is not None:
            value = written(found.value, parameter.unit)
            yield Notice(
                subject=parameter.name,
                message=f"not settled in law, set to {value}: {parameter.unsettled}",
            )


def _departures(policy: Policy) -> Iterator[Notice]:
    for parameter in policy.parameters.values():
        if parameter.because:
            yield Notice(
                subject=parameter.name,
                message=f"departs from the layer below: {parameter.because}",
            )
