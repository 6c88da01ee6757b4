"""OS Open UPRN: the place of every property number in Great Britain.

Some forty million rows, read once; those inside a box are kept.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from transport.errors import DatasetError, InputError, NetworkError, TableFault
from transport.network.geocode.grid import is_on_grid
from transport.network.geocode.numbers import (
    LATITUDES,
    LONGITUDES,
    figure,
    is_in_kingdom,
    whole,
)
from transport.network.geocode.tables import (
    CHUNK,
    Faults,
    Table,
    chunks,
    rows,
    tables,
)

SOURCE = "uprn"

COLUMNS = ("UPRN", "X_COORDINATE", "Y_COORDINATE", "LATITUDE", "LONGITUDE")


class UprnRow(NamedTuple):
    """One property number.

    Parameters
    ----------
    uprn
        The number.
    easting, northing
        National Grid [m].
    lat, lon
        WGS84 [degrees].
    """

    uprn: int
    easting: float
    northing: float
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Box:
    """A box on the ground, its sides included [WGS84 degrees].

    Parameters
    ----------
    south, west, north, east
        Its sides.

    Raises
    ------
    InputError
        If it is empty or not in the United Kingdom.
    """

    south: float
    west: float
    north: float
    east: float

    def __post_init__(self) -> None:
        if not (self.south < self.north and self.west < self.east):
            raise InputError("the box is empty: give it as south,west,north,east")
        if not (
            self.south < LATITUDES[1]
            and self.north > LATITUDES[0]
            and self.west < LONGITUDES[1]
            and self.east > LONGITUDES[0]
        ):
            raise InputError("the box is not in the United Kingdom, in degrees")

    def holds(self, lat: float, lon: float) -> bool:
        """The point lies in it."""
        return self.south <= lat <= self.north and self.west <= lon <= self.east


def read(path: Path, box: Box | None = None) -> Iterator[tuple[int, list[UprnRow]]]:
    """Property numbers inside a box, of the product's zip archive or its CSV file.

    Parameters
    ----------
    path
        Zip archive, folder with one CSV file, or CSV file.
    box
        What to keep; none: everything.

    Yields
    ------
    tuple of int and list of UprnRow
        How many rows were read, some thousand at a time, and those of them kept.

    Raises
    ------
    DatasetError
        With the faults of the table.
    NetworkError
        If the table cannot be read, or there are several.
    """
    found = tables(path)
    if len(found) != 1:
        raise NetworkError(f"{path.name} holds {len(found)} CSV files; one is needed")
    faults = Faults(found[0].name)
    stream = rows(found[0], faults)
    _check_header(found[0], next(stream, (1, []))[1])
    for chunk in chunks(stream, CHUNK):
        yield len(chunk), _kept(chunk, box, faults)
    faults.raise_any()


def _check_header(table: Table, header: Sequence[str]) -> None:
    if tuple(name.strip().upper() for name in header) != COLUMNS:
        message = f"the columns must be {', '.join(COLUMNS)}"
        raise DatasetError([TableFault(file=table.name, row=1, message=message)])


def _kept(
    chunk: Sequence[tuple[int, list[str]]], box: Box | None, faults: Faults
) -> list[UprnRow]:
    found = (_taken(row, cells, box, faults) for row, cells in chunk)
    return [one for one in found if one is not None]


def _taken(
    row: int, cells: Sequence[str], box: Box | None, faults: Faults
) -> UprnRow | None:
    """The row if it lies in the box; a fault noted if it cannot be read."""
    try:
        _, _, _, latitude, longitude = cells
        lat, lon = float(latitude), float(longitude)
    except ValueError:
        _explain(row, cells, faults)
        return None
    if is_in_kingdom(lat, lon) and box and not box.holds(lat, lon):
        return None
    found = _strictly(cells)
    if found is None:
        _explain(row, cells, faults)
    return found


def _strictly(cells: Sequence[str]) -> UprnRow | None:
    uprn, (east, north, lat, lon) = whole(cells[0]), map(figure, cells[1:])
    if uprn is None or east is None or north is None or lat is None or lon is None:
        return None
    if not (uprn and is_on_grid(east, north) and is_in_kingdom(lat, lon)):
        return None
    return UprnRow(uprn, east, north, lat, lon)


def _explain(row: int, cells: Sequence[str], faults: Faults) -> None:
    """Which cell it is, and what it may be."""
    if len(cells) != len(COLUMNS):
        faults.add(row, "", f"has {len(cells)} columns; allowed: {len(COLUMNS)}")
        return
    uprn, (east, north, lat, lon) = whole(cells[0]), map(figure, cells[1:])
    if not uprn:
        message = "is no property number; allowed: 1 to 12 digits"
        faults.add(row, COLUMNS[0], message, cells[0])
    if east is None or north is None or not is_on_grid(east, north):
        message = "is no place on the National Grid, in metres"
        faults.add(row, ", ".join(COLUMNS[1:3]), message, ", ".join(cells[1:3]))
    if lat is None or lon is None or not is_in_kingdom(lat, lon):
        message = "is no place in the United Kingdom, in degrees"
        faults.add(row, ", ".join(COLUMNS[3:]), message, ", ".join(cells[3:]))
