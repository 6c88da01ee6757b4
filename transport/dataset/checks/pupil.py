"""Faults that only several cells of pupils and their placements show together."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from transport.dataset.references import Tables
from transport.dataset.rows import Row
from transport.domain.placement import Weekday
from transport.errors import TableFault

_ABOUT_PLAN = ("named_school_1", "named_school_2", "parent_transport_condition")


def plans(tables: Tables) -> Iterator[TableFault]:
    """Only an EHCP names a school or has a condition about travel."""
    pupils = tables["pupils"]
    for row in pupils.sound("has_ehcp"):
        given = [name for name in _ABOUT_PLAN if row[name]]
        if given and not row["has_ehcp"]:
            yield pupils.fault(
                row.number,
                "has_ehcp",
                f"does not agree with {' and '.join(given)}: only a plan names a school "
                "or sets a condition; set has_ehcp to yes or clear the rest",
            )


def named_schools(tables: Tables) -> Iterator[TableFault]:
    """The first named school is given before the second, and they differ."""
    pupils = tables["pupils"]
    for row in pupils.sound("named_school_1", "named_school_2"):
        first, second = row["named_school_1"], row["named_school_2"]
        if second and not first:
            yield pupils.fault(
                row.number,
                "named_school_2",
                "is given but named_school_1 is blank; move it there",
                value=second,
            )
        elif second and second == first:
            yield pupils.fault(
                row.number,
                "named_school_2",
                "is named_school_1 again; give another school or leave it blank",
                value=second,
            )


def universal_credit(tables: Tables) -> Iterator[TableFault]:
    """Only a family on universal credit has earnings under it."""
    pupils = tables["pupils"]
    for row in pupils.sound("universal_credit", "uc_earnings_pounds"):
        if row["universal_credit"] is False and row["uc_earnings_pounds"] is not None:
            yield pupils.fault(
                row.number,
                "uc_earnings_pounds",
                "does not agree with universal_credit; give earnings only where that is "
                "yes",
            )


def placement_days(tables: Tables) -> Iterator[TableFault]:
    """A placement ends no earlier than it begins."""
    placements = tables["placements"]
    for row in placements.sound("first_day", "last_day"):
        if row["last_day"] and row["last_day"] < row["first_day"]:
            yield placements.fault(
                row.number,
                "last_day",
                f"is before first_day, {row['first_day'].isoformat()}; change one of "
                "them",
                value=row["last_day"].isoformat(),
            )


def born_before_placed(tables: Tables) -> Iterator[TableFault]:
    """A placement begins after its pupil's birth."""
    placements = tables["placements"]
    births = {
        row["pupil_id"]: row["date_of_birth"]
        for row in tables["pupils"].sound("pupil_id", "date_of_birth")
    }
    for row in placements.sound("pupil_id", "first_day"):
        if row["first_day"] <= births.get(row["pupil_id"], date.min):
            yield placements.fault(
                row.number,
                "first_day",
                "is not after the pupil's date_of_birth; correct one of them",
            )


def overlapping_placements(tables: Tables) -> Iterator[TableFault]:
    """A pupil is at one place on one day."""
    placements = tables["placements"]
    by_pupil: dict[str, list[Row]] = defaultdict(list)
    for row in placements.sound("pupil_id", "first_day", "last_day", "weekdays"):
        by_pupil[row["pupil_id"]].append(row)
    for rows in by_pupil.values():
        for earlier, later in combinations(rows, 2):
            if days := _shared_weekdays(earlier, later):
                yield placements.fault(
                    later.number,
                    "weekdays",
                    f"overlaps row {earlier.number}, the same pupil on "
                    f"{' '.join(days)}; end the earlier placement by last_day or give "
                    "each its own weekdays",
                )


def _shared_weekdays(one: Row, other: Row) -> list[Weekday]:
    begins = max(one["first_day"], other["first_day"])
    ends = min(one["last_day"] or date.max, other["last_day"] or date.max)
    if ends < begins:
        return []
    in_both = set(_weekdays(one)) & set(_weekdays(other))
    return [day for day in Weekday if day in in_both]


def _weekdays(row: Row) -> tuple[str, ...]:
    return row["weekdays"] or tuple(Weekday)


def apart_from_another(tables: Tables) -> Iterator[TableFault]:
    """A pair who may not share are two pupils."""
    apart = tables["may_not_share"]
    for row in apart.sound("pupil_id", "other_pupil_id"):
        if row["pupil_id"] == row["other_pupil_id"]:
            yield apart.fault(
                row.number,
                "other_pupil_id",
                "is pupil_id again; give the other pupil or delete the row",
                value=row["other_pupil_id"],
            )
