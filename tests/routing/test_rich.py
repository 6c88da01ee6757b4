"""Everything at once: several schools and trips, windows, weekdays, depots, layouts."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.routing.rich import rich
from transport.domain.fleet import ClassId
from transport.domain.run import Direction, Plan, ViolationKind
from transport.errors import SolverError
from transport.routing import plan_file
from transport.routing.afternoon import afternoon_of
from transport.routing.check import check
from transport.routing.price import PriceList
from transport.routing.problem import RoutingProblem
from transport.routing.restrict import restrict
from transport.routing.schedule import choose_vehicle, run_metres, run_seconds
from transport.routing.search.search import Search
from transport.routing.solver import Limits, solve

pytestmark = pytest.mark.slow


def planned(problem: RoutingProblem) -> Plan:
    return solve(problem, Limits(rounds=30), processes=1)


@settings(deadline=None, max_examples=40)
@given(
    seed=st.integers(0, 100_000),
    riders=st.integers(1, 20),
    direction=st.sampled_from(Direction),
    allowed=st.sampled_from([(1, 1), (2, 1), (1, 2), (3, 3)]),
)
def test_any_plan_is_judged_clean(
    seed: int, riders: int, direction: Direction, allowed: tuple[int, int]
) -> None:
    problem = rich(
        seed,
        riders,
        direction=direction,
        schools_per_run=allowed[0],
        trips_per_run=allowed[1],
    )
    plan = planned(problem)
    assert check(problem, plan) == ()
    assert plan.unserved == ()


@settings(deadline=None, max_examples=20)
@given(seed=st.integers(0, 100_000))
def test_groups_of_several_schools_come_home_together(seed: int) -> None:
    """Or are split, and the plan says which; the afternoon is judged clean."""
    there = rich(seed, 12)
    back = rich(seed, 12, direction=Direction.AFTERNOON)
    riding = {rider.pupil_id for rider in there.riders}
    both = restrict(
        back, [i for i, r in enumerate(back.riders) if r.pupil_id in riding]
    )
    morning = planned(there)
    home = afternoon_of(morning, both)
    assert check(both, home.plan) == ()
    split = set(home.split)
    groups = {frozenset(run.pupils) for run in home.plan.runs}
    coming = {rider.pupil_id for rider in both.riders}
    for run in morning.runs:
        group = frozenset(run.pupils) & coming
        assert not group or run.id in split or group in groups


@pytest.mark.parametrize("solver", ["ortools", "savings"])
def test_a_solver_refuses_what_its_model_leaves_out(solver: str) -> None:
    problem = rich(3, 6)
    with pytest.raises(SolverError, match="use the solver hybrid"):
        solve(problem, Limits(), solver, processes=1)


@settings(deadline=None, max_examples=25)
@given(seed=st.integers(0, 100_000), direction=st.sampled_from(Direction))
def test_a_duty_is_timed_and_priced_as_its_run_is(
    seed: int, direction: Direction
) -> None:
    """The compiled code and the plain code agree on length, time and vehicle."""
    problem = rich(seed, 15, direction=direction)
    if not problem.riders:
        return
    search = Search(problem, seed)
    search.drive(300, (0.0, 1.0))
    prices, duties = PriceList(problem.vehicles), search._duties
    for row in duties.active[: duties.counts[0]].tolist():
        nodes = duties.calls["node"][row][: duties.rows["length"][row]].tolist()
        order = tuple(nodes[:: search._onwards])
        assert duties.rows["metres"][row] == run_metres(problem, order)
        assert duties.rows["seconds"][row] == run_seconds(problem, order)
        choice = choose_vehicle(problem, prices, order)
        assert choice is not None
        assert choice.pence <= duties.rows["pence"][row] <= choice.pence + 3


@settings(deadline=None, max_examples=10)
@given(seed=st.integers(0, 1_000), direction=st.sampled_from(Direction))
def test_a_plan_file_holds_all_of_it(
    tmp_path_factory: pytest.TempPathFactory, seed: int, direction: Direction
) -> None:
    problem = rich(seed, 8, direction=direction)
    plan = planned(problem)
    path: Path = tmp_path_factory.mktemp("plan") / "plan.json"
    plan_file.write(path, [problem], plan, {})
    (held,) = plan_file.read(path).problems
    assert held.riders == problem.riders
    assert held.schools == problem.schools
    assert held.vehicles == problem.vehicles
    assert held.trips_per_run == problem.trips_per_run
    assert check(held, plan) == ()


def test_the_same_seed_gives_the_same_plan_in_one_thread_and_in_two() -> None:
    problem = rich(5, 30)
    limits = Limits(rounds=20)
    one = solve(problem, limits, processes=1)
    assert solve(problem, limits, processes=1) == one
    assert solve(problem, limits, processes=2) == one


def _spoilt(problem: RoutingProblem, what: str) -> tuple[RoutingProblem, Any]:
    """A problem with one more demand, that a plan made before does not meet."""
    if what == "classes":
        nowhere = tuple(
            replace(r, classes=frozenset({ClassId("none")})) for r in problem.riders
        )
        return replace(problem, riders=nowhere), ViolationKind.LAYOUT
    if what == "lying":
        flat = tuple(replace(r, is_lying=True, places=9) for r in problem.riders)
        return replace(problem, riders=flat), ViolationKind.LAYOUT
    if what == "companions":
        led = tuple(replace(r, companions=20) for r in problem.riders)
        return replace(problem, riders=led), ViolationKind.LAYOUT
    if what == "home":
        late = tuple(replace(r, home_opens=86_000) for r in problem.riders)
        return replace(problem, riders=late), ViolationKind.WINDOW
    if what == "shift":
        short = tuple(replace(v, shift=60) for v in problem.vehicles)
        return replace(problem, vehicles=short), ViolationKind.SHIFT
    if what == "dead miles":
        far = tuple(
            replace(v, depot=0, pence_per_dead_mile=9_999) for v in problem.vehicles
        )
        return replace(problem, vehicles=far), ViolationKind.PRICE
    longer = tuple(replace(gate, service=500) for gate in problem.schools)
    return replace(problem, schools=longer), ViolationKind.TIME


@pytest.mark.parametrize(
    "what",
    ["classes", "lying", "companions", "home", "shift", "dead miles", "gate service"],
)
def test_what_a_plan_was_not_made_for_is_found(what: str) -> None:
    problem = rich(3, 6, schools_per_run=1, trips_per_run=1)
    plan = planned(problem)
    assert check(problem, plan) == ()
    spoilt, kind = _spoilt(problem, what)
    assert kind in {found.kind for found in check(spoilt, plan)}


def test_one_trip_more_than_allowed_is_found() -> None:
    for seed in range(40):
        problem = rich(seed, 12, schools_per_run=1, trips_per_run=3)
        plan = planned(problem)
        found = check(replace(problem, trips_per_run=1), plan)
        if found:
            assert {each.kind for each in found} == {ViolationKind.SCHOOLS}
            return
    pytest.fail("no plan with a second trip was made")
