"""From when to when, and why."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.rules.a_case import NINE, THREE, TWELVE, TWO, a_case, facts, measured
from tests.rules.day_by_day import FIRST, LAST, YEAR, answer, disagreements, someone
from tests.scenario.sweep.random_cases import a_policy
from transport.domain.case import Case
from transport.domain.decision import GroundName, NearestSchool, Outcome
from transport.domain.period import Period
from transport.policy.load import load
from transport.policy.model import DatedValue, Policy
from transport.rules.assess import assess
from transport.rules.changes import SECTIONS, Days
from transport.rules.periods import ground_periods, periods, timeline
from transport.scenario.sweep.caseload import Caseload
from transport.scenario.sweep.logic import OUTCOMES
from transport.scenario.sweep.scheme import SCHEMES
from transport.scenario.sweep.sweep import GROUND_NAMES, sweep
from transport.scenario.sweep.threshold import STEPS

DAY = timedelta(days=1)
FAR = measured(TWO + 1)


def over_the_year(case: Case, policy: Policy) -> list[tuple[str, str, str, str]]:
    """First and last day, result and what ends it."""
    return [
        (
            period.first_day.isoformat(),
            period.last_day.isoformat(),
            period.ground or period.scheme or period.next_step,
            period.ends,
        )
        for period in periods(case, policy, FIRST, LAST)
    ]


def changed_on(policy: Policy, name: str, day: date, value: Any) -> Policy:
    """The policy with one more value of a parameter, from a day."""
    parameter = policy.parameters[name]
    later = DatedValue(first_day=day, value=value, source="s", layer=policy.name)
    values = tuple(v for v in parameter.values if v.first_day < day)
    changed = replace(parameter, values=(*values, later))
    return replace(policy, parameters={**policy.parameters, name: changed})


def test_the_walking_distance_changes_on_the_eighth_birthday(guidance: Policy) -> None:
    case = a_case(date_of_birth=date(2019, 3, 10), walk_safe=FAR)
    assert over_the_year(case, guidance) == [
        (
            "2026-09-01",
            "2027-03-09",
            "statutory_walking_distance",
            "the pupil turns 8",
        ),
        (
            "2027-03-10",
            "2027-08-31",
            "discretionary_s508C",
            "the last day asked about",
        ),
    ]


def test_somebody_born_on_29_february_turns_eleven_on_1_march(
    guidance: Policy,
) -> None:
    case = a_case(
        date_of_birth=date(2016, 2, 29),
        walk_safe=FAR,
        circumstances=facts(low_income=True),
    )
    found = periods(case, guidance, FIRST, LAST)
    assert found[0].ground is GroundName.EXTENDED_RIGHTS_8_TO_10
    assert (found[-1].first_day, found[-1].begins) == (
        date(2027, 3, 1),
        "the pupil turns 11",
    )
    assert found[-1].ground is GroundName.EXTENDED_RIGHTS_11_PLUS


@pytest.mark.parametrize(
    ("grace", "last"), [("end_of_term", "2027-04-30"), ("end_of_school_year", None)]
)
def test_grace_ends_with_the_term_or_the_year(
    guidance: Policy, grace: str, last: str | None
) -> None:
    policy = changed_on(guidance, "walking_distance.grace", FIRST, grace)
    case = a_case(date_of_birth=date(2019, 3, 10), walk_safe=FAR)
    _, kept, *after = over_the_year(case, policy)
    assert kept[1:3] == (last or "2027-08-31", "walking_distance.grace")
    assert bool(after) is (last is not None)
    if last:
        assert kept[3] == f"the shorter walking distance was kept until {last}"


def test_compulsory_school_age_begins_on_a_prescribed_day(guidance: Policy) -> None:
    case = a_case(date_of_birth=date(2022, 1, 5), walk_safe=FAR)
    before, after = periods(case, guidance, FIRST, LAST)
    assert (before.last_day, before.ends) == (
        date(2027, 3, 30),
        "compulsory school age begins",
    )
    assert after.ground is GroundName.STATUTORY_WALKING_DISTANCE


def test_compulsory_school_age_ends_on_the_last_friday_in_june(
    guidance: Policy,
) -> None:
    case = a_case(date_of_birth=date(2011, 7, 30), walk_safe=measured(THREE + 1))
    assert over_the_year(case, guidance)[0] == (
        "2026-09-01",
        "2027-06-25",
        "statutory_walking_distance",
        "compulsory school age ends on 2027-06-25",
    )


def test_a_temporary_need_leaves_the_case_open_after_its_last_day(
    guidance: Policy,
) -> None:
    temporary = facts(
        sen_disability_or_mobility=True,
        can_walk_accompanied=False,
        temporary_until=date(2026, 12, 18),
    )
    now, then = periods(a_case(circumstances=temporary), guidance, FIRST, LAST)
    assert (now.last_day, now.ground) == (
        date(2026, 12, 18),
        GroundName.SEN_DISABILITY_MOBILITY,
    )
    assert (then.outcome, then.needs_person) == (Outcome.UNDETERMINED, True)
    assert then.begins == "the temporary need is recorded until 2026-12-18"


def test_every_ground_has_days_of_its_own(guidance: Policy) -> None:
    """What is left when the first ground ends can be read beside it."""
    case = a_case(
        date_of_birth=date(2019, 3, 10),
        walk_safe=FAR,
        circumstances=facts(low_income=1),
    )
    found = ground_periods(case, guidance, FIRST, LAST)
    assert [(p.ground, p.first_day, p.last_day) for p in found] == [
        (GroundName.STATUTORY_WALKING_DISTANCE, FIRST, date(2027, 3, 9)),
        (GroundName.EXTENDED_RIGHTS_8_TO_10, date(2027, 3, 10), LAST),
    ]
    assert {p.outcome for p in found} == {Outcome.MET}


def test_a_ground_left_open_has_days_too(guidance: Policy) -> None:
    open_facts = facts(sen_disability_or_mobility=True, can_walk_accompanied=None)
    case = a_case(circumstances=open_facts)
    (found,) = ground_periods(case, guidance, FIRST, LAST)
    assert (found.ground, found.outcome) == (
        GroundName.SEN_DISABILITY_MOBILITY,
        Outcome.UNDETERMINED,
    )


def test_a_value_that_changes_ends_a_period_and_is_named(guidance: Policy) -> None:
    day = date(2027, 1, 1)
    policy = changed_on(guidance, "walking_distance.from_8", day, TWO)
    policy = changed_on(policy, "walking_distance.under_8", day, TWO - 1)
    before, after = periods(a_case(walk_safe=FAR), policy, FIRST, LAST)
    assert (before.outcome, after.outcome) == (Outcome.NOT_MET, Outcome.MET)
    assert before.ends == "the value in force changes: walking_distance.from_8"
    assert after.first_day == day


def test_a_setting_no_test_names_is_named_where_nothing_else_changed(
    guidance: Policy,
) -> None:
    day = date(2027, 1, 1)
    policy = changed_on(guidance, "measurement.tolerance", day, 25)
    sure, doubted = periods(a_case(walk_safe=measured(THREE - 1)), policy, FIRST, LAST)
    assert (sure.needs_person, doubted.needs_person) == (False, True)
    assert doubted.begins == "the value in force changes: measurement.tolerance"


def test_a_price_that_changes_ends_nothing_and_asks_nothing(guidance: Policy) -> None:
    policy = changed_on(guidance, "mileage.rate", date(2027, 1, 1), 99)
    days = Days(policy, FIRST, LAST)
    assert not days.changes(a_case(date_of_birth=NINE))


def test_a_ground_counts_from_its_first_day_to_its_last(guidance: Policy) -> None:
    name = GroundName.EXTENDED_RIGHTS_11_PLUS
    between = date(2026, 10, 1), date(2026, 12, 31)
    short = replace(guidance.grounds[name], first_day=between[0], last_day=between[1])
    policy = replace(guidance, grounds={**guidance.grounds, name: short})
    case = a_case(
        date_of_birth=TWELVE, walk_safe=FAR, circumstances=facts(low_income=True)
    )
    _, met, _ = periods(case, policy, FIRST, LAST)
    assert (met.first_day, met.last_day, met.ground) == (*between, name)
    assert met.begins == f"a ground comes into force: {name}"
    assert met.ends == f"a ground is no longer in force: {name}"


def test_a_school_year_that_begins_is_ranked_anew(guidance: Policy) -> None:
    """Which schools teach the pupil's age depends on the school year."""
    asked: list[date] = []
    case = a_case(nearest_suitable=None, walk_safe=measured(THREE + 1))

    def ranked(on: date) -> NearestSchool:
        asked.append(on)
        return NearestSchool(
            school_id=None,
            attended_is_nearest=Outcome.MET if on < LAST else Outcome.NOT_MET,
            nearer_suitable_schools=0,
            reason="So it is ranked.",
            paragraph="p",
            ranking=(),
        )

    now, then = periods(case, guidance, FIRST, date(2028, 3, 1), ranked)
    assert asked[:2] == [FIRST, LAST + DAY]
    assert (now.last_day, now.ends) == (LAST, "a school year begins")
    assert then.outcome is Outcome.NOT_MET


