"""The judge: clean plans pass, and one fault is one violation."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.routing.instances import at_random, on_a_line, vehicle
from transport.domain.fleet import ClassId, Layout, OperatorId
from transport.domain.pupil import AssistantNeed, PupilId
from transport.domain.run import (
    Call,
    Direction,
    Plan,
    Run,
    RunId,
    Stop,
    Unserved,
    UnservedReason,
    Violation,
    ViolationKind,
)
from transport.routing.afternoon import afternoon_of
from transport.routing.check import check, check_day
from transport.routing.problem import NO_ROUTE, RoutingProblem
from transport.routing.solver import Limits, solve, whole_day

Kinds = tuple[ViolationKind, ...]


def planned(problem: RoutingProblem) -> Plan:
    return solve(problem, Limits(), "savings", processes=1)


def kinds(found: tuple[Violation, ...]) -> Kinds:
    return tuple(violation.kind for violation in found)


def changed(plan: Plan, index: int, **fields: object) -> Plan:
    """The plan with fields of one run changed."""
    runs = list(plan.runs)
    runs[index] = runs[index].model_copy(update=fields)
    return plan.model_copy(update={"runs": tuple(runs)})


def with_call(plan: Plan, index: int, position: int, **fields: object) -> Plan:
    """The plan with fields of one call changed."""
    calls = list(plan.runs[index].calls)
    calls[position] = calls[position].model_copy(update=fields)
    return changed(plan, index, calls=tuple(calls))


@pytest.fixture(scope="module")
def problem() -> RoutingProblem:
    """Three homes on a line, one run."""
    return on_a_line((1_000, 2_000, 3_000))


@pytest.fixture(scope="module")
def plan(problem: RoutingProblem) -> Plan:
    return planned(problem)


def test_a_good_plan_has_no_violation(problem: RoutingProblem, plan: Plan) -> None:
    assert check(problem, plan) == ()


def test_a_violation_names_run_call_and_pupils(
    problem: RoutingProblem, plan: Plan
) -> None:
    (found,) = check(replace(problem, apart=((0, 2),)), plan)
    assert found == Violation(
        kind=ViolationKind.PAIR,
        run_id=RunId("G-01-am"),
        call=3,
        pupil_ids=(PupilId("P0"), PupilId("P2")),
        detail="Pupils P0 and P2 may not share a vehicle.",
    )


class TestOneFieldOfARun:
    @pytest.mark.parametrize(
        ("field", "value", "kind"),
        [
            ("metres", 3_001, ViolationKind.METRES),
            ("pence", 1, ViolationKind.PRICE),
            ("assistants", 1, ViolationKind.PRICE),
            ("layout", Layout(seats=5, wheelchairs=0), ViolationKind.LAYOUT),
            ("class_id", ClassId("coach"), ViolationKind.FLEET),
            ("operator_id", OperatorId("O9"), ViolationKind.FLEET),
        ],
    )
    def test_is_one_violation(
        self,
        problem: RoutingProblem,
        plan: Plan,
        field: str,
        value: object,
        kind: ViolationKind,
    ) -> None:
        assert kinds(check(problem, changed(plan, 0, **{field: value}))) == (kind,)

    def test_too_few_assistants(self) -> None:
        problem = on_a_line((1_000,), riders=[{"assistant": AssistantNeed.SHARED}])
        plan = changed(planned(problem), 0, assistants=0)
        assert kinds(check(problem, plan)) == (ViolationKind.ASSISTANT,)

    def test_a_smaller_layout_that_does_not_hold_its_riders(
        self, plan: Plan, problem: RoutingProblem
    ) -> None:
        two = replace(problem, vehicles=(vehicle(layouts=((4, 0), (2, 0))),))
        small = changed(plan, 0, layout=Layout(seats=2, wheelchairs=0))
        assert kinds(check(two, small)) == (ViolationKind.LAYOUT,)

    def test_a_class_with_another_price(
        self, plan: Plan, problem: RoutingProblem
    ) -> None:
        two = replace(problem, vehicles=(vehicle(), vehicle("dear", fixed=9_000)))
        dear = changed(plan, 0, class_id=ClassId("dear"))
        assert kinds(check(two, dear)) == (ViolationKind.PRICE,)


class TestTimes:
    @pytest.mark.parametrize("position", range(4))
    @pytest.mark.parametrize("field", ["arrive", "depart"])
    @pytest.mark.parametrize("shift", [-300, -60, 60, 300])
    @pytest.mark.parametrize("direction", Direction)
    def test_one_time_changed_is_one_violation(
        self, position: int, field: str, shift: int, direction: Direction
    ) -> None:
        problem = on_a_line((1_000, 2_000, 3_000), direction=direction)
        plan = planned(problem)
        time = getattr(plan.runs[0].calls[position], field)
        wrong = with_call(plan, 0, position, **{field: time + shift})
        assert kinds(check(problem, wrong)) == (ViolationKind.TIME,)

    @pytest.mark.parametrize("shift", [60, -1_200])
    def test_a_run_outside_the_window_is_one_violation(
        self, problem: RoutingProblem, plan: Plan, shift: int
    ) -> None:
        calls = tuple(
            call.model_copy(
                update={"arrive": call.arrive + shift, "depart": call.depart + shift}
            )
            for call in plan.runs[0].calls
        )
        found = check(problem, changed(plan, 0, calls=calls))
        assert kinds(found) == (ViolationKind.WINDOW,)

    def test_a_run_inside_the_window_but_early_is_fine(
        self, problem: RoutingProblem, plan: Plan
    ) -> None:
        calls = tuple(
            call.model_copy(
                update={"arrive": call.arrive - 60, "depart": call.depart - 60}
            )
            for call in plan.runs[0].calls
        )
        assert check(problem, changed(plan, 0, calls=calls)) == ()

    def test_a_ride_over_the_limit_is_one_violation(
        self, problem: RoutingProblem, plan: Plan
    ) -> None:
        far = problem.riders[2]
        riders = (*problem.riders[:2], replace(far, ride_limit=539))
        (found,) = check(replace(problem, riders=riders), plan)
        assert found.kind is ViolationKind.RIDE
        assert found.pupil_ids == ("P2",)


class TestPupils:
    def test_a_pupil_nobody_mentions(self, problem: RoutingProblem) -> None:
        (found, *_) = check(problem, Plan(runs=(), unserved=()))
        assert found.kind is ViolationKind.PUPIL
        assert found.pupil_ids == ("P0",)
        assert found.detail == "Pupil P0 is on no run and not listed as unserved."

    @pytest.mark.parametrize("field", ["boards", "alights"])
    def test_a_pupil_who_only_gets_on_or_off(
        self, problem: RoutingProblem, plan: Plan, field: str
    ) -> None:
        position = 1 if field == "boards" else 3
        left = tuple(
            p for p in getattr(plan.runs[0].calls[position], field) if p != "P1"
        )
        (found,) = check(problem, with_call(plan, 0, position, **{field: left}))
        assert (found.kind, found.pupil_ids) == (ViolationKind.PUPIL, ("P1",))

    def test_a_pupil_twice_on_one_call(
        self, problem: RoutingProblem, plan: Plan
    ) -> None:
        wrong = with_call(plan, 0, 0, boards=("P2", "P2"))
        assert kinds(check(problem, wrong)) == (ViolationKind.PUPIL,)

    def test_a_pupil_of_another_plan(self, problem: RoutingProblem, plan: Plan) -> None:
        fewer = replace(problem, riders=problem.riders[:2])
        (found,) = check(fewer, plan)
        assert found.detail == "Pupil P2 is not known."

    def test_a_run_twice(self, problem: RoutingProblem, plan: Plan) -> None:
        copy = plan.runs[0].model_copy(update={"id": RunId("other")})
        twice = plan.model_copy(update={"runs": (*plan.runs, copy)})
        assert kinds(check(problem, twice)) == (ViolationKind.PUPIL,) * 3

    @pytest.mark.parametrize("times", [1, 2])
    def test_a_pupil_on_a_run_and_unserved(
        self, problem: RoutingProblem, plan: Plan, times: int
    ) -> None:
        left = (unserved("P0"),) * times
        found = check(problem, plan.model_copy(update={"unserved": left}))
        assert kinds(found) == (ViolationKind.PUPIL,)

    def test_an_unserved_pupil_who_is_not_known(
        self, problem: RoutingProblem, plan: Plan
    ) -> None:
        left = plan.model_copy(update={"unserved": (unserved("P9"),)})
        assert kinds(check(problem, left)) == (ViolationKind.PUPIL,)

    def test_a_pupil_left_for_an_offer_he_does_not_have(
        self, problem: RoutingProblem
    ) -> None:
        left = tuple(
            unserved(f"P{i}", UnservedReason.OTHER_OFFER_CHEAPER) for i in range(3)
        )
        found = check(problem, Plan(runs=(), unserved=left))
        assert kinds(found) == (ViolationKind.PUPIL,) * 3

    def test_travelling_alone(self, problem: RoutingProblem, plan: Plan) -> None:
        riders = (replace(problem.riders[0], travels_alone=True), *problem.riders[1:])
        (found,) = check(replace(problem, riders=riders), plan)
        assert (found.kind, found.pupil_ids) == (ViolationKind.ALONE, ("P0",))


def unserved(
    pupil: str, reason: UnservedReason = UnservedReason.SEARCH_LEFT_OUT
) -> Unserved:
    return Unserved(
        pupil_id=PupilId(pupil),
        direction=Direction.MORNING,
        reason=reason,
        detail="",
        cure="",
    )


class TestStopsAndRoads:
    def test_a_stop_that_is_not_known(
        self, problem: RoutingProblem, plan: Plan
    ) -> None:
        wrong = with_call(plan, 0, 1, stop=Stop(id="elsewhere"))
        assert kinds(check(problem, wrong)) == (ViolationKind.ROUTE,)

    def test_boarding_at_another_pupils_home(
        self, problem: RoutingProblem, plan: Plan
    ) -> None:
        wrong = with_call(plan, 0, 1, stop=Stop(id="P0"))
        (found,) = check(problem, wrong)
        assert (found.kind, found.call) == (ViolationKind.PUPIL, 2)

    def test_a_leg_without_a_route(self, problem: RoutingProblem, plan: Plan) -> None:
        seconds = problem.seconds.copy()
        seconds[2, 1] = NO_ROUTE
        (found,) = check(replace(problem, seconds=seconds), plan)
        assert (found.kind, found.call) == (ViolationKind.ROUTE, 2)

    def test_a_run_without_calls(self, problem: RoutingProblem, plan: Plan) -> None:
        found = check(problem, changed(plan, 0, calls=()))
        assert found[0].kind is ViolationKind.ROUTE

    def test_two_schools_on_a_run_that_may_serve_one(self) -> None:
        problem = on_a_line((1_000, 2_000, 3_000))
        # the nearest home becomes a second gate, for the pupil of the middle home
        riders = (problem.riders[2], replace(problem.riders[1], school=0))
        gate = replace(problem.schools[0], gate_id="P0", place=0, opens=0)
        two = replace(
            problem, riders=riders, schools=(*problem.schools, gate), schools_per_run=2
        )
        run = two_school_run()
        plan = Plan(runs=(run,), unserved=())
        assert check(two, plan) == ()
        one = replace(two, schools_per_run=1)
        assert kinds(check(one, plan)) == (ViolationKind.SCHOOLS,)


def two_school_run() -> Run:
    """P2 and P1 board, P1 gets off at the first school, P2 at the second."""
    times = ((31_260, 31_380), (31_480, 31_600), (31_700, 31_700), (31_800, 31_800))
    stops = ("P2", "P1", "P0", "G")
    boards = (("P2",), ("P1",), (), ())
    alights = ((), (), ("P1",), ("P2",))
    calls = tuple(
        Call(
            stop=Stop(id=stop),
            boards=tuple(map(PupilId, on)),
            alights=tuple(map(PupilId, off)),
            arrive=arrive,
            depart=depart,
            seats=seats,
            wheelchairs=0,
        )
        for stop, on, off, (arrive, depart), seats in zip(
            stops, boards, alights, times, (1, 2, 1, 0), strict=True
        )
    )
    return Run(
        id=RunId("R1"),
        direction=Direction.MORNING,
        operator_id=OperatorId("O1"),
        class_id=ClassId("saloon"),
        layout=Layout(seats=4, wheelchairs=0),
        assistants=0,
        calls=calls,
        metres=3_000,
        pence=2_000 + 373 + 180,
    )


class TestFleet:
    def test_more_runs_than_vehicles(self) -> None:
        problem = on_a_line((1_000, 2_000), apart=((0, 1),))
        plan = planned(problem)
        for available, expected in ((2, ()), (1, (ViolationKind.FLEET,))):
            limited = replace(problem, vehicles=(vehicle(available=available),))
            assert kinds(check(limited, plan)) == expected

    def test_two_runs_of_one_id(self) -> None:
        problem = on_a_line((1_000, 2_000), apart=((0, 1),))
        plan = changed(planned(problem), 1, id=RunId("G-01-am"))
        assert kinds(check(problem, plan)) == (ViolationKind.FLEET,)


def test_a_direction_without_a_problem_is_not_passed_over(
    problem: RoutingProblem, plan: Plan
) -> None:
    afternoon = on_a_line((1_000, 2_000, 3_000), direction=Direction.AFTERNOON)
    day = whole_day(plan, afternoon_of(plan, afternoon).plan)
    assert check_day((problem, afternoon), day) == ()
    found = check_day((problem,), day)
    assert kinds(found) == (ViolationKind.PUPIL, ViolationKind.PUPIL)
    assert "Only the morning is planned" in found[0].detail
    assert found[1].run_id == "G-01-pm"


def test_whoever_is_taken_to_school_is_to_be_brought_home(
    problem: RoutingProblem, plan: Plan
) -> None:
    """A pupil missing from the afternoon's riders is found."""
    afternoon = on_a_line((1_000, 2_000, 3_000), direction=Direction.AFTERNOON)
    fewer = replace(afternoon, riders=afternoon.riders[:2])
    day = whole_day(plan, afternoon_of(plan, fewer).plan)
    (found,) = check_day((problem, fewer), day)
    assert found.pupil_ids == ("P2",)


