"""The grounds, parameters and schedules of one policy file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from transport.policy.allowed import ANYTHING, Range
from transport.policy.fields import At, Fields
from transport.policy.model import DatedValue, Ground, LayerKind, Parameter
from transport.policy.moves import Overlay
from transport.policy.order import GROWING, RANKED, WAYS
from transport.policy.reading import Reading
from transport.policy.schedule import Band, DatedBands, Schedule
from transport.policy.value import ORDERED, UNITS, Held, Kind, held

DEFINITION = ("label", "unit", "overlay")
MEANING = (
    "choices",
    "setting",
    "more_generous",
    "may_end",
    "least",
    "most",
    "unsettled",
    "person",
)
SECTIONS = ("grounds", "parameters", "schedules")
OVERLAYS = tuple(Overlay)
MEASURES = tuple(unit for unit, kind in UNITS.items() if kind in ORDERED)


@dataclass(frozen=True, slots=True)
class Entry:
    """What one file says of a parameter: its definition, or more values for it.

    Parameters
    ----------
    at
        Place of the entry in the file.
    parameter
        The definition, from this file or from a layer below.
    values
        This file's values.
    because
        Why this file departs from guidance.
    """

    at: At
    parameter: Parameter
    values: tuple[DatedValue, ...]
    because: str


def _check_name(reading: Reading, section: str, name: str) -> None:
    """A name means one thing: what is read by it must not be taken for something else."""
    for other in SECTIONS:
        own = reading.top.values.get(other)
        taken = isinstance(own, dict) and name in own
        if other != section and (taken or name in reading.known(other)):
            message = f"is the name of one of the {other}; another name is needed"
            reading.file.fault((section, name), message)


def read_grounds(reading: Reading) -> dict[str, Ground]:
    """Grounds, which only a statute has."""
    grounds = {}
    for name, value in reading.top.section("grounds"):
        at: At = ("grounds", name)
        if reading.kind is not LayerKind.STATUTE:
            known = name in reading.known("grounds")
            reading.file.fault(
                at,
                "is a statutory ground and cannot be changed or switched off here"
                if known
                else "only a statute has grounds; a council's own provision is a setting",
            )
            continue
        grounds[name] = _ground(reading, name, value, at)
    return grounds


def _ground(reading: Reading, name: str, value: object, at: At) -> Ground:
    required = ("label", "paragraph", "in_force", "source")
    fields = reading.file.fields(value, at, required, ("paragraphs", "sources"))
    needed = ("from",) if "in_force" in fields.values else ()
    term = reading.file.fields(
        fields.take("in_force", dict) or {}, (*at, "in_force"), needed, ("from", "to")
    )
    parts = Fields(
        reading.file, fields.take("paragraphs", dict) or {}, (*at, "paragraphs")
    )
    sources = Fields(reading.file, fields.take("sources", dict) or {}, (*at, "sources"))
    return Ground(
        name=name,
        label=fields.text("label"),
        paragraph=fields.text("paragraph"),
        paragraphs={part: parts.text(part) for part in parts.values},
        first_day=term.take("from", date) or date.max,
        last_day=term.take("to", date),
        source=reading.source(fields),
        sources={part: reading.source(sources, part) for part in sources.values},
    )


def read_parameters(reading: Reading) -> dict[str, Entry]:
    """Parameters: whole where they are new, values alone where they are not."""
    entries = {}
    for name, value in reading.top.section("parameters"):
        at: At = ("parameters", name)
        _check_name(reading, "parameters", name)
        below = reading.base.parameters.get(name) if reading.base else None
        fields, parameter = (
            _values_for(reading, value, at, below)
            if below
            else _definition(reading, name, value, at)
        )
        if parameter:
            values = tuple(_values(reading, fields, parameter))
            entries[name] = Entry(at, parameter, values, fields.text("because"))
    return entries


def _values_for(
    reading: Reading, value: object, at: At, below: Parameter
) -> tuple[Fields, Parameter]:
    fields = reading.file.fields(value, at, ("values",), ("because",))
    departs = below.layer_kind is LayerKind.GUIDANCE and not below.is_setting
    if departs and not fields.text("because"):
        reading.file.fault(
            at, "departs from guidance, so because is needed: say why in one sentence"
        )
    return fields, below


def _definition(
    reading: Reading, name: str, value: object, at: At
) -> tuple[Fields, Parameter | None]:
    fields = reading.file.fields(
        value,
        at,
        (*DEFINITION, "values"),
        MEANING,
    )
    unit = fields.word("unit", tuple(UNITS))
    overlay = fields.word("overlay", OVERLAYS)
    choices = _choices(fields, unit) if unit else ()
    if not (unit and overlay) or (UNITS[unit] is Kind.CHOICE and not choices):
        return fields, None
    _check_overlay(fields, unit, Overlay(overlay))
    _check_unsettled(fields)
    may_move = Overlay(overlay) if overlay in WAYS else None
    return fields, Parameter(
        name=name,
        label=fields.text("label"),
        unit=unit,
        choices=choices,
        overlay=Overlay(overlay),
        is_setting=fields.take("setting", bool) is True,
        unsettled=fields.text("unsettled"),
        person=fields.text("person"),
        because="",
        layer=reading.name,
        layer_kind=reading.kind,
        values=(),
        floor=(),
        more_generous=may_move or _way(fields),
        may_end=fields.take("may_end", bool) is True,
        allowed=_range(fields),
    )


def _check_overlay(fields: Fields, unit: str, overlay: Overlay) -> None:
    grows = GROWING if overlay is Overlay.HIGHER else RANKED
    for key, kinds in (("overlay", grows), ("more_generous", RANKED)):
        if fields.values.get(key) in WAYS and UNITS[unit] not in kinds:
            fields.fault(key, f"{unit} has no lower or higher")
    if overlay is Overlay.FREE:
        return
    for key in ("more_generous", "may_end"):
        if key in fields.values:
            fields.fault(key, "goes with overlay: free; any other says it already")


def _way(fields: Fields) -> Overlay | None:
    way = fields.word("more_generous", WAYS)
    return Overlay(way) if way else None


def _range(fields: Fields) -> Range:
    least, most = _number(fields, "least"), _number(fields, "most")
    if least is not None and most is not None and least > most:
        fields.fault("most", f"{most} must be {least} or more, which is the least")
        return ANYTHING
    return Range(least, most)


def _check_unsettled(fields: Fields) -> None:
    if bool(fields.text("unsettled")) != bool(fields.text("person")):
        fields.fault(
            "person",
            "goes with unsettled: say in one sentence what is not settled in law, and in "
            "one which cases a person looks at because of it",
        )


def _choices(fields: Fields, unit: str) -> tuple[str, ...]:
    choices = tuple(str(word) for _, word in fields.items("choices"))
    if (UNITS[unit] is Kind.CHOICE) != bool(choices):
        fields.fault("choices", "a choice, and nothing else, lists its choices")
    return choices


def _values(
    reading: Reading, fields: Fields, parameter: Parameter
) -> Iterator[DatedValue]:
    for entry, first_day in _dated(reading, fields, ("value",)):
        source = reading.source(entry)
        if "value" not in entry.values:
            entry.file.fault(entry.at, "value is missing")
            continue
        value = _held(entry, parameter.unit, parameter.choices)
        raw = entry.values["value"]
        if value is None and raw is not None:
            continue
        refusal = parameter.allowed.refusal(raw, parameter.unit)
        if refusal:
            entry.fault("value", refusal)
            continue
        yield DatedValue(
            first_day=first_day, value=value, source=source, layer=reading.name
        )


def _held(entry: Fields, unit: str, choices: tuple[str, ...] = ()) -> Held | None:
    """Value of an entry; none where it is null or, with a fault, does not suit."""
    if entry.values["value"] is None:
        return None
    try:
        return held(entry.values["value"], unit, choices)
    except ValueError as error:
        entry.fault("value", str(error))
        return None


def _dated(
    reading: Reading, fields: Fields, more: tuple[str, ...]
) -> Iterator[tuple[Fields, date]]:
    previous: date | None = None
    listed = fields.take("values", list)
    if listed == []:
        fields.fault("values", "is empty; at least one dated value is needed")
    for at, item in fields.items("values"):
        entry = reading.file.fields(item, at, ("from", "source"), more)
        first_day = entry.take("from", date)
        if first_day is None:
            continue
        if previous and first_day <= previous:
            entry.fault("from", f"{first_day} must be later than {previous} before it")
        previous = first_day
        yield entry, first_day


def read_schedules(reading: Reading) -> dict[str, Schedule]:
    """Schedules: a name already used below is replaced from this file's first date."""
    schedules = {}
    for name, value in reading.top.section("schedules"):
        at: At = ("schedules", name)
        _check_name(reading, "schedules", name)
        fields = reading.file.fields(
            value, at, ("label", "key", "unit", "values"), ("more_generous",)
        )
        key = fields.word("key", MEASURES)
        unit = fields.word("unit", MEASURES)
        if not (key and unit):
            continue
        schedules[name] = Schedule(
            name=name,
            label=fields.text("label"),
            key=key,
            unit=unit,
            layer=reading.name,
            values=tuple(_tables(reading, fields, unit)),
            more_generous=_way(fields),
        )
    return schedules


def _tables(reading: Reading, fields: Fields, unit: str) -> Iterator[DatedBands]:
    for entry, first_day in _dated(reading, fields, ("bands",)):
        bands = tuple(_bands(reading, entry, unit))
        if not entry.values.get("bands"):
            entry.fault("bands", "at least one band is needed")
        yield DatedBands(
            first_day=first_day,
            bands=bands,
            source=reading.source(entry),
            layer=reading.name,
        )


def _bands(reading: Reading, entry: Fields, unit: str) -> Iterator[Band]:
    previous: Decimal | None = None
    for at, item in entry.items("bands"):
        band = reading.file.fields(item, at, ("over", "value"), ())
        over = _number(band, "over")
        value = _held(band, unit) if "value" in band.values else None
        if value is None or over is None:
            continue
        if previous is not None and over <= previous:
            band.fault("over", f"{over} must be more than {previous} before it")
        previous = over
        yield Band(over=over, value=value)


def _number(fields: Fields, key: str) -> Decimal | None:
    raw = fields.values.get(key)
    if isinstance(raw, int | Decimal) and not isinstance(raw, bool):
        return Decimal(raw)
    if raw is not None:
        fields.fault(key, f"{raw} is not a number")
    return None
