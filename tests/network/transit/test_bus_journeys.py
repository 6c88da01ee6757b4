"""Journeys for a pupil on buses that a reader can follow."""

from itertools import pairwise
from pathlib import Path

import pytest

from tests.network.sketch import at
from tests.network.transit.small_timetable import (
    LIMITS,
    MINUTE,
    PLACES,
    TUESDAY,
    WALKS,
    afternoon,
    buses,
    clock,
    morning,
)
from transport.errors import InputError
from transport.network.transit.buses import Buses
from transport.network.transit.journey import (
    BusJourney,
    JourneyLimits,
    Lack,
    NoBusJourney,
    Ride,
    Walk,
    Wanted,
)
from transport.network.transit.journeys import bus_day, bus_journey


def found(buses: Buses, wanted: Wanted, limits: JourneyLimits = LIMITS) -> BusJourney:
    answer = bus_journey(buses, wanted, limits)
    assert isinstance(answer, BusJourney)
    return answer


def lacks(
    buses: Buses, wanted: Wanted, limits: JourneyLimits = LIMITS
) -> tuple[list[Lack], NoBusJourney]:
    answer = bus_journey(buses, wanted, limits)
    assert isinstance(answer, NoBusJourney)
    return [reason.lack for reason in answer.reasons], answer


def rides(journey: BusJourney) -> list[str]:
    return [leg.trip_id for leg in journey.legs if isinstance(leg, Ride)]


def test_a_direct_bus_with_its_walks_and_times(tmp_path: Path) -> None:
    """Home is left just in time to be at the stop a minute before the bus."""
    town = buses(tmp_path, {"7-a": [("A", "08:00:00"), ("D", "08:30:00")]})
    journey = found(town, morning())
    assert journey.legs == (
        Walk(
            start="home",
            end="A Street",
            leaves=clock(7, 57),
            arrives=clock(7, 59),
            metres=120,
        ),
        Ride(
            route="7",
            towards="",
            trip_id="7-a",
            start_id="A",
            end_id="D",
            start="A Street",
            end="D Street",
            leaves=clock(8),
            arrives=clock(8, 30),
            wait=60,
        ),
        Walk(
            start="D Street",
            end="school",
            leaves=clock(8, 30),
            arrives=clock(8, 33),
            metres=180,
        ),
    )
    assert (journey.leaves, journey.arrives) == (clock(7, 57), clock(8, 33))
    assert (journey.changes, journey.walk_metres, journey.wait_seconds) == (0, 300, 60)
    assert journey.is_evidence


def test_the_latest_bus_that_arrives_in_the_window_is_taken(tmp_path: Path) -> None:
    """Later ones are late at the gate by their walk alone."""
    trips = {
        f"7-{minute}": [("A", f"08:{minute}:00"), ("D", f"08:{minute + 20}:00")]
        for minute in range(10, 40)
    }
    town = buses(tmp_path, trips)
    assert rides(found(town, morning())) == ["7-27"]
    assert found(town, morning()).arrives == clock(8, 50)


def test_a_slow_bus_in_the_window_counts_where_a_fast_one_is_too_early(
    tmp_path: Path,
) -> None:
    """The later departure arrives before the school opens."""
    trips = {
        "fast-a": [("A", "08:05:00"), ("D", "08:10:00")],
        "slow-a": [("A", "07:30:00"), ("D", "08:25:00")],
    }
    assert rides(found(buses(tmp_path, trips), morning())) == ["slow-a"]


def test_home_again_by_the_earliest_bus_that_can_be_caught(tmp_path: Path) -> None:
    """Left from ten past three, three minutes' walk and one to board."""
    trips = {
        f"7-{minute}": [("D", f"15:{minute}:00"), ("A", f"15:{minute + 20}:00")]
        for minute in range(10, 40)
    }
    journey = found(buses(tmp_path, trips), afternoon())
    assert rides(journey) == ["7-14"]
    assert (journey.leaves, journey.arrives) == (clock(15, 10), clock(15, 36))


