"""Where points meet the network: the nearest place on any edge of the main part."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree

from transport.domain.place import Point
from transport.network.geodesy import cartesian

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]

SPACING = 20.0
"""Distance between the marks set along lines [m]."""
MILLIMETRE = 1e-3
"""A place this near to the end of a line is at the end [m]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Places on lines, one for each point asked about, shape (points,).

    Parameters
    ----------
    line
        Index of the line.
    fraction
        Share of its length from tail to place, 0 to 1.
    metres
        Distance from the point to the place [m].
    """

    line: Integers
    fraction: Floats
    metres: Floats


class Snapper:
    """Finds the nearest place on any of many straight lines, exactly.

    Marks are set along each line. The nearest mark bounds how far away the nearest
    line can be; every line with a mark that near is then measured.

    Parameters
    ----------
    tail, head
        Ends of the lines, as from `geodesy.cartesian`, shape (lines, 3).
    metres
        Their lengths [m], shape (lines,).
    """

    def __init__(self, tail: Floats, head: Floats, metres: Floats) -> None:
        self._tail = tail
        self._along = head - tail
        marks = np.maximum(np.ceil(metres / SPACING).astype(np.int64), 1)
        self._line = np.repeat(np.arange(len(metres)), marks)
        rank = np.arange(len(self._line)) - np.repeat(np.cumsum(marks) - marks, marks)
        share = (rank + 0.5) / marks[self._line]
        self._reach = 0.5 * float((metres / marks).max())
        xyz = tail[self._line] + share[:, np.newaxis] * self._along[self._line]
        self._marks = KDTree(xyz)

    def nearest(self, points: Sequence[Point]) -> Places:
        """The nearest place to each point.

        Of two as near, to the millimetre, that on the earlier line.
        """
        if not points:
            nothing = np.empty(0)
            return Places(
                line=np.empty(0, dtype=np.int64), fraction=nothing, metres=nothing
            )
        xyz = cartesian([p.lat for p in points], [p.lon for p in points])
        bound, _ = self._marks.query(xyz)
        near = cast(
            "Sequence[list[int]]",
            self._marks.query_ball_point(xyz, bound + self._reach + MILLIMETRE),
        )
        counts = np.array([len(marks) for marks in near])
        point = np.repeat(np.arange(len(points)), counts)
        line = self._line[np.concatenate([np.asarray(m, dtype=np.int64) for m in near])]
        fraction, metres = self._project(xyz[point], line)
        order = np.lexsort((line, np.round(metres, 3), point))
        best = order[np.cumsum(counts) - counts]
        return Places(line=line[best], fraction=fraction[best], metres=metres[best])

    def _project(self, xyz: Floats, line: Integers) -> tuple[Floats, Floats]:
        along = self._along[line]
        out = xyz - self._tail[line]
        square = (along**2).sum(axis=1)
        share = (out * along).sum(axis=1) / square
        least = MILLIMETRE / np.sqrt(square)
        fraction = np.select([share < least, share > 1 - least], [0.0, 1.0], share)
        missed = out - fraction[:, np.newaxis] * along
        return fraction, np.sqrt((missed**2).sum(axis=1))
