"""Faults that only several cells of schools and gates show together."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from transport.dataset.references import Tables
from transport.dataset.rows import Row
from transport.errors import TableFault
from transport.units import clock_time

LATITUDES = (49, 61)
LONGITUDES = (-9, 3)


def bells(tables: Tables) -> Iterator[TableFault]:
    """The afternoon bell comes after the morning bell."""
    schools = tables["schools"]
    for row in schools.sound("day_starts", "day_ends"):
        if row["day_ends"] <= row["day_starts"]:
            yield schools.fault(
                row.number,
                "day_ends",
                f"is not after day_starts, {clock_time(row['day_starts'])}; give the "
                "afternoon bell on the 24-hour clock",
                value=clock_time(row["day_ends"]),
            )


def ages(tables: Tables) -> Iterator[TableFault]:
    """The oldest age taught is not below the youngest."""
    schools = tables["schools"]
    for row in schools.sound("age_from", "age_to"):
        if row["age_to"] < row["age_from"]:
            yield schools.fault(
                row.number,
                "age_to",
                f"is below age_from, {row['age_from']}; change one of them",
                value=str(row["age_to"]),
            )


def specialists(tables: Tables) -> Iterator[TableFault]:
    """A school that admits only pupils with stated needs states them."""
    schools = tables["schools"]
    for row in schools.sound("is_specialist", "needs"):
        if row["is_specialist"] and not row["needs"]:
            yield schools.fault(
                row.number,
                "needs",
                "is blank though is_specialist is yes; give the needs it provides for",
            )


def gate_hours(tables: Tables) -> Iterator[TableFault]:
    """A gate shuts after it opens, and says both."""
    gates = tables["gates"]
    for row in gates.sound("open_from", "open_to"):
        opens, shuts = row["open_from"], row["open_to"]
        if (opens is None) is not (shuts is None):
            missing = "open_from" if opens is None else "open_to"
            yield gates.fault(
                row.number, missing, "is blank though the other is not; give both"
            )
        elif opens is not None and shuts <= opens:
            yield gates.fault(
                row.number,
                "open_to",
                f"is not after open_from, {clock_time(opens)}; give the hours on the "
                "24-hour clock",
                value=clock_time(shuts),
            )


def gates_of_schools(tables: Tables) -> Iterator[TableFault]:
    """Every school can be reached on foot and by vehicle, at both bells."""
    schools, gates = tables["schools"], tables["gates"]
    if not gates.has_all("school_id"):
        return
    bells = {
        row["school_id"]: (row["day_starts"], row["day_ends"])
        for row in schools.sound("school_id", "day_starts", "day_ends")
    }
    ways: dict[str, set[str]] = defaultdict(set)
    for gate in gates.rows:
        if _is_shut(gate, bells.get(gate["school_id"], ())):
            continue
        for way in ("on_foot", "by_vehicle"):
            if gate[way] or not gate.is_sound(way):
                ways[gate["school_id"]].add(way)
    for row in schools.sound("school_id"):
        missing = [
            way
            for way in ("on_foot", "by_vehicle")
            if way not in ways[row["school_id"]]
        ]
        if missing:
            yield schools.fault(
                row.number,
                "school_id",
                f"has no gate with {' or '.join(missing)} yes and open at both bells; "
                "add one to gates",
                value=row["school_id"],
            )


def _is_shut(gate: Row, bells: Sequence[int]) -> bool:
    """Whether a gate is shut at one of some bells, by hours that can be meant."""
    if not gate.is_sound("open_from", "open_to"):
        return False
    opens, shuts = gate["open_from"], gate["open_to"]
    if opens is not None and shuts is not None and shuts <= opens:
        return False
    return any(
        (opens is not None and bell < opens) or (shuts is not None and bell > shuts)
        for bell in bells
    )


def gates_in_use(tables: Tables) -> Iterator[TableFault]:
    """Somebody may use each gate."""
    gates = tables["gates"]
    for row in gates.sound("on_foot", "by_vehicle"):
        if not row["on_foot"] and not row["by_vehicle"]:
            yield gates.fault(
                row.number,
                "",
                "on_foot and by_vehicle are both no; set one to yes or delete the row",
            )


def swapped_points(tables: Tables) -> Iterator[TableFault]:
    """Latitude and longitude are not exchanged."""
    for name in ("gates", "pupils"):
        table = tables[name]
        for row in table.sound("lat", "lon"):
            if _is_between(row["lon"], LATITUDES) and _is_between(
                row["lat"], LONGITUDES
            ):
                yield table.fault(
                    row.number,
                    "lat",
                    "is exchanged with lon; lat is north, the larger of the two here",
                )


def _is_between(number: float, bounds: tuple[int, int]) -> bool:
    return bounds[0] <= number <= bounds[1]
