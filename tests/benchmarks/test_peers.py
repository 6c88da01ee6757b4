"""Peers, where they are installed, are given our problem, our prices and our limits."""

from dataclasses import replace

import pytest

from benchmarks.boroughs import borough
from benchmarks.judging import judge
from benchmarks.peers import PEERS, method, peer
from benchmarks.peers.in_turn import Method
from benchmarks.peers.schools import alone, schools_of
from tests.routing.exhaustive import cheapest_plan
from transport.domain.run import Direction
from transport.routing.problem import RoutingProblem
from transport.routing.schedule import run_seconds

SECONDS = 0.4


@pytest.fixture(params=PEERS)
def name(request: pytest.FixtureRequest) -> str:
    peer_name: str = request.param
    pytest.importorskip(peer_name)
    return peer_name


@pytest.fixture
def solve_school(name: str) -> Method:
    return method(name)


def with_short_least_time(problem: RoutingProblem) -> RoutingProblem:
    """Assistants are paid for a quarter of an hour at least, so that time counts."""
    vehicles = (replace(each, assistant_minimum=900) for each in problem.vehicles)
    return replace(problem, vehicles=tuple(vehicles))


@pytest.mark.slow
def test_answers_are_clean(name: str) -> None:
    problem = borough(30, 1)
    judged = judge(problem, peer(name)(problem, SECONDS, 1))
    assert judged.violations == ()
    assert judged.runs < 30


@pytest.mark.slow
@pytest.mark.parametrize("direction", Direction)
@pytest.mark.parametrize("seed", [1, 2])
def test_a_small_school_with_one_class_gets_its_cheapest_plan(
    solve_school: Method, direction: Direction, seed: int
) -> None:
    any_class = borough(7, seed)
    carriers = any_class.vehicles[1:2]
    problem = replace(any_class, direction=direction, vehicles=carriers)
    assert cost(problem, solve_school) == cheapest_plan(problem)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_no_small_school_gets_a_plan_below_the_cheapest(
    solve_school: Method, seed: int
) -> None:
    problem = borough(7, seed)
    assert cost(problem, solve_school) >= cheapest_plan(problem)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_pyvrp_chooses_the_cheapest_among_all_classes(seed: int) -> None:
    pytest.importorskip("pyvrp")
    problem = borough(7, seed)
    assert cost(problem, method("pyvrp")) == cheapest_plan(problem)


def cost(problem: RoutingProblem, solve_school: Method) -> int:
    """Price of a clean answer to a problem with one school [pence]."""
    (school,) = schools_of(problem)
    found = solve_school(school, SECONDS, 1)
    judged = judge(problem, (*alone(problem), *found.orders))
    assert judged.violations == ()
    return judged.pence


@pytest.mark.slow
def test_the_model_has_our_prices(solve_school: Method) -> None:
    problem = borough(20, 2)
    (school,) = schools_of(problem)
    found = solve_school(school, SECONDS, 1)
    longest = max(run_seconds(problem, order) for order in found.orders)
    assert longest <= problem.vehicles[0].assistant_minimum
    ours = judge(problem, found.orders).pence
    assert found.pence == pytest.approx(ours, abs=len(found.orders))


@pytest.mark.slow
def test_pyvrp_pays_assistants_beyond_the_least_time() -> None:
    pytest.importorskip("pyvrp")
    problem = with_short_least_time(borough(20, 2))
    (school,) = schools_of(problem)
    found = method("pyvrp")(school, SECONDS, 1)
    ours = judge(problem, found.orders).pence
    assert found.pence == pytest.approx(ours, abs=len(found.orders))


@pytest.mark.slow
def test_vroom_is_charged_no_more_than_we_are() -> None:
    pytest.importorskip("vroom")
    problem = with_short_least_time(borough(20, 2))
    (school,) = schools_of(problem)
    found = method("vroom")(school, SECONDS, 1)
    assert found.pence < judge(problem, found.orders).pence


def test_what_the_models_leave_out_is_refused(name: str) -> None:
    problem = borough(7, 1)
    with pytest.raises(ValueError, match="pairs apart"):
        peer(name)(replace(problem, apart=((0, 1),)), SECONDS, 1)
    limited = (replace(each, available=3) for each in problem.vehicles)
    with pytest.raises(ValueError, match="limited classes"):
        peer(name)(replace(problem, vehicles=tuple(limited)), SECONDS, 1)
    rider = replace(problem.riders[0], price_elsewhere=500)
    with pytest.raises(ValueError, match="other offers"):
        peer(name)(replace(problem, riders=(rider, *problem.riders[1:])), SECONDS, 1)
