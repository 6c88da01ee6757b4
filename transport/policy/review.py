"""What about a policy a person should look at, though it can be used."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from transport.policy.model import DatedValue, LayerKind, Parameter, Policy, Source
from transport.policy.schedule import Schedule
from transport.policy.shipped import edits_of_statute, never_read
from transport.policy.spoken import counted, spoken
from transport.policy.value import DATE

READ_AGAIN_AFTER = timedelta(days=365)
AHEAD = 3
"""Years after the day of asking for which dates are to be listed: the school year it
lies in, the two that follow, and the appeals against what is decided in them."""
COUNCILS = (LayerKind.AUTHORITY, LayerKind.PROPOSAL)


class NoticeKind(StrEnum):
    """Why something should be looked at."""

    NOT_AS_SHIPPED = "statute not as shipped"
    NEVER_READ = "read by nothing"
    OLD_SOURCE = "source to read again"
    UNVERIFIED_SOURCE = "source not verified"
    GAP = "no value"
    NOT_LISTED = "dates not listed"
    NOT_IN_FORCE = "ground not in force"
    UNSETTLED = "not settled in law"
    LEFT_OPEN = "not decided by a council"
    DEPARTURE = "departs from guidance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something about a policy that a person should look at, though it can be used.

    Parameters
    ----------
    subject
        The source, parameter, schedule, ground or file.
    """

    kind: NoticeKind
    subject: str
    message: str


def review(policy: Policy, on: date) -> tuple[Notice, ...]:
    """Everything that should be looked at, one kind after another.

    Parameters
    ----------
    on
        The day of asking.
    """
    return (
        *_as_shipped(policy),
        *_never_read(policy),
        *_sources(policy, on),
        *_gaps(policy),
        *_bands(policy),
        *_not_listed(policy, on),
        *_grounds(policy, on),
        *_unsettled(policy, on),
        *_left_open(policy, on),
        *_departures(policy),
    )


def _as_shipped(policy: Policy) -> Iterator[Notice]:
    """A statute that is not the one that came with the program, under whatever name."""
    edits = edits_of_statute(policy)
    if edits:
        yield Notice(
            kind=NoticeKind.NOT_AS_SHIPPED,
            subject=str(policy.files[0]) if policy.files else policy.layers[0],
            message=" ".join(edits),
        )


def _never_read(policy: Policy) -> Iterator[Notice]:
    for name in never_read(policy):
        yield Notice(
            kind=NoticeKind.NEVER_READ,
            subject=name,
            message="No part of the program reads it, so it changes no decision and no "
            "plan.",
        )


def rests_on(policy: Policy) -> Mapping[str, tuple[str, ...]]:
    """Names of what rests on each source, in alphabetical order, by source."""
    found: dict[str, set[str]] = {source: set() for source in policy.sources}
    for name, source in _uses(policy):
        found[source].add(name)
    return {source: tuple(sorted(names)) for source, names in found.items()}


def _uses(policy: Policy) -> Iterator[tuple[str, str]]:
    for parameter in policy.parameters.values():
        for value in parameter.floor + parameter.values:
            yield parameter.name, value.source
    for schedule in policy.schedules.values():
        for table in schedule.values:
            yield schedule.name, table.source
    for ground in policy.grounds.values():
        yield ground.name, ground.source
        for part, source in ground.sources.items():
            yield f"{ground.name}.{part}", source


def _sources(policy: Policy, on: date) -> Iterator[Notice]:
    resting = rests_on(policy)
    for source in policy.sources.values():
        yield from _source(source, on, ", ".join(resting[source.id]) or "nothing")


def _source(source: Source, on: date, resting: str) -> Iterator[Notice]:
    if on - source.checked > READ_AGAIN_AFTER:
        yield Notice(
            kind=NoticeKind.OLD_SOURCE,
            subject=source.id,
            message=f"Last read on {source.checked}, over a year ago. On it rests: {resting}.",
        )
    if not source.is_verified:
        yield Notice(
            kind=NoticeKind.UNVERIFIED_SOURCE,
            subject=source.id,
            message=f"{source.note} On it rests: {resting}.",
        )


def _gaps(policy: Policy) -> Iterator[Notice]:
    """Days without a value that the file does not own up to, and values that end."""
    begins = _beginnings(policy)
    for parameter in policy.parameters.values():
        for message in (
            *_late(parameter.values[0].first_day, begins[parameter.layer]),
            *_ends(parameter.values),
        ):
            yield Notice(kind=NoticeKind.GAP, subject=parameter.name, message=message)


