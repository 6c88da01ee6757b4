"""Two policies on one caseload: who gains, who loses, by what."""

from datetime import date

import pytest

from tests.rules.a_case import DAY, MILE, SEVEN, a_case, measured
from tests.scenario.sweep.random_cases import batches
from transport.domain.decision import GroundName
from transport.policy.load import load
from transport.policy.trial import with_value
from transport.scenario.sweep.caseload import Caseload
from transport.scenario.sweep.compare import CARRIED_BY, compare_policies

EXAMPLESHIRE = load("exampleshire")
EIGHT_IN_AUTUMN = date(2018, 10, 1)
FAR = measured(2 * MILE + 1)


@pytest.fixture(scope="module")
def caseload() -> Caseload:
    """Just over two miles away: a nine, an eight with grace, and a seven."""
    nine, eight, seven = (
        a_case(walk_safe=FAR),
        a_case(walk_safe=FAR, date_of_birth=EIGHT_IN_AUTUMN),
        a_case(walk_safe=FAR, date_of_birth=SEVEN),
    )
    return Caseload.of([nine, eight, seven], [None] * 3)


def test_ending_grace_loses_those_it_carries(caseload: Caseload) -> None:
    proposal = with_value(EXAMPLESHIRE, "walking_distance.grace", "none")
    compared = compare_policies(caseload, EXAMPLESHIRE, proposal, DAY)
    assert {k: n for k, n in compared.lost.items() if n} == {
        "walking_distance.grace": 1
    }
    assert not any(compared.gained.values())


def test_a_shorter_distance_gains_those_beyond_it(caseload: Caseload) -> None:
    """The eight had grace, so only the nine was not carried before."""
    proposal = with_value(EXAMPLESHIRE, "walking_distance.from_8", 2)
    compared = compare_policies(caseload, EXAMPLESHIRE, proposal, DAY)
    ground = GroundName.STATUTORY_WALKING_DISTANCE
    assert {k: n for k, n in compared.gained.items() if n} == {ground: 1}
    assert not any(compared.lost.values())


def test_cases_for_a_person_are_counted_on_both_sides(caseload: Caseload) -> None:
    """Everyone is within 25 m of two miles; the nine's own limit is three."""
    exact = with_value(EXAMPLESHIRE, "measurement.tolerance", 0)
    compared = compare_policies(caseload, exact, EXAMPLESHIRE, DAY)
    assert (compared.person_before, compared.person_after) == (0, 1)


def test_what_one_way_gains_the_other_way_loses() -> None:
    cases, nearest, policy, on = next(batches(seed=5, count=1, size=400))
    caseload = Caseload.of(cases, nearest)
    other = with_value(policy, "walking_distance.from_8", 1)
    there = compare_policies(caseload, policy, other, on)
    back = compare_policies(caseload, other, policy, on)
    assert there.gained == back.lost
    assert there.lost == back.gained
    assert sum(there.gained.values()) > 0
    assert tuple(there.gained) == CARRIED_BY
