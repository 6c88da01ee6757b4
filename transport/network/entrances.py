"""Entrances and gates as the road file has them, near the gates of schools."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import osmium
from numpy.typing import NDArray
from osmium.osm import NODE
from scipy.spatial import KDTree

from transport.domain.place import Point
from transport.network.geodesy import cartesian

Floats = NDArray[np.float64]

NO = "no"
PASSED = frozenset(
    {
        "entrance",
        "full-height_turnstile",
        "gate",
        "kissing_gate",
        "lift_gate",
        "swing_gate",
        "turnstile",
        "wicket_gate",
    }
)
"""Values of ``barrier`` that one may pass through."""


def entrance_metres(path: Path, points: Sequence[Point]) -> Floats:
    """How far each point is from the nearest mapped entrance [m]; infinite: none is.

    Parameters
    ----------
    path
        A road file that has been read already.
    """
    places = _entrances(path)
    if not len(places) or not points:
        return np.full(len(points), np.inf)
    lat, lon = [point.lat for point in points], [point.lon for point in points]
    metres, _ = KDTree(cartesian(places[:, 0], places[:, 1])).query(cartesian(lat, lon))
    return np.asarray(metres, dtype=np.float64)


def _entrances(path: Path) -> Floats:
    """Latitude and longitude of each [degrees], shape (entrances, 2)."""
    nodes = osmium.FileProcessor(path, NODE).with_filter(
        osmium.filter.KeyFilter("entrance", "barrier")
    )
    found = [
        (node.lat, node.lon)
        for node in nodes
        if isinstance(node, osmium.osm.Node) and _is_entrance(node)
    ]
    return np.array(found, dtype=np.float64).reshape(-1, 2)


def _is_entrance(node: osmium.osm.Node) -> bool:
    tags = dict(node.tags)
    return tags.get("entrance", NO) != NO or tags.get("barrier") in PASSED
