"""What every travel provider answers: how far, how long, along what."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from transport.domain.evidence import Profile
from transport.domain.place import Point

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Snap:
    """How a point meets the network.

    Parameters
    ----------
    metres
        Distance from the point to the network [m]; infinite where nothing is near.
    is_usable
        Within the snapping limit and on the main connected part.
    reason
        Why it is not usable; empty where it is.
    """

    metres: float
    is_usable: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Travel between origins and destinations.

    Parameters
    ----------
    metres
        Length [m], shape (origins, destinations); infinite means no route.
    seconds
        Time [s], same shape; infinite means no route.
    """

    metres: Floats
    seconds: Floats


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest destinations of each origin, nearest first.

    Parameters
    ----------
    destination
        Index, shape (origins, count); -1 where there are no more.
    metres, seconds
        Length [m] and time [s] of the way there, same shape; infinite where there are
        no more.
    """

    destination: NDArray[np.int64]
    metres: Floats
    seconds: Floats


@dataclass(frozen=True, slots=True)
class Route:
    """One route on the ground.

    Parameters
    ----------
    metres, seconds
        Length [m] and time [s].
    points
        The line, origin to destination.
    way_ids
        Ways used, in order, without repeats in a row.
    """

    metres: float
    seconds: float
    points: tuple[Point, ...]
    way_ids: tuple[int, ...]


class TravelProvider(Protocol):
    """A travel provider."""

    @property
    def name(self) -> str:
        """Name by which a person chooses it."""
        ...

    @property
    def is_evidence(self) -> bool:
        """Its distances may decide eligibility; never true of straight lines."""
        ...

    def fingerprint(self) -> str:
        """Identity of data, rules and version, as a short hash."""
        ...

    def snap(self, points: Sequence[Point], profile: Profile) -> tuple[Snap, ...]:
        """How each point meets the network."""
        ...

    def matrix(
        self,
        origins: Sequence[Point],
        destinations: Sequence[Point],
        profile: Profile,
    ) -> Matrix:
        """Travel from every origin to every destination."""
        ...

    def route(
        self, origin: Point, destination: Point, profile: Profile
    ) -> Route | None:
        """One route with its line; none where there is no route."""
        ...
