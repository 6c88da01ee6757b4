"""The duals behind a bound are checked against every run there is, by plain Python."""

from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.routing.bound.slow_pricing import every_run, least_reduced_price
from tests.routing.instances import at_random
from transport.domain.run import Direction
from transport.routing.bound.columns import column_of, pence_of_order
from transport.routing.bound.generate import Generation
from transport.routing.bound.limit import Limit
from transport.routing.bound.tables import PARTS, offers_of, school_of
from transport.routing.bound.tighten import tighten
from transport.routing.precheck import precheck
from transport.routing.price import demand_of
from transport.routing.problem import RoutingProblem
from transport.routing.restrict import restrict


def sharing(seed: int, riders: int, direction: Direction) -> RoutingProblem:
    """A random school, with roads slow enough that some runs are too long."""
    problem = at_random(seed, riders, direction=direction, slower=1.4)
    refused = precheck(problem)
    share = [
        index
        for index, rider in enumerate(problem.riders)
        if not rider.travels_alone and index not in refused
    ]
    assume(share)
    return restrict(problem, share)


RANDOM = {
    "seed": st.integers(0, 10**6),
    "riders": st.integers(1, 6),
    "direction": st.sampled_from(tuple(Direction)),
}


@settings(max_examples=30, deadline=None)
@given(**RANDOM, iterations=st.integers(1, 30))
def test_no_run_costs_less_than_its_duals(
    seed: int, riders: int, direction: Direction, iterations: int
) -> None:
    problem = sharing(seed, riders, direction)
    generation = Generation(problem, ())
    limit = Limit(iterations, None)
    generation.converge(limit)
    assert least_reduced_price(problem, generation.proof) >= 0
    while not limit.is_over() and tighten(generation):
        generation.converge(limit)
        assert least_reduced_price(problem, generation.proof) >= 0


@settings(max_examples=30, deadline=None)
@given(**RANDOM, offers=st.lists(st.none() | st.integers(0, 5_000), min_size=6))
def test_nobody_is_worth_more_than_his_other_offer(
    seed: int, riders: int, direction: Direction, offers: list[int | None]
) -> None:
    school = sharing(seed, riders, direction)
    priced = tuple(
        replace(rider, price_elsewhere=offer)
        for rider, offer in zip(school.riders, offers, strict=False)
    )
    generation = Generation(replace(school, riders=priced), ())
    generation.converge(Limit(None, None))
    for rider, worth in zip(priced, generation.proof.worth.riders, strict=True):
        assert rider.price_elsewhere is None or worth <= rider.price_elsewhere * PARTS


@settings(max_examples=30, deadline=None)
@given(**RANDOM)
def test_a_run_is_counted_at_its_price_less_a_penny_a_sum_at_most(
    seed: int, riders: int, direction: Direction
) -> None:
    problem = sharing(seed, min(riders, 4), direction)
    school = school_of(problem)
    offers = offers_of(problem, school)
    for order, pence in every_run(problem):
        column = column_of(school, offers, order)
        assert column is not None
        aboard = [problem.riders[rider] for rider in order]
        sums = 2 + demand_of(aboard, problem.assistant_share).assistants
        assert (pence - sums) * PARTS <= column.price <= pence * PARTS
        assert pence_of_order(school, offers, order) == pence


@settings(max_examples=30, deadline=None)
@given(**RANDOM)
def test_a_run_that_is_not_possible_is_no_column(
    seed: int, riders: int, direction: Direction
) -> None:
    problem = sharing(seed, min(riders, 4), direction)
    school = school_of(problem)
    offers = offers_of(problem, school)
    possible = {order for order, _ in every_run(problem)}
    apart = {frozenset(pair) for pair in problem.apart}
    for one in range(len(problem.riders)):
        for other in range(len(problem.riders)):
            if one != other and frozenset((one, other)) not in apart:
                known = column_of(school, offers, (one, other)) is not None
                assert known == ((one, other) in possible)
