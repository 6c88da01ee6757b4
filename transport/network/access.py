"""Which ways may be walked and driven, and how fast: dated rules, read from a file."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import IntEnum
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from transport.domain.record import Record
from transport.errors import PolicyError, PolicyFault
from transport.strict_yaml import Document, StrictYamlError, read
from transport.units import MILLIMETRES_PER_MILE, SECONDS_PER_HOUR

Tags = Mapping[str, str]
MilesPerHour = Annotated[Decimal, Field(gt=0, le=150)]
METRES_PER_SECOND = MILLIMETRES_PER_MILE / 1_000 / SECONDS_PER_HOUR
"""Metres per second in one mile an hour."""
KILOMETRES_PER_MILE = MILLIMETRES_PER_MILE / 1_000_000
FILE_NAME = "access.yaml"
_SIGNED = re.compile(r"(\d+(?:\.\d+)?)\s*(mph|km/h|kmh|kph)?")


class Access(IntEnum):
    """Who may pass."""

    CLOSED = 0
    ENDS_ONLY = 1
    """Only as the first or last leg of a journey."""
    OPEN = 2


class _Lists(Record):
    source: str
    open: tuple[str, ...] = ()
    ends_only: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()

    @cached_property
    def by_value(self) -> Mapping[str, Access]:
        """Access by value; the narrowest wins where a value is listed twice."""
        return (
            dict.fromkeys(self.open, Access.OPEN)
            | dict.fromkeys(self.ends_only, Access.ENDS_ONLY)
            | dict.fromkeys(self.closed, Access.CLOSED)
        )


class TagRule(_Lists):
    """What the values of one tag say.

    Parameters
    ----------
    classes
        Classes of way it is asked of; empty: every class.
    """

    tag: str
    classes: tuple[str, ...] = ()


class ModeRules(Record):
    """Access for one way of travelling.

    Parameters
    ----------
    tags
        In order: the first that names the value it finds decides.
    classes
        By class of way, where no tag decides; a class not named is closed, and one
        named as closed stays closed whatever the tags say.
    barriers
        By kind of barrier, where no tag decides; a kind not named is open.
    """

    tags: tuple[TagRule, ...]
    classes: _Lists
    barriers: _Lists

    def of_way(self, tags: Tags) -> Access:
        """Access along a way."""
        road_class = tags.get("highway", "")
        if road_class in self.classes.closed:
            return Access.CLOSED
        decided = self._by_tag(tags, road_class)
        if decided is not None:
            return decided
        return self.classes.by_value.get(road_class, Access.CLOSED)

    def of_barrier(self, tags: Tags) -> Access:
        """Access past a barrier standing on a way."""
        decided = self._by_tag(tags, "")
        if decided is not None:
            return decided
        return self.barriers.by_value.get(tags.get("barrier", ""), Access.OPEN)

    def _by_tag(self, tags: Tags, road_class: str) -> Access | None:
        for rule in self.tags:
            if rule.classes and road_class not in rule.classes:
                continue
            decided = rule.by_value.get(tags.get(rule.tag, ""))
            if decided is not None:
                return decided
        return None


class WalkRules(ModeRules):
    """Access on foot, and the speed of walking [mile/hour]."""

    speed: MilesPerHour
    speed_source: str


class Implied(Record):
    """Ways that are one-way without a sign."""

    tag: str
    values: tuple[str, ...]


class OnewayRules(Record):
    """In which direction vehicles may pass."""

    source: str
    forward: tuple[str, ...]
    backward: tuple[str, ...]
    both: tuple[str, ...]
    implied: tuple[Implied, ...]

    def of_way(self, tags: Tags) -> tuple[bool, bool]:
        """Whether vehicles may pass along the way as drawn, and against it."""
        signed = tags.get("oneway", "")
        if signed in self.forward:
            return True, False
        if signed in self.backward:
            return False, True
        if signed in self.both:
            return True, True
        return True, not any(tags.get(i.tag, "") in i.values for i in self.implied)


class ClassSpeed(Record):
    """Usual speed where no limit is signed, and the most anywhere [mile/hour]."""

    usual: MilesPerHour
    most: MilesPerHour


class SpeedRules(Record):
    """Free-flow speeds.

    Parameters
    ----------
    limit_share
        Share of a signed limit that is kept up [percent].
    limit_words
        Limits signed in words [mile/hour].
    other
        For a class that only a tag opens to vehicles.
    """

    source: str
    limit_share: Annotated[Decimal, Field(gt=0, le=100)]
    limit_words_source: str
    limit_words: dict[str, MilesPerHour]
    classes: dict[str, ClassSpeed]
    other: ClassSpeed

    def of_way(self, tags: Tags) -> float:
        """Speed along a way [m/s]."""
        speed = self.classes.get(tags["highway"], self.other)
        limit = self._limit(tags.get("maxspeed", ""))
        if limit is None:
            return float(speed.usual) * METRES_PER_SECOND
        kept = limit * float(self.limit_share) / 100
        return min(kept, float(speed.most)) * METRES_PER_SECOND

    def _limit(self, signed: str) -> float | None:
        if signed in self.limit_words:
            return float(self.limit_words[signed])
        found = _SIGNED.fullmatch(signed.strip())
        if found is None or float(found[1]) == 0:
            return None
        number = float(found[1])
        return number if found[2] == "mph" else number / KILOMETRES_PER_MILE


class DriveRules(ModeRules):
    """Access, direction and speed of motor vehicles."""

    oneway: OnewayRules
    speeds: SpeedRules


class Edition(Record):
    """The rules in force from a day."""

    first_day: Annotated[date, Field(alias="from")]
    walk: WalkRules
    drive: DriveRules


class _Source(Record):
    title: str


class _File(Record):
    access: str
    title: str
    sources: dict[str, _Source]
    editions: Annotated[tuple[Edition, ...], Field(min_length=1)]


def default_path() -> Path:
    """The rules shipped with the product: in a checkout, or in an installed copy."""
    package = Path(__file__).resolve().parents[1]
    checkout = package.parent / "policies" / FILE_NAME
    bundled = package / "_bundled" / "policies" / FILE_NAME
    return checkout if checkout.is_file() else bundled


def load(path: Path, on: date | None = None) -> Edition:
    """Rules in force on a day.

    Parameters
    ----------
    path
        A file in the format of ``policies/access.yaml``.
    on
        The day; none: the latest edition.

    Raises
    ------
    PolicyError
        With every fault of the file, or if no edition is in force on the day.
    """
    try:
        document = read(path)
    except StrictYamlError as error:
        raise PolicyError([_fault(path, error)]) from error
    file = _parse(path, document)
    _check(path, document, file)
    started = [e for e in file.editions if on is None or e.first_day <= on]
    if not started:
        raise PolicyError(
            [PolicyFault(path=path, message=f"has no edition in force on {on}")]
        )
    return max(started, key=lambda edition: edition.first_day)


def _fault(path: Path, error: StrictYamlError) -> PolicyFault:
    where = error.position
    return PolicyFault(
        path=path, line=where.line, column=where.column, message=error.message
    )


def _parse(path: Path, document: Document) -> _File:
    try:
        return _File.model_validate(document.value)
    except ValidationError as error:
        faults = [
            _fault_at(path, document, fault["loc"], fault["msg"].lower())
            for fault in error.errors(include_url=False, include_input=False)
        ]
        raise PolicyError(faults) from error


def _fault_at(
    path: Path, document: Document, place: tuple[str | int, ...], message: str
) -> PolicyFault:
    where = document.where(place)
    key = ".".join(str(part) for part in place)
    return PolicyFault(
        path=path, line=where.line, column=where.column, key=key, message=message
    )


def _check(path: Path, document: Document, file: _File) -> None:
    faults = [
        _fault_at(path, document, place, f"{name} is not among the sources")
        for place, name in _sources_named(document.value, ())
        if name not in file.sources
    ]
    for index, edition in enumerate(file.editions):
        drive = edition.drive
        driven = {*drive.classes.open, *drive.classes.ends_only}
        unpaced = driven - {*drive.speeds.classes}
        faults += [
            _fault_at(
                path,
                document,
                ("editions", index, "drive", "speeds", "classes"),
                f"class {name} may be driven and has no speed",
            )
            for name in sorted(unpaced)
        ]
    if faults:
        raise PolicyError(faults)


def _sources_named(
    value: object, place: tuple[str | int, ...]
) -> list[tuple[tuple[str | int, ...], str]]:
    found: list[tuple[tuple[str | int, ...], str]] = []
    items: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, list):
        items = list(enumerate(value))
    for key, inner in items:
        if isinstance(inner, str) and str(key).endswith("source"):
            found.append(((*place, key), inner))
        else:
            found += _sources_named(inner, (*place, key))
    return found
