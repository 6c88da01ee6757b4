"""Plain values that fit a column, and rows of them."""

from datetime import date

from hypothesis import strategies as st

from transport.dataset.tables import Column, Kind, Table

_LETTERS = st.characters(codec="utf-8", categories=("L", "N", "P", "S"))
_WORDS = st.lists(st.text(_LETTERS, min_size=1, max_size=8), min_size=1, max_size=4)
_DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def values(column: Column) -> st.SearchStrategy[object]:
    """What a cell of a column may mean, as a record holds it."""
    filled = _filled(column)
    if column.required:
        return filled
    blank = {"yes": True, "no": False}.get(column.blank)
    if column.kind is Kind.CHOICE and column.blank in column.allowed:
        return filled
    return filled if blank is not None else st.none() | filled


def rows(table: Table) -> st.SearchStrategy[list[dict[str, object]]]:
    """A few rows of a table."""
    row = st.fixed_dictionaries(
        {column.name: values(column) for column in table.columns}
    )
    return st.lists(row, max_size=4)


def _filled(column: Column) -> st.SearchStrategy[object]:
    least = int(column.least if column.least is not None else 0)
    most = int(column.most if column.most is not None else 10**6)
    filled: dict[Kind, st.SearchStrategy[object]] = {
        Kind.ID: st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_./:-]{0,20}", fullmatch=True),
        Kind.TEXT: _WORDS.map(" ".join),
        Kind.WHOLE: st.integers(least, most),
        Kind.NUMBER: st.decimals(least, most, places=6),
        Kind.MONEY: st.integers(least * 100, most * 100),
        Kind.DATE: _DAYS,
        Kind.TIME: st.integers(0, 24 * 60 - 1).map(lambda minute: minute * 60),
        Kind.YES_NO: st.booleans(),
        Kind.CHOICE: st.sampled_from([str(word) for word in column.allowed] or [""]),
        Kind.CHOICES: st.lists(
            st.sampled_from([str(word) for word in column.allowed] or [""]),
            min_size=1,
            unique=True,
        ).map(lambda chosen: tuple(str(w) for w in column.allowed if w in chosen)),
    }
    return filled[column.kind]
