"""Larger schools: bounds below real plans, and close to them."""

import pytest

from benchmarks.boroughs import borough
from tests.routing.instances import at_random
from transport.routing.bound import bound
from transport.routing.bound.limit import Limit
from transport.routing.bound.prove import Prover
from transport.routing.restrict import restrict
from transport.routing.savings import join_by_savings


@pytest.mark.slow
def test_a_school_of_twenty_is_solved_to_optimality() -> None:
    problem = borough(100, 1)
    school = [i for i, rider in enumerate(problem.riders) if rider.school == 1]
    found = bound(restrict(problem, school))
    assert 15 <= found.schools[0].riders <= 25
    assert found.is_optimal


@pytest.mark.slow
def test_cuts_bring_a_bound_closer_and_not_above_a_plan() -> None:
    problem = at_random(3, 30)
    share = [i for i, rider in enumerate(problem.riders) if not rider.travels_alone]
    school = restrict(problem, share)
    prover = Prover(school, join_by_savings(school))
    prover.converge(Limit(150, None))
    before = prover.pence
    prover.tighten(Limit(150, None))
    assert prover.plan is not None
    assert before < prover.pence <= prover.plan.pence
    assert prover.pence >= 0.98 * prover.plan.pence
