"""``transport network measure`` and ``evidence``: one distance, and what decided it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from transport import clock
from transport.cli.console import print_json, print_table, say
from transport.cli.network_compare import LIMITS
from transport.cli.plan import DatasetFolder, OnDay, PolicyName
from transport.domain.place import Point
from transport.domain.pupil import PupilId
from transport.domain.school import Gate, SchoolId, usable_gates
from transport.errors import InputError
from transport.units import SECONDS_PER_HOUR, SECONDS_PER_MINUTE, Seconds

if TYPE_CHECKING:
    from transport.dataset.dataset import Dataset
    from transport.domain.restriction import Restriction
    from transport.network.embedded import RoadNetwork
    from transport.network.evidence import Asked, Evidence, Taken
    from transport.policy.model import Policy

AtTime = Annotated[
    datetime | None,
    typer.Option(
        "--at",
        formats=["%H:%M"],
        help="Time of that day; hazards and closures of any time of it if not given.",
    ),
]
RulesFile = Annotated[
    Path | None,
    typer.Option(help="Access rules to use instead of policies/access.yaml."),
]
GeojsonFile = Annotated[
    Path | None,
    typer.Option(
        "--geojson", dir_okay=False, help="Write routes and places to this file too."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the evidence as JSON.")]
HazardsFile = Annotated[
    Path | None,
    typer.Option(
        "--hazards",
        dir_okay=False,
        help="Hazards and closures (GeoJSON) in place of the dataset's.",
    ),
]


def measure(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="DATASET_OR_PBF",
            help="A dataset folder that names a road file, or a road file (.osm.pbf).",
        ),
    ],
    start: Annotated[
        str, typer.Option("--from", metavar="LAT,LON", help="Home, in degrees.")
    ],
    end: Annotated[
        list[str],
        typer.Option(
            "--to", metavar="LAT,LON", help="A gate, in degrees; may be repeated."
        ),
    ],
    hazards: HazardsFile = None,
    policy: PolicyName = "exampleshire",
    on: OnDay = None,
    at: AtTime = None,
    rules: RulesFile = None,
    geojson: GeojsonFile = None,
    as_json: AsJson = False,
) -> None:
    """Measure one distance as evidence: by which ways, and what decided it.

    The shortest walk, the walk without hazards and the route by road, each to the
    nearest gate; which hazards, closures and bare cycleways decide; how far both ends
    are from the network; what a person should look at.
    """
    from transport.policy.load import load

    day, values = on.date() if on else clock.today(), load(policy)
    roads, restrictions = listed(source, hazards)
    gates = {text: point("--to", text) for text in end}
    moment = day, seconds(at)
    network = _network(roads, restrictions, values, rules, moment)
    asked = _asked(point("--from", start), (gates, gates), values, moment)
    who = {"policy": f"{values.name} {values.fingerprint}"}
    _tell(network, asked, who, geojson, as_json=as_json)


def evidence(
    dataset: DatasetFolder,
    pupil: Annotated[str, typer.Argument(help="Id of the pupil.")],
    school: Annotated[
        str | None,
        typer.Option(help="Id of a school; that of the placement if not given."),
    ] = None,
    policy: PolicyName = "exampleshire",
    on: OnDay = None,
    at: AtTime = None,
    rules: RulesFile = None,
    geojson: GeojsonFile = None,
    as_json: AsJson = False,
) -> None:
    """Measure one pupil's distances as evidence, from home to the nearest usable gate.

    As `transport network measure`, with the home, the gates and the hazards of the
    dataset. A gate shut at one of the school's bells is not usable.
    """
    from transport.dataset.read import read
    from transport.policy.load import load

    day, values, tables = (
        on.date() if on else clock.today(),
        load(policy),
        read(dataset),
    )
    if tables.roads is None:
        raise InputError(f"the dataset in {dataset} names no road file")
    home = _home(tables, pupil)
    school_id = SchoolId(school) if school else _attended(tables, pupil, day)
    gates = _gates(tables, school_id)
    moment = day, seconds(at)
    network = _network(tables.roads, tables.restrictions, values, rules, moment)
    asked = _asked(home, gates, values, moment)
    who = {
        "pupil": pupil,
        "school": school_id,
        "gates_shut": _shut(tables, school_id),
        "data": tables.fingerprint,
        "policy": f"{values.name} {values.fingerprint}",
    }
    _tell(network, asked, who, geojson, as_json=as_json)


Moment = tuple[date, Seconds | None]
Points = Mapping[str, Point]


def point(option: str, text: str) -> Point:
    """A point given on the command line.

    Raises
    ------
    InputError
        If it is not a latitude and a longitude.
    """
    try:
        lat, lon = (float(part) for part in text.split(","))
        return Point(lat=lat, lon=lon)
    except ValueError:
        raise InputError(
            f"{option} must be latitude and longitude in degrees, as in 51.58,-2.99"
        ) from None


def seconds(at: datetime | None) -> Seconds | None:
    """A time of the day given on the command line [s after midnight]."""
    if at is None:
        return None
    return at.hour * SECONDS_PER_HOUR + at.minute * SECONDS_PER_MINUTE


def listed(
    source: Path, hazards: Path | None
) -> tuple[Path, "tuple[Restriction, ...]"]:
    """The road file of a source, and the hazards and closures listed for it.

    Raises
    ------
    InputError
        If the dataset names no road file, or the file of hazards has faults.
    """
    from transport.dataset.hazards_file import read_hazards
    from transport.dataset.read import read

    drawn = read_hazards(hazards) if hazards else None
    if not source.is_dir():
        return source, drawn or ()
    dataset = read(source)
    if dataset.roads is None:
        raise InputError(f"the dataset in {source} names no road file")
    return dataset.roads, dataset.restrictions if drawn is None else drawn


def _network(
    roads: Path,
    restrictions: "Sequence[Restriction]",
    policy: "Policy",
    rules: Path | None,
    moment: Moment,
) -> "RoadNetwork":
    from transport.network.embedded import open_roads

    on, at = moment
    return open_roads(
        roads,
        restrictions=restrictions,
        snap_limit=policy.metres("network.snap_limit", on),
        rules=rules,
        on=on,
        at=at,
    )


def _asked(
    home: Point, gates: tuple[Points, Points], policy: "Policy", moment: Moment
) -> "Asked":
    from transport.network.evidence import Asked

    (on_foot, by_vehicle), (on, at) = gates, moment
    return Asked(
        home=home,
        on_foot=on_foot,
        by_vehicle=by_vehicle,
        on=on,
        at=at,
        limits={
            profile: {name: policy.millimetres(name, on) for name in names}
            for profile, names in LIMITS.items()
        },
        tolerance=1_000 * policy.metres("measurement.tolerance", on),
    )


def _home(dataset: "Dataset", pupil_id: str) -> Point:
    for pupil in dataset.pupils:
        if pupil.id == pupil_id:
            return pupil.home
    raise InputError(f"there is no pupil {pupil_id} in the pupils table")


def _attended(dataset: "Dataset", pupil_id: str, on: date) -> SchoolId:
    from transport.scenario.travellers import placements_on

    placement = placements_on(dataset, on).get(PupilId(pupil_id))
    if placement is None:
        raise InputError(
            f"pupil {pupil_id} has no placement on {on.isoformat()}; give --school"
        )
    return placement.school_id


def _gates(dataset: "Dataset", school_id: SchoolId) -> tuple[Points, Points]:
    """Gates of a school that may be used on foot, and by vehicle."""
    if all(school.id != school_id for school in dataset.schools):
        raise InputError(f"there is no school {school_id} in the schools table")
    gates = usable_gates(dataset.gates, dataset.schools)
    own = [gate for gate in gates if gate.school_id == school_id]
    return (
        _points(gate for gate in own if gate.on_foot),
        _points(gate for gate in own if gate.by_vehicle),
    )


def _shut(dataset: "Dataset", school_id: SchoolId) -> str:
    """Gates of a school that may not be used, since they are shut at one of its bells."""
    usable = {gate.id for gate in usable_gates(dataset.gates, dataset.schools)}
    own = (gate.id for gate in dataset.gates if gate.school_id == school_id)
    return " ".join(sorted(gate for gate in own if gate not in usable))


def _points(gates: Iterable[Gate]) -> Points:
    return {str(gate.id): gate.point for gate in gates}


def _tell(
    network: "RoadNetwork",
    asked: "Asked",
    who: Mapping[str, str],
    geojson: Path | None,
    *,
    as_json: bool,
) -> None:
    from transport.dataset.atomic import write_text
    from transport.network.evidence_geojson import as_geojson
    from transport.network.measuring import measure as take

    found = take(network, asked)
    if geojson is not None:
        text = json.dumps(as_geojson(found), indent=1)
        write_text(geojson, f"{text}\n")
        say(f"Routes and places: {geojson}")
    if as_json:
        print_json({**who, **found.model_dump(mode="json")})
    else:
        _show(found, who)


def _show(found: "Evidence", who: Mapping[str, str]) -> None:
    from transport.network.remarks import metres

    print_table(
        f"Measured on {found.file} for {found.on.isoformat()}",
        ["route", "to gate", "length", "along ways"],
        [
            _row("shortest walk, hazards in it", found.shortest),
            _row("safe walk", found.safe),
            _row("by road", found.road),
        ],
    )
    print_table(
        "Where places meet the network",
        ["place", "network", "away", "why not used"],
        [[m.place, m.profile, metres(m.millimetres), m.reason] for m in found.meetings],
    )
    for step in found.detours:
        length = "no walk is left"
        if step.millimetres is not None:
            length = f"the walk is {metres(step.millimetres)}, to gate {step.gate}"
        say(f"Without {', '.join(step.hazards)}: {length}.")
    for remark in found.remarks:
        say(remark)
    if shut := who.get("gates_shut"):
        say(f"Shut at a bell of the school, and not measured to: {shut}.")
    say(f"Policy {who['policy']}")
    say(f"Network fingerprint {found.fingerprint}")


def _row(name: str, taken: "Taken") -> list[str]:
    from transport.network.remarks import metres

    if taken.millimetres is None:
        return [name, "", "no route", ""]
    ways = " ".join(str(way) for way in taken.way_ids)
    return [name, str(taken.gate), metres(taken.millimetres), ways]
