"""``transport explain``: one pupil's decision, with every reason."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from transport import clock
from transport.cli.console import print_json, progress, say
from transport.cli.plan import MatrixFile, OnDay, PolicyName


def explain(
    pupil: Annotated[str, typer.Argument(help="Id of the pupil.")],
    *,
    data: Annotated[
        Path, typer.Option("--data", help="Folder with the tables and dataset.toml.")
    ],
    policy: PolicyName = "exampleshire",
    on: OnDay = None,
    issued: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            help="Day the decision is given to the family, from which the times to "
            "challenge it run; today if not given.",
        ),
    ] = None,
    notice: Annotated[
        Path | None,
        typer.Option(help="Write a decision notice for the family to this HTML file."),
    ] = None,
    matrix: MatrixFile = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the explanation as JSON.")
    ] = False,
) -> None:
    """Say why one pupil is entitled or not, in the order a reviewing officer reads it.

    Every sentence carries the paragraph and the source it rests on; a star marks what
    each ground turned on. The notice is a proposal, and says so, where a person must
    look before anything is final.
    """
    from transport.dataset.read import read
    from transport.policy.load import load
    from transport.reports.notice import write_notice
    from transport.scenario.one_pupil import one_pupil
    from transport.scenario.pipeline import Settings

    day = on.date() if on else clock.today()
    given = issued.date() if issued else clock.today()
    with progress() as bars:
        bars.add_task("explain", total=None)
        told = one_pupil(
            read(data), pupil, load(policy), day, Settings(matrix=matrix), given
        )
    if notice is not None:
        write_notice(told, notice, given)
        say(f"Notice: {notice}")
    if as_json:
        print_json(told.explanation)
    else:
        for line in told.explanation.lines:
            typer.echo(line)
