"""Holds periods against the rules put to every day by itself."""

from datetime import date, timedelta
from random import Random

from tests.scenario.sweep.random_cases import a_case, a_nearest
from transport.domain.case import Case
from transport.domain.decision import Decision, NearestSchool, Outcome
from transport.domain.period import Period
from transport.policy.load import load
from transport.policy.model import Policy
from transport.rules.assess import assess
from transport.rules.changes import Days
from transport.rules.periods import timeline

FIRST, LAST = date(2026, 9, 1), date(2027, 8, 31)
YEAR = [FIRST + timedelta(days=day) for day in range((LAST - FIRST).days + 1)]


def someone(draw: Random) -> tuple[Case, NearestSchool | None]:
    """A random case, of which much turns on a day of the year, and a ranking."""
    case = a_case(draw, draw.choice(YEAR))
    return case, a_nearest(draw, case)


def answer(found: Period | Decision) -> tuple[object, ...]:
    """What a period keeps of a decision."""
    return (
        found.outcome,
        found.ground,
        found.grounds_met,
        found.scheme,
        found.next_step,
        found.needs_person,
    )


def disagreements(
    case: Case, policy: Policy, nearest: NearestSchool | None
) -> list[str]:
    """Days of the year on which periods and the rules differ, with the case."""
    line = timeline(case, Days(policy, FIRST, LAST), nearest)
    periods, grounds = line.periods(), line.ground_periods()
    wrong = []
    for on in YEAR:
        decision = assess(case, policy, on, nearest)
        (period,) = (period for period in periods if period.covers(on))
        told = [(p.ground, p.outcome) for p in grounds if p.covers(on)]
        found = [
            (finding.ground, finding.outcome)
            for finding in decision.findings
            if finding.outcome is not Outcome.NOT_MET
        ]
        if answer(period) != answer(decision) or told != found:
            wrong.append(f"{on} under {policy.name}: {case!r} {nearest!r}")
    return wrong


def differences(seed: int, pupils: int) -> list[str]:
    """The same for so many random pupils, half of them under each shipped policy."""
    draw, policies = Random(seed), [load("england-guidance"), load("exampleshire")]
    return [
        line
        for number in range(pupils)
        for case, nearest in (someone(draw),)
        for line in disagreements(case, policies[number % 2], nearest)
    ]
