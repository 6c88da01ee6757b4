"""Writes files whole or not at all."""

from collections.abc import Mapping
from pathlib import Path

from transport.errors import InputError


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Write every file beside its place, then move all into place.

    Parameters
    ----------
    contents
        What each file is to hold.
    """
    parts = {path: path.with_name(f".{path.name}.part") for path in contents}
    try:
        for path, content in contents.items():
            parts[path].write_bytes(content)
        for path, part in parts.items():
            part.replace(path)
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write one file whole or not at all, as UTF-8 with the line ends it holds.

    Parameters
    ----------
    path
        Replaced if it is there; its folder is made if it is missing.

    Raises
    ------
    InputError
        If it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_all({path: text.encode()})
    except OSError as error:
        raise InputError(
            f"{path} cannot be written: {error.strerror}; "
            "give a file on a disk with room that you may write to"
        ) from error
