"""``transport network gazetteer``: postcodes and property numbers in one file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from transport.cli.console import print_json, print_table, progress, say

if TYPE_CHECKING:
    from transport.network.geocode.uprn import Box

app = typer.Typer(
    help="Keep postcodes and property numbers in one file, to find places offline.",
    no_args_is_help=True,
)

WORDS = {
    "codepoint": "Reading Code-Point Open",
    "onspd": "Reading the ONS postcode directory",
    "uprn": "Reading OS Open UPRN",
}


@app.callback()
def _root() -> None:
    pass


@app.command()
def build(
    out: Annotated[Path, typer.Option(help="The gazetteer file to write (.sqlite).")],
    codepoint: Annotated[
        Path | None,
        typer.Option(help="OS Code-Point Open, its zip archive or folder."),
    ] = None,
    onspd: Annotated[
        Path | None,
        typer.Option(
            help="ONS Postcode Directory or National Statistics Postcode Lookup, "
            "its zip archive or CSV file."
        ),
    ] = None,
    uprn: Annotated[
        Path | None,
        typer.Option(help="OS Open UPRN, its zip archive or CSV file."),
    ] = None,
    box: Annotated[
        str | None,
        typer.Option(
            metavar="S,W,N,E",
            help="Keep only property numbers inside this box, in degrees.",
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print what was read as JSON.")
    ] = False,
) -> None:
    """Read the open tables of postcodes and property numbers into one file."""
    from dataclasses import asdict

    from transport.network.geocode.build import OpenTables
    from transport.network.geocode.build import build as build_file

    tables = OpenTables(
        codepoint=codepoint, onspd=onspd, uprn=uprn, box=_box(box) if box else None
    )
    with progress() as bars:
        tasks = {
            kind: bars.add_task(words, total=None, visible=False)
            for kind, words in WORDS.items()
        }

        def told(kind: str, read: int) -> None:
            bars.update(tasks[kind], completed=read, visible=True)

        loaded = build_file(out, tables, told)
    if as_json:
        print_json([asdict(one) for one in loaded])
        return
    print_table(
        f"Gazetteer {out.name}",
        ["table", "file", "rows read", "rows kept", "SHA-256"],
        [
            [one.kind, one.file, f"{one.read:,}", f"{one.kept:,}", one.sha256[:16]]
            for one in loaded
        ],
    )
    say(f"Written to {out}")


def _box(text: str) -> "Box":
    from transport.errors import InputError
    from transport.network.geocode.numbers import figure
    from transport.network.geocode.uprn import Box

    sides = [figure(side) for side in text.split(",")]
    match sides:
        case [float(south), float(west), float(north), float(east)]:
            return Box(south, west, north, east)
        case _:
            raise InputError("a box is four numbers of degrees: south,west,north,east")
