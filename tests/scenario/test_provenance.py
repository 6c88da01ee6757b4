"""What a plan says it was made from."""

from dataclasses import replace
from datetime import date

import pytest

from transport.dataset.dataset import Dataset
from transport.network.straight_line import StraightLine
from transport.policy.model import Policy
from transport.scenario.pipeline import Settings, provenance

LIMIT = "walking_distance.from_8"
FIVE_MILES = 8_046_720


def with_limit(policy: Policy, millimetres: int) -> Policy:
    """The policy as a file would make it whose statute has another limit."""
    limit = policy.parameters[LIMIT]
    values = (replace(limit.floor[0], value=millimetres),)
    changed = replace(limit, values=values, floor=values)
    return replace(policy, parameters={**policy.parameters, LIMIT: changed})


@pytest.mark.parametrize("is_edited", [True, False])
def test_a_statute_not_as_shipped_is_told_with_what_differs(
    county: Dataset, exampleshire: Policy, *, is_edited: bool
) -> None:
    policy = with_limit(exampleshire, FIVE_MILES) if is_edited else exampleshire
    assert policy.millimetres(LIMIT, date(2026, 11, 23)) == (
        FIVE_MILES if is_edited else 4_828_032
    )
    told = provenance(county, policy, StraightLine(), Settings()).get("statute")
    assert told == (
        f"not as shipped: {LIMIT} is 5 miles from 2007-09-01, and 3 miles as shipped."
        if is_edited
        else None
    )
