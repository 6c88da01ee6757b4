"""Reads observed runs: one row for each call, as strictly as a table of a dataset."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from pathlib import Path

from transport.dataset.csv_file import read_csv
from transport.dataset.rows import Row, TableRows, read_rows
from transport.dataset.sheet import UnreadableError
from transport.dataset.tables import Column, Kind, Table
from transport.domain.observed import ObservedCall, ObservedRun
from transport.domain.place import Point
from transport.domain.run import Direction
from transport.errors import DatasetError, TableFault
from transport.units import SECONDS_PER_HOUR, Seconds

HEADINGS_ROW = 1
NOON: Seconds = 12 * SECONDS_PER_HOUR

OBSERVED_RUNS = Table(
    name="runs",
    meaning="One call of one run on one day, as it was driven.",
    key=("run_id", "date", "band", "call"),
    columns=(
        Column(name="run_id", kind=Kind.ID, meaning="The run."),
        Column(name="date", kind=Kind.DATE, meaning="The day it was driven."),
        Column(
            name="band",
            kind=Kind.CHOICE,
            allowed=tuple(direction.value for direction in Direction),
            required=False,
            blank="morning before noon, afternoon after it",
            meaning="Part of the day, each with a factor of its own.",
        ),
        Column(
            name="call",
            kind=Kind.WHOLE,
            least=1,
            meaning="Place of the call in the run's order.",
        ),
        Column(
            name="arrive",
            kind=Kind.TIME,
            required=False,
            blank="the first call, where only the departure counts",
            meaning="When the vehicle came to the call.",
        ),
        Column(
            name="depart",
            kind=Kind.TIME,
            required=False,
            blank="the last call, where only the arrival counts",
            meaning="When the vehicle left the call.",
        ),
        Column(
            name="lat",
            kind=Kind.NUMBER,
            unit="degree",
            least=-90,
            most=90,
            personal=True,
            meaning="Latitude (WGS84) of the call.",
        ),
        Column(
            name="lon",
            kind=Kind.NUMBER,
            unit="degree",
            least=-180,
            most=180,
            personal=True,
            meaning="Longitude (WGS84) of the call.",
        ),
    ),
)
"""The columns of a file of observed runs."""


def read_observed_runs(path: Path) -> tuple[ObservedRun, ...]:
    """Read observed runs, in the order of their ids, days and parts of the day.

    Raises
    ------
    DatasetError
        If anything is wrong; it holds every fault by row and column.
    """
    try:
        table, faults = read_rows(OBSERVED_RUNS, read_csv(path))
    except UnreadableError as error:
        fault = TableFault(file=path.name, row=error.row, message=error.message)
        raise DatasetError([fault]) from error
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise DatasetError([TableFault(file=path.name, message=message)]) from error
    has_headings = all(fault.row > HEADINGS_ROW for fault in faults)
    runs = _runs(table) if has_headings else []
    faults += [fault for run in runs for fault in _run_faults(table, run)]
    if not table.rows and not faults:
        faults.append(table.fault(0, "", "holds no runs"))
    if faults:
        raise DatasetError(sorted(faults, key=lambda fault: fault.row))
    return tuple(_run(rows) for rows in runs)


def _runs(table: TableRows) -> list[list[Row]]:
    """Sound rows by run, each in call order."""
    every = [column.name for column in table.table.columns]
    rows = sorted(table.sound(*every), key=lambda row: (*_key(row), row["call"]))
    return [list(group) for _, group in groupby(rows, key=_key)]


def _key(row: Row) -> tuple[str, str, str]:
    return row["run_id"], row["date"].isoformat(), _band(row)


def _band(row: Row) -> str:
    """The part of the day given, or else that of the clock."""
    if row["band"] is not None:
        return str(row["band"])
    time = row["depart"] if row["arrive"] is None else row["arrive"]
    return Direction.AFTERNOON if (time or 0) >= NOON else Direction.MORNING


def _run_faults(table: TableRows, rows: Sequence[Row]) -> Iterator[TableFault]:
    """Times that are missing or run backwards; a run of one call."""
    if len(rows) == 1:
        yield table.fault(rows[0].number, "run_id", "has one call only; two are needed")
        return
    for row in rows[1:]:
        if row["arrive"] is None:
            message = "may be blank at the first call only"
            yield table.fault(row.number, "arrive", message)
    for row in rows[:-1]:
        if row["depart"] is None:
            message = "may be blank at the last call only"
            yield table.fault(row.number, "depart", message)
    yield from _backwards(table, rows)


def _backwards(table: TableRows, rows: Sequence[Row]) -> Iterator[TableFault]:
    for row in rows:
        arrive, depart = row["arrive"], row["depart"]
        if arrive is not None and depart is not None and depart < arrive:
            yield table.fault(row.number, "depart", "is before arrive")
    for before, after in pairwise(rows):
        left, came = before["depart"], after["arrive"]
        if before["call"] == after["call"]:
            yield table.fault(
                after.number, "call", "is that of another row of this run"
            )
        elif left is not None and came is not None and came <= left:
            message = "is not after the departure from the call before"
            yield table.fault(after.number, "arrive", message)


def _run(rows: Sequence[Row]) -> ObservedRun:
    run_id, _, band = _key(rows[0])
    return ObservedRun(
        id=run_id,
        on=rows[0]["date"],
        direction=Direction(band),
        calls=tuple(_call(row) for row in rows),
    )


def _call(row: Row) -> ObservedCall:
    arrive, depart = row["arrive"], row["depart"]
    return ObservedCall(
        point=Point(lat=float(row["lat"]), lon=float(row["lon"])),
        arrive=depart if arrive is None else arrive,
        depart=arrive if depart is None else depart,
    )