def test_a_run_or_a_call_for_nobody_is_found(
    problem: RoutingProblem, plan: Plan
) -> None:
    """It is paid for in vain."""
    gate = plan.runs[0].calls[-1]
    idle = gate.model_copy(update={"alights": ()})
    ghost = plan.runs[0].model_copy(update={"id": RunId("X"), "calls": (idle,)})
    with_ghost = plan.model_copy(update={"runs": (*plan.runs, ghost)})
    (found,) = check(problem, with_ghost)
    assert (found.kind, found.run_id) == (ViolationKind.PUPIL, "X")
    longer = changed(plan, 0, calls=(*plan.runs[0].calls, idle))
    (found,) = check(problem, longer)
    assert (found.kind, found.call) == (ViolationKind.PUPIL, 5)


NOBODY = Plan(runs=(), unserved=())
FALSE = sorted(set(UnservedReason) - {UnservedReason.SEARCH_LEFT_OUT})


@pytest.mark.parametrize("reason", FALSE)
def test_a_false_reason_is_found(
    problem: RoutingProblem, reason: UnservedReason
) -> None:
    """Three pupils who could each be carried are not lost behind a reason."""
    left = tuple(unserved(f"P{index}", reason) for index in range(3))
    found = check(problem, NOBODY.model_copy(update={"unserved": left}))
    assert kinds(found) == (ViolationKind.PUPIL,) * 3


