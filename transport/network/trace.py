"""A path on a graph as a line on the ground."""

from itertools import groupby

from transport.domain.place import Point
from transport.network.graph import NO_SEGMENT, Graph, Segments
from transport.network.osm import Roads
from transport.network.weighing import Placed

Steps = tuple[tuple[int, bool], ...]


def line_of(
    roads: Roads,
    segments: Segments,
    graph: Graph,
    begin: Placed,
    steps: Steps,
    end: Placed,
) -> tuple[Point, ...]:
    """Points from the place begun on to the place ended on, none twice in a row.

    Parameters
    ----------
    begin, end
        The two places, one point each.
    steps
        See `weighing.Path`.
    """
    places = [_point_on(roads, segments, graph, begin)]
    for edge, is_along in steps[:-1]:
        node = graph.edges.head[edge] if is_along else graph.edges.tail[edge]
        place = graph.place[node]
        places.append((float(roads.lat[place]), float(roads.lon[place])))
    places.append(_point_on(roads, segments, graph, end))
    return tuple(Point(lat=lat, lon=lon) for (lat, lon), _ in groupby(places))


def way_ids_of(
    roads: Roads, segments: Segments, graph: Graph, steps: Steps
) -> tuple[int, ...]:
    """Ways along the path, in order, none twice in a row."""
    used = (int(graph.edges.segment[edge]) for edge, _ in steps)
    ways = [
        int(roads.way_id[segments.way[segment]])
        for segment in used
        if segment != NO_SEGMENT
    ]
    return tuple(way for way, _ in groupby(ways))


def _point_on(
    roads: Roads, segments: Segments, graph: Graph, place: Placed
) -> tuple[float, float]:
    segment = graph.edges.segment[place.edge[0]]
    tail, head = segments.tail[segment], segments.head[segment]
    share = float(place.fraction[0])
    return (
        float(roads.lat[tail] + share * (roads.lat[head] - roads.lat[tail])),
        float(roads.lon[tail] + share * (roads.lon[head] - roads.lon[tail])),
    )
