"""Builds the gazetteer file from the open tables, whole or not at all."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from transport.errors import DatasetError, InputError, NetworkError, TableFault
from transport.network.geocode import codepoint, onspd, uprn
from transport.network.geocode.schema import (
    ADD_POSTCODE,
    ADD_SOURCE,
    ADD_UPRN,
    APPLICATION_ID,
    TABLES,
    VERSION,
)
from transport.network.geocode.tables import digest
from transport.network.geocode.uprn import Box

Rows = Sequence[tuple[object, ...]]
Progress = Callable[[str, int], None]
"""Told which table is being read and how many rows have been read so far."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTables:
    """What a gazetteer may be built from.

    Parameters
    ----------
    codepoint
        OS Code-Point Open: zip archive or folder.
    onspd
        ONS Postcode Directory or National Statistics Postcode Lookup.
    uprn
        OS Open UPRN.
    box
        Which property numbers to keep; none: all.
    """

    codepoint: Path | None = None
    onspd: Path | None = None
    uprn: Path | None = None
    box: Box | None = None

    def __post_init__(self) -> None:
        if not (self.codepoint or self.onspd or self.uprn):
            raise InputError("a gazetteer needs at least one table to be built from")
        if self.box and not self.uprn:
            raise InputError(
                "a box limits property numbers, and no table of them is given"
            )


@dataclass(frozen=True, slots=True)
class Loaded:
    """One table as it went into the gazetteer.

    Parameters
    ----------
    kind
        ``codepoint``, ``onspd`` or ``uprn``.
    file
        Name of its file.
    sha256
        Hash of it.
    read, kept
        Rows read, and kept.
    """

    kind: str
    file: str
    sha256: str
    read: int
    kept: int


def build(
    out: Path, sources: OpenTables, progress: Progress | None = None
) -> tuple[Loaded, ...]:
    """Write the gazetteer file; an older one is replaced only when all is read.

    Parameters
    ----------
    out
        The file to write.
    sources
        What to read.
    progress
        Told now and then how far it is.

    Raises
    ------
    DatasetError
        With the faults of the first table that has any.
    NetworkError
        If a table cannot be read, or the file cannot be written.
    InputError
        If a table needs a package that is not installed.
    """
    told = progress or (lambda _kind, _read: None)
    with _replacing(out) as part, closing(_created(part)) as database:
        loaded = tuple(
            _load(database, kind, path, stream, told)
            for kind, path, stream in _streams(sources)
        )
        database.executescript("ANALYZE")
        database.commit()
    return loaded


def _streams(
    sources: OpenTables,
) -> Iterator[tuple[str, Path, Iterable[tuple[int, Rows]]]]:
    if sources.codepoint:
        yield (
            codepoint.SOURCE,
            sources.codepoint,
            _counted(codepoint.read(sources.codepoint)),
        )
    if sources.onspd:
        yield onspd.SOURCE, sources.onspd, _counted(onspd.read(sources.onspd))
    if sources.uprn:
        yield uprn.SOURCE, sources.uprn, uprn.read(sources.uprn, sources.box)


def _counted(chunks: Iterable[Rows]) -> Iterator[tuple[int, Rows]]:
    return ((len(chunk), chunk) for chunk in chunks)


def _load(
    database: sqlite3.Connection,
    kind: str,
    path: Path,
    stream: Iterable[tuple[int, Rows]],
    told: Progress,
) -> Loaded:
    read = kept = 0
    add = ADD_UPRN if kind == uprn.SOURCE else ADD_POSTCODE
    for count, chunk in stream:
        _insert(database, path.name, add, chunk)
        read, kept = read + count, kept + len(chunk)
        told(kind, read)
    if not kept:
        where = " in the box" if read else ""
        raise NetworkError(f"{path.name} holds no rows{where}")
    loaded = Loaded(kind, path.name, digest(path), read, kept)
    database.execute(
        ADD_SOURCE, (loaded.kind, loaded.file, loaded.sha256, loaded.read, loaded.kept)
    )
    return loaded


def _insert(database: sqlite3.Connection, file: str, add: str, chunk: Rows) -> None:
    before = database.total_changes
    try:
        database.executemany(add, chunk)
    except sqlite3.IntegrityError as error:
        key = str(chunk[database.total_changes - before][0])
        message = "stands in the table twice"
        raise DatasetError(
            [TableFault(file=file, value=key, message=message)]
        ) from error


def _created(part: Path) -> sqlite3.Connection:
    database = sqlite3.connect(part)
    database.execute("PRAGMA journal_mode = OFF")
    database.execute("PRAGMA synchronous = OFF")
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute(f"PRAGMA user_version = {VERSION}")
    database.executescript(TABLES)
    return database


@contextmanager
def _replacing(out: Path) -> Iterator[Path]:
    """A file beside the place, moved into it at the end and removed on any fault."""
    part = out.with_name(f".{out.name}.part")
    try:
        part.unlink(missing_ok=True)
        yield part
        part.replace(out)
    except (OSError, sqlite3.Error) as error:
        raise NetworkError(f"{out.name} cannot be written: {error}") from error
    finally:
        part.unlink(missing_ok=True)
