"""Worked cases as they are written: facts about one child or one offer, and the result.

The defaults are the contract: a fact that is not there is the value that gives no
entitlement, raises no flag and asks nothing; null is asked and not known.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StrictBool, StrictInt

from transport.domain.arrangement import Arrangement
from transport.domain.decision import GroundName, NextStep
from transport.domain.placement import PlaceType
from transport.domain.record import Record
from transport.domain.school import SchoolKind

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""A day of any other year was mistyped, as in the tables of a dataset."""
NONE = "none"
"""A label of its own, where a label may say that there is none."""


def _given(value: object) -> object:
    if value is None:
        raise ValueError("may not be null; leave it out where it is not asserted")
    return value


def _asserted(content: object) -> object:
    """What is compared: in a result, null says no more than leaving the key out."""
    if not isinstance(content, dict):
        return content
    return {key: value for key, value in content.items() if value is not None}


def _or_none(value: object) -> object:
    return None if value == NONE else _given(value)


def _number(value: object) -> object:
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    return Decimal(value) if is_whole else value  # type: ignore[arg-type]  # an int


def _day(value: object) -> object:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return value


def _of_our_time(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(
            f"must have a year from {FIRST_YEAR} to {LAST_YEAR}, not {day}"
        )
    return day


def _name(value: object) -> object:
    """An id as it is written, which may look like a number or a day."""
    is_written = isinstance(value, int | Decimal | date) and not isinstance(value, bool)
    return str(value) if is_written else value


def _remark(value: object) -> str:
    return "" if value is None else str(value)


Given = BeforeValidator(_given)
Asserted = BeforeValidator(_asserted)
Count = Annotated[StrictInt, Field(ge=0)]
Number = Annotated[Decimal, BeforeValidator(_number), Field(ge=0, strict=True)]
Day = Annotated[
    date, BeforeValidator(_day), Field(strict=True), AfterValidator(_of_our_time)
]
Name = Annotated[str, BeforeValidator(_name)]
Remark = Annotated[str, BeforeValidator(_remark)]
"""For people, whatever it holds."""
Flag = StrictBool
FlagOrNull = StrictBool | None
Unused = StrictBool | None
"""A fact that never decides, so that not knowing it does not either."""
UnusedLength = Number | None
FlagIfAsked = Annotated[StrictBool | None, Given]
CountIfAsked = Annotated[Count | None, Given]
NumberIfAsked = Annotated[Number | None, Given]
DayIfAsked = Annotated[Day | None, Given]
UcBasis = Literal["targeted", "any_uc"]


class CaseFacts(Record):
    """Facts about one child on one day; see the contract for what each one means.

    Parameters
    ----------
    walk_m
        Shortest safe walking route [m]; null: there is none.
    shortest_route_m, road_m, straight_line_m, walk_m_main_gate, other_school_walk_m
        Other distances [m].
    uc_net_earnings_last_period
        Net earnings in the last assessment period [£].
    extended_rights_uc_basis, three_nearest_counts_full_schools
        Settings of the policy, for this case only.
    """

    travel_date: Day
    date_of_birth: Day
    resident_in_area: Flag
    place_type: PlaceType
    school_type: Annotated[SchoolKind | None, BeforeValidator(_or_none)]
    registered_pupil: Flag
    walk_m: Number | None
    shortest_route_m: NumberIfAsked = None
    road_m: NumberIfAsked = None
    route_safe_unaccompanied: Flag = True
    straight_line_m: UnusedLength = None
    walk_m_main_gate: UnusedLength = None
    other_school_walk_m: UnusedLength = None
    also_registered_at: Literal["mainstream"] | None = None
    nearest_suitable: FlagOrNull = False
    nearer_place_available: FlagOrNull = True
    nearer_suitable_schools: CountIfAsked = None
    nearer_suitable_schools_with_place: CountIfAsked = None
    nearer_same_belief_school: FlagOrNull = True
    religion_or_belief_wish: Flag = False
    applied_to_nearest: Unused = None
    nearer_school_out_of_area: Unused = None
    moved_home: Unused = None
    ehc_plan: Flag = False
    named_schools: Annotated[StrictInt, Field(ge=1, le=2)] = 0
    attends_named: Annotated[Literal["nearer", "further"] | None, Given] = None
    condition_parent_transport: Flag = False
    nearer_suitable: FlagOrNull = True
    extra_cost_unreasonable: FlagOrNull = True
    unnamed_nearer_school: Unused = None
    sen_disability_or_mobility: Flag = False
    can_walk_unaccompanied: Flag = True
    can_walk_accompanied: FlagOrNull = True
    parent_can_reasonably_accompany: FlagOrNull = True
    parent_reason: Literal["own_disability", "work"] | None = None
    temporary_until: DayIfAsked = None
    family_has_motability_car: Unused = None
    low_income: FlagOrNull = False
    uc_household: Flag = False
    uc_net_earnings_last_period: NumberIfAsked = None
    eats_locally_funded_universal_meal: Unused = None
    boarding_arranged: Flag = False
    address: Literal["main", "second"] = "main"
    other_free_travel_suitable: FlagIfAsked = None
    course_start_date: DayIfAsked = None
    year_group: CountIfAsked = None
    extended_rights_uc_basis: Annotated[UcBasis | None, Given] = None
    three_nearest_counts_full_schools: FlagIfAsked = None


class Expected(Record):
    """The result a case must come to; what is not given is not compared.

    Parameters
    ----------
    ground, alt_grounds
        The ground reported, and others as acceptable; no ground where not eligible.
    reason_ref
        Provisions, for people.
    """

    eligible: Flag
    ground: Annotated[GroundName | None, BeforeValidator(_or_none)]
    alt_grounds: tuple[GroundName, ...] = ()
    route: Annotated[NextStep | None, Given] = None
    needs_person: FlagIfAsked = None
    duty_to_arrange: FlagIfAsked = None
    eligible_until: DayIfAsked = None
    reason_ref: Remark = ""


class ExpectedArrangement(Record):
    """Whether an offer of travel must come out as valid."""

    valid: Flag
    reason_ref: Remark = ""


class WorkedCase(Record):
    """Facts about one child on one day, and the result.

    Parameters
    ----------
    source
        What the expected result rests on.
    note
        For people.
    """

    id: Name
    facts: CaseFacts
    expected: Annotated[Expected, Asserted]
    source: Remark = ""
    note: Remark = ""


class ArrangementCase(Record):
    """Facts about one offer of travel to an eligible child, and whether it is valid.

    Parameters
    ----------
    source, note
        As in `WorkedCase`.
    """

    id: Name
    facts: Arrangement
    expected: Annotated[ExpectedArrangement, Asserted]
    source: Remark = ""
    note: Remark = ""


class UnreadCase(Record):
    """A case that cannot be read; the others of its file can.

    Parameters
    ----------
    listed, index
        The list it stands in, and its place there, counted from 0.
    faults
        Why, each with its line and column.
    """

    id: str
    listed: str
    index: int
    faults: tuple[str, ...]


class CaseFile(Record):
    """A file of worked cases.

    Parameters
    ----------
    version
        Of the format.
    law_as_at
        Day whose law the cases were worked under.
    unread
        Cases that cannot be read, in the file's order.
    remarks
        What in the file is not read, in sentences.
    """

    version: Literal[1] = 1
    jurisdiction: Literal["England"] = "England"
    law_as_at: Day | None = None
    cases: tuple[WorkedCase, ...] = ()
    arrangement_cases: tuple[ArrangementCase, ...] = ()
    unread: tuple[UnreadCase, ...] = ()
    remarks: tuple[str, ...] = ()
