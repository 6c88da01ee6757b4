"""What a plan costs without a pupil."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.routing.instances import at_random, on_a_line, vehicle
from transport.domain.pupil import PupilId
from transport.domain.run import Direction, Plan
from transport.routing.afternoon import afternoon_of
from transport.routing.check import check_day
from transport.routing.problem import RoutingProblem
from transport.routing.solver import Limits, solve, whole_day
from transport.routing.without import plan_without, price_without, problem_without


def day_of(
    there: RoutingProblem, back: RoutingProblem
) -> tuple[tuple[RoutingProblem, RoutingProblem], Plan]:
    plan = solve(there, Limits(), "savings", processes=1)
    return (there, back), whole_day(plan, afternoon_of(plan, back).plan)


def line_day(
    homes: tuple[int, ...], **changes: object
) -> tuple[tuple[RoutingProblem, RoutingProblem], Plan]:
    return day_of(
        on_a_line(homes, **changes),  # type: ignore[arg-type]  # any field of a problem
        on_a_line(homes, direction=Direction.AFTERNOON, **changes),  # type: ignore[arg-type]  # the same
    )


def without(*pupils: str) -> list[PupilId]:
    return [PupilId(pupil) for pupil in pupils]


def test_a_pupil_on_the_way_saves_only_the_time_to_board() -> None:
    """Two minutes each way of a driver at £12 an hour."""
    problems, day = line_day((1_000, 3_000))
    assert day.pence - price_without(problems, day, without("P0")) == 2 * 40


def test_a_pupil_alone_saves_the_run() -> None:
    problems, day = line_day((1_000,))
    assert price_without(problems, day, without("P0")) == 0
    assert plan_without(problems, day, without("P0")).runs == ()


def test_one_pupil_fewer_can_free_a_larger_vehicle() -> None:
    """Five riders need the larger class; four fit the smaller, £10 cheaper a run."""
    classes = [vehicle("small", ((4, 0),)), vehicle("large", ((8, 0),), fixed=3_000)]
    problems, day = line_day((1_000, 1_000, 1_000, 1_000, 1_000), vehicles=classes)
    assert [run.class_id for run in day.runs] == ["large", "large"]
    smaller = plan_without(problems, day, without("P0"))
    assert [run.class_id for run in smaller.runs] == ["small", "small"]
    assert day.pence - smaller.pence == 2 * (1_000 + 40)


@pytest.mark.parametrize(("available", "class_id"), [(None, "small"), (9, "large")])
def test_a_run_moves_only_to_a_class_without_a_limit(
    available: int | None, class_id: str
) -> None:
    """How many of a limited class other runs will want is not known here."""
    classes = [
        vehicle("small", ((1, 0),), available=available),
        vehicle("large", ((8, 0),), fixed=2_500),
    ]
    problems, day = line_day((1_000, 2_000), vehicles=classes)
    assert {run.class_id for run in day.runs} == {"large"}
    fewer = plan_without(problems, day, without("P0"))
    assert {run.class_id for run in fewer.runs} == {class_id}


def test_morning_and_afternoon_stay_in_one_class() -> None:
    classes = [vehicle("a", ((1, 0),)), vehicle("b", ((8, 0),), fixed=2_500)]
    problems, day = line_day((1_000, 2_000), vehicles=classes)
    fewer = plan_without(problems, day, without("P1"))
    assert len({run.class_id for run in fewer.runs}) == 1


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6), data=st.data())
def test_the_plan_without_is_clean_and_costs_what_was_said(
    seed: int, data: st.DataObject
) -> None:
    problems, day = day_of(
        at_random(seed, 10, schools=2),
        at_random(seed, 10, schools=2, direction=Direction.AFTERNOON),
    )
    everybody = [rider.pupil_id for rider in problems[0].riders]
    gone = data.draw(st.sets(st.sampled_from(everybody)))
    fewer = plan_without(problems, day, gone)
    assert fewer.pence == price_without(problems, day, gone) <= day.pence
    remaining = [problem_without(problem, gone) for problem in problems]
    assert check_day(remaining, fewer) == ()