def true_problem(problem: RoutingProblem, reason: UnservedReason) -> RoutingProblem:
    """The problem in which a reason holds for the first pupil."""
    first, *others = problem.riders
    match reason:
        case UnservedReason.NOT_ON_NETWORK:
            return replace(problem, off_network=(0,))
        case UnservedReason.NO_ROUTE:
            cut = problem.seconds.copy()
            cut[first.home, first.school] = NO_ROUTE
            return replace(problem, seconds=cut)
        case UnservedReason.NO_LAYOUT:
            chair = replace(first, in_wheelchair=True)
            return replace(problem, riders=(chair, *others))
        case UnservedReason.RIDE_TOO_LONG:
            frail = replace(first, ride_limit=1)
            return replace(problem, riders=(frail, *others))
        case UnservedReason.WINDOW_IMPOSSIBLE:
            shut = tuple(replace(s, opens=s.closes + 1) for s in problem.schools)
            return replace(problem, schools=shut)
        case UnservedReason.NO_VEHICLE_LEFT:
            return replace(problem, vehicles=(vehicle(available=0),))
        case _:
            offered = replace(first, price_elsewhere=1)
            return replace(problem, riders=(offered, *others))


@pytest.mark.parametrize("reason", FALSE)
def test_a_true_reason_is_accepted(
    problem: RoutingProblem, reason: UnservedReason
) -> None:
    """The same reason, where it holds."""
    plan = NOBODY.model_copy(update={"unserved": (unserved("P0", reason),)})
    found = check(true_problem(problem, reason), plan)
    assert all("P0" not in violation.pupil_ids for violation in found)


