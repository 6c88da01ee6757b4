"""``transport serve``: a finished plan in a browser on this machine."""

from pathlib import Path
from typing import Annotated

import typer

from transport.cli.console import print_json, say

PlanFolder = Annotated[Path, typer.Argument(help="Folder that `transport plan` wrote.")]
Port = Annotated[
    int,
    typer.Option(
        "--port", min=0, max=65535, help="Port to listen on; 0 for any that is free."
    ),
]
AsJson = Annotated[
    bool, typer.Option("--json", help="Print the address as JSON on standard output.")
]


def serve(folder: PlanFolder, port: Port = 0, as_json: AsJson = False) -> None:
    """Show a finished plan in a browser on this machine, until interrupted.

    Only this machine can reach it. The address printed lets one browser in, once. Files
    are served as they are and nothing can be changed.
    """
    from transport.web.server import PlanServer

    with PlanServer(folder, port) as server:
        if as_json:
            print_json({"url": server.opening_url})
        else:
            typer.echo(server.opening_url)
        say("Open this address in a browser; it works once. Press Ctrl+C to stop.")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say("Stopped.")
