"""Reads a timetable in GTFS: the parts that say which bus is where, and when.

Read are stops, routes, trips, stop times and calendars, as https://gtfs.org/schedule
describes them. Buses and coaches are kept; other kinds of route, and trips without
two stop times, are left out and counted. Fares, shapes and translations are not
looked at. A timetable that gives headways in place of times is refused.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from transport.domain.place import Point
from transport.errors import InputError
from transport.network.transit.archive import Archive
from transport.network.transit.columns import Faults, Row, rows
from transport.network.transit.services import Calendar, read_calendar
from transport.network.transit.stop_times import StopTimes, read_stop_times

Integers = NDArray[np.int64]

BUS_TYPES = (3, *range(200, 210), *range(700, 717))
"""Route types of buses and coaches, the extended ones too."""
_KNOWN_TYPES = (*range(13), *range(100, 1703))
_MOST_NORTH, _MOST_EAST = 90.0, 180.0
_FOLDED_AWAY = (3, 4)
"""Kinds of place that need no position: generic nodes and boarding areas."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A timetable as read.

    Parameters
    ----------
    name, fingerprint
        Name of the file, and a short hash of what it holds.
    stop_ids, stop_names, stops
        Stops in file order; no point where the file gives none.
    trip_ids, routes, headsigns, services
        Per trip: its id, the short name of its route, where it says it goes, and the
        service whose days it runs on.
    times
        When each trip is where; trips are grouped and in the order above.
    calendar
        The days of each service.
    other_trips, empty_trips
        Trips left out: not of a bus or coach, and with fewer than two stop times.
    """

    name: str
    fingerprint: str
    stop_ids: tuple[str, ...]
    stop_names: tuple[str, ...]
    stops: tuple[Point | None, ...]
    trip_ids: tuple[str, ...]
    routes: tuple[str, ...]
    headsigns: tuple[str, ...]
    services: tuple[str, ...]
    times: StopTimes
    calendar: Calendar
    other_trips: int
    empty_trips: int


@dataclass(slots=True)
class _Stops:
    ids: dict[str, int]
    names: list[str]
    points: list[Point | None]


@dataclass(slots=True)
class _Trips:
    ids: dict[str, int]
    routes: list[str]
    headsigns: list[str]
    services: list[str]
    is_bus: list[bool]


def read_feed(path: Path) -> Feed:
    """Read a GTFS archive or folder.

    Raises
    ------
    InputError
        If a file is missing, damaged or no CSV.
    DatasetError
        With the faults of its rows, by file, row and column.
    """
    archive, faults = Archive(path), Faults()
    _refuse_headways(archive, faults)
    stops = _stops(archive, faults)
    calendar = read_calendar(archive, faults)
    trips = _trips(archive, _routes(archive, faults), calendar, faults)
    times = read_stop_times(archive, trips.ids, stops.ids, faults)
    _refuse_empty(archive, stops, trips, times)
    _check_places(archive, stops, times, faults)
    faults.raise_any()
    return _feed(archive, stops, trips, times, calendar)


def _feed(
    archive: Archive,
    stops: _Stops,
    trips: _Trips,
    times: StopTimes,
    calendar: Calendar,
) -> Feed:
    length = np.diff(times.first)
    is_bus = np.array(trips.is_bus, dtype=np.bool_)
    kept = np.flatnonzero(is_bus & (length > 1))
    ids = list(trips.ids)
    return Feed(
        name=archive.path.name,
        fingerprint=archive.fingerprint(),
        stop_ids=tuple(stops.ids),
        stop_names=tuple(stops.names),
        stops=tuple(stops.points),
        trip_ids=_chosen(ids, kept),
        routes=_chosen(trips.routes, kept),
        headsigns=_chosen(trips.headsigns, kept),
        services=_chosen(trips.services, kept),
        times=times.of(kept),
        calendar=calendar,
        other_trips=int((~is_bus).sum()),
        empty_trips=int((is_bus & (length <= 1)).sum()),
    )


def _chosen(values: list[str], kept: Integers) -> tuple[str, ...]:
    return tuple(values[trip] for trip in kept.tolist())


def _refuse_empty(
    archive: Archive, stops: _Stops, trips: _Trips, times: StopTimes
) -> None:
    """A table with a heading alone is a file cut short, not a day without buses."""
    for name, rows_read in (
        ("stops.txt", len(stops.ids)),
        ("trips.txt", len(trips.ids)),
        ("stop_times.txt", len(times.stop)),
    ):
        if not rows_read:
            raise InputError(f"{archive.label(name)} has no rows below its heading")


def _refuse_headways(archive: Archive, faults: Faults) -> None:
    if "frequencies.txt" not in archive:
        return
    for row in rows(archive, "frequencies.txt", ("trip_id",), faults):
        raise InputError(
            f"{row.file}, row {row.number}: trips that run every so many minutes are "
            "not supported; ask the publisher for a timetable with every trip's times"
        )


def _stops(archive: Archive, faults: Faults) -> _Stops:
    required = ("stop_id", "stop_lat", "stop_lon")
    found = _Stops({}, [], [])
    for row in rows(archive, "stops.txt", required, faults):
        stop = row.text("stop_id")
        if stop in found.ids:
            faults.add(row, "stop_id", "is the id of an earlier stop")
            continue
        found.ids[stop] = len(found.ids)
        found.names.append(row.optional("stop_name") or stop)
        found.points.append(_point(row))
    return found


def _point(row: Row) -> Point | None:
    kind = row.choice("location_type", (0, 1, 2, 3, 4), blank=0)
    if kind in _FOLDED_AWAY and not row.optional("stop_lat"):
        return None
    lat = row.degrees("stop_lat", _MOST_NORTH)
    return Point(lat=lat, lon=row.degrees("stop_lon", _MOST_EAST))


def _routes(archive: Archive, faults: Faults) -> dict[str, tuple[str, bool]]:
    """Short name of each route, and whether it is of a bus or coach."""
    found: dict[str, tuple[str, bool]] = {}
    for row in rows(archive, "routes.txt", ("route_id", "route_type"), faults):
        route = row.text("route_id")
        if route in found:
            faults.add(row, "route_id", "is the id of an earlier route")
        name = row.optional("route_short_name") or row.optional("route_long_name")
        kind = row.whole("route_type")
        if kind not in _KNOWN_TYPES:
            faults.add(row, "route_type", "is no type of route")
        found[route] = name or route, kind in BUS_TYPES
    return found


def _trips(
    archive: Archive,
    routes: dict[str, tuple[str, bool]],
    calendar: Calendar,
    faults: Faults,
) -> _Trips:
    required = ("route_id", "service_id", "trip_id")
    found = _Trips({}, [], [], [], [])
    for row in rows(archive, "trips.txt", required, faults):
        trip, route = row.text("trip_id"), row.text("route_id")
        if trip in found.ids:
            faults.add(row, "trip_id", "is the id of an earlier trip")
            continue
        if route not in routes:
            faults.add(row, "route_id", "is no route of routes.txt")
        if row.text("service_id") not in calendar.services:
            faults.add(row, "service_id", "has no days in the calendar files")
        name, is_bus = routes.get(route, ("", False))
        found.ids[trip] = len(found.ids)
        found.routes.append(name)
        found.headsigns.append(row.optional("trip_headsign"))
        found.services.append(row.cells["service_id"])
        found.is_bus.append(is_bus)
    return found


def _check_places(
    archive: Archive, stops: _Stops, times: StopTimes, faults: Faults
) -> None:
    """Every stop a trip calls at has a position."""
    ids = list(stops.ids)
    for stop in np.unique(times.stop).tolist():
        if stops.points[stop] is None:
            file = archive.label("stops.txt")
            row = Row(file, 0, {"stop_id": ids[stop]}, faults)
            faults.add(row, "stop_id", "is called at, and has no position")
