"""A ready-made matrix as a travel provider: distances that somebody else measured."""

import csv
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from transport.domain.evidence import Profile
from transport.domain.place import Point
from transport.errors import DatasetError, NetworkError, TableFault
from transport.network.provider import Matrix, Route, Snap

COLUMNS = (
    "profile",
    "from_lat",
    "from_lon",
    "to_lat",
    "to_lon",
    "metres",
    "seconds",
)
DECIMALS = 6
"""Decimals of a degree by which places are told apart: about 10 cm."""

_LIMITS = {
    "from_lat": 90.0,
    "from_lon": 180.0,
    "to_lat": 90.0,
    "to_lon": 180.0,
}

Place = tuple[float, float]
Floats = NDArray[np.float64]


class MatrixFile:
    """Travel as listed in a CSV file with the columns of `COLUMNS`.

    One row per profile and ordered pair of places. A pair that is not listed has no
    route; a place is at no distance from itself. A place named in no row of a profile
    is not on its network.

    Parameters
    ----------
    path
        The file.

    Raises
    ------
    NetworkError
        If the file cannot be read.
    DatasetError
        With every fault of every row.
    """

    name = "matrix"
    is_evidence = True

    def __init__(self, path: Path) -> None:
        self._path = path
        content = _content(path)
        self._fingerprint = hashlib.sha256(content).hexdigest()[:16]
        self._travel: dict[tuple[Profile, Place, Place], tuple[float, float]] = {}
        self._places: dict[Profile, set[Place]] = {p: set() for p in Profile}
        faults: list[TableFault] = []
        for row, cells in _rows(path, content):
            self._take(row, cells, faults)
        if faults:
            raise DatasetError(faults)

    def fingerprint(self) -> str:
        """Identity of the file."""
        return self._fingerprint

    def snap(self, points: Sequence[Point], profile: Profile) -> tuple[Snap, ...]:
        """Points named in the file are on the network, and others are not."""
        reason = f"the point is in no {profile} row of {self._path.name}"
        return tuple(
            Snap(metres=0.0, is_usable=True)
            if _place(point) in self._places[profile]
            else Snap(metres=np.inf, is_usable=False, reason=reason)
            for point in points
        )

    def matrix(
        self,
        origins: Sequence[Point],
        destinations: Sequence[Point],
        profile: Profile,
    ) -> Matrix:
        """Travel as listed; infinite for a pair that is not."""
        metres = np.full((len(origins), len(destinations)), np.inf)
        seconds = metres.copy()
        finish = [_place(point) for point in destinations]
        for row, origin in enumerate(origins):
            start = _place(origin)
            for column, end in enumerate(finish):
                metres[row, column], seconds[row, column] = self._between(
                    profile, start, end
                )
        return Matrix(metres=metres, seconds=seconds)

    def route(
        self, origin: Point, destination: Point, profile: Profile
    ) -> Route | None:
        """Length and time as listed, with a straight line for want of the real one."""
        metres, seconds = self._between(profile, _place(origin), _place(destination))
        if metres == np.inf:
            return None
        return Route(
            metres=metres, seconds=seconds, points=(origin, destination), way_ids=()
        )

    def _between(
        self, profile: Profile, start: Place, end: Place
    ) -> tuple[float, float]:
        if start == end and start in self._places[profile]:
            return 0.0, 0.0
        return self._travel.get((profile, start, end), (np.inf, np.inf))

    def _take(self, row: int, cells: dict[str, str], faults: list[TableFault]) -> None:
        found = list(_faults(self._path.name, row, cells))
        if found:
            faults += found
            return
        profile = Profile(cells["profile"])
        start, end, travel = (
            (round(float(cells[one]), DECIMALS), round(float(cells[other]), DECIMALS))
            for one, other in zip(COLUMNS[1::2], COLUMNS[2::2], strict=True)
        )
        if (profile, start, end) in self._travel:
            message = "this profile and pair of places has a row already"
            faults.append(TableFault(file=self._path.name, row=row, message=message))
        self._travel[profile, start, end] = travel
        self._places[profile] |= {start, end}


def _place(point: Point) -> Place:
    return round(point.lat, DECIMALS), round(point.lon, DECIMALS)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise NetworkError(f"{path.name} cannot be read: {error.strerror}") from error


def _rows(path: Path, content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Row number as a spreadsheet counts it, and its cells by column."""
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise NetworkError(f"{path.name} is not a CSV file in UTF-8") from error
    reader = csv.reader(lines)
    header = next(reader, [])
    if sorted(header) != sorted(COLUMNS):
        message = f"the columns must be {', '.join(COLUMNS)}"
        raise DatasetError([TableFault(file=path.name, row=1, message=message)])
    for cells in reader:
        if cells:
            padded = [*cells, *[""] * (len(header) - len(cells))]
            yield reader.line_num, dict(zip(header, padded, strict=False))


def _faults(file: str, row: int, cells: dict[str, str]) -> Iterator[TableFault]:
    if cells["profile"] not in tuple(Profile):
        allowed = ", ".join(Profile)
        yield TableFault(
            file=file,
            row=row,
            column="profile",
            value=cells["profile"][:40],
            message=f"is not a profile; allowed: {allowed}",
        )
    for column in COLUMNS[1:]:
        most = _LIMITS.get(column, np.inf)
        least = -most if column in _LIMITS else 0.0
        number = _number(cells[column])
        if number is None or not least <= number <= most:
            yield TableFault(
                file=file, row=row, column=column, message=_allowed(column, most)
            )


def _number(cell: str) -> float | None:
    try:
        number = float(cell)
    except ValueError:
        return None
    return number if np.isfinite(number) else None


def _allowed(column: str, most: float) -> str:
    if column in _LIMITS:
        return f"must be a number of degrees from -{most:g} to {most:g}"
    return f"must be a number of {column}, zero or more"
