"""Vehicles shared out where there are only so many."""

from tests.routing.instances import on_a_line, vehicle
from transport.routing.fleet import man_runs
from transport.routing.problem import RoutingProblem


def problem(small: int | None, large: int | None) -> RoutingProblem:
    """Four homes; a small class, and a large one at twice the fixed price."""
    return on_a_line(
        (1_000, 2_000, 3_000, 4_000),
        vehicles=[
            vehicle("small", ((2, 0),), available=small),
            vehicle("large", ((4, 0),), fixed=4_000, available=large),
        ],
    )


def test_each_run_has_its_cheapest_vehicle_where_there_are_enough() -> None:
    manned = man_runs(problem(None, None), [(0, 1), (2, 3)])
    assert [choice.vehicle.class_id for _, choice in manned.runs] == ["small"] * 2


def test_the_run_that_loses_least_moves_to_another_class() -> None:
    """The large class is dearer by the mile, so the longer run keeps the small one."""
    short = on_a_line(
        (1_000, 20_000),
        vehicles=[
            vehicle("small", ((2, 0),), available=1),
            vehicle("large", ((4, 0),), pence_per_mile=300),
        ],
    )
    manned = man_runs(short, [(0,), (1,)])
    assert [choice.vehicle.class_id for _, choice in manned.runs] == ["large", "small"]


def test_a_run_too_large_for_what_is_left_is_split() -> None:
    manned = man_runs(problem(None, 0), [(0, 1, 2, 3)])
    assert [order for order, _ in manned.runs] == [(0, 1), (2, 3)]
    assert manned.left == ()


def test_as_few_pupils_as_can_be_are_left_out() -> None:
    manned = man_runs(problem(1, 0), [(0,), (1, 2)])
    assert [order for order, _ in manned.runs] == [(1, 2)]
    assert manned.left == (0,)
