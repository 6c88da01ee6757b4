"""A postcode as a table of postcodes gives it."""

from typing import NamedTuple


class PostcodeRow(NamedTuple):
    """One postcode of one table; its place is unknown where the table gives none.

    Parameters
    ----------
    postcode
        As `transport.network.geocode.postcode.normalise` writes it.
    easting, northing
        National Grid [m].
    lat, lon
        WGS84 [degrees].
    quality
        Positional quality on the table's own scale: Code-Point Open 10 (best) to 90
        (none), ONS 1 (best) to 9 (none).
    source
        Which table: ``codepoint`` or ``onspd``.
    terminated
        Month in which it ended, as YYYYMM; none: in use.
    district
        Code of the council's area; empty where the table gives none.
    """

    postcode: str
    easting: float | None
    northing: float | None
    lat: float | None
    lon: float | None
    quality: int
    source: str
    terminated: int | None
    district: str
