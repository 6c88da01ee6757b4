"""How many suitable schools are nearer: `transport.rules.nearer_schools` as arrays."""

from dataclasses import dataclass

import numpy as np

from transport.domain.placement import PlaceType
from transport.rules.nearer_schools import FULL_COUNT, LIMIT
from transport.rules.school_test import EXCLUDED
from transport.scenario.sweep.columns import NOT_KNOWN, Numbers
from transport.scenario.sweep.logic import MET, NOT_MET, UNDETERMINED, Flags, Outcomes
from transport.scenario.sweep.question import Answer, Question
from transport.scenario.sweep.school_test import names_as_nearest, nearest_suitable


@dataclass(frozen=True, slots=True)
class Between:
    """Counts known to lie between two numbers; not known: no upper bound."""

    least: Numbers
    most: Numbers

    def fewer_than(self, limit: int) -> Outcomes:
        """Whether the counts are below a limit."""
        is_fewer = (self.most != NOT_KNOWN) & (self.most < limit)
        return np.select([is_fewer, self.least >= limit], [MET, NOT_MET], UNDETERMINED)

    def but_none_where(self, rows: Flags) -> "Between":
        """The counts, with none nearer in some rows."""
        least, most = (np.where(rows, 0, end) for end in (self.least, self.most))
        return Between(least, most)


def fewer_nearer(question: Question) -> Answer:
    """Whether few enough suitable schools are nearer."""
    limit = question.count(LIMIT)
    every, with_place = _counts(question)
    counts_full = question.policy.flag(FULL_COUNT, question.on)
    reading, other = (every, with_place) if counts_full else (with_place, every)
    outcome, otherwise = reading.fewer_than(limit), other.fewer_than(limit)
    differ = outcome != otherwise
    excluded = question.is_place(PlaceType.EXCLUDED_ELSEWHERE)
    is_ranked = ~question.caseload.nearer.is_given
    answer = Answer(
        outcome=np.where((outcome == NOT_MET) & differ, UNDETERMINED, outcome),
        doubted=differ
        | (excluded & question.asks_person(EXCLUDED))
        | ((outcome == NOT_MET) & ~differ & is_ranked),
    )
    return answer.where(~question.is_section_19)


def _counts(question: Question) -> tuple[Between, Between]:
    """Nearer suitable schools: all of them, and those with a place."""
    nearer = question.caseload.nearer
    passes = ~nearer.is_given & (nearest_suitable(question).outcome == MET)
    passes &= ~(_is_ranked(question) & nearer.rests_on_places)
    none_nearer = names_as_nearest(question) | passes
    return (
        Between(nearer.every_least, nearer.every_most).but_none_where(none_nearer),
        Between(nearer.placed_least, nearer.placed_most).but_none_where(none_nearer),
    )


def _is_ranked(question: Question) -> Flags:
    """Cases whose school test is the ranking's: no plan names a school."""
    plan = question.caseload.plan
    elsewhere = question.is_place(PlaceType.EXCLUDED_ELSEWHERE)
    unnamed: Flags = ~elsewhere & (~plan.exists | (plan.named == 0))
    return unnamed
