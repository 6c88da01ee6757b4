"""The afternoon follows the morning's groups, and is worked out for itself."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.routing.instances import at_random, on_a_line, vehicle
from transport.domain.run import Direction, Plan, UnservedReason
from transport.routing.afternoon import afternoon_of
from transport.routing.check import check, check_day
from transport.routing.solver import Limits, solve, whole_day

HOMES = (1_000, 2_000, 3_000)


def morning(homes: tuple[int, ...] = HOMES, **changes: object) -> Plan:
    return solve(on_a_line(homes, **changes), Limits(), "savings", processes=1)  # type: ignore[arg-type]  # any field


def groups(plan: Plan) -> set[frozenset[str]]:
    return {frozenset(run.pupils) for run in plan.runs}


def test_the_same_pupils_ride_together_in_the_same_vehicle() -> None:
    plan = morning()
    afternoon = afternoon_of(plan, on_a_line(HOMES, direction=Direction.AFTERNOON))
    (there,), (back,) = plan.runs, afternoon.plan.runs
    assert (there.id, back.id) == ("G-01-am", "G-01-pm")
    assert set(back.pupils) == set(there.pupils)
    assert (back.class_id, back.layout) == (there.class_id, there.layout)
    assert afternoon.split == ()


def test_the_order_is_the_afternoons_own() -> None:
    """A home reached by a one-way road is first in the morning and first going back."""
    problem = on_a_line((1_000, 2_000), direction=Direction.AFTERNOON)
    seconds = problem.seconds.copy()
    seconds[0, 1] = 3_000
    slow = replace(problem, seconds=seconds)
    (run,) = afternoon_of(morning((1_000, 2_000)), slow).plan.runs
    assert [call.stop.id for call in run.calls] == ["G", "P1", "P0"]
    assert check(slow, Plan(runs=(run,), unserved=())) == ()


def test_a_group_too_slow_for_the_afternoon_is_split_and_named() -> None:
    limits: list[dict[str, object]] = [{"ride_limit": 400}, {}, {}]
    problem = on_a_line(HOMES, riders=limits, direction=Direction.AFTERNOON)
    slower = replace(problem, seconds=problem.seconds * 3)
    tight = tuple(replace(each, ride_limit=950) for each in slower.riders[1:])
    afternoon = afternoon_of(
        morning(), replace(slower, riders=(slower.riders[0], *tight))
    )
    assert afternoon.split == ("G-01-am",)
    assert len(afternoon.plan.runs) > 1
    assert afternoon.plan.unserved == ()


def test_pairs_kept_apart_in_the_afternoon_only_are_split() -> None:
    problem = on_a_line(HOMES, direction=Direction.AFTERNOON, apart=((0, 2),))
    afternoon = afternoon_of(morning(), problem)
    assert afternoon.split == ("G-01-am",)
    assert check(problem, afternoon.plan) == ()


def test_a_pupil_who_only_stays_out_in_the_morning_rides_back() -> None:
    there = morning(riders=[{"ride_limit": 1}])
    problem = on_a_line(HOMES, direction=Direction.AFTERNOON)
    afternoon = afternoon_of(there, problem)
    assert groups(afternoon.plan) == {frozenset({"P1", "P2"}), frozenset({"P0"})}
    assert check(problem, afternoon.plan) == ()


def test_a_pupil_left_to_another_offer_stays_with_it() -> None:
    offered: list[dict[str, object]] = [{"price_elsewhere": 10}]
    there = morning((3_000,), riders=offered)
    problem = on_a_line((3_000,), riders=offered, direction=Direction.AFTERNOON)
    (left,) = afternoon_of(there, problem).plan.unserved
    assert left.reason is UnservedReason.OTHER_OFFER_CHEAPER
    assert left.direction is Direction.AFTERNOON


@pytest.mark.parametrize(("available", "left"), [(2, 0), (1, 1)])
def test_vehicles_kept_by_whole_groups_are_not_used_twice(
    available: int, left: int
) -> None:
    there = morning((1_000,), vehicles=[vehicle(available=available)])
    problem = on_a_line(
        (1_000, 2_000),
        vehicles=[vehicle(available=available)],
        direction=Direction.AFTERNOON,
    )
    afternoon = afternoon_of(there, problem)
    assert len(afternoon.plan.unserved) == left
    assert check(problem, afternoon.plan) == ()


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6), slower=st.sampled_from((0.9, 1.0, 1.6)))
def test_any_afternoon_is_judged_clean(seed: int, slower: float) -> None:
    first = at_random(seed, 12, schools=2)
    second = at_random(
        seed, 12, schools=2, direction=Direction.AFTERNOON, slower=slower
    )
    there = solve(first, Limits(), "savings", processes=1)
    afternoon = afternoon_of(there, second)
    assert check_day((first, second), whole_day(there, afternoon.plan)) == ()
    whole = groups(there) - {
        frozenset(run.pupils) for run in there.runs if run.id in afternoon.split
    }
    missing = {each.pupil_id for each in afternoon.plan.unserved}
    assert all(group & missing or group in groups(afternoon.plan) for group in whole)
