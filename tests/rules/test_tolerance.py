"""A distance within the council's tolerance of a limit is a person's to look at."""

import pytest

from tests.rules.a_case import (
    DAY,
    FIFTEEN,
    MILE,
    SEVEN,
    SIX,
    THREE,
    TWELVE,
    TWO,
    a_case,
    facts,
    measured,
)
from transport.domain.case import Case
from transport.domain.decision import Decision
from transport.domain.evidence import Profile
from transport.policy.load import load
from transport.policy.model import Policy
from transport.rules.assess import assess

TOLERANCE = 25_000
"""Exampleshire's [mm]."""


@pytest.fixture(scope="module")
def exampleshire() -> Policy:
    return load("exampleshire")


def walked(millimetres: int, **changes: object) -> Case:
    return a_case(walk_safe=measured(millimetres), **changes)


def poor_and_driven(millimetres: int, **changes: object) -> Case:
    """Low income, a safe walk clear of every limit, and a road of some length."""
    return a_case(
        date_of_birth=TWELVE,
        circumstances=facts(low_income=True),
        walk_safe=measured(TWO + MILE // 2),
        road=measured(millimetres, Profile.ROAD),
        **changes,
    )


def poor_and_walked(millimetres: int) -> Case:
    case = poor_and_driven(4 * MILE)
    return case.model_copy(update={"walk_safe": measured(millimetres)})


def is_doubted(decision: Decision) -> bool:
    return any("check the measurement" in why for why in decision.person_reasons)


@pytest.mark.parametrize(
    ("case_of", "limit"),
    [
        (lambda length: walked(length, date_of_birth=SEVEN), TWO),
        (walked, THREE),
        (poor_and_walked, TWO),
        (poor_and_driven, SIX),
    ],
    ids=["safe walk under 8", "safe walk from 8", "extended rights", "by road"],
)
@pytest.mark.parametrize("side", [-1, 1])
def test_on_either_side_of_a_limit_up_to_the_tolerance(
    exampleshire: Policy, case_of: object, limit: int, side: int
) -> None:
    """To the millimetre, whichever way the limit decides."""
    assert callable(case_of)
    at_it, past_it = (
        assess(case_of(limit + side * away), exampleshire, DAY)
        for away in (TOLERANCE, TOLERANCE + 1)
    )
    assert is_doubted(at_it)
    assert not is_doubted(past_it)


def test_exactly_at_the_limit_too(exampleshire: Policy) -> None:
    """And one millimetre beyond, where the outcome turns."""
    for length in (THREE, THREE + 1):
        assert is_doubted(assess(walked(length), exampleshire, DAY))


def test_without_a_tolerance_nothing_is_doubted(guidance: Policy) -> None:
    """The guidance leaves it at nothing until a council says otherwise."""
    for case in (walked(THREE), poor_and_driven(SIX), poor_and_driven(FIFTEEN)):
        assert not is_doubted(assess(case, guidance, DAY))
