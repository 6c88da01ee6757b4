"""Points on the ground."""

from typing import Annotated

from pydantic import Field

from transport.domain.record import Record

Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]


class Point(Record):
    """A point in WGS84 [degrees]."""

    lat: Latitude
    lon: Longitude
