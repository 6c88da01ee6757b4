"""The comparison behind a condition that parents arrange travel."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transport.domain.decision import Outcome
from transport.domain.school import SchoolId
from transport.errors import NotInForceError
from transport.policy.load import load
from transport.policy.model import Policy
from transport.rules.parental_preference import (
    Comparison,
    Consequence,
    Preference,
    SchoolCost,
    compare,
)

DAY = date(2026, 11, 23)
GUIDANCE = load("england-guidance")
PENCE = st.none() | st.integers(0, 10_000_000)


def cost(name: str, placement: int | None, travel: int | None) -> SchoolCost:
    return SchoolCost(
        school_id=SchoolId(name), placement_pence=placement, travel_pence=travel
    )


def compared(
    preferred: tuple[int | None, int | None] = (2_000_000, 900_000),
    nearer: tuple[int | None, int | None] = (2_100_000, 300_000),
    suitable: bool | None = True,
    place: bool | None = True,
) -> Comparison:
    preference = Preference(
        preferred=cost("FAR", *preferred),
        nearer=cost("NEAR", *nearer),
        nearer_is_suitable=suitable,
        nearer_has_place=place,
    )
    return compare(preference, GUIDANCE, DAY)


def test_the_difference_is_of_placement_and_travel_together() -> None:
    found = compared()
    assert found.extra_pence == 2_900_000 - 2_400_000
    reason = found.steps[2].reason
    assert "£29,000.00 at the preferred school, FAR" in reason
    assert "placement £21,000.00, travel at its marginal cost £3,000.00" in reason
    assert "£5,000.00 more" in reason


def test_an_extra_cost_is_weighed_by_a_person_and_no_figure_settles_it() -> None:
    found = compared()
    assert found.consequence is Consequence.WEIGH_EXTRA_COST
    assert found.steps[-1].outcome is Outcome.UNDETERMINED
    assert found.missing == ("whether the extra cost is unreasonable",)


def test_a_penny_more_is_weighed_and_the_same_is_not() -> None:
    more = compared(preferred=(100, 1), nearer=(100, 0))
    same = compared(preferred=(100, 0), nearer=(100, 0))
    assert more.consequence is Consequence.WEIGH_EXTRA_COST
    assert same.consequence is Consequence.NAME_PREFERRED


def test_a_dearer_nearer_school_leaves_the_preferred_one_to_be_named_alone() -> None:
    """Independent fees near by, a maintained school further off."""
    found = compared(preferred=(2_000_000, 900_000), nearer=(6_000_000, 0))
    assert found.consequence is Consequence.NAME_PREFERRED
    assert found.extra_pence == -3_100_000
    assert "no more" in found.steps[2].reason


@pytest.mark.parametrize(("suitable", "place"), [(False, True), (True, False)])
@pytest.mark.parametrize("travel", [None, 900_000])
def test_travel_is_due_where_the_nearer_cannot_take_the_child(
    suitable: bool, place: bool, travel: int | None
) -> None:
    found = compared((2_000_000, travel), suitable=suitable, place=place)
    assert found.consequence is Consequence.TRAVEL_IS_DUE


def test_what_is_missing_is_named_and_no_condition_is_imposed_meanwhile() -> None:
    found = compared((None, 1), (1, None), suitable=None, place=None)
    assert found.consequence is Consequence.FIND_OUT
    assert found.missing == (
        "whether the nearer school is in fact suitable",
        "whether the nearer school has a place",
        "placement cost of the preferred school",
        "marginal cost of travel of the nearer school",
    )


@given(
    preferred=st.tuples(PENCE, PENCE),
    nearer=st.tuples(PENCE, PENCE),
    suitable=st.none() | st.booleans(),
    place=st.none() | st.booleans(),
)
def test_every_comparison_ends_with_a_person(
    preferred: tuple[int | None, int | None],
    nearer: tuple[int | None, int | None],
    suitable: bool | None,
    place: bool | None,
) -> None:
    found = compared(preferred, nearer, suitable, place)
    assert found.person_reasons
    assert all(step.paragraph and step.source for step in found.steps)
    if found.consequence is Consequence.WEIGH_EXTRA_COST:
        assert suitable is place is True
        assert found.extra_pence is not None
        assert found.extra_pence > 0


def test_knowing_more_never_turns_travel_due_into_a_condition() -> None:
    for suitable, place in product((True, False), repeat=2):
        unknown = compared((None, None), suitable=suitable, place=place)
        known = compared(suitable=suitable, place=place)
        if unknown.consequence is Consequence.TRAVEL_IS_DUE:
            assert known.consequence is Consequence.TRAVEL_IS_DUE


def test_the_authority_tells_the_parent_first_and_comes_back_to_it() -> None:
    told = " ".join(compared().duties)
    assert "before the plan is final" in told
    assert "annual review" in told
    assert "Slough" in told


def test_before_the_act_there_is_no_such_comparison(guidance: Policy) -> None:
    preference = Preference(
        preferred=cost("FAR", 1, 1),
        nearer=cost("NEAR", 1, 1),
        nearer_is_suitable=True,
        nearer_has_place=True,
    )
    with pytest.raises(NotInForceError, match="parental_preference"):
        compare(preference, guidance, date(2014, 8, 31))
