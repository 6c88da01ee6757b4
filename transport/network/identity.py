"""What a measurement was made with: the engine, and the bytes of a road file."""

import hashlib
from pathlib import Path

from transport.errors import NetworkError

ENGINE = "roads-2"
"""Changes whenever the same file and rules would be read or measured differently."""


def file_hash(path: Path) -> str:
    """SHA-256 of a file's bytes, as 64 hexadecimal digits.

    Raises
    ------
    NetworkError
        If it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise NetworkError(f"{path.name} cannot be read: {error.strerror}") from error
