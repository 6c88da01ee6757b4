"""Run sheets: for each run one page to print, with calls and the way between them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from transport.dataset.atomic import write_text
from transport.dataset.dataset import Dataset
from transport.domain.pupil import PupilId
from transport.domain.run import Call
from transport.network.instructions import said
from transport.reports import words
from transport.reports.content_policy import content_policy
from transport.reports.page import environment, source_text
from transport.reports.places import Places, places_of
from transport.reports.run_pages import school_names
from transport.scenario.run_directions import DrivenRun, Leg
from transport.units import Metres, clock_time
from transport.version import VERSION

Names = Mapping[PupilId, str]
"""Names of pupils, where an officer asks for them to be on the sheet."""

MILLIMETRES_PER_YARD = 914.4
YARDS_BELOW: Metres = 800
"""Shorter lengths are told in yards, longer ones in miles, as on road signs."""
TEN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class CallLine:
    """A call, and what the driver does to reach the next one.

    Parameters
    ----------
    boards, alights
        Pupils who get on and off.
    seats, wheelchairs
        Pupils aboard when the vehicle leaves.
    steps
        What to do and for how far; empty after the last call.
    has_no_way
        The next call cannot be reached by road.
    """

    number: int
    where: str
    arrives: str
    departs: str
    boards: tuple[str, ...]
    alights: tuple[str, ...]
    seats: int
    wheelchairs: int
    leg: str
    steps: tuple[tuple[str, str], ...]
    has_no_way: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One run's page."""

    anchor: str
    run_id: str
    direction: str
    schools: str
    operator: str
    vehicle: str
    seats: int
    wheelchairs: int
    assistants: int
    miles: str
    starts: str
    ends: str
    calls: tuple[CallLine, ...]


def write_run_sheets(
    dataset: Dataset, runs: Sequence[DrivenRun], path: Path, names: Names
) -> None:
    """Write the sheets to a file, whole or not at all.

    Raises
    ------
    InputError
        If it cannot be written.
    """
    write_text(path, run_sheets_html(dataset, runs, names))


def run_sheets_html(dataset: Dataset, runs: Sequence[DrivenRun], names: Names) -> str:
    """The sheets as one self-contained page, printed one run to a page.

    Parameters
    ----------
    names
        Empty: pupils are told by their ids.
    """
    style = source_text("run_sheets.css")
    return (
        environment()
        .get_template("run_sheets.html")
        .render(
            title=dataset.title,
            sheets=list(_sheets(dataset, runs, names)),
            has_names=bool(names),
            version=VERSION,
            content_policy=content_policy(style, ""),
            style=Markup(style),  # noqa: S704 - our own file, hashed in the page's policy
        )
    )


def road_length(metres: Metres) -> str:
    """A length as on road signs: yards to the nearest ten, or miles."""
    if metres >= YARDS_BELOW:
        return f"{words.miles(metres)} miles"
    yards = metres * 1_000 / MILLIMETRES_PER_YARD
    return f"{max(TEN, round(yards / TEN) * TEN)} yards"


def _sheets(
    dataset: Dataset, runs: Sequence[DrivenRun], names: Names
) -> Iterator[Sheet]:
    places = places_of(dataset)
    classes = {each.id: each.name for each in dataset.vehicle_classes}
    for number, driven in enumerate(runs, start=1):
        run = driven.run
        yield Sheet(
            anchor=f"run-{number}",
            run_id=run.id,
            direction=words.DIRECTIONS[run.direction],
            schools=school_names([s.name for s in places.schools(run)]),
            operator=run.operator_id,
            vehicle=classes.get(run.class_id, run.class_id),
            seats=run.layout.seats,
            wheelchairs=run.layout.wheelchairs,
            assistants=run.assistants,
            miles=words.miles(run.metres),
            starts=clock_time(run.calls[0].arrive),
            ends=clock_time(run.calls[-1].arrive),
            calls=tuple(_calls(driven, places, names)),
        )


def _calls(driven: DrivenRun, places: Places, names: Names) -> Iterator[CallLine]:
    legs = (*driven.legs, None)
    for number, (call, leg) in enumerate(
        zip(driven.run.calls, legs, strict=True), start=1
    ):
        yield CallLine(
            number=number,
            where=_where(call, places),
            arrives=clock_time(call.arrive),
            departs=clock_time(call.depart),
            boards=tuple(_pupil(each, names) for each in call.boards),
            alights=tuple(_pupil(each, names) for each in call.alights),
            seats=call.seats,
            wheelchairs=call.wheelchairs,
            leg=road_length(leg.metres) if leg and leg.metres else "",
            steps=tuple(_steps(leg)) if leg else (),
            has_no_way=leg is not None and not leg.steps,
        )


def _steps(leg: Leg) -> Iterator[tuple[str, str]]:
    for step in leg.steps:
        yield said(step), road_length(step.metres) if step.metres else ""


def _where(call: Call, places: Places) -> str:
    school = places.school_of_gate.get(call.stop.id)
    return (
        f"{school.name}, gate {call.stop.id}" if school else f"Home of {call.stop.id}"
    )


def _pupil(pupil_id: PupilId, names: Names) -> str:
    name = names.get(pupil_id)
    return f"{name} ({pupil_id})" if name else pupil_id
