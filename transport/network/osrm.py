"""A council's own OSRM server as a second opinion.

One server measures one profile. OSRM moves a point to its network from any distance,
so how far is looked at before a length is believed.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from transport.domain.evidence import Profile
from transport.domain.place import Point
from transport.errors import NetworkError
from transport.network.provider import Matrix, Route, Snap
from transport.network.second_opinion import (
    DECIMALS,
    ODD,
    UNKNOWN,
    Servers,
    figure,
    in_blocks,
    judged,
    odd,
    place,
    short_hash,
    table,
)
from transport.network.server import Server
from transport.units import Metres

DONE = "Ok"
NOWHERE = frozenset({"NoRoute", "NoSegment"})
SOMEWHERE = Point(lat=52.0, lon=-1.0)


class Osrm:
    """Lengths and times as OSRM measures them.

    Parameters
    ----------
    servers
        Address of the server of each profile.
    snap_limit
        Farthest a point may be from the server's network [m].
    allow_public
        They may be elsewhere than on this machine or a private network.

    Raises
    ------
    InputError
        If there is no server.
    """

    name = "osrm"
    is_evidence = False

    def __init__(
        self,
        servers: Mapping[Profile, str],
        *,
        snap_limit: Metres,
        allow_public: bool = False,
    ) -> None:
        self._servers = Servers(self.name, servers, allow_public=allow_public)
        self._snap_limit = snap_limit

    def version(self) -> str:
        """Engine and date of its data, as each server reports them."""
        said = (f"{p} data {self._data(p)}" for p in self._servers.profiles)
        return f"osrm {UNKNOWN}: {', '.join(said)}"

    def fingerprint(self) -> str:
        """Identity of what the servers report of themselves."""
        return short_hash(self.version())

    def snap(self, points: Sequence[Point], profile: Profile) -> tuple[Snap, ...]:
        """How far each point is from the server's network."""
        return tuple(
            judged(self._distance(point, profile), self._snap_limit) for point in points
        )

    def matrix(
        self,
        origins: Sequence[Point],
        destinations: Sequence[Point],
        profile: Profile,
    ) -> Matrix:
        """Travel from every origin to every destination, asked in blocks."""
        usable = self.snap(origins, profile), self.snap(destinations, profile)
        return in_blocks(
            origins, destinations, usable, lambda a, b: self._table(a, b, profile)
        )

    def route(
        self, origin: Point, destination: Point, profile: Profile
    ) -> Route | None:
        """One route with its line; OSRM does not say along which ways."""
        ends = [origin, destination]
        if not all(snap.is_usable for snap in self.snap(ends, profile)):
            return None
        parameters = {"overview": "full", "geometries": "geojson", "steps": "false"}
        server = self._servers.of(profile)
        content = self._ask("route", ends, profile, parameters)
        try:
            return None if content["code"] in NOWHERE else _route(content["routes"][0])
        except ODD as error:
            raise odd(self.name, server) from error

    def close(self) -> None:
        """Close its connections."""
        self._servers.close()

    def _data(self, profile: Profile) -> str:
        content = self._ask("nearest", [SOMEWHERE], profile, {})
        return str(content.get("data_version") or UNKNOWN)

    def _distance(self, point: Point, profile: Profile) -> float:
        content = self._ask("nearest", [point], profile, {"number": "1"})
        try:
            if content["code"] in NOWHERE:
                return float("inf")
            return figure(content["waypoints"][0]["distance"])
        except ODD as error:
            raise odd(self.name, self._servers.of(profile)) from error

    def _table(
        self, origins: Sequence[Point], destinations: Sequence[Point], profile: Profile
    ) -> Matrix:
        size = len(origins), len(destinations)
        parameters = {
            "sources": ";".join(str(at) for at in range(size[0])),
            "destinations": ";".join(str(size[0] + at) for at in range(size[1])),
            "annotations": "duration,distance",
        }
        points = [*origins, *destinations]
        content = self._ask("table", points, profile, parameters)
        try:
            return Matrix(
                metres=table(content["distances"], size),
                seconds=table(content["durations"], size),
            )
        except ODD as error:
            raise odd(self.name, self._servers.of(profile)) from error

    def _ask(
        self,
        service: str,
        points: Sequence[Point],
        profile: Profile,
        parameters: Mapping[str, str],
    ) -> Mapping[str, Any]:
        server = self._servers.of(profile)
        where = ";".join(_written(point) for point in points)
        answer = server.get(f"{service}/v1/{profile}/{where}", parameters)
        return _content(answer.content, server)


def _written(point: Point) -> str:
    lat, lon = place(point)
    return f"{lon:.{DECIMALS}f},{lat:.{DECIMALS}f}"


def _content(content: Any, server: Server) -> Mapping[str, Any]:
    """The answer, if it is one; the code alone of one that is not: it holds no place."""
    code = content.get("code") if isinstance(content, dict) else None
    if not isinstance(content, dict) or not isinstance(code, str):
        raise odd(Osrm.name, server)
    if code != DONE and code not in NOWHERE:
        raise NetworkError(f"the OSRM server {server.name} refuses: {code[:40]}")
    return content


def _route(route: Mapping[str, Any]) -> Route:
    line = route["geometry"]["coordinates"]
    return Route(
        metres=figure(route["distance"]),
        seconds=figure(route["duration"]),
        points=tuple(Point(lat=lat, lon=lon) for lon, lat in line),
        way_ids=(),
    )
