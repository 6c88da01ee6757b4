"""Each pupil alone: a reason where he cannot be carried, and none where he can."""

from dataclasses import replace

import pytest

from tests.routing.instances import on_a_line, vehicle
from transport.domain.pupil import AssistantNeed
from transport.domain.run import Direction, UnservedReason
from transport.routing.precheck import precheck
from transport.routing.problem import NO_ROUTE, RoutingProblem


def reasons(problem: RoutingProblem) -> list[UnservedReason]:
    return [each.reason for each in precheck(problem).values()]


def test_a_pupil_who_can_be_carried_is_not_mentioned() -> None:
    assert precheck(on_a_line((1_000,))) == {}


def test_a_home_off_the_network() -> None:
    problem = replace(on_a_line((1_000, 2_000)), off_network=(1,))
    assert list(precheck(problem)) == [1]
    assert reasons(problem) == [UnservedReason.NOT_ON_NETWORK]


@pytest.mark.parametrize(
    ("direction", "leg", "expected"),
    [
        (Direction.MORNING, (0, 1), [UnservedReason.NO_ROUTE]),
        (Direction.MORNING, (1, 0), []),
        (Direction.AFTERNOON, (1, 0), [UnservedReason.NO_ROUTE]),
        (Direction.AFTERNOON, (0, 1), []),
    ],
)
@pytest.mark.parametrize("matrix", ["metres", "seconds"])
def test_no_road_in_the_direction_of_travel(
    direction: Direction,
    leg: tuple[int, int],
    expected: list[UnservedReason],
    matrix: str,
) -> None:
    problem = on_a_line((1_000,), direction=direction)
    cut = getattr(problem, matrix).copy()
    cut[leg] = NO_ROUTE
    changed = (
        replace(problem, metres=cut)
        if matrix == "metres"
        else replace(problem, seconds=cut)
    )
    assert reasons(changed) == expected


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        ((1, 1), []),
        ((0, 1), [UnservedReason.NO_LAYOUT]),
        ((4, 0), [UnservedReason.NO_LAYOUT]),
    ],
)
def test_a_layout_for_a_wheelchair_user_with_an_assistant(
    layout: tuple[int, int], expected: list[UnservedReason]
) -> None:
    problem = on_a_line(
        (1_000,),
        riders=[{"in_wheelchair": True, "assistant": AssistantNeed.INDIVIDUAL}],
        vehicles=[vehicle(layouts=(layout,))],
    )
    assert reasons(problem) == expected


@pytest.mark.parametrize(
    ("available", "expected"), [(1, []), (0, [UnservedReason.NO_VEHICLE_LEFT])]
)
def test_a_class_of_which_there_is_none(
    available: int, expected: list[UnservedReason]
) -> None:
    problem = on_a_line((1_000,), vehicles=[vehicle(available=available)])
    assert reasons(problem) == expected


@pytest.mark.parametrize(
    ("limit", "expected"), [(100, []), (99, [UnservedReason.RIDE_TOO_LONG])]
)
def test_a_direct_ride_over_the_limit(
    limit: int, expected: list[UnservedReason]
) -> None:
    problem = on_a_line((1_000,), riders=[{"ride_limit": limit}])
    assert reasons(problem) == expected


@pytest.mark.parametrize(
    ("opens", "closes", "expected"),
    [
        (0, 220, []),
        (0, 219, [UnservedReason.WINDOW_IMPOSSIBLE]),
        (501, 500, [UnservedReason.WINDOW_IMPOSSIBLE]),
    ],
)
def test_a_window_that_cannot_be_met(
    opens: int, closes: int, expected: list[UnservedReason]
) -> None:
    """100 s of driving and 120 s to board must fit between midnight and the gate."""
    problem = on_a_line((1_000,))
    gate = replace(problem.schools[0], opens=opens, closes=closes)
    assert reasons(replace(problem, schools=(gate,))) == expected


def test_the_words_name_pupil_figures_and_cure() -> None:
    problem = on_a_line((1_000,), riders=[{"ride_limit": 60}])
    (found,) = precheck(problem).values()
    assert found.detail == (
        "The direct ride of pupil P0 takes 2 min, over the limit of 1 min."
    )
    assert found.cure.startswith("Agree a ride limit of at least 2 min")
