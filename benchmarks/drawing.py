"""Cost against time as an SVG drawing, a panel for each number of pupils."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import log10

from benchmarks.outcomes import Line

WIDTH, HEIGHT = 640, 300
LEFT, RIGHT, TOP, BOTTOM = 60, 120, 34, 40
COLOURS = ("#1d70b8", "#d4351c", "#00703c", "#4c2c92", "#505a5f")
"""In turn; solvers are named at the end of their lines as well."""
STEPS = 4
TIMES = (0.1, 1, 10, 100, 1_000, 10_000)


def draw(lines: Sequence[Line]) -> str:
    """Mean cost above the best known [%] against mean time taken [s, logarithmic]."""
    ordered = sorted(lines, key=lambda line: line.pupils)
    panels = [list(those) for _, those in groupby(ordered, lambda line: line.pupils)]
    names = sorted({line.solver for line in lines})
    drawn = [
        f'<g transform="translate(0 {number * HEIGHT})">'
        + "".join(_Panel(panel, names).marks())
        + "</g>"
        for number, panel in enumerate(panels)
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" '
        f'height="{HEIGHT * len(panels)}" font-family="sans-serif" font-size="12">'
        f'<rect width="100%" height="100%" fill="white"/>{"".join(drawn)}</svg>\n'
    )


class _Panel:
    """One number of pupils."""

    def __init__(self, lines: Sequence[Line], names: Sequence[str]) -> None:
        self._lines = lines
        self._names = names
        self._first = log10(min(_time(line) for line in lines)) - 0.05
        self._last = log10(max(_time(line) for line in lines)) + 0.05
        self._most = max(0.01, *(line.above_best for line in lines))

    def marks(self) -> Iterator[str]:
        pupils = self._lines[0].pupils
        yield _text(LEFT, TOP - 14, f"{pupils:,} pupils: cost above the best known")
        yield from self._axes()
        for name in self._names:
            yield from self._curve(name)

    def _axes(self) -> Iterator[str]:
        for step in range(STEPS + 1):
            share = self._most * step / STEPS
            y = self._y(share)
            yield _rule(LEFT, y, WIDTH - RIGHT, y)
            yield _text(LEFT - 6, y + 4, f"{share:.1%}", anchor="end")
        for time in TIMES:
            if self._first <= log10(time) <= self._last:
                x = self._x(time)
                yield _rule(x, TOP, x, HEIGHT - BOTTOM)
                yield _text(x, HEIGHT - BOTTOM + 16, f"{time:g} s", anchor="middle")

    def _curve(self, name: str) -> Iterator[str]:
        colour = COLOURS[self._names.index(name) % len(COLOURS)]
        points = sorted(
            (self._x(_time(line)), self._y(line.above_best))
            for line in self._lines
            if line.solver == name
        )
        if not points:
            return
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
        for x, y in points:
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>'
        x, y = points[-1]
        yield _text(x + 8, y + 4, name, colour=colour)

    def _x(self, time: float) -> float:
        share = (log10(time) - self._first) / (self._last - self._first)
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    def _y(self, share: float) -> float:
        return HEIGHT - BOTTOM - share / self._most * (HEIGHT - TOP - BOTTOM)


def _time(line: Line) -> float:
    return max(line.took, 0.01)


def _rule(x: float, y: float, to_x: float, to_y: float) -> str:
    return (
        f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" '
        'stroke="#d0d4d6"/>'
    )


def _text(
    x: float, y: float, words: str, *, anchor: str = "start", colour: str = "#0b0c0c"
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" '
        f'fill="{colour}">{words}</text>'
    )
