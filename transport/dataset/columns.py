"""The column dictionary as a page for people."""

from collections.abc import Iterator

from transport.dataset.allowed import describe_allowed
from transport.dataset.tables import TABLES, Column, Table

_INTRODUCTION = """A dataset is a folder with `dataset.toml` (`title`, `roads` where there \
is a road file, and `buses` where there is a bus timetable) and one file for each table below, `.csv` or `.xlsx`.
Headings are in row 1. Columns may stand in any order, and one that may be blank may be \
left out. Row order carries no meaning."""

_HEADINGS = ("Column", "Type", "Unit", "Blank", "Allowed", "Meaning")


def describe_tables() -> str:
    """Every table and column of a dataset, as Markdown that ends with a line feed."""
    sections = ("\n".join(_section(table)) for table in TABLES)
    return "\n\n".join((_INTRODUCTION, *sections)) + "\n"


def _section(table: Table) -> Iterator[str]:
    need = "is needed" if table.required else "may be left out"
    yield f"## {table.name}"
    yield ""
    yield f"{table.meaning} The table {need}. {_key(table)}"
    yield ""
    yield _line(_HEADINGS)
    yield _line(["---"] * len(_HEADINGS))
    for column in table.columns:
        yield _line(_cells(column))


def _key(table: Table) -> str:
    names = ", ".join(f"`{name}`" for name in table.key)
    if len(table.key) == 1:
        return f"Each {names} is there once."
    return f"Each combination of {names} is there once."


def _cells(column: Column) -> tuple[str, ...]:
    return (
        f"`{column.name}`",
        column.kind.value,
        column.unit,
        "not allowed" if column.required else column.blank,
        _allowed(column),
        _meaning(column),
    )


def _allowed(column: Column) -> str:
    if column.refers_to:
        return f"a value of `{column.refers_to}`"
    return describe_allowed(column)


def _meaning(column: Column) -> str:
    if not column.personal:
        return column.meaning
    return f"{column.meaning} Personal: never shown in a fault."


def _line(cells: tuple[str, ...] | list[str]) -> str:
    return f"| {' | '.join(cells)} |"
