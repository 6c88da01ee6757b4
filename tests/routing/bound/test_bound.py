"""No plan is cheaper than its bound, and a small school's bound is a plan's price."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.routing.exhaustive import NOT_POSSIBLE, cheapest_plan
from tests.routing.instances import at_random, on_a_line, vehicle
from transport.domain.run import Direction
from transport.routing.bound import Progress, bound
from transport.routing.precheck import precheck
from transport.routing.problem import RoutingProblem
from transport.routing.restrict import restrict

DIRECTIONS = st.sampled_from(tuple(Direction))


def carried(problem: RoutingProblem) -> RoutingProblem:
    """The same without those who cannot be carried even alone."""
    refused = precheck(problem)
    return restrict(
        problem, [i for i in range(len(problem.riders)) if i not in refused]
    )


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6), riders=st.integers(1, 6), direction=DIRECTIONS)
def test_a_small_schools_bound_is_the_price_of_its_cheapest_plan(
    seed: int, riders: int, direction: Direction
) -> None:
    problem = at_random(seed, riders, direction=direction, slower=1.5)
    found = bound(problem)
    everybody = carried(problem)
    assert found.pence == (cheapest_plan(everybody) if everybody.riders else 0)
    assert found.is_optimal


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 10**6), riders=st.integers(2, 6), iterations=st.integers(0, 4)
)
def test_a_bound_that_was_stopped_is_not_above_the_cheapest_plan(
    seed: int, riders: int, iterations: int
) -> None:
    problem = carried(at_random(seed, riders))
    cheapest = cheapest_plan(problem) if problem.riders else 0
    assert cheapest < NOT_POSSIBLE
    assert 0 <= bound(problem, iterations=iterations).pence <= cheapest


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10**6), riders=st.integers(2, 5), data=st.data())
def test_with_other_offers_the_bound_is_the_cheapest_of_all_who_ride_and_who_do_not(
    seed: int, riders: int, data: st.DataObject
) -> None:
    problem = carried(at_random(seed, riders))
    offers = [data.draw(st.none() | st.integers(500, 6_000)) for _ in problem.riders]
    priced = replace(
        problem,
        riders=tuple(
            replace(rider, price_elsewhere=offer)
            for rider, offer in zip(problem.riders, offers, strict=True)
        ),
    )
    ways = []
    for out in range(2 ** len(offers)):
        left = [offer for place, offer in enumerate(offers) if out >> place & 1]
        if None in left:
            continue
        rest = [place for place in range(len(offers)) if not out >> place & 1]
        riding = cheapest_plan(restrict(problem, rest)) if rest else 0
        ways.append(riding + sum(offer for offer in left if offer is not None))
    assert bound(priced).pence == min(ways)


def test_several_schools_add_up() -> None:
    problem = at_random(11, 8, schools=2)
    schools = [
        restrict(problem, [i for i, r in enumerate(problem.riders) if r.school == gate])
        for gate in (8, 9)
    ]
    found = bound(problem)
    assert found.pence == sum(cheapest_plan(carried(each)) for each in schools)
    assert found.pence == found.solo_pence + sum(s.pence for s in found.schools)


def test_given_runs_are_read_in_travel_order() -> None:
    """Far home first, as a morning run goes; the other way breaks the ride limit."""
    near_limit: dict[str, object] = {"ride_limit": 400}
    problem = on_a_line([3_000, 6_000], riders=[near_limit])
    found = bound(problem, runs=[(1, 0)], iterations=0)
    assert found.schools[0].plan_pence is not None
    assert found.schools[0].runs == (("P1", "P0"),)


def test_the_plan_seen_is_told_in_travel_order() -> None:
    problem = on_a_line([3_000, 6_000], riders=[{"ride_limit": 400}])
    assert bound(problem).schools[0].runs == (("P1", "P0"),)


@pytest.mark.parametrize("processes", [1, 2])
def test_a_bound_by_iterations_is_repeatable(processes: int) -> None:
    problem = at_random(5, 24, schools=3)
    first = bound(problem, iterations=12, processes=processes)
    second = bound(problem, iterations=12, processes=1)
    assert first.model_copy(update={"seconds": 0}) == second.model_copy(
        update={"seconds": 0}
    )


def test_the_time_given_is_kept() -> None:
    found = bound(at_random(8, 40), seconds=0)
    assert found.iterations == 0
    assert found.pence == found.solo_pence + sum(s.pence for s in found.schools)


def test_every_step_of_every_school_is_told() -> None:
    told: list[Progress] = []
    bound(at_random(11, 8, schools=2), progress=told.append)
    assert [each.done for each in told] == [1, 2, 3, 4]
    assert {each.total for each in told} == {4}


def test_it_says_which_plans_it_holds_for() -> None:
    few = on_a_line([3_000, 6_000], vehicles=[vehicle(available=1)])
    assert "one school" in bound(few).covers
    assert "as many vehicles" in bound(few).covers
    assert "as many vehicles" not in bound(on_a_line([3_000])).covers


def test_riders_who_are_apart_pay_for_two_runs() -> None:
    homes = [3_000, 3_100, 3_200]
    together, apart = on_a_line(homes), on_a_line(homes, apart=((0, 2),))
    assert len(bound(together).schools[0].runs) == 1
    assert bound(apart).pence == cheapest_plan(apart)
    assert not any({"P0", "P2"} <= {*run} for run in bound(apart).schools[0].runs)


def test_a_class_that_cannot_be_had_lowers_no_bound() -> None:
    cheap = vehicle("cheap", fixed=10, available=0)
    with_it = on_a_line([3_000, 6_000], vehicles=[vehicle(), cheap])
    assert bound(with_it).pence == bound(on_a_line([3_000, 6_000])).pence


def test_a_class_that_a_rider_may_not_use_lowers_no_bound() -> None:
    cheap = vehicle("cheap", fixed=10)
    limited: list[dict[str, object]] = [{"classes": frozenset({"saloon"})}] * 2
    problem = on_a_line([3_000, 6_000], riders=limited, vehicles=[vehicle(), cheap])
    assert bound(problem).pence == bound(on_a_line([3_000, 6_000])).pence


def test_nobody_to_carry_costs_nothing() -> None:
    assert bound(on_a_line([])).pence == 0
