"""Factors fitted from observed runs: the middle, the spread, and what is left out."""

from collections.abc import Sequence
from datetime import date

import pytest

from tests.network.sketch import Sketch, at
from transport.domain.evidence import Profile
from transport.domain.observed import ObservedCall, ObservedRun
from transport.domain.run import Direction
from transport.network.calibrate import Demands, Fit, calibrate
from transport.network.embedded import RoadNetwork

START = 8 * 3_600
FEW = Demands(least_runs=3, most_spread=30)


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> RoadNetwork:
    """One straight street of 12 km."""
    sketch = Sketch()
    sketch.way([sketch.node(east, 0) for east in range(0, 12_001, 500)])
    return sketch.open(tmp_path_factory.mktemp("street"))


def free_flow(network: RoadNetwork, metres: float) -> float:
    route = network.route(at(0, 0), at(metres, 0), Profile.DRIVE)
    assert route is not None
    return route.seconds


def run(
    network: RoadNetwork,
    name: str,
    factor: float,
    places: Sequence[float] = (0, 4_000, 8_000),
    direction: Direction = Direction.MORNING,
) -> ObservedRun:
    """A run that took so many times the free-flow time, and two minutes at calls."""
    time, calls = float(START), []
    for number, place in enumerate(places):
        if number:
            gone = abs(place - places[number - 1])
            time += factor * free_flow(network, gone)
        arrive = round(time)
        time += 120
        calls.append(
            ObservedCall(point=at(place, 0), arrive=arrive, depart=round(time))
        )
    return ObservedRun(
        id=name, on=date(2026, 10, 5), direction=direction, calls=tuple(calls)
    )


def fitted(
    network: RoadNetwork, factors: Sequence[float], demands: Demands = FEW
) -> Fit:
    runs = [run(network, f"R{n}", factor) for n, factor in enumerate(factors)]
    return calibrate(runs, network, demands)[0]


def test_the_factor_is_the_middle_run(network: RoadNetwork) -> None:
    """Time at calls does not count."""
    fit = fitted(network, (1.1, 1.3, 1.2))
    assert (fit.factor_percent, fit.runs) == (120, 3)
    assert (fit.low_percent, fit.high_percent) == (115, 125)
    assert fit.spread_percent == 8
    assert fit.refused == ""


def test_each_part_of_the_day_has_its_own(network: RoadNetwork) -> None:
    away = Direction.AFTERNOON
    runs = [run(network, f"M{n}", 1.3) for n in range(3)]
    runs += [run(network, f"A{n}", 1.1, direction=away) for n in range(3)]
    morning, afternoon = calibrate(runs, network, FEW)
    assert (morning.factor_percent, afternoon.factor_percent) == (130, 110)


def test_a_run_far_from_the_others_is_told_and_left_out(network: RoadNetwork) -> None:
    fit = fitted(network, (1.2, 1.22, 1.18, 1.21, 3.0))
    assert fit.runs == 4
    wrong = [each for each in fit.each if each.left_out]
    assert [each.run_id for each in wrong] == ["R4"]
    assert "much slower than the others around 121" in wrong[0].left_out
    assert fit.factor_percent in {120, 121}


def test_runs_that_agree_exactly_do_not_make_a_small_departure_wrong(
    network: RoadNetwork,
) -> None:
    fit = fitted(network, (1.2, 1.2, 1.2, 1.3))
    assert fit.runs == 4


def test_too_few_runs_give_no_factor(network: RoadNetwork) -> None:
    fit = fitted(network, (1.2, 1.2))
    assert fit.factor_percent is None
    assert fit.refused == "2 runs to fit; at least 3 are needed"


def test_no_runs_give_no_factor(network: RoadNetwork) -> None:
    assert [fit.factor_percent for fit in calibrate([], network, FEW)] == [None, None]


def test_runs_too_far_apart_give_no_factor(network: RoadNetwork) -> None:
    fit = fitted(network, (0.8, 1.0, 1.3, 1.6, 1.9))
    assert fit.factor_percent is None
    assert "one factor does not hold for all of them" in fit.refused


def test_a_short_run_and_one_off_the_roads_are_left_out(network: RoadNetwork) -> None:
    runs = [run(network, f"R{n}", 1.2) for n in range(3)]
    runs.append(run(network, "SHORT", 1.2, (0, 300)))
    lost = run(network, "LOST", 1.2)
    last = lost.calls[-1].model_copy(update={"point": at(0, 9_000)})
    runs.append(lost.model_copy(update={"calls": (*lost.calls[:-1], last)}))
    fit = calibrate(runs, network, FEW)[0]
    reasons = {each.run_id: each.left_out for each in fit.each if each.left_out}
    assert reasons == {
        "SHORT": "under 5 minutes of driving: too short to tell",
        "LOST": "no way by road from call 2 to call 3",
    }
    assert fit.runs == 3
