"""Tests before any ground, in order: `transport.rules.threshold` as arrays."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from transport.domain.decision import NextStep
from transport.domain.placement import PlaceType
from transport.rules.threshold import HOME_ADDRESS
from transport.scenario.sweep import school_age
from transport.scenario.sweep.columns import NOT_KNOWN, Codes
from transport.scenario.sweep.logic import MET, NOT_MET, UNDETERMINED, Flags, outcome_of
from transport.scenario.sweep.qualifying import qualifying_school
from transport.scenario.sweep.question import Answer, Question

STEPS = tuple(NextStep)
"""Next steps in the order of their codes."""
GOES_ON = np.int8(-1)
"""Code of a case no test has stopped."""


def step_code(step: NextStep) -> np.int8:
    """Position of a next step in `STEPS`."""
    return np.int8(STEPS.index(step))


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """How the tests came out, for each case up to the first that stops it.

    Parameters
    ----------
    outcome
        Of all the tests put.
    needs_person
        One is open or in doubt.
    next_step
        Where the case goes, a position in `STEPS`, or `GOES_ON` to the grounds.
    """

    outcome: Codes
    needs_person: Flags
    next_step: Codes

    @property
    def goes_on(self) -> Flags:
        """No test stopped the case."""
        goes_on: Flags = self.next_step == GOES_ON
        return goes_on


Test = Callable[[Question], tuple[Answer, Codes | np.int8]]


def threshold(question: Question, *, any_age: bool = False) -> Threshold:
    """Put the tests before any ground, each to the cases none before it stopped.

    Parameters
    ----------
    any_age
        Leave compulsory school age out, for a scheme of the council's own.
    """
    cases = len(question.caseload)
    outcome, next_step = np.full(cases, MET), np.full(cases, GOES_ON)
    needs_person = np.zeros(cases, dtype=np.bool_)
    rows, asked = np.arange(cases), question
    for test in _TESTS:
        if any_age and test is _age:
            continue
        answer, step = test(asked)
        outcome[rows] = np.minimum(outcome[rows], answer.outcome)
        needs_person[rows] |= answer.doubted | (answer.outcome == UNDETERMINED)
        stops = (answer.outcome == NOT_MET) | (step == step_code(NextStep.PERSON))
        next_step[rows] = np.where(stops, step, GOES_ON)
        if stops.any():
            rows, asked = rows[~stops], asked.take(~stops)
    return Threshold(outcome=outcome, needs_person=needs_person, next_step=next_step)


def _area(question: Question) -> tuple[Answer, np.int8]:
    looked_after = question.caseload.circumstances.looked_after == MET
    answer = Answer(
        outcome=outcome_of(question.caseload.in_area),
        doubted=looked_after & question.asks_person("looked_after"),
    )
    return answer, step_code(NextStep.OTHER_AUTHORITY)


def _age(question: Question) -> tuple[Answer, Codes]:
    born, policy = question.caseload.born, question.policy
    on = np.datetime64(question.on)
    first = school_age.first_day(born, policy, question.on)
    last = school_age.last_day(born, policy, question.on)
    over = on > last
    is_adult = over & _is_adult(question)
    step = np.select(
        [is_adult, over],
        [step_code(NextStep.ADULT), step_code(NextStep.POST_16)],
        step_code(NextStep.DISCRETION),
    )
    return Answer(
        outcome=outcome_of((first <= on) & (on <= last)),
        doubted=is_adult
        | (over & _is_taught_below_age(question))
        | _is_leap_day_eve(question),
    ), step


def _is_leap_day_eve(question: Question) -> Flags:
    eve = question.on + timedelta(days=1)
    late = school_age.is_reached_late(question.caseload.born, eve)
    return late & question.asks_person("leap_day_birthday")


def _is_taught_below_age(question: Question) -> Flags:
    group = question.caseload.year_group
    last = question.count("school_age.last_year_group")
    is_below: Flags = (group != NOT_KNOWN) & (group <= last)
    return is_below


def _is_adult(question: Question) -> Flags:
    """Over sixth-form age, by a course not known to have begun before its end."""
    until = question.count("school_age.sixth_form_until")
    began = question.caseload.course_start
    before = began < school_age.birthday(question.caseload.born, until)
    return (question.age >= until) & ~before


def _home_educated(question: Question) -> tuple[Answer, np.int8]:
    at_home = question.is_place(PlaceType.HOME_EDUCATED)
    return Answer(outcome=outcome_of(~at_home)), step_code(NextStep.NONE)


def _eotas(question: Question) -> tuple[Answer, Codes]:
    elsewhere = question.is_place(PlaceType.EOTAS)
    is_asked = elsewhere.any() and question.asks_person("education_otherwise")
    outcome, step = (
        (UNDETERMINED, NextStep.PERSON) if is_asked else (NOT_MET, NextStep.DISCRETION)
    )
    steps = np.where(elsewhere, step_code(step), step_code(NextStep.NONE))
    return Answer(outcome=np.where(elsewhere, outcome, MET)), steps


def _registered(question: Question) -> tuple[Answer, np.int8]:
    needed = question.is_place(PlaceType.SCHOOL)
    answer = Answer(outcome=outcome_of(question.caseload.is_registered | ~needed))
    return answer, step_code(NextStep.DISCRETION)


def _qualifying(question: Question) -> tuple[Answer, np.int8]:
    answer = qualifying_school(question).where(question.is_place(PlaceType.SCHOOL))
    return answer, step_code(NextStep.DISCRETION)


def _main_address(question: Question) -> tuple[Answer, np.int8]:
    is_main = question.caseload.is_main_address
    not_said = question.policy.is_left_open(HOME_ADDRESS, question.on)
    answer = Answer(outcome=outcome_of(is_main), doubted=~is_main & not_said)
    return answer, step_code(NextStep.DISCRETION)


_TESTS: tuple[Test, ...] = (
    _area,
    _age,
    _home_educated,
    _eotas,
    _registered,
    _qualifying,
    _main_address,
)
