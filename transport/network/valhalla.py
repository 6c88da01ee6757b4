"""A council's own Valhalla server as a second opinion.

Walking and road lengths are asked as the shortest, which is not Valhalla's default.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from transport.domain.evidence import Profile
from transport.domain.place import Point
from transport.errors import NetworkError
from transport.network.geodesy import cartesian, distance
from transport.network.polyline import decode
from transport.network.provider import Matrix, Route, Snap
from transport.network.second_opinion import (
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
from transport.network.server import OK, Answer, Server
from transport.units import Metres

COSTING: Mapping[Profile, tuple[str, bool]] = {
    Profile.WALK: ("pedestrian", True),
    Profile.WALK_SAFE: ("pedestrian", True),
    Profile.ROAD: ("auto", True),
    Profile.DRIVE: ("auto", False),
}
"""Valhalla's mode for each profile, and whether the shortest is asked."""

REACHABILITY = 100
"""Edges that must be reached from where a point is put; fewer is an island."""

NOWHERE = frozenset({170, 171, 442})
"""Valhalla's numbers for: not connected, nothing near, no path."""

LOCATIONS = 20
"""Points of one question about where they are."""

METRES_PER_KILOMETRE = 1_000


class Valhalla:
    """Lengths and times as Valhalla measures them.

    Parameters
    ----------
    servers
        Address of the server of each profile; they may be one. That of ``walk_safe``
        holds a network without hazards: Valhalla is told of none.
    snap_limit
        Farthest a point may be from the server's network [m].
    allow_public
        They may be elsewhere than on this machine or a private network.

    Raises
    ------
    InputError
        If there is no server.
    """

    name = "valhalla"
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
        """Engine and date of its tiles, as each server reports them."""
        said = (f"{p} {self._status(p)}" for p in self._servers.profiles)
        return f"valhalla: {', '.join(said)}"

    def fingerprint(self) -> str:
        """Identity of what the servers report of themselves."""
        return short_hash(self.version())

    def snap(self, points: Sequence[Point], profile: Profile) -> tuple[Snap, ...]:
        """How far each point is from the server's network."""
        chunks = (
            points[at : at + LOCATIONS] for at in range(0, len(points), LOCATIONS)
        )
        return tuple(
            judged(metres, self._snap_limit)
            for chunk in chunks
            for metres in self._distances(chunk, profile)
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
        """One route with its line; Valhalla is not asked along which ways."""
        ends = [origin, destination]
        if not all(snap.is_usable for snap in self.snap(ends, profile)):
            return None
        server = self._servers.of(profile)
        question = _costing(profile) | {
            "locations": [_location(point) for point in ends],
            "directions_type": "none",
            "units": "kilometers",
        }
        content = _content(server.post("route", question), server)
        try:
            return None if content is None else _route(content["trip"])
        except ODD as error:
            raise odd(self.name, server) from error

    def close(self) -> None:
        """Close its connections."""
        self._servers.close()

    def _status(self, profile: Profile) -> str:
        content = self._servers.of(profile).get("status").content
        said = content if isinstance(content, dict) else {}
        version = said.get("version") or UNKNOWN
        return f"{version} data {said.get('tileset_last_modified') or UNKNOWN}"

    def _distances(self, points: Sequence[Point], profile: Profile) -> list[float]:
        server = self._servers.of(profile)
        question = _costing(profile) | {
            "locations": [_location(point) for point in points],
            "verbose": False,
        }
        content = _content(server.post("locate", question), server)
        if content is None and len(points) > 1:
            return [m for point in points for m in self._distances([point], profile)]
        if content is None:
            return [np.inf]
        try:
            return [
                _nearest(point, found)
                for point, found in zip(points, content, strict=True)
            ]
        except ODD as error:
            raise odd(self.name, server) from error

    def _table(
        self, origins: Sequence[Point], destinations: Sequence[Point], profile: Profile
    ) -> Matrix:
        server, size = self._servers.of(profile), (len(origins), len(destinations))
        question = _costing(profile) | {
            "sources": [_location(point) for point in origins],
            "targets": [_location(point) for point in destinations],
            "units": "kilometers",
        }
        content = _content(server.post("sources_to_targets", question), server)
        if content is None:
            return self._in_parts(origins, destinations, profile)
        try:
            return _matrix(content["sources_to_targets"], size)
        except ODD as error:
            raise odd(self.name, server) from error

    def _in_parts(
        self, origins: Sequence[Point], destinations: Sequence[Point], profile: Profile
    ) -> Matrix:
        """A table refused for one of its points, asked in halves down to that one."""
        if len(origins) > 1:
            parts = [
                self._table(some, destinations, profile) for some in _halves(origins)
            ]
            return _joined(parts, axis=0)
        if len(destinations) > 1:
            parts = [
                self._table(origins, some, profile) for some in _halves(destinations)
            ]
            return _joined(parts, axis=1)
        return Matrix(metres=np.full((1, 1), np.inf), seconds=np.full((1, 1), np.inf))


def _halves(points: Sequence[Point]) -> tuple[Sequence[Point], Sequence[Point]]:
    middle = len(points) // 2
    return points[:middle], points[middle:]


def _joined(parts: Sequence[Matrix], axis: int) -> Matrix:
    return Matrix(
        metres=np.concatenate([part.metres for part in parts], axis=axis),
        seconds=np.concatenate([part.seconds for part in parts], axis=axis),
    )


def _costing(profile: Profile) -> dict[str, Any]:
    mode, is_shortest = COSTING[profile]
    options = {mode: {"shortest": True}} if is_shortest else {}
    return {"costing": mode, "costing_options": options}


def _location(point: Point) -> dict[str, float]:
    lat, lon = place(point)
    return {"lat": lat, "lon": lon, "minimum_reachability": REACHABILITY}


def _content(answer: Answer, server: Server) -> Any:
    """The answer; none where it says that there is no way; its number in an error."""
    if answer.status == OK:
        return answer.content
    code = (
        answer.content.get("error_code") if isinstance(answer.content, dict) else None
    )
    if not isinstance(code, int):
        raise odd(Valhalla.name, server)
    if code in NOWHERE:
        return None
    raise NetworkError(f"the Valhalla server {server.name} refuses: error {code}")


def _nearest(point: Point, found: Mapping[str, Any]) -> float:
    """Distance to the nearest edge or node that the point may be put on [m]."""
    at = [(e["correlated_lat"], e["correlated_lon"]) for e in found["edges"] or ()]
    at += [(n["lat"], n["lon"]) for n in found.get("nodes") or ()]
    if not at:
        return np.inf
    lat, lon = np.array(at, dtype=np.float64).T
    here = cartesian([point.lat], [point.lon])
    return float(distance(here, cartesian(lat, lon)).min())


def _matrix(rows: Any, size: tuple[int, int]) -> Matrix:
    metres, seconds = (
        table([[cell[field] for cell in row] for row in rows], size)
        for field in ("distance", "time")
    )
    return Matrix(metres=np.round(metres * METRES_PER_KILOMETRE, 3), seconds=seconds)


def _route(trip: Mapping[str, Any]) -> Route:
    summary = trip["summary"]
    return Route(
        metres=round(figure(summary["length"]) * METRES_PER_KILOMETRE, 3),
        seconds=figure(summary["time"]),
        points=tuple(point for leg in trip["legs"] for point in decode(leg["shape"])),
        way_ids=(),
    )