# Any field of any plan


def shift_time(drawn: Random, plan: Plan, run: int, call: int) -> tuple[Plan, Kinds]:
    field = drawn.choice(("arrive", "depart"))
    time = getattr(plan.runs[run].calls[call], field)
    moved = time + drawn.choice((-1, 1)) * drawn.randint(1, 1_800)
    wrong = with_call(plan, run, call, **{field: moved})
    return wrong, (ViolationKind.TIME, ViolationKind.WINDOW)


def change_load(drawn: Random, plan: Plan, run: int, call: int) -> tuple[Plan, Kinds]:
    field = drawn.choice(("seats", "wheelchairs"))
    load = getattr(plan.runs[run].calls[call], field) + drawn.choice((-1, 1, 5))
    return with_call(plan, run, call, **{field: load}), (ViolationKind.LOAD,)


def change_metres(drawn: Random, plan: Plan, run: int, _: int) -> tuple[Plan, Kinds]:
    metres = plan.runs[run].metres + drawn.choice((-1, 1, 1_000))
    return changed(plan, run, metres=metres), (ViolationKind.METRES,)


def change_price(drawn: Random, plan: Plan, run: int, _: int) -> tuple[Plan, Kinds]:
    pence = plan.runs[run].pence + drawn.choice((-1, 1, 1_000))
    return changed(plan, run, pence=pence), (ViolationKind.PRICE,)


