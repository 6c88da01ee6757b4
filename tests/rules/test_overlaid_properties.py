"""What a council may change takes nothing away that the law gives, on any date."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.a_case import MILE, NINE, THREE, a_case, facts, measured
from tests.rules.overlays import (
    FIRST,
    LAST,
    Overlaid,
    bound,
    is_lawful,
    lawful_proposals,
    proposals,
    write,
)
from tests.rules.test_properties import CASES, is_carried
from transport.domain.case import Case
from transport.domain.decision import GroundName, Outcome
from transport.errors import PolicyError
from transport.policy.load import load
from transport.policy.trial import with_value
from transport.rules.assess import assess

GUIDANCE = load("england-guidance")
DAYS = st.dates(FIRST, LAST)
BETWEEN = measured(5 * MILE // 2)


@given(overlaid=proposals(GUIDANCE))
@settings(max_examples=60, deadline=None)
def test_a_proposal_is_refused_exactly_when_a_value_is_below_the_law(
    tmp_path_factory: pytest.TempPathFactory, overlaid: Overlaid
) -> None:
    path = write(tmp_path_factory.mktemp("proposal"), overlaid)
    if is_lawful(GUIDANCE, overlaid):
        assert load(path).layers[-1] == "proposal"
    else:
        with pytest.raises(PolicyError, match=r"or (lower|higher) is allowed"):
            load(path)


@given(
    overlaid=lawful_proposals(GUIDANCE),
    asked=st.lists(st.tuples(CASES, DAYS), min_size=5, max_size=5),
)
@settings(max_examples=200, deadline=None)
def test_a_proposal_that_loads_never_takes_away_what_the_law_gives(
    tmp_path_factory: pytest.TempPathFactory,
    overlaid: Overlaid,
    asked: list[tuple[Case, date]],
) -> None:
    proposal = load(write(tmp_path_factory.mktemp("proposal"), overlaid))
    for case, on in asked:
        law, council = assess(case, GUIDANCE, on), assess(case, proposal, on)
        if law.outcome is Outcome.MET:
            assert council.outcome is Outcome.MET
        assert set(law.grounds_met) <= set(council.grounds_met)
        assert is_carried(council) or not is_carried(law)


def test_every_value_that_may_move_one_way_is_tried() -> None:
    assert {"walking_distance.from_8", "low_income.uc_earnings"} < set(bound(GUIDANCE))


@pytest.mark.parametrize(
    ("name", "value"),
    [("walking_distance.from_8", 2), ("walking_distance.changes_at", 10)],
)
def test_a_shorter_walking_distance_keeps_the_grounds_within_the_statutory_one(
    name: str, value: int
) -> None:
    """Boarding stands against the one ground; the need is still met within 3 miles."""
    case = a_case(
        date_of_birth=NINE,
        walk_safe=BETWEEN,
        boarding_arranged=True,
        circumstances=facts(
            sen_disability_or_mobility=True, can_walk_accompanied=False
        ),
    )
    council = with_value(GUIDANCE, name, value)
    on = date(2026, 11, 23)
    decision = assess(case, council, on)
    assert decision.ground is GroundName.SEN_DISABILITY_MOBILITY
    assert not decision.needs_person
    beyond = case.model_copy(update={"walk_safe": measured(THREE + 1)})
    assert assess(beyond, council, on).ground is None
