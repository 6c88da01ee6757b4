"""The question put to a whole caseload, and its answers: outcomes without words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Self

import numpy as np

from transport.domain.decision import GroundName
from transport.domain.placement import PlaceType
from transport.policy.model import Policy
from transport.rules.question import FOR_A_PERSON
from transport.scenario.sweep import school_age
from transport.scenario.sweep.caseload import PLACE_TYPES, Caseload
from transport.scenario.sweep.columns import Numbers
from transport.scenario.sweep.logic import MET, NOT_MET, Flags, Outcomes, all_met

Doubt = Flags | np.bool_
"""Whether a person must confirm something, for each case or one for all."""
NO_DOUBT = np.False_


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How one test came out for each case.

    Parameters
    ----------
    outcome
        Outcome codes, shape (cases,).
    doubted
        A person must confirm it, shape (cases,) or one for all.
    """

    outcome: Outcomes
    doubted: Doubt = NO_DOUBT

    def where(self, rows: Flags) -> Self:
        """The answer where there is such a test; nothing against the case elsewhere."""
        outcome = np.where(rows, self.outcome, MET)
        return replace(self, outcome=outcome, doubted=self.doubted & rows)


def first_that_fits(
    rows: Sequence[Flags], answers: Sequence[Answer], otherwise: Answer
) -> Answer:
    """For each case the answer of the first flags that are set, or another."""
    outcomes, doubted = [a.outcome for a in answers], [a.doubted for a in answers]
    return Answer(
        outcome=np.select(rows, outcomes, otherwise.outcome),
        doubted=np.select(rows, doubted, otherwise.doubted),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """How one ground came out for each case, from the answers to its tests."""

    outcome: Outcomes
    answers: tuple[Answer, ...]


@dataclass(frozen=True, kw_only=True)
class Question:
    """A caseload, on one day, under one policy."""

    caseload: Caseload
    policy: Policy
    on: date

    @cached_property
    def age(self) -> Numbers:
        """Age in whole years, shape (cases,)."""
        return school_age.age_on(self.caseload.born, self.on)

    @property
    def is_section_19(self) -> Flags:
        """The place was arranged under section 19(1) and is not a school."""
        return self.is_place(PlaceType.SECTION_19)

    def is_place(self, place_type: PlaceType) -> Flags:
        """The place attended is of a type."""
        is_it: Flags = self.caseload.place_type == PLACE_TYPES.index(place_type)
        return is_it

    def asks_person(self, point: str) -> bool:
        """Whether a point the law does not settle is for a person on the day."""
        return self.policy.flag(f"{FOR_A_PERSON}.{point}", self.on)

    def count(self, name: str) -> int:
        """A whole number in force on the day."""
        return self.policy.count(name, self.on)

    def take(self, rows: Flags) -> Self:
        """The same question about some of the cases."""
        return replace(self, caseload=self.caseload.take(np.flatnonzero(rows)))

    def finding(
        self, ground: GroundName, ask: Callable[[], Iterable[Answer]]
    ) -> Finding:
        """A ground from its tests, which are not put where it is not in force."""
        is_in_force = self.policy.ground(ground).is_in_force(self.on)
        answers = tuple(ask()) if is_in_force else (self._not_met(),)
        outcome = all_met(answer.outcome for answer in answers)
        return Finding(outcome=outcome, answers=answers)

    def _not_met(self) -> Answer:
        return Answer(outcome=np.full(len(self.caseload), NOT_MET))
