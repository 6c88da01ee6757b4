"""The nearest place on many lines, against measuring every line."""

import numpy as np
import pytest

from transport.domain.place import Point
from transport.network.geodesy import cartesian
from transport.network.snap import Snapper


def by_measuring_all(
    point: Point, tail: np.ndarray, head: np.ndarray
) -> tuple[float, int]:
    """Distance and index of the nearest of all lines, one by one."""
    best = (np.inf, -1)
    xyz = cartesian(point.lat, point.lon)
    for index, (one, other) in enumerate(zip(tail, head, strict=True)):
        along = other - one
        share = min(1.0, max(0.0, float((xyz - one) @ along / (along @ along))))
        best = min(best, (float(np.linalg.norm(xyz - one - share * along)), index))
    return best


@pytest.mark.parametrize("longest", [0.0002, 0.002, 0.02])
def test_no_line_is_nearer_than_the_one_found(longest: float) -> None:
    """Among lines of a few metres and of two kilometres alike."""
    draw = np.random.default_rng(3)
    lat, lon = draw.uniform(52, 52.02, 200), draw.uniform(-1, -0.97, 200)
    tail = cartesian(lat, lon)
    head = cartesian(
        *(np.stack((lat, lon)) + draw.uniform(-longest, longest, (2, 200)))
    )
    snapper = Snapper(tail, head, np.linalg.norm(head - tail, axis=1))
    points = [
        Point(lat=draw.uniform(51.99, 52.03), lon=draw.uniform(-1.01, -0.96))
        for _ in range(100)
    ]
    found = snapper.nearest(points)
    for index, point in enumerate(points):
        metres, line = by_measuring_all(point, tail, head)
        assert found.metres[index] == pytest.approx(metres, abs=1e-6)
        assert found.line[index] == line


def test_of_two_lines_as_near_the_earlier_is_taken() -> None:
    """The same line twice is one line."""
    ends = cartesian([52.0, 52.0], [-1.0, -0.99])
    tail, head = np.stack((ends[0], ends[0])), np.stack((ends[1], ends[1]))
    snapper = Snapper(tail, head, np.linalg.norm(head - tail, axis=1))
    assert snapper.nearest([Point(lat=52.001, lon=-0.995)]).line[0] == 0
