"""``transport network build``: a road file read once, for every later command."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from transport.cli.console import print_json, print_table, say

if TYPE_CHECKING:
    from transport.network.prepare import Prepared


def build(
    roads: Annotated[
        Path, typer.Argument(metavar="ROADS", help="A road file (.osm.pbf).")
    ],
    cache: Annotated[
        Path | None,
        typer.Option(
            envvar="TRANSPORT_CACHE",
            file_okay=False,
            help="Folder to keep the network in; the user's own cache folder if not "
            "given. Set the variable to have every command look there.",
        ),
    ] = None,
    snap_limit: Annotated[
        int,
        typer.Option(
            min=1, help="Farthest a place may be from the network, in metres."
        ),
    ] = 250,
    rules: Annotated[
        Path | None,
        typer.Option(help="Access rules to use instead of policies/access.yaml."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print what was read as JSON.")
    ] = False,
) -> None:
    """Read a road file and keep it ready, and count what it holds.

    Every later command that names the same file, with the same access rules, opens it
    in a moment. A kept network that is damaged is told and read anew; the road file
    itself is never written to.
    """
    from transport.network.access_file import default_path, load
    from transport.network.cache import default_folder
    from transport.network.prepare import prepare

    folder = cache or default_folder()
    edition = load(rules or default_path())
    found = prepare(roads, edition, folder, snap_limit=snap_limit)
    if as_json:
        print_json(found.model_dump(mode="json"))
        return
    _show(found)


def _show(found: "Prepared") -> None:
    from transport.cli.network import show

    show(found.survey)
    unsaid, signs = found.unsaid, found.restrictions
    print_table(
        "What the file leaves unsaid",
        ["of", "ways", "say nothing", "share"],
        [
            ["pavement, on roads", *_share(unsaid.no_sidewalk, unsaid.roads)],
            ["lighting, on ways to walk", *_share(unsaid.no_lit, unsaid.walkable)],
        ],
    )
    print_table(
        f"Restrictions on turning: {signs.used:,} hold",
        ["left out", "because it"],
        [[f"{len(ids):,}", why.words] for why, ids in signs.ignored.items()],
    )
    say(f"Kept in {found.kept}" if found.kept else found.why_not)


def _share(part: int, whole: int) -> tuple[str, str, str]:
    share = f"{part / whole:.0%}" if whole else "none"
    return f"{whole:,}", f"{part:,}", share
