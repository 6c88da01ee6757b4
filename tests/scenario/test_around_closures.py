"""A closure that decides is put before a person."""

from datetime import date

import pytest

from transport.dataset.dataset import Dataset
from transport.domain.decision import Decision
from transport.domain.pupil import PupilId
from transport.domain.restriction import (
    Calendar,
    Restriction,
    RestrictionKind,
    Shape,
    Traveller,
)
from transport.policy.model import Policy
from transport.scenario.around_closures import around_closures
from transport.scenario.one_pupil import one_pupil
from transport.scenario.pipeline import Assessed, Settings, assess_all

MONDAY = date(2026, 11, 23)
EVERYWHERE = Shape(
    areas=((((1.0, 54.0), (3.0, 54.0), (3.0, 55.5), (1.0, 55.5), (1.0, 54.0)),),)
)


def shut(*closed_to: Traveller, **changes: object) -> Restriction:
    """Everything is closed to some."""
    closure = Restriction(
        id="C9",
        kind=RestrictionKind.CLOSURE,
        closed_to=closed_to,
        shape=EVERYWHERE,
        assessed_on=date(2026, 1, 1),
        review_on=date(2027, 1, 1),
        reason="Flood",
    )
    return closure.model_copy(update=changes)


def under(county: Dataset, closure: Restriction) -> Dataset:
    listed = (*county.restrictions, closure)
    return county.model_copy(update={"restrictions": listed})


def told(dataset: Dataset, assessed: Assessed, policy: Policy) -> dict[PupilId, str]:
    return around_closures(
        dataset,
        assessed.placements,
        assessed.decisions,
        assessed.provider,
        policy,
        MONDAY,
    )


@pytest.fixture(scope="module")
def usual(county: Dataset, exampleshire: Policy) -> Assessed:
    return assess_all(county, exampleshire, MONDAY, Settings())


def outcome(decision: Decision) -> object:
    return decision.outcome, decision.scheme


@pytest.mark.slow
@pytest.mark.parametrize("closed_to", [Traveller.FOOT, Traveller.MOTOR])
def test_those_whose_outcome_a_closure_changes_are_told(
    county: Dataset, exampleshire: Policy, usual: Assessed, closed_to: Traveller
) -> None:
    """They and nobody else, with the closure and the other outcome."""
    dataset = under(county, shut(closed_to))
    assessed = assess_all(dataset, exampleshire, MONDAY, Settings())
    pairs = zip(usual.decisions, assessed.decisions, strict=True)
    changed = {a.pupil_id: a.outcome for a, b in pairs if outcome(a) != outcome(b)}
    found = told(dataset, assessed, exampleshire)
    assert set(found) == set(changed)
    for pupil_id, reason in found.items():
        assert f"(C9), the outcome would be {changed[pupil_id]}:" in reason
    assert found or closed_to is Traveller.MOTOR


@pytest.mark.slow
def test_one_pupils_explanation_says_so(county: Dataset, exampleshire: Policy) -> None:
    """The decision is a proposal, and says which closure makes it."""
    dataset = under(county, shut(Traveller.FOOT))
    assessed = assess_all(dataset, exampleshire, MONDAY, Settings())
    pupil_id, reason = next(iter(told(dataset, assessed, exampleshire).items()))
    one = one_pupil(dataset, pupil_id, exampleshire, MONDAY, Settings())
    assert one.decision.person_reasons[-1] == reason
    assert reason in "\n".join(one.explanation.lines)
    before = one_pupil(county, pupil_id, exampleshire, MONDAY, Settings())
    assert reason not in before.decision.person_reasons


def test_where_nothing_is_closed_nobody_is_told(
    county: Dataset, exampleshire: Policy, usual: Assessed
) -> None:
    """Hazards are no closures; nor is one of another day."""
    assert county.restrictions
    assert told(county, usual, exampleshire) == {}
    over = shut(Traveller.FOOT, calendar=Calendar(last_day=date(2026, 11, 22)))
    dataset = under(county, over)
    assessed = assess_all(dataset, exampleshire, MONDAY, Settings())
    assert told(dataset, assessed, exampleshire) == {}
