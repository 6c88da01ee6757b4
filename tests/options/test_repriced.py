"""Savings on plans the router made, priced by the router."""

from functools import cache
from random import Random

import pytest

from tests.options.people import an_offer, every_day
from tests.routing.instances import at_random
from transport.domain.run import Direction, Plan
from transport.options.choose import choose
from transport.options.marginal import priced_plan
from transport.routing.afternoon import afternoon_of
from transport.routing.problem import RoutingProblem
from transport.routing.solver import Limits, solve, whole_day
from transport.routing.without import Repricer

PUPILS = [f"P{number}" for number in range(12)]
seeds = pytest.mark.parametrize("seed", range(4))


@cache
def a_day(seed: int) -> tuple[tuple[RoutingProblem, ...], Plan]:
    """Twelve pupils of two schools, out and back, grouped by the quickest solver."""
    morning, afternoon = (
        at_random(seed, 12, direction=direction, schools=2) for direction in Direction
    )
    outward = solve(morning, Limits(), "savings", processes=1)
    plan = whole_day(outward, afternoon_of(outward, afternoon).plan)
    return (morning, afternoon), plan


@seeds
def test_who_left_other_runs_does_not_change_a_saving(seed: int) -> None:
    """Pricing with only a pupil's fellows gone gives the price with everybody gone."""
    problems, plan = a_day(seed)
    price = Repricer(problems, plan).price
    priced = priced_plan(plan, price)
    drawn = Random(seed)
    for pupil in sorted(priced.fellows):
        others = sorted(priced.fellows.keys() - {pupil})
        gone = frozenset(drawn.sample(others, 5))
        saved = price(gone) - price(gone | {pupil})
        assert priced.saving_per_day(pupil, gone) == saved


@seeds
def test_certain_saving_is_what_the_plan_without_them_costs_less(seed: int) -> None:
    """The plan that is run once offers are taken up is as much cheaper as claimed."""
    problems, plan = a_day(seed)
    repricer = Repricer(problems, plan)
    chosen = choose(
        [an_offer(pupil, pence_per_year=100_000) for pupil in PUPILS],
        every_day(PUPILS),
        priced_plan(plan, repricer.price),
    )
    accepted = chosen.accepted
    after = repricer.plan(frozenset(offer.pupil_id for offer in accepted))
    saved = sum(offer.marginal_saving_pence or 0 for offer in accepted)
    assert accepted
    assert saved == (plan.pence - after.pence) * 190 - 100_000 * len(accepted)
