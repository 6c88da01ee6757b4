"""A road file made ready: what is counted, where it is kept, what is said when not."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.network.sketch import RESIDENTIAL, Sketch
from transport.network.cache import kept

Run = Callable[..., Any]


@pytest.fixture
def road_file(tmp_path: Path) -> Path:
    """Three streets at a node, one lit, one with a pavement, a path, and three signs."""
    sketch = Sketch()
    middle = sketch.node(0, 0)
    west = sketch.way([sketch.node(-100, 0), middle], RESIDENTIAL | {"lit": "yes"})
    east = sketch.way([middle, sketch.node(100, 0)], RESIDENTIAL | {"sidewalk": "no"})
    sketch.way([middle, sketch.node(0, 100)])
    sketch.way([middle, sketch.node(0, -100)], {"highway": "footway"})
    members = [("w", west, "from"), ("n", middle, "via"), ("w", east, "to")]
    for key in ("restriction", "restriction:hgv", "restriction:hgv"):
        sketch.relation(members, {"type": "restriction", key: "no_straight_on"})
    return sketch.save(tmp_path / "roads.osm.pbf")


def test_the_json_has_counts_place_and_reasons(
    run_cli: Run, road_file: Path, tmp_path: Path
) -> None:
    """What is unsaid, which restrictions hold, and where the network is kept."""
    folder = tmp_path / "made" / "here"
    ran = run_cli("network", "build", road_file, "--cache", folder, "--json")
    assert ran.code == 0, ran.err
    found = json.loads(ran.out)
    assert found["survey"]["ways"] == 4
    assert [part["components"] for part in found["survey"]["parts"]] == [1, 1]
    assert found["unsaid"] == {
        "roads": 3,
        "no_sidewalk": 2,
        "walkable": 4,
        "no_lit": 3,
    }
    assert found["restrictions"] == {"used": 1, "ignored": {"other_vehicles": [2, 3]}}
    assert kept(Path(found["kept"])) is not None
    assert Path(found["kept"]).parent == folder
    report = json.loads(run_cli("network", "report", road_file, "--json").out)
    assert report["fingerprint"] == found["survey"]["fingerprint"]


def test_the_tables_say_it_in_words(
    run_cli: Run, road_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For people; the folder is the one the setting names."""
    monkeypatch.setenv("TRANSPORT_CACHE", str(tmp_path / "said"))
    ran = run_cli("network", "build", road_file)
    assert ran.code == 0, ran.err
    assert "Restrictions on turning: 1 hold" in ran.out
    assert "binds other vehicles only" in ran.out
    assert "67%" in ran.out
    assert "Network fingerprint" in ran.err
    assert len(list((tmp_path / "said").glob("*.npz"))) == 1


def test_a_folder_that_cannot_be_made_is_told(
    run_cli: Run, road_file: Path, tmp_path: Path
) -> None:
    """The counts are printed all the same."""
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    folder = tmp_path / "file" / "folder"
    ran = run_cli("network", "build", road_file, "--cache", folder)
    assert ran.code == 0
    assert "roads.osm.pbf: 4 ways" in ran.out
    assert "the network cannot be kept in" in ran.err


def test_a_file_that_cannot_be_read_leaves_nothing(
    run_cli: Run, tmp_path: Path
) -> None:
    """One sentence, and no network that was never there."""
    path = tmp_path / "no.osm.pbf"
    path.write_bytes(b"nothing")
    ran = run_cli("network", "build", path, "--cache", tmp_path / "kept")
    assert ran.code == 3
    assert ran.err.startswith("no.osm.pbf cannot be read")
    assert not (tmp_path / "kept").exists()
