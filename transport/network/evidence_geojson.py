"""A measured distance as GeoJSON, to be looked at on any map."""

from collections.abc import Iterator

from transport.domain.place import Point
from transport.network.evidence import Evidence, Meeting, Taken


def as_geojson(found: Evidence) -> dict[str, object]:
    """Routes as lines and places as points, with what was measured."""
    return {"type": "FeatureCollection", "features": list(_features(found))}


def _features(found: Evidence) -> Iterator[dict[str, object]]:
    about = {"on": found.on.isoformat(), "network": found.fingerprint}
    for taken in (found.shortest, found.safe, found.road):
        if taken.line:
            yield _line(taken, about)
    for meeting in found.meetings:
        yield _place(meeting)


def _line(taken: Taken, about: dict[str, str]) -> dict[str, object]:
    properties = {
        "profile": taken.profile,
        "gate": taken.gate,
        "millimetres": taken.millimetres,
        "way_ids": taken.way_ids,
        **about,
    }
    line = [_position(point) for point in taken.line]
    return _feature("LineString", line, properties)


def _place(meeting: Meeting) -> dict[str, object]:
    properties = meeting.model_dump(mode="json", exclude={"point"})
    return _feature("Point", _position(meeting.point), properties)


def _feature(kind: str, coordinates: object, properties: object) -> dict[str, object]:
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _position(point: Point) -> list[float]:
    return [point.lon, point.lat]
