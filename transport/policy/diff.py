"""What changes from one policy to another, and from when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from transport.policy.model import Policy
from transport.policy.moves import Overlay
from transport.policy.timeline import Line, State, lines

ONE_DAY = timedelta(days=1)
MEANINGS = ("label", "unsettled", "person")
"""What a parameter says of itself, on every date alike."""


class Direction(StrEnum):
    """Which way a value moves for families, where the file says which way that is."""

    MORE = "more generous"
    LESS = "less generous"
    NEITHER = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is not the same under two policies, over one stretch of days.

    Parameters
    ----------
    name
        Parameter, band of a schedule, ground, or part of a ground.
    label
        The same for people; for a band also the keys it applies to.
    first_day, last_day
        The two differ in this way between these days, both inclusive; no first day:
        on every date; no last day: with no end.
    before, after
        In words, with the unit.
    before_source, source
        Source of each; empty where none is in force.
    layer
        The policy of the second chain that sets it; empty where none does.
    """

    name: str
    label: str
    first_day: date | None
    last_day: date | None
    before: str
    after: str
    before_source: str
    source: str
    layer: str
    direction: Direction


def diff(before: Policy, after: Policy) -> tuple[Change, ...]:
    """Everything that differs, in order of date, then of name.

    Compared on every date on which either side changes; days in a row on which both
    stand still come as one change. Nothing differs: empty.
    """
    changes = [*_on_dates(before, after), *_on_every_date(before, after)]
    return tuple(sorted(changes, key=_order))


def _order(change: Change) -> tuple[date, str, str]:
    return change.first_day or date.min, change.name, change.before


def _on_dates(before: Policy, after: Policy) -> Iterator[Change]:
    ours, theirs = lines(before, after), lines(after, before)
    for name in sorted({*ours, *theirs}):
        left, right = ours.get(name), theirs.get(name)
        known = right or left
        assert known is not None, "a name comes from one of the two"  # noqa: S101 - for the type checker
        yield from _stretches(left, right, known)


def _stretches(left: Line | None, right: Line | None, known: Line) -> Iterator[Change]:
    """The days on which two lines differ, each stretch of standing still once."""
    days = sorted(
        {step.first_day for line in (left, right) if line for step in line.steps}
    )
    pairs = [(day, _at(left, day), _at(right, day)) for day in days]
    starts = [
        pair
        for index, pair in enumerate(pairs)
        if index == 0 or pair[1:] != pairs[index - 1][1:]
    ]
    ends = [day - ONE_DAY for day, _, _ in starts[1:]]
    for (day, old, new), last in zip(starts, [*ends, None], strict=True):
        if old.text != new.text:
            yield Change(
                name=known.name,
                label=known.label,
                first_day=day,
                last_day=last,
                before=old.text,
                after=new.text,
                before_source=old.source,
                source=new.source,
                layer=new.layer,
                direction=_direction(known.more_generous, old, new),
            )


def _at(line: Line | None, day: date) -> State:
    return line.at(day) if line else State()


def _direction(way: Overlay | None, old: State, new: State) -> Direction:
    if way is None or old.rank is None or new.rank is None:
        return Direction.NEITHER
    is_more = (new.rank > old.rank) is (way is Overlay.HIGHER)
    return Direction.MORE if is_more else Direction.LESS


def _on_every_date(before: Policy, after: Policy) -> Iterator[Change]:
    """What a parameter that both have says of itself."""
    for name in sorted(before.parameters.keys() & after.parameters.keys()):
        for meaning in MEANINGS:
            old = getattr(before.parameters[name], meaning)
            new = getattr(after.parameters[name], meaning)
            if old != new:
                yield Change(
                    name=f"{name} ({meaning})",
                    label=after.parameters[name].label,
                    first_day=None,
                    last_day=None,
                    before=old,
                    after=new,
                    before_source="",
                    source="",
                    layer=after.parameters[name].layer,
                    direction=Direction.NEITHER,
                )
