"""A geocoder that asks no server: geopy's interface over the gazetteer file."""

from collections.abc import Mapping
from typing import Any, NoReturn

import numpy as np
from geopy.adapters import BaseSyncAdapter
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location

from transport.errors import InputError
from transport.network.geocode.gazetteer import Found, Gazetteer
from transport.network.geocode.grid import to_wgs84
from transport.network.geocode.quality import Quality
from transport.network.geocode.query import Query, read_query


class NoServer(BaseSyncAdapter):  # type: ignore[misc]  # geopy has no types
    """In the place where geopy's geocoders keep their connection."""

    def get_json(self, *_: object, **__: object) -> NoReturn:
        """Never called: there is no server."""
        raise InputError("the offline geocoder asks no server")

    get_text = get_json


class OfflineGeocoder(Geocoder):  # type: ignore[misc]  # geopy has no types
    """Finds places by coordinates, else by property number, else by postcode.

    Parameters
    ----------
    gazetteer
        Where property numbers and postcodes are looked up; none: coordinates only.
    """

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        super().__init__(adapter_factory=NoServer)
        self._gazetteer = gazetteer

    def geocode(
        self,
        query: str | Mapping[str, object],
        *,
        exactly_one: bool = True,
        timeout: object = DEFAULT_SENTINEL,  # noqa: ARG002 - geopy's interface
    ) -> Location | list[Location] | None:
        """The place that is meant, or none where it is not listed.

        Parameters
        ----------
        query
            See `transport.network.geocode.query.read_query`.
        exactly_one
            The place itself instead of a list of it.
        timeout
            Not used: nothing is waited for.

        Returns
        -------
        Location
            Its ``raw`` holds ``quality`` (a `Quality`), ``enough_near_a_limit``,
            ``source``, and what the source says: its own positional quality, grid
            reference, month of termination, district, and the fingerprint of the
            gazetteer. ``missed`` lists what was asked and is not listed.

        Raises
        ------
        InputError
            If the question cannot be read, or needs a gazetteer or package that is
            not there.
        """
        found = self._find(read_query(query))
        if found is None or exactly_one:
            return found
        return [found]

    def _find(self, asked: Query) -> Location | None:
        if asked.degrees:
            return _location(*asked.degrees, Quality.EXACT, source="given")
        if asked.grid:
            return _of_grid(*asked.grid)
        if self._gazetteer is None:
            raise InputError(
                "a UPRN or postcode needs a gazetteer; build one with "
                "transport network gazetteer build"
            )
        return self._look_up(self._gazetteer, asked)

    def _look_up(self, gazetteer: Gazetteer, asked: Query) -> Location | None:
        missed: list[str] = []
        if asked.uprn is not None:
            if found := gazetteer.uprn(asked.uprn):
                return _listed(found, Quality.ADDRESS, gazetteer, missed)
            missed.append("uprn")
        if asked.postcode is not None:
            found = gazetteer.postcode(asked.postcode)
            if found and found.lat is not None:
                return _listed(found, Quality.POSTCODE, gazetteer, missed)
        return None


def _of_grid(easting: float, northing: float) -> Location:
    lat, lon = to_wgs84([easting], [northing])
    if not np.isfinite(lat[0]):
        raise InputError("easting and northing lie where OSTN15 has no correction")
    return _location(
        float(lat[0]),
        float(lon[0]),
        Quality.EXACT,
        source="given",
        easting=easting,
        northing=northing,
    )


def _listed(
    found: Found, quality: Quality, gazetteer: Gazetteer, missed: list[str]
) -> Location:
    return _location(
        found.lat or 0.0,
        found.lon or 0.0,
        quality,
        **{
            name: value
            for name, value in found._asdict().items()
            if name not in {"lat", "lon", "quality"}
        },
        positional_quality=found.quality,
        missed=missed,
        fingerprint=gazetteer.fingerprint(),
    )


def _location(lat: float, lon: float, quality: Quality, **facts: Any) -> Location:
    """A place without an address: an address is not ours to repeat."""
    raw = {
        "quality": quality,
        "enough_near_a_limit": quality.is_enough_near_a_limit,
        **facts,
    }
    return Location("", (lat, lon), raw)
