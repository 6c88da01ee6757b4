"""The properties of ``hazards.geojson``, once: for reading, for faults, for people."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from transport.dataset import properties as read_as
from transport.domain.restriction import (
    DayOfWeek,
    Direction,
    Month,
    RestrictionKind,
    Traveller,
)

FILE_NAME = "hazards.geojson"
MOST_WITHIN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """A property of a feature.

    Parameters
    ----------
    read
        From the JSON value to what it means; raises `properties.BadValueError`.
    allowed
        What it may hold, as a noun phrase.
    blank
        What it means where it is null or left out; empty: it is needed.
    """

    name: str
    meaning: str
    read: Callable[[object], object]
    allowed: str
    blank: str = ""


def _one_of(
    name: str, meaning: str, allowed: type[StrEnum], blank: str = ""
) -> Property:
    return Property(
        name=name,
        meaning=meaning,
        read=lambda given: read_as.choice(given, allowed),
        allowed=f"one of {', '.join(allowed)}",
        blank=blank,
    )


def _some_of(name: str, meaning: str, allowed: type[StrEnum], blank: str) -> Property:
    return Property(
        name=name,
        meaning=meaning,
        read=lambda given: read_as.choices(given, allowed),
        allowed=f"any of {', '.join(allowed)}",
        blank=blank,
    )


def _day(name: str, meaning: str, blank: str = "") -> Property:
    return Property(
        name=name,
        meaning=meaning,
        read=read_as.day,
        allowed="a date as yyyy-mm-dd",
        blank=blank,
    )


PROPERTIES: tuple[Property, ...] = (
    Property(
        name="id",
        meaning="Name of the hazard or closure in reports and evidence.",
        read=read_as.identity,
        allowed="letters, digits and - _ . / : without spaces, each id once",
    ),
    _one_of(
        "kind",
        "A hazard makes a walk unsafe; a closure shuts the way.",
        RestrictionKind,
    ),
    _some_of(
        "closed_to",
        "Of a closure, whom it shuts out. A hazard has none.",
        Traveller,
        "a hazard",
    ),
    Property(
        name="way_ids",
        meaning="OpenStreetMap ways in the road file; with a shape, the part of them "
        "that it holds.",
        read=read_as.ways,
        allowed="whole numbers",
        blank="every way the shape holds",
    ),
    Property(
        name="within_metres",
        meaning="Of a line, how far from it the middle of a piece of way may be. "
        "An area has none.",
        read=lambda given: read_as.whole(given, 1, MOST_WITHIN),
        allowed=f"a whole number from 1 to {MOST_WITHIN}",
        blank="an area, or no shape",
    ),
    _one_of(
        "direction",
        "Along the ways as they are drawn in the road file, against it, or both.",
        Direction,
        "both",
    ),
    _day("first_day", "First day it holds.", "no first day"),
    _day("last_day", "Last day it holds.", "until further notice"),
    _some_of("months", "Months of every year.", Month, "every month"),
    _some_of("weekdays", "Days of every week.", DayOfWeek, "every day"),
    Property(
        name="hours",
        meaning="Parts of the day, from a time until just before another.",
        read=read_as.hours,
        allowed="HH:MM-HH:MM on the 24-hour clock, as many as needed",
        blank="the whole day",
    ),
    Property(
        name="assessor",
        meaning="The post or office that assessed or ordered it.",
        read=read_as.text,
        allowed="text",
    ),
    _day("assessed_on", "Day it was assessed or ordered; it counts from then."),
    _day("review_on", "Day it falls due again; past it, it counts and is told of."),
    Property(
        name="reason",
        meaning="Why it is unsafe or closed.",
        read=read_as.text,
        allowed="text",
    ),
)


def describe_hazards() -> str:
    """The file as a section for people, Markdown that ends with a line feed."""
    rows = [
        f"| `{each.name}` | {each.blank or 'not allowed'} | {each.allowed} | "
        f"{each.meaning} |"
        for each in PROPERTIES
    ]
    return "\n".join((*_SECTION, *rows)) + "\n"


_SECTION = (
    f"## {FILE_NAME}",
    "",
    "Hazards to walkers and closures of ways, as GeoJSON (WGS 84), in place of the",
    "table hazards. A feature is a shape, or `null` with `way_ids`; lists may be JSON",
    "lists or text with spaces. The file may be left out.",
    "",
    "| Property | Blank | Allowed | Meaning |",
    "| --- | --- | --- | --- |",
)
