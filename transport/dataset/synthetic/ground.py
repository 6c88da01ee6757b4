"""What an invented county needs to know of a road file: kerbs, and how far they are.

It is a plain reading for placing homes and schools. Evidence for decisions is measured
by the network, never here.
"""

import math
from bisect import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from random import Random

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from transport.dataset.synthetic.drawing import DECIMALS
from transport.domain.place import Point

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Kerb:
    """A straight stretch of a street, between two nodes of the ground.

    Parameters
    ----------
    start, end
        Nodes, counted from 0.
    metres
        Length [m].
    """

    start: int
    end: int
    metres: float


@dataclass(frozen=True, slots=True)
class Spot:
    """A point beside a kerb.

    Parameters
    ----------
    along
        Metres from the kerb's start.
    """

    kerb: Kerb
    along: float
    point: Point


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """Streets of a road file, read once.

    Parameters
    ----------
    lats, lons
        Nodes [degrees].
    driven, walked
        Metres between nodes, by vehicle and on foot.
    kerbs
        Where homes and schools can be: joined to the rest by vehicle and on foot.
    paths
        Stretches of footpath, where gates on foot can be.
    lanes
        Stretches of each lane without a pavement, by way id.
    """

    lats: Floats
    lons: Floats
    driven: csr_matrix
    walked: csr_matrix
    kerbs: tuple[Kerb, ...]
    paths: tuple[Kerb, ...]
    lanes: Mapping[int, tuple[Kerb, ...]]

    def beside(self, kerb: Kerb, share: float, off: float) -> Spot:
        """Point a share of the way along a kerb and some metres to its left."""
        lat = self._between(self.lats, kerb, share)
        lon = self._between(self.lons, kerb, share)
        north, east = self._along(kerb)
        lat += off * east / kerb.metres / metres_per_degree_lat()
        lon -= off * north / kerb.metres / metres_per_degree_lon(lat)
        point = Point(lat=round(lat, DECIMALS), lon=round(lon, DECIMALS))
        return Spot(kerb, share * kerb.metres, point)

    def drives_from(self, spots: Sequence[Spot], to: Sequence[Spot]) -> Floats:
        """Metres by vehicle, shape (spots, to); infinite where there is no way."""
        return _distances(self.driven, spots, to)

    def walks_from(self, spots: Sequence[Spot], to: Sequence[Spot]) -> Floats:
        """Metres on foot, shape (spots, to); infinite where there is no way."""
        return _distances(self.walked, spots, to)

    def avoiding(self, lanes: Sequence[int]) -> "Ground":
        """The same ground if nobody walked along some lanes."""
        closed = {(k.start, k.end) for lane in lanes for k in self.lanes[lane]}
        closed |= {(end, start) for start, end in closed}
        arcs = self.walked.tocoo()
        pairs = zip(arcs.row.tolist(), arcs.col.tolist(), strict=True)
        is_open = np.array([pair not in closed for pair in pairs])
        kept = (arcs.data[is_open], (arcs.row[is_open], arcs.col[is_open]))
        return replace(self, walked=csr_matrix(kept, arcs.shape))

    def _between(self, degrees: Floats, kerb: Kerb, share: float) -> float:
        start, end = float(degrees[kerb.start]), float(degrees[kerb.end])
        return start + share * (end - start)

    def _along(self, kerb: Kerb) -> tuple[float, float]:
        north = float(self.lats[kerb.end] - self.lats[kerb.start])
        east = float(self.lons[kerb.end] - self.lons[kerb.start])
        lat = float(self.lats[kerb.start])
        return north * metres_per_degree_lat(), east * metres_per_degree_lon(lat)


def metres_per_degree_lat() -> float:
    """Metres in a degree of latitude, near enough for placing things."""
    return 111_340.0


def metres_per_degree_lon(lat: float) -> float:
    """Metres in a degree of longitude at a latitude."""
    return 111_340.0 * math.cos(math.radians(lat))


def metres_apart(first: Point, second: Point) -> float:
    """Straight-line metres, near enough for placing things."""
    north = (second.lat - first.lat) * metres_per_degree_lat()
    east = (second.lon - first.lon) * metres_per_degree_lon(first.lat)
    return math.hypot(north, east)


def draw_spots(
    ground: Ground, kerbs: Sequence[Kerb], count: int, rng: Random
) -> tuple[Spot, ...]:
    """Points beside kerbs, drawn evenly along their length."""
    ends = list(accumulate(kerb.metres for kerb in kerbs))
    spots = []
    for _ in range(count):
        kerb = kerbs[bisect(ends, rng.uniform(0, ends[-1]), hi=len(ends) - 1)]
        off = rng.choice((-1, 1)) * rng.uniform(6, 14)
        spots.append(ground.beside(kerb, rng.uniform(0.12, 0.88), off))
    return tuple(spots)


def _distances(arcs: csr_matrix, spots: Sequence[Spot], to: Sequence[Spot]) -> Floats:
    rows = []
    starts = np.array([spot.kerb.start for spot in to])
    ends = np.array([spot.kerb.end for spot in to])
    before = np.array([spot.along for spot in to])
    after = np.array([spot.kerb.metres - spot.along for spot in to])
    for spot in spots:
        reach = dijkstra(arcs, indices=[spot.kerb.start, spot.kerb.end])
        left, right = spot.along, spot.kerb.metres - spot.along
        nearer = np.minimum(reach[0] + left, reach[1] + right)
        rows.append(np.minimum(nearer[starts] + before, nearer[ends] + after))
    return np.array(rows)
