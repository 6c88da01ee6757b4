"""One settlement's streets: a crooked grid with closes, alleys and bridges."""

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from transport.dataset.synthetic.atlas import Settlement, Tags, river_north
from transport.dataset.synthetic.drawing import Drawing, Spot
from transport.dataset.synthetic.names import StreetNames

BLOCK = 175.0
CROOKED = 36.0
BENT = 0.9
SMALL = 8
KEPT = 0.84
LONGEST_WAY = 7

Cell = tuple[int, int]
Edge = tuple[Cell, Cell]


@dataclass(slots=True)
class Streets:
    """A settlement as drawn.

    Parameters
    ----------
    junctions
        Node of each crossing, by column and row.
    middles
        Node half way along each street between two crossings.
    kept
        Streets between crossings that exist.
    ways
        Ways drawn, in order.
    """

    junctions: dict[Cell, int] = field(default_factory=dict)
    middles: dict[Edge, int] = field(default_factory=dict)
    kept: list[Edge] = field(default_factory=list)
    ways: list[int] = field(default_factory=list)


def draw_settlement(drawing: Drawing, place: Settlement, rng: Random) -> Streets:
    """Draw a settlement's streets."""
    streets = Streets()
    for cell in _cells(place):
        streets.junctions[cell] = drawing.node(_spot(place, cell, rng))
    streets.kept = _keep(drawing, place, streets, rng)
    for edge in streets.kept:
        streets.middles[edge] = drawing.node(_middle(drawing, streets, edge, rng))
    names = StreetNames(rng)
    for line in filter(None, _lines(place, streets.junctions)):
        _draw_line(drawing, place, streets, line, names)
    _draw_closes(drawing, place, streets, names)
    return streets


def is_north_of_river(spot: Spot) -> bool:
    """Which bank a spot is on."""
    return spot[1] > 1_000 * river_north(spot[0] / 1_000)


def _cells(place: Settlement) -> Iterator[Cell]:
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


def _spot(place: Settlement, cell: Cell, rng: Random) -> Spot:
    """Where a crossing is: on the grid, bent and shaken, then turned."""
    across, up = _from_middle(place, cell)
    bent = across + BENT * math.sin(up / 3), up + BENT * math.sin(across / 4)
    right, ahead = (BLOCK * part + rng.uniform(-CROOKED, CROOKED) for part in bent)
    angle = math.radians(place.turned)
    east = right * math.cos(angle) - ahead * math.sin(angle)
    north = right * math.sin(angle) + ahead * math.cos(angle)
    return 1_000 * place.east + east, 1_000 * place.north + north


def _lines(place: Settlement, cells: Collection[Cell]) -> Iterator[list[Edge]]:
    """Rows, then columns, of stretches between neighbouring crossings."""
    for row in range(place.rows):
        line = [((c, row), (c + 1, row)) for c in range(place.columns)]
        yield [edge for edge in line if edge[0] in cells and edge[1] in cells]
    for column in range(place.columns):
        line = [((column, r), (column, r + 1)) for r in range(place.rows)]
        yield [edge for edge in line if edge[0] in cells and edge[1] in cells]


def _crosses(drawing: Drawing, streets: Streets, edge: Edge) -> bool:
    banks = [is_north_of_river(drawing.spots[streets.junctions[end]]) for end in edge]
    return banks[0] is not banks[1]


def _is_upright(edge: Edge) -> bool:
    return edge[0][0] == edge[1][0]


def _may_cross(place: Settlement, edge: Edge) -> bool:
    return _is_upright(edge) and edge[0][0] in (*place.bridges, *place.footbridges)


def _keep(
    drawing: Drawing, place: Settlement, streets: Streets, rng: Random
) -> list[Edge]:
    """Leave out some streets, and all that would cross the river without a bridge.

    Streets that could be one-way are looked at last, so that two-way streets alone
    join everything up wherever they can.
    """
    edges = [edge for line in _lines(place, streets.junctions) for edge in line]
    possible = [
        edge
        for edge in edges
        if not _crosses(drawing, streets, edge) or _may_cross(place, edge)
    ]
    rng.shuffle(possible)
    possible.sort(key=lambda edge: _rank(drawing, place, streets, edge))
    parent = {cell: cell for cell in streets.junctions}
    kept = {
        edge
        for edge in possible
        if _joins(parent, edge) or _is_main(place, edge) or rng.random() < KEPT
    }
    return [edge for edge in edges if edge in kept]


def _rank(drawing: Drawing, place: Settlement, streets: Streets, edge: Edge) -> int:
    if _crosses(drawing, streets, edge) and edge[0][0] in place.footbridges:
        return 2
    return 1 if is_oneway(place, edge) else 0


def _joins(parent: dict[Cell, Cell], edge: Edge) -> bool:
    first, second = (_root(parent, cell) for cell in edge)
    parent[first] = second
    return first != second


