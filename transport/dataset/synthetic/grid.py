"""A settlement's crooked grid: which crossings there are, and where."""

import math
from collections.abc import Collection, Iterator
from random import Random

from transport.dataset.synthetic.atlas import Settlement
from transport.dataset.synthetic.drawing import Spot

BLOCK = 175.0
CROOKED = 36.0
BENT = 0.9
SMALL = 8
"""Settlements of no more columns keep their corners, and have lanes for streets."""

Cell = tuple[int, int]
"""A crossing, by column and row."""
Edge = tuple[Cell, Cell]
"""A stretch of street between neighbouring crossings."""


def cells_of(place: Settlement) -> Iterator[Cell]:
    """Crossings inside a rough oval: no town has the corners of a grid."""
    for row in range(place.rows):
        for column in range(place.columns):
            across, up = _from_middle(place, (column, row))
            edge = 1.05 + 0.09 * math.sin(5 * math.atan2(up, across))
            reach = math.hypot(2 * across / place.columns, 2 * up / place.rows)
            if place.columns <= SMALL or reach <= edge:
                yield column, row


def _from_middle(place: Settlement, cell: Cell) -> tuple[float, float]:
    return cell[0] - (place.columns - 1) / 2, cell[1] - (place.rows - 1) / 2


def spot_of(place: Settlement, cell: Cell, rng: Random) -> Spot:
    """Where a crossing is: on the grid, bent and shaken, then turned."""
    across, up = _from_middle(place, cell)
    bent = across + BENT * math.sin(up / 3), up + BENT * math.sin(across / 4)
    right, ahead = (BLOCK * part + rng.uniform(-CROOKED, CROOKED) for part in bent)
    angle = math.radians(place.turned)
    east = right * math.cos(angle) - ahead * math.sin(angle)
    north = right * math.sin(angle) + ahead * math.cos(angle)
    return 1_000 * place.east + east, 1_000 * place.north + north


def lines_of(place: Settlement, cells: Collection[Cell]) -> Iterator[list[Edge]]:
    """Rows, then columns, of stretches between neighbouring crossings."""
    for row in range(place.rows):
        line = [((c, row), (c + 1, row)) for c in range(place.columns)]
        yield [edge for edge in line if edge[0] in cells and edge[1] in cells]
    for column in range(place.columns):
        line = [((column, r), (column, r + 1)) for r in range(place.rows)]
        yield [edge for edge in line if edge[0] in cells and edge[1] in cells]


def is_upright(edge: Edge) -> bool:
    """Whether a stretch runs along a column, not along a row."""
    return edge[0][0] == edge[1][0]
