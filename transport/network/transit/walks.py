"""Walks to, from and between stops, measured on our own network."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from transport.domain.evidence import Profile
from transport.domain.place import Point
from transport.network.geodesy import cartesian
from transport.network.provider import Matrix, TravelProvider
from transport.network.transit.scan import Reach
from transport.units import Metres

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]

CELL = 500.0
"""Stops in a cube of this side [m] are measured together."""


@dataclass(frozen=True, slots=True)
class Walks:
    """Walks between stops, each stop to itself among them.

    Parameters
    ----------
    first
        Walks from stop s: ``first[s]:first[s + 1]``, shape (stops + 1,).
    to
        Stop walked to, shape (walks,).
    seconds, metres
        Time and length, rounded up, shape (walks,).
    """

    first: Integers
    to: Integers
    seconds: Integers
    metres: Integers

    def mirrored(self) -> "Walks":
        """The same walks by the stop they lead to."""
        stops = len(self.first) - 1
        start = np.repeat(np.arange(stops), np.diff(self.first))
        return grouped(stops, self.to, start, self.seconds, self.metres)

    def between(self, start: int, end: int) -> tuple[int, int]:
        """Seconds and metres of one walk, which must be there."""
        low, high = int(self.first[start]), int(self.first[start + 1])
        at = low + int(np.flatnonzero(self.to[low:high] == end)[0])
        return int(self.seconds[at]), int(self.metres[at])


def grouped(
    stops: int, start: Integers, end: Integers, seconds: Integers, metres: Integers
) -> Walks:
    """Walks in any order, by the stop they begin at and then the one they end at."""
    order = np.lexsort((end, start))
    counts = np.bincount(start, minlength=stops)
    first = np.concatenate(([0], np.cumsum(counts)))
    return Walks(first, end[order], seconds[order], metres[order])


class StopWalks:
    """Measures walks at the stops of a timetable.

    A stop that does not meet the network can be reached only by bus, and left only
    by another bus from the very same stop.

    Parameters
    ----------
    points
        Stops; those without a point are never walked to.
    provider, profile
        What measures, and how.
    """

    def __init__(
        self, points: Sequence[Point | None], provider: TravelProvider, profile: Profile
    ) -> None:
        self._provider, self._profile = provider, profile
        self._stops = len(points)
        placed = [(stop, p) for stop, p in enumerate(points) if p is not None]
        snaps = provider.snap([point for _, point in placed], profile)
        usable = [
            (*place, s) for place, s in zip(placed, snaps, strict=True) if s.is_usable
        ]
        self._stop = np.array([stop for stop, _, _ in usable], dtype=np.int64)
        self._point = [point for _, point, _ in usable]
        self._snap = np.array([snap.metres for _, _, snap in usable])
        self._place = _places(self._point)
        self._tree = cKDTree(self._place) if usable else None

    @property
    def is_any(self) -> bool:
        """Whether any stop can be walked to."""
        return self._tree is not None

    def between(self, limit: Metres) -> Walks:
        """All walks between two stops of at most so many metres."""
        itself = np.arange(self._stops)
        none = np.zeros(self._stops, dtype=np.int64)
        found = [(itself, itself, none, none)]
        found += [self._from_cell(cell, limit) for cell in self._cells()]
        columns = (np.concatenate(column) for column in zip(*found, strict=True))
        return grouped(self._stops, *columns)

    def reach(self, points: Sequence[Point], limit: Metres, *, outward: bool) -> Reach:
        """Walks of at most so many metres between a place and stops.

        Parameters
        ----------
        points
            One place, or several entrances of one; the nearest counts for each stop.
        outward
            From the place to the stops; otherwise the other way about.
        """
        near = self._near(points, limit)
        if not len(near):
            return Reach(near, near, near)
        stops = [self._point[place] for place in near.tolist()]
        matrix = (
            self._measured(points, stops)
            if outward
            else _turned(self._measured(stops, points))
        )
        best = matrix.metres.argmin(axis=0)[np.newaxis]
        metres, seconds = (
            np.take_along_axis(values, best, axis=0)[0]
            for values in (matrix.metres, matrix.seconds)
        )
        kept = metres <= limit
        return Reach(self._stop[near[kept]], _up(seconds[kept]), _up(metres[kept]))

    def _measured(self, start: Sequence[Point], end: Sequence[Point]) -> Matrix:
        return self._provider.matrix(start, end, self._profile)

    def _near(self, points: Sequence[Point], limit: Metres) -> Integers:
        """Places a walk could reach: no walk is shorter than the straight line.

        A walk is measured between the places where both ends meet the network, which
        may be nearer each other than the ends are.
        """
        if self._tree is None:
            return np.empty(0, dtype=np.int64)
        snaps = self._provider.snap(points, self._profile)
        own = max((snap.metres for snap in snaps if snap.is_usable), default=0.0)
        within = limit + own + self._snap.max() + 1.0
        found = self._tree.query_ball_point(_places(points), within)
        return np.unique(np.concatenate([np.array(f, dtype=np.int64) for f in found]))

    def _cells(self) -> list[Integers]:
        """Places grouped by the cube they are in, in a fixed order."""
        if self._tree is None:
            return []
        cube = np.floor(self._place / CELL).astype(np.int64)
        _, cell = np.unique(cube, axis=0, return_inverse=True)
        order = np.argsort(cell.ravel(), kind="stable")
        return np.split(order, np.cumsum(np.bincount(cell.ravel()))[:-1])

    def _from_cell(
        self, cell: Integers, limit: Metres
    ) -> tuple[Integers, Integers, Integers, Integers]:
        points = [self._point[place] for place in cell.tolist()]
        near = self._near(points, limit)
        matrix = self._measured(points, [self._point[place] for place in near.tolist()])
        row, column = np.nonzero(
            (matrix.metres <= limit) & (cell[:, np.newaxis] != near)
        )
        return (
            self._stop[cell[row]],
            self._stop[near[column]],
            _up(matrix.seconds[row, column]),
            _up(matrix.metres[row, column]),
        )


def _places(points: Sequence[Point]) -> Floats:
    return cartesian([p.lat for p in points], [p.lon for p in points])


def _turned(matrix: Matrix) -> Matrix:
    return Matrix(metres=matrix.metres.T, seconds=matrix.seconds.T)


def _up(values: Floats) -> Integers:
    """Whole numbers, rounded up once a thousandth is allowed for."""
    return np.asarray(np.ceil(values - 1e-3), dtype=np.int64)
