"""The roads of the invented county, with every trap a network must get right."""

import itertools
import math
from collections.abc import Sequence
from random import Random

from transport.dataset.synthetic.atlas import (
    BYPASS,
    BYPASS_BY,
    JUNCTIONS,
    LINKS,
    ONLY_LANE,
    ROUNDABOUTS,
    SETTLEMENTS,
    UNLIT_LANE,
    Link,
    Tags,
    river_north,
)
from transport.dataset.synthetic.drawing import Drawing, Spot
from transport.dataset.synthetic.streets import (
    Streets,
    draw_settlement,
    is_north_of_river,
)

STEP = 190.0
ROUNDABOUT_RADIUS = 32.0
ROUNDABOUT_NODES = 8
CARRIAGEWAYS_APART = 22.0

Places = dict[str, list[int]]


def draw_roads(seed: int) -> Drawing:
    """Draw the county's roads.

    Parameters
    ----------
    seed
        The same seed draws the same roads.
    """
    rng = Random(f"{seed}/roads")
    drawing = Drawing()
    places: Places = {}
    for settlement in SETTLEMENTS:
        streets = draw_settlement(drawing, settlement, rng)
        places[settlement.name] = list(streets.junctions.values())
        if settlement.name == "Harrowfen":
            _draw_gated_estate(drawing, streets)
        if settlement.name == "Exampleton":
            _forbid_a_turn(drawing, streets)
    _draw_crossings(drawing, places)
    for link in LINKS:
        _draw_link(drawing, places, link, rng)
    _draw_bypass(drawing, places, rng)
    _draw_river(drawing)
    return drawing


def unsafe_lanes(drawing: Drawing) -> tuple[int, ...]:
    """Way ids of the lanes assessed as unsafe on foot."""
    names = [way.tags.get("name") for way in drawing.ways]
    return tuple(names.index(lane) + 1 for lane in (UNLIT_LANE, ONLY_LANE))


def _draw_crossings(drawing: Drawing, places: Places) -> None:
    for name, (east, north) in ROUNDABOUTS.items():
        places[name] = _draw_roundabout(drawing, (1_000 * east, 1_000 * north))
    for name, (east, north) in JUNCTIONS.items():
        places[name] = [drawing.node((1_000 * east, 1_000 * north))]


def _draw_roundabout(drawing: Drawing, centre: Spot) -> list[int]:
    nodes = []
    for number in range(ROUNDABOUT_NODES):
        angle = -2 * math.pi * number / ROUNDABOUT_NODES
        east = centre[0] + ROUNDABOUT_RADIUS * math.cos(angle)
        north = centre[1] + ROUNDABOUT_RADIUS * math.sin(angle)
        nodes.append(drawing.node((east, north)))
    tags = {"highway": "primary", "junction": "roundabout", "maxspeed": "30 mph"}
    drawing.way([*nodes, nodes[0]], tags)
    return nodes


def _nearest(drawing: Drawing, nodes: Sequence[int], target: Spot) -> int:
    return min(nodes, key=lambda node: math.dist(drawing.spots[node], target))


def _centre(drawing: Drawing, nodes: Sequence[int]) -> Spot:
    easts, norths = zip(*(drawing.spots[node] for node in nodes), strict=True)
    return sum(easts) / len(nodes), sum(norths) / len(nodes)


def _draw_link(drawing: Drawing, places: Places, link: Link, rng: Random) -> None:
    """Draw a link between the streets of its two places that face each other."""
    by = [(1_000 * east, 1_000 * north) for east, north in link.by]
    towards_end = by[0] if by else _centre(drawing, places[link.end])
    start = _nearest(drawing, places[link.start], towards_end)
    towards_start = by[-1] if by else drawing.spots[start]
    end = _nearest(drawing, places[link.end], towards_start)
    corners = [drawing.spots[start], *by, drawing.spots[end]]
    between = [drawing.node(spot) for spot in _winding(corners, rng)]
    _draw_dry(drawing, [start, *between, end], link.tags)


def _winding(corners: Sequence[Spot], rng: Random) -> list[Spot]:
    """Spots every so often along a line, a little off it, without its two ends."""
    spots: list[Spot] = []
    for first, second in itertools.pairwise(corners):
        pieces = max(2, round(math.dist(first, second) / STEP))
        for piece in range(1, pieces):
            share = piece / pieces
            off = 90 * math.sin(math.pi * share * 3) + rng.uniform(-18, 18)
            spots.append(_beside(first, second, share, off))
        spots.append(second)
    return spots[:-1]


