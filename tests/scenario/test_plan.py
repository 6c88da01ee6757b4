"""The main job on a small county: everybody has a fate, and figures add up."""

import json
from datetime import date
from pathlib import Path

import pytest

from transport.dataset.dataset import Dataset
from transport.domain.decision import Outcome
from transport.domain.place import Point
from transport.domain.run import Direction, UnservedReason
from transport.errors import InputError
from transport.network.straight_line import StraightLine
from transport.policy.model import Policy
from transport.reports import write_all
from transport.scenario.measure import Measured
from transport.scenario.pipeline import Settings, assess_all, run_plan
from transport.scenario.result import Fate, PlanResult
from transport.scenario.travellers import Basis

ON = date(2026, 11, 23)
pytestmark = pytest.mark.slow


def test_every_eligible_pupil_rides_has_an_offer_or_is_named_unserved(
    planned: PlanResult,
) -> None:
    """Nobody entitled falls between two stools."""
    aboard = {
        direction: [
            pupil
            for run in planned.plan.runs
            if run.direction is direction
            for pupil in run.pupils
        ]
        for direction in Direction
    }
    offered = [offer.pupil_id for offer in planned.accepted]
    unserved = {left.pupil_id for left in planned.plan.unserved}
    for decision in planned.decisions:
        if decision.outcome is not Outcome.MET:
            continue
        fate = planned.fates[decision.pupil_id]
        rides = [aboard[direction].count(decision.pupil_id) for direction in Direction]
        match fate:
            case Fate.ON_RUN:
                assert rides == [1, 1]
            case Fate.ON_OFFER:
                assert (rides, offered.count(decision.pupil_id)) == ([0, 0], 1)
            case _:
                assert decision.pupil_id in unserved
    assert all(left.detail and left.cure for left in planned.plan.unserved)


def test_the_judge_finds_nothing(planned: PlanResult) -> None:
    """No plan is shown that does not hold."""
    assert planned.plan.runs
    assert planned.violations == ()


def test_the_costs_add_up(planned: PlanResult, county: Dataset) -> None:
    """A day is the sum of its runs, a year the policy's school days of it."""
    runs = planned.plan.runs
    assert planned.costs.plan_pence_per_day == sum(run.pence for run in runs)
    assert planned.costs.plan_pence_per_year == 190 * planned.costs.plan_pence_per_day
    assert planned.costs.present_pence_per_day == sum(
        run.price_pence for run in county.present_runs
    )
    assert planned.certain_pence <= planned.expected_pence <= planned.all_yes_pence


def test_the_same_inputs_give_the_same_files(
    planned: PlanResult, county: Dataset, exampleshire: Policy, tmp_path: Path
) -> None:
    """Twice, with another number of processes: equal to the letter."""
    again = run_plan(county, exampleshire, ON, Settings(processes=2))
    write_all(planned, tmp_path / "one", started="then", times={})
    write_all(again, tmp_path / "two", started="later", times={"route": 1.0})
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert "report.html" in names
    for name in names:
        one, two = (tmp_path / part / name for part in ("one", "two"))
        if name == "run.json":
            records = [json.loads(path.read_text()) for path in (one, two)]
            for record in records:
                del record["started"], record["seconds"]
            assert records[0] == records[1]
        else:
            assert one.read_bytes() == two.read_bytes(), name


def test_a_home_off_the_map_is_asked_about_and_not_granted(
    county: Dataset, exampleshire: Policy
) -> None:
    """Not measured is not the same as no route."""
    settings = Settings(processes=1)
    before = assess_all(county, exampleshire, ON, settings).decisions
    eligible = next(d.pupil_id for d in before if d.outcome is Outcome.MET)
    moved = county.model_copy(
        update={
            "pupils": tuple(
                pupil.model_copy(update={"home": Point(lat=54.0, lon=0.5)})
                if pupil.id == eligible
                else pupil
                for pupil in county.pupils
            )
        }
    )
    result = run_plan(moved, exampleshire, ON, settings)
    decision = next(d for d in result.decisions if d.pupil_id == eligible)
    assert decision.outcome is Outcome.UNDETERMINED
    assert eligible in dict(result.needs_person)
    if result.travelling.get(eligible) is Basis.PENDING:
        reasons = {u.reason for u in result.plan.unserved if u.pupil_id == eligible}
        assert reasons == {UnservedReason.NOT_ON_NETWORK}


def test_straight_lines_never_decide(county: Dataset) -> None:
    """A provider that is not evidence is refused before any case is built."""
    with pytest.raises(InputError, match="may not decide eligibility"):
        Measured.take(StraightLine(), county.pupils, county.gates)


def test_without_roads_there_is_nothing_to_measure_on(
    county: Dataset, exampleshire: Policy
) -> None:
    """The message says what to give."""
    bare = county.model_copy(update={"roads": None})
    with pytest.raises(InputError, match=r"dataset\.toml"):
        run_plan(bare, exampleshire, ON, Settings())


def test_a_day_without_placements_is_an_error(
    county: Dataset, exampleshire: Policy
) -> None:
    """An empty plan would look like a saving."""
    with pytest.raises(InputError, match="1999-01-04"):
        run_plan(county, exampleshire, date(1999, 1, 4), Settings())


def test_more_work_changes_no_decision(
    planned: PlanResult, county: Dataset, exampleshire: Policy
) -> None:
    """Work is a search limit, not a policy."""
    harder = run_plan(county, exampleshire, ON, Settings(processes=1, work=2))
    assert harder.decisions == planned.decisions
    assert harder.violations == ()
