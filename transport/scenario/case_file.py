"""Reads a file of worked cases, with every fault at its line and column."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from transport.domain.arrangement import Arrangement
from transport.errors import CaseFileError, PolicyFault
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
from transport.strict_yaml import Document, StrictYamlError, Value, read

LISTS = ("cases", "arrangement_cases")
LABELS_WITH_NONE = ("school_type", "ground")
RECORDS: Mapping[tuple[str, ...], type[BaseModel]] = {
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


def read_cases(path: Path) -> CaseFile:
    """Read a file of worked cases.

    Raises
    ------
    CaseFileError
        With every fault: an unknown key or label, a value of another kind, a case
        without what is always given, an id used twice, or no case at all.
    """
    try:
        document = read(path, aliases=True)
    except StrictYamlError as error:
        at = error.position
        fault = PolicyFault(
            path=path, line=at.line, column=at.column, message=error.message
        )
        raise CaseFileError([fault]) from error
    faults = [*_faults_of_the_whole(document.value)]
    file = CaseFile()
    try:
        file = CaseFile.model_validate(document.value)
    except ValidationError as error:
        faults += [_fault(detail) for detail in error.errors(include_url=False)]
    if faults:
        placed = [_placed(path, document, at, message) for at, message in faults]
        raise CaseFileError(sorted(placed, key=lambda f: (f.line, f.column)))
    return file


def _faults_of_the_whole(content: Value) -> Iterator[tuple[At, str]]:
    """Ids used twice, and a file without a case."""
    if not isinstance(content, dict):
        return
    seen: set[str] = set()
    for key, index, case in _cases(content):
        name = str(case.get("id"))
        if "id" in case and name in seen:
            yield (key, index, "id"), f"{name} is the id of an earlier case"
        seen.add(name)
    if not any(content.get(key) for key in LISTS):
        yield (), f"there is no case; write them under {' or '.join(LISTS)}"


def _cases(content: dict[str, Value]) -> Iterator[tuple[str, int, dict[str, Value]]]:
    for key in LISTS:
        listed = content.get(key)
        for index, case in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(case, dict):
                yield key, index, case


def _fault(detail: ErrorDetails) -> tuple[At, str]:
    at = tuple(detail["loc"])
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "extra_forbidden":
        allowed = ", ".join(_record(at).model_fields)
        return at, f"is not a known key; allowed are {allowed}"
    if kind == "value_error":
        return at, str(context["error"])
    if kind in {"enum", "literal_error"}:
        return (
            at,
            f"is not allowed: {detail['input']}; allowed are {_labels(at, context)}",
        )
    message = MESSAGES.get(kind, detail["msg"]).format(**context)
    shown = "" if kind in {"missing", "model_type"} else f", not {detail['input']}"
    return at, f"{message}{shown}"


def _record(at: At) -> type[BaseModel]:
    return RECORDS[tuple(part for part in at[:-1] if isinstance(part, str))]


def _labels(at: At, context: Mapping[str, object]) -> str:
    labels = str(context["expected"]).replace("'", "").replace(" or ", ", ")
    return f"{labels}, {NONE}" if at[-1] in LABELS_WITH_NONE else labels


def _placed(path: Path, document: Document, at: At, message: str) -> PolicyFault:
    position = document.where(at)
    return PolicyFault(
        path=path,
        line=position.line,
        column=position.column,
        key=_name(document.value, at),
        message=message,
    )


def _name(content: Value, at: At) -> str:
    """A place in words: a case goes by its id, where it has one."""
    parts = [str(part) for part in at]
    if isinstance(content, dict):
        for key, index, case in _cases(content):
            if at[:2] == (key, index) and "id" in case:
                parts[:2] = ["case", str(case["id"])]
    return " ".join(parts)
