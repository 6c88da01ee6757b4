"""``transport network export``: a road file that says to any engine what we say."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from transport import clock
from transport.cli.console import print_json, say

if TYPE_CHECKING:
    from transport.domain.restriction import Restriction
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
    roads, restrictions = _source(source, day, walk_safe=walk_safe)
    edition = load(rules or default_path(), day)
    unsafe, shut = _whole_ways(restrictions, walk_safe=walk_safe)
    written = export_roads(
        roads, out, edition, unsafe=unsafe, closed=(*shut, *(closed or ()))
    )
    if as_json:
        print_json(written)
    else:
        _say(out, written)


def _source(
    source: Path, on: date, *, walk_safe: bool
) -> tuple[Path, "tuple[Restriction, ...]"]:
    """The road file, and the hazards and closures that hold."""
    from transport.dataset.read import read
    from transport.errors import InputError

    if not source.is_dir():
        if walk_safe:
            raise InputError("--walk-safe needs a dataset folder, not a road file")
        return source, ()
    dataset = read(source)
    if dataset.roads is None:
        raise InputError(f"the dataset in {source} names no road file")
    return dataset.roads, tuple(r for r in dataset.restrictions if r.holds(on))


def _whole_ways(
    restrictions: "tuple[Restriction, ...]", *, walk_safe: bool
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Ways that may not be walked, and ways that nobody may pass.

    A road file closes whole ways, on foot or to everybody, in both directions; the
    other restrictions are told and left out.
    """
    from transport.domain.restriction import Direction, Traveller

    on_foot: list[int] = []
    nobody: list[int] = []
    left = []
    for each in restrictions:
        is_whole = each.shape is None and each.direction is Direction.BOTH
        if each.is_hazard and not walk_safe:
            continue
        if not is_whole or each.closed_to == (Traveller.MOTOR,):
            left.append(each.id)
        elif Traveller.MOTOR in each.closed_to:
            nobody.extend(each.way_ids)
        else:
            on_foot.extend(each.way_ids)
    if left:
        say(
            "Not in the road file, since they close parts of ways, one direction, or "
            f"ways to vehicles alone: {', '.join(left)}."
        )
    return tuple(on_foot), tuple(nobody)


def _say(out: Path, written: "Exported") -> None:
    say(
        f"{out}: {written.ways:,} ways, {written.nodes:,} nodes, "
        f"{written.restrictions:,} turn restrictions."
    )
    say(
        f"Closed on foot as unsafe: {written.unsafe:,} ways; "
        f"closed to everybody: {written.closed:,} ways."
    )
