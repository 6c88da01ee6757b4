"""Faults that only several cells of vehicles, prices and present runs show together."""

from collections import Counter
from collections.abc import Iterator

from transport.dataset.references import Tables
from transport.domain.pupil import Wheelchair
from transport.errors import TableFault


def class_names(tables: Tables) -> Iterator[TableFault]:
    """All layouts of a vehicle class have one name."""
    classes = tables["vehicle_classes"]
    first_rows: dict[str, tuple[int, str]] = {}
    for row in classes.sound("class_id", "name"):
        number, name = first_rows.setdefault(row["class_id"], (row.number, row["name"]))
        if name != row["name"]:
            yield classes.fault(
                row.number,
                "name",
                f"differs from row {number} of the same class_id; give both one name",
                value=row["name"],
            )


def empty_layouts(tables: Tables) -> Iterator[TableFault]:
    """A layout carries somebody."""
    classes = tables["vehicle_classes"]
    for row in classes.sound("seats", "wheelchair_places"):
        if not row["seats"] and not row["wheelchair_places"]:
            yield classes.fault(
                row.number,
                "seats",
                "is 0 and so is wheelchair_places; correct one or delete the row",
            )


def class_tariffs(tables: Tables) -> Iterator[TableFault]:
    """Every vehicle class has a price."""
    classes, tariffs = tables["vehicle_classes"], tables["tariffs"]
    if not tariffs.has_all("class_id"):
        return
    seen = {row["class_id"] for row in tariffs.rows}
    for row in classes.sound("class_id"):
        if row["class_id"] not in seen:
            seen.add(row["class_id"])
            yield classes.fault(
                row.number,
                "class_id",
                "has no tariff; add a row for it to tariffs, or delete the class",
                value=row["class_id"],
            )


def wheelchair_places(tables: Tables) -> Iterator[TableFault]:
    """Where a pupil stays in a wheelchair, some vehicle class has a place for it."""
    classes, pupils = tables["vehicle_classes"], tables["pupils"]
    if not classes.is_complete:
        return
    if any(row["wheelchair_places"] != 0 for row in classes.rows):
        return
    staying = sum(
        row["wheelchair"] == Wheelchair.STAYS for row in pupils.sound("wheelchair")
    )
    if staying:
        yield classes.fault(
            0,
            "wheelchair_places",
            f"is 0 in every row, though {staying} of the pupils stay in a wheelchair; "
            "add a layout with wheelchair places",
        )


def hazard_reviews(tables: Tables) -> Iterator[TableFault]:
    """A hazard falls due for review after it was assessed."""
    hazards = tables["hazards"]
    for row in hazards.sound("assessed_on", "review_on"):
        if row["review_on"] < row["assessed_on"]:
            yield hazards.fault(
                row.number,
                "review_on",
                f"is before assessed_on, {row['assessed_on'].isoformat()}; change one "
                "of them",
                value=row["review_on"].isoformat(),
            )


def riders(tables: Tables) -> Iterator[TableFault]:
    """A pupil is on one present run, or on as many as he or she has placements."""
    stops, placements = tables["present_stops"], tables["placements"]
    if not placements.has_all("pupil_id"):
        return
    places = Counter(row["pupil_id"] for row in placements.rows)
    runs: dict[str, dict[str, int]] = {}
    for row in stops.sound("run_id", "pupil_id"):
        pupil_id, seen = row["pupil_id"], runs.setdefault(row["pupil_id"], {})
        if row["run_id"] not in seen and len(seen) >= max(1, places[pupil_id]):
            first = ", ".join(f"{run} (row {number})" for run, number in seen.items())
            yield stops.fault(
                row.number,
                "pupil_id",
                f"is on {first} already; keep one run for each of the pupil's "
                "placements",
                value=pupil_id,
            )
        seen.setdefault(row["run_id"], row.number)
