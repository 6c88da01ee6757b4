"""Published optima are plans of the product: read, judged clean, and of the same cost."""

from pathlib import Path

import pytest

from benchmarks.dial_a_ride import PENCE_PER_UNIT, cost_of, problem_of, read
from transport.domain.run import Plan
from transport.routing.check import check
from transport.routing.price import PriceList
from transport.routing.problem import RoutingProblem
from transport.routing.schedule import Order, choose_vehicle, make_run
from transport.routing.solver import Limits, solve

OPTIMA = {
    "darp_ab/a2-16": 294.2480,
    "darp_ab/a4-48": 668.8182,
    "darp_ab/a6-72": 916.0489,
    "darp_ab/b3-36": 603.7905,
    "darp_ab/b5-40": 613.7197,
    "darp_r/R2a": 301.34,
}


def published(path: Path, problem: RoutingProblem) -> Plan:
    """The plan of a solution file: a route a line, nodes without the depot."""
    lines = path.with_suffix(".sol").read_text().splitlines()
    routes = [[int(n) for n in line.split()] for line in lines if line[:1].isdigit()]
    prices, runs = PriceList(problem.vehicles), []
    for number, route in enumerate(routes):
        order: Order = tuple(node - 1 for node in route)
        choice = choose_vehicle(problem, prices, order)
        assert choice is not None
        runs.append(make_run(problem, f"R{number}", order, choice))  # type: ignore[arg-type]  # any id
    return Plan(runs=tuple(runs), unserved=())


@pytest.mark.parametrize("name", OPTIMA)
def test_a_published_optimum_is_judged_clean_at_its_cost(
    shared: Path, name: str
) -> None:
    path = shared / "benchmarks" / f"{name}.txt"
    instance = read(path)
    problem = problem_of(instance)
    plan = published(path, problem)
    assert check(problem, plan) == ()
    assert cost_of(instance, plan) == pytest.approx(OPTIMA[name], abs=0.006)
    assert plan.pence / PENCE_PER_UNIT == pytest.approx(OPTIMA[name], abs=0.006)


@pytest.mark.slow
def test_a_small_instance_is_solved_to_its_optimum(shared: Path) -> None:
    instance = read(shared / "benchmarks" / "darp_ab" / "a2-16.txt")
    problem = problem_of(instance)
    plan = solve(problem, Limits(rounds=200), processes=1)
    assert check(problem, plan) == ()
    assert plan.unserved == ()
    assert cost_of(instance, plan) == pytest.approx(294.2480, abs=1e-3)


@pytest.mark.slow
def test_requests_are_left_out_where_that_is_cheaper(shared: Path) -> None:
    """The proved optimum of the same instance with prices of 1.5 direct distances."""
    instance = read(shared / "benchmarks" / "darp_ab" / "a2-16.txt")
    problem = problem_of(instance, 1.5)
    plan = solve(problem, Limits(rounds=2_000), processes=1)
    assert check(problem, plan) == ()
    assert cost_of(instance, plan, 1.5) == pytest.approx(263.9061, abs=1e-3)
