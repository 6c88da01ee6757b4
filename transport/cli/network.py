"""``transport network``: what the road file holds and how places meet it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from transport import clock
from transport.cli import (
    network_build,
    network_bus,
    network_calibrate,
    network_compare,
    network_export,
    network_gazetteer,
    network_hazards,
    network_measure,
)
from transport.cli.console import print_json, print_table, say
from transport.cli.plan import OnDay
from transport.domain.evidence import Profile
from transport.domain.place import Point

if TYPE_CHECKING:
    from transport.domain.restriction import Restriction
    from transport.network.survey import PoorSnap, Survey

app = typer.Typer(help="Look at the road network.", no_args_is_help=True)
app.command()(network_build.build)
app.command()(network_bus.bus)
app.command()(network_calibrate.calibrate)
app.command()(network_compare.compare)
app.command()(network_measure.evidence)
app.command()(network_export.export)
app.command()(network_hazards.hazards)
app.command()(network_measure.measure)
app.add_typer(network_gazetteer.app, name="gazetteer")

METRES_PER_KILOMETRE = 1_000


@app.callback()
def _root() -> None:
    pass


@app.command()
def report(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="DATASET_OR_PBF",
            help="A dataset folder that names a road file, or a road file (.osm.pbf).",
        ),
    ],
    snap_limit: Annotated[
        int,
        typer.Option(
            min=1, help="Farthest a place may be from the network, in metres."
        ),
    ] = 250,
    beyond: Annotated[
        int,
        typer.Option(
            min=0, help="List homes and gates farther than this from it, in metres."
        ),
    ] = 50,
    entrance: Annotated[
        int,
        typer.Option(
            min=0, help="List gates with no mapped entrance this near, in metres."
        ),
    ] = 25,
    on: OnDay = None,
    rules: Annotated[
        Path | None,
        typer.Option(help="Access rules to use instead of policies/access.yaml."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the report as JSON.")
    ] = False,
) -> None:
    """Count what the road file holds, and list homes and gates that meet it badly.

    Far from it, beyond the limit, nearer to a way that is cut off from it; and gates
    where the map has no entrance. Such places are for a person to correct.
    """
    from transport.network.embedded import open_roads
    from transport.network.survey import poor_snaps, survey, unmapped

    roads, restrictions, homes, gates = _contents(source)
    network = open_roads(
        roads,
        restrictions=restrictions,
        snap_limit=snap_limit,
        rules=rules,
        on=on.date() if on else clock.today(),
    )
    found = survey(network)
    poor = {
        kind: [
            snap
            for profile, points in by_profile.items()
            for snap in poor_snaps(network, points, profile, beyond)
        ]
        for kind, by_profile in (("homes", homes), ("gates", gates))
    }
    bare = unmapped(
        network, {n: p for at in gates.values() for n, p in at.items()}, entrance
    )
    if as_json:
        print_json(
            found.model_dump(mode="json")
            | {kind: [s.model_dump() for s in snaps] for kind, snaps in poor.items()}
            | {"no_entrance": [gate.model_dump() for gate in bare]}
        )
        return
    show(found)
    for kind, snaps in poor.items():
        _show_poor(kind, snaps, beyond, is_known=source.is_dir())
    if bare:
        names = ", ".join(gate.id for gate in bare)
        say(
            f"Gates with no entrance mapped within {entrance} m ({len(bare)}): {names}."
        )


Places = dict[Profile, dict[str, Point]]


def _contents(source: Path) -> tuple[Path, "tuple[Restriction, ...]", Places, Places]:
    """Road file, hazards and closures, and the homes and gates measured by each profile."""
    from transport.dataset.read import read
    from transport.errors import InputError

    if not source.is_dir():
        return source, (), {}, {}
    dataset = read(source)
    if dataset.roads is None:
        raise InputError(f"the dataset in {source} names no road file")
    homes = {str(pupil.id): pupil.home for pupil in dataset.pupils}
    on_foot = {str(gate.id): gate.point for gate in dataset.gates if gate.on_foot}
    driven = {str(gate.id): gate.point for gate in dataset.gates if gate.by_vehicle}
    return (
        dataset.roads,
        dataset.restrictions,
        {Profile.WALK: homes, Profile.DRIVE: homes},
        {Profile.WALK: on_foot, Profile.DRIVE: driven},
    )


def show(found: "Survey") -> None:
    """Print what a road file holds."""
    print_table(
        f"{found.file}: {found.ways:,} ways, {found.nodes:,} nodes",
        ["network", "main km", "of it private", "cut off km", "parts"],
        [
            [
                part.mode,
                _kilometres(part.main_metres),
                _kilometres(part.private_metres),
                _kilometres(part.stray_metres),
                str(part.components),
            ]
            for part in found.parts
        ],
    )
    print_table(
        "Length by class",
        ["class", "km"],
        [[name, _kilometres(m)] for name, m in found.metres_by_class.items()],
    )
    say(f"File hash {found.sha256}")
    say(f"Network fingerprint {found.fingerprint}")


def _show_poor(
    kind: str, snaps: list["PoorSnap"], beyond: int, *, is_known: bool
) -> None:
    if not is_known:
        return
    if not snaps:
        say(f"All {kind} are within {beyond} m of the network.")
        return
    print_table(
        f"{kind.capitalize()} more than {beyond} m from the network, or nearer to an "
        "island",
        ["id", "network", "metres", "used", "why"],
        [
            [s.id, s.profile, str(s.metres), "yes" if s.is_usable else "no", s.reason]
            for s in snaps
        ],
    )


def _kilometres(metres: int) -> str:
    return f"{metres / METRES_PER_KILOMETRE:,.1f}"