def _beside(first: Spot, second: Spot, share: float, off: float) -> Spot:
    length = math.dist(first, second)
    along = (second[0] - first[0], second[1] - first[1])
    return (
        first[0] + share * along[0] - off * along[1] / length,
        first[1] + share * along[1] + off * along[0] / length,
    )


def _draw_dry(drawing: Drawing, nodes: list[int], tags: Tags) -> None:
    """Draw a way, the stretch over the river as a bridge of its own."""
    dry = [nodes[0]]
    for first, second in itertools.pairwise(nodes):
        banks = [is_north_of_river(drawing.spots[node]) for node in (first, second)]
        if banks[0] is not banks[1]:
            if len(dry) > 1:
                drawing.way(dry, tags)
            drawing.way([first, second], tags | {"bridge": "yes", "layer": "1"})
            dry = []
        dry.append(second)
    if len(dry) > 1:
        drawing.way(dry, tags)


def _draw_bypass(drawing: Drawing, places: Places, rng: Random) -> None:
    """Draw the dual carriageway between the two roundabouts, driving on the left."""
    by = [(1_000 * east, 1_000 * north) for east, north in BYPASS_BY]
    west = _nearest(drawing, places["Westgate"], by[0])
    east = _nearest(drawing, places["Eastgate"], by[-1])
    corners = [drawing.spots[west], *by, drawing.spots[east]]
    middle = [corners[0], *_winding(corners, rng), corners[-1]]
    eastbound = _carriageway(middle, CARRIAGEWAYS_APART / 2)
    westbound = _carriageway(middle, -CARRIAGEWAYS_APART / 2)
    out = [drawing.node(spot) for spot in eastbound]
    back = [drawing.node(spot) for spot in westbound]
    drawing.way([west, *out, east], BYPASS)
    drawing.way([east, *reversed(back), west], BYPASS)


def _carriageway(middle: Sequence[Spot], off: float) -> list[Spot]:
    pairs = itertools.pairwise(middle)
    return [_beside(first, second, 0, off) for first, second in pairs]


def _draw_gated_estate(drawing: Drawing, streets: Streets) -> None:
    """Draw private streets behind a gate, off the town's eastern end."""
    corner = streets.junctions[max(streets.junctions)]
    east, north = drawing.spots[corner]
    gate = drawing.node((east + 70, north - 30), barrier="gate", access="private")
    square = drawing.node((east + 140, north - 60))
    private = {"highway": "residential", "access": "private", "maxspeed": "10 mph"}
    drawing.way([corner, gate, square], private | {"name": "Paddock Drive"})
    for number, (right, up) in enumerate(((90, 60), (110, -40), (20, -110))):
        end = drawing.node((east + 140 + right, north - 60 + up))
        drawing.way([square, end], private | {"name": f"Paddock Walk {number + 1}"})


def _forbid_a_turn(drawing: Drawing, streets: Streets) -> None:
    """Forbid a right turn where one street ends at another's end."""
    for from_way in streets.ways:
        via = drawing.ways[from_way].nodes[-1]
        for to_way in streets.ways:
            if _turns_right(drawing, from_way, via, to_way):
                drawing.restrictions.append(("no_right_turn", from_way, via, to_way))
                return


def _turns_right(drawing: Drawing, from_way: int, via: int, to_way: int) -> bool:
    into = drawing.ways[to_way]
    if from_way == to_way or into.nodes[0] != via:
        return False
    before = drawing.spots[drawing.ways[from_way].nodes[-2]]
    at, after = drawing.spots[via], drawing.spots[into.nodes[1]]
    cross = (at[0] - before[0]) * (after[1] - at[1]) - (at[1] - before[1]) * (
        after[0] - at[0]
    )
    return cross < -0.7 * math.dist(before, at) * math.dist(at, after)


def _draw_river(drawing: Drawing) -> None:
    easts = [number / 2 for number in range(-4, 76)]
    nodes = [drawing.node((1_000 * x, 1_000 * river_north(x))) for x in easts]
    drawing.way(nodes, {"waterway": "river", "name": "River Ensample"})
