"""The command line: one module per command, registered here."""

import sys
from collections.abc import Sequence
from typing import NoReturn

import typer

from transport.cli import (
    assess,
    cases,
    check,
    demo,
    directions,
    explain,
    judge,
    network,
    plan,
    policy,
    route,
    sample,
    serve,
)
from transport.cli.console import say
from transport.errors import InputError, TransportError

app = typer.Typer(
    name="transport",
    help="Decide, route and compare home-to-school travel.",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
    add_completion=False,
)


app.command()(assess.assess)
app.command()(cases.cases)
app.command()(check.check)
app.command()(demo.demo)
app.command()(directions.directions)
app.command()(explain.explain)
app.command()(judge.judge)
app.add_typer(network.app, name="network")
app.command()(plan.plan)
app.add_typer(policy.app, name="policy")
app.command()(route.route)
app.command()(sample.sample)
app.command()(serve.serve)


@app.callback()
def _root() -> None:
    pass


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with the exit code of what happened.

    Parameters
    ----------
    arguments
        Words of the command line; none: those the process was started with.
    """
    try:
        app(args=arguments)
    except TransportError as error:
        say(str(error))
        sys.exit(error.exit_code)
    except PermissionError as error:
        say(f"{error.filename} cannot be read or written: {error.strerror}")
        sys.exit(InputError.exit_code)
    sys.exit(0)
