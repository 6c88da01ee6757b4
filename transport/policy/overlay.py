"""One layer laid on the policy below it, never less generous than the law allows."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from transport.policy.model import DatedValue, Parameter, Policy, in_force
from transport.policy.moves import Overlay
from transport.policy.order import is_as_generous
from transport.policy.reading import Reading
from transport.policy.schedule import Schedule
from transport.policy.sections import (
    Entry,
    read_grounds,
    read_parameters,
    read_schedules,
)
from transport.policy.value import Held, written


def lay(reading: Reading) -> Policy:
    """Read the rest of a file and lay it on the policy below.

    Faults go to the file being read; where there are any the policy is not to be used.
    """
    base = reading.base
    return Policy(
        name=reading.name,
        title=reading.title,
        kind=reading.kind,
        layers=(*(base.layers if base else ()), reading.name),
        files=(*(base.files if base else ()), reading.file.path),
        sources={**(base.sources if base else {}), **reading.sources},
        grounds={**(base.grounds if base else {}), **read_grounds(reading)},
        parameters={
            **(base.parameters if base else {}),
            **_parameters(reading, read_parameters(reading)),
        },
        schedules={**(base.schedules if base else {}), **_schedules(reading)},
    )


def _parameters(reading: Reading, entries: Mapping[str, Entry]) -> dict[str, Parameter]:
    laid = {}
    for name, entry in entries.items():
        if entry.parameter.floor:
            _check_generosity(reading, entry)
            values = _joined(entry.parameter.values, entry.values)
            because = entry.because or entry.parameter.because
            laid[name] = replace(entry.parameter, values=values, because=because)
        else:
            laid[name] = replace(
                entry.parameter, values=entry.values, floor=entry.values
            )
    return laid


def _joined(
    below: tuple[DatedValue, ...], above: tuple[DatedValue, ...]
) -> tuple[DatedValue, ...]:
    if not above:
        return below
    kept = tuple(v for v in below if v.first_day < above[0].first_day)
    return kept + above


def _check_generosity(reading: Reading, entry: Entry) -> None:
    """Compare with the defining layer on every date when either side changes."""
    parameter = entry.parameter
    if not entry.values:
        return
    first = entry.values[0].first_day
    days = {v.first_day for v in (*parameter.floor, *entry.values)}
    for day in sorted(day for day in days if day >= first):
        ours, floor = _value(entry.values, day), _value(parameter.floor, day)
        if not _is_allowed(parameter, ours, floor):
            reading.file.fault(entry.at, _too_little(parameter, entry.values, day))
            return


def _value(values: tuple[DatedValue, ...], on: date) -> Held | None:
    found = in_force(values, on)
    return found.value if found else None


def _is_allowed(parameter: Parameter, ours: Held | None, floor: Held | None) -> bool:
    """What is read must not end, unless the file that defines it says that it may."""
    if ours == floor or floor is None:
        return True
    if ours is None:
        return parameter.may_end
    if parameter.overlay is Overlay.FIXED:
        return False
    return parameter.overlay is Overlay.FREE or is_as_generous(parameter, ours, floor)


def _too_little(parameter: Parameter, ours: tuple[DatedValue, ...], day: date) -> str:
    def at(values: tuple[DatedValue, ...]) -> str:
        return written(_value(values, day), parameter.unit)

    allowed = {
        Overlay.LOWER: "that or lower is allowed",
        Overlay.HIGHER: "that or higher is allowed",
        Overlay.FREE: "it may change and not end",
    }.get(parameter.overlay, "it is fixed")
    return (
        f"is {at(ours)} on {day} where {parameter.layer} has {at(parameter.floor)} "
        f"({parameter.unit}); {allowed}"
    )


def _schedules(reading: Reading) -> dict[str, Schedule]:
    laid = {}
    for name, schedule in read_schedules(reading).items():
        below = reading.base.schedules.get(name) if reading.base else None
        if below and (below.key, below.unit) != (schedule.key, schedule.unit):
            reading.file.fault(
                ("schedules", name),
                f"must keep its units, {below.key} and {below.unit}",
            )
        laid[name] = _over(below, schedule) if below else schedule
    return laid


def _over(below: Schedule, above: Schedule) -> Schedule:
    if not above.values:
        return below
    first = above.values[0].first_day
    kept = tuple(t for t in below.values if t.first_day < first)
    return replace(
        above,
        layer=below.layer,
        values=kept + above.values,
        more_generous=above.more_generous or below.more_generous,
    )