@pytest.mark.parametrize(
    ("leaves", "is_caught"), [("08:16:00", True), ("08:15:59", False)]
)
def test_a_change_needs_a_minute_and_its_walk(
    leaves: str, is_caught: bool, tmp_path: Path
) -> None:
    """Off at B at 8:10, 300 m to C, and at the stop a minute before the next bus."""
    trips = {
        "1-a": [("A", "08:00:00"), ("B", "08:10:00")],
        "2-a": [("C", leaves), ("D", "08:30:00")],
    }
    town = buses(tmp_path, trips, {**WALKS, ("B", "C"): 300})
    answer = bus_journey(town, morning(), LIMITS)
    assert isinstance(answer, BusJourney) == is_caught
    if isinstance(answer, BusJourney):
        assert answer.changes == 1
        assert answer.walk_metres == 600


@pytest.mark.parametrize(("metres", "is_walked"), [(400, True), (401, False)])
def test_a_walk_between_buses_is_of_400_metres_at_most(
    metres: int, is_walked: bool, tmp_path: Path
) -> None:
    trips = {
        "1-a": [("A", "08:00:00"), ("B", "08:10:00")],
        "2-a": [("C", "08:20:00"), ("D", "08:30:00")],
    }
    town = buses(tmp_path, trips, {**WALKS, ("B", "C"): metres})
    assert isinstance(bus_journey(town, morning(), LIMITS), BusJourney) == is_walked


def test_walks_between_buses_are_not_chained(tmp_path: Path) -> None:
    """B to E and E to C are walks, and B to C is none."""
    trips = {
        "1-a": [("A", "08:00:00"), ("B", "08:10:00")],
        "2-a": [("C", "08:35:00"), ("D", "08:40:00")],
        "3-a": [("E", "09:00:00"), ("D", "09:10:00")],
    }
    town = buses(tmp_path, trips, {**WALKS, ("B", "E"): 100, ("E", "C"): 100})
    assert isinstance(bus_journey(town, morning(), LIMITS), NoBusJourney)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("08:00:00 08:00:00 1 0", "08:30:00"),
        ("08:00:00 08:00:00 2 0", "08:30:00"),
        ("08:00:00", "08:30:00 08:30:00 0 1"),
    ],
)
def test_where_nobody_may_get_on_or_off_nobody_does(
    first: str, last: str, tmp_path: Path
) -> None:
    """Not where it is barred, nor where it must be booked by telephone."""
    town = buses(tmp_path, {"7-a": [("A", first), ("D", last)]})
    assert lacks(town, morning())[0] == [Lack.NO_JOURNEY]


def test_a_bus_stopped_by_hand_is_one(tmp_path: Path) -> None:
    """Pick-up arranged with the driver needs no booking."""
    trips = {"7-a": [("A", "08:00:00 08:00:00 3 3"), ("D", "08:30:00")]}
    assert rides(found(buses(tmp_path, trips), morning())) == ["7-a"]


def test_a_loop_may_be_left_at_the_second_call_of_a_stop(tmp_path: Path) -> None:
    """A bus round the estate calls at A twice; only the second can be boarded."""
    trips = {
        "1-a": [
            ("A", "08:00:00 08:00:00 1 0"),
            ("B", "08:05:00"),
            ("A", "08:10:00"),
            ("D", "08:30:00"),
            ("A", "08:40:00"),
        ]
    }
    journey = found(buses(tmp_path, trips), morning())
    assert journey.legs[1].leaves == clock(8, 10)


def test_the_bus_that_overtakes_is_taken_whichever_runs_first(tmp_path: Path) -> None:
    """Same stops: the later one gets there first, and only it in time."""
    trips = {
        "7-slow": [("A", "08:00:00"), ("B", "08:30:00"), ("D", "09:00:00")],
        "7-quick": [("A", "08:05:00"), ("B", "08:15:00"), ("D", "08:25:00")],
    }
    assert rides(found(buses(tmp_path, trips), morning())) == ["7-quick"]


