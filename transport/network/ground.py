"""What one way of travelling stands on: its graph, and points put on it."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from transport.domain.place import Point
from transport.errors import NetworkError
from transport.network.assemble import build
from transport.network.graph import NO_SEGMENT, Graph, Mode, Segments
from transport.network.osm import Roads
from transport.network.provider import Snap
from transport.network.snap import Snapper
from transport.network.weighing import NO_EDGE, Placed
from transport.units import Metres

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]

_WAYS = {Mode.WALK: "way that may be walked", Mode.DRIVE: "road that may be driven"}


class Ground:
    """The main connected part for one way of travelling, and how points meet it.

    A point as near to private as to open ground is put on open ground.

    Parameters
    ----------
    roads, segments
        The road file.
    mode
        The way of travelling.
    walk_speed
        Speed on foot [m/s].
    snap_limit
        Farthest a point may be from the network [m].

    Raises
    ------
    NetworkError
        If no way may be used like this.
    """

    def __init__(
        self,
        roads: Roads,
        segments: Segments,
        mode: Mode,
        *,
        walk_speed: float,
        snap_limit: Metres,
    ) -> None:
        self.graph: Graph = build(roads, segments, mode, walk_speed)
        self._segments = segments
        self._limit = snap_limit
        self._mode = mode
        edges = self.graph.edges
        on_the_ground = np.flatnonzero(edges.segment != NO_SEGMENT)
        open_first = np.argsort(edges.is_private[on_the_ground], kind="stable")
        self._edges = on_the_ground[open_first]
        if not len(self._edges):
            raise NetworkError(f"the road file holds no {_WAYS[mode]}")

    def put(self, points: Sequence[Point]) -> Placed:
        """Points on edges, those beyond the limit on none."""
        places = self._snapper.nearest(points)
        edge = self._edges[places.line]
        return Placed(
            edge=np.where(places.metres <= self._limit, edge, NO_EDGE),
            fraction=places.fraction,
        )

    def snap(self, points: Sequence[Point]) -> tuple[Snap, ...]:
        """How each point meets the network."""
        metres = self._snapper.nearest(points).metres
        return tuple(
            Snap(metres=float(away), is_usable=True)
            if away <= self._limit
            else self._refused(point, float(away))
            for point, away in zip(points, metres, strict=True)
        )

    def cut_off_metres(self, points: Sequence[Point]) -> Floats:
        """How far the nearest way cut off from the rest is [m]; infinite: none is."""
        if self._stray is None:
            return np.full(len(points), np.inf)
        return self._stray.nearest(points).metres

    def _refused(self, point: Point, metres: float) -> Snap:
        way = _WAYS[self._mode]
        reason = (
            f"the nearest {way} is {metres:.0f} m away; the limit is {self._limit} m"
        )
        stray = self._stray.nearest([point]).metres if self._stray else np.empty(0)
        if (stray <= self._limit).any():
            reason += (
                f" (one {float(stray[0]):.0f} m away is cut off from the main network)"
            )
        return Snap(metres=metres, is_usable=False, reason=reason)

    @cached_property
    def _snapper(self) -> Snapper:
        return self._over(self.graph.edges.segment[self._edges])

    @cached_property
    def _stray(self) -> Snapper | None:
        return self._over(self.graph.stray) if len(self.graph.stray) else None

    def _over(self, segment: Integers) -> Snapper:
        roads = self._segments
        return Snapper(
            roads.xyz[roads.tail[segment]],
            roads.xyz[roads.head[segment]],
            roads.metres[segment],
        )
