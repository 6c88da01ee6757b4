"""One settlement's streets: a crooked grid with closes, alleys and bridges."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from transport.dataset.synthetic.atlas import Settlement, Tags, river_north
from transport.dataset.synthetic.drawing import Drawing, Spot
from transport.dataset.synthetic.grid import (
    SMALL,
    Cell,
    Edge,
    cells_of,
    is_upright,
    lines_of,
    spot_of,
)
from transport.dataset.synthetic.names import StreetNames

KEPT = 0.84
LONGEST_WAY = 7


@dataclass(slots=True)
class Streets:
    """A settlement as drawn.

    Parameters
    ----------
    drawing, place
        What it is drawn on, and the settlement.
    junctions
        Node of each crossing, by column and row.
    middles
        Node half way along each street between two crossings.
    ways
        Ways drawn, in order.
    """

    drawing: Drawing
    place: Settlement
    junctions: dict[Cell, int] = field(default_factory=dict)
    middles: dict[Edge, int] = field(default_factory=dict)
    ways: list[int] = field(default_factory=list)


def draw_settlement(drawing: Drawing, place: Settlement, rng: Random) -> Streets:
    """Draw a settlement's streets."""
    streets = Streets(drawing, place)
    for cell in cells_of(place):
        streets.junctions[cell] = drawing.node(spot_of(place, cell, rng))
    for edge in _keep(streets, rng):
        streets.middles[edge] = drawing.node(_middle(streets, edge, rng))
    names = StreetNames(rng)
    for line in filter(None, lines_of(place, streets.junctions)):
        _draw_line(streets, line, names)
    _draw_closes(streets, names)
    return streets


def is_north_of_river(spot: Spot) -> bool:
    """Which bank a spot is on."""
    return spot[1] > 1_000 * river_north(spot[0] / 1_000)


def _crosses(streets: Streets, edge: Edge) -> bool:
    banks = [
        is_north_of_river(streets.drawing.spots[streets.junctions[end]]) for end in edge
    ]
    return banks[0] is not banks[1]


def _may_cross(place: Settlement, edge: Edge) -> bool:
    return is_upright(edge) and edge[0][0] in (*place.bridges, *place.footbridges)


def _keep(streets: Streets, rng: Random) -> list[Edge]:
    """Leave out some streets, and all that would cross the river without a bridge.

    Streets that could be one-way are looked at last, so that two-way streets alone
    join everything up wherever they can.
    """
    edges = [
        edge for line in lines_of(streets.place, streets.junctions) for edge in line
    ]
    possible = [
        edge
        for edge in edges
        if not _crosses(streets, edge) or _may_cross(streets.place, edge)
    ]
    rng.shuffle(possible)
    possible.sort(key=lambda edge: _rank(streets, edge))
    parent = {cell: cell for cell in streets.junctions}
    kept = {
        edge
        for edge in possible
        if _joins(parent, edge) or _is_main(streets.place, edge) or rng.random() < KEPT
    }
    return [edge for edge in edges if edge in kept]


def _rank(streets: Streets, edge: Edge) -> int:
    if _crosses(streets, edge) and edge[0][0] in streets.place.footbridges:
        return 2
    return 1 if _is_oneway(streets.place, edge) else 0


def _joins(parent: dict[Cell, Cell], edge: Edge) -> bool:
    first, second = (_root(parent, cell) for cell in edge)
    parent[first] = second
    return first != second


def _root(parent: dict[Cell, Cell], cell: Cell) -> Cell:
    while parent[cell] != cell:
        cell = parent[cell]
    return cell


def _is_main(place: Settlement, edge: Edge) -> bool:
    if is_upright(edge):
        return edge[0][0] in (
            place.columns // 2,
            *place.bridges,
            *place.footbridges,
        )
    return edge[0][1] == place.rows // 2


