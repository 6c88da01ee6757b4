"""No command or option without help, and the page of commands is current."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import typer
from typer.cli import get_docs_for_click

from transport.cli import app

ROOT = Path(__file__).resolve().parents[2]


def commands(
    command: click.Command, path: tuple[str, ...] = ("transport",)
) -> Iterator[tuple[str, click.Command]]:
    yield " ".join(path), command
    for name, child in getattr(command, "commands", {}).items():
        yield from commands(child, (*path, name))


ALL = dict(commands(typer.main.get_command(app)))


@pytest.mark.parametrize("name", ALL)
def test_every_command_and_option_has_help(name: str) -> None:
    """A person can learn a command from the command itself."""
    command = ALL[name]
    assert command.help
    silent = [
        parameter.name
        for parameter in command.params
        if parameter.name != "help" and not getattr(parameter, "help", None)
    ]
    assert silent == []


def test_the_page_of_commands_is_current() -> None:
    """``make docs`` has been run since the last change to a command."""
    command = typer.main.get_command(app)
    context = click.Context(command, info_name="transport")
    page = get_docs_for_click(obj=command, ctx=context, name="transport")
    assert (ROOT / "docs" / "commands.md").read_text(encoding="utf-8").strip() == (
        page.strip()
    )
