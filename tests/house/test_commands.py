"""No command or option without help, and the page of commands is current."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from transport.cli import app

ROOT = Path(__file__).resolve().parents[2]
TOP: Any = get_command(app)


def commands(command: Any, path: str = "transport") -> Iterator[tuple[str, Any]]:
    yield path, command
    for name, child in getattr(command, "commands", {}).items():
        yield from commands(child, f"{path} {name}")


ALL = dict(commands(TOP))


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


@pytest.mark.parametrize("name", ALL)
def test_no_part_of_the_help_is_taken_for_markup(name: str) -> None:
    """Words in square brackets would be dropped from the screen and the page."""
    command = ALL[name]
    told = [command.help, *(getattr(one, "help", "") for one in command.params)]
    assert [text for text in told if re.search(r"\[[a-z]", text or "")] == []


def test_the_page_of_commands_is_current() -> None:
    """``make docs`` has been run since the last change to a command."""
    words = "typer transport.cli utils docs --name transport"
    made = subprocess.run(
        [sys.executable, "-m", *words.split()],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    written = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert written.strip() == made.stdout.strip()