def _beginnings(policy: Policy) -> Mapping[str, date]:
    """From when each layer speaks: the law with its first ground, others as they start."""
    grounds = [ground.first_day for ground in policy.grounds.values()]
    starts: dict[str, date] = {}
    for layer, first_day in _starts(policy):
        starts[layer] = min(first_day, starts.get(layer, first_day))
    law = min(grounds, default=date.min)
    return {layer: max(first_day, law) for layer, first_day in starts.items()}


def _starts(policy: Policy) -> Iterator[tuple[str, date]]:
    for parameter in policy.parameters.values():
        for value in parameter.floor + parameter.values:
            yield value.layer, value.first_day
    for schedule in policy.schedules.values():
        for table in schedule.values:
            yield table.layer, table.first_day


def _late(first_day: date, begins: date) -> Iterator[str]:
    if first_day > begins:
        yield f"None before {first_day}, though its layer begins on {begins}."


def _ends(values: tuple[DatedValue, ...]) -> Iterator[str]:
    followed = (*(value.first_day for value in values[1:]), None)
    for place, (value, until) in enumerate(zip(values, followed, strict=True)):
        if value.value is None and place:
            end = f" to {until}" if until else " on"
            yield f"None from {value.first_day}{end}."


def _not_listed(policy: Policy, on: date) -> Iterator[Notice]:
    """Years soon to come for which a list of dates, such as bank holidays, has none."""
    for parameter in policy.parameters.values():
        if parameter.unit != DATE:
            continue
        years = range(on.year, on.year + AHEAD + 1)
        bare = [str(year) for year in years if not _lists(parameter, year)]
        if bare:
            yield Notice(
                kind=NoticeKind.NOT_LISTED,
                subject=parameter.name,
                message=f"None is listed for {', '.join(bare)}. A time that runs into such "
                "a year has no last day until they are.",
            )


def _lists(parameter: Parameter, year: int) -> bool:
    """Whether a date of a year is listed by the value in force at its end."""
    dated = parameter.on(date(year, 12, 31))
    listed = dated.value if dated and isinstance(dated.value, tuple) else ()
    return any(day.startswith(f"{year}-") for day in listed)


def _bands(policy: Policy) -> Iterator[Notice]:
    begins = _beginnings(policy)
    for schedule in policy.schedules.values():
        first = schedule.values[0].first_day
        for message in (*_late(first, begins[schedule.layer]), *_below(schedule)):
            yield Notice(kind=NoticeKind.GAP, subject=schedule.name, message=message)


def _below(schedule: Schedule) -> Iterator[str]:
    """Bands meet one another as they are written; only keys below the first have none."""
    for table in schedule.values:
        edge = table.bands[0].over
        if edge > 0:
            below = counted(str(edge), schedule.key)
            yield f"None for less than {below}, from {table.first_day}."


def _grounds(policy: Policy, on: date) -> Iterator[Notice]:
    for ground in policy.grounds.values():
        if not ground.is_in_force(on):
            until = f" to {ground.last_day}" if ground.last_day else ""
            yield Notice(
                kind=NoticeKind.NOT_IN_FORCE,
                subject=ground.name,
                message=f"Not in force on {on}, but from {ground.first_day}{until}.",
            )


def _unsettled(policy: Policy, on: date) -> Iterator[Notice]:
    for parameter, value in _in_force(policy, on):
        if parameter.unsettled:
            yield Notice(
                kind=NoticeKind.UNSETTLED,
                subject=parameter.name,
                message=f"Set to {value}. {parameter.unsettled} A person looks at: "
                f"{parameter.person}",
            )


def _left_open(policy: Policy, on: date) -> Iterator[Notice]:
    """Settings a council's own chain still has at their starting values."""
    if policy.kind not in COUNCILS:
        return
    for parameter, value in _in_force(policy, on):
        if parameter.unsettled and policy.is_left_open(parameter.name, on):
            yield Notice(
                kind=NoticeKind.LEFT_OPEN,
                subject=parameter.name,
                message=f"Starts at {value} until the council's own file says.",
            )


def _in_force(policy: Policy, on: date) -> Iterator[tuple[Parameter, str]]:
    for parameter in policy.parameters.values():
        found = parameter.on(on)
        if found is not None and found.value is not None:
            yield parameter, spoken(found.value, parameter.unit)


def _departures(policy: Policy) -> Iterator[Notice]:
    for parameter in policy.parameters.values():
        if parameter.because:
            yield Notice(
                kind=NoticeKind.DEPARTURE,
                subject=parameter.name,
                message=parameter.because,
            )
