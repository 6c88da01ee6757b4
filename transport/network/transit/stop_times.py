"""Reads when each trip is where, the largest table of a timetable."""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from transport.errors import TableFault
from transport.network.transit.archive import Archive
from transport.network.transit.columns import Faults, Row, rows

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

BLANK = -1
MOST_OF_A_KIND = 25
"""Faults of one kind that are listed."""
_FILE = "stop_times.txt"
_REQUIRED = ("trip_id", "arrival_time", "departure_time", "stop_id", "stop_sequence")
_REGULAR, _NONE, _BY_PHONE, _BY_SIGN = range(4)
_WITHOUT_BOOKING = (_REGULAR, _BY_SIGN)


@dataclass(frozen=True, slots=True, kw_only=True)
class StopTimes:
    """Calls of trips at stops, grouped by trip and in order along it.

    Parameters
    ----------
    first
        Calls of trip t: ``first[t]:first[t + 1]``, shape (trips + 1,).
    stop
        Index of the stop, shape (calls,).
    arrive, depart
        Since the service day began [s], shape (calls,); never falling along a trip.
    can_board, can_alight
        Whether a passenger who has not booked may get on, or off, shape (calls,).
    """

    first: Integers
    stop: Integers
    arrive: Integers
    depart: Integers
    can_board: Flags
    can_alight: Flags

    def of(self, trips: Integers) -> "StopTimes":
        """The calls of some trips, in the order given."""
        counts = np.diff(self.first)[trips]
        first = np.concatenate(([0], np.cumsum(counts)))
        within = np.arange(first[-1]) - np.repeat(first[:-1], counts)
        call = np.repeat(self.first[:-1][trips], counts) + within
        return StopTimes(
            first=first,
            stop=self.stop[call],
            arrive=self.arrive[call],
            depart=self.depart[call],
            can_board=self.can_board[call],
            can_alight=self.can_alight[call],
        )


@dataclass(slots=True)
class _Calls:
    """Calls as read, in file order."""

    row: "array[int]" = field(default_factory=lambda: array("q"))
    trip: "array[int]" = field(default_factory=lambda: array("q"))
    sequence: "array[int]" = field(default_factory=lambda: array("q"))
    stop: "array[int]" = field(default_factory=lambda: array("q"))
    arrive: "array[int]" = field(default_factory=lambda: array("q"))
    depart: "array[int]" = field(default_factory=lambda: array("q"))
    can_board: "array[int]" = field(default_factory=lambda: array("b"))
    can_alight: "array[int]" = field(default_factory=lambda: array("b"))


def read_stop_times(
    archive: Archive, trips: Mapping[str, int], stops: Mapping[str, int], faults: Faults
) -> StopTimes:
    """Read ``stop_times.txt``.

    A call with one time given has that time twice. Calls without times, which are
    allowed between two with times, are spread evenly between those.

    Parameters
    ----------
    trips, stops
        Index of each id.
    """
    calls = _Calls()
    for row in rows(archive, _FILE, _REQUIRED, faults):
        _take(calls, row, trips, stops)
    columns = {
        name: np.array(getattr(calls, name), dtype=np.int64) for name in calls.__slots__
    }
    order = np.lexsort((columns["sequence"], columns["trip"]))
    columns = {name: values[order] for name, values in columns.items()}
    faults.raise_any()
    _check_order(archive.label(_FILE), columns, faults)
    _fill(columns["arrive"], columns["depart"])
    counts = np.bincount(columns["trip"], minlength=len(trips))
    return StopTimes(
        first=np.concatenate(([0], np.cumsum(counts))),
        stop=columns["stop"],
        arrive=columns["arrive"],
        depart=columns["depart"],
        can_board=columns["can_board"].astype(np.bool_),
        can_alight=columns["can_alight"].astype(np.bool_),
    )


def _take(
    calls: _Calls, row: Row, trips: Mapping[str, int], stops: Mapping[str, int]
) -> None:
    arrive, depart = row.clock("arrival_time"), row.clock("departure_time")
    arrive = depart if arrive is None else arrive
    depart = arrive if depart is None else depart
    calls.row.append(row.number)
    calls.trip.append(_index(row, "trip_id", trips, "trips.txt"))
    calls.stop.append(_index(row, "stop_id", stops, "stops.txt"))
    calls.sequence.append(row.whole("stop_sequence"))
    calls.arrive.append(BLANK if arrive is None else arrive)
    calls.depart.append(BLANK if depart is None else depart)
    calls.can_board.append(_is_open(row, "pickup_type"))
    calls.can_alight.append(_is_open(row, "drop_off_type"))


def _index(row: Row, column: str, known: Mapping[str, int], file: str) -> int:
    found = known.get(row.cells[column])
    if found is None:
        row.faults.add(row, column, f"is not in {file}")
        return 0
    return found


def _is_open(row: Row, column: str) -> bool:
    kinds = (_REGULAR, _NONE, _BY_PHONE, _BY_SIGN)
    return row.choice(column, kinds, blank=_REGULAR) in _WITHOUT_BOOKING


def _check_order(file: str, columns: dict[str, Integers], faults: Faults) -> None:
    """Sequences differ, ends have times, and no time is before an earlier one."""
    if not len(columns["trip"]):
        return
    trip, arrive, depart = columns["trip"], columns["arrive"], columns["depart"]
    is_next = np.diff(trip, prepend=-1) == 0
    is_end = ~is_next | ~np.append(is_next[1:], False)
    repeats = is_next & (np.diff(columns["sequence"], prepend=-1) == 0)
    before = np.where(depart == BLANK, _last_known(depart), depart)
    earlier = is_next & (arrive != BLANK) & (arrive < np.roll(before, 1))
    for wrong, column, message in (
        (repeats, "stop_sequence", "is that of another row of this trip"),
        (is_end & (arrive == BLANK), "arrival_time", "is blank at an end of the trip"),
        ((depart < arrive), "departure_time", "is before arrival_time"),
        (earlier, "arrival_time", "is before the time of the stop before"),
    ):
        for call in np.flatnonzero(wrong)[:MOST_OF_A_KIND].tolist():
            number = int(columns["row"][call])
            faults.found.append(
                TableFault(file=file, row=number, column=column, message=message)
            )
    faults.raise_any()


def _last_known(times: Integers) -> Integers:
    """At each place the last time that is not blank, from the start of the array."""
    known = np.where(times != BLANK, np.arange(len(times)), 0)
    return times[np.maximum.accumulate(known)] if len(times) else times


def _fill(arrive: Integers, depart: Integers) -> None:
    """Spread blank calls evenly between the timed ones; both ends are timed."""
    blank, given = np.flatnonzero(arrive == BLANK), np.flatnonzero(arrive != BLANK)
    at = np.searchsorted(given, blank)
    before, after = given[at - 1], given[np.minimum(at, len(given) - 1)]
    share = (blank - before) / (after - before)
    times = depart[before] + share * (arrive[after] - depart[before])
    arrive[blank] = depart[blank] = np.round(times).astype(np.int64)
