"""Lengths on the ellipsoid against an independent implementation."""

import numpy as np
import pytest
from geopy.distance import geodesic
from hypothesis import given
from hypothesis import strategies as st

from transport.network.geodesy import cartesian, distance, metres_per_degree

LATITUDES = st.floats(49.9, 55.9)
LONGITUDES = st.floats(-6.4, 1.8)
PART_PER_MILLION = 1e-6


def between(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    return float(distance(cartesian(lat, lon), cartesian(other_lat, other_lon)))


@given(LATITUDES, LONGITUDES, st.floats(-0.05, 0.05), st.floats(-0.05, 0.05))
def test_short_lengths_agree_within_a_part_in_a_million(
    lat: float, lon: float, north: float, east: float
) -> None:
    """Up to a few kilometres, with a floor of a micrometre."""
    expected = geodesic((lat, lon), (lat + north, lon + east)).m
    assert between(lat, lon, lat + north, lon + east) == pytest.approx(
        expected, rel=PART_PER_MILLION, abs=1e-6
    )


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_long_lengths_agree_within_two_parts_in_a_million(
    lat: float, lon: float, other_lat: float, other_lon: float
) -> None:
    """From one end of England to the other."""
    expected = geodesic((lat, lon), (other_lat, other_lon)).m
    assert between(lat, lon, other_lat, other_lon) == pytest.approx(
        expected, rel=2 * PART_PER_MILLION, abs=1e-6
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("shortest", "longest", "parts_per_million"),
    [(1, 1_000, 0.01), (1_000, 50_000, 0.01), (50_000, 500_000, 1)],
)
def test_ten_thousand_pairs_agree_within_a_part_in_a_million(
    shortest: float, longest: float, parts_per_million: float
) -> None:
    """Pieces of way, journeys, and the length of England; random places, all ways.

    Both may be out by rounding on the shortest, so a tenth of a micrometre is let be.
    """
    draw = np.random.default_rng(7)
    lat, lon = draw.uniform(49.9, 55.8, 10_000), draw.uniform(-6.4, 1.8, 10_000)
    metres = np.exp(draw.uniform(np.log(shortest), np.log(longest), 10_000))
    bearing = draw.uniform(0, 2 * np.pi, 10_000)
    north = metres * np.cos(bearing) / 111_250
    east = metres * np.sin(bearing) / (111_320 * np.cos(np.radians(lat)))
    ours = distance(cartesian(lat, lon), cartesian(lat + north, lon + east))
    ends = zip(lat, lon, lat + north, lon + east, strict=True)
    theirs = np.array([geodesic((a, b), (c, d)).m for a, b, c, d in ends])
    assert (theirs > 0.9 * shortest).all()
    allowed = parts_per_million * PART_PER_MILLION * theirs + 1e-7
    assert (np.abs(ours - theirs) <= allowed).all()


def test_a_sphere_of_mean_radius_would_not_do() -> None:
    """Two miles due east in the middle of England would come out ten metres short."""
    degrees = 0.04742
    exact = between(52.5, -1.5, 52.5, -1.5 + degrees)
    sphere = 6_371_008.8 * np.radians(degrees) * np.cos(np.radians(52.5))
    assert exact == pytest.approx(geodesic((52.5, -1.5), (52.5, -1.5 + degrees)).m)
    assert (exact, exact - sphere) == pytest.approx((3_220, 10), abs=1)


@given(LATITUDES)
def test_metres_per_degree_are_those_of_the_ellipsoid(lat: float) -> None:
    """A thousandth of a degree each way, against the independent implementation."""
    north, east = metres_per_degree(lat)
    step = 0.001
    up = geodesic((lat - step / 2, 0), (lat + step / 2, 0)).m / step
    along = geodesic((lat, 0), (lat, step)).m / step
    assert (north, east) == pytest.approx((up, along), rel=PART_PER_MILLION)


def test_a_point_is_at_no_distance_from_itself() -> None:
    """Exactly."""
    assert between(52.0, -1.0, 52.0, -1.0) == 0
