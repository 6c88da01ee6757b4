"""How a decision is challenged, and by when, as worked examples."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from transport.errors import PolicyError
from transport.policy.load import load
from transport.policy.model import Policy
from transport.policy.moves import Overlay
from transport.policy.trial import with_value
from transport.rules.challenge import CLOCKS, NO_START, challenge

MONDAY = date(2026, 11, 23)


def test_every_step_of_a_decision_given_on_monday_23_november_2026(
    guidance: Policy,
) -> None:
    days = [step.by for step in challenge(guidance, MONDAY, MONDAY)]
    assert days == [
        date(2026, 12, 21),  # Monday: four weeks, no holiday in them
        date(2027, 1, 21),  # Thursday: 25 and 28 December and 1 January left out
        date(2027, 2, 18),  # Thursday
        date(2027, 4, 19),  # Monday: Good Friday and Easter Monday left out
        date(2027, 4, 26),  # Monday
        date(2027, 11, 23),  # twelve months from the decision
        date(2027, 2, 23),  # three months from the decision
    ]


def test_times_and_who_must_act_come_in_order(guidance: Policy) -> None:
    steps = challenge(guidance, MONDAY, MONDAY)
    assert [step.who for step in steps[:5]] == [
        "You",
        "The council",
        "You",
        "The council",
        "The council",
    ]
    assert steps[0].allowed == "20 working days from the decision"
    assert steps[3].allowed == "40 working days from your request"
    assert all(step.paragraph for step in steps)
    assert all(step.source in guidance.sources for step in steps)


def test_no_date_runs_from_a_decision_not_given(guidance: Policy) -> None:
    steps = challenge(guidance, None, MONDAY)
    assert len(steps) == len(CLOCKS)
    assert all(step.by is None for step in steps)


def test_a_date_that_cannot_be_worked_out_takes_those_after_it_along(
    guidance: Policy,
) -> None:
    steps = challenge(guidance, date(2028, 12, 1), MONDAY)
    assert [step.by for step in steps[:5]] == [None] * 5
    assert steps[5].by == date(2029, 12, 1)
    assert steps[1].allowed == "20 working days from your request"


def without(policy: Policy, name: str) -> Policy:
    parameter = policy.parameters[name]
    ended = replace(parameter, values=(replace(parameter.values[0], value=None),))
    return replace(policy, parameters={**policy.parameters, name: ended})


def test_a_time_the_policy_does_not_set_is_left_out(guidance: Policy) -> None:
    assert challenge(load("england"), MONDAY, MONDAY) == ()
    policy = without(guidance, "appeal.stage2_outcome_days")
    assert len(challenge(policy, MONDAY, MONDAY)) == len(CLOCKS) - 1


def test_what_follows_a_step_without_a_time_has_no_date(guidance: Policy) -> None:
    """A hearing with no time of its own leaves nothing for its outcome to run from."""
    policy = without(guidance, "appeal.stage2_hearing_days")
    steps = challenge(policy, MONDAY, MONDAY)
    outcome = next(step for step in steps if "from the hearing" in step.allowed)
    assert outcome.by is None
    assert outcome.allowed == f"5 working days from the hearing; {NO_START}"
    assert steps[2].by == date(2027, 2, 18)
    assert all(NO_START not in step.allowed for step in steps if step is not outcome)


def test_times_are_those_of_the_day_the_decision_is_given(guidance: Policy) -> None:
    """Not those of the day travel was asked about, which may be months away."""
    name = "appeal.stage1_request_days"
    later = with_value(guidance, name, 30).parameters[name].values[0]
    parameter = guidance.parameters[name]
    longer = replace(
        parameter,
        values=(*parameter.values, replace(later, first_day=date(2027, 1, 1))),
    )
    policy = replace(guidance, parameters={**guidance.parameters, name: longer})
    travel = date(2027, 9, 1)
    assert challenge(policy, MONDAY, travel)[0].by == date(2026, 12, 21)
    assert challenge(policy, None, travel)[0].allowed.startswith("30 working days")
    assert challenge(policy, travel, MONDAY)[0].allowed.startswith("30 working days")


KINDER = {
    "appeal.stage1_request_days": 25,
    "appeal.stage1_review_days": 15,
    "appeal.stage2_request_days": 25,
    "appeal.stage2_hearing_days": 30,
    "appeal.stage2_outcome_days": 3,
}
"""For each time of the appeal, one that is kinder to a family."""
HARSHER = {
    "appeal.stage1_request_days": 15,
    "appeal.stage1_review_days": 25,
    "appeal.stage2_request_days": 15,
    "appeal.stage2_hearing_days": 50,
    "appeal.stage2_outcome_days": 7,
}


@pytest.mark.parametrize("name", KINDER)
def test_a_family_may_be_given_more_time_and_a_council_less(
    name: str, tmp_path: Path
) -> None:
    """Nothing else, and never no time at all."""
    assert load(a_council(tmp_path, name, KINDER[name])).count(name, MONDAY)
    for refused in (HARSHER[name], 0, "null"):
        with pytest.raises(PolicyError, match=name):
            load(a_council(tmp_path, name, refused))


@pytest.mark.parametrize("name", KINDER)
def test_a_kinder_time_never_gives_a_family_less_of_it(
    name: str, guidance: Policy
) -> None:
    """Each step of the family's own, from the last day of the step before."""
    own = {n: steps(guidance)[n] for n in KINDER}
    kinder = steps(with_value(guidance, name, KINDER[name]))
    if name.endswith("request_days"):
        assert kinder[name] > own[name]
    else:
        assert kinder[name] < own[name]


def steps(policy: Policy) -> dict[str, int]:
    """Days each chained step takes."""
    told = [step.by or MONDAY for step in challenge(policy, MONDAY, MONDAY)]
    names = [clock.parameter for clock in CLOCKS if clock.is_chained]
    ends = told[: len(names)]
    return {
        name: (end - start).days
        for name, start, end in zip(names, [MONDAY, *ends], ends, strict=False)
    }


def test_every_time_that_may_move_one_way_is_tried(guidance: Policy) -> None:
    movable = {
        clock.parameter
        for clock in CLOCKS
        if guidance.parameters[clock.parameter].overlay is not Overlay.FIXED
    }
    assert movable == set(KINDER)


def a_council(folder: Path, name: str, value: object) -> Path:
    path = folder / "council.yaml"
    path.write_text(
        "policy: council\ntitle: A council\nkind: authority\nextends: england-guidance\n"
        "sources:\n  minute: {title: A minute, checked: 2026-11-22}\n"
        f"parameters:\n  {name}:\n    because: It is tried out.\n"
        f"    values: [{{from: 2025-09-01, value: {value}, source: minute}}]\n",
        encoding="utf-8",
    )
    return path
