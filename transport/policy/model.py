"""A policy: values in force on a day, each with its source."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from transport.errors import InputError, NotInForceError
from transport.policy.allowed import ANYTHING, Range
from transport.policy.moves import Overlay
from transport.policy.schedule import Schedule
from transport.policy.value import UNITS, Held, Kind
from transport.units import Metres, Millimetres, Pence, Seconds

FINGERPRINT_LENGTH = 12
T = TypeVar("T", bound=Held)


class LayerKind(StrEnum):
    """What stands behind a layer, from the firmest to the least firm."""

    STATUTE = "statute"
    GUIDANCE = "guidance"
    AUTHORITY = "authority"
    PROPOSAL = "proposal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a value or a ground rests on.

    Parameters
    ----------
    checked
        Day somebody last read it.
    is_verified
        The text itself was seen; otherwise `note` says what is in doubt.
    layer
        The policy that names it.
    """

    id: str
    title: str
    checked: date
    is_verified: bool
    note: str
    layer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedValue:
    """A value from a day until the next one; none: nothing in force from that day."""

    first_day: date
    value: Held | None
    source: str
    layer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One dated value of a policy.

    Parameters
    ----------
    unit
        Unit in the file; see `transport.policy.value.UNITS`.
    choices
        Words a choice may take.
    overlay
        How a later layer may move it, judged against `floor`.
    is_setting
        Left to the council: a later layer may change it without giving a reason.
    more_generous
        Which way it moves for families; a choice moves through `choices` as listed.
        None: neither.
    may_end
        A later layer may leave none in force, which says that it is not offered.
    allowed
        What any layer's value may be.
    unsettled, person
        What is not settled in law about it, and which cases a person looks at because
        of that; both empty where nothing is.
    because
        Why a council departs from guidance; empty where it does not.
    layer, layer_kind
        The policy that defines it.
    values
        All layers laid together, in date order.
    floor
        The defining layer's own values.
    """

    name: str
    label: str
    unit: str
    choices: tuple[str, ...]
    overlay: Overlay
    is_setting: bool
    unsettled: str
    person: str
    because: str
    layer: str
    layer_kind: LayerKind
    values: tuple[DatedValue, ...]
    floor: tuple[DatedValue, ...]
    more_generous: Overlay | None = None
    may_end: bool = False
    allowed: Range = ANYTHING

    @property
    def kind(self) -> Kind:
        """What its values are held as."""
        return UNITS[self.unit]

    def on(self, on: date) -> DatedValue | None:
        """Value in force on a day; none before the first and after an end."""
        return in_force(self.values, on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A legal basis for eligibility.

    Parameters
    ----------
    paragraph
        The provision as a whole.
    paragraphs, sources
        Provisions of its parts, and what those rest on, by name, where they have
        their own.
    first_day, last_day
        In force between these days, both inclusive; no last day: still in force.
    """

    name: str
    label: str
    paragraph: str
    paragraphs: Mapping[str, str]
    sources: Mapping[str, str]
    first_day: date
    last_day: date | None
    source: str

    def is_in_force(self, on: date) -> bool:
        """Whether the ground is law on a day."""
        return self.first_day <= on and (self.last_day is None or on <= self.last_day)


