"""The straight line: a factor on the geodesic."""

import pytest
from geopy.distance import geodesic

from transport.domain.evidence import Profile
from transport.domain.place import Point
from transport.network.straight_line import StraightLine


def test_the_length_is_the_geodesic_times_the_factor() -> None:
    """And the time that length at the speed."""
    line = StraightLine(
        detours=dict.fromkeys(Profile, 1.5), speeds=dict.fromkeys(Profile, 10.0)
    )
    one, other = Point(lat=52.0, lon=-1.0), Point(lat=52.3, lon=-1.4)
    matrix = line.matrix([one], [other], Profile.ROAD)
    expected = 1.5 * geodesic((52.0, -1.0), (52.3, -1.4)).m
    assert matrix.metres[0, 0] == pytest.approx(expected, rel=1e-6)
    assert matrix.seconds[0, 0] == pytest.approx(expected / 10, rel=1e-6)


def test_its_fingerprint_is_that_of_its_figures() -> None:
    """Another factor is another provider."""
    other = StraightLine(detours=dict.fromkeys(Profile, 1.5))
    assert StraightLine().fingerprint() != other.fingerprint()


def test_every_point_is_where_it_is() -> None:
    """Nothing is off a network that is not there."""
    (snap,) = StraightLine().snap([Point(lat=0, lon=0)], Profile.WALK)
    assert snap.is_usable
    assert snap.metres == 0
