"""Opens a timetable: a GTFS archive (.zip), or a folder of the same files."""

import hashlib
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from transport.errors import InputError

MOST_BYTES = 2_000_000_000
"""Largest file a timetable may hold once unpacked; a whole English region has less."""
MOST_TIMES_SMALLER = 200
"""Tables pack to a tenth of their size; what packs much smaller is no table."""
SMALL = 10_000_000
"""Below this many bytes, how well a file packs does not matter."""

_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    UnicodeDecodeError,
)
_CHUNK = 1 << 20


class Archive:
    """The files of a timetable, opened one at a time and never unpacked to disk.

    Parameters
    ----------
    path
        An archive or a folder.
    most_bytes
        Largest file to read [bytes].

    Raises
    ------
    InputError
        If it is neither, cannot be read, or is damaged.
    """

    def __init__(self, path: Path, most_bytes: int = MOST_BYTES) -> None:
        self.path = path
        self._most = most_bytes
        self._names = self._listed()

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def label(self, name: str) -> str:
        """What messages call one of its files."""
        return f"{self.path.name}/{name}"

    def fingerprint(self) -> str:
        """SHA-256 over names and contents of its text files, 16 hexadecimal digits."""
        identity = hashlib.sha256()
        for name in sorted(n for n in self._names if n.endswith(".txt")):
            with self.open(name) as file:
                identity.update(f"{name}\0".encode())
                while chunk := file.read(_CHUNK):
                    identity.update(chunk)
        return identity.hexdigest()[:16]

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """One of its files, closed afterwards.

        Raises
        ------
        InputError
            If it is not there, too large, or turns out damaged while it is read.
        """
        if name not in self:
            raise InputError(f"{self.path.name} holds no {name}{self._astray(name)}")
        try:
            with self._opened(name) as file:
                yield file
        except _DAMAGE as error:
            raise InputError(
                f"{self.label(name)} is damaged: {_reason(error)}"
            ) from error

    @contextmanager
    def _opened(self, name: str) -> Iterator[IO[bytes]]:
        if self.path.is_dir():
            path = self.path / name
            self._check(name, path.stat().st_size)
            with path.open("rb") as file:
                yield file
            return
        with zipfile.ZipFile(self.path) as whole:
            info = whole.getinfo(name)
            self._check(name, info.file_size, info)
            with whole.open(info) as packed:
                yield packed

    def _check(
        self, name: str, size: int, packed: zipfile.ZipInfo | None = None
    ) -> None:
        if size > self._most:
            raise InputError(
                f"{self.label(name)} unpacks to {size:,} bytes; the most is {self._most:,}"
            )
        if packed is None:
            return
        if packed.flag_bits & 1 or packed.compress_type not in _PACKED:
            raise InputError(
                f"{self.label(name)} is encrypted or packed in an unusual way; "
                "pack it as an ordinary .zip"
            )
        if size > SMALL and size > MOST_TIMES_SMALLER * packed.compress_size:
            raise InputError(
                f"{self.label(name)} unpacks to more than {MOST_TIMES_SMALLER} times "
                "its size; it is no timetable"
            )

    def _listed(self) -> frozenset[str]:
        if self.path.is_dir():
            return frozenset(p.name for p in self.path.iterdir() if p.is_file())
        if not self.path.exists():
            raise InputError(f"{self.path.name} is not there")
        try:
            with zipfile.ZipFile(self.path) as whole:
                return frozenset(whole.namelist())
        except _DAMAGE as error:
            raise InputError(
                f"{self.path.name} cannot be read as a timetable "
                f"(a GTFS .zip or folder): {_reason(error)}"
            ) from error

    def _astray(self, name: str) -> str:
        """Where the file is instead, if it is one folder down."""
        found = [n for n in sorted(self._names) if n.endswith(f"/{name}")]
        return f" (its tables must not be in a folder: {found[0]})" if found else ""


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or type(error).__name__
