"""Lengths on the WGS84 ellipsoid.

A point is held as three coordinates [m] from the centre of the earth. The chord
between two points, with the arc put back, is their distance on the ground: within
1 part in 100 million up to 50 km anywhere in England, and 1 in a million up to 500 km,
where a sphere of mean radius is up to 3,400 parts in a million out.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

SEMI_MAJOR_AXIS = 6_378_137.0
FLATTENING = 1 / 298.257223563
ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING)
RADIANS = float(np.pi / 180)
"""Radians in a degree."""


def cartesian(lat: ArrayLike, lon: ArrayLike) -> Floats:
    """Points on the ellipsoid [m], shape (points, 3), from degrees.

    Parameters
    ----------
    lat, lon
        WGS84 [degrees], shape (points,).
    """
    phi = np.radians(np.asarray(lat, dtype=np.float64))
    theta = np.radians(np.asarray(lon, dtype=np.float64))
    prime = SEMI_MAJOR_AXIS / np.sqrt(1 - ECCENTRICITY_SQUARED * np.sin(phi) ** 2)
    out = prime * np.cos(phi)
    return np.stack(
        (
            out * np.cos(theta),
            out * np.sin(theta),
            prime * (1 - ECCENTRICITY_SQUARED) * np.sin(phi),
        ),
        axis=-1,
    )


def distance(one: Floats, other: Floats) -> Floats:
    """Distance on the ground [m] between points given by `cartesian`.

    The arrays are broadcast against each other over all but the last axis.
    """
    chord = np.sqrt(((one - other) ** 2).sum(axis=-1))
    across = 2 * _radius(one[..., 2], other[..., 2])
    return np.asarray(across * np.arcsin(np.minimum(chord / across, 1.0)))


def _radius(z_one: Floats, z_other: Floats) -> Floats:
    """Radius of the earth half way [m], the mean of all directions there."""
    sine = (z_one + z_other) / (2 * SEMI_MAJOR_AXIS * (1 - ECCENTRICITY_SQUARED))
    curvature = 1 - ECCENTRICITY_SQUARED * np.minimum(sine**2, 1.0)
    return np.asarray(SEMI_MAJOR_AXIS * np.sqrt(1 - ECCENTRICITY_SQUARED) / curvature)


def metres_per_degree(lat: float) -> tuple[float, float]:
    """Metres in a degree of latitude, and of longitude, at a latitude [degrees]."""
    sine = float(np.sin(np.radians(lat)))
    bend = 1 - ECCENTRICITY_SQUARED * sine**2
    north = SEMI_MAJOR_AXIS * (1 - ECCENTRICITY_SQUARED) / bend**1.5
    east = SEMI_MAJOR_AXIS / bend**0.5 * float(np.cos(np.radians(lat)))
    return north * RADIANS, east * RADIANS
