"""Straight lines times a factor: a rough guess, never evidence."""

import hashlib
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from transport.domain.evidence import Profile
from transport.domain.place import Point
from transport.network.geodesy import cartesian, distance
from transport.network.provider import Matrix, Route, Snap

DETOURS: Mapping[Profile, float] = {
    Profile.WALK: 1.3,
    Profile.WALK_SAFE: 1.3,
    Profile.ROAD: 1.4,
    Profile.DRIVE: 1.4,
}
"""Length of a usual way over the length of the straight line."""

SPEEDS: Mapping[Profile, float] = {
    Profile.WALK: 1.34,
    Profile.WALK_SAFE: 1.34,
    Profile.ROAD: 11.0,
    Profile.DRIVE: 11.0,
}
"""Along that way [m/s]."""


class StraightLine:
    """Lengths as the crow flies on the WGS84 ellipsoid, times a factor.

    For a first look where no road file is at hand. It knows no rivers, hazards or
    one-way streets, and says so: it is not evidence.

    Parameters
    ----------
    detours
        Factor on the straight line, by profile.
    speeds
        Speed along the way so lengthened [m/s], by profile.
    """

    name = "straight"
    is_evidence = False

    def __init__(
        self,
        detours: Mapping[Profile, float] = DETOURS,
        speeds: Mapping[Profile, float] = SPEEDS,
    ) -> None:
        self._detours = dict(detours)
        self._speeds = dict(speeds)

    def fingerprint(self) -> str:
        """Identity of factors and speeds."""
        figures = [(p, self._detours[p], self._speeds[p]) for p in Profile]
        return hashlib.sha256(repr(figures).encode()).hexdigest()[:16]

    def snap(self, points: Sequence[Point], profile: Profile) -> tuple[Snap, ...]:  # noqa: ARG002 - the protocol's
        """Every point is where it is."""
        return tuple(Snap(metres=0.0, is_usable=True) for _ in points)

    def matrix(
        self,
        origins: Sequence[Point],
        destinations: Sequence[Point],
        profile: Profile,
    ) -> Matrix:
        """Travel from every origin to every destination."""
        one, other = _cartesian(origins), _cartesian(destinations)
        metres = self._detours[profile] * distance(one[:, np.newaxis], other)
        return Matrix(metres=metres, seconds=metres / self._speeds[profile])

    def route(
        self, origin: Point, destination: Point, profile: Profile
    ) -> Route | None:
        """The straight line, along no way."""
        matrix = self.matrix([origin], [destination], profile)
        return Route(
            metres=float(matrix.metres[0, 0]),
            seconds=float(matrix.seconds[0, 0]),
            points=(origin, destination),
            way_ids=(),
        )


def _cartesian(points: Sequence[Point]) -> NDArray[np.float64]:
    return cartesian([p.lat for p in points], [p.lon for p in points])
