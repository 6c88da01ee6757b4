"""A plan and its problems in one self-contained file.

``plan.json`` holds, for each direction, everything a judge needs: places, travel
between them, riders, gates, vehicles and pairs kept apart, all by id; and the plan.
Times are seconds after midnight, lengths metres, money pence. Only the two matrices
are packed: rows of 32-bit whole numbers, least significant byte first, compressed with
zlib, in base64; -1 stands for no route.
"""

import base64
import binascii
import json
import os
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
from pydantic import Field, ValidationError

from transport.domain.fleet import ClassId, Layout, OperatorId
from transport.domain.pupil import AssistantNeed, PupilId
from transport.domain.record import Record
from transport.domain.run import Direction, Plan
from transport.errors import InputError
from transport.routing.problem import (
    EVERY_WEEKDAY,
    Integers,
    Rider,
    RoutingProblem,
    SchoolStop,
    VehicleOption,
)
from transport.units import Pence, Seconds

FORMAT = "transport plan 1"

NotNegative = Annotated[int, Field(ge=0)]


@dataclass(frozen=True, slots=True)
class PlanFile:
    """What a plan file holds.

    Parameters
    ----------
    problems
        One for each direction.
    fingerprints
        Identity of what the plan was made from, by name.
    """

    problems: tuple[RoutingProblem, ...]
    plan: Plan
    fingerprints: Mapping[str, str]


class _RiderEntry(Record):
    pupil_id: PupilId
    home: str
    school: str
    boarding: NotNegative
    ride_limit: NotNegative
    in_wheelchair: bool = False
    assistant: AssistantNeed = AssistantNeed.NONE
    travels_alone: bool = False
    price_elsewhere: Pence | None = None
    off_network: bool = False
    home_opens: Seconds = 0
    home_closes: Seconds | None = None
    places: Annotated[int, Field(ge=1)] = 1
    is_lying: bool = False
    companions: NotNegative = 0
    classes: tuple[ClassId, ...] | None = None
    weekdays: tuple[int, ...] = tuple(sorted(EVERY_WEEKDAY))


class _GateEntry(Record):
    gate_id: str
    place: str
    opens: Seconds
    closes: Seconds
    service: NotNegative = 0


class _VehicleEntry(Record):
    operator_id: OperatorId
    class_id: ClassId
    layouts: tuple[Layout, ...]
    fixed: NotNegative
    pence_per_mile: NotNegative
    pence_per_hour: NotNegative
    assistant_pence_per_hour: NotNegative
    assistant_minimum: NotNegative
    available: NotNegative | None
    depot: str | None = None
    pence_per_dead_mile: NotNegative = 0
    shift: NotNegative | None = None


class _ProblemEntry(Record):
    direction: Direction
    assistant_share: Annotated[int, Field(ge=1)]
    schools_per_run: Annotated[int, Field(ge=1)]
    trips_per_run: Annotated[int, Field(ge=1)] = 1
    apart: tuple[tuple[PupilId, PupilId], ...]
    schools: tuple[_GateEntry, ...]
    vehicles: tuple[_VehicleEntry, ...]
    riders: tuple[_RiderEntry, ...]
    places: tuple[str, ...]
    metres: str
    seconds: str


class _Entry(Record):
    format: str
    fingerprints: dict[str, str]
    plan: Plan = Plan(runs=(), unserved=())
    problems: tuple[_ProblemEntry, ...]


