"""What travel servers have in common: how to ask them, and what they may answer.

They see coordinates to six decimals and nothing else. They are second opinions: their
access rules and data are not ours, so what they measure is no evidence.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from transport.domain.evidence import Profile
from transport.domain.place import Point
from transport.errors import InputError, NetworkError
from transport.network.provider import Matrix, Snap
from transport.network.server import Server
from transport.units import Metres

Floats = NDArray[np.float64]
Block = Callable[[Sequence[Point], Sequence[Point]], Matrix]

DECIMALS = 6
"""Of a degree: about ten centimetres."""

BLOCK = 50
"""Points on each side of one table: within what the servers allow unless told more."""

UNKNOWN = "unknown"

ODD = (AttributeError, IndexError, KeyError, TypeError, ValueError)
"""What reading an answer of another form raises."""


class Servers:
    """One server for each profile, each found when it is first asked.

    Parameters
    ----------
    engine
        Name of the engine, for errors.
    urls
        Address of the server that measures each profile.
    allow_public
        They may be elsewhere than on this machine or a private network.
    """

    def __init__(
        self, engine: str, urls: Mapping[Profile, str], *, allow_public: bool
    ) -> None:
        if not urls:
            raise InputError(f"the provider {engine} needs the address of a server")
        self._engine = engine
        self._urls = dict(urls)
        self._allow_public = allow_public
        self._open: dict[str, Server] = {}

    @property
    def profiles(self) -> tuple[Profile, ...]:
        """Profiles that have a server."""
        return tuple(profile for profile in Profile if profile in self._urls)

    def of(self, profile: Profile) -> Server:
        """The server that measures a profile.

        Raises
        ------
        InputError
            If none is set, or it may not be asked.
        """
        if profile not in self._urls:
            raise InputError(
                f"no {self._engine} server is set for the profile {profile}"
            )
        url = self._urls[profile]
        if url not in self._open:
            self._open[url] = Server(url, allow_public=self._allow_public)
        return self._open[url]

    def close(self) -> None:
        """Close them all."""
        for server in self._open.values():
            server.close()
        self._open.clear()


def place(point: Point) -> tuple[float, float]:
    """Latitude and longitude as sent: six decimals."""
    return round(point.lat, DECIMALS), round(point.lon, DECIMALS)


def judged(metres: float, limit: Metres) -> Snap:
    """A point so far from the server's network; infinite: nothing near."""
    if metres <= limit:
        return Snap(metres=metres, is_usable=True)
    far = f"{metres:.0f} m from the network" if np.isfinite(metres) else "nothing near"
    return Snap(metres=metres, is_usable=False, reason=f"{far}; allowed: {limit} m")


def in_blocks(
    origins: Sequence[Point],
    destinations: Sequence[Point],
    usable: tuple[Sequence[Snap], Sequence[Snap]],
    ask: Block,
) -> Matrix:
    """A matrix asked in blocks of `BLOCK`; infinite for points that are not usable."""
    rows, columns = (
        [at for at, snap in enumerate(snaps) if snap.is_usable] for snaps in usable
    )
    metres = np.full((len(origins), len(destinations)), np.inf)
    seconds = metres.copy()
    for top in _cut(rows):
        for left in _cut(columns):
            part = ask([origins[at] for at in top], [destinations[at] for at in left])
            metres[np.ix_(top, left)] = part.metres
            seconds[np.ix_(top, left)] = part.seconds
    return Matrix(metres=metres, seconds=seconds)


def _cut(places: Sequence[int]) -> list[Sequence[int]]:
    return [places[at : at + BLOCK] for at in range(0, len(places), BLOCK)]


def table(rows: Any, shape: tuple[int, int]) -> Floats:
    """A table of an answer, none where there is no route; infinite instead.

    Raises
    ------
    ValueError
        If it is no such table.
    """
    figures = np.array(
        [[np.inf if cell is None else figure(cell) for cell in row] for row in rows],
        dtype=np.float64,
    )
    if figures.shape != shape:
        raise ValueError("a table of another size")
    return figures


def figure(value: Any) -> float:
    """A length or time of an answer.

    Raises
    ------
    TypeError, ValueError
        If it is none.
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError("no number")
    if not (np.isfinite(value) and value >= 0):
        raise ValueError("no length or time")
    return float(value)


def odd(engine: str, server: Server) -> NetworkError:
    """An answer is not in the documented form."""
    return NetworkError(
        f"the server {server.name} answers in another form than {engine} does"
    )


def short_hash(words: str) -> str:
    """Words as a fingerprint."""
    return hashlib.sha256(words.encode()).hexdigest()[:16]
