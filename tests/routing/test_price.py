"""Prices to the penny, and the cheapest vehicle that holds a group."""

from dataclasses import replace

import pytest

from tests.routing.instances import rider, vehicle
from transport.domain.fleet import ClassId, Layout, OperatorId
from transport.domain.pupil import AssistantNeed
from transport.routing.price import (
    Demand,
    PriceList,
    demand_of,
    price_run,
    smallest_layout,
)

MILE = 1_609
HALF_HOUR = 1_800


def test_a_run_is_fixed_price_and_miles_and_hours() -> None:
    """£20, one mile at £2, half an hour at £12."""
    assert price_run(vehicle(), MILE, HALF_HOUR, assistants=0) == 2_000 + 200 + 600


def test_assistants_are_paid_their_least_time() -> None:
    """Two assistants for an hour at £15, though the run takes half of one."""
    alone = price_run(vehicle(), MILE, HALF_HOUR, assistants=0)
    assert price_run(vehicle(), MILE, HALF_HOUR, assistants=2) == alone + 3_000


def test_assistants_are_paid_longer_runs_in_full() -> None:
    alone = price_run(vehicle(), MILE, 2 * 3_600, assistants=0)
    assert price_run(vehicle(), MILE, 2 * 3_600, assistants=1) == alone + 3_000


@pytest.mark.parametrize(
    ("needs", "share", "assistants"),
    [
        ((AssistantNeed.NONE,) * 3, 8, 0),
        ((AssistantNeed.SHARED,) * 8, 8, 1),
        ((AssistantNeed.SHARED,) * 9, 8, 2),
        ((AssistantNeed.INDIVIDUAL, AssistantNeed.SHARED), 8, 2),
        ((AssistantNeed.INDIVIDUAL,) * 2, 8, 2),
    ],
)
def test_assistants_needed(
    needs: tuple[AssistantNeed, ...], share: int, assistants: int
) -> None:
    riders = [rider(i, 99, assistant=need) for i, need in enumerate(needs)]
    assert demand_of(riders, share).assistants == assistants


def test_a_wheelchair_user_takes_no_seat() -> None:
    riders = [rider(0, 9), rider(1, 9, in_wheelchair=True)]
    assert demand_of(riders, 8) == Demand(1, 1, 0)


@pytest.mark.parametrize(
    ("demand", "layout"),
    [
        (Demand(4, 0, 0), (4, 0)),
        (Demand(5, 0, 0), (6, 0)),
        (Demand(1, 1, 1), (2, 1)),
        (Demand(2, 1, 1), None),
        (Demand(0, 2, 0), None),
    ],
)
def test_the_smallest_layout_that_holds_a_demand(
    demand: Demand, layout: tuple[int, int] | None
) -> None:
    found = smallest_layout(vehicle(layouts=((6, 0), (4, 0), (2, 1))), demand)
    expected = layout and Layout(seats=layout[0], wheelchairs=layout[1])
    assert found == expected


def test_the_cheapest_vehicle_depends_on_the_length() -> None:
    near = vehicle("near", fixed=1_000, pence_per_mile=400)
    far = vehicle("far", fixed=2_000, pence_per_mile=100)
    prices = PriceList([far, near])
    chosen = [prices.cheapest(Demand(1, 0, 0), m, 600) for m in (MILE, 10 * MILE)]
    assert [c and c.vehicle.class_id for c in chosen] == ["near", "far"]


def test_a_vehicle_that_holds_nothing_is_not_chosen() -> None:
    assert PriceList([vehicle()]).cheapest(Demand(5, 0, 0), MILE, 600) is None


@pytest.mark.parametrize("turned", [False, True])
def test_equal_prices_go_to_the_first_by_operator_and_class(turned: bool) -> None:
    same = [
        replace(vehicle(), operator_id=OperatorId(o), class_id=ClassId(c))
        for o, c in (("O1", "b"), ("O1", "a"), ("O2", "a"))
    ]
    prices = PriceList(same[::-1] if turned else same)
    choice = prices.cheapest(Demand(1, 0, 0), MILE, 600)
    assert choice is not None
    assert (choice.vehicle.operator_id, choice.vehicle.class_id) == ("O1", "a")
