"""``transport demo``: the main job on the invented county."""

from datetime import datetime
from pathlib import Path

import typer

from transport.cli.console import say
from transport.cli.plan import OutFolder, make_plan, show
from transport.errors import InputError

SAMPLE = Path(__file__).resolve().parents[2] / "sample_data"
DAY = datetime(2026, 11, 23)  # noqa: DTZ001 - a day, not a moment


def demo(out: OutFolder = Path("out/demo")) -> None:
    """Plan the invented county in sample_data/ and say where the report is."""
    if not SAMPLE.is_dir():
        raise InputError(
            "sample_data/ is not beside this program; make it with "
            "`transport sample --out FOLDER` and run `transport plan FOLDER`"
        )
    say("Everything in sample_data/ is invented: no real person, home or price.")
    result = make_plan(SAMPLE, out, "exampleshire", DAY)
    show(result)
    typer.echo(f"Report: {(out / 'report.html').resolve()}")
