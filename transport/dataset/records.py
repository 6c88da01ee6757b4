"""Makes the records of a dataset out of sound rows.

Order in the files carries no meaning, so records are sorted by their ids, and riders
of a present run by their position.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TypedDict

from transport.dataset.references import Tables
from transport.dataset.rows import Row, TableRows
from transport.domain.arrangement import Consent
from transport.domain.fleet import Layout, Tariff, VehicleClass
from transport.domain.place import Point
from transport.domain.placement import Placement, Weekday
from transport.domain.pupil import (
    Circumstances,
    EHCPlan,
    Pupil,
    PupilId,
    TravelNeeds,
)
from transport.domain.restriction import Restriction, RestrictionKind
from transport.domain.run import PresentRun, RunId
from transport.domain.school import Gate, School
from transport.units import SECONDS_PER_MINUTE, Seconds

_EVERY_DAY = tuple(Weekday)


class Records(TypedDict):
    """The records of a dataset, named as its fields are."""

    pupils: tuple[Pupil, ...]
    placements: tuple[Placement, ...]
    schools: tuple[School, ...]
    gates: tuple[Gate, ...]
    vehicle_classes: tuple[VehicleClass, ...]
    tariffs: tuple[Tariff, ...]
    apart: tuple[tuple[PupilId, PupilId], ...]
    consents: tuple[Consent, ...]
    restrictions: tuple[Restriction, ...]
    present_runs: tuple[PresentRun, ...]


def build_records(tables: Tables) -> Records:
    """Make every record of a dataset.

    Parameters
    ----------
    tables
        Every table of the dictionary, without a fault.
    """
    rows = {name: _by_key(table) for name, table in tables.items()}
    return Records(
        pupils=tuple(_pupil(row) for row in rows["pupils"]),
        placements=tuple(_placement(row) for row in rows["placements"]),
        schools=tuple(_school(row) for row in rows["schools"]),
        gates=tuple(_gate(row) for row in rows["gates"]),
        vehicle_classes=_vehicle_classes(rows["vehicle_classes"]),
        tariffs=tuple(_tariff(row) for row in rows["tariffs"]),
        apart=_apart(rows["may_not_share"]),
        consents=tuple(_consent(row) for row in rows["consents"]),
        restrictions=tuple(_hazard(row) for row in rows["hazards"]),
        present_runs=_present_runs(rows["present_runs"], rows["present_stops"]),
    )


def _by_key(table: TableRows) -> list[Row]:
    names = table.table.key
    return sorted(table.rows, key=lambda row: tuple(row[name] for name in names))


def _pupil(row: Row) -> Pupil:
    return Pupil(
        id=row["pupil_id"],
        date_of_birth=row["date_of_birth"],
        sex=row["sex"],
        home=_point(row),
        in_area=row["lives_in_area"],
        primary_need=row["primary_need"],
        plan=_ehc_plan(row),
        travel=TravelNeeds(
            wheelchair=row["wheelchair"],
            assistant=row["assistant"],
            travels_alone=row["travels_alone"],
            boarding_seconds=_seconds(row["boarding_minutes"]),
            ride_limit_seconds=_seconds(row["ride_limit_minutes"]),
        ),
        circumstances=Circumstances(
            sen_disability_or_mobility=row["sen_disability_or_mobility"],
            can_walk_unaccompanied=row["can_walk_unaccompanied"],
            can_walk_accompanied=row["can_walk_accompanied"],
            parent_can_accompany=row["parent_can_accompany"],
            temporary_until=row["temporary_until"],
            low_income=row["low_income"],
            universal_credit=row["universal_credit"],
            uc_earnings_pence=row["uc_earnings_pounds"],
            no_recourse=row["no_recourse"],
            looked_after=row["looked_after"],
        ),
        is_route_safe_alone=row["route_safe_alone"],
    )


def _ehc_plan(row: Row) -> EHCPlan | None:
    if not row["has_ehcp"]:
        return None
    named = (row["named_school_1"], row["named_school_2"])
    return EHCPlan(
        named_schools=tuple(school for school in named if school is not None),
        parent_transport_condition=row["parent_transport_condition"],
    )


def _placement(row: Row) -> Placement:
    return Placement(
        pupil_id=row["pupil_id"],
        school_id=row["school_id"],
        place_type=row["place_type"],
        first_day=row["first_day"],
        last_day=row["last_day"],
        weekdays=row["weekdays"] or _EVERY_DAY,
        is_registered=row["is_registered"],
        nearest_suitable=row["nearest_suitable"],
        course_start=row["course_start"],
    )


def _school(row: Row) -> School:
    return School(
        id=row["school_id"],
        name=row["name"],
        kind=row["kind"],
        age_from=row["age_from"],
        age_to=row["age_to"],
        sexes=row["sexes"],
        needs=row["needs"] or (),
        is_specialist=row["is_specialist"],
        in_area=row["in_area"],
        has_places=row["has_places"],
        day_starts=row["day_starts"],
        day_ends=row["day_ends"],
    )


def _gate(row: Row) -> Gate:
    return Gate(
        id=row["gate_id"],
        school_id=row["school_id"],
        point=_point(row),
        on_foot=row["on_foot"],
        by_vehicle=row["by_vehicle"],
        open_from=row["open_from"],
        open_to=row["open_to"],
    )


def _vehicle_classes(rows: Iterable[Row]) -> tuple[VehicleClass, ...]:
    layouts: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        layouts[row["class_id"]].append(row)
    return tuple(
        VehicleClass(
            id=of_class[0]["class_id"],
            name=of_class[0]["name"],
            layouts=tuple(
                Layout(seats=row["seats"], wheelchairs=row["wheelchair_places"])
                for row in of_class
            ),
        )
        for of_class in layouts.values()
    )


def _tariff(row: Row) -> Tariff:
    return Tariff(
        operator_id=row["operator_id"],
        class_id=row["class_id"],
        first_day=row["first_day"],
        fixed_pence=row["fixed_pounds"],
        pence_per_mile=row["pounds_per_mile"],
        pence_per_hour=row["pounds_per_hour"],
        assistant_pence_per_hour=row["assistant_pounds_per_hour"],
        assistant_minimum_seconds=row["assistant_minimum_minutes"] * SECONDS_PER_MINUTE,
        vehicles=row["vehicles"],
        source=row["source"],
    )


def _apart(rows: Iterable[Row]) -> tuple[tuple[PupilId, PupilId], ...]:
    pairs = ((row["pupil_id"], row["other_pupil_id"]) for row in rows)
    return tuple(sorted({(min(pair), max(pair)) for pair in pairs}))


def _consent(row: Row) -> Consent:
    return Consent(pupil_id=row["pupil_id"], mode=row["mode"], state=row["state"])


def _hazard(row: Row) -> Restriction:
    return Restriction(
        id=f"way-{row['way_id']}",
        kind=RestrictionKind.HAZARD,
        way_ids=(row["way_id"],),
        assessed_on=row["assessed_on"],
        review_on=row["review_on"],
        reason=row["reason"],
    )


def _present_runs(runs: Iterable[Row], stops: Iterable[Row]) -> tuple[PresentRun, ...]:
    riders: Mapping[RunId, list[Row]] = defaultdict(list)
    for stop in sorted(stops, key=lambda row: (row["position"], row["pupil_id"])):
        riders[stop["run_id"]].append(stop)
    return tuple(
        PresentRun(
            id=row["run_id"],
            operator_id=row["operator_id"],
            class_id=row["class_id"],
            assistants=row["assistants"],
            price_pence=row["price_pounds"],
            pupils=tuple(stop["pupil_id"] for stop in riders[row["run_id"]]),
        )
        for row in runs
    )


def _point(row: Row) -> Point:
    return Point(lat=float(row["lat"]), lon=float(row["lon"]))


def _seconds(minutes: Decimal | None) -> Seconds | None:
    """Minutes to the nearest whole second."""
    if minutes is None:
        return None
    seconds = minutes * SECONDS_PER_MINUTE
    return int(seconds.to_integral_value(ROUND_HALF_EVEN))
