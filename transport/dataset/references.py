"""Whether keys are unique and every id referred to exists."""

from collections.abc import Iterator, Mapping
from datetime import date

from transport.dataset.rows import Row, TableRows
from transport.dataset.tables import Column
from transport.errors import TableFault

Tables = Mapping[str, TableRows]
"""Tables as read, by name; a table that is not there has no rows."""


def duplicate_keys(tables: Tables) -> Iterator[TableFault]:
    """A fault for every row whose key an earlier row of its table has."""
    for table in tables.values():
        first_rows: dict[tuple[object, ...], int] = {}
        for row in table.sound(*table.table.key):
            key = tuple(row[name] for name in table.table.key)
            first = first_rows.setdefault(key, row.number)
            if first != row.number:
                yield _duplicate(table, row, first)


def _duplicate(table: TableRows, row: Row, first: int) -> TableFault:
    names = table.table.key
    if len(names) == 1:
        return table.fault(
            row.number,
            names[0],
            f"is on row {first} already; each {names[0]} may be there once",
            value=_shown(row[names[0]]),
        )
    together = ", ".join(f"{name} {_shown(row[name])}" for name in names)
    return table.fault(
        row.number, "", f"{together} are together on row {first} already; delete one"
    )


def unknown_references(tables: Tables) -> Iterator[TableFault]:
    """A fault for every id that is not in the table it refers to.

    A table that could not be read whole is not held against those that refer to it.
    """
    for table in tables.values():
        for column in table.table.columns:
            target_table, _, target_column = column.refers_to.partition(".")
            target = tables.get(target_table)
            if target is not None and target.is_complete:
                known = {row[target_column] for row in target.sound(target_column)}
                yield from _unknown(table, column, frozenset(known))


def _unknown(
    table: TableRows, column: Column, known: frozenset[str]
) -> Iterator[TableFault]:
    other_case = {name.casefold(): name for name in sorted(known)}
    for row in table.sound(column.name):
        value = row[column.name]
        if value is not None and value not in known:
            near = other_case.get(value.casefold())
            advice = (
                f"; did you mean {near}?" if near else "; add it there or correct it"
            )
            yield table.fault(
                row.number,
                column.name,
                f"is not in {column.refers_to}{advice}",
                value=value,
            )


def _shown(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
