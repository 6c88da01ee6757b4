"""The compiled search against the plain code it must agree with."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.routing.exhaustive import cheapest_plan
from tests.routing.instances import FLEET, at_random, on_a_line, vehicle
from transport.domain.fleet import Layout
from transport.domain.pupil import AssistantNeed
from transport.domain.run import Direction
from transport.routing.precheck import precheck
from transport.routing.price import PriceList, price_run
from transport.routing.problem import RoutingProblem, SchoolStop
from transport.routing.restrict import restrict
from transport.routing.schedule import (
    choose_vehicle,
    riders_in,
    run_demand,
    run_metres,
    run_seconds,
)
from transport.routing.search.arrays import NEVER
from transport.routing.search.model import model_of
from transport.routing.search.pricing import price_with
from transport.routing.search.search import Search
from transport.routing.search.step import forget, price_of, take_out, undo

pytestmark = pytest.mark.slow  # compiled when first called


def possible(problem: RoutingProblem) -> RoutingProblem:
    """Without riders who cannot be carried even alone."""
    refused = precheck(problem)
    return restrict(
        problem, [i for i in range(len(problem.riders)) if i not in refused]
    )


@settings(deadline=None)
@given(
    metres=st.integers(0, 80_000),
    seconds=st.integers(0, 10_800),
    assistants=st.integers(0, 3),
    number=st.integers(0, len(FLEET) - 1),
)
def test_a_duty_is_priced_to_the_penny_like_a_run(
    metres: int, seconds: int, assistants: int, number: int
) -> None:
    option = FLEET[number]
    model = model_of(on_a_line((1_000,), vehicles=[option]))
    pence = price_with(model, model.options[0], assistants, metres, seconds, (0, 1))
    assert pence == price_run(option, metres, seconds, assistants)


@settings(deadline=None, max_examples=25)
@given(
    seed=st.integers(0, 10_000),
    direction=st.sampled_from(Direction),
    riders=st.integers(1, 25),
)
def test_the_price_of_a_plan_is_the_sum_of_its_runs(
    seed: int, direction: Direction, riders: int
) -> None:
    problem = possible(at_random(seed, riders, direction=direction))
    if not problem.riders:
        return
    search = Search(problem, seed)
    search.drive(200, (0.0, 1.0))
    prices = PriceList(problem.vehicles)
    total = 0
    for order in search.orders():
        choice = choose_vehicle(problem, prices, order)
        assert choice is not None
        total += choice.pence
    orders = search.orders()
    carried = sorted(r for order in orders for r in riders_in(problem, order))
    assert carried == list(range(len(problem.riders)))
    assert search.pence == pytest.approx(total, abs=len(search.best))


@settings(deadline=None, max_examples=25)
@given(seed=st.integers(0, 10_000))
def test_a_step_undone_leaves_everything_as_it_was(seed: int) -> None:
    problem = possible(at_random(seed, 30, schools=2))
    search = Search(problem, seed)
    search.drive(50, (0.0, 0.5))
    model, duties, log = search.model, search._duties, search._log
    before = {name: value.copy() for name, value in _state(search).items()}
    forget(log)
    take_out(model, duties, log, search._state)
    assert duties.counts[1] > 0
    undo(model, duties, log)
    for name, value in _state(search).items():
        assert np.array_equal(value, before[name]), name


def _state(search: Search) -> dict[str, NDArray[Any]]:
    """What describes a plan, whatever rows it is written in."""
    duties = search._duties
    rows = sorted(duties.active[: duties.counts[0]].tolist())
    lengths = duties.rows["length"][rows]
    return {
        "rows": np.array(rows),
        "lengths": lengths,
        "calls": np.concatenate(
            [
                duties.calls["node"][row][:length]
                for row, length in zip(rows, lengths, strict=True)
            ]
        ),
        "pence": duties.rows["pence"][rows],
        "duty_of": duties.duty_of,
        "used": duties.used,
        "left": np.sort(duties.absent[: duties.counts[1]]),
    }


def test_nothing_is_lost_over_many_steps() -> None:
    """The price kept from step to step is the price worked out anew."""
    problem = possible(at_random(7, 40, schools=2))
    search = Search(problem, 3)
    for part in range(10):
        search.drive(200, (part / 10, (part + 1) / 10))
        assert search._pence == price_of(search.model, search._duties)


def test_who_has_a_cheaper_offer_is_left_to_it() -> None:
    """A seat for the far pupil costs far more than the ten pounds of his offer."""
    problem = on_a_line((1_000, 30_000), riders=[{}, {"price_elsewhere": 1_000}])
    search = Search(problem, 1)
    search.drive(100, (0.0, 1.0))
    assert search.orders() == [(0, 2)]


def test_only_so_many_vehicles_are_used() -> None:
    """One saloon with four seats: a fifth pupil is left."""
    one = vehicle(available=1)
    search = Search(on_a_line((1_000, 1_100, 1_200, 1_300, 1_400), vehicles=[one]), 1)
    search.drive(100, (0.0, 1.0))
    assert len(search.orders()) == 1
    assert search.pence >= NEVER
    more = Search(
        on_a_line((1_000, 1_100, 1_200, 1_300, 1_400), vehicles=[vehicle(available=2)]),
        1,
    )
    more.drive(100, (0.0, 1.0))
    assert more.pence < NEVER


def test_part_week_pupils_share_a_seat() -> None:
    """Five pupils fit four seats when two of them never travel on the same day."""
    homes = (1_000, 1_100, 1_200, 1_300, 1_400)
    parts: list[dict[str, object]] = [
        {"weekdays": frozenset({0, 1})},
        {"weekdays": frozenset({2, 3, 4})},
    ]
    shared = Search(on_a_line(homes, riders=parts), 1)
    shared.drive(200, (0.0, 1.0))
    assert len(shared.orders()) == 1
    both = Search(on_a_line(homes, riders=[parts[0], parts[0]]), 1)
    both.drive(200, (0.0, 1.0))
    assert len(both.orders()) == 2


@pytest.mark.parametrize(
    ("rider", "layout", "runs"),
    [
        ({"is_lying": True}, {"seats": 4, "wheelchairs": 0}, 0),
        ({"is_lying": True}, {"seats": 3, "wheelchairs": 0, "stretchers": 1}, 1),
        ({"companions": 1}, {"seats": 1, "wheelchairs": 0}, 0),
        ({"companions": 1}, {"seats": 1, "wheelchairs": 0, "crew_seats": 1}, 1),
        ({"companions": 1}, {"seats": 2, "wheelchairs": 0}, 1),
        ({"assistant": AssistantNeed.INDIVIDUAL}, {"seats": 1, "wheelchairs": 0}, 0),
        (
            {"assistant": AssistantNeed.INDIVIDUAL},
            {"seats": 1, "wheelchairs": 0, "crew_seats": 1},
            1,
        ),
        ({"places": 3}, {"seats": 2, "wheelchairs": 0}, 0),
        ({"places": 3}, {"seats": 3, "wheelchairs": 0}, 1),
        ({"classes": frozenset({"other"})}, {"seats": 4, "wheelchairs": 0}, 0),
        ({"classes": frozenset({"saloon"})}, {"seats": 4, "wheelchairs": 0}, 1),
    ],
)
def test_a_layout_holds_whom_it_has_room_for(
    rider: dict[str, object], layout: dict[str, int], runs: int
) -> None:
    only = replace(vehicle(), layouts=(Layout(**layout),))
    search = Search(on_a_line((1_000,), riders=[rider], vehicles=[only]), 1)
    assert len(search.orders()) == runs


def two_schools(schools_per_run: int = 1) -> RoutingProblem:
    """Two homes and two gates on one road, the nearer gate with the later window."""
    problem = on_a_line((10_000, 9_000), riders=[{}, {"school": 3}])
    metres = np.abs(
        np.subtract.outer(
            np.array([10_000, 9_000, 0, 2_000]), [10_000, 9_000, 0, 2_000]
        )
    )
    return replace(
        problem,
        places=(*problem.places, "H"),
        metres=metres,
        seconds=metres // 10,
        schools=(
            problem.schools[0],
            SchoolStop(gate_id="H", place=3, opens=30_000, closes=31_000),
        ),
        schools_per_run=schools_per_run,
    )


def test_one_run_serves_two_schools_only_where_allowed() -> None:
    apart = Search(two_schools(), 1)
    apart.drive(50, (0.0, 1.0))
    together = Search(two_schools(schools_per_run=2), 1)
    together.drive(50, (0.0, 1.0))
    assert len(apart.best) == 2
    assert together.best == ((0, 1, 3, 2),)
    assert together.pence < apart.pence


def test_a_vehicle_does_a_second_run_only_where_allowed() -> None:
    """The first school opens two hours before the second."""
    problem = two_schools()
    early = replace(problem.schools[1], opens=22_000, closes=22_600)
    later = replace(problem, schools=(problem.schools[0], early))
    once = Search(later, 1)
    once.drive(50, (0.0, 1.0))
    assert len(once.best) == 2
    cheap_time = tuple(replace(v, pence_per_hour=0) for v in later.vehicles)
    twice = Search(replace(later, trips_per_run=2, vehicles=cheap_time), 1)
    twice.drive(50, (0.0, 1.0))
    assert twice.best == ((1, 3, 0, 2),)


def test_a_ride_that_waits_too_long_for_a_later_school_is_refused() -> None:
    """Aboard until the second school opens, the first pupil would ride too long."""
    problem = two_schools(schools_per_run=2)
    nearer = replace(problem.schools[1], opens=20_000, closes=20_500)
    apart = Search(replace(problem, schools=(problem.schools[0], nearer)), 1)
    apart.drive(50, (0.0, 1.0))
    assert len(apart.best) == 2


def test_a_vehicle_comes_from_its_depot() -> None:
    """Dead miles out and back are paid, and a long shift is refused."""
    problem = on_a_line((10_000,))
    near = vehicle(depot=0, pence_per_dead_mile=100)
    model = Search(replace(problem, vehicles=(near,)), 1)
    alone = price_run(near, run_metres(problem, (0,)), run_seconds(problem, (0,)), 0)
    assert run_demand(problem, (0,)).riders_on_seats == 1
    assert model.pence == alone + 621
    short = replace(near, shift=1_000)
    assert Search(replace(problem, vehicles=(short,)), 1).best == ()


@settings(deadline=None, max_examples=20)
@given(seed=st.integers(0, 10_000))
def test_small_problems_are_solved_to_the_optimum(seed: int) -> None:
    problem = possible(at_random(seed, 6))
    if not problem.riders:
        return
    search = Search(problem, 1)
    search.drive(4_000, (0.0, 1.0))
    best = cheapest_plan(problem)
    assert best - len(search.best) <= search.pence <= best * 1.05
