"""Damaged, foreign and missing road files: one clear sentence each."""

from pathlib import Path

import numpy as np
import pytest

from tests.network.sketch import junction, rules
from transport.errors import NetworkError
from transport.network.embedded import RoadNetwork, file_hash, open_roads


@pytest.fixture
def good(tmp_path: Path) -> bytes:
    """Bytes of a whole road file."""
    path = junction({"highway": "residential"})[0].save(tmp_path / "good.osm.pbf")
    return path.read_bytes()


def test_a_file_cut_short_is_refused_wherever_it_is_cut(
    good: bytes, tmp_path: Path
) -> None:
    """Between two blocks too, where what is left of it reads well."""
    path = tmp_path / "short.osm.pbf"
    for length in range(0, len(good), 7):
        path.write_bytes(good[:length])
        with pytest.raises(NetworkError, match=r"^short\.osm\.pbf [^\n]+$"):
            RoadNetwork(path, rules(), snap_limit=50)


def test_a_damaged_file_is_refused_or_read(good: bytes, tmp_path: Path) -> None:
    """Never a traceback: 200 files with three bytes changed."""
    draw, path = np.random.default_rng(5), tmp_path / "damaged.osm.pbf"
    refused: list[str] = []
    for _ in range(200):
        content = bytearray(good)
        for place in draw.integers(0, len(content), 3):
            content[place] = draw.integers(0, 256)
        path.write_bytes(bytes(content))
        try:
            RoadNetwork(path, rules(), snap_limit=50)
        except NetworkError as error:
            refused.append(str(error))
    assert len(refused) > 100
    assert [words for words in refused if "\n" in words] == []


@pytest.mark.parametrize("name", ["words.osm.pbf", "words.txt", "words"])
def test_a_foreign_file_is_refused(name: str, tmp_path: Path) -> None:
    """Whatever it is called; its folder is not told."""
    path = tmp_path / name
    path.write_text("pupil_id,name\n", encoding="utf-8")
    with pytest.raises(NetworkError, match=rf"^{name} cannot be read as a road") as hit:
        open_roads(path, snap_limit=50)
    assert str(tmp_path) not in str(hit.value)


def test_a_foreign_file_is_told_in_plain_words(tmp_path: Path) -> None:
    """Not in those of the format it is not in."""
    path = tmp_path / "words.osm.pbf"
    path.write_text("pupil_id,name\n", encoding="utf-8")
    with pytest.raises(NetworkError, match=r"it is of another kind, or damaged$"):
        open_roads(path, snap_limit=50)


def test_a_folder_is_told_from_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(NetworkError, match=r"it is a folder; give the road file"):
        RoadNetwork(tmp_path, rules(), snap_limit=50)


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "empty.osm.pbf"
    path.touch()
    with pytest.raises(NetworkError, match=r"it is empty$"):
        RoadNetwork(path, rules(), snap_limit=50)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """There is no such file."""
    with pytest.raises(NetworkError, match=r"^a\.osm\.pbf .*there is no such file"):
        open_roads(tmp_path / "a.osm.pbf", snap_limit=50)
    with pytest.raises(NetworkError, match=r"^a\.osm\.pbf cannot be read: No such fil"):
        file_hash(tmp_path / "a.osm.pbf")
