"""Reads ``hazards.geojson``: hazards to walkers and closures of ways, drawn or named.

Every fault of the file is told at once, by feature and property. Nothing is guessed:
a property that is not known, or says nothing that can be meant, is a fault.
"""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile
from pathlib import Path

from transport.dataset import properties as read_as
from transport.dataset.geojson import (
    BadShapeError,
    Feature,
    read_features,
    shape_of,
    short,
)
from transport.dataset.hazard_properties import PROPERTIES
from transport.dataset.sheet import UnreadableError
from transport.domain.restriction import (
    Calendar,
    Restriction,
    RestrictionKind,
    Shape,
)
from transport.errors import DatasetError, TableFault

_BY_NAME = {each.name: each for each in PROPERTIES}


def read_hazards(path: Path) -> tuple[Restriction, ...]:
    """The hazards and closures of a file.

    Raises
    ------
    DatasetError
        If anything is wrong; it holds every fault.
    """
    restrictions, faults = read_with_faults(path)
    if faults:
        raise DatasetError(faults)
    return restrictions


def read_with_faults(
    path: Path,
) -> tuple[tuple[Restriction, ...], list[TableFault]]:
    """The sound hazards and closures of a file, and every fault of the others."""
    try:
        features = read_features(path)
    except UnreadableError as error:
        return (), [_fault(path, 0, "", error.message)]
    except OSError as error:
        return (), [_fault(path, 0, "", f"cannot be read: {error.strerror}")]
    found: list[tuple[int, Restriction]] = []
    faults: list[TableFault] = []
    for feature in features:
        restriction, wrong = _restriction(feature)
        faults.extend(
            _fault(path, feature.number, each.name, each.message, each.value)
            for each in wrong
        )
        if restriction is not None:
            found.append((feature.number, restriction))
    for number, message in _twice(found):
        faults.append(_fault(path, number, "id", message))
    faults.sort(key=lambda fault: fault.row)
    return tuple(each for _, each in found), faults


@dataclass(frozen=True, slots=True)
class _Wrong:
    """A fault of one feature; no name: the feature as a whole."""

    name: str
    message: str
    value: str = ""


def _fault(
    path: Path, number: int, name: str, message: str, value: str = ""
) -> TableFault:
    return TableFault(
        file=path.name,
        row=number,
        column=name,
        value=value,
        message=message,
        rows_are="feature",
        columns_are="property" if name in _BY_NAME else "member",
    )


def _twice(found: Iterable[tuple[int, Restriction]]) -> Iterator[tuple[int, str]]:
    first: dict[str, int] = {}
    for number, each in found:
        if first.setdefault(each.id, number) != number:
            yield number, f"{each.id} is feature {first[each.id]} already"


def _restriction(feature: Feature) -> tuple[Restriction | None, list[_Wrong]]:
    if feature.properties is None:
        return None, [_Wrong("", feature.fault)]
    given = {name: v for name, v in feature.properties.items() if v is not None}
    wrong = [_stranger(name) for name in given if name not in _BY_NAME]
    values, bad = _values(given)
    shape, bad_shape = _shape(feature.geometry, values)
    wrong += [*bad, *bad_shape]
    if not bad:
        wrong += _together(values, feature.geometry)
    if wrong:
        return None, wrong
    return _record(values, shape), []


def _stranger(name: str) -> _Wrong:
    near = difflib.get_close_matches(name, _BY_NAME, n=1)
    hint = f"did you mean {near[0]}?" if near else f"allowed are {', '.join(_BY_NAME)}"
    return _Wrong("", f'has the property "{short(name)}", which is not known; {hint}')


def _values(given: Mapping[str, object]) -> tuple[dict[str, object], list[_Wrong]]:
    values: dict[str, object] = {}
    wrong = []
    for each in PROPERTIES:
        if each.name not in given:
            if not each.blank:
                wrong.append(_Wrong(each.name, f"is missing; it is {each.allowed}"))
            continue
        try:
            values[each.name] = each.read(given[each.name])
        except read_as.BadValueError as error:
            message = f"{error}; allowed: {each.allowed}"
            wrong.append(_Wrong(each.name, message, short(given[each.name])))
    return values, wrong


def _shape(
    geometry: object, values: Mapping[str, object]
) -> tuple[Shape | None, list[_Wrong]]:
    if geometry is None:
        return None, []
    try:
        areas, lines = shape_of(geometry)
    except BadShapeError as error:
        return None, [_Wrong("geometry", str(error))]
    within = values.get("within_metres")
    return Shape(areas=areas, lines=lines, within=within), []  # type: ignore[arg-type]  # a whole number, as read


def _together(values: Mapping[str, object], geometry: object) -> Iterator[_Wrong]:
    """Faults that only several properties, or property and shape, show together."""
    is_hazard = values["kind"] is RestrictionKind.HAZARD
    if is_hazard and "closed_to" in values:
        yield _Wrong(
            "closed_to", "belongs to a closure; delete it, or set kind to closure"
        )
    if not is_hazard and "closed_to" not in values:
        yield _Wrong("closed_to", "is missing; a closure says whom it shuts out")
    is_line = isinstance(geometry, dict) and "Line" in str(geometry.get("type"))
    if is_line is not ("within_metres" in values):
        need = "is missing; a line says how far it reaches"
        yield _Wrong("within_metres", need if is_line else "belongs to a line alone")
    if geometry is None and "way_ids" not in values:
        yield _Wrong("way_ids", "is missing, and so is a shape; give one or both")
    for first, last in (("first_day", "last_day"), ("assessed_on", "review_on")):
        begin, end = values.get(first), values.get(last)
        if isinstance(begin, date) and isinstance(end, date) and end < begin:
            yield _Wrong(last, f"is before {first}, {begin}", str(end))
    if _never_holds(_calendar(values)):
        yield _Wrong(
            "months" if "months" in values else "weekdays",
            "leave no day between first_day and last_day on which it holds",
        )


def _never_holds(calendar: Calendar) -> bool:
    first, last = calendar.first_day, calendar.last_day
    if first is None or last is None or last < first:
        return False
    days = (first + timedelta(days=n) for n in range(_DAYS_TRIED))
    return not any(calendar.holds(day) for day in takewhile(lambda d: d <= last, days))


_DAYS_TRIED = 2_000
"""Days after which every month and weekday has come round together."""


def _calendar(values: Mapping[str, object]) -> Calendar:
    names = ("first_day", "last_day", "months", "weekdays", "hours")
    return Calendar.model_validate({n: values[n] for n in names if n in values})


def _record(values: Mapping[str, object], shape: Shape | None) -> Restriction:
    own = {n: v for n, v in values.items() if n in Restriction.model_fields}
    return Restriction.model_validate(
        {**own, "shape": shape, "calendar": _calendar(values)}
    )
