"""ONS Postcode Directory and National Statistics Postcode Lookup.

Read by the names of their columns, which changed in 2025; both forms are known, and
the columns of areas carry a year that changes with them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from transport.errors import DatasetError, NetworkError, TableFault
from transport.network.geocode.grid import NORTHINGS, is_on_grid
from transport.network.geocode.numbers import figure, is_in_kingdom, whole
from transport.network.geocode.postcode import normalise
from transport.network.geocode.postcode_row import PostcodeRow
from transport.network.geocode.tables import (
    CHUNK,
    Faults,
    Table,
    chunks,
    rows,
    tables,
)

SOURCE = "onspd"

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "postcode": ("pcds", "pcd8", "pcd7", "pcd2", "pcd"),
    "easting": ("east1m", "oseast1m"),
    "northing": ("north1m", "osnrth1m"),
    "quality": ("gridind", "osgrdind"),
    "terminated": ("doterm",),
    "lat": ("lat",),
    "lon": ("long",),
}
"""Names of each column, the first that a file has being read."""

DISTRICT = re.compile(r"lad\d\dcd|oslaua|laua")

FILE = re.compile(r"(?:onspd|nspl).*\.csv", re.IGNORECASE)
"""Name of the whole table among the files of the product."""

SPLIT = "multi_csv"
"""Folder of the product that holds the same table cut up by area."""

IRISH_GRID = "BT"
"""Area whose eastings and northings are on another grid than the National Grid."""

BEST, NO_PLACE = 1, 9
NO_LATITUDE = 99.0
"""From here on the figure stands for no place."""

MONTH = re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])")


class _RowError(ValueError):
    """A cell cannot be read; holds column, value and what is wrong."""

    def __init__(self, field: str, value: str, message: str) -> None:
        self.field, self.value, self.message = field, value, message
        super().__init__(message)


def read(path: Path) -> Iterator[list[PostcodeRow]]:
    """Postcodes of the product's zip archive, of its folder or of its table.

    Terminated postcodes are among them.

    Yields
    ------
    list of PostcodeRow
        Some thousand at a time.

    Raises
    ------
    DatasetError
        With the faults of the table.
    NetworkError
        If the table cannot be read, or it is not clear which one is meant.
    """
    table = _whole_table(path)
    faults = Faults(table.name)
    yield from chunks(_each(table, faults), CHUNK)
    faults.raise_any()


def _whole_table(path: Path) -> Table:
    found = tables(path)
    if len(found) == 1:
        return found[0]
    named = [
        table
        for table in found
        if FILE.fullmatch(table.inside.name) and SPLIT not in table.folders
    ]
    if len(named) != 1:
        raise NetworkError(
            f"{path.name} holds {len(named)} tables named ONSPD... or NSPL...; "
            "one is needed: name the CSV file itself"
        )
    return named[0]


def _each(table: Table, faults: Faults) -> Iterator[PostcodeRow]:
    stream = rows(table, faults)
    _, header = next(stream, (1, []))
    at = _positions(table.name, [name.strip().lower() for name in header])
    for row, cells in stream:
        if len(cells) != len(header):
            faults.add(row, "", f"has {len(cells)} columns; row 1 has {len(header)}")
            continue
        try:
            yield _postcode_row(cells, at)
        except _RowError as error:
            faults.add(row, header[at[error.field]], error.message, error.value)


def _positions(table: str, header: Sequence[str]) -> dict[str, int]:
    """Where each column is; the district's may be missing."""
    at = {
        field: header.index(name)
        for field, names in COLUMNS.items()
        for name in reversed(names)
        if name in header
    }
    missing = [
        TableFault(
            file=table,
            row=1,
            message=f"there is no column for the {field}; one of: {', '.join(names)}",
        )
        for field, names in COLUMNS.items()
        if field not in at
    ]
    if missing:
        raise DatasetError(missing)
    districts = [i for i, name in enumerate(header) if DISTRICT.fullmatch(name)]
    return at | ({"district": districts[0]} if districts else {})


def _postcode_row(cells: Sequence[str], at: Mapping[str, int]) -> PostcodeRow:
    cell = {field: cells[position] for field, position in at.items()}
    postcode = normalise(cell["postcode"])
    if postcode is None:
        raise _RowError("postcode", cell["postcode"], "is no postcode")
    quality = _quality(cell["quality"])
    place = _place(cell)
    grid = None if postcode.startswith(IRISH_GRID) or place is None else _grid(cell)
    return PostcodeRow(
        postcode=postcode,
        easting=grid and grid[0],
        northing=grid and grid[1],
        lat=place and place[0],
        lon=place and place[1],
        quality=quality,
        source=SOURCE,
        terminated=_month(cell["terminated"]),
        district=cell.get("district", ""),
    )


def _quality(cell: str) -> int:
    quality = NO_PLACE if not cell.strip() else whole(cell)
    if quality is None or not BEST <= quality <= NO_PLACE:
        message = f"is no quality; allowed: {BEST} to {NO_PLACE}"
        raise _RowError("quality", cell, message)
    return quality


def _place(cell: Mapping[str, str]) -> tuple[float, float] | None:
    """WGS84 [degrees]; none where the table says that it has none."""
    lat, lon = figure(cell["lat"]), figure(cell["lon"])
    if not cell["lat"].strip() or (lat is not None and lat >= NO_LATITUDE):
        return None
    if lat is None or lon is None or not is_in_kingdom(lat, lon):
        field = "lon" if lat is not None and lon is None else "lat"
        message = "is no place in the United Kingdom, in degrees"
        raise _RowError(field, cell[field], message)
    return lat, lon


def _grid(cell: Mapping[str, str]) -> tuple[int, int]:
    """National Grid [m]; a northing may be padded with noughts."""
    easting, northing = whole(cell["easting"]), whole(cell["northing"])
    if easting is not None and northing is not None and is_on_grid(easting, northing):
        return easting, northing
    is_east_good = easting is not None and is_on_grid(easting, NORTHINGS[0] + 1)
    field = "northing" if is_east_good else "easting"
    message = "is no place on the National Grid, in metres"
    raise _RowError(field, cell[field], message)


def _month(cell: str) -> int | None:
    if not cell.strip():
        return None
    if not MONTH.fullmatch(cell.strip()):
        raise _RowError("terminated", cell, "is no month; allowed: YYYYMM or nothing")
    return int(cell)
