"""Data on standard output, words and progress on standard error."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import BaseModel
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table

WORDS = Console(stderr=True, highlight=False, emoji=False)
DATA = Console(highlight=False, emoji=False, markup=False)


def say(message: str) -> None:
    """Tell a person something, on standard error."""
    WORDS.print(message, markup=False, soft_wrap=True)


def print_json(value: object) -> None:
    """Print a value, or a record, as JSON on standard output."""
    if isinstance(value, BaseModel):
        value = value.model_dump(mode="json")
    DATA.out(json.dumps(value, indent=2, ensure_ascii=False, default=str))


def print_table(title: str, headings: list[str], rows: list[list[str]]) -> None:
    """Print a table on standard output."""
    table = Table(title=title, title_justify="left")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*row)
    DATA.print(table)


@contextmanager
def progress() -> Iterator[Progress]:
    """Progress bars on standard error, gone when the work is done."""
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=WORDS,
        transient=not WORDS.is_terminal,
    ) as bars:
        yield bars
