"""Entitlement of an invented county over a school year."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

import pytest

from transport.dataset.dataset import Dataset
from transport.domain.period import Period
from transport.errors import InputError
from transport.policy.model import Policy
from transport.scenario.cases import build_cases, decide
from transport.scenario.entitlement import Casebook
from transport.scenario.measure import Measured
from transport.scenario.over_time import Span, assess_over
from transport.scenario.pipeline import Settings, provider_for
from transport.scenario.result import PlanResult
from transport.scenario.travellers import placements_on

ON = date(2026, 11, 23)
YEAR = Span(date(2026, 9, 1), date(2027, 8, 31))
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def measured(county: Dataset, exampleshire: Policy) -> Measured:
    provider = provider_for(county, exampleshire, ON, Settings())
    return Measured.take(provider, county.pupils, county.gates)


def covering(periods: Sequence[Period], on: date) -> list[Period]:
    return [period for period in periods if period.covers(on)]


def moved(county: Dataset, on: date) -> tuple[Dataset, str, str]:
    """The county with its first pupil at another school from a day; from, to."""
    first = county.placements[0]
    other = next(s.id for s in county.schools if s.id != first.school_id)
    before = first.model_copy(update={"last_day": on - timedelta(days=1)})
    after = first.model_copy(
        update={"school_id": other, "first_day": on, "last_day": None}
    )
    placements = (before, after, *county.placements[1:])
    return county.model_copy(update={"placements": placements}), first.school_id, other


def test_periods_are_what_each_day_decides(
    county: Dataset, exampleshire: Policy, measured: Measured
) -> None:
    found = {
        each.pupil_id: each.periods
        for each in Casebook(
            dataset=county,
            measured=measured,
            policy=exampleshire,
            first=YEAR.first,
            last=date(2028, 1, 31),
        ).entitlements()
    }
    for days in Random(3).sample(range(500), 12):
        on = YEAR.first + timedelta(days=days)
        for case in build_cases(county, placements_on(county, on), measured):
            (period,) = covering(found[case.pupil_id], on)
            decision = decide(county, case, measured, exampleshire, on)
            assert (period.outcome, period.ground, period.scheme) == (
                decision.outcome,
                decision.ground,
                decision.scheme,
            )
            assert period.needs_person is decision.needs_person


def test_a_move_ends_a_period_whatever_the_answer(
    county: Dataset, exampleshire: Policy
) -> None:
    day = date(2027, 2, 22)
    dataset, before, after = moved(county, day)
    found = assess_over(dataset, exampleshire, ON, YEAR, Settings())
    periods = found[0].periods
    (last,) = covering(periods, day - timedelta(days=1))
    (first,) = covering(periods, day)
    assert (last.school_id, first.school_id) == (before, after)
    assert (last.ends, first.begins) == ("a placement ends", "a placement begins")
    assert found[0].period_on(date(2020, 1, 1)) is None


def test_a_plan_says_until_when_each_decision_stands(planned: PlanResult) -> None:
    assert set(planned.periods) == {decision.pupil_id for decision in planned.decisions}
    for decision in planned.decisions:
        period = planned.periods[decision.pupil_id]
        assert YEAR.first <= period.first_day <= ON <= period.last_day <= YEAR.last
        assert (period.outcome, period.ground) == (decision.outcome, decision.ground)


def test_days_not_given_are_the_edges_of_the_school_year(exampleshire: Policy) -> None:
    assert Span.around(ON, exampleshire, None, None) == YEAR
    given = Span.around(ON, exampleshire, date(2026, 10, 1), None)
    assert given == Span(date(2026, 10, 1), YEAR.last)


def test_days_in_the_wrong_order_are_refused(exampleshire: Policy) -> None:
    with pytest.raises(InputError, match="2026-08-01 is before the first 2026-09-01"):
        Span.around(ON, exampleshire, None, date(2026, 8, 1))


def test_days_without_a_placement_are_refused(
    county: Dataset, exampleshire: Policy
) -> None:
    span = Span(date(1999, 1, 1), date(1999, 6, 1))
    with pytest.raises(InputError, match="1999-01-01 to 1999-06-01"):
        assess_over(county, exampleshire, ON, span, Settings())
