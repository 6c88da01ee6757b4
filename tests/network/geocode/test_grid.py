"""The National Grid against the check points that Ordnance Survey publishes."""

import sys

import numpy as np
import pytest

from transport.errors import InputError
from transport.network.geocode.grid import to_wgs84

CHECK_POINTS = {
    "TP01": (91492.146, 11318.804, 49.92226393730, -6.29977752014),
    "TP02": (170370.718, 11572.405, 49.96006137820, -5.20304609998),
    "TP03": (250359.811, 62016.569, 50.43885825610, -4.10864563561),
    "TP04": (449816.371, 75335.861, 50.57563665000, -1.29782277240),
    "TP05": (438710.920, 114792.250, 50.93127937910, -1.45051433700),
    "TP06": (292184.870, 168003.465, 51.40078220140, -3.55128349240),
    "TP07": (639821.835, 169565.858, 51.37447025550, 1.44454730409),
    "TP08": (362269.991, 169978.690, 51.42754743020, -2.54407618349),
    "TP09": (530624.974, 178388.464, 51.48936564950, -0.11992557180),
    "TP12": (389544.190, 261912.153, 52.25529381630, -2.15458614387),
}
"""Easting and northing [m], latitude and longitude [degrees]; from the OSTN15 and
OSGM15 developer pack, ETRS89 to OSGB36 test points."""

MILLIMETRE = 1e-8
"""In degrees of latitude, about."""


@pytest.mark.parametrize("name", CHECK_POINTS)
def test_a_published_check_point_is_met_to_the_millimetre(name: str) -> None:
    """OSTN15 itself, not a datum shift that is metres out."""
    easting, northing, lat, lon = CHECK_POINTS[name]
    found_lat, found_lon = to_wgs84([easting], [northing])
    assert found_lat[0] == pytest.approx(lat, abs=MILLIMETRE)
    assert found_lon[0] == pytest.approx(lon, abs=2 * MILLIMETRE)


def test_many_are_one_by_one_the_same() -> None:
    """And in the order given."""
    points = np.array([point[:2] for point in CHECK_POINTS.values()])
    lat, lon = to_wgs84(points[:, 0], points[:, 1])
    for at, (easting, northing) in enumerate(points):
        one_lat, one_lon = to_wgs84([easting], [northing])
        assert (lat[at], lon[at]) == (one_lat[0], one_lon[0])


def test_outside_great_britain_there_is_no_answer() -> None:
    """Not a guess; and nothing of nothing."""
    assert np.isnan(to_wgs84([5.0], [1_299_000.0])[0]).all()
    assert len(to_wgs84([], [])[0]) == 0


def test_without_its_package_grid_references_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In words that say what to install; never a coarser conversion instead."""
    monkeypatch.setitem(sys.modules, "convertbng", None)
    with pytest.raises(InputError, match=r"install school-travel-engine\[geocode\]"):
        to_wgs84([530624.974], [178388.464])