def write(
    path: Path,
    problems: Sequence[RoutingProblem],
    plan: Plan,
    fingerprints: Mapping[str, str],
) -> None:
    """Write a plan file, whole or not at all."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    unfinished.write_text(plan_text(problems, plan, fingerprints), encoding="utf-8")
    unfinished.replace(path)


def plan_text(
    problems: Sequence[RoutingProblem], plan: Plan, fingerprints: Mapping[str, str]
) -> str:
    """Content of a plan file."""
    entry = _Entry(
        format=FORMAT,
        fingerprints=dict(sorted(fingerprints.items())),
        plan=plan,
        problems=tuple(_problem_entry(problem) for problem in problems),
    )
    return (
        json.dumps(entry.model_dump(mode="json"), indent=1, ensure_ascii=False) + "\n"
    )


def read(path: Path) -> PlanFile:
    """Read a plan file, or a file with problems and no plan yet.

    Raises
    ------
    InputError
        If it cannot be used; says every fault and where it is.
    """
    try:
        entry = _Entry.model_validate_json(path.read_bytes(), strict=True)
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    except ValidationError as error:
        raise InputError(_faults(path, error)) from error
    if entry.format != FORMAT:
        raise InputError(f'{path}: format is "{entry.format}", not "{FORMAT}"')
    problems = tuple(_problem(path, each) for each in entry.problems)
    if len({problem.direction for problem in problems}) < len(problems):
        raise InputError(f"{path}: problems: two are for the same direction")
    return PlanFile(problems, entry.plan, entry.fingerprints)


def _faults(path: Path, error: ValidationError) -> str:
    lines = []
    for fault in error.errors(include_url=False, include_input=False):
        where = ".".join(str(part) for part in fault["loc"])
        lines.append(
            f"{path}: {where}: {fault['msg']}" if where else f"{path}: {fault['msg']}"
        )
    return "\n".join(lines)


# Writing


def _problem_entry(problem: RoutingProblem) -> _ProblemEntry:
    riders = problem.riders
    return _ProblemEntry(
        direction=problem.direction,
        assistant_share=problem.assistant_share,
        schools_per_run=problem.schools_per_run,
        trips_per_run=problem.trips_per_run,
        apart=tuple((riders[a].pupil_id, riders[b].pupil_id) for a, b in problem.apart),
        schools=tuple(
            _GateEntry(
                gate_id=gate.gate_id,
                place=problem.places[gate.place],
                opens=gate.opens,
                closes=gate.closes,
                service=gate.service,
            )
            for gate in problem.schools
        ),
        vehicles=tuple(_vehicle_entry(problem, each) for each in problem.vehicles),
        riders=tuple(_rider_entry(problem, i) for i in range(len(riders))),
        places=problem.places,
        metres=pack(problem.metres),
        seconds=pack(problem.seconds),
    )


def _vehicle_entry(problem: RoutingProblem, vehicle: VehicleOption) -> _VehicleEntry:
    return _VehicleEntry(
        operator_id=vehicle.operator_id,
        class_id=vehicle.class_id,
        layouts=vehicle.layouts,
        fixed=vehicle.fixed,
        pence_per_mile=vehicle.pence_per_mile,
        pence_per_hour=vehicle.pence_per_hour,
        assistant_pence_per_hour=vehicle.assistant_pence_per_hour,
        assistant_minimum=vehicle.assistant_minimum,
        available=vehicle.available,
        depot=None if vehicle.depot is None else problem.places[vehicle.depot],
        pence_per_dead_mile=vehicle.pence_per_dead_mile,
        shift=vehicle.shift,
    )


def _rider_entry(problem: RoutingProblem, index: int) -> _RiderEntry:
    rider = problem.riders[index]
    return _RiderEntry(
        pupil_id=rider.pupil_id,
        home=problem.places[rider.home],
        school=problem.places[rider.school],
        boarding=rider.boarding,
        ride_limit=rider.ride_limit,
        in_wheelchair=rider.in_wheelchair,
        assistant=rider.assistant,
        travels_alone=rider.travels_alone,
        price_elsewhere=rider.price_elsewhere,
        off_network=index in problem.off_network,
        home_opens=rider.home_opens,
        home_closes=rider.home_closes,
        places=rider.places,
        is_lying=rider.is_lying,
        companions=rider.companions,
        classes=None if rider.classes is None else tuple(sorted(rider.classes)),
        weekdays=tuple(sorted(rider.weekdays)),
    )


def pack(matrix: Integers) -> str:
    """A matrix as text."""
    raw = np.ascontiguousarray(matrix, dtype="<i4").tobytes()
    return base64.b64encode(zlib.compress(raw, 6)).decode("ascii")


# Reading


class _Ids:
    """Places and pupils by id, with the faults found in looking them up."""

    def __init__(self, places: Sequence[str], pupils: Sequence[str]) -> None:
        self.faults: list[str] = []
        self._places = self._numbered("place", places)
        self._pupils = self._numbered("pupil", pupils)

    def _numbered(self, kind: str, ids: Sequence[str]) -> dict[str, int]:
        numbers: dict[str, int] = {}
        for number, each in enumerate(ids):
            if numbers.setdefault(each, number) != number:
                self.faults.append(f"{kind} {each} is listed twice")
        return numbers

    def place(self, name: str, of: str) -> int:
        """Index of a place."""
        if name not in self._places:
            self.faults.append(f"{of}: place {name} is not among the places")
        return self._places.get(name, 0)

    def pupil(self, name: str) -> int:
        """Index of a rider."""
        if name not in self._pupils:
            self.faults.append(f"apart: pupil {name} is not among the riders")
        return self._pupils.get(name, 0)


def _problem(path: Path, entry: _ProblemEntry) -> RoutingProblem:
    ids = _Ids(entry.places, [rider.pupil_id for rider in entry.riders])
    problem = RoutingProblem(
        direction=entry.direction,
        places=entry.places,
        metres=_unpack(ids, "metres", entry.metres, len(entry.places)),
        seconds=_unpack(ids, "seconds", entry.seconds, len(entry.places)),
        riders=tuple(_rider(ids, rider) for rider in entry.riders),
        schools=tuple(_gate(ids, gate) for gate in entry.schools),
        vehicles=tuple(_vehicle(ids, vehicle) for vehicle in entry.vehicles),
        apart=tuple((ids.pupil(a), ids.pupil(b)) for a, b in entry.apart),
        assistant_share=entry.assistant_share,
        schools_per_run=entry.schools_per_run,
        trips_per_run=entry.trips_per_run,
        off_network=tuple(i for i, r in enumerate(entry.riders) if r.off_network),
    )
    gates = {gate.place for gate in entry.schools}
    ids.faults.extend(
        f"rider {rider.pupil_id}: school {rider.school} is not among the schools"
        for rider in entry.riders
        if rider.school not in gates
    )
    if ids.faults:
        raise InputError(
            "\n".join(f"{path}: {entry.direction}: {fault}" for fault in ids.faults)
        )
    return problem


def _rider(ids: _Ids, entry: _RiderEntry) -> Rider:
    return Rider(
        pupil_id=entry.pupil_id,
        home=ids.place(entry.home, f"rider {entry.pupil_id}"),
        school=ids.place(entry.school, f"rider {entry.pupil_id}"),
        boarding=entry.boarding,
        ride_limit=entry.ride_limit,
        in_wheelchair=entry.in_wheelchair,
        assistant=entry.assistant,
        travels_alone=entry.travels_alone,
        price_elsewhere=entry.price_elsewhere,
        home_opens=entry.home_opens,
        home_closes=entry.home_closes,
        places=entry.places,
        is_lying=entry.is_lying,
        companions=entry.companions,
        classes=None if entry.classes is None else frozenset(entry.classes),
        weekdays=frozenset(entry.weekdays),
    )


def _gate(ids: _Ids, entry: _GateEntry) -> SchoolStop:
    return SchoolStop(
        gate_id=entry.gate_id,
        place=ids.place(entry.place, f"gate {entry.gate_id}"),
        opens=entry.opens,
        closes=entry.closes,
        service=entry.service,
    )


def _vehicle(ids: _Ids, entry: _VehicleEntry) -> VehicleOption:
    return VehicleOption(
        operator_id=entry.operator_id,
        class_id=entry.class_id,
        layouts=entry.layouts,
        fixed=entry.fixed,
        pence_per_mile=entry.pence_per_mile,
        pence_per_hour=entry.pence_per_hour,
        assistant_pence_per_hour=entry.assistant_pence_per_hour,
        assistant_minimum=entry.assistant_minimum,
        available=entry.available,
        depot=(
            None
            if entry.depot is None
            else ids.place(entry.depot, f"vehicle {entry.class_id}")
        ),
        pence_per_dead_mile=entry.pence_per_dead_mile,
        shift=entry.shift,
    )


def _unpack(ids: _Ids, name: str, packed: str, size: int) -> Integers:
    """A matrix from text; zeros, and a fault noted, where it cannot be read."""
    try:
        raw = zlib.decompress(base64.b64decode(packed, validate=True))
    except (binascii.Error, ValueError, zlib.error):
        ids.faults.append(f"{name} is not a packed matrix")
        return np.zeros((size, size), dtype=np.int64)
    if len(raw) != size * size * 4:
        ids.faults.append(
            f"{name} holds {len(raw) // 4} numbers; {size} places need {size * size}"
        )
        return np.zeros((size, size), dtype=np.int64)
    return np.frombuffer(raw, dtype="<i4").reshape(size, size).astype(np.int64)
