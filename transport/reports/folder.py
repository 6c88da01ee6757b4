"""A folder of results, written whole or not at all."""

import errno
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from transport.errors import InputError


def write_folder(folder: Path, texts: Mapping[str, str]) -> tuple[Path, ...]:
    """Write files beside the folder first, then move each into place.

    Other files of the folder stay as they are. A fault while writing leaves nothing
    behind and nothing changed.

    Parameters
    ----------
    folder
        Made if it is missing.
    texts
        Content by file name; written as UTF-8 with the line ends it holds.

    Raises
    ------
    InputError
        If the folder cannot be written.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        waiting = Path(tempfile.mkdtemp(prefix=".writing-", dir=folder.parent))
        try:
            return _move(_write(waiting, texts), folder)
        finally:
            shutil.rmtree(waiting)
    except OSError as error:
        raise InputError(
            f"{folder} cannot be written: {error.strerror}; "
            "give a folder on a disk with room that you may write to"
        ) from error


def _write(folder: Path, texts: Mapping[str, str]) -> tuple[Path, ...]:
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return tuple(folder / name for name in texts)


def _move(files: tuple[Path, ...], folder: Path) -> tuple[Path, ...]:
    """Put every file in place, or, if one cannot be, put back what was there."""
    folder.mkdir(exist_ok=True)
    kept = Path(tempfile.mkdtemp(prefix=".kept-", dir=folder.parent))
    placed: list[Path] = []
    try:
        for file in files:
            _place(file, folder / file.name, kept)
            placed.append(folder / file.name)
    except OSError:
        _put_back(placed, kept)
        kept.rmdir()
        raise
    shutil.rmtree(kept)
    return tuple(placed)


def _place(file: Path, target: Path, kept: Path) -> None:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, f"{target.name} is a folder")
    old = kept / target.name
    if target.exists():
        target.replace(old)
    try:
        file.replace(target)
    except OSError:
        if old.exists():
            old.replace(target)
        raise


def _put_back(placed: list[Path], kept: Path) -> None:
    for target in placed:
        target.unlink()
        if (kept / target.name).exists():
            (kept / target.name).replace(target)
