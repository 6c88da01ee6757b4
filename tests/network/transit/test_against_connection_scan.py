"""Two real timetables: earliest arrivals against a plain search of the same buses."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
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
STARTS, GOALS = 250, 8
"""2,000 journeys for each timetable."""


@dataclass(frozen=True)
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

    def walks(self) -> dict[str, list[tuple[str, int]]]:
        """Walks between stops by id, itself too."""
        net, ids = self.net, self.buses.feed.stop_ids
        found: dict[str, list[tuple[str, int]]] = {}
        for stop, name in enumerate(ids):
            part = slice(net.walk_first[stop], net.walk_first[stop + 1])
            to, seconds = net.walk_to[part].tolist(), net.walk_seconds[part].tolist()
            found[name] = [(ids[t], s) for t, s in zip(to, seconds, strict=True)]
        return found


def reach(net: Net, stop: int) -> Reach:
    """The walks from a stop in `net`, which in the mirror are those towards it."""
    part = slice(net.walk_first[stop], net.walk_first[stop + 1])
    return Reach(net.walk_to[part], net.walk_seconds[part], net.walk_metres[part])


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


def each_journey(town: Town, see: Callable[[int, int, int, int | None], None]) -> None:
    """Call for start, goal, time and earliest arrival by the plain search."""
    draw, ids = np.random.default_rng(17), town.buses.feed.stop_ids
    called = np.unique(town.net.stop)
    walks = town.walks()
    for start in draw.choice(called, STARTS).tolist():
        at = int(draw.integers(5 * HOUR, 23 * HOUR))
        arrivals = earliest(town.hops, walks, ids[start], at, town.buses.slack)
        for goal in draw.choice(called, GOALS).tolist():
            see(start, goal, at, arrivals.get(ids[goal]))


def terms(at: int, *, until: int = ALL_DAY) -> Terms:
    """No limit but on the time of leaving."""
    return Terms(at, until, 12, 10**6, ALL_DAY)


def test_earliest_arrivals_are_those_of_a_plain_search(town: Town) -> None:
    """Two thousand journeys from stop to stop at any time of the day: no difference."""
    net, back = town.net, town.mirror
    counts = {"journeys": 0, "none": 0}

    def see(start: int, goal: int, at: int, theirs: int | None) -> None:
        best, _ = search(net, reach(net, start), reach(back, goal), terms(at))
        ours = int(best.time.min())
        assert (ours if ours < FAR else None) == theirs
        counts["none" if theirs is None else "journeys"] += 1

    each_journey(town, see)
    assert counts["journeys"] + counts["none"] == STARTS * GOALS
    assert counts["journeys"] > 300
    assert counts["none"] > 100


def test_the_latest_departure_still_arrives_and_a_second_later_does_not(
    town: Town,
) -> None:
    """Backwards from the earliest arrival, judged by the search forwards."""
    net, back = town.net, town.mirror
    seen = []

    def see(start: int, goal: int, at: int, arrival: int | None) -> None:
        if arrival is None:
            return
        ways = reach(net, start), reach(back, goal)
        best, _ = search(back, ways[1], ways[0], terms(-arrival))
        leaves = -int(best.time.min())
        assert leaves >= at
        last, _ = search(net, *ways, terms(leaves))
        late, _ = search(net, *ways, terms(leaves + 1))
        assert last.time.min() == arrival < late.time.min()
        seen.append(leaves)

    each_journey(town, see)
    assert len(seen) > 300
