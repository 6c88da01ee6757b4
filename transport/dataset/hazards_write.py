"""Writes ``hazards.geojson`` as the reader reads it."""

import json
from collections.abc import Sequence
from pathlib import Path

from transport.dataset.atomic import write_all
from transport.domain.restriction import Direction, Hours, Restriction, Shape
from transport.units import SECONDS_PER_HOUR, SECONDS_PER_MINUTE, Seconds


def write_hazards(path: Path, restrictions: Sequence[Restriction]) -> None:
    """Write hazards and closures: UTF-8, one property a line, in the order given."""
    features = ",\n".join(_feature(each) for each in restrictions)
    text = f'{{"type": "FeatureCollection", "features": [\n{features}\n]}}\n'
    write_all({path: text.encode()})


def _feature(each: Restriction) -> str:
    lines = ",\n".join(
        f"  {_json(name)}: {_json(value)}"
        for name, value in _properties(each).items()
        if value
    )
    shape = _json(_geometry(each.shape) if each.shape else None)
    return (
        f'{{"type": "Feature", "properties": {{\n{lines}\n }},\n "geometry": {shape}}}'
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _properties(each: Restriction) -> dict[str, object]:
    when = each.calendar
    usual = each.direction is Direction.BOTH
    return {
        "id": each.id,
        "kind": each.kind,
        "closed_to": each.closed_to,
        "way_ids": each.way_ids,
        "within_metres": each.shape and each.shape.within,
        "direction": None if usual else each.direction,
        "first_day": when.first_day and when.first_day.isoformat(),
        "last_day": when.last_day and when.last_day.isoformat(),
        "months": when.months,
        "weekdays": when.weekdays,
        "hours": [_hours(part) for part in when.hours],
        "assessor": each.assessor,
        "assessed_on": each.assessed_on.isoformat(),
        "review_on": each.review_on.isoformat(),
        "reason": each.reason,
    }


def _hours(part: Hours) -> str:
    return f"{_clock(part.start)}-{_clock(part.end)}"


def _clock(at: Seconds) -> str:
    hour, rest = divmod(at, SECONDS_PER_HOUR)
    return f"{hour:02}:{rest // SECONDS_PER_MINUTE:02}"


def _geometry(shape: Shape) -> dict[str, object]:
    parts: Sequence[object] = shape.areas or shape.lines
    kind = "Polygon" if shape.areas else "LineString"
    if len(parts) == 1:
        return {"type": kind, "coordinates": parts[0]}
    return {"type": f"Multi{kind}", "coordinates": parts}
