"""OS Code-Point Open: one CSV file per postcode area, without a header row.

Columns are those of the product's own ``Code-Point_Open_Column_Headers.csv``; grid
references become WGS84 by OSTN15.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from transport.errors import NetworkError
from transport.network.geocode.grid import is_on_grid, to_wgs84
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

SOURCE = "codepoint"

COLUMNS = (
    "Postcode",
    "Positional_quality_indicator",
    "Eastings",
    "Northings",
    "Country_code",
    "NHS_regional_HA_code",
    "NHS_HA_code",
    "Admin_county_code",
    "Admin_district_code",
    "Admin_ward_code",
)
QUALITIES = ("10", "20", "30", "40", "50", "60", "90")
NO_COORDINATES = "90"
DOCUMENTS = "doc"
"""Folder of the product that holds tables of another kind."""


class _Read(NamedTuple):
    row: int
    postcode: str
    place: tuple[int, int] | None
    quality: int
    district: str


def read(path: Path) -> Iterator[list[PostcodeRow]]:
    """Postcodes of the product's zip archive, of its folder or of one of its files.

    Yields
    ------
    list of PostcodeRow
        Some thousand at a time.

    Raises
    ------
    DatasetError
        With the faults of the first file that has any.
    NetworkError
        If a file cannot be read, or there is none.
    InputError
        If OSTN15 is not installed.
    """
    areas = [table for table in tables(path) if DOCUMENTS not in table.folders]
    if not areas:
        raise NetworkError(f"{path.name} holds no CSV file outside its folder Doc")
    for area in areas:
        faults = Faults(area.name)
        for chunk in chunks(_each(area, faults), CHUNK):
            yield _located(chunk, faults)
        faults.raise_any()


def _each(table: Table, faults: Faults) -> Iterator[_Read]:
    for row, cells in rows(table, faults):
        if len(cells) != len(COLUMNS):
            message = f"has {len(cells)} columns; Code-Point Open has {len(COLUMNS)}"
            faults.add(row, "", message)
            continue
        found = _read(row, cells, faults)
        if found is not None:
            yield found


def _read(row: int, cells: Sequence[str], faults: Faults) -> _Read | None:
    postcode = normalise(cells[0])
    if postcode is None:
        faults.add(row, COLUMNS[0], "is no postcode", cells[0])
        return None
    quality = cells[1]
    if quality not in QUALITIES:
        message = f"is no quality; allowed: {', '.join(QUALITIES)}"
        faults.add(row, COLUMNS[1], message, quality)
        return None
    if quality == NO_COORDINATES:
        return _Read(row, postcode, None, int(quality), cells[8])
    place = _place(cells[2], cells[3])
    if place is None:
        message = "is no place on the National Grid, in metres"
        faults.add(row, "Eastings, Northings", message, f"{cells[2]}, {cells[3]}")
        return None
    return _Read(row, postcode, place, int(quality), cells[8])


def _place(easting: str, northing: str) -> tuple[int, int] | None:
    if not (easting.isascii() and northing.isascii()):
        return None
    if not (easting.isdigit() and northing.isdigit()):
        return None
    place = int(easting), int(northing)
    return place if is_on_grid(*place) else None


def _located(chunk: Sequence[_Read], faults: Faults) -> list[PostcodeRow]:
    """The same with WGS84, save places that OSTN15 does not cover: a fault each."""
    grid = np.array([one.place or (np.nan, np.nan) for one in chunk], dtype=np.float64)
    lat, lon = to_wgs84(grid[:, 0], grid[:, 1])
    located = []
    for one, north, east in zip(chunk, lat.tolist(), lon.tolist(), strict=True):
        if one.place is not None and not np.isfinite(north):
            message = "lie where OSTN15 has no correction"
            faults.add(one.row, "Eastings, Northings", message, str(one.place))
        else:
            located.append(_postcode_row(one, north, east))
    return located


def _postcode_row(one: _Read, lat: float, lon: float) -> PostcodeRow:
    easting, northing = one.place or (None, None)
    return PostcodeRow(
        postcode=one.postcode,
        easting=easting,
        northing=northing,
        lat=None if one.place is None else lat,
        lon=None if one.place is None else lon,
        quality=one.quality,
        source=SOURCE,
        terminated=None,
        district=one.district,
    )
