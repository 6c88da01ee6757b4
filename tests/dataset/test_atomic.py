"""Files are written whole or not at all, and nowhere else."""

from pathlib import Path

import pytest

from transport.dataset.atomic import write_text
from transport.errors import InputError


def test_only_the_folder_of_the_file_is_written_in(tmp_path: Path) -> None:
    """Whoever may write to a folder need not be able to write above it."""
    folder = tmp_path / "mine"
    folder.mkdir()
    before = tmp_path.stat().st_mtime_ns
    write_text(folder / "sheets.html", "one\r\ntwo\n")
    assert tmp_path.stat().st_mtime_ns == before
    assert [path.name for path in folder.iterdir()] == ["sheets.html"]
    assert (folder / "sheets.html").read_bytes() == b"one\r\ntwo\n"


def test_a_folder_that_is_missing_is_made(tmp_path: Path) -> None:
    write_text(tmp_path / "new" / "deep" / "sheets.html", "one")
    assert (tmp_path / "new" / "deep" / "sheets.html").read_text() == "one"


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(InputError, match="cannot be written"):
        write_text(tmp_path / "file" / "sheets.html", "one")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
