"""The British National Grid to WGS84 by OSTN15, the transformation that defines it.

A datum shift without its table of corrections is two metres out in England, so there
is no fallback: without the package that holds the table, grid references are refused.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from transport.errors import InputError

Floats = NDArray[np.float64]

EASTINGS = (0, 700_000)
NORTHINGS = (0, 1_300_000)
"""What the National Grid covers [m]."""


def to_wgs84(
    eastings: Sequence[float] | Floats, northings: Sequence[float] | Floats
) -> tuple[Floats, Floats]:
    """Latitudes and longitudes [degrees] of grid references [m].

    Not a number where OSTN15 has no correction: at sea, and outside Great Britain.

    Raises
    ------
    InputError
        If the package that holds OSTN15 is not installed.
    """
    try:
        from convertbng import cutil  # noqa: PLC0415 - an extra, imported on use
    except ImportError as error:
        raise InputError(
            "eastings and northings need the package convertbng, which holds the "
            "OSTN15 corrections: install school-travel-engine[geocode], or give "
            "latitude and longitude"
        ) from error
    if not len(eastings):
        return np.empty(0), np.empty(0)
    lon, lat = cutil.convert_osgb36_to_ll(
        np.asarray(eastings, dtype=np.float64), np.asarray(northings, dtype=np.float64)
    )
    return lat, lon


def is_on_grid(easting: float, northing: float) -> bool:
    """The grid reference lies on the National Grid."""
    return (
        EASTINGS[0] < easting < EASTINGS[1] and NORTHINGS[0] < northing < NORTHINGS[1]
    )
