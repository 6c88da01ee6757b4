"""Which ways may be walked and driven, and how fast: dated rules as records."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import IntEnum, StrEnum
from functools import cached_property
from typing import Annotated, Self

from pydantic import Field, model_validator

from transport.domain.record import Record
from transport.units import MILLIMETRES_PER_MILE, SECONDS_PER_HOUR

Tags = Mapping[str, str]
MilesPerHour = Annotated[Decimal, Field(gt=0, le=150)]
METRES_PER_SECOND = MILLIMETRES_PER_MILE / 1_000 / SECONDS_PER_HOUR
"""Metres per second in one mile an hour."""
KILOMETRES_PER_MILE = MILLIMETRES_PER_MILE / 1_000_000
_SIGNED = re.compile(r"(\d+(?:\.\d+)?)\s*(mph|km/h|kmh|kph)?")


class Access(IntEnum):
    """Who may pass."""

    CLOSED = 0
    ENDS_ONLY = 1
    """Only as the first or last leg of a journey."""
    OPEN = 2


class AccessLists(Record):
    """Values by the access they give."""

    source: str
    open: tuple[str, ...] = ()
    ends_only: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()

    @cached_property
    def by_value(self) -> Mapping[str, Access]:
        """Access by value."""
        return (
            dict.fromkeys(self.open, Access.OPEN)
            | dict.fromkeys(self.ends_only, Access.ENDS_ONLY)
            | dict.fromkeys(self.closed, Access.CLOSED)
        )

    @model_validator(mode="after")
    def _each_value_once(self) -> Self:
        counts = Counter((*self.open, *self.ends_only, *self.closed))
        twice = [value for value, count in counts.items() if count > 1]
        if twice:
            raise ValueError(f"{', '.join(twice)} is listed twice")
        return self


class TagRule(AccessLists):
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
    classes: AccessLists
    barriers: AccessLists

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


class Sign(StrEnum):
    """What a restriction says of its turn."""

    FORBIDDEN = "forbidden"
    REQUIRED = "required"
    """No other turn may be made."""


class SignOff(StrEnum):
    """Why a restriction says nothing to a school run."""

    OTHER_VEHICLES = "other_vehicles"
    EXEMPT = "exempt"
    CONDITIONAL = "conditional"
    UNKNOWN = "unknown"


class TurnRules(Record):
    """Which restrictions on turning hold.

    Parameters
    ----------
    keys
        In order: the first that is there says which turn.
    conditional
        Keys that say something for some times only, where none of the others is there.
    exempt
        Vehicles left out of a restriction that leave school runs out of it.
    forbidden, required
        Values.
    """

    source: str
    keys: tuple[str, ...]
    conditional: tuple[str, ...]
    exempt: tuple[str, ...]
    forbidden: tuple[str, ...]
    required: tuple[str, ...]

    def of_relation(self, tags: Tags) -> Sign | SignOff:
        """What a restriction says to a vehicle on a school run."""
        value = next((tags[key] for key in self.keys if key in tags), None)
        if value is None:
            is_at_times = any(key in tags for key in self.conditional)
            return SignOff.CONDITIONAL if is_at_times else SignOff.OTHER_VEHICLES
        left_out = {name.strip() for name in tags.get("except", "").split(";")}
        if not left_out.isdisjoint(self.exempt):
            return SignOff.EXEMPT
        if value in self.forbidden:
            return Sign.FORBIDDEN
        return Sign.REQUIRED if value in self.required else SignOff.UNKNOWN


class DriveRules(ModeRules):
    """Access, direction, turns and speed of motor vehicles."""

    oneway: OnewayRules
    turns: TurnRules
    speeds: SpeedRules


class Edition(Record):
    """The rules in force from a day."""

    first_day: Annotated[date, Field(alias="from")]
    walk: WalkRules
    drive: DriveRules

    @cached_property
    def way_tags(self) -> tuple[str, ...]:
        """Every tag that what is said of a way depends on."""
        asked = (rule.tag for mode in (self.walk, self.drive) for rule in mode.tags)
        implied = (each.tag for each in self.drive.oneway.implied)
        return tuple(sorted({"highway", "maxspeed", "oneway", *asked, *implied}))