def _is_oneway(place: Settlement, edge: Edge) -> bool:
    """Whether a street is one-way: some rows in the middle of a city."""
    if not place.has_oneways or _is_main(place, edge) or is_upright(edge):
        return False
    return abs(edge[0][1] - place.rows // 2) in (2, 4) and 8 <= edge[0][0] < 18


def _middle(streets: Streets, edge: Edge, rng: Random) -> Spot:
    first, second = (streets.drawing.spots[streets.junctions[end]] for end in edge)
    return (
        (first[0] + second[0]) / 2 + rng.uniform(-9, 9),
        (first[1] + second[1]) / 2 + rng.uniform(-9, 9),
    )


def _draw_line(
    streets: Streets,
    line: list[Edge],
    names: StreetNames,
) -> None:
    name = names.street(is_main=_is_main(streets.place, line[0]))
    for run in _runs(streets, line):
        nodes = [streets.junctions[run[0][0]]]
        for edge in run:
            nodes += [streets.middles[edge], streets.junctions[edge[1]]]
        tags = _tags(streets, run[0])
        streets.ways.append(streets.drawing.way(nodes, {"name": name} | tags))


def _runs(streets: Streets, line: list[Edge]) -> Iterator[list[Edge]]:
    """Unbroken stretches of a line with the same tags."""
    run: list[Edge] = []
    for edge in line:
        if run and (
            edge not in streets.middles
            or len(run) == LONGEST_WAY
            or _tags(streets, edge) != _tags(streets, run[0])
        ):
            yield run
            run = []
        if edge in streets.middles:
            run.append(edge)
    if run:
        yield run


def _tags(streets: Streets, edge: Edge) -> Tags:
    tags = _class_tags(streets.place, edge)
    if _crosses(streets, edge):
        if edge[0][0] in streets.place.footbridges:
            tags = {"highway": "footway"}
        return tags | {"bridge": "yes", "layer": "1"}
    return tags


def _class_tags(place: Settlement, edge: Edge) -> Tags:
    if _is_main(place, edge):
        kind = "tertiary" if place.columns > SMALL else "unclassified"
        return {"highway": kind, "maxspeed": "30 mph", "lit": "yes"}
    if _is_oneway(place, edge):
        way = "yes" if edge[0][1] % 4 < 2 else "-1"
        return {"highway": "residential", "maxspeed": "20 mph", "oneway": way}
    speed = "20 mph" if place.columns > SMALL else "30 mph"
    return {"highway": "residential", "maxspeed": speed}


def _draw_closes(streets: Streets, names: StreetNames) -> None:
    """Pairs of cul-de-sacs inside blocks, their ends joined by an alley."""
    count = 0
    for column, row in cells_of(streets.place):
        if (column * 7 + row * 3) % 9:
            continue
        below = ((column, row), (column + 1, row))
        above = ((column, row + 1), (column + 1, row + 1))
        if {below, above} <= streets.middles.keys() and not _wet(
            streets, (below, above)
        ):
            _draw_close(streets, (below, above), names, count)
            count += 1


def _wet(streets: Streets, edges: Sequence[Edge]) -> bool:
    cells = [cell for edge in edges for cell in edge]
    banks = [
        is_north_of_river(streets.drawing.spots[streets.junctions[c]]) for c in cells
    ]
    return len(set(banks)) > 1


def _draw_close(
    streets: Streets,
    edges: tuple[Edge, Edge],
    names: StreetNames,
    count: int,
) -> None:
    low, high = (streets.middles[edge] for edge in edges)
    ends = []
    for start, towards in ((low, high), (high, low)):
        end = streets.drawing.node(
            _part_way(
                streets.drawing.spots[start], streets.drawing.spots[towards], 0.36
            )
        )
        tags = {"highway": "residential", "maxspeed": "20 mph", "name": names.close()}
        streets.drawing.way([start, end], tags)
        ends.append(end)
    kind = "steps" if count % 6 == 5 else "footway"
    streets.drawing.way(ends, {"highway": kind})


def _part_way(start: Spot, end: Spot, share: float) -> Spot:
    return (
        start[0] + share * (end[0] - start[0]),
        start[1] + share * (end[1] - start[1]),
    )
