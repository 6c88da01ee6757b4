"""Reads a file of worked cases; a case that cannot be read leaves the others standing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from transport.errors import CaseFileError, PolicyFault
from transport.policy.fields import At
from transport.rules.case_format import (
    ArrangementCase,
    CaseFile,
    UnreadCase,
    WorkedCase,
)
from transport.scenario.case_fault import told
from transport.strict_yaml import Document, Flaw, Position, StrictYamlError, Value, read

CASES, OFFERS = "cases", "arrangement_cases"
LISTS: Mapping[str, type[WorkedCase | ArrangementCase]] = {
    CASES: WorkedCase,
    OFFERS: ArrangementCase,
}
HEAD = ("version", "jurisdiction", "law_as_at")
PLACE = 2
"""Parts of a path that say which case it lies in: the list, and the place there."""


@dataclass(frozen=True, slots=True)
class _File:
    """A file being read, what is not strict in it, and what is not read."""

    path: Path
    document: Document
    flaws: tuple[Flaw, ...]
    ignored: dict[str, int] = field(default_factory=dict)

    def fault(
        self, at: At, message: str, position: Position | None = None, name: str = ""
    ) -> PolicyFault:
        """A fault with its place; a case goes by its name, where it has one."""
        position = position or self.document.where(at)
        parts = [str(part) for part in at]
        if name:
            parts[:PLACE] = ["case", name]
        return PolicyFault(
            path=self.path,
            line=position.line,
            column=position.column,
            key=" ".join(parts),
            message=message,
        )

    def known(
        self, content: dict[str, Value], allowed: Iterable[str]
    ) -> dict[str, Value]:
        """Keys that are read; the others are counted."""
        for key in content.keys() - set(allowed):
            self.ignored[key] = self.ignored.get(key, 0) + 1
        return {key: content[key] for key in allowed if key in content}


def read_cases(path: Path) -> CaseFile:
    """Read a file of worked cases.

    A case that cannot be read is kept with every fault in it: an unknown fact or label,
    a value of another kind, or nothing where something is always given. Keys beside the
    facts and the result are for people and are not read.

    Raises
    ------
    CaseFileError
        If the file cannot be read, is of another version or jurisdiction, or holds no
        case at all.
    """
    flaws: list[Flaw] = []
    try:
        document = read(path, aliases=True, flaws=flaws)
    except StrictYamlError as error:
        at = error.position
        fault = PolicyFault(
            path=path, line=at.line, column=at.column, message=error.message
        )
        raise CaseFileError([fault]) from error
    return _read(_File(path, document, tuple(flaws)))


def _read(file: _File) -> CaseFile:
    content = file.document.value
    outside = [flaw for flaw in file.flaws if not _is_in_case(flaw.path)]
    if outside:
        raise _sorted(file.fault(f.path, f.message, f.position) for f in outside)
    if not isinstance(content, dict):
        raise _refused(file, [((), "must be a mapping of keys to values")])
    content = file.known(content, (*HEAD, *LISTS))
    head = {key: value for key, value in content.items() if value is not None}
    found = {key: _listed(file, key, head.pop(key, [])) for key in LISTS}
    try:
        whole = CaseFile.model_validate(head)
    except ValidationError as error:
        faults = [told(detail) for detail in error.errors(include_url=False)]
        raise _refused(file, faults) from error
    if not any(found.values()):
        names = " or ".join(LISTS)
        raise _refused(file, [((), f"there is no case; write them under {names}")])
    read = [case for listed in found.values() for case in listed]
    return whole.model_copy(
        update={
            CASES: tuple(c for c in read if isinstance(c, WorkedCase)),
            OFFERS: tuple(c for c in read if isinstance(c, ArrangementCase)),
            "unread": tuple(c for c in read if isinstance(c, UnreadCase)),
            "remarks": (*_not_read(file), *_twice(read)),
        }
    )


def _refused(file: _File, faults: Iterable[tuple[At, str]]) -> CaseFileError:
    return _sorted(file.fault(at, message) for at, message in faults)


def _sorted(faults: Iterable[PolicyFault]) -> CaseFileError:
    return CaseFileError(sorted(faults, key=_place))


def _place(fault: PolicyFault) -> tuple[int, int]:
    return fault.line, fault.column


def _is_in_case(at: At) -> bool:
    return len(at) >= PLACE and at[0] in LISTS


Read = WorkedCase | ArrangementCase | UnreadCase


def _listed(file: _File, key: str, raw: Value) -> list[Read]:
    if not isinstance(raw, list):
        raise _refused(file, [((key,), f"must be a list, not {raw}")])
    flaws: dict[At, list[Flaw]] = {}
    for flaw in file.flaws:
        flaws.setdefault(flaw.path[:PLACE], []).append(flaw)
    return [
        _case(file, (key, index), one, flaws.get((key, index), []))
        for index, one in enumerate(raw)
    ]


def _case(file: _File, at: At, raw: Value, flaws: list[Flaw]) -> Read:
    kind = LISTS[str(at[0])]
    name = _name(raw)
    faults = [file.fault(f.path, f.message, f.position, name) for f in flaws]
    if isinstance(raw, dict):
        raw = file.known(raw, kind.model_fields)
    try:
        case = kind.model_validate(raw)
        if not faults:
            return case
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            inner, message = told(detail, at[:1])
            faults.append(file.fault((*at, *inner), message, name=name))
    return UnreadCase(
        id=name or " ".join(str(part) for part in at),
        listed=str(at[0]),
        index=int(at[1]),
        faults=tuple(str(fault) for fault in sorted(faults, key=_place)),
    )


def _name(raw: Value) -> str:
    """The id of a case, where it has one."""
    found = raw.get("id") if isinstance(raw, dict) else None
    return "" if found is None or isinstance(found, list | dict) else str(found)


def _not_read(file: _File) -> Iterator[str]:
    for key, times in sorted(file.ignored.items()):
        often = f" ({times} times)" if times > 1 else ""
        yield f"{key} is not a key of the format and is not read{often}."


def _twice(read: Iterable[Read]) -> Iterator[str]:
    seen: dict[str, int] = {}
    for case in read:
        seen[case.id] = seen.get(case.id, 0) + 1
    for name, times in seen.items():
        if times > 1:
            yield f"{name} is the id of {times} cases."