def test_days_are_alike_until_a_value_or_the_school_year_changes(
    guidance: Policy,
) -> None:
    day = date(2027, 1, 1)
    policy = changed_on(guidance, "nearest_school.metric", day, "road")
    days = Days(policy, FIRST, LAST + DAY)
    asked = (date(2026, 12, 31), day, LAST, LAST + DAY)
    assert [days.alike(on) for on in asked] == [FIRST, day, day, LAST + DAY]


def test_a_decision_already_made_is_not_made_again(guidance: Policy) -> None:
    case = a_case(date_of_birth=date(2019, 3, 10), walk_safe=FAR)
    known = assess(case, guidance, date(2026, 11, 23))
    line = timeline(case, Days(guidance, FIRST, LAST), known=known)
    assert line.stretches[0].decision is known
    assert line.periods() == periods(case, guidance, FIRST, LAST)


def test_one_day_has_one_period(guidance: Policy) -> None:
    (period,) = periods(a_case(school=None), guidance, LAST, LAST)
    assert (period.first_day, period.last_day) == (LAST, LAST)
    assert period.school_id is None
    assert period.covers(LAST)
    assert not period.covers(LAST + DAY)


def test_days_in_the_wrong_order_have_no_periods(guidance: Policy) -> None:
    assert periods(a_case(), guidance, LAST, FIRST) == ()
    assert ground_periods(a_case(), guidance, LAST, FIRST) == ()


