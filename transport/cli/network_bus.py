"""``transport network bus``: a journey by bus to school and home again."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from transport.cli.console import print_json, print_table, say
from transport.domain.place import Point
from transport.domain.school import usable_gates
from transport.errors import InputError
from transport.units import SECONDS_PER_MINUTE, Seconds, clock_time

if TYPE_CHECKING:
    from transport.dataset.dataset import Dataset
    from transport.network.transit.journey import BusJourney, NoBusJourney, Wanted


class Ends(NamedTuple):
    """A home, and the gates of a school that may be used on foot."""

    home: Point
    gates: tuple[Point, ...]


def bus(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="DATASET_OR_PBF",
            help="A dataset folder that names a road file, or a road file (.osm.pbf).",
        ),
    ],
    gtfs: Annotated[Path, typer.Option(help="Timetable: a GTFS .zip or folder.")],
    on: Annotated[
        datetime, typer.Option(formats=["%Y-%m-%d"], help="A school day, in term.")
    ],
    arrive_by: Annotated[
        str, typer.Option(metavar="HH:MM", help="Latest arrival at the gate.")
    ],
    leave_after: Annotated[
        str, typer.Option(metavar="HH:MM", help="Earliest departure from the gate.")
    ],
    pupil: Annotated[
        str | None,
        typer.Option(
            help="Id of a pupil of the dataset, to the school he or she attends."
        ),
    ] = None,
    start: Annotated[
        str | None, typer.Option("--from", metavar="LAT,LON", help="Home.")
    ] = None,
    end: Annotated[
        str | None, typer.Option("--to", metavar="LAT,LON", help="School gate.")
    ] = None,
    within: Annotated[
        int,
        typer.Option(
            min=0,
            help="How early the gate may be reached, or how late left, in minutes.",
        ),
    ] = 30,
    changes: Annotated[int, typer.Option(min=0, max=7, help="Most changes.")] = 1,
    walk: Annotated[
        int, typer.Option(min=0, help="Most walking, one way in all, in metres.")
    ] = 1_600,
    wait: Annotated[
        int, typer.Option(min=1, help="Longest wait for any one bus, in minutes.")
    ] = 20,
    snap_limit: Annotated[
        int,
        typer.Option(
            min=1, help="Farthest a place may be from the network, in metres."
        ),
    ] = 250,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the journeys as JSON.")
    ] = False,
) -> None:
    """Find a journey by bus to school and home again on one day, or say why there is none."""
    from transport.network.embedded import open_roads
    from transport.network.transit.buses import open_buses
    from transport.network.transit.journey import BusJourney, JourneyLimits
    from transport.network.transit.journeys import bus_day

    bell, home_bell = (
        _time("--arrive-by", arrive_by),
        _time("--leave-after", leave_after),
    )
    roads, ends = _ends(source, on.date(), pupil, (start, end))
    buses = open_buses(gtfs, open_roads(roads, snap_limit=snap_limit))
    there, back = _wanted(
        ends, on.date(), (bell, home_bell), within * SECONDS_PER_MINUTE
    )
    limits = JourneyLimits(
        changes=changes, walk_metres=walk, wait_seconds=wait * SECONDS_PER_MINUTE
    )
    day = bus_day(buses, there, back, limits)
    left_out = buses.feed.other_trips + buses.feed.empty_trips
    if left_out:
        say(f"{left_out} trips are not of a bus or coach, or have no times; left out.")
    if as_json:
        print_json(day.model_dump(mode="json") | {"is_possible": day.is_possible})
        return
    for heading, answer in (("To school", day.there), ("Home again", day.back)):
        if isinstance(answer, BusJourney):
            _show(heading, answer)
        else:
            _say_why(heading, answer)


def _wanted(
    ends: Ends, on: date, bells: tuple[Seconds, Seconds], within: Seconds
) -> "tuple[Wanted, Wanted]":
    """The journeys to school and home again."""
    from transport.domain.run import Direction
    from transport.network.transit.journey import Wanted

    bell, home_bell = bells
    there = Wanted(
        home=ends.home,
        gates=ends.gates,
        on=on,
        direction=Direction.MORNING,
        opens=max(bell - within, 0),
        closes=bell,
    )
    times = {"opens": home_bell, "closes": home_bell + within}
    back = there.model_copy(update={"direction": Direction.AFTERNOON, **times})
    return there, back


def _ends(
    source: Path,
    on: date,
    pupil: str | None,
    places: tuple[str | None, str | None],
) -> tuple[Path, Ends]:
    """The road file, and both ends of the journey."""
    from transport.dataset.read import read

    start, end = places
    if (pupil is None) == (start is None or end is None):
        raise InputError("give either --pupil, or both --from and --to")
    dataset = read(source) if source.is_dir() else None
    roads = dataset.roads if dataset else source
    if roads is None:
        raise InputError(f"the dataset in {source} names no road file")
    if start is not None and end is not None:
        return roads, Ends(_point("--from", start), (_point("--to", end),))
    if dataset is None:
        raise InputError("--pupil needs a dataset folder, not a road file")
    return roads, _ends_of(dataset, str(pupil), on)


def _ends_of(dataset: "Dataset", pupil_id: str, on: date) -> Ends:
    """Home of a pupil, and gates of the school of his or her placement on a day."""
    home = next((p.home for p in dataset.pupils if p.id == pupil_id), None)
    if home is None:
        raise InputError(f"the dataset has no pupil {pupil_id}")
    schools = [
        placement.school_id
        for placement in dataset.placements
        if placement.pupil_id == pupil_id and placement.covers(on)
    ]
    if len(schools) != 1:
        raise InputError(
            f"pupil {pupil_id} has {len(schools)} placements on {on}; "
            "give --from and --to instead"
        )
    gates = tuple(
        gate.point
        for gate in usable_gates(dataset.gates, dataset.schools)
        if gate.school_id == schools[0] and gate.on_foot
    )
    if not gates:
        raise InputError(f"school {schools[0]} has no gate for use on foot")
    return Ends(home, gates)


def _point(option: str, text: str) -> Point:
    try:
        lat, lon = (float(part) for part in text.split(","))
        return Point(lat=lat, lon=lon)
    except ValueError:
        raise InputError(
            f"{option} must be latitude and longitude in degrees, as in 51.58,-2.99"
        ) from None


def _time(option: str, text: str) -> Seconds:
    try:
        clock = datetime.strptime(text, "%H:%M")  # noqa: DTZ007 - a time of day
    except ValueError:
        raise InputError(f'{option}: "{text}" must be a time, written HH:MM') from None
    return (clock.hour * 60 + clock.minute) * SECONDS_PER_MINUTE


def _show(heading: str, journey: "BusJourney") -> None:
    from transport.network.transit.journey import Ride

    rows = [
        [
            clock_time(leg.leaves),
            clock_time(leg.arrives),
            f"bus {leg.route}" if isinstance(leg, Ride) else f"walk {leg.metres} m",
            leg.start,
            leg.end,
            str(leg.wait // SECONDS_PER_MINUTE) if isinstance(leg, Ride) else "",
        ]
        for leg in journey.legs
    ]
    print_table(
        f"{heading}: {clock_time(journey.leaves)} to {clock_time(journey.arrives)}, "
        f"{journey.changes} changes, {journey.walk_metres} m on foot",
        ["leaves", "arrives", "by", "from", "to", "wait min"],
        rows,
    )


def _say_why(heading: str, answer: "NoBusJourney") -> None:
    say(f"{heading}: no journey by bus.")
    for reason in answer.reasons:
        say(f"  {reason.words}")
    if not answer.is_any_enough:
        say("  All of these together stand in the way.")
