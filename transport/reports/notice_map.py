"""The map of a notice: the walks that were measured, on the roads around them."""

from collections.abc import Mapping
from dataclasses import dataclass

from transport.domain.evidence import Profile
from transport.reports.drawing import Frame, frame_around, path_of, road_paths, run_path
from transport.reports.places import Position
from transport.scenario.one_pupil import OnePupil
from transport.scenario.result import Line
from transport.units import MILLIMETRES_PER_MILE

ROAD_POINTS = 12_000
"""Points of road drawn at most; a notice is printed on a page."""
QUARTERS = (1, 2, 4, 8, 20, 40, 80)
"""Lengths the scale bar may have [quarter miles]."""
NEAR_RIGHT, NEAR_TOP = 0.75, 0.12
"""Beyond these shares of the drawing a label is put on the other side."""
LONGEST_SCALE = 0.3
"""Length of the scale bar at most, as a share of the drawing's width."""


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """An end of a walk, and where its label stands clear of the edges.

    Parameters
    ----------
    anchor
        Whether the label starts or ends at its place.
    """

    x: int
    y: int
    label_x: int
    label_y: int
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkMap:
    """A drawing in its own units, with path data ready to be written.

    Parameters
    ----------
    safe, shortest
        Walk without ways judged unsafe, and the shortest whatever its safety; the
        second empty where both are one.
    height
        Of the map alone; the scale stands in a band of `band` units under it.
    home, gates
        Ends of the walks.
    scale
        Path data of the scale bar, whose length is `scale_words`.
    """

    width: int
    height: int
    roads: tuple[tuple[str, str], ...]
    safe: str
    shortest: str
    home: End
    gates: tuple[End, ...]
    scale: str
    scale_words: str
    band: int


def walk_map(told: OnePupil) -> WalkMap | None:
    """Draw the walks; none where neither has a line."""
    walks = {profile: walk.line for profile, walk in told.walks.items() if walk.line}
    frame = frame_around([point for line in walks.values() for point in line])
    if frame is None:
        return None
    safe = walks.get(Profile.WALK_SAFE, ())
    shortest = walks.get(Profile.WALK, ())
    quarters = _quarters(frame)
    units = round(quarters * MILLIMETRES_PER_MILE / 4_000 / frame.metres_per_unit)
    left, base = frame.width // 40, frame.height + frame.width // 24
    return WalkMap(
        width=frame.width,
        height=frame.height,
        roads=road_paths(frame, told.roads, ROAD_POINTS),
        safe=run_path(frame, safe) if safe else "",
        shortest=run_path(frame, shortest) if list(shortest) != list(safe) else "",
        home=_end(frame, next(iter(safe or shortest))),
        gates=_gates(frame, walks),
        scale=path_of([[(left, base), (left + units, base)]]),
        scale_words=_scale_words(quarters),
        band=frame.width // 16,
    )


def _gates(frame: Frame, walks: Mapping[Profile, Line]) -> tuple[End, ...]:
    ends = [_end(frame, line[-1]) for line in walks.values()]
    return tuple(dict.fromkeys(ends))


def _end(frame: Frame, position: Position) -> End:
    x, y = frame.place(position)
    gap = frame.width // 60
    is_right, is_high = x > frame.width * NEAR_RIGHT, y < frame.height * NEAR_TOP
    return End(
        x=x,
        y=y,
        label_x=x - gap if is_right else x + gap,
        label_y=y + 3 * gap if is_high else y - gap,
        anchor="end" if is_right else "start",
    )


def _quarters(frame: Frame) -> int:
    across = frame.width * frame.metres_per_unit * 4_000 / MILLIMETRES_PER_MILE
    fitting = [n for n in QUARTERS if n <= across * LONGEST_SCALE]
    return max(fitting, default=QUARTERS[0])


def _scale_words(quarters: int) -> str:
    if quarters < 4:  # noqa: PLR2004 - four quarters of a mile
        return {1: "a quarter of a mile", 2: "half a mile"}[quarters]
    miles = quarters // 4
    return f"{miles} mile{'' if miles == 1 else 's'}"
