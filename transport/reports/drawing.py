"""Lines on the ground as compact SVG paths on a grid of whole units.

The grid is about three metres wide for a town and never more than 9,000 units
across, so coordinates stay short. Roads are simplified harder until they fit a
budget of points; minor roads are left out before major ones are spoiled.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from shapely import LineString

from transport.reports.places import Position
from transport.scenario.result import Line

METRES_PER_DEGREE = 111_320
FINEST_UNIT_METRES = 3.0
UNITS_ACROSS = 9_000
MARGIN = 0.05
"""Room on each side, as a share of what is drawn."""
LEAST_SHAPE = 1.5
"""A drawing is at least this many times as wide as it is tall."""
LEAST_DEGREES = 0.005
"""A drawing of one point is still about half a kilometre tall."""
POINT_BUDGET = 90_000
TIERS: tuple[tuple[str, frozenset[str]], ...] = (
    ("major", frozenset({"motorway", "trunk", "primary"})),
    ("middle", frozenset({"secondary", "tertiary"})),
    ("minor", frozenset({"unclassified", "residential", "living_street"})),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """How longitude and latitude become grid units, x to the east and y down.

    Parameters
    ----------
    west, north
        The upper left corner [degrees].
    per_lon, per_lat
        Units per degree.
    width, height
        Size of the drawing [units].
    metres_per_unit
        Size of one unit on the ground [m].
    """

    west: float
    north: float
    per_lon: float
    per_lat: float
    width: int
    height: int
    metres_per_unit: float

    def grid(self, line: Line) -> list[tuple[int, int]]:
        """Points in whole units."""
        return [self.place(position) for position in line]

    def place(self, position: Position) -> tuple[int, int]:
        """One point in whole units."""
        lon, lat = position
        return (
            round((lon - self.west) * self.per_lon),
            round((self.north - lat) * self.per_lat),
        )


def frame_around(positions: Iterable[Position]) -> Frame | None:
    """A frame that holds all positions with a margin; none where there are none."""
    points = np.array(list(positions), dtype=float).reshape(-1, 2)
    if not len(points):
        return None
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    shrink = math.cos(math.radians((south + north) / 2))
    tall = max(north - south, LEAST_DEGREES) * (1 + 2 * MARGIN)
    wide = max((east - west) * shrink * (1 + 2 * MARGIN), tall * LEAST_SHAPE)
    unit = max(FINEST_UNIT_METRES, max(wide, tall) * METRES_PER_DEGREE / UNITS_ACROSS)
    per_lat = METRES_PER_DEGREE / unit
    return Frame(
        west=(west + east - wide / shrink) / 2,
        north=(north + south + tall) / 2,
        per_lon=per_lat * shrink,
        per_lat=per_lat,
        width=round(wide * per_lat),
        height=round(tall * per_lat),
        metres_per_unit=unit,
    )


def path_of(lines: Iterable[Sequence[tuple[int, int]]]) -> str:
    """Path data of lines in grid units: absolute starts, relative steps."""
    return "".join(_one_path(line) for line in lines)


def dots_of(points: Iterable[tuple[int, int]]) -> str:
    """Path data of dots: with round line ends they keep their size when zoomed."""
    return "".join(f"M{x} {y}h0" for x, y in points)


def run_path(frame: Frame, line: Line) -> str:
    """Path data of a run's line, simplified to the grid."""
    points = frame.grid(line)
    if len(points) > 1:
        simple = shapely.simplify(LineString(points), 1, preserve_topology=False)
        points = _whole(simple)
    return path_of([points])


def road_paths(
    frame: Frame, roads: Sequence[tuple[str, Line]], budget: int = POINT_BUDGET
) -> tuple[tuple[str, str], ...]:
    """One path per tier of road, most important first, within a budget of points."""
    left = budget
    found: list[tuple[str, str]] = []
    for tier, classes in TIERS:
        lines = _merged(frame, [line for kind, line in roads if _base(kind) in classes])
        fitted = _within(lines, left)
        left -= sum(len(line) for line in fitted)
        if fitted:
            found.append((tier, path_of(fitted)))
    return tuple(found)


def _base(kind: str) -> str:
    return kind.removesuffix("_link")


def _merged(frame: Frame, lines: Iterable[Line]) -> list[LineString]:
    """Lines joined end to end and cut at the frame."""
    pieces = [LineString(frame.grid(line)) for line in lines if len(line) > 1]
    whole = shapely.line_merge(shapely.MultiLineString(pieces))
    cut = shapely.clip_by_rect(whole, 0, 0, frame.width, frame.height)
    parts = shapely.get_parts(cut)
    return [part for part in parts if isinstance(part, LineString) and part.length]


def _within(lines: Sequence[LineString], budget: int) -> list[list[tuple[int, int]]]:
    """Lines simplified until they fit the budget; none where they never do."""
    for tolerance in (1, 2, 4, 8, 16):
        simple = [
            _whole(shapely.simplify(line, tolerance, preserve_topology=False))
            for line in lines
            if line.length > tolerance
        ]
        if sum(len(line) for line in simple) <= budget:
            return simple
    return []


def _whole(line: shapely.Geometry) -> list[tuple[int, int]]:
    return [(round(x), round(y)) for x, y in shapely.get_coordinates(line)]


def _one_path(line: Sequence[tuple[int, int]]) -> str:
    if not line:
        return ""
    first_x, first_y = line[0]
    steps = "".join(_steps(line))
    return f"M{first_x} {first_y}" + (f"l{steps.lstrip()}" if steps else "h0")


def _steps(line: Sequence[tuple[int, int]]) -> Iterator[str]:
    for (x, y), (next_x, next_y) in pairwise(line):
        if (x, y) != (next_x, next_y):
            yield f"{_signed(next_x - x)}{_signed(next_y - y)}"


def _signed(number: int) -> str:
    """A number with what separates it from the one before."""
    return str(number) if number < 0 else f" {number}"
