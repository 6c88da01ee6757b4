"""Networks kept on disk: found again, never trusted when damaged, never half written."""

import logging
from pathlib import Path

import numpy as np
import pytest

from tests.network.sketch import GATE, HOME, LONG, Sketch, junction, metres, near, rules
from transport.domain.evidence import Profile
from transport.errors import NetworkError
from transport.network import cache
from transport.network.cache import default_folder, keep, kept, kept_path, roads_of
from transport.network.embedded import RoadNetwork, open_roads
from transport.network.identity import file_hash
from transport.network.osm import read_roads


@pytest.fixture
def road_file(tmp_path: Path) -> Path:
    """A junction with a barrier and two restrictions, one of them wrong."""
    sketch, link = junction({"highway": "residential"}, {"barrier": "bollard"})
    for via in (2, 1):
        members = [("w", 1, "from"), ("n", via, "via"), ("w", link, "to")]
        sketch.relation(members, {"type": "restriction", "restriction": "no_entry"})
    return sketch.save(tmp_path / "roads.osm.pbf")


@pytest.fixture
def place(road_file: Path, tmp_path: Path) -> Path:
    """Where that file is kept, and it is."""
    found = kept_path(tmp_path / "kept", file_hash(road_file), rules())
    keep(found, read_roads(road_file, rules()))
    return found


def test_what_is_kept_is_what_was_read(road_file: Path, place: Path) -> None:
    """Every column, of every kind."""
    read, found = read_roads(road_file, rules()), kept(place)
    assert found is not None
    for name in read.__slots__:
        one, other = getattr(read, name), getattr(found, name)
        if isinstance(one, np.ndarray):
            assert one.dtype == other.dtype
            np.testing.assert_array_equal(one, other)
        else:
            assert one == other
    assert found.signs.used == 1


def test_a_network_that_is_kept_is_not_read_again(
    road_file: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And measures the same."""
    expected = metres(open_roads(road_file, snap_limit=50), HOME, GATE, Profile.ROAD)
    monkeypatch.setattr(cache, "read_roads", None)
    network = open_roads(road_file, snap_limit=50, cache=place.parent)
    assert metres(network, HOME, GATE, Profile.ROAD) == expected == near(LONG)


def test_another_file_or_rule_is_read(road_file: Path, place: Path) -> None:
    """What was kept of this one says nothing of it."""
    other = Sketch()
    other.way([other.node(0, 0), other.node(100, 0)])
    other.save(road_file)
    network = RoadNetwork(road_file, rules(), snap_limit=50, cache=place.parent)
    assert len(network.roads.way_id) == 1
    later = rules().model_copy(update={"first_day": rules().first_day.replace(day=2)})
    assert kept_path(place.parent, file_hash(road_file), later) != kept_path(
        place.parent, file_hash(road_file), rules()
    )


def damages(whole: bytes) -> list[bytes]:
    """Cut short at many places, and with single bytes changed."""
    draw = np.random.default_rng(3)
    cut = [whole[:length] for length in range(0, len(whole), 997)]
    changed = []
    for at in draw.integers(0, len(whole), 60):
        content = bytearray(whole)
        content[at] ^= 0x55
        changed.append(bytes(content))
    return [*cut, *changed, b"nothing of the sort", whole + b"more"]


def test_what_is_damaged_is_never_trusted(road_file: Path, place: Path) -> None:
    """Whatever was done to it: none, or exactly what was written."""
    read, refused = read_roads(road_file, rules()), 0
    for content in damages(place.read_bytes()):
        place.write_bytes(content)
        found = kept(place)
        refused += found is None
        if found is not None:
            assert (found.node == read.node).all()
            assert (found.lat == read.lat).all()
            assert found.turns == read.turns
    assert refused > 40


def test_what_is_damaged_is_told_and_read_anew(
    road_file: Path, place: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """With a word, once; the next opening finds it whole."""
    place.write_bytes(place.read_bytes()[:-400])
    with caplog.at_level(logging.WARNING):
        roads = roads_of(road_file, rules(), place.parent)
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "damaged: read anew" in caplog.text
    assert len(roads.way_id) == 4
    assert kept(place) is not None


def test_a_folder_that_cannot_be_written_is_no_hindrance(
    road_file: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said, and the road file read."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    place.write_bytes(b"damaged")
    monkeypatch.setattr(cache, "_write", refuse)
    assert len(roads_of(road_file, rules(), place.parent).way_id) == 4
    with pytest.raises(NetworkError, match=r"cannot be kept in .*: Permission denied"):
        keep(place, read_roads(road_file, rules()))


def test_nothing_half_written_is_left(
    road_file: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the old file harmed nor a piece of the new one."""
    before = place.read_bytes()

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(np, "savez", fail)
    with pytest.raises(NetworkError, match="No space left on device"):
        keep(place, read_roads(road_file, rules()))
    assert [path.name for path in place.parent.iterdir()] == [place.name]
    assert place.read_bytes() == before


@pytest.mark.parametrize(
    ("system", "variable", "folder"),
    [
        ("linux", "TRANSPORT_CACHE", "said"),
        ("win32", "TRANSPORT_CACHE", "said"),
        ("linux", "XDG_CACHE_HOME", "said/school-travel-engine"),
        ("win32", "LOCALAPPDATA", "said/school-travel-engine"),
        ("linux", "", "home/.cache/school-travel-engine"),
        ("win32", "", "home/AppData/Local/school-travel-engine"),
        ("darwin", "", "home/Library/Caches/school-travel-engine"),
    ],
)
def test_the_users_own_folder_unless_said_otherwise(
    system: str, variable: str, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the custom of each system."""
    for name in ("TRANSPORT_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    if variable:
        monkeypatch.setenv(variable, "said")
    monkeypatch.setattr("sys.platform", system)
    monkeypatch.setattr(Path, "home", lambda: Path("home"))
    assert default_folder() == Path(folder)
