"""A second, plain search for earliest arrivals, written to share nothing with the first.

It reads the timetable with the standard library alone and scans single connections in
order of departure, as the textbook says; the product searches trips, ride by ride.
"""

import csv
import io
import zipfile
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

Walks = Mapping[str, Sequence[tuple[str, int]]]
"""By stop: stops that can be walked to, itself too, with seconds."""
Connection = tuple[int, int, str, str, str, bool, bool]
"""Departure, arrival, trip, stop, next stop, may get on, may get off."""

WEEKDAYS = tuple(
    f"{name}day" for name in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
)


def _table(archive: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    if name not in archive.namelist():
        return []
    text = archive.read(name).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def _running(archive: zipfile.ZipFile, on: date) -> set[str]:
    today, found = on.strftime("%Y%m%d"), set[str]()
    for row in _table(archive, "calendar.txt"):
        is_current = row["start_date"] <= today <= row["end_date"]
        if is_current and row[WEEKDAYS[on.weekday()]] == "1":
            found.add(row["service_id"])
    for row in _table(archive, "calendar_dates.txt"):
        if row["date"] == today and row["exception_type"] == "1":
            found.add(row["service_id"])
        elif row["date"] == today:
            found.discard(row["service_id"])
    return found


def _seconds(clock: str) -> int:
    hours, minutes, seconds = clock.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds)


def connections(path: Path, on: date) -> list[Connection]:
    """Every hop of a day by departure, after midnight of the night before too."""
    archive = zipfile.ZipFile(path)
    times: dict[str, list[dict[str, str]]] = {}
    for row in _table(archive, "stop_times.txt"):
        times.setdefault(row["trip_id"], []).append(row)
    hops: list[tuple[int, str, int, Connection]] = []
    for days in (0, 1):
        running = _running(archive, on - timedelta(days=days))
        for trip in _table(archive, "trips.txt"):
            if trip["service_id"] not in running:
                continue
            name = f"{trip['trip_id']}-{days}"
            calls = sorted(
                times[trip["trip_id"]], key=lambda row: int(row["stop_sequence"])
            )
            for number, (one, other) in enumerate(pairwise(calls)):
                leaves = _seconds(one["departure_time"]) - days * 86_400
                arrives = _seconds(other["arrival_time"]) - days * 86_400
                hop = (
                    leaves,
                    arrives,
                    name,
                    one["stop_id"],
                    other["stop_id"],
                    one["pickup_type"] != "1",
                    other["drop_off_type"] != "1",
                )
                if leaves >= 0:
                    hops.append((leaves, name, number, hop))
    return [hop for _, _, _, hop in sorted(hops)]


def earliest(
    hops: Sequence[Connection], walks: Walks, start: str, at: int, slack: int
) -> dict[str, int]:
    """Earliest arrival at every stop, by bus and a last walk, from one stop.

    Parameters
    ----------
    walks
        Also used before the first bus.
    at
        When the start is left at the earliest [s].
    slack
        From being at a stop to the first departure caught [s].
    """
    walked = {stop: at + seconds for stop, seconds in walks[start]}
    done, aboard, never = dict[str, int](), set[str](), 1 << 40
    first = bisect_left(hops, at, key=lambda hop: hop[0])
    for leaves, arrives, trip, one, other, may_board, may_alight in hops[first:]:
        if trip not in aboard:
            there = min(done.get(one, never), walked.get(one, never))
            if not may_board or there + slack > leaves:
                continue
            aboard.add(trip)
        if may_alight:
            for stop, seconds in walks[other]:
                reached = arrives + seconds
                if reached < done.get(stop, never):
                    done[stop] = reached
    return done