def test_a_bus_past_midnight_belongs_to_the_day_before(tmp_path: Path) -> None:
    """32:30 on Monday is half past eight on Tuesday."""
    town = buses(tmp_path, {"N-a": [("A", "32:00:00"), ("D", "32:30:00")]})
    assert found(town, morning()).leaves == clock(7, 57)
    monday = morning().model_copy(update={"on": TUESDAY.replace(day=14)})
    assert lacks(town, monday)[0] == [Lack.NO_JOURNEY]


def test_the_fewest_changes_win_over_a_later_start(tmp_path: Path) -> None:
    """The direct bus leaves home ten minutes before the two others do."""
    trips = {
        "7-a": [("A", "07:55:00"), ("D", "08:40:00")],
        "1-a": [("A", "08:05:00"), ("B", "08:15:00")],
        "2-a": [("B", "08:20:00"), ("D", "08:40:00")],
    }
    town = buses(tmp_path, trips)
    assert rides(found(town, morning())) == ["7-a"]


def test_a_wait_is_limited_bus_by_bus(tmp_path: Path) -> None:
    """The first bus that connects waits too long; a later one to B does not."""
    trips = {
        "1-early": [("A", "07:30:00"), ("B", "07:40:00")],
        "1-late": [("A", "08:00:00"), ("B", "08:10:00")],
        "2-a": [("B", "08:20:00"), ("D", "08:40:00")],
    }
    town = buses(tmp_path, trips)
    journey = found(town, morning(), LIMITS.model_copy(update={"wait_seconds": 600}))
    assert rides(journey) == ["1-late", "2-a"]
    assert journey.longest_wait == 600
    missing, answer = lacks(
        town, morning(), LIMITS.model_copy(update={"wait_seconds": 599})
    )
    assert missing == [Lack.TOO_LONG_A_WAIT]
    assert answer.reasons[0].words == (
        "a journey has a wait of 10 min; the longest is 9 min 59 s"
    )


def test_less_walking_is_found_though_it_takes_longer(tmp_path: Path) -> None:
    """The later bus from B means 800 m; the earlier one from A keeps to 300 m."""
    trips = {
        "7-a": [("A", "07:40:00"), ("D", "08:40:00")],
        "8-a": [("B", "08:10:00"), ("D", "08:30:00")],
    }
    town = buses(tmp_path, trips, {**WALKS, ("home", "B"): 800})
    assert rides(found(town, morning())) == ["8-a"]
    little = LIMITS.model_copy(update={"walk_metres": 300})
    assert rides(found(town, morning(), little)) == ["7-a"]
    less = LIMITS.model_copy(update={"walk_metres": 299})
    missing, answer = lacks(town, morning(), less)
    assert missing == [Lack.TOO_LONG_A_WALK]
    instead = answer.reasons[0].instead
    assert instead is not None
    assert instead.walk_metres == 300


def test_a_longer_walk_must_save_more_time_than_it_takes(tmp_path: Path) -> None:
    """680 m more are worth 9 min 40 s at home, and not 8 min 40 s."""
    walks = {**WALKS, ("home", "B"): 800}
    for minute, trip in ((11, "7-a"), (10, "8-a")):
        trips = {
            "7-a": [("A", f"08:{minute}:00"), ("D", "08:40:00")],
            "8-a": [("B", "08:31:00"), ("D", "08:40:00")],
        }
        assert rides(found(buses(tmp_path, trips, walks), morning())) == [trip]


def test_too_many_changes_are_told_with_how_many(tmp_path: Path) -> None:
    """Three buses, and two changes."""
    trips = {
        "1-a": [("A", "08:00:00"), ("B", "08:05:00")],
        "2-a": [("B", "08:10:00"), ("C", "08:15:00")],
        "3-a": [("C", "08:20:00"), ("D", "08:25:00")],
    }
    town = buses(tmp_path, trips)
    missing, answer = lacks(town, morning())
    assert missing == [Lack.TOO_MANY_CHANGES]
    assert answer.reasons[0].words == "a journey has 2 changes; the most is 1"
    two = LIMITS.model_copy(update={"changes": 2})
    journey = found(town, morning(), two)
    assert journey.changes == 2
    assert all(one.arrives <= other.leaves for one, other in pairwise(journey.legs))


