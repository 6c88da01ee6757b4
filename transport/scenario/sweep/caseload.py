"""A caseload: the facts of many cases that decide them, as columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from transport.domain.case import Case
from transport.domain.decision import NearestSchool
from transport.domain.placement import PlaceType
from transport.domain.school import SchoolKind
from transport.scenario.sweep.columns import (
    Codes,
    Columns,
    Days,
    Numbers,
    codes,
    days,
    facts,
    flags,
    lengths,
    numbers,
)
from transport.scenario.sweep.groups import CircumstancesColumns, NearerSchools, Plans
from transport.scenario.sweep.logic import Flags, Outcomes

PLACE_TYPES = tuple(PlaceType)
"""Place types in the order of their codes."""
SCHOOL_KINDS = (*SchoolKind, None)
"""Kinds of school in the order of their codes; none: the school is not known."""
_PLACE_CODES = {place_type: code for code, place_type in enumerate(PLACE_TYPES)}
_KIND_CODES = {kind: code for code, kind in enumerate(SCHOOL_KINDS)}


@dataclass(frozen=True, kw_only=True)
class Caseload(Columns):
    """Cases as columns, in the order given, shape (cases,) each.

    Parameters
    ----------
    born
        Dates of birth.
    place_type, school_kind
        Positions in `PLACE_TYPES` and `SCHOOL_KINDS`.
    has_recorded_need
        There is a plan or a primary type of need.
    walk_safe, road
        Lengths [mm], or `UNUSABLE` or `NO_ROUTE`.
    has_no_way
        No walking route was found at all, safe or not.

    Notes
    -----
    The other columns are the facts of `transport.domain.case.Case` by their names.
    Nothing in a caseload depends on a policy but what the ranking of schools does: its
    metric and the kinds that qualify or take pupils by referral. Where two policies
    differ in those, pack the cases once for each. Free travel by others is left out: it
    changes whether travel must be arranged, not whether the pupil is an eligible child.
    """

    born: Days
    in_area: Flags
    place_type: Codes
    school_kind: Codes
    is_registered: Flags
    is_main_address: Flags
    course_start: Days
    year_group: Numbers
    has_recorded_need: Flags
    boarding_arranged: Outcomes
    is_route_safe_alone: Outcomes
    has_belief_wish: Outcomes
    nearer_belief_school: Outcomes
    walk_safe: Numbers
    road: Numbers
    has_no_way: Flags
    plan: Plans
    circumstances: CircumstancesColumns
    nearer: NearerSchools

    def __len__(self) -> int:
        return len(self.born)

    @classmethod
    def of(cls, cases: Sequence[Case], nearest: Sequence[NearestSchool | None]) -> Self:
        """Pack cases.

        Parameters
        ----------
        nearest
            For each case its nearest suitable school as `assess` takes it, none where
            it was not worked out.

        Raises
        ------
        ValueError
            If there is not one for each case.
        """
        if len(cases) != len(nearest):
            raise ValueError(f"{len(cases)} cases but {len(nearest)} nearest schools")
        return cls(
            born=days(case.date_of_birth for case in cases),
            in_area=flags(case.in_area for case in cases),
            place_type=codes(_PLACE_CODES[case.place_type] for case in cases),
            school_kind=codes(map(_kind, cases)),
            is_registered=flags(case.is_registered for case in cases),
            is_main_address=flags(case.is_main_address for case in cases),
            course_start=days(case.course_start for case in cases),
            year_group=numbers(case.year_group for case in cases),
            has_recorded_need=flags(
                bool(case.plan or case.primary_need) for case in cases
            ),
            boarding_arranged=facts(case.boarding_arranged for case in cases),
            is_route_safe_alone=facts(case.is_route_safe_alone for case in cases),
            has_belief_wish=facts(case.has_belief_wish for case in cases),
            nearer_belief_school=facts(case.nearer_belief_school for case in cases),
            walk_safe=lengths(case.walk_safe for case in cases),
            road=lengths(case.road for case in cases),
            has_no_way=flags(map(_has_no_way, cases)),
            plan=Plans.of(cases, nearest),
            circumstances=CircumstancesColumns.of([one.circumstances for one in cases]),
            nearer=NearerSchools.of(cases, nearest),
        )


def _kind(case: Case) -> int:
    return _KIND_CODES[case.school.kind if case.school else None]


def _has_no_way(case: Case) -> bool:
    return case.walk is not None and case.walk.millimetres is None
