"""Where two travel providers differ by more than a share, or across a limit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from transport.domain.evidence import Profile
from transport.domain.place import Point
from transport.network.provider import TravelProvider
from transport.units import Millimetres

Floats = NDArray[np.float64]

_MILLIMETRES_PER_METRE = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One pair of places about which two providers do not agree.

    Parameters
    ----------
    origin, destination
        Ids of the places.
    ours, theirs
        Length [m]; none: no route.
    share
        Their length over ours, less one; none where ours is nothing or one has no route.
    limits
        Names of the limits that lie between the two lengths.
    """

    origin: str
    destination: str
    ours: float | None
    theirs: float | None
    share: float | None
    limits: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two providers over the same pairs of places.

    Parameters
    ----------
    pairs
        Pairs looked at.
    measured
        Pairs of which both have a route.
    median, ninety_fifth
        Of the differences of those, without sign [m]; none where there are none.
    differences
        Pairs that differ by more than the share or across a limit, or of which one
        has no route: across a limit first, then the largest share.
    """

    pairs: int
    measured: int
    median: float | None
    ninety_fifth: float | None
    differences: tuple[Difference, ...]


def compare(  # noqa: PLR0913 - two providers, two sides, and what counts
    ours: TravelProvider,
    theirs: TravelProvider,
    origins: Mapping[str, Point],
    destinations: Mapping[str, Point],
    *,
    profile: Profile,
    limits: Mapping[str, Millimetres],
    share: float,
) -> Comparison:
    """Measure every pair with both.

    Parameters
    ----------
    ours, theirs
        The providers.
    origins, destinations
        Places by id.
    profile
        What is measured.
    limits
        Limits by name [mm]; a length equal to one is within it.
    share
        Smallest difference that counts, as a share of our length.

    Raises
    ------
    NetworkError
        If a provider fails.
    """
    starts, ends = list(origins.values()), list(destinations.values())
    one, other = (p.matrix(starts, ends, profile).metres for p in (ours, theirs))
    both = np.isfinite(one) & np.isfinite(other)
    apart = np.abs(one[both] - other[both])
    homes, gates = list(origins), list(destinations)
    named = (
        _named(homes[row], gates[column], pair, limits)
        for row, column, pair in _differences(one, other, limits, share)
    )
    return Comparison(
        pairs=one.size,
        measured=int(both.sum()),
        median=float(np.median(apart)) if apart.size else None,
        ninety_fifth=float(np.quantile(apart, 0.95)) if apart.size else None,
        differences=tuple(sorted(named, key=_worst_first)),
    )


def _differences(
    one: Floats, other: Floats, limits: Mapping[str, Millimetres], share: float
) -> Iterator[tuple[int, int, tuple[float, float]]]:
    """Row, column and both lengths of each pair that counts."""
    both = np.isfinite(one) & np.isfinite(other)
    counts = np.isfinite(one) ^ np.isfinite(other)
    counts[both] = np.abs(other[both] - one[both]) > share * one[both]
    for limit in limits.values():
        counts |= both & (_is_within(one, limit) ^ _is_within(other, limit))
    for row, column in np.argwhere(counts).tolist():
        yield row, column, (float(one[row, column]), float(other[row, column]))


def _is_within(metres: Floats, limit: Millimetres) -> NDArray[np.bool_]:
    """The length, to the nearest millimetre, is no more than the limit."""
    return np.asarray(np.rint(metres * _MILLIMETRES_PER_METRE) <= limit)


def _named(
    origin: str,
    destination: str,
    pair: tuple[float, float],
    limits: Mapping[str, Millimetres],
) -> Difference:
    one, other = (metres if np.isfinite(metres) else None for metres in pair)
    share = other / one - 1 if one and other is not None else None
    within = {
        name: _is_within(np.array(pair), limit).tolist()
        for name, limit in limits.items()
    }
    return Difference(
        origin=origin,
        destination=destination,
        ours=one,
        theirs=other,
        share=share,
        limits=tuple(name for name, (a, b) in within.items() if a != b),
    )


def _worst_first(one: Difference) -> tuple[int, float, str, str]:
    size = np.inf if one.share is None else abs(one.share)
    return -len(one.limits), -size, one.origin, one.destination