def test_a_need_that_never_ends_has_no_day_after(guidance: Policy) -> None:
    """Some records write a date without end for one that has none."""
    endless = facts(
        sen_disability_or_mobility=True,
        can_walk_accompanied=False,
        temporary_until=date.max,
    )
    (period,) = periods(a_case(circumstances=endless), guidance, FIRST, LAST)
    assert period.ground is GroundName.SEN_DISABILITY_MOBILITY


def test_the_rules_read_only_sections_whose_dates_are_looked_at() -> None:
    """A value a rule came to read would otherwise change without ending a period."""
    draw, read = Random(7), set[str]()

    class Noted(Policy):
        def dated(self, name: str, on: date) -> DatedValue:
            read.add(name.partition(".")[0])
            return super().dated(name, on)

    noted = Noted(**vars(load("exampleshire")))
    for _ in range(400):
        case, nearest = someone(draw)
        assess(case, noted, draw.choice(YEAR), nearest)
    assert read <= SECTIONS


def moving(draw: Random) -> Policy:
    """A policy of which one or two values that decide something change in the year."""
    policy = a_policy(draw, [load("england-guidance"), load("exampleshire")])
    other = a_policy(draw, [load("england-guidance")])
    for name in draw.sample(sorted(policy.parameters), 8):
        if name.partition(".")[0] in SECTIONS:
            later = other.parameters[name].values[-1].value
            policy = changed_on(policy, name, draw.choice(YEAR), later)
    return policy


@pytest.mark.slow
def test_periods_agree_with_every_day_assessed_by_itself() -> None:
    draw = Random(11)
    for _ in range(30):
        (case, nearest), policy = someone(draw), moving(draw)
        assert not disagreements(case, policy, nearest)


@pytest.mark.slow
def test_periods_of_a_thousand_pupils_agree_with_a_sweep_of_every_day() -> None:
    """A sweep is held to the rules themselves on random cases, and is quick."""
    draw, policy = Random(12), load("exampleshire")
    people = [someone(draw) for _ in range(1_000)]
    said = np.stack(
        [each_day(periods(case, policy, FIRST, LAST, near)) for case, near in people],
        axis=1,
    )
    caseload = Caseload.of([case for case, _ in people], [near for _, near in people])
    for on, expected in zip(YEAR, said, strict=True):
        swept = sweep(caseload, policy, on)
        found = np.stack(
            [
                swept.outcome,
                swept.ground,
                swept.next_step,
                swept.needs_person,
                swept.scheme,
            ],
            axis=1,
        )
        wrong = np.flatnonzero((found != expected).any(axis=1))
        assert not wrong.size, (people[wrong[0]], on)


def each_day(found: tuple[Period, ...]) -> NDArray[np.int64]:
    """Periods in the codes of a sweep, shape (days, 5)."""
    rows = [
        [
            OUTCOMES.index(period.outcome),
            -1 if period.ground is None else GROUND_NAMES.index(period.ground),
            STEPS.index(period.next_step),
            period.needs_person,
            -1 if period.scheme is None else SCHEMES.index(period.scheme),
        ]
        for period in found
    ]
    lengths = [(period.last_day - period.first_day).days + 1 for period in found]
    return np.repeat(np.array(rows, dtype=np.int64), lengths, axis=0)


@pytest.mark.slow
def test_periods_follow_one_another_and_each_differs_from_the_next() -> None:
    draw = Random(13)
    for _ in range(60):
        (case, nearest), policy = someone(draw), moving(draw)
        found = periods(case, policy, FIRST, LAST, nearest)
        assert (found[0].first_day, found[-1].last_day) == (FIRST, LAST)
        for before, after in pairwise(found):
            assert before.last_day + DAY == after.first_day
            assert answer(before) != answer(after)
            assert before.ends == after.begins
