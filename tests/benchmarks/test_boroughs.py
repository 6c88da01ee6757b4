from collections import Counter

import numpy as np
import pytest

from benchmarks.boroughs import RIDE_LIMITS, borough
from transport.routing.precheck import precheck


def test_the_same_seed_gives_the_same_borough() -> None:
    one, other = borough(40, 3), borough(40, 3)
    assert one.riders == other.riders
    assert one.schools == other.schools
    assert np.array_equal(one.metres, other.metres)
    assert np.array_equal(one.seconds, other.seconds)


def test_another_seed_gives_other_homes() -> None:
    assert not np.array_equal(borough(40, 1).metres, borough(40, 2).metres)


@pytest.mark.parametrize(("pupils", "schools"), [(100, 3), (400, 12), (1_000, 30)])
def test_schools_grow_in_number_with_pupils_and_the_biggest_does_not(
    pupils: int, schools: int
) -> None:
    sizes = Counter(rider.school for rider in borough(pupils, 1).riders)
    assert sizes.total() == pupils
    assert len(sizes) == schools
    assert 70 <= max(sizes.values()) <= 95


def test_needs_come_in_their_shares() -> None:
    riders = borough(400, 1).riders
    assert sum(rider.in_wheelchair for rider in riders) == 32
    assert sum(rider.travels_alone for rider in riders) == 16
    assert {rider.ride_limit for rider in riders} == set(RIDE_LIMITS)


def test_every_pupil_can_be_carried_alone() -> None:
    assert precheck(borough(400, 2)) == {}


def test_no_way_round_is_shorter_or_quicker() -> None:
    problem = borough(60, 1)
    for between in (problem.metres, problem.seconds):
        round_about = (between[:, :, None] + between[None, :, :]).min(axis=1)
        assert (between <= round_about).all()
