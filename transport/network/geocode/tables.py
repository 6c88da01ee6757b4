"""CSV tables of any length, row by row, from a file, a folder or a zip archive.

A table that is damaged or cut short is told by file and row. A row is counted as a
spreadsheet counts it: the first line is row 1.
"""

import csv
import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import IO, TypeVar

from transport.errors import DatasetError, NetworkError, TableFault

Item = TypeVar("Item")

CHUNK = 20_000
"""Rows handled at a time."""

MOST_FAULTS = 100
"""Faults of one table after which reading stops."""

_DAMAGED = (OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error)
"""What reading a damaged, locked or odd file or archive raises."""


@dataclass(frozen=True, slots=True)
class Table:
    """One CSV file, on disk or in an archive.

    Parameters
    ----------
    file
        The file on disk: the CSV file itself, or the archive it is in.
    inside
        Its path from the archive or folder that a person named.
    is_zipped
        It lies in an archive.
    """

    file: Path
    inside: PurePosixPath
    is_zipped: bool = False

    @property
    def name(self) -> str:
        """Its name for people: archive and file, or the file alone."""
        inside = self.inside.name
        return f"{self.file.name}, {inside}" if self.is_zipped else inside

    @property
    def folders(self) -> tuple[str, ...]:
        """Names of the folders it lies in there, in lower case."""
        return tuple(part.lower() for part in self.inside.parts[:-1])

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """Its bytes."""
        if not self.is_zipped:
            with self.file.open("rb") as stream:
                yield stream
            return
        with (
            zipfile.ZipFile(self.file) as archive,
            archive.open(str(self.inside)) as stream,
        ):
            yield stream


class Faults:
    """Faults of one table, raised together at its end.

    Parameters
    ----------
    table
        Name of the table.
    """

    def __init__(self, table: str) -> None:
        self._table = table
        self._found: list[TableFault] = []

    def add(self, row: int, column: str, message: str, value: str = "") -> None:
        """Note one; at `MOST_FAULTS`, raise them all.

        Raises
        ------
        DatasetError
            When there are too many to go on.
        """
        self._found.append(
            TableFault(
                file=self._table,
                row=row,
                column=column,
                value=value[:40],
                message=message,
            )
        )
        if len(self._found) == MOST_FAULTS:
            self._found.append(
                TableFault(
                    file=self._table,
                    row=row,
                    message=f"reading stopped after {MOST_FAULTS} faults",
                )
            )
            self.raise_any()

    def raise_any(self) -> None:
        """Raise what was found, if anything was.

        Raises
        ------
        DatasetError
            With every fault found.
        """
        if self._found:
            raise DatasetError(self._found)


def tables(path: Path) -> list[Table]:
    """Every CSV file in a zip archive or a folder, or the one file, by name.

    Raises
    ------
    NetworkError
        If there is none, or the archive cannot be read.
    """
    found = [table for table in _listed(path) if table.inside.suffix.lower() == ".csv"]
    if not found:
        raise NetworkError(f"{path.name} is no CSV file and holds none")
    return sorted(found, key=lambda table: table.inside)


def rows(table: Table, faults: Faults) -> Iterator[tuple[int, list[str]]]:
    """Each row with its number; empty lines are passed over.

    A last line without a line end is a fault: it may be the half of one.

    Raises
    ------
    NetworkError
        If the table cannot be read on.
    """
    lines = _Lines()
    with _told(table.name, lines), table.open() as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
        for cells in csv.reader(lines.each(text), strict=True):
            if cells:
                yield lines.count, cells
    if lines.count and not lines.last.endswith("\n"):
        faults.add(
            lines.count, "", "the last row has no line end: the file is cut short"
        )


def digest(path: Path) -> str:
    """SHA-256 of a file, or of the CSV files of a folder with their names.

    Raises
    ------
    NetworkError
        If it cannot be read.
    """
    found = [Table(path, PurePosixPath(path.name))] if path.is_file() else tables(path)
    total = hashlib.sha256()
    for table in found:
        with _told(table.name), table.file.open("rb") as stream:
            total.update(str(table.inside).encode())
            total.update(hashlib.file_digest(stream, "sha256").digest())
    return total.hexdigest()


class _Lines:
    """Lines as they pass: how many so far, and the last."""

    def __init__(self) -> None:
        self.count = 0
        self.last = ""

    def each(self, text: io.TextIOWrapper) -> Iterator[str]:
        for line in text:
            self.count += 1
            self.last = line
            yield line


def _listed(path: Path) -> list[Table]:
    if path.is_dir():
        return [
            Table(file, PurePosixPath(file.relative_to(path).as_posix()))
            for file in path.rglob("*")
            if file.is_file()
        ]
    if path.suffix.lower() != ".zip":
        return [Table(path, PurePosixPath(path.name))]
    with _told(path.name), zipfile.ZipFile(path) as archive:
        return [
            Table(path, PurePosixPath(name), is_zipped=True)
            for name in archive.namelist()
        ]


@contextmanager
def _told(name: str, lines: _Lines | None = None) -> Iterator[None]:
    """Faults of reading as one sentence each, naming file and row."""
    try:
        yield
    except FileNotFoundError as error:
        raise NetworkError(f"{name}: there is no such file") from error
    except (UnicodeDecodeError, csv.Error, *_DAMAGED) as error:
        where = f"{name}, row {lines.count + 1}" if lines else name
        raise NetworkError(f"{where}: {_reason(error)}") from error


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "the text is not in UTF-8"
    if isinstance(error, csv.Error):
        return f"no row of a CSV file ({error})"
    return "the file cannot be read; is it whole?"


def chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Items in lists of a size, the last one shorter."""
    stream = iter(items)
    while chunk := list(islice(stream, size)):
        yield chunk
