"""``transport sample``: write the invented county."""

from pathlib import Path
from typing import Annotated

import typer

from transport.cli.console import print_json, say


def sample(
    out: Annotated[Path, typer.Option(help="Folder to write the dataset to.")],
    pupils: Annotated[int, typer.Option(min=30, help="How many pupils.")] = 1_300,
    seed: Annotated[int, typer.Option(help="The same seed writes the same files.")] = 1,
    roads: Annotated[
        Path | None,
        typer.Option(
            help="Real road file (.osm.pbf) to place the county on; without it the "
            "roads are invented too.",
        ),
    ] = None,
    force: Annotated[
        bool,
        typer.Option(
            "--force", help="Replace the sample's files in a folder that is not empty."
        ),
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print what was written as JSON.")
    ] = False,
) -> None:
    """Write Exampleshire, an invented county with schools, pupils and present runs."""
    from transport.dataset.synthetic.save import save_sample

    county = save_sample(out, pupils=pupils, seed=seed, roads=roads, overwrite=force)
    written = {
        "folder": str(out),
        "schools": len(county.sites),
        "pupils": len(county.roll),
        "present_runs": len(county.present_runs),
        "files": sorted(path.name for path in out.iterdir()),
    }
    say(
        f"Wrote {out}: {written['schools']} schools, {written['pupils']} pupils, "
        f"{written['present_runs']} present runs. All of it is invented."
    )
    if as_json:
        print_json(written)
