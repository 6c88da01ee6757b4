"""What is wrong with a worked case, in words."""

from collections.abc import Mapping

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from transport.domain.arrangement import Arrangement
from transport.policy.fields import At
from transport.rules.case_format import (
    NONE,
    ArrangementCase,
    CaseFacts,
    CaseFile,
    Expected,
    ExpectedArrangement,
    WorkedCase,
)

LABELS_WITH_NONE = ("school_type", "ground")
RECORDS: Mapping[At, type[BaseModel]] = {
    (): CaseFile,
    ("cases",): WorkedCase,
    ("cases", "facts"): CaseFacts,
    ("cases", "expected"): Expected,
    ("arrangement_cases",): ArrangementCase,
    ("arrangement_cases", "facts"): Arrangement,
    ("arrangement_cases", "expected"): ExpectedArrangement,
}
"""What is written at each place of a file."""
MESSAGES: Mapping[str, str] = {
    "bool_type": "must be true or false",
    "int_type": "must be a whole number",
    "decimal_type": "must be a number",
    "is_instance_of": "must be a number",
    "date_type": "must be a date such as 2026-09-01",
    "string_type": "must be text",
    "tuple_type": "must be a list",
    "model_type": "must be a mapping of keys to values",
    "missing": "is missing",
    "greater_than_equal": "must be {ge} or more",
    "less_than_equal": "must be {le} or less",
}
"""What is allowed, by the kind of fault."""
WITHOUT_VALUE = frozenset({"missing", "model_type"})


def told(detail: ErrorDetails, listed: At = ()) -> tuple[At, str]:
    """A fault as its place in the record, and a sentence on what is allowed.

    Parameters
    ----------
    listed
        The list the record stands in; empty: the file itself.
    """
    at = tuple(detail["loc"])
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "extra_forbidden":
        allowed = ", ".join(RECORDS[(*listed, *at[:-1])].model_fields)
        return at, f"is not a known key; allowed are {allowed}"
    if kind == "value_error":
        return at, str(context["error"])
    if kind in {"enum", "literal_error"}:
        labels = _labels(at, context)
        return at, f"is not allowed: {detail['input']}; allowed are {labels}"
    message = MESSAGES[kind].format(**context) if kind in MESSAGES else detail["msg"]
    shown = "" if kind in WITHOUT_VALUE else f", not {detail['input']}"
    return at, f"{message}{shown}"


def _labels(at: At, context: Mapping[str, object]) -> str:
    labels = str(context["expected"]).replace("'", "").replace(" or ", ", ")
    return f"{labels}, {NONE}" if at[-1] in LABELS_WITH_NONE else labels
