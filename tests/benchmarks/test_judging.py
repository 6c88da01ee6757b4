from dataclasses import replace

from benchmarks.boroughs import borough
from benchmarks.judging import judge
from transport.routing.price import PriceList
from transport.routing.schedule import choose_vehicle

PROBLEM = borough(12, 1)
SINGLES = tuple((rider,) for rider in range(12))


def test_pupils_driven_one_by_one_cost_the_sum_of_their_runs() -> None:
    prices = PriceList(PROBLEM.vehicles)
    choices = [choose_vehicle(PROBLEM, prices, order) for order in SINGLES]
    judged = judge(PROBLEM, SINGLES)
    assert judged.violations == ()
    assert judged.runs == 12
    assert judged.pence == sum(choice.pence for choice in choices if choice)


def test_a_pupil_left_out_is_a_violation() -> None:
    (violation,) = judge(PROBLEM, SINGLES[1:]).violations
    assert "pupil-0000" in violation


def test_a_run_that_no_vehicle_holds_leaves_its_pupils_missing() -> None:
    everybody = tuple(range(12))
    cars_only = replace(PROBLEM, vehicles=PROBLEM.vehicles[:1])
    judged = judge(cars_only, (everybody,))
    assert len(judged.violations) == 12
    assert judged.pence == 0


def test_a_ride_over_the_limit_is_a_violation() -> None:
    hurried = replace(PROBLEM.riders[0], ride_limit=1)
    problem = replace(PROBLEM, riders=(hurried, *PROBLEM.riders[1:]))
    (violation,) = judge(problem, SINGLES).violations
    assert violation.startswith("ride: ")
