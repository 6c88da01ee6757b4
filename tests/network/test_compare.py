"""Two providers side by side: which pairs are listed."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from transport.domain.evidence import Profile
from transport.domain.place import Point
from transport.network.compare import Comparison, compare
from transport.network.provider import Matrix
from transport.network.straight_line import StraightLine

PLACES = {name: Point(lat=52 + at / 100, lon=-1) for at, name in enumerate("abc")}
INF = np.inf


class Fixed(StraightLine):
    """A provider that measures what it is told to."""

    def __init__(self, metres: Sequence[Sequence[float]]) -> None:
        super().__init__()
        self._fixed = np.array(metres, dtype=np.float64)

    def matrix(self, *_: object) -> Matrix:
        return Matrix(metres=self._fixed, seconds=self._fixed)


def compared(
    ours: Sequence[float],
    theirs: Sequence[float],
    limits: Mapping[str, int] | None = None,
) -> Comparison:
    return compare(
        Fixed([ours]),
        Fixed([theirs]),
        {"home": PLACES["a"]},
        PLACES,
        profile=Profile.WALK,
        limits=limits or {},
        share=0.01,
    )


def test_a_pair_is_listed_when_it_differs_by_more_than_the_share() -> None:
    """Of our length, either way; just one per cent is not more."""
    found = compared([1000, 1000, 1000], [1010, 1010.1, 989.8])
    assert [one.destination for one in found.differences] == ["c", "b"]
    assert found.differences[0].share == pytest.approx(-0.0102)
    assert (found.pairs, found.measured) == (3, 3)


def test_a_pair_is_listed_when_a_limit_lies_between() -> None:
    """However little it differs, and first; a length equal to the limit is within."""
    two_miles = {"two": 3_218_688}
    found = compared([3218.688, 3218.0, 1000], [3218.689, 3218.688, 2000], two_miles)
    assert [(one.destination, one.limits) for one in found.differences] == [
        ("a", ("two",)),
        ("c", ()),
    ]


def test_a_route_that_one_alone_has_is_listed() -> None:
    """And one that neither has is not."""
    found = compared([1000, INF, INF], [INF, 1000, INF])
    listed = [(one.ours, one.theirs, one.share) for one in found.differences]
    assert listed == [(1000, None, None), (None, 1000, None)]
    assert (found.measured, found.median, found.ninety_fifth) == (0, None, None)


def test_the_spread_is_of_pairs_both_measured() -> None:
    """Without sign, in metres."""
    found = compared([1000, 1000, INF], [1004, 998, 5])
    assert found.median == 3
    assert found.ninety_fifth == pytest.approx(3.9)


def test_a_provider_agrees_with_itself() -> None:
    """Nothing is listed, at no distance either."""
    line = StraightLine()
    found = compare(
        line, line, PLACES, PLACES, profile=Profile.ROAD, limits={"l": 10**6}, share=0
    )
    assert found.differences == ()
    assert found.median == 0
