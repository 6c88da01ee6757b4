"""How a decision is challenged, and by when, as worked examples."""

from dataclasses import replace
from datetime import date

from transport.policy.load import load
from transport.policy.model import Policy
from transport.rules.challenge import CLOCKS, challenge

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
    days = [step.by for step in challenge(guidance, date(2028, 12, 1), MONDAY)]
    assert days[:5] == [None] * 5
    assert days[5] == date(2029, 12, 1)


def test_a_time_the_policy_does_not_set_is_left_out(guidance: Policy) -> None:
    assert challenge(load("england"), MONDAY, MONDAY) == ()
    name = "appeal.stage2_outcome_days"
    parameter = guidance.parameters[name]
    ended = replace(parameter.values[0], value=None)
    policy = replace(
        guidance,
        parameters={**guidance.parameters, name: replace(parameter, values=(ended,))},
    )
    assert len(challenge(policy, MONDAY, MONDAY)) == len(CLOCKS) - 1
