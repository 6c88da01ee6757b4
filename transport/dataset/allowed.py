"""What a cell of a column may hold, in words: for fault messages and documentation."""

from transport.dataset.tables import Column, Kind

_FORMS = {
    Kind.ID: "an id of letters, digits and - _ . / : without spaces",
    Kind.TEXT: "text",
    Kind.DATE: "a date as dd/mm/yyyy or yyyy-mm-dd",
    Kind.TIME: "a time as HH:MM on the 24-hour clock",
    Kind.YES_NO: "yes or no",
}


def describe_allowed(column: Column) -> str:
    """What a cell of a column may hold, as a noun phrase.

    Parameters
    ----------
    column
        A column of the dictionary.
    """
    if column.kind is Kind.CHOICE:
        return f"one of {', '.join(column.allowed)}"
    if column.kind is Kind.CHOICES:
        return f"any of {', '.join(column.allowed)}, separated by spaces"
    if column.kind is Kind.MONEY:
        return f"pounds and pence such as 1234.50{_bounds(column)}"
    if column.kind in (Kind.WHOLE, Kind.NUMBER):
        return f"a {column.kind.value}{_bounds(column)}"
    return _FORMS[column.kind]


def _bounds(column: Column) -> str:
    if column.least is not None and column.most is not None:
        return f" from {column.least:,} to {column.most:,}"
    if column.least is not None:
        return f", {column.least:,} or more"
    if column.most is not None:
        return f", {column.most:,} or less"
    return ""
