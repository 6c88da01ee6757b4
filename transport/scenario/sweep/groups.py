"""What plans, circumstances and rankings of schools say, as groups of columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Self

from transport.domain.case import Case
from transport.domain.decision import NearestSchool
from transport.domain.pupil import Circumstances, EHCPlan
from transport.rules.nearer_schools import count_nearer
from transport.rules.qualifying import named_schools, nearer_of_two
from transport.rules.school_test import rests_on_places
from transport.scenario.sweep.columns import (
    Columns,
    Days,
    Numbers,
    codes,
    days,
    facts,
    flags,
    numbers,
)
from transport.scenario.sweep.logic import OUTCOME_CODES, UNDETERMINED, Flags, Outcomes

_NO_PLAN = EHCPlan()
Ends = tuple[int, int | None, int, int | None]
"""Least and most of all suitable schools nearer, then of those with a place."""


@dataclass(frozen=True, kw_only=True)
class Plans(Columns):
    """What education, health and care plans say, shape (cases,) each.

    Parameters
    ----------
    exists
        There is a plan.
    named
        How many schools it names.
    names_attended
        The school attended is among them.
    has_condition
        It says the parent arranges or pays for travel.
    attends_nearer
        Of two schools it names, the nearer is attended; as the case says, or else by
        the ranking.
    nearer_is_suitable, nearer_has_place, extra_cost_is_unreasonable
        Facts about two named schools.
    """

    exists: Flags
    named: Numbers
    names_attended: Flags
    has_condition: Flags
    attends_nearer: Outcomes
    nearer_is_suitable: Outcomes
    nearer_has_place: Outcomes
    extra_cost_is_unreasonable: Outcomes

    @classmethod
    def of(cls, cases: Sequence[Case], nearest: Sequence[NearestSchool | None]) -> Self:
        """Pack the plans of some cases."""
        return cls(
            exists=flags(case.plan is not None for case in cases),
            named=numbers(len(named_schools(case)) for case in cases),
            names_attended=flags(map(_names_attended, cases)),
            has_condition=flags(
                (case.plan or _NO_PLAN).parent_transport_condition for case in cases
            ),
            attends_nearer=facts(map(_attends_nearer, cases, nearest)),
            nearer_is_suitable=facts(case.nearer_named_is_suitable for case in cases),
            nearer_has_place=facts(case.nearer_named_has_place for case in cases),
            extra_cost_is_unreasonable=facts(
                case.extra_cost_is_unreasonable for case in cases
            ),
        )


@dataclass(frozen=True, kw_only=True)
class CircumstancesColumns(Columns):
    """`transport.domain.pupil.Circumstances` as columns of the same names."""

    sen_disability_or_mobility: Outcomes
    can_walk_unaccompanied: Outcomes
    can_walk_accompanied: Outcomes
    parent_can_accompany: Outcomes
    temporary_until: Days
    low_income: Outcomes
    universal_credit: Outcomes
    uc_earnings_pence: Numbers
    no_recourse: Outcomes
    looked_after: Outcomes

    @classmethod
    def of(cls, held: Sequence[Circumstances]) -> Self:
        """Pack the circumstances of some cases."""
        return cls(
            sen_disability_or_mobility=facts(
                one.sen_disability_or_mobility for one in held
            ),
            can_walk_unaccompanied=facts(one.can_walk_unaccompanied for one in held),
            can_walk_accompanied=facts(one.can_walk_accompanied for one in held),
            parent_can_accompany=facts(one.parent_can_accompany for one in held),
            temporary_until=days(one.temporary_until for one in held),
            low_income=facts(one.low_income for one in held),
            universal_credit=facts(one.universal_credit for one in held),
            uc_earnings_pence=numbers(one.uc_earnings_pence for one in held),
            no_recourse=facts(one.no_recourse for one in held),
            looked_after=facts(one.looked_after for one in held),
        )


@dataclass(frozen=True, kw_only=True)
class NearerSchools(Columns):
    """What is known of schools nearer than the one attended, shape (cases,) each.

    Parameters
    ----------
    settled
        The school attended is the nearest suitable, where a person settled it.
    ranked
        The same by the ranking; undetermined where there is none.
    every_least, every_most
        Suitable schools nearer: between these, both inclusive.
    placed_least, placed_most
        Those of them with a place.
    is_given
        The case states the counts; otherwise they come from the ranking.
    rests_on_places
        The ranking puts the school attended first because nearer ones are full.
    """

    settled: Outcomes
    ranked: Outcomes
    every_least: Numbers
    every_most: Numbers
    placed_least: Numbers
    placed_most: Numbers
    is_given: Flags
    rests_on_places: Flags

    @classmethod
    def of(cls, cases: Sequence[Case], nearest: Sequence[NearestSchool | None]) -> Self:
        """Pack what some cases and their rankings say."""
        counts = chain.from_iterable(map(_counts, cases, nearest))
        ends = numbers(counts).reshape(-1, 4).T.copy()
        return cls(
            settled=facts(case.nearest_suitable for case in cases),
            ranked=codes(map(_ranked, nearest)),
            every_least=ends[0],
            every_most=ends[1],
            placed_least=ends[2],
            placed_most=ends[3],
            is_given=flags(case.nearer_suitable_schools is not None for case in cases),
            rests_on_places=flags(map(rests_on_places, cases, nearest)),
        )


def _names_attended(case: Case) -> bool:
    return case.school is not None and case.school.id in named_schools(case)


def _attends_nearer(case: Case, nearest: NearestSchool | None) -> bool | None:
    if case.attends_nearer_named is not None or nearest is None:
        return case.attends_nearer_named
    return nearer_of_two(case, nearest.ranking)


def _ranked(nearest: NearestSchool | None) -> int:
    return int(OUTCOME_CODES[nearest.attended_is_nearest] if nearest else UNDETERMINED)


def _counts(case: Case, nearest: NearestSchool | None) -> Ends:
    """Nearer suitable schools: all of them, and those with a place."""
    given = case.nearer_suitable_schools
    if given is None:
        every, placed = count_nearer(case, nearest)
        return every.least, every.most, placed.least, placed.most
    with_place = case.nearer_schools_with_place
    with_place = given if with_place is None else with_place
    return given, given, with_place, with_place
