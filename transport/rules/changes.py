"""The days on which a fact that the rules look at can change, and what changes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from transport.domain.case import Case
from transport.policy.model import Parameter, Policy
from transport.rules import school_age
from transport.rules.scheme import grace_until

DAY = timedelta(days=1)
SECTIONS = frozenset(
    {
        "extended_rights",
        "for_a_person",
        "home_address",
        "low_income",
        "measurement",
        "nearest_school",
        "post16",
        "qualifying_school",
        "reception",
        "school_age",
        "school_year",
        "walking_distance",
    }
)
"""Sections of a policy whose values a decision can rest on; no price changes one."""


@dataclass(frozen=True, slots=True)
class Change:
    """What changes on a day.

    Parameters
    ----------
    words
        What changes, as a clause.
    parameter
        The parameter whose value changes, if that is what does.
    """

    words: str
    parameter: str = ""


Dated = Iterator[tuple[date, Change]]


@dataclass(frozen=True)
class Days:
    """Days asked about under one policy, from a first to a last, both inclusive.

    Parameters
    ----------
    begins, ends
        Why the first is the first and the last the last, in words.
    """

    policy: Policy
    first: date
    last: date
    begins: str = "the first day asked about"
    ends: str = "the last day asked about"

    def changes(self, case: Case) -> Mapping[date, tuple[Change, ...]]:
        """Days after the first on which the answer for a case can change, in order.

        Between two of them nothing changes. Not on every one of them something does.
        """
        found: dict[date, dict[Change, None]] = {}
        for day, change in (*self._of_everybody, *self._of_one(case)):
            if self.first < day <= self.last:
                found.setdefault(day, {})[change] = None
        return {day: tuple(found[day]) for day in sorted(found)}

    def alike(self, on: date) -> date:
        """First of the days in a row, up to one, of the same values and school year."""
        dated = (day for day, _ in self._of_everybody if day <= on)
        return max(dated, default=self.first)

    @cached_property
    def _of_everybody(self) -> tuple[tuple[date, Change], ...]:
        dated = (*self._values(), *self._grounds(), *self._school_years())
        return tuple(pair for pair in dated if self.first < pair[0] <= self.last)

    @cached_property
    def _editions(self) -> tuple[date, ...]:
        """A day of every stretch over which the same values are in force."""
        dated = (day for day, change in self._of_everybody if change.parameter)
        return tuple(sorted({self.first, *dated}))

    @cached_property
    def _ages(self) -> tuple[int, ...]:
        """Every age that the policy compares with."""
        values = (
            parameter.on(day)
            for parameter in self._parameters()
            if parameter.unit == "year"
            for day in self._editions
        )
        ages = {value.value for value in values if value is not None}
        return tuple(sorted(age for age in ages if isinstance(age, int)))

    def _parameters(self) -> Iterator[Parameter]:
        """What the rules read, as the policy has it and as the law below it has it."""
        for policy in (self.policy, self.policy.as_enacted):
            for name, parameter in policy.parameters.items():
                if name.partition(".")[0] in SECTIONS:
                    yield parameter

    def _values(self) -> Dated:
        for parameter in self._parameters():
            words = f"the value in force changes: {parameter.name}"
            for value in parameter.values:
                yield value.first_day, Change(words, parameter.name)

    def _grounds(self) -> Dated:
        for ground in self.policy.grounds.values():
            yield ground.first_day, Change(f"a ground comes into force: {ground.name}")
            if ground.last_day is not None and ground.last_day < self.last:
                words = f"a ground is no longer in force: {ground.name}"
                yield ground.last_day + DAY, Change(words)

    def _school_years(self) -> Dated:
        day = school_age.school_year_end(self.first, self.policy) + DAY
        while day <= self.last:
            yield day, Change("a school year begins")
            day = school_age.school_year_end(day, self.policy) + DAY

    def _of_one(self, case: Case) -> Dated:
        born = case.date_of_birth
        for age in self._ages:
            yield school_age.birthday(born, age), Change(f"the pupil turns {age}")
        yield from self._late_birthdays(born)
        until = case.circumstances.temporary_until
        if until is not None and until < self.last:
            words = f"the temporary need is recorded until {until}"
            yield until + DAY, Change(words)
        for day in self._editions:
            yield from self._under_the_law_of(day, born)

    def _late_birthdays(self, born: date) -> Dated:
        """1 March in common years, and its eve, for somebody born on 29 February."""
        for year in range(self.first.year, self.last.year + 1):
            age = year - born.year
            day = school_age.birthday(born, age)
            if day.day != born.day:
                words = f"born on 29 February, the pupil may turn {age}"
                yield day - DAY, Change(words)
                yield day, Change(f"the pupil turns {age}")

    def _under_the_law_of(self, day: date, born: date) -> Dated:
        first = school_age.first_day(born, self.policy, day)
        last = school_age.last_day(born, self.policy, day)
        yield first, Change("compulsory school age begins")
        yield last + DAY, Change(f"compulsory school age ends on {last}")
        grace = None if last < self.first else grace_until(born, self.policy, day)
        if grace is not None:
            words = f"the shorter walking distance was kept until {grace}"
            yield grace + DAY, Change(words)
