"""Where the stops of a plan are, and which school a gate belongs to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from transport.dataset.dataset import Dataset
from transport.domain.run import Run
from transport.domain.school import School, SchoolId
from transport.scenario.result import Line, PlanResult

Position = tuple[float, float]
"""Longitude and latitude [degrees]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Positions and schools by stop id.

    Parameters
    ----------
    homes, gates
        Position of each home, by pupil id, and of each gate, by gate id.
    school_of_gate
        School of each gate.
    """

    homes: Mapping[str, Position]
    gates: Mapping[str, Position]
    school_of_gate: Mapping[str, School]

    def position(self, stop_id: str) -> Position | None:
        """Where a stop is; none where the dataset does not hold it."""
        return self.gates.get(stop_id) or self.homes.get(stop_id)

    def schools(self, run: Run) -> tuple[School, ...]:
        """Schools a run serves, in order of first call."""
        calls = (self.school_of_gate.get(call.stop.id) for call in run.calls)
        found = {school.id: school for school in calls if school is not None}
        return tuple(found.values())


def places_of(dataset: Dataset) -> Places:
    """Index the homes, gates and schools of a dataset."""
    schools: dict[SchoolId, School] = {school.id: school for school in dataset.schools}
    return Places(
        homes={p.id: (p.home.lon, p.home.lat) for p in dataset.pupils},
        gates={g.id: (g.point.lon, g.point.lat) for g in dataset.gates},
        school_of_gate={g.id: schools[g.school_id] for g in dataset.gates},
    )


def line_of(result: PlanResult, places: Places, run: Run) -> Line:
    """The line a run drives, or straight lines between its calls if none is known."""
    driven = result.map_lines.runs.get(run.id, ())
    return driven if len(driven) > 1 else tuple(_positions(places, run))


def is_drawn_straight(result: PlanResult, run: Run) -> bool:
    """Whether a run's line is not the road it drives."""
    return len(result.map_lines.runs.get(run.id, ())) <= 1


def _positions(places: Places, run: Run) -> Iterator[Position]:
    for call in run.calls:
        position = places.position(call.stop.id)
        if position is not None:
            yield position
