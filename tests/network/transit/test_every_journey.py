"""Random small timetables: the answer against every journey there is, one by one."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pytest

from transport.network.transit.buses import net_of
from transport.network.transit.scan import FAR, Reach, Terms, search
from transport.network.transit.timetable import Timetable
from transport.network.transit.walks import Walks, grouped

STOPS, TRIPS = 5, 12


@dataclass(frozen=True)
class Small:
    """A day of few buses, with walks at both ends."""

    timetable: Timetable
    walks: Walks
    start: Reach
    finish: Reach
    terms: Terms


def draw_small(seed: int) -> Small:
    draw = np.random.default_rng(seed)
    first, columns = [0], []
    for _ in range(TRIPS):
        length = int(draw.integers(2, 5))
        clock = int(draw.integers(0, 30))
        for _ in range(length):
            wait = int(draw.integers(0, 3))
            stop, on, off = draw.integers(0, [STOPS, 5, 5])
            columns.append((stop, clock, clock + wait, on > 0, off > 0))
            clock += wait + int(draw.integers(0, 8))
        first.append(len(columns))
    stop, arrive, ready, on, off = np.array(columns).T
    one, other = np.nonzero(draw.random((STOPS, STOPS)) < 0.3)
    apart = one != other
    itself = np.arange(STOPS)
    lengths = np.concatenate((np.zeros(STOPS), draw.integers(1, 5, apart.sum())))
    return Small(
        Timetable(
            first=np.array(first),
            trip=np.arange(TRIPS),
            stop=stop,
            arrive=arrive,
            ready=ready,
            can_board=on.astype(np.bool_),
            can_alight=off.astype(np.bool_),
        ),
        grouped(
            STOPS,
            np.concatenate((itself, one[apart])),
            np.concatenate((itself, other[apart])),
            lengths.astype(np.int64),
            lengths.astype(np.int64),
        ),
        draw_reach(draw),
        draw_reach(draw),
        Terms(
            opens=int(draw.integers(0, 6)),
            closes=int(draw.integers(6, 20)),
            rides=int(draw.integers(2, 5)),
            metres=int(draw.integers(2, 12)),
            wait=int(draw.integers(0, 15)),
        ),
    )


def draw_reach(draw: np.random.Generator) -> Reach:
    stop = np.flatnonzero(draw.random(STOPS) < 0.5)
    lengths = draw.integers(0, 4, len(stop))
    return Reach(stop, lengths, lengths)


def by_stop(reach: Reach) -> dict[int, int]:
    return dict(zip(reach.stop.tolist(), reach.seconds.tolist(), strict=True))


Ended = tuple[int, int, int, int]
"""Rides, when left, when ended, and walking, of a journey."""


class EveryJourney:
    """All journeys within the terms, by trying everything."""

    def __init__(self, small: Small) -> None:
        self.small, self.times, self.terms = small, small.timetable, small.terms
        self.finish = by_stop(small.finish)

    def __iter__(self) -> Iterator[Ended]:
        for stop, length in by_stop(self.small.start).items():
            for on in self._calls_at(stop):
                left = int(self.times.ready[on]) - length
                is_within = self.terms.opens <= left <= self.terms.closes
                if is_within and length <= self.terms.metres:
                    yield from self._aboard(on, left, 1, length)

    def _calls_at(self, stop: int) -> list[int]:
        times = self.times
        return np.flatnonzero(times.can_board & (times.stop == stop)).tolist()

    def _aboard(self, on: int, left: int, rides: int, walked: int) -> Iterator[Ended]:
        times = self.times
        trip = int(np.searchsorted(times.first, on, side="right"))
        for off in range(on + 1, int(times.first[trip])):
            if times.can_alight[off]:
                length = self.finish.get(int(times.stop[off]), 1 << 40)
                if walked + length <= self.terms.metres:
                    ended = int(times.arrive[off]) + length
                    yield rides, left, ended, walked + length
                if rides < self.terms.rides:
                    yield from self._change(off, left, rides, walked)

    def _change(self, off: int, left: int, rides: int, walked: int) -> Iterator[Ended]:
        walks, stop = self.small.walks, self.times.stop[off]
        for walk in range(walks.first[stop], walks.first[stop + 1]):
            length = int(walks.metres[walk])
            at = int(self.times.arrive[off]) + length
            for on in self._calls_at(int(walks.to[walk])):
                is_caught = 0 <= int(self.times.ready[on]) - at <= self.terms.wait
                if is_caught and walked + length <= self.terms.metres:
                    yield from self._aboard(on, left, rides + 1, walked + length)


@pytest.mark.slow
def test_forwards_the_earliest_end_of_every_journey_is_found() -> None:
    """For each number of rides; with it the least walking of those so early."""
    found = 0
    for seed in range(400):
        small = draw_small(seed)
        net = net_of(small.timetable, small.walks)
        best, _ = search(net, small.start, small.finish, small.terms)
        latest = FAR
        journeys = sorted(EveryJourney(small))
        for rides in range(1, small.terms.rides + 1):
            ends = [(end, walked) for n, _, end, walked in journeys if n == rides]
            earliest = min(ends, default=(FAR, 0))
            if earliest[0] >= latest:
                assert best.time[rides - 1] == FAR
                continue
            assert best.time[rides - 1] == earliest[0]
            assert best.cost[rides - 1] >> 24 == earliest[1]
            latest = earliest[0]
            found += rides > 1
    assert found > 30


@pytest.mark.slow
def test_backwards_the_latest_start_of_every_journey_is_found() -> None:
    """Of those that end within a window, whatever the time they start."""
    found = 0
    for seed in range(400):
        small = draw_small(seed)
        opens, closes = small.terms.opens + 12, small.terms.closes + 18
        walks = small.walks.mirrored()
        net = net_of(small.timetable.mirrored(), walks)
        terms = small.terms._replace(opens=-closes, closes=-opens)
        best, _ = search(net, small.finish, small.start, terms)
        free = small.terms._replace(opens=-1_000, closes=1_000)
        whole = Small(small.timetable, small.walks, small.start, small.finish, free)
        starts = [
            (left, rides)
            for rides, left, end, _ in EveryJourney(whole)
            if opens <= end <= closes
        ]
        latest = max((left for left, _ in starts), default=-FAR)
        assert -int(best.time.min()) == latest
        found += latest > -FAR
    assert found > 100
