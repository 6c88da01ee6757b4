"""Road files and timetables with bytes flipped: read, or refused in plain words.

Some are put through the whole command, so that nothing falls over behind the reader,
and nothing is left behind by what was refused.
"""

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import osmium
import pytest
from osmium.osm.mutable import Relation

from tests.network.sketch import Sketch, at
from tests.network.transit.small_timetable import in_folder, tables, zipped
from transport.errors import InputError, NetworkError
from transport.network.embedded import open_roads
from transport.network.transit.gtfs import read_feed

pytestmark = pytest.mark.slow

FLIPS = 300
FEW = 30
"""One in so many is put through the whole command."""
DAY = ("--on", "2026-09-15", "--arrive-by", "08:45", "--leave-after", "15:15")
FINE, REFUSED = 0, {2, 3}


def town(path: Path) -> Path:
    """Streets with names, a one-way, a barrier, a roundabout and a restriction."""
    sketch = Sketch()
    street = [sketch.node(east, 0) for east in range(0, 6_001, 500)]
    gate = sketch.node(1_000, 300, {"barrier": "gate", "access": "private"})
    corner = sketch.node(2_000, 300)
    sketch.way(street, {"highway": "residential", "name": "High Street"})
    sketch.way([street[2], gate, corner], {"highway": "service"})
    sketch.way([corner, street[4]], {"highway": "tertiary", "oneway": "yes"})
    ring = [sketch.node(3_000 + e, 300 + n) for e, n in ((0, 0), (20, 20), (0, 40))]
    sketch.way([*ring, ring[0]], {"highway": "primary", "junction": "roundabout"})
    sketch.way([ring[0], street[6]], {"highway": "cycleway", "maxspeed": "20 mph"})
    plain = sketch.save(path.with_name("plain.osm.pbf"))
    with osmium.SimpleWriter(path) as writer:
        for entity in osmium.FileProcessor(plain):
            writer.add(entity)
        members = [("w", 1, "from"), ("n", street[4], "via"), ("w", 3, "to")]
        tags = {"type": "restriction", "restriction": "no_left_turn"}
        writer.add_relation(Relation(id=1, version=1, members=members, tags=tags))
    plain.unlink()
    return path


def timetable() -> dict[str, str]:
    places = {"A": (100.0, 0.0), "D": (5_900.0, 0.0)}
    trips = {
        "7-a": [("A", "08:00:00"), ("D", "08:20:00")],
        "7-b": [("D", "15:30:00"), ("A", "15:50:00")],
    }
    return tables(places, trips)


def damaged(content: bytes, seed: int) -> Iterator[bytes]:
    """Copies with one to three bytes changed, and a quarter of them cut short."""
    draw = random.Random(seed)
    for number in range(FLIPS):
        changed = bytearray(content)
        for _ in range(draw.randint(1, 3)):
            changed[draw.randrange(len(changed))] ^= 1 << draw.randrange(8)
        if number % 4 == 0:
            del changed[draw.randrange(len(changed)) :]
        yield bytes(changed)


def assert_told(ran: Any) -> None:
    """Ended as a refusal does, or well; never by falling over."""
    assert ran.code == FINE or ran.code in REFUSED, ran.err
    assert "Traceback" not in ran.err
    assert ran.code == FINE or ran.err.strip()


def is_refused(read: Callable[[], object]) -> bool:
    """Whether a file is refused; the words then begin with its name."""
    words = ""
    try:
        read()
    except (InputError, NetworkError) as error:
        words = str(error)
    assert not words or words.startswith("bad")
    return words != ""


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where anything remembered between runs would be kept."""
    folder = tmp_path / "kept"
    folder.mkdir()
    monkeypatch.setenv("TRANSPORT_CACHE", str(folder))
    return folder


def test_a_damaged_road_file_is_refused_or_read(tmp_path: Path) -> None:
    good, path = town(tmp_path / "good.osm.pbf").read_bytes(), tmp_path / "bad.osm.pbf"
    refused = 0
    for content in damaged(good, 1):
        path.write_bytes(content)
        refused += is_refused(lambda: open_roads(path, snap_limit=50))
    assert refused > FLIPS // 2


def test_only_what_can_be_read_is_written_under_our_rules(
    tmp_path: Path, kept: Path, run_cli: Callable[..., Any]
) -> None:
    """The whole command: an output or a refusal, and nothing else left behind."""
    good = town(tmp_path / "good.osm.pbf").read_bytes()
    path, out = tmp_path / "bad.osm.pbf", tmp_path / "out.osm.pbf"
    for content in list(damaged(good, 1))[::FEW]:
        path.write_bytes(content)
        ran = run_cli("network", "export", path, "--out", out)
        assert_told(ran)
        assert out.exists() is (ran.code == FINE)
        out.unlink(missing_ok=True)
        left = sorted(p.name for p in tmp_path.iterdir())
        assert left == ["bad.osm.pbf", "good.osm.pbf", kept.name]


def test_a_damaged_road_file_is_never_half_remembered(
    tmp_path: Path, kept: Path, run_cli: Callable[..., Any]
) -> None:
    """Whatever was refused is refused again, and the good file is read after it."""
    good = town(tmp_path / "good.osm.pbf").read_bytes()
    path = tmp_path / "bad.osm.pbf"
    for content in list(damaged(good, 2))[::FEW]:
        path.write_bytes(content)
        before = sorted(kept.rglob("*"))
        once, again = (run_cli("network", "report", path) for _ in range(2))
        assert_told(once)
        assert (once.code, once.out) == (again.code, again.out)
        assert once.code == FINE or sorted(kept.rglob("*")) == before
    path.write_bytes(good)
    assert run_cli("network", "report", path).code == FINE


@pytest.mark.parametrize("table", sorted(timetable()))
def test_a_damaged_table_is_refused_or_read(table: str, tmp_path: Path) -> None:
    folder = in_folder(timetable(), tmp_path / "bad")
    refused = 0
    for content in damaged(timetable()[table].encode(), 3):
        (folder / table).write_bytes(content)
        refused += is_refused(lambda: read_feed(folder))
    assert refused


def test_a_damaged_archive_is_refused_or_read(tmp_path: Path) -> None:
    good, path = zipped(timetable(), tmp_path / "good.zip"), tmp_path / "bad.zip"
    refused = 0
    for content in damaged(good.read_bytes(), 4):
        path.write_bytes(content)
        refused += is_refused(lambda: read_feed(path))
    assert refused > FLIPS // 2


def test_a_journey_is_found_or_refused_on_any_damaged_timetable(
    tmp_path: Path, run_cli: Callable[..., Any]
) -> None:
    """The whole command, over every table."""
    roads, home, gate = town(tmp_path / "good.osm.pbf"), at(0, 0), at(6_000, 0)
    ends = ("--from", f"{home.lat},{home.lon}", "--to", f"{gate.lat},{gate.lon}")
    for table, text in sorted(timetable().items()):
        folder = in_folder(timetable(), tmp_path / table)
        for content in list(damaged(text.encode(), 3))[:: 2 * FEW]:
            (folder / table).write_bytes(content)
            ran = run_cli("network", "bus", roads, "--gtfs", folder, *DAY, *ends)
            assert_told(ran)
