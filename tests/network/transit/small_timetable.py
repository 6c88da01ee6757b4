"""Writes small timetables, and opens them with walks given by hand."""

import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np

from tests.network.sketch import at
from transport.domain.evidence import Profile
from transport.domain.place import Point
from transport.domain.run import Direction
from transport.network.provider import Matrix, Route, Snap
from transport.network.transit.buses import Buses
from transport.network.transit.gtfs import read_feed
from transport.network.transit.journey import JourneyLimits, Wanted

Tables = dict[str, str]

CALLS = (
    "trip_id,arrival_time,departure_time,stop_id,stop_sequence,"
    "pickup_type,drop_off_type"
)
WEEK = (
    "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,"
    "start_date,end_date"
)
TUESDAY = date(2026, 9, 15)
MINUTE, HOUR = 60, 3_600
PACE = 1.0
"""Walking speed of these tests [m/s]."""


def clock(hours: int, minutes: int = 0, seconds: int = 0) -> int:
    """Seconds after midnight."""
    return hours * HOUR + minutes * MINUTE + seconds


def tables(
    places: Mapping[str, tuple[float, float]],
    trips: Mapping[str, Sequence[tuple[str, str]]],
) -> Tables:
    """A timetable that runs on weekdays of the autumn of 2026.

    Parameters
    ----------
    places
        Stops, in metres east and north of a corner.
    trips
        Calls of each trip: the stop, and "arrival departure [pickup drop-off]" or
        one time for both. The route is the trip's name up to the first dash.
    """
    routes = sorted({trip.split("-")[0] for trip in trips})
    stops = [
        f"{name},{name} Street,{at(*place).lat},{at(*place).lon}"
        for name, place in places.items()
    ]
    calls = []
    for trip, stops_called in trips.items():
        for number, (stop, words) in enumerate(stops_called):
            times, rest = words.split()[:2], words.split()[2:]
            arrive, depart = times * 2 if len(times) == 1 else times
            kinds = ",".join(rest or ["0", "0"])
            calls.append(f"{trip},{arrive},{depart},{stop},{number},{kinds}")
    lines = {
        "stops.txt": ["stop_id,stop_name,stop_lat,stop_lon", *stops],
        "routes.txt": [
            "route_id,route_short_name,route_type",
            *(f"{route},{route},3" for route in routes),
        ],
        "trips.txt": [
            "route_id,service_id,trip_id",
            *(f"{trip.split('-')[0]},week,{trip}" for trip in trips),
        ],
        "stop_times.txt": [
            CALLS,
            *calls,
        ],
        "calendar.txt": [
            WEEK,
            "week,1,1,1,1,1,0,0,20260901,20261218",
        ],
    }
    return {name: "\n".join(rows) + "\n" for name, rows in lines.items()}


def zipped(found: Tables, path: Path) -> Path:
    """Write the tables as an archive."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in found.items():
            archive.writestr(name, text)
    return path


def in_folder(found: Tables, path: Path) -> Path:
    """Write the tables into a folder."""
    path.mkdir(exist_ok=True)
    for name, text in found.items():
        (path / name).write_text(text, encoding="utf-8")
    return path


class Paths:
    """Walks as given between places, by hand; nothing else is joined.

    Parameters
    ----------
    metres
        By pair of places, walked either way.
    """

    name = "paths"
    is_evidence = True

    def __init__(
        self,
        places: Mapping[str, tuple[float, float]],
        metres: Mapping[tuple[str, str], int],
    ) -> None:
        self._names = {at(*place): name for name, place in places.items()}
        both = {(b, a): length for (a, b), length in metres.items()}
        self._metres = {**metres, **both}

    def fingerprint(self) -> str:
        return "paths"

    def snap(self, points: Sequence[Point], profile: Profile) -> tuple[Snap, ...]:  # noqa: ARG002 - the protocol's
        return tuple(Snap(metres=10_000.0, is_usable=True) for _ in points)

    def matrix(
        self,
        origins: Sequence[Point],
        destinations: Sequence[Point],
        profile: Profile,  # noqa: ARG002 - the protocol's
    ) -> Matrix:
        metres = np.array(
            [[self._between(a, b) for b in destinations] for a in origins]
        ).reshape(len(origins), len(destinations))
        return Matrix(metres=metres, seconds=metres / PACE)

    def route(
        self, origin: Point, destination: Point, profile: Profile
    ) -> Route | None:
        raise NotImplementedError

    def _between(self, origin: Point, destination: Point) -> float:
        pair = self._names[origin], self._names[destination]
        return 0.0 if pair[0] == pair[1] else float(self._metres.get(pair, np.inf))


PLACES = {
    "home": (0.0, 0.0),
    "A": (100.0, 0.0),
    "B": (2_000.0, 0.0),
    "C": (4_000.0, 0.0),
    "D": (6_000.0, 0.0),
    "E": (6_000.0, 500.0),
    "gate": (6_100.0, 0.0),
}
WALKS = {("home", "A"): 120, ("D", "gate"): 180}


def buses(
    folder: Path,
    trips: Mapping[str, Sequence[tuple[str, str]]],
    walks: Mapping[tuple[str, str], int] = WALKS,
) -> Buses:
    """Buses between `PLACES`, with walks given by hand."""
    path = zipped(tables(PLACES, trips), folder / "buses.zip")
    return Buses(read_feed(path), Paths(PLACES, walks))


def morning(opens: int = clock(8, 20), closes: int = clock(8, 50)) -> Wanted:
    """From home to the gate, on a school day."""
    return Wanted(
        home=at(*PLACES["home"]),
        gates=(at(*PLACES["gate"]),),
        on=TUESDAY,
        direction=Direction.MORNING,
        opens=opens,
        closes=closes,
    )


def afternoon(opens: int = clock(15, 10), closes: int = clock(15, 40)) -> Wanted:
    """From the gate home."""
    update = {"direction": Direction.AFTERNOON, "opens": opens, "closes": closes}
    return morning().model_copy(update=update)


LIMITS = JourneyLimits(changes=1, walk_metres=1_000, wait_seconds=20 * MINUTE)
