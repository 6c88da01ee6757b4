"""The page of columns leaves nothing out."""

import pytest

from transport.dataset.columns import describe_tables
from transport.dataset.tables import TABLES, Column, Kind, Table

COLUMNS = [(table, column) for table in TABLES for column in table.columns]
NAMES = {f"{table.name}.{column.name}" for table, column in COLUMNS}


def line_of(table: Table, column: Column) -> list[str]:
    section = describe_tables().split(f"## {table.name}\n")[1].split("\n## ")[0]
    (line,) = [
        line for line in section.splitlines() if line.startswith(f"| `{column.name}` |")
    ]
    return [cell.strip() for cell in line.strip("|").split("|")]


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_every_column_is_described(table: Table, column: Column) -> None:
    """Name, type, unit, what blank means, what is allowed and what it is."""
    _, kind, unit, blank, allowed, meaning = line_of(table, column)
    assert (kind, unit) == (column.kind.value, column.unit)
    assert blank == ("not allowed" if column.required else column.blank)
    assert allowed
    assert all(word in allowed for word in column.allowed)
    assert meaning.startswith(column.meaning)


def test_every_table_is_described() -> None:
    """What a row is, and which columns make it one of its kind."""
    page = describe_tables()
    for table in TABLES:
        section = page.split(f"## {table.name}\n")[1].split("\n## ")[0]
        assert table.meaning in section
        assert all(f"`{name}`" in section for name in table.key)
    assert page.endswith("|\n")


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_the_dictionary_is_whole(table: Table, column: Column) -> None:
    """A choice has its words, a blank a meaning, a reference a column to refer to."""
    assert column.meaning.endswith(".")
    assert (column.kind in (Kind.CHOICE, Kind.CHOICES)) == bool(column.allowed)
    assert column.required or column.blank or column.refers_to
    assert column.required == (not column.blank) or column.refers_to
    assert not column.refers_to or column.refers_to in NAMES
    assert {f"{table.name}.{name}" for name in table.key} <= NAMES
