"""Travel providers by name, each imported when it is first asked for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from transport.domain.evidence import Profile
from transport.domain.restriction import Restriction
from transport.errors import InputError
from transport.network.provider import TravelProvider
from transport.units import Metres, Seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What a provider may be opened from; see `open_provider`."""

    roads: Path | None
    hazards: tuple[int, ...]
    restrictions: tuple[Restriction, ...]
    matrix: Path | None
    snap_limit: Metres
    rules: Path | None
    on: date | None
    at: Seconds | None
    servers: Mapping[Profile, str]
    allow_public: bool


def _roads(sources: Sources) -> TravelProvider:
    from transport.network.embedded import open_roads

    if sources.roads is None:
        raise InputError("the provider roads needs a road file (.osm.pbf)")
    return open_roads(
        sources.roads,
        hazards=sources.hazards,
        restrictions=sources.restrictions,
        snap_limit=sources.snap_limit,
        rules=sources.rules,
        on=sources.on,
        at=sources.at,
    )


def _matrix(sources: Sources) -> TravelProvider:
    from transport.network.matrix_file import MatrixFile

    if sources.matrix is None:
        raise InputError("the provider matrix needs a matrix file (.csv)")
    return MatrixFile(sources.matrix)


def _straight(sources: Sources) -> TravelProvider:  # noqa: ARG001 - needs nothing
    from transport.network.straight_line import StraightLine

    return StraightLine()


def _osrm(sources: Sources) -> TravelProvider:
    from transport.network.osrm import Osrm

    return Osrm(
        sources.servers,
        snap_limit=sources.snap_limit,
        allow_public=sources.allow_public,
    )


def _valhalla(sources: Sources) -> TravelProvider:
    from transport.network.valhalla import Valhalla

    return Valhalla(
        sources.servers,
        snap_limit=sources.snap_limit,
        allow_public=sources.allow_public,
    )


PROVIDERS: Mapping[str, Callable[[Sources], TravelProvider]] = {
    "matrix": _matrix,
    "osrm": _osrm,
    "roads": _roads,
    "straight": _straight,
    "valhalla": _valhalla,
}


def open_provider(  # noqa: PLR0913 - one argument per source
    name: str,
    *,
    roads: Path | None = None,
    hazards: Sequence[int] = (),
    restrictions: Sequence[Restriction] = (),
    matrix: Path | None = None,
    snap_limit: Metres,
    rules: Path | None = None,
    on: date | None = None,
    at: Seconds | None = None,
    servers: Mapping[Profile, str] | None = None,
    allow_public: bool = False,
) -> TravelProvider:
    """A travel provider, ready to measure.

    Parameters
    ----------
    name
        One of `PROVIDERS`.
    roads
        Road file, for ``roads``.
    hazards
        Ids of ways that may not be part of a safe walk, for ``roads``.
    restrictions
        Hazards and closures, for ``roads``.
    matrix
        Matrix file, for ``matrix``.
    snap_limit
        Farthest a point may be from the network [m], for ``roads``, ``osrm`` and
        ``valhalla``.
    rules
        Access rules, for ``roads``; none: those shipped.
    on
        Day whose edition of the access rules and whose restrictions hold; none: the
        latest edition, and every restriction.
    at
        Time of that day [s after midnight]; none: restrictions of any time of it.
    servers
        Address of the server of each profile, for ``osrm`` and ``valhalla``.
    allow_public
        Those servers may be elsewhere than on this machine or a private network.

    Raises
    ------
    InputError
        If there is no such provider, or what it needs is not given or has faults.
    NetworkError
        If a file cannot be read.
    """
    if name not in PROVIDERS:
        allowed = ", ".join(PROVIDERS)
        raise InputError(f'there is no travel provider "{name}"; allowed: {allowed}')
    sources = Sources(
        roads=roads,
        hazards=tuple(hazards),
        restrictions=tuple(restrictions),
        matrix=matrix,
        snap_limit=snap_limit,
        rules=rules,
        on=on,
        at=at,
        servers=servers or {},
        allow_public=allow_public,
    )
    return PROVIDERS[name](sources)
