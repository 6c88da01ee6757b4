"""Lengths on the ellipsoid against an independent implementation."""

import numpy as np
import pytest
from geopy.distance import geodesic
from hypothesis import given
from hypothesis import strategies as st

from transport.network.geodesy import cartesian, distance

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


def test_ten_thousand_pairs_agree_within_a_part_in_a_million() -> None:
    """Random pairs a county apart."""
    draw = np.random.default_rng(7)
    lat, lon = draw.uniform(49.9, 55.5, 10_000), draw.uniform(-6.4, 1.8, 10_000)
    north, east = draw.normal(0, 0.2, (2, 10_000))
    ours = distance(cartesian(lat, lon), cartesian(lat + north, lon + east))
    theirs = np.array(
        [
            geodesic(*pair).m
            for pair in zip(
                zip(lat, lon, strict=True),
                zip(lat + north, lon + east, strict=True),
                strict=True,
            )
        ]
    )
    assert np.abs(ours / theirs - 1).max() < PART_PER_MILLION


def test_a_point_is_at_no_distance_from_itself() -> None:
    """Exactly."""
    assert between(52.0, -1.0, 52.0, -1.0) == 0
