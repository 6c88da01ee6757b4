"""Reads the access rules from their file, with every fault by line and column."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from transport.domain.record import Record
from transport.errors import PolicyError, PolicyFault
from transport.network.access import Edition
from transport.strict_yaml import Document, StrictYamlError, read

FILE_NAME = "access.yaml"

Place = tuple[str | int, ...]
"""Keys and indices from the top of the file to a value."""


class _Source(Record):
    title: str


class _File(Record):
    access: str
    title: str
    sources: dict[str, _Source]
    editions: Annotated[tuple[Edition, ...], Field(min_length=1)]


def default_path() -> Path:
    """The rules shipped with the product: in a checkout, or in an installed copy."""
    package = Path(__file__).resolve().parents[1]
    checkout = package.parent / "policies" / FILE_NAME
    bundled = package / "_bundled" / "policies" / FILE_NAME
    return checkout if checkout.is_file() else bundled


def load(path: Path, on: date | None = None) -> Edition:
    """Rules in force on a day.

    Parameters
    ----------
    path
        A file in the format of ``policies/access.yaml``.
    on
        The day; none: the latest edition.

    Raises
    ------
    PolicyError
        With every fault of the file, or if no edition is in force on the day.
    """
    try:
        document = read(path)
    except StrictYamlError as error:
        raise PolicyError([_fault(path, error)]) from error
    file = _parse(path, document)
    _check(path, document, file)
    started = [e for e in file.editions if on is None or e.first_day <= on]
    if not started:
        raise PolicyError(
            [PolicyFault(path=path, message=f"has no edition in force on {on}")]
        )
    return max(started, key=lambda edition: edition.first_day)


def _fault(path: Path, error: StrictYamlError) -> PolicyFault:
    where = error.position
    return PolicyFault(
        path=path, line=where.line, column=where.column, message=error.message
    )


def _parse(path: Path, document: Document) -> _File:
    if not isinstance(document.value, dict):
        message = f"holds no access rules; they are written as in {FILE_NAME}"
        raise PolicyError([_fault_at(path, document, (), message)])
    try:
        return _File.model_validate(document.value)
    except ValidationError as error:
        faults = [
            _fault_at(path, document, fault["loc"], fault["msg"].lower())
            for fault in error.errors(include_url=False, include_input=False)
        ]
        raise PolicyError(faults) from error


def _fault_at(
    path: Path, document: Document, place: Place, message: str
) -> PolicyFault:
    where = document.where(place)
    key = ".".join(str(part) for part in place)
    return PolicyFault(
        path=path, line=where.line, column=where.column, key=key, message=message
    )


def _check(path: Path, document: Document, file: _File) -> None:
    faults = [
        _fault_at(path, document, place, message)
        for place, message in (
            *_unknown_sources(document.value, file),
            *_classes_without_speed(file),
        )
    ]
    if faults:
        raise PolicyError(faults)


def _unknown_sources(value: object, file: _File) -> Iterator[tuple[Place, str]]:
    for place, name in _texts(value, ()):
        if str(place[-1]).endswith("source") and name not in file.sources:
            yield place, f"{name} is not among the sources"


def _texts(value: object, place: Place) -> Iterator[tuple[Place, str]]:
    """Every text in the file and where it stands."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*place, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*place, index))


def _classes_without_speed(file: _File) -> Iterator[tuple[Place, str]]:
    for index, edition in enumerate(file.editions):
        drive = edition.drive
        driven = {*drive.classes.open, *drive.classes.ends_only}
        for name in sorted(driven - {*drive.speeds.classes}):
            yield (
                ("editions", index, "drive", "speeds", "classes"),
                f"class {name} may be driven and has no speed",
            )
