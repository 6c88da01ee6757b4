"""Looks places up in the gazetteer file."""

import hashlib
import sqlite3
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from transport.errors import NetworkError
from transport.network.geocode.build import Loaded
from transport.network.geocode.schema import APPLICATION_ID, VERSION

_POSTCODE = """
SELECT lat, lon, e, n, source, quality, terminated, district FROM postcode
WHERE postcode = ?
ORDER BY lat IS NULL, terminated IS NOT NULL, source
"""
_UPRN = "SELECT lat, lon, e, n, 'uprn' FROM uprn WHERE uprn = ?"


class Found(NamedTuple):
    """One place as a table gives it; see `transport.network.geocode.schema`.

    Parameters
    ----------
    lat, lon
        WGS84 [degrees]; none: the table knows the postcode and not its place.
    easting, northing
        National Grid [m].
    source
        Which table: ``codepoint``, ``onspd`` or ``uprn``.
    quality
        Positional quality on that table's own scale; none for property numbers.
    terminated
        Month in which a postcode ended, as YYYYMM; none: in use.
    district
        Code of the council's area; empty where unknown.
    """

    lat: float | None
    lon: float | None
    easting: float | None
    northing: float | None
    source: str
    quality: int | None = None
    terminated: int | None = None
    district: str = ""


class Gazetteer:
    """A gazetteer file, opened for reading; close it or use it in a ``with``.

    Parameters
    ----------
    path
        The file that `transport.network.geocode.build.build` wrote.

    Raises
    ------
    NetworkError
        If it is not such a file.
    """

    def __init__(self, path: Path) -> None:
        self._name = path.name
        if not path.is_file():
            raise NetworkError(f"{path.name}: there is no such file")
        self._database = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro", uri=True
        )
        try:
            self._check()
        except NetworkError:
            self.close()
            raise

    def postcode(self, postcode: str) -> Found | None:
        """What is known of a postcode, as `normalise` writes it; none: not listed.

        A table with its place comes before one without, one in which it is in use
        before one in which it has ended, and Code-Point Open before the others.
        """
        return self._first(_POSTCODE, postcode)

    def uprn(self, uprn: int) -> Found | None:
        """The place of a property number; none: not listed."""
        return self._first(_UPRN, uprn)

    def sources(self) -> tuple[Loaded, ...]:
        """What it was built from."""
        rows = self._all("SELECT kind, file, sha256, read, kept FROM source", ())
        return tuple(Loaded(*row) for row in sorted(rows))

    def fingerprint(self) -> str:
        """Identity of the tables it was built from, as a short hash."""
        content = repr([(one.kind, one.sha256, one.kept) for one in self.sources()])
        return hashlib.sha256(content.encode()).hexdigest()[:16]

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _check(self) -> None:
        one, version = (
            self._all(f"PRAGMA {name}", ())[0][0]
            for name in ("application_id", "user_version")
        )
        if one != APPLICATION_ID:
            raise NetworkError(f"{self._name} is not a gazetteer")
        if version != VERSION:
            raise NetworkError(
                f"{self._name} is a gazetteer of version {version}, and {VERSION} is "
                "read; build it again"
            )

    def _first(self, query: str, key: str | int) -> Found | None:
        rows = self._all(query, (key,))
        return Found(*rows[0]) if rows else None

    def _all(self, query: str, keys: tuple[str | int, ...]) -> list[tuple[Any, ...]]:
        try:
            return self._database.execute(query, keys).fetchall()
        except (sqlite3.Error, OverflowError) as error:
            raise NetworkError(f"{self._name} cannot be read as a gazetteer") from error
