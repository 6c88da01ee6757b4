"""A policy as a table on a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from transport.policy.model import Policy
from transport.policy.value import written


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


def describe(policy: Policy, on: date) -> tuple[Row, ...]:
    """Every value and schedule in force on a day, in the order of the files."""
    return (*_values(policy, on), *_bands(policy, on))


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
