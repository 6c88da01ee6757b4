"""Everything dated in a policy as lines of steps, so that two can be compared."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from transport.policy.model import Ground, Parameter, Policy
from transport.policy.moves import Overlay
from transport.policy.order import rank
from transport.policy.schedule import DatedBands, Schedule
from transport.policy.spoken import ABSENT, counted, spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What stands on a day: in words, where it ranks, and what set it."""

    text: str = ABSENT
    rank: Decimal | None = None
    source: str = ""
    layer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A state, from a day until the next step."""

    first_day: date
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing over time.

    Parameters
    ----------
    more_generous
        Which way it moves for families; none where nothing says.
    steps
        In order of date.
    """

    name: str
    label: str
    more_generous: Overlay | None = None
    steps: tuple[Step, ...]

    def at(self, day: date) -> State:
        """What stands on a day."""
        states = [step.state for step in self.steps if step.first_day <= day]
        return states[-1] if states else State()


def lines(policy: Policy, other: Policy) -> Mapping[str, Line]:
    """Every parameter, band and ground of a policy over time, by name.

    Parameters
    ----------
    other
        Bands start where either policy has one start, so that both can be compared.
    """
    found = [
        *map(_of_parameter, policy.parameters.values()),
        *_of_schedules(policy, other),
        *(line for ground in policy.grounds.values() for line in _of_ground(ground)),
    ]
    return {line.name: line for line in found}


def _of_parameter(parameter: Parameter) -> Line:
    steps = tuple(
        Step(
            first_day=dated.first_day,
            state=State(
                text=spoken(dated.value, parameter.unit),
                rank=rank(dated.value, parameter.unit, parameter.choices),
                source="" if dated.value is None else dated.source,
                layer="" if dated.value is None else dated.layer,
            ),
        )
        for dated in parameter.values
    )
    return Line(
        name=parameter.name,
        label=parameter.label,
        more_generous=parameter.more_generous,
        steps=steps,
    )


def _of_schedules(policy: Policy, other: Policy) -> Iterator[Line]:
    for name, schedule in policy.schedules.items():
        both = [s for s in (schedule, other.schedules.get(name)) if s]
        edges = {b.over for s in both for table in s.values for b in table.bands}
        for edge in sorted(edges):
            yield _of_band(schedule, edge)


def _of_band(schedule: Schedule, edge: Decimal) -> Line:
    steps = tuple(
        Step(first_day=table.first_day, state=_band_state(schedule, table, edge))
        for table in schedule.values
    )
    return Line(
        name=f"{schedule.name} over {edge} {schedule.key}",
        label=f"{schedule.label}, over {counted(str(edge), schedule.key)}",
        more_generous=schedule.more_generous,
        steps=steps,
    )


def _band_state(schedule: Schedule, table: DatedBands, edge: Decimal) -> State:
    """What a table says of keys just over an edge; none below its first band."""
    reached = [band.value for band in table.bands if band.over <= edge]
    if not reached:
        return State()
    value = reached[-1]
    return State(
        text=spoken(value, schedule.unit),
        rank=rank(value, schedule.unit),
        source=table.source,
        layer=table.layer,
    )


def _of_ground(ground: Ground) -> Iterator[Line]:
    """The ground, and each part with a provision or a source of its own."""
    for part in ("", *sorted({*ground.paragraphs, *ground.sources})):
        paragraph = ground.paragraphs.get(part, ground.paragraph)
        source = ground.sources.get(part, ground.source)
        state = State(text=f"in force, {paragraph}", source=source)
        starts = Step(first_day=ground.first_day, state=state)
        yield Line(
            name=f"{ground.name}.{part}" if part else ground.name,
            label=ground.label,
            steps=(starts, *_end(ground)),
        )


def _end(ground: Ground) -> tuple[Step, ...]:
    if ground.last_day is None:
        return ()
    return (Step(first_day=ground.last_day + timedelta(days=1), state=State()),)