@pytest.mark.parametrize("leaves", ["07:30", "08:35"])
def test_a_bus_outside_the_window_is_told_with_its_time(
    leaves: str, tmp_path: Path
) -> None:
    """Too early and too late."""
    hour, minute = leaves.split(":")
    trips = {"7-a": [("A", f"{leaves}:00"), ("D", f"{hour}:{int(minute) + 20}:00")]}
    missing, answer = lacks(buses(tmp_path, trips), morning())
    assert missing == [Lack.OUTSIDE_WINDOW]
    assert answer.reasons[0].words == (
        f"a journey arrives at the school at {hour}:{int(minute) + 23}; "
        "the window is 08:20 to 08:50"
    )


def test_where_two_limits_stand_in_the_way_both_are_told(tmp_path: Path) -> None:
    """Too many changes, and outside the window."""
    trips = {
        "1-a": [("A", "06:40:00"), ("B", "06:45:00")],
        "2-a": [("B", "06:50:00"), ("D", "07:55:00")],
    }
    none = LIMITS.model_copy(update={"changes": 0})
    missing, answer = lacks(buses(tmp_path, trips), morning(), none)
    assert missing == [Lack.TOO_MANY_CHANGES, Lack.OUTSIDE_WINDOW]
    assert not answer.is_any_enough


def test_a_day_without_buses_is_told_with_the_days_there_are(tmp_path: Path) -> None:
    """A Saturday, with buses on weekdays."""
    town = buses(tmp_path, {"7-a": [("A", "08:00:00"), ("D", "08:30:00")]})
    saturday = morning().model_copy(update={"on": TUESDAY.replace(day=19)})
    missing, answer = lacks(town, saturday)
    assert missing == [Lack.NO_SERVICE]
    assert answer.reasons[0].words == (
        "no bus of buses.zip runs on 2026-09-19; it has days from 2026-09-01 "
        "to 2026-12-18"
    )


def test_of_several_gates_the_best_one_counts(tmp_path: Path) -> None:
    """The back gate is by stop E, where the bus calls first."""
    trips = {"7-a": [("A", "08:00:00"), ("E", "08:25:00"), ("D", "08:30:00")]}
    walks = {**WALKS, ("E", "C"): 50}
    town = buses(tmp_path, trips, walks)
    gates = (at(*PLACES["gate"]), at(*PLACES["C"]))
    wanted = morning().model_copy(update={"gates": gates})
    few = LIMITS.model_copy(update={"walk_metres": 200})
    assert found(town, wanted, few).arrives == clock(8, 25, 50)


def test_a_day_is_possible_when_both_ways_are(tmp_path: Path) -> None:
    """A bus back makes the day; without it there is none."""
    there = {"7-a": [("A", "08:00:00"), ("D", "08:30:00")]}
    back = {"7-b": [("D", "15:30:00"), ("A", "16:00:00")]}
    both = bus_day(buses(tmp_path, {**there, **back}), morning(), afternoon(), LIMITS)
    assert both.is_possible
    one = bus_day(buses(tmp_path, there), morning(), afternoon(), LIMITS)
    assert isinstance(one.there, BusJourney)
    assert not one.is_possible


def test_limits_that_cannot_be_meant_are_refused(tmp_path: Path) -> None:
    """A wait shorter than boarding takes; a window that closes before it opens."""
    town = buses(tmp_path, {"7-a": [("A", "08:00:00"), ("D", "08:30:00")]})
    short = LIMITS.model_copy(update={"wait_seconds": MINUTE - 1})
    with pytest.raises(InputError, match="a wait of 59 seconds is too short"):
        bus_journey(town, morning(), short)
    with pytest.raises(InputError, match="closes at 08:20, before it opens at 08:50"):
        bus_journey(town, morning(clock(8, 50), clock(8, 20)), LIMITS)