def _root(parent: dict[Cell, Cell], cell: Cell) -> Cell:
    while parent[cell] != cell:
        cell = parent[cell]
    return cell


def _is_main(place: Settlement, edge: Edge) -> bool:
    if _is_upright(edge):
        return edge[0][0] in (
            place.columns // 2,
            *place.bridges,
            *place.footbridges,
        )
    return edge[0][1] == place.rows // 2


def is_oneway(place: Settlement, edge: Edge) -> bool:
    """Whether a street may be one-way: every other one in the middle of a city."""
    if not place.has_oneways or _is_main(place, edge) or _is_upright(edge):
        return False
    return abs(edge[0][1] - place.rows // 2) in (2, 4) and 8 <= edge[0][0] < 18


def _middle(drawing: Drawing, streets: Streets, edge: Edge, rng: Random) -> Spot:
    first, second = (drawing.spots[streets.junctions[end]] for end in edge)
    return (
        (first[0] + second[0]) / 2 + rng.uniform(-9, 9),
        (first[1] + second[1]) / 2 + rng.uniform(-9, 9),
    )


def _draw_line(
    drawing: Drawing,
    place: Settlement,
    streets: Streets,
    line: list[Edge],
    names: StreetNames,
) -> None:
    name = names.street(is_main=_is_main(place, line[0]))
    for run in _runs(drawing, place, streets, line):
        nodes = [streets.junctions[run[0][0]]]
        for edge in run:
            nodes += [streets.middles[edge], streets.junctions[edge[1]]]
        tags = _tags(drawing, place, streets, run[0])
        streets.ways.append(drawing.way(nodes, {"name": name} | tags))


def _runs(
    drawing: Drawing, place: Settlement, streets: Streets, line: list[Edge]
) -> Iterator[list[Edge]]:
    """Unbroken stretches of a line with the same tags."""
    run: list[Edge] = []
    for edge in line:
        if run and (
            edge not in streets.middles
            or len(run) == LONGEST_WAY
            or _tags(drawing, place, streets, edge)
            != _tags(drawing, place, streets, run[0])
        ):
            yield run
            run = []
        if edge in streets.middles:
            run.append(edge)
    if run:
        yield run


def _tags(drawing: Drawing, place: Settlement, streets: Streets, edge: Edge) -> Tags:
    tags = _class_tags(place, edge)
    if _crosses(drawing, streets, edge):
        if edge[0][0] in place.footbridges:
            tags = {"highway": "footway"}
        return tags | {"bridge": "yes", "layer": "1"}
    return tags


def _class_tags(place: Settlement, edge: Edge) -> Tags:
    if _is_main(place, edge):
        kind = "tertiary" if place.columns > SMALL else "unclassified"
        return {"highway": kind, "maxspeed": "30 mph", "lit": "yes"}
    if is_oneway(place, edge):
        way = "yes" if edge[0][1] % 4 < 2 else "-1"
        return {"highway": "residential", "maxspeed": "20 mph", "oneway": way}
    speed = "20 mph" if place.columns > SMALL else "30 mph"
    return {"highway": "residential", "maxspeed": speed}


def _draw_closes(
    drawing: Drawing, place: Settlement, streets: Streets, names: StreetNames
) -> None:
    """Pairs of cul-de-sacs inside blocks, their ends joined by an alley."""
    count = 0
    for column, row in _cells(place):
        if (column * 7 + row * 3) % 9:
            continue
        below = ((column, row), (column + 1, row))
        above = ((column, row + 1), (column + 1, row + 1))
        if {below, above} <= streets.middles.keys() and not _wet(
            drawing, streets, (below, above)
        ):
            _draw_close(drawing, streets, (below, above), names, count)
            count += 1


def _wet(drawing: Drawing, streets: Streets, edges: Sequence[Edge]) -> bool:
    cells = [cell for edge in edges for cell in edge]
    banks = [is_north_of_river(drawing.spots[streets.junctions[c]]) for c in cells]
    return len(set(banks)) > 1


def _draw_close(
    drawing: Drawing,
    streets: Streets,
    edges: tuple[Edge, Edge],
    names: StreetNames,
    count: int,
) -> None:
    low, high = (streets.middles[edge] for edge in edges)
    ends = []
    for start, towards in ((low, high), (high, low)):
        end = drawing.node(part_way(drawing.spots[start], drawing.spots[towards], 0.36))
        tags = {"highway": "residential", "maxspeed": "20 mph", "name": names.close()}
        drawing.way([start, end], tags)
        ends.append(end)
    kind = "steps" if count % 6 == 5 else "footway"
    drawing.way(ends, {"highway": kind})


def part_way(start: Spot, end: Spot, share: float) -> Spot:
    """The spot a share of the way from one to another."""
    return (
        start[0] + share * (end[0] - start[0]),
        start[1] + share * (end[1] - start[1]),
    )
