"""What every solver must keep to, whichever it is."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.routing.exhaustive import cheapest_plan
from tests.routing.instances import at_random, on_a_line, vehicle
from transport.domain.pupil import AssistantNeed
from transport.domain.run import Direction, Plan, UnservedReason
from transport.errors import InputError
from transport.routing.check import check
from transport.routing.problem import RoutingProblem
from transport.routing.solver import SOLVERS, Limits, Progress, solve

LIMITS = Limits(solutions=1_000_000, rounds=20)
THREE_HOMES = (1_000, 2_000, 3_000)

every_solver = pytest.mark.parametrize("solver", sorted(SOLVERS))
good_solver = pytest.mark.parametrize("solver", ["hybrid", "ortools"])
"""Those that search, and are not only the plain baseline."""
both_ways = pytest.mark.parametrize("direction", Direction)


def plan_of(problem: RoutingProblem, solver: str) -> Plan:
    """A plan by count, but by time for OR-Tools, whose descent alone ends too soon."""
    limits = replace(LIMITS, seconds=0.2) if solver == "ortools" else LIMITS
    plan = solve(problem, limits, solver, processes=1)
    assert check(problem, plan) == ()
    return plan


def runs_needed(problem: RoutingProblem, solver: str) -> int:
    plan = plan_of(problem, solver)
    assert plan.unserved == ()
    return len(plan.runs)


@every_solver
@both_ways
def test_three_homes_on_a_line_need_one_run_from_the_farthest(
    solver: str, direction: Direction
) -> None:
    plan = plan_of(on_a_line(THREE_HOMES, direction=direction), solver)
    (run,) = plan.runs
    outwards = ("P0", "P1", "P2")
    homes = tuple(call.stop.id for call in run.calls if call.stop.id != "G")
    assert homes == (outwards if direction is Direction.AFTERNOON else outwards[::-1])
    assert run.metres == 3_000


@every_solver
@pytest.mark.parametrize(("seats", "runs"), [(3, 1), (2, 2)])
def test_seats(solver: str, seats: int, runs: int) -> None:
    problem = on_a_line(THREE_HOMES, vehicles=[vehicle(layouts=[(seats, 0)])])
    assert runs_needed(problem, solver) == runs


@every_solver
@pytest.mark.parametrize(
    ("homes", "runs"), [(THREE_HOMES, 1), ((*THREE_HOMES, 4_000), 2)]
)
def test_a_wheelchair_place_costs_seats(
    solver: str, homes: tuple[int, ...], runs: int
) -> None:
    """Four seats, or two and a wheelchair place: room for one and two, not for three."""
    problem = on_a_line(
        homes,
        riders=[{"in_wheelchair": True}],
        vehicles=[vehicle(layouts=[(4, 0), (2, 1)])],
    )
    assert runs_needed(problem, solver) == runs


@every_solver
@pytest.mark.parametrize(("seats", "runs"), [(4, 1), (3, 2)])
def test_a_passenger_assistant_takes_a_seat(solver: str, seats: int, runs: int) -> None:
    problem = on_a_line(
        THREE_HOMES,
        riders=[{"assistant": AssistantNeed.SHARED}],
        vehicles=[vehicle(layouts=[(seats, 0)])],
    )
    assert runs_needed(problem, solver) == runs


@every_solver
@pytest.mark.parametrize(
    ("other", "assistants"),
    [(AssistantNeed.SHARED, 1), (AssistantNeed.INDIVIDUAL, 2)],
)
def test_an_individual_assistant_is_not_shared(
    solver: str, other: AssistantNeed, assistants: int
) -> None:
    problem = on_a_line(
        (1_000, 2_000),
        riders=[{"assistant": AssistantNeed.SHARED}, {"assistant": other}],
        vehicles=[vehicle(fixed=9_000)],
    )
    (run,) = plan_of(problem, solver).runs
    assert run.assistants == assistants


@every_solver
@pytest.mark.parametrize(("share", "assistants"), [(3, 1), (2, 2)])
def test_an_assistant_is_shared_by_so_many(
    solver: str, share: int, assistants: int
) -> None:
    problem = on_a_line(
        THREE_HOMES,
        riders=[{"assistant": AssistantNeed.SHARED}] * 3,
        vehicles=[vehicle(layouts=[(5, 0)], fixed=9_000)],
        assistant_share=share,
    )
    (run,) = plan_of(problem, solver).runs
    assert run.assistants == assistants


@every_solver
def test_assistants_are_paid_for(solver: str) -> None:
    """Dear assistants are not doubled for the sake of a second run."""
    apart = vehicle(fixed=0, pence_per_mile=0, pence_per_hour=0)
    riders: list[dict[str, object]] = [{"assistant": AssistantNeed.SHARED}] * 2
    problem = on_a_line((1_000, 2_000), riders=riders, vehicles=[apart])
    assert runs_needed(problem, solver) == 1


@every_solver
@pytest.mark.parametrize(("apart", "runs"), [((), 1), (((0, 1),), 2)])
def test_may_not_share(
    solver: str, apart: tuple[tuple[int, int], ...], runs: int
) -> None:
    problem = on_a_line((1_000, 2_000), apart=apart)
    plan = plan_of(problem, solver)
    assert len(plan.runs) == runs


@every_solver
@pytest.mark.parametrize(("alone", "runs"), [(False, 1), (True, 2)])
def test_travels_alone(solver: str, alone: bool, runs: int) -> None:
    problem = on_a_line(THREE_HOMES, riders=[{"travels_alone": alone}])
    assert runs_needed(problem, solver) == runs


@every_solver
@both_ways
@pytest.mark.parametrize(("limit", "runs"), [(420, 1), (419, 2)])
def test_ride_limit(solver: str, direction: Direction, limit: int, runs: int) -> None:
    """300 s of driving and 120 s while the other boards; nor may he ride the far way."""
    problem = on_a_line(
        (1_000, 3_000),
        riders=[{"ride_limit": 600}, {"ride_limit": limit}],
        direction=direction,
    )
    assert runs_needed(problem, solver) == runs


@every_solver
def test_the_fixed_price_decides_whether_to_share(solver: str) -> None:
    """Two homes on two sides of a gate share a dear vehicle and not a cheap one."""
    dear = on_a_line((-5_000, 5_000), vehicles=[vehicle(fixed=5_000)])
    cheap = on_a_line((-5_000, 5_000), vehicles=[vehicle(fixed=100)])
    assert len(plan_of(dear, solver).runs) == 1
    assert len(plan_of(cheap, solver).runs) == 2


@every_solver
@pytest.mark.parametrize(("available", "dear"), [(2, 0), (1, 1)])
def test_vehicles_to_be_had(solver: str, available: int, dear: int) -> None:
    problem = on_a_line(
        (1_000, 2_000),
        vehicles=[
            vehicle("cheap", ((1, 0),), available=available),
            vehicle("dear", ((1, 0),), fixed=9_000),
        ],
    )
    plan = plan_of(problem, solver)
    assert sum(run.class_id == "dear" for run in plan.runs) == dear


@every_solver
def test_a_pupil_for_whom_no_vehicle_is_left_is_named(solver: str) -> None:
    problem = on_a_line(
        (1_000, 2_000), vehicles=[vehicle(layouts=((1, 0),), available=1)]
    )
    plan = plan_of(problem, solver)
    assert [each.reason for each in plan.unserved] == [UnservedReason.NO_VEHICLE_LEFT]


@every_solver
@pytest.mark.parametrize("alone", [False, True])
@pytest.mark.parametrize(("price", "carried"), [(100, False), (100_000, True)])
def test_another_offer_is_taken_where_cheaper(
    solver: str, alone: bool, price: int, carried: bool
) -> None:
    problem = on_a_line(
        (3_000,), riders=[{"price_elsewhere": price, "travels_alone": alone}]
    )
    plan = plan_of(problem, solver)
    assert bool(plan.runs) is carried
    reasons = [each.reason for each in plan.unserved]
    assert reasons == ([] if carried else [UnservedReason.OTHER_OFFER_CHEAPER])


@every_solver
def test_a_pupil_refused_before_the_search_does_not_stop_the_others(
    solver: str,
) -> None:
    problem = on_a_line(THREE_HOMES, riders=[{"in_wheelchair": True}])
    plan = plan_of(problem, solver)
    assert [each.reason for each in plan.unserved] == [UnservedReason.NO_LAYOUT]
    assert len(plan.runs) == 1


@every_solver
def test_nobody_to_carry_is_an_empty_plan(solver: str) -> None:
    problem = replace(on_a_line((1_000,)), riders=())
    assert plan_of(problem, solver) == Plan(runs=(), unserved=())


@pytest.mark.slow
@every_solver
@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10**6), schools=st.integers(1, 3))
def test_any_plan_is_judged_clean(solver: str, seed: int, schools: int) -> None:
    for direction in Direction:
        problem = at_random(seed, 14, schools=schools, direction=direction)
        plan_of(problem, solver)


@pytest.mark.slow
@both_ways
@good_solver
def test_small_problems_are_solved_to_the_optimum(
    direction: Direction, solver: str
) -> None:
    """Never below the price found by trying every plan, and almost always at it."""
    equal = 0
    for seed in range(20):
        problem = at_random(seed, 2 + seed % 5, direction=direction)
        plan = plan_of(problem, solver)
        assert plan.unserved == ()
        best = cheapest_plan(problem)
        assert plan.pence >= best
        equal += plan.pence == best
    assert equal >= (14 if solver == "ortools" else 20)


@pytest.mark.slow
@good_solver
def test_the_same_seed_gives_the_same_plan_in_one_process_and_in_two(
    solver: str,
) -> None:
    problem, limits = at_random(5, 24, schools=3), Limits(solutions=20, rounds=20)
    one = solve(problem, limits, solver, processes=1)
    assert solve(problem, limits, solver, processes=1) == one
    assert solve(problem, limits, solver, processes=2) == one


def test_a_search_is_cheaper_than_savings_and_savings_than_alone() -> None:
    problem = at_random(11, 20)
    alone = replace(problem, apart=tuple((a, b) for b in range(20) for a in range(b)))
    pence = [
        plan_of(problem, "hybrid").pence,
        plan_of(problem, "savings").pence,
        plan_of(alone, "savings").pence,
    ]
    assert pence == sorted(pence)
    assert pence[0] < pence[2]


@every_solver
def test_progress_is_told_school_by_school(solver: str) -> None:
    problem = at_random(3, 9, schools=3)
    together = replace(
        problem,
        riders=tuple(replace(each, travels_alone=False) for each in problem.riders),
    )
    told: list[Progress] = []
    solve(together, LIMITS, solver, progress=told.append, processes=1)
    assert [(each.done, each.total) for each in told] == [(1, 3), (2, 3), (3, 3)]
    assert {each.gate_id for each in told} == {"G0", "G1", "G2"}
    assert all(each.status for each in told)


@pytest.mark.slow
@good_solver
def test_a_limit_in_seconds_is_kept_to(solver: str) -> None:
    problem = at_random(4, 20)
    plan = solve(problem, Limits(seconds=1.0), solver, processes=1)
    assert check(problem, plan) == ()


def test_an_unknown_solver_is_refused_by_name() -> None:
    with pytest.raises(
        InputError, match='no solver "magic"; there are hybrid, ortools, savings'
    ):
        solve(on_a_line((1_000,)), LIMITS, "magic")


def test_siblings_at_one_place_are_called_at_one_after_the_other() -> None:
    problem = on_a_line((2_000, 2_000, 4_000))
    (run,) = plan_of(problem, "ortools").runs
    stops = [call.stop.id for call in run.calls]
    assert stops[0] == "P2"
    assert sorted(stops[1:3]) == ["P0", "P1"]
