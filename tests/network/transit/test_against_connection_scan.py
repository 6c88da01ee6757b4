"""Two real timetables: earliest arrivals against a plain search of the same buses."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np
import pytest

from tests.network.transit.connection_scan import Connection, connections, earliest
from transport.network.embedded import open_roads
from transport.network.straight_line import StraightLine
from transport.network.transit.buses import Buses, open_buses
from transport.network.transit.scan import FAR, Net, Reach, Terms, search

pytestmark = pytest.mark.slow

HOUR = 3_600
ALL_DAY = 40 * HOUR
STARTS, GOALS = 100, 20
"""2,000 journeys for each timetable."""
RIDES = 7


@dataclass(frozen=True)
class Query:
    """From where, when, where to, and the earliest arrivals by the plain search."""

    start: int
    at: int
    goals: list[int]
    arrivals: dict[str, int]


@dataclass
class Town:
    """Buses of a town on a day, and the same for the plain search."""

    buses: Buses
    on: date
    hops: list[Connection]

    @property
    def net(self) -> Net:
        return self.buses.day(self.on).forwards

    @property
    def mirror(self) -> Net:
        return self.buses.day(self.on).backwards

    @property
    def ids(self) -> tuple[str, ...]:
        return self.buses.feed.stop_ids

    @cached_property
    def queries(self) -> list[Query]:
        """Random starts at random times, each with random goals."""
        draw, called = np.random.default_rng(17), np.unique(self.net.stop)
        walks, found = self._walks(), []
        for start in draw.choice(called, STARTS).tolist():
            at = int(draw.integers(5 * HOUR, 23 * HOUR))
            name = self.ids[start]
            arrivals = earliest(self.hops, walks, name, at, self.buses.slack)
            goals = draw.choice(called, GOALS).tolist()
            found.append(Query(start, at, goals, arrivals))
        return found

    def _walks(self) -> dict[str, list[tuple[str, int]]]:
        """Walks between stops by id, itself too."""
        walks, found = self.buses.walks, {}
        for stop, name in enumerate(self.ids):
            part = slice(walks.first[stop], walks.first[stop + 1])
            to, seconds = walks.to[part].tolist(), walks.seconds[part].tolist()
            found[name] = [(self.ids[t], s) for t, s in zip(to, seconds, strict=True)]
        return found


def reach(net: Net, stop: int) -> Reach:
    """The walks from a stop in `net`, which in the mirror are those towards it."""
    part = slice(net.walk_first[stop], net.walk_first[stop + 1])
    return Reach(net.walk_to[part], net.walk_seconds[part], net.walk_metres[part])


def terms(at: int) -> Terms:
    """No limit but on the time of leaving."""
    return Terms(at, ALL_DAY, RIDES, 10**6, ALL_DAY)


def to_every_stop(town: Town, query: Query) -> dict[str, int]:
    """Earliest arrivals at all stops, from the calls that one search reaches."""
    nowhere = Reach(*(np.empty(0, dtype=np.int64) for _ in range(3)))
    net = town.net
    _, labels = search(net, reach(net, query.start), nowhere, terms(query.at))
    calls = np.flatnonzero((labels.alight < FAR).any(axis=0))
    got_off = np.full(len(town.ids), FAR)
    np.minimum.at(got_off, net.stop[calls], net.arrive[calls])
    arrivals = np.full(len(town.ids), FAR)
    walked_from = np.repeat(np.arange(len(town.ids)), np.diff(net.walk_first))
    reached = got_off[walked_from] + net.walk_seconds
    np.minimum.at(arrivals, net.walk_to, reached)
    return {
        name: when
        for name, when in zip(town.ids, arrivals.tolist(), strict=True)
        if when < FAR
    }


@pytest.fixture(scope="module")
def newport(shared: Path) -> Town:
    """A Wednesday of term, on the roads of the town."""
    gtfs = shared / "osm" / "newport-20230613_gtfs.zip"
    roads = open_roads(
        shared / "osm" / "newport-wales-2023-06-13.osm.pbf", snap_limit=250
    )
    on = date(2023, 6, 14)
    return Town(open_buses(gtfs, roads), on, connections(gtfs, on))


@pytest.fixture(scope="module")
def chester(shared: Path) -> Town:
    """A Thursday of term; its roads are not at hand, so walks are straight."""
    gtfs = shared / "osm" / "chester-20230816-small_gtfs.zip"
    on = date(2023, 9, 14)
    return Town(open_buses(gtfs, StraightLine()), on, connections(gtfs, on))


@pytest.fixture(params=["newport", "chester"])
def town(request: pytest.FixtureRequest) -> Town:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Town)
    return found


def test_earliest_arrivals_are_those_of_a_plain_search(town: Town) -> None:
    """2,000 random journeys by stop and time, and those to all other stops as well."""
    drawn = []
    for query in town.queries:
        ours = to_every_stop(town, query)
        assert ours == query.arrivals
        drawn += [ours.get(town.ids[goal]) for goal in query.goals]
    assert len(drawn) == 2_000
    assert sum(when is not None for when in drawn) > 300
    assert drawn.count(None) > 100


def test_a_search_for_one_place_finds_the_same(town: Town) -> None:
    """With what cannot be part of the answer left out on the way."""
    net, back = town.net, town.mirror
    for query in town.queries:
        goal = query.goals[0]
        ends = reach(net, query.start), reach(back, goal)
        best, _ = search(net, *ends, terms(query.at))
        expected = query.arrivals.get(town.ids[goal], FAR)
        assert best.time.min() == expected


def test_the_latest_departure_still_arrives_and_a_second_later_does_not(
    town: Town,
) -> None:
    """Backwards from the earliest arrival, judged by the search forwards."""
    net, back, seen = town.net, town.mirror, 0
    for query in town.queries[::2]:
        arrival = query.arrivals.get(town.ids[query.goals[1]])
        if arrival is None:
            continue
        start, goal = reach(net, query.start), reach(back, query.goals[1])
        best, _ = search(back, goal, start, terms(-arrival))
        leaves = -int(best.time.min())
        assert leaves >= query.at
        last, _ = search(net, start, goal, terms(leaves))
        late, _ = search(net, start, goal, terms(leaves + 1))
        assert last.time.min() == arrival < late.time.min()
        seen += 1
    assert seen > 15
