"""Reads a dataset: a folder with one file per table, and ``dataset.toml``."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from transport.dataset.checks import CHECKS
from transport.dataset.dataset import Dataset
from transport.dataset.files import (
    hazard_files,
    misnamed_files,
    read_table,
    table_files,
    two_of_hazards,
)
from transport.dataset.hazards_file import read_with_faults
from transport.dataset.records import build_records
from transport.dataset.rows import TableRows
from transport.dataset.settings import SETTINGS_FILE, Settings, read_settings
from transport.dataset.tables import HAZARDS, TABLES
from transport.domain.restriction import Restriction
from transport.errors import DatasetError, TableFault

_FINGERPRINT_LENGTH = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A dataset, and how the reading of it went.

    Parameters
    ----------
    dataset
        Its records.
    counts
        Rows read, by table, in the dictionary's order.
    notes
        What the user should know, one sentence a file.
    """

    dataset: Dataset
    counts: Mapping[str, int]
    notes: tuple[str, ...]


def read(folder: Path) -> Dataset:
    """Read a dataset.

    Parameters
    ----------
    folder
        Holds ``dataset.toml`` and a ``.csv`` or ``.xlsx`` file for each table; hazards
        may be ``hazards.geojson`` instead.

    Raises
    ------
    DatasetError
        If anything is wrong; it holds every fault of every table.
    """
    return read_with_notes(folder).dataset


def read_with_notes(folder: Path) -> Reading:
    """Read a dataset and tell how it went; see `read`."""
    if not folder.is_dir():
        raise DatasetError(
            [TableFault(file=str(folder), message="is not a folder that can be read")]
        )
    settings, faults = read_settings(folder)
    faults.extend(misnamed_files(folder, TABLES))
    faults.extend(two_of_hazards(folder))
    tables: dict[str, TableRows] = {}
    for table in TABLES:
        tables[table.name], table_faults = read_table(folder, table)
        faults.extend(table_faults)
    for check in CHECKS:
        faults.extend(check(tables))
    drawn = _drawn(folder, faults)
    if faults:
        raise DatasetError(_in_reading_order(faults, list(tables.values())))
    return Reading(
        dataset=_dataset(folder, settings, tables, drawn),
        counts={
            name: len(table.rows) + len(drawn) * (name == HAZARDS.name)
            for name, table in tables.items()
        },
        notes=tuple(
            f"{table.file}: {table.note}" for table in tables.values() if table.note
        ),
    )


def _drawn(folder: Path, faults: list[TableFault]) -> tuple[Restriction, ...]:
    """Hazards and closures of a GeoJSON file, its faults added to the others."""
    found: list[Restriction] = []
    for path in hazard_files(folder):
        restrictions, wrong = read_with_faults(path)
        found.extend(restrictions)
        faults.extend(wrong)
    return tuple(sorted(found, key=lambda each: each.id))


def _dataset(
    folder: Path,
    settings: Settings,
    tables: Mapping[str, TableRows],
    drawn: tuple[Restriction, ...],
) -> Dataset:
    files = [folder / SETTINGS_FILE]
    files.extend(path for table in TABLES for path in table_files(folder, table))
    files.extend(hazard_files(folder))
    records = build_records(tables)
    records["restrictions"] += drawn
    return Dataset(
        title=settings.title,
        folder=folder,
        roads=settings.roads,
        buses=settings.buses,
        fingerprint=_fingerprint([*files, *_other_files(settings)]),
        **records,
    )


def _other_files(settings: Settings) -> list[Path]:
    return [path for path in (settings.roads, settings.buses) if path is not None]


def _fingerprint(files: Iterable[Path]) -> str:
    """A short hash of the name and the bytes of every file read."""
    whole = hashlib.sha256()
    for path in files:
        with path.open("rb") as stream:
            content = hashlib.file_digest(stream, "sha256").hexdigest()
        whole.update(f"{path.name}\n{content}\n".encode())
    return whole.hexdigest()[:_FINGERPRINT_LENGTH]


def _in_reading_order(
    faults: Iterable[TableFault], tables: Sequence[TableRows]
) -> list[TableFault]:
    """Faults by file, row and column; those of the folder come first."""
    places = {
        table.file: (
            number,
            {column.name: place for place, column in enumerate(table.table.columns)},
        )
        for number, table in enumerate(tables)
    }

    def place(fault: TableFault) -> tuple[int, int, int]:
        table, columns = places.get(fault.file, (-1, {}))
        return table, fault.row, columns.get(fault.column, -1)

    return sorted(faults, key=place)
