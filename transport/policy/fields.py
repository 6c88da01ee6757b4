"""Mappings of a policy file, read with every fault collected and placed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from transport.errors import PolicyFault
from transport.strict_yaml import Document

T = TypeVar("T")
At = tuple[str | int, ...]

NAMES: Mapping[type, str] = {
    str: "text",
    bool: "true or false",
    date: "a date such as 2026-09-01",
    list: "a list",
    dict: "a mapping",
}


@dataclass(frozen=True, slots=True)
class File:
    """A policy file being read, and the faults found in it so far."""

    path: Path
    document: Document
    faults: list[PolicyFault] = field(default_factory=list)

    def fault(self, at: At, message: str) -> None:
        """Note a fault at a path of keys and list positions."""
        position = self.document.where(at)
        self.faults.append(
            PolicyFault(
                path=self.path,
                line=position.line,
                column=position.column,
                key=".".join(str(part) for part in at),
                message=message,
            )
        )

    def fields(
        self,
        value: object,
        at: At,
        required: tuple[str, ...],
        optional: tuple[str, ...],
    ) -> "Fields":
        """A mapping with its keys checked against those it may and must have."""
        if not isinstance(value, dict):
            self.fault(at, "must be a mapping of keys to values")
            return Fields(self, {}, at)
        for key in value:
            if key not in required + optional:
                allowed = ", ".join(required + optional)
                self.fault((*at, key), f"is not a known key; allowed are {allowed}")
        for key in required:
            if value.get(key) in (None, ""):
                self.fault(at, f"{key} is missing")
        return Fields(self, value, at)


@dataclass(frozen=True, slots=True)
class Fields:
    """One mapping of a policy file and where it stands."""

    file: File
    values: Mapping[str, object]
    at: At

    def fault(self, key: str, message: str) -> None:
        """Note a fault at one key."""
        self.file.fault((*self.at, key), message)

    def take(self, key: str, form: type[T]) -> T | None:
        """The value of a key; none where it is absent or, with a fault, of another form."""
        value = self.values.get(key)
        if value is None:
            return None
        if type(value) is not form:
            self.fault(key, f"must be {NAMES[form]}, not {value}")
            return None
        return value

    def text(self, key: str) -> str:
        """Text of a key; empty where there is none."""
        return self.take(key, str) or ""

    def word(self, key: str, allowed: tuple[str, ...]) -> str:
        """One of some allowed words; empty, with a fault, where it is another."""
        word = self.text(key)
        if word and word not in allowed:
            self.fault(key, f"{word} is not one of {', '.join(allowed)}")
            return ""
        return word

    def section(self, key: str) -> Iterator[tuple[str, object]]:
        """Entries of a mapping under a key."""
        yield from (self.take(key, dict) or {}).items()

    def items(self, key: str) -> Iterator[tuple[At, object]]:
        """Entries of a list under a key, each with its place."""
        for index, item in enumerate(self.take(key, list) or []):
            yield (*self.at, key, index), item
