"""The map of a plan, ready to be written as SVG."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from transport.domain.run import Run, RunId
from transport.reports.drawing import (
    Frame,
    dots_of,
    frame_around,
    path_of,
    road_paths,
    run_path,
)
from transport.reports.places import Places, Position, is_drawn_straight, line_of
from transport.scenario.result import PlanResult
from transport.units import MILLIMETRES_PER_MILE

HUES = 8
"""Run colours in the style sheet."""
LABEL_HEIGHT = 0.022
LETTER_WIDTH = 0.0085
"""Size of a label as a share of the drawing's width, when it is shown whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunPicture:
    """One run on the map.

    Parameters
    ----------
    line, stops
        Path data of its line, and of its calls at homes.
    hue
        Which of the run colours it has.
    """

    run_id: RunId
    line: str
    stops: str
    hue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A school's name beside its gate.

    Parameters
    ----------
    is_near
        Shown only when zoomed in, because another name is in the way.
    """

    text: str
    x: int
    y: int
    is_near: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Everything on the map, in drawing units.

    Parameters
    ----------
    roads
        Tier and path data, most important first.
    straight
        How many runs are drawn as straight lines between calls.
    scale_units, scale_miles
        Length of the scale bar in units, and what it stands for.
    """

    width: int
    height: int
    roads: tuple[tuple[str, str], ...]
    runs: tuple[RunPicture, ...]
    gates: str
    labels: tuple[Label, ...]
    straight: int
    scale_units: int
    scale_miles: int
    scale_path: str


def picture_of(result: PlanResult, places: Places) -> Picture | None:
    """Draw a plan; none where nothing of it has a position."""
    runs = result.plan.runs
    lines = {run.id: line_of(result, places, run) for run in runs}
    used = _used_gates(places, runs)
    frame = frame_around(
        [*(p for line in lines.values() for p in line), *used.values()]
    )
    if frame is None:
        return None
    miles = _scale_miles(frame)
    units = round(miles * MILLIMETRES_PER_MILE / 1_000 / frame.metres_per_unit)
    return Picture(
        width=frame.width,
        height=frame.height,
        roads=road_paths(frame, result.map_lines.roads),
        runs=tuple(
            RunPicture(
                run_id=run.id,
                line=run_path(frame, lines[run.id]),
                stops=dots_of(_homes(frame, places, run)),
                hue=number % HUES,
            )
            for number, run in enumerate(runs)
        ),
        gates=dots_of(frame.place(position) for position in used.values()),
        labels=tuple(_labels(frame, places, used)),
        straight=sum(is_drawn_straight(result, run) for run in runs),
        scale_units=units,
        scale_miles=miles,
        scale_path=_scale_path(frame, units),
    )


def _used_gates(places: Places, runs: Sequence[Run]) -> Mapping[str, Position]:
    served = (call.stop.id for run in runs for call in run.calls)
    return {gate: places.gates[gate] for gate in served if gate in places.gates}


def _homes(frame: Frame, places: Places, run: Run) -> Iterator[tuple[int, int]]:
    for call in run.calls:
        home = places.homes.get(call.stop.id)
        if home is not None and call.stop.id not in places.gates:
            yield frame.place(home)


def _labels(
    frame: Frame, places: Places, gates: Mapping[str, Position]
) -> Iterator[Label]:
    """Names in reading order; a name that would cover an earlier one waits."""
    height = LABEL_HEIGHT * frame.width
    taken: list[tuple[int, int, float]] = []
    spots = {places.school_of_gate[gate].name: at for gate, at in gates.items()}
    for text in sorted(spots):
        x, y = frame.place(spots[text])
        end = x + LETTER_WIDTH * frame.width * (len(text) + 2)
        near = end > frame.width or any(
            abs(y - other) < height and x < right and end > left
            for left, other, right in taken
        )
        if not near:
            taken.append((x, y, end))
        yield Label(text=text, x=x, y=y, is_near=near)


def _scale_miles(frame: Frame) -> int:
    across = frame.width * frame.metres_per_unit * 1_000 / MILLIMETRES_PER_MILE
    return max((n for n in (1, 2, 5, 10, 20, 50) if n <= across / 4), default=1)


def _scale_path(frame: Frame, units: int) -> str:
    tick = frame.width // 120
    left, base = frame.width // 40, frame.height - frame.width // 40
    right = left + units
    return path_of(
        [[(left, base - tick), (left, base), (right, base), (right, base - tick)]]
    )
