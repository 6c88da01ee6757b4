"""One search from a school finds for each home what a search of its own would."""

import random
from datetime import date
from pathlib import Path

import pytest

from tests.network.transit.small_timetable import TUESDAY, clock
from transport.domain.place import Point
from transport.domain.run import Direction
from transport.network.embedded import RoadNetwork, open_roads
from transport.network.straight_line import StraightLine
from transport.network.transit.buses import Buses, open_buses
from transport.network.transit.journey import BusJourney, JourneyLimits, Wanted
from transport.network.transit.question import Question, asked_of
from transport.network.transit.school_buses import SchoolBuses, SchoolDay

WINDOWS = {
    Direction.MORNING: (clock(7, 40), clock(8, 40)),
    Direction.AFTERNOON: (clock(15, 15), clock(16, 15)),
}
LIMITS = JourneyLimits(changes=2, walk_metres=2_500, wait_seconds=1_800)
Figures = tuple[int, int, int, int, int] | None


def figures(journey: object) -> Figures:
    """What makes one journey as good as another."""
    if not isinstance(journey, BusJourney):
        return None
    return (
        journey.leaves,
        journey.arrives,
        journey.changes,
        journey.walk_metres,
        journey.wait_seconds,
    )


def assert_same(
    buses: Buses, gates: tuple[Point, ...], on: date, homes: list[Point]
) -> int:
    """Every home's journeys are as good; returns how many there are."""
    school = SchoolBuses(buses, SchoolDay(gates=gates, on=on, windows=WINDOWS), LIMITS)
    found = 0
    for home in homes:
        for direction, (opens, closes) in WINDOWS.items():
            wanted = Wanted(
                home=home,
                gates=gates,
                on=on,
                direction=direction,
                opens=opens,
                closes=closes,
            )
            question = Question(buses, wanted)
            alone = figures(question.answer(asked_of(wanted, LIMITS)))
            assert figures(school.journey(home, direction)) == alone
            found += alone is not None
    return found


@pytest.fixture(scope="module")
def roads(shared: Path) -> RoadNetwork:
    path = shared / "osm" / "newport-wales-2023-06-13.osm.pbf"
    return open_roads(path, snap_limit=250)


@pytest.mark.slow
def test_journeys_in_newport_are_as_good(shared: Path, roads: RoadNetwork) -> None:
    buses = open_buses(shared / "osm" / "newport-20230613_gtfs.zip", roads)
    gates = (Point(lat=51.5877, lon=-2.9984), Point(lat=51.5885, lon=-2.9975))
    streets = [each for each in roads.lines() if each.road_class == "residential"]
    homes = [each.points[0] for each in random.Random(3).sample(streets, 25)]
    assert assert_same(buses, gates, date(2023, 6, 14), homes) > 20


@pytest.mark.slow
def test_journeys_in_chester_are_as_good(shared: Path) -> None:
    """On straight walks, from a school in the town."""
    gtfs = shared / "osm" / "chester-20230816-small_gtfs.zip"
    buses = open_buses(gtfs, StraightLine())
    gates = (Point(lat=53.1934, lon=-2.8931),)
    stops = [stop for stop in buses.feed.stops if stop is not None]
    homes = [
        Point(lat=stop.lat + 0.003, lon=stop.lon - 0.002)
        for stop in random.Random(3).sample(stops, 60)
    ]
    assert assert_same(buses, gates, date(2023, 9, 14), homes) > 20


@pytest.mark.slow
def test_a_day_without_buses_is_told(shared: Path, roads: RoadNetwork) -> None:
    buses = open_buses(shared / "osm" / "newport-20230613_gtfs.zip", roads)
    gates = (Point(lat=51.5877, lon=-2.9984),)
    day = SchoolDay(gates=gates, on=TUESDAY, windows=WINDOWS)
    school = SchoolBuses(buses, day, LIMITS)
    assert not school.has_service
    assert school.meets_network
    assert school.journey(gates[0], Direction.MORNING) is None
