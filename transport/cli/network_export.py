"""``transport network export``: a road file that says to any engine what we say."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from transport import clock
from transport.cli.console import print_json, say

if TYPE_CHECKING:
    from transport.network.export import Exported


def export(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="DATASET_OR_PBF",
            help="A dataset folder that names a road file, or a road file (.osm.pbf).",
        ),
    ],
    out: Annotated[
        Path, typer.Option(dir_okay=False, help="Road file to write (.osm.pbf).")
    ],
    walk_safe: Annotated[
        bool,
        typer.Option(
            "--walk-safe",
            help="Close on foot the ways the dataset judges unsafe, for safe walks.",
        ),
    ] = False,
    closed: Annotated[
        list[int] | None,
        typer.Option("--closed", help="Id of a way nobody may pass; may be repeated."),
    ] = None,
    on: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            help="Day whose access rules and judgements hold; today if not given.",
        ),
    ] = None,
    rules: Annotated[
        Path | None,
        typer.Option(help="Access rules to use instead of policies/access.yaml."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print what was written as JSON.")
    ] = False,
) -> None:
    """Write the road file with our access rules in plain words, for other engines.

    Every way says foot= and motor_vehicle= as yes, private (first and last legs only)
    or no, and oneway= where it is; barriers say so too. Turn restrictions, names,
    speed limits and ids are kept. Distances then agree under the stock profiles of
    OSRM and Valhalla; driving times do not, since each has speeds of its own.
    """
    from transport.network.access_file import default_path, load
    from transport.network.export import export_roads

    day = on.date() if on else clock.today()
    roads, unsafe = _source(source, day, walk_safe=walk_safe)
    edition = load(rules or default_path(), day)
    written = export_roads(roads, out, edition, unsafe=unsafe, closed=closed or ())
    if as_json:
        print_json(written)
    else:
        _say(out, written)


def _source(source: Path, on: date, *, walk_safe: bool) -> tuple[Path, tuple[int, ...]]:
    """The road file, and the ways that may not be walked."""
    from transport.dataset.read import read
    from transport.errors import InputError

    if not source.is_dir():
        if walk_safe:
            raise InputError("--walk-safe needs a dataset folder, not a road file")
        return source, ()
    dataset = read(source)
    if dataset.roads is None:
        raise InputError(f"the dataset in {source} names no road file")
    unsafe = (each.way_id for each in dataset.hazards if each.counts_on(on))
    return dataset.roads, tuple(unsafe) if walk_safe else ()


def _say(out: Path, written: "Exported") -> None:
    say(
        f"{out}: {written.ways:,} ways, {written.nodes:,} nodes, "
        f"{written.restrictions:,} turn restrictions."
    )
    say(
        f"Closed on foot as unsafe: {written.unsafe:,} ways; "
        f"closed to everybody: {written.closed:,} ways."
    )
