"""A path on a graph, segment by segment: what evidence and closures are read off."""

from collections.abc import Iterator
from dataclasses import dataclass

from transport.network.graph import NO_SEGMENT, Graph
from transport.network.trace import Steps
from transport.network.weighing import Placed


@dataclass(frozen=True, slots=True)
class Leg:
    """A segment, or part of one, that a route takes.

    Parameters
    ----------
    segment
        Index of `graph.Segments`.
    along
        Taken as drawn.
    metres
        Length taken of it [m].
    is_private
        Open to first and last legs only.
    """

    segment: int
    along: bool
    metres: float
    is_private: bool


def legs_of(graph: Graph, begin: Placed, steps: Steps, end: Placed) -> tuple[Leg, ...]:
    """The segments of a path in order.

    Parameters
    ----------
    begin, end
        The two places, one point each.
    steps
        See `weighing.Path`.
    """
    return tuple(_legs(graph, begin, steps, end))


def _legs(graph: Graph, begin: Placed, steps: Steps, end: Placed) -> Iterator[Leg]:
    edges, last = graph.edges, len(steps) - 1
    for at, (edge, along) in enumerate(steps):
        segment = int(edges.segment[edge])
        if segment == NO_SEGMENT:
            continue
        here = _fraction(begin, edge, is_on=at == 0, otherwise=0.0 if along else 1.0)
        there = _fraction(end, edge, is_on=at == last, otherwise=1.0 if along else 0.0)
        yield Leg(
            segment=segment,
            along=along,
            metres=abs(there - here) * float(edges.metres[edge]),
            is_private=bool(edges.is_private[edge]),
        )


def _fraction(place: Placed, edge: int, *, is_on: bool, otherwise: float) -> float:
    """Where on an edge a path begins or ends."""
    if is_on and int(place.edge[0]) == edge:
        return float(place.fraction[0])
    return otherwise