@dataclass(frozen=True, kw_only=True)
class Policy:
    """Everything in force under one name: a chain of layers laid together.

    Parameters
    ----------
    layers
        Names of the chain, statute first, this policy last.
    files
        Their files, in the same order.
    """

    name: str
    title: str
    kind: LayerKind
    layers: tuple[str, ...]
    sources: Mapping[str, Source] = field(default_factory=dict, repr=False)
    grounds: Mapping[str, Ground] = field(default_factory=dict, repr=False)
    parameters: Mapping[str, Parameter] = field(default_factory=dict, repr=False)
    schedules: Mapping[str, Schedule] = field(default_factory=dict, repr=False)
    files: tuple[Path, ...] = field(default=(), repr=False, compare=False)

    def millimetres(self, name: str, on: date) -> Millimetres:
        """A parameter in miles [mm]."""
        return self._held(name, on, Kind.MILLIMETRES, int)

    def metres(self, name: str, on: date) -> Metres:
        """A parameter in metres [m]."""
        return self._held(name, on, Kind.METRES, int)

    def seconds(self, name: str, on: date) -> Seconds:
        """A parameter in minutes [s]."""
        return self._held(name, on, Kind.SECONDS, int)

    def pence(self, name: str, on: date) -> Pence:
        """A parameter in pounds [pence]."""
        return self._held(name, on, Kind.PENCE, int)

    def number(self, name: str, on: date) -> Decimal:
        """A parameter in percent, as written."""
        return self._held(name, on, Kind.NUMBER, Decimal)

    def count(self, name: str, on: date) -> int:
        """A whole number: years, months, days, pupils, legs, schools, pence a mile."""
        return self._held(name, on, Kind.COUNT, int)

    def flag(self, name: str, on: date) -> bool:
        """A yes or no."""
        return self._held(name, on, Kind.FLAG, bool)

    def choice(self, name: str, on: date) -> str:
        """One of a few words."""
        return self._held(name, on, Kind.CHOICE, str)

    def words(self, name: str, on: date) -> tuple[str, ...]:
        """A list of words, or of months and days (``MM-DD``)."""
        return self._held(name, on, Kind.WORDS, tuple)

    def schedule(self, name: str, on: date) -> Schedule:
        """A schedule with the table in force on a day."""
        if name not in self.schedules:
            raise NotInForceError(name, on)
        return self.schedules[name].on(on)

    def source(self, name: str, on: date) -> str:
        """Identifier of the source of a parameter's value in force on a day."""
        return self.dated(name, on).source

    def is_left_open(self, name: str, on: date) -> bool:
        """Whether a setting has only its starting value: no council has decided it."""
        found, parameter = self.dated(name, on), self.parameters[name]
        return parameter.is_setting and found.layer == parameter.layer

    def is_set(self, name: str, on: date) -> bool:
        """Whether a value of a parameter is in force on a day."""
        found = self.parameters[name].on(on) if name in self.parameters else None
        return found is not None and found.value is not None

    def dated(self, name: str, on: date) -> DatedValue:
        """A parameter's value in force on a day, with its date, source and layer.

        Raises
        ------
        NotInForceError
            If the policy has no such parameter, or no value of it on that day.
        """
        parameter = self.parameters.get(name)
        found = parameter.on(on) if parameter else None
        if found is None or found.value is None:
            raise NotInForceError(name, on)
        return found

    def ground(self, name: str) -> Ground:
        """A ground by name.

        Raises
        ------
        InputError
            If the policy has no such ground.
        """
        if name not in self.grounds:
            raise InputError(f"policy {self.name} has no ground {name}")
        return self.grounds[name]

    def paragraph(self, name: str, part: str = "") -> str:
        """The provision of a ground, or of one part of it where that has its own."""
        ground = self.ground(name)
        return ground.paragraphs.get(part, ground.paragraph)

    @cached_property
    def as_enacted(self) -> "Policy":
        """The policy without what later layers made more generous.

        Only values that a later layer may move one way go back to the layer that
        defines them; settings stay as they are.
        """
        moved = {
            name: replace(parameter, values=parameter.floor)
            for name, parameter in self.parameters.items()
            if parameter.overlay in (Overlay.LOWER, Overlay.HIGHER)
        }
        return replace(self, parameters={**self.parameters, **moved})

    @cached_property
    def fingerprint(self) -> str:
        """Short hash of every value, schedule and ground in force on any day."""
        text = json.dumps(_canonical(self), sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()[:FINGERPRINT_LENGTH]

    def _held(self, name: str, on: date, kind: Kind, form: type[T]) -> T:
        value = self.dated(name, on).value
        if self.parameters[name].kind is not kind or not isinstance(value, form):
            unit = self.parameters[name].unit
            raise TypeError(f"{name} is in {unit} and cannot be read as {kind}")
        return value


def in_force(values: tuple[DatedValue, ...], on: date) -> DatedValue | None:
    """The last of some dated values to have started by a day."""
    found = None
    for value in values:
        if value.first_day > on:
            break
        found = value
    return found


def _canonical(policy: Policy) -> object:
    return {
        "parameters": {
            name: [parameter.unit, [[v.first_day, v.value] for v in parameter.values]]
            for name, parameter in policy.parameters.items()
        },
        "schedules": {
            name: [
                schedule.unit,
                [
                    [t.first_day, [[b.over, b.value] for b in t.bands]]
                    for t in schedule.values
                ],
            ]
            for name, schedule in policy.schedules.items()
        },
        "grounds": {
            name: [ground.paragraph, ground.first_day, ground.last_day]
            for name, ground in policy.grounds.items()
        },
    }
