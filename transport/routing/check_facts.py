"""What the judge looks things up in, and how it says what it found."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from transport.domain.fleet import ClassId, OperatorId
from transport.domain.pupil import PupilId
from transport.domain.run import Call, Direction, Run, Violation, ViolationKind
from transport.routing.problem import Rider, RoutingProblem, SchoolStop, VehicleOption


@dataclass(frozen=True, slots=True)
class Facts:
    """A problem arranged for looking things up.

    Parameters
    ----------
    places
        Place by stop id.
    apart
        Pairs of pupils who may not share.
    """

    problem: RoutingProblem
    places: Mapping[str, int]
    riders: Mapping[PupilId, Rider]
    gates: Mapping[int, SchoolStop]
    vehicles: Mapping[tuple[OperatorId, ClassId], VehicleOption]
    apart: tuple[tuple[PupilId, PupilId], ...]

    @classmethod
    def of(cls, problem: RoutingProblem) -> Self:
        """The facts of a problem."""
        names = [rider.pupil_id for rider in problem.riders]
        return cls(
            problem=problem,
            places={stop: place for place, stop in enumerate(problem.places)},
            riders=dict(zip(names, problem.riders, strict=True)),
            gates={gate.place: gate for gate in problem.schools},
            vehicles={(v.operator_id, v.class_id): v for v in problem.vehicles},
            apart=tuple((names[one], names[other]) for one, other in problem.apart),
        )

    def ends(self, rider: Rider) -> tuple[int, int]:
        """Where a rider gets on and off."""
        if self.problem.direction is Direction.MORNING:
            return rider.home, rider.school
        return rider.school, rider.home

    def place(self, call: Call) -> int:
        """Place of a call whose stop is known."""
        return self.places[call.stop.id]


@dataclass(frozen=True, slots=True)
class Span:
    """A rider aboard, from the call where he boards to that where he gets off."""

    rider: Rider
    first: int
    last: int

    def meets(self, other: "Span") -> bool:
        """Whether two riders are aboard at one time."""
        return self.first < other.last and other.first < self.last


def violation(
    kind: ViolationKind,
    run: Run,
    detail: str,
    *,
    call: int | None = None,
    pupils: tuple[PupilId, ...] = (),
) -> Violation:
    """A violation of a run; the call is given from 0 and told from 1."""
    return Violation(
        kind=kind,
        run_id=run.id,
        call=None if call is None else call + 1,
        pupil_ids=pupils,
        detail=detail,
    )


def spans_of(facts: Facts, run: Run) -> list[Span]:
    """Riders of a run whose pupils add up, in boarding order."""
    off = {pupil: i for i, call in enumerate(run.calls) for pupil in call.alights}
    return [
        Span(facts.riders[pupil], index, off[pupil])
        for index, call in enumerate(run.calls)
        for pupil in call.boards
    ]


def aboard_after(spans: list[Span], index: int) -> list[Rider]:
    """Riders aboard when the vehicle leaves a call."""
    return [span.rider for span in spans if span.first <= index < span.last]