def change_crew(drawn: Random, plan: Plan, run: int, _: int) -> tuple[Plan, Kinds]:
    crew = plan.runs[run].assistants + drawn.choice((-1, 1))
    expected = (ViolationKind.ASSISTANT, ViolationKind.LAYOUT, ViolationKind.PRICE)
    return changed(plan, run, assistants=crew), expected


def change_layout(drawn: Random, plan: Plan, run: int, _: int) -> tuple[Plan, Kinds]:
    layout = Layout(seats=drawn.choice((0, 3, 17)), wheelchairs=drawn.randrange(9))
    return changed(plan, run, layout=layout), (ViolationKind.LAYOUT,)


def change_class(drawn: Random, plan: Plan, run: int, _: int) -> tuple[Plan, Kinds]:
    others = {"saloon", "carrier", "minibus", "coach"} - {plan.runs[run].class_id}
    chosen = ClassId(drawn.choice(sorted(others)))
    expected = (ViolationKind.FLEET, ViolationKind.LAYOUT, ViolationKind.PRICE)
    return changed(plan, run, class_id=chosen), expected


def forget_pupil(drawn: Random, plan: Plan, run: int, call: int) -> tuple[Plan, Kinds]:
    each = plan.runs[run].calls[call]
    field = "boards" if each.boards else "alights"
    pupils = getattr(each, field)
    gone = drawn.choice(pupils)
    left = tuple(pupil for pupil in pupils if pupil != gone)
    return with_call(plan, run, call, **{field: left}), (ViolationKind.PUPIL,)


Mutation = Callable[[Random, Plan, int, int], tuple[Plan, Kinds]]
MUTATIONS: tuple[Mutation, ...] = (
    shift_time,
    change_load,
    change_metres,
    change_price,
    change_crew,
    change_layout,
    change_class,
    forget_pupil,
)


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(
    seed=st.integers(0, 10**6),
    mutation=st.sampled_from(MUTATIONS),
    direction=st.sampled_from(tuple(Direction)),
)
def test_one_corrupted_field_is_exactly_one_violation(
    seed: int, mutation: Mutation, direction: Direction
) -> None:
    problem = at_random(seed, 10, schools=2, direction=direction)
    plan = planned(problem)
    assume(plan.runs)
    drawn = Random(seed)
    run = drawn.randrange(len(plan.runs))
    call = drawn.randrange(len(plan.runs[run].calls))
    wrong, expected = mutation(drawn, plan, run, call)
    (found,) = check(problem, wrong)
    assert found.kind in expected
    assert found.run_id == plan.runs[run].id


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(
    seed=st.integers(0, 10**6), what=st.sampled_from(("stop", "order", "run", "away"))
)
def test_a_plan_put_out_of_order_is_always_caught(seed: int, what: str) -> None:
    problem = at_random(seed, 10, schools=2)
    plan = planned(problem)
    assume(plan.runs)
    drawn = Random(seed)
    index = drawn.randrange(len(plan.runs))
    calls = plan.runs[index].calls
    position = drawn.randrange(len(calls))
    if what == "stop":
        others = sorted(set(problem.places) - {calls[position].stop.id})
        wrong = with_call(plan, index, position, stop=Stop(id=drawn.choice(others)))
    elif what == "order":
        wrong = changed(plan, index, calls=calls[::-1])
    elif what == "run":
        runs = plan.runs[:index] + plan.runs[index + 1 :]
        wrong = plan.model_copy(update={"runs": runs})
    else:
        wrong = changed(plan, index, direction=Direction.AFTERNOON)
    assert check(problem, wrong) != ()


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_a_pair_added_to_the_problem_is_exactly_one_violation(seed: int) -> None:
    problem = at_random(seed, 12)
    plan = planned(problem)
    shared = [run for run in plan.runs if len(run.pupils) > 1]
    assume(shared)
    number = {rider.pupil_id: i for i, rider in enumerate(problem.riders)}
    one, other = Random(seed).sample(shared[0].pupils, 2)
    pair = (number[one], number[other])
    found = check(replace(problem, apart=(*problem.apart, pair)), plan)
    assert kinds(found) == (ViolationKind.PAIR,)
