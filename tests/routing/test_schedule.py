"""Times that can be worked out on paper."""

import pytest

from tests.routing.instances import on_a_line, vehicle
from transport.domain.run import Direction, RunId
from transport.routing.price import PriceList
from transport.routing.schedule import choose_vehicle, make_run, rides, schedule
from transport.units import clock_time

HOMES = (6_000, 12_000)
"""Ten and twenty minutes from the gate."""


def test_a_morning_arrives_when_the_window_closes() -> None:
    """Gate closes 08:50; two minutes to board at each home, ten minutes between."""
    calls = schedule(on_a_line(HOMES), (1, 0))
    times = [(clock_time(call.arrive), clock_time(call.depart)) for call in calls]
    assert times == [("08:26", "08:28"), ("08:38", "08:40"), ("08:50", "08:50")]
    assert [(call.boards, call.alights) for call in calls] == [
        (("P1",), ()),
        (("P0",), ()),
        ((), ("P1", "P0")),
    ]
    assert [call.seats for call in calls] == [1, 2, 0]


def test_an_afternoon_leaves_when_the_window_opens() -> None:
    """Gate opens 15:20."""
    calls = schedule(on_a_line(HOMES, direction=Direction.AFTERNOON), (0, 1))
    times = [(clock_time(call.arrive), clock_time(call.depart)) for call in calls]
    assert times == [("15:20", "15:20"), ("15:30", "15:32"), ("15:42", "15:44")]
    assert calls[0].boards == ("P0", "P1")
    assert [call.seats for call in calls] == [2, 1, 0]


@pytest.mark.parametrize("direction", Direction)
def test_a_ride_lasts_from_boarding_to_getting_off(direction: Direction) -> None:
    problem = on_a_line(HOMES, direction=direction)
    outwards = (0, 1)
    order = outwards if direction is Direction.AFTERNOON else outwards[::-1]
    ride = dict(zip(order, rides(problem, order), strict=True))
    assert ride == {0: 600, 1: 1_320}


def test_wheelchair_users_are_counted_apart() -> None:
    problem = on_a_line(HOMES, riders=[{"in_wheelchair": True}])
    calls = schedule(problem, (1, 0))
    assert [(call.seats, call.wheelchairs) for call in calls] == [
        (1, 0),
        (1, 1),
        (0, 0),
    ]


def test_a_run_is_priced_over_its_own_length_and_time() -> None:
    problem = on_a_line(HOMES, vehicles=[vehicle(pence_per_mile=0)])
    choice = choose_vehicle(problem, PriceList(problem.vehicles), (1, 0))
    assert choice is not None
    run = make_run(problem, RunId("R"), (1, 0), choice)
    assert (run.metres, run.seconds) == (12_000, 24 * 60)
    assert run.pence == 2_000 + 480
