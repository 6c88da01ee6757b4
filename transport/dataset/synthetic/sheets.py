"""The invented county as rows of the dataset's tables."""

from collections.abc import Mapping, Sequence

from transport.dataset.synthetic.county import County
from transport.dataset.write import PlainRow
from transport.domain.placement import Placement, Weekday
from transport.domain.pupil import Pupil
from transport.domain.school import Gate, School
from transport.units import SECONDS_PER_MINUTE

Rows = list[PlainRow]


def rows_of(county: County) -> Mapping[str, Sequence[PlainRow]]:
    """Rows of every table, by table name."""
    return {
        "schools": [_school(site.school) for site in county.sites],
        "gates": [_gate(gate) for site in county.sites for gate in site.gates],
        "pupils": [_pupil(one.pupil) for one in county.roll],
        "placements": [_placement(one.placement) for one in county.roll],
        "vehicle_classes": _layouts(county),
        "tariffs": _tariffs(county),
        "may_not_share": [
            {"pupil_id": first, "other_pupil_id": second}
            for first, second in county.apart
        ],
        "consents": [dict(consent) for consent in county.consents],
        "present_runs": _runs(county),
        "present_stops": _stops(county),
    }


def _school(school: School) -> PlainRow:
    return {
        "school_id": school.id,
        **school.model_dump(exclude={"id"}),
    }


def _gate(gate: Gate) -> PlainRow:
    return {
        "gate_id": gate.id,
        "school_id": gate.school_id,
        "lat": gate.point.lat,
        "lon": gate.point.lon,
        "on_foot": gate.on_foot,
        "by_vehicle": gate.by_vehicle,
        "open_from": gate.open_from,
        "open_to": gate.open_to,
    }


def _pupil(pupil: Pupil) -> PlainRow:
    facts = pupil.circumstances.model_dump(exclude={"uc_earnings_pence"})
    return {
        "pupil_id": pupil.id,
        "date_of_birth": pupil.date_of_birth,
        "sex": pupil.sex,
        "lat": pupil.home.lat,
        "lon": pupil.home.lon,
        "lives_in_area": pupil.in_area,
        "primary_need": pupil.primary_need,
        **_plan(pupil),
        **facts,
        "uc_earnings_pounds": pupil.circumstances.uc_earnings_pence,
        **_travel(pupil),
    }


def _plan(pupil: Pupil) -> PlainRow:
    if pupil.plan is None:
        return {"has_ehcp": False}
    first, second, *_ = (*pupil.plan.named_schools, None, None)
    return {
        "has_ehcp": True,
        "named_school_1": first,
        "named_school_2": second,
        "parent_transport_condition": pupil.plan.parent_transport_condition or None,
    }


def _travel(pupil: Pupil) -> PlainRow:
    travel = pupil.travel
    return {
        "wheelchair": _unless_none(travel.wheelchair),
        "assistant": _unless_none(travel.assistant),
        "travels_alone": travel.travels_alone or None,
        "boarding_minutes": _minutes(travel.boarding_seconds),
        "ride_limit_minutes": _minutes(travel.ride_limit_seconds),
    }


def _unless_none(choice: str) -> str | None:
    return None if choice == "none" else choice


def _minutes(seconds: int | None) -> int | None:
    return None if seconds is None else seconds // SECONDS_PER_MINUTE


def _placement(placement: Placement) -> PlainRow:
    every_day = placement.weekdays == tuple(Weekday)
    row = dict(placement)
    row["weekdays"] = None if every_day else placement.weekdays
    return row


def _layouts(county: County) -> Rows:
    return [
        {
            "class_id": one.id,
            "name": one.name,
            "seats": layout.seats,
            "wheelchair_places": layout.wheelchairs,
        }
        for one in county.vehicle_classes
        for layout in one.layouts
    ]


def _tariffs(county: County) -> Rows:
    return [
        {
            "operator_id": tariff.operator_id,
            "class_id": tariff.class_id,
            "first_day": tariff.first_day,
            "fixed_pounds": tariff.fixed_pence,
            "pounds_per_mile": tariff.pence_per_mile,
            "pounds_per_hour": tariff.pence_per_hour,
            "assistant_pounds_per_hour": tariff.assistant_pence_per_hour,
            "assistant_minimum_minutes": _minutes(tariff.assistant_minimum_seconds),
            "vehicles": tariff.vehicles,
            "source": tariff.source,
        }
        for tariff in county.tariffs
    ]


def _runs(county: County) -> Rows:
    return [
        {
            "run_id": run.id,
            "operator_id": run.operator_id,
            "class_id": run.class_id,
            "assistants": run.assistants,
            "price_pounds": run.price_pence,
        }
        for run in county.present_runs
    ]


def _stops(county: County) -> Rows:
    return [
        {"run_id": run.id, "position": position, "pupil_id": pupil_id}
        for run in county.present_runs
        for position, pupil_id in enumerate(run.pupils, 1)
    ]
