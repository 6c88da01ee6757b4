"""Runs as the report's tables show them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from transport.domain.fleet import ClassId
from transport.domain.run import Call, Run
from transport.reports.places import Places
from transport.reports.rides import ends, longest_ride, ride_at, starts
from transport.scenario.result import PlanResult
from transport.units import Seconds, clock_time


@dataclass(frozen=True, slots=True, kw_only=True)
class CallPage:
    """One call, in words."""

    number: int
    where: str
    is_gate: bool
    boards: tuple[str, ...]
    alights: tuple[str, ...]
    arrives: str
    departs: str
    ride: Seconds | None
    seats: int
    wheelchairs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RunPage:
    """One run, with everything the report says about it.

    Parameters
    ----------
    anchor
        Its name in links inside the page; ids of runs may hold any character.
    seats_taken
        Most seats taken at once, passenger assistants' among them.
    wheelchairs
        Most wheelchair places taken at once.
    """

    anchor: str
    run: Run
    schools: str
    vehicle: str
    pupils: int
    seats_taken: int
    wheelchairs: int
    starts: str
    ends: str
    longest_ride: Seconds
    calls: tuple[CallPage, ...]


def run_pages(result: PlanResult, places: Places) -> tuple[RunPage, ...]:
    """All runs, in the plan's order."""
    classes = {c.id: c.name for c in result.dataset.vehicle_classes}
    return tuple(
        _page(f"run-{number}", run, places, classes)
        for number, run in enumerate(result.plan.runs, start=1)
    )


def school_names(names: Sequence[str]) -> str:
    """Names of schools on one run."""
    return " and ".join(names) or "No school"


def _page(
    anchor: str, run: Run, places: Places, classes: Mapping[ClassId, str]
) -> RunPage:
    return RunPage(
        anchor=anchor,
        run=run,
        schools=school_names([school.name for school in places.schools(run)]),
        vehicle=classes.get(run.class_id, run.class_id),
        pupils=len(run.pupils),
        seats_taken=max(call.seats for call in run.calls) + run.assistants,
        wheelchairs=max(call.wheelchairs for call in run.calls),
        starts=clock_time(starts(run)),
        ends=clock_time(ends(run)),
        longest_ride=longest_ride(run),
        calls=tuple(_calls(run, places)),
    )


def _calls(run: Run, places: Places) -> Iterator[CallPage]:
    for number, call in enumerate(run.calls, start=1):
        school = places.school_of_gate.get(call.stop.id)
        yield CallPage(
            number=number,
            where=f"{school.name}, gate {call.stop.id}" if school else _home(call),
            is_gate=school is not None,
            boards=call.boards,
            alights=call.alights,
            arrives=clock_time(call.arrive),
            departs=clock_time(call.depart),
            ride=ride_at(run, call),
            seats=call.seats,
            wheelchairs=call.wheelchairs,
        )


def _home(call: Call) -> str:
    return f"Home of {call.stop.id}"
