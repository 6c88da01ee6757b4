"""The report on a road file, as records and on the command line."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.network.sketch import Sketch, at, near
from transport.domain.evidence import Profile
from transport.network.graph import Mode
from transport.network.survey import poor_snaps, survey, unmapped

Run = Callable[..., Any]
TINY_TOWN = Path(__file__).resolve().parents[1] / "data" / "tiny_town"


def village() -> Sketch:
    """A street of a kilometre, a private drive, and a path that joins nothing."""
    sketch = Sketch()
    street = [sketch.node(x, 0) for x in (0, 500, 1000)]
    sketch.way(street)
    drive = {"highway": "service", "access": "private"}
    sketch.way([street[1], sketch.node(500, 100)], drive)
    sketch.way([sketch.node(0, 300), sketch.node(50, 300)], {"highway": "path"})
    return sketch


def test_the_lengths_are_counted_by_class_and_part(tmp_path: Path) -> None:
    """Main, private and cut off, on foot and by vehicle."""
    found = survey(village().open(tmp_path))
    assert (found.ways, found.nodes) == (3, 6)
    assert list(found.metres_by_class) == ["residential", "service", "path"]
    on_foot, driven = found.parts
    assert (on_foot.mode, driven.mode) == (Mode.WALK, Mode.DRIVE)
    assert (on_foot.components, driven.components) == (2, 1)
    assert on_foot.main_metres == near(1_100)
    assert on_foot.private_metres == near(100)
    assert on_foot.stray_metres == near(50)
    assert driven.stray_metres == 0


def test_poor_snaps_are_listed_farthest_first(tmp_path: Path) -> None:
    """Those beyond the distance asked about, and no others."""
    network = village().open(tmp_path, snap_limit=90)
    points = {
        "H1": at(100, -10),
        "H2": at(100, -60),
        "H3": at(100, -120),
        "H4": at(900, 80),
    }
    found = list(poor_snaps(network, points, Profile.WALK, beyond=50))
    assert [(snap.id, snap.metres, snap.is_usable) for snap in found] == [
        ("H3", 120, False),
        ("H4", 80, True),
        ("H2", 60, True),
    ]
    assert found[0].reason
    assert not found[1].reason


def test_a_place_nearer_to_an_island_is_listed(tmp_path: Path) -> None:
    """It is measured from the network all the same; a person is told."""
    network = village().open(tmp_path, snap_limit=400)
    points = {"by the island": at(20, 298), "between": at(20, 140)}
    (found,) = poor_snaps(network, points, Profile.WALK, beyond=350)
    assert (found.id, found.metres, found.is_usable) == ("by the island", 298, True)
    assert found.reason.startswith("a way 2 m away is nearer, and is cut off")
    assert not list(poor_snaps(network, points, Profile.ROAD, beyond=350))


def test_a_gate_without_a_mapped_entrance_is_listed(tmp_path: Path) -> None:
    """A bollard is none; nor is a door marked as no entrance."""
    sketch = village()
    sketch.node(100, 10, {"entrance": "main"})
    sketch.node(300, 10, {"barrier": "kissing_gate"})
    sketch.node(500, 10, {"barrier": "bollard"})
    sketch.node(700, 10, {"entrance": "no"})
    network = sketch.open(tmp_path)
    gates = {"D": at(700, 10), "A": at(100, 0), "B": at(300, 34), "C": at(500, 10)}
    found = unmapped(network, gates, within=25)
    assert [(gate.id, gate.metres) for gate in found] == [("C", 200), ("D", 400)]
    (lone,) = unmapped(village().open(tmp_path), {"A": at(100, 0)}, within=25)
    assert lone.metres is None


def test_the_command_prints_the_report_as_json(run_cli: Run, tmp_path: Path) -> None:
    """Figures on standard output, the same as the records'."""
    path = village().save(tmp_path / "village.osm.pbf")
    ran = run_cli("network", "report", path, "--json")
    assert ran.code == 0
    printed = json.loads(ran.out)
    assert printed["file"] == "village.osm.pbf"
    assert printed["parts"][0]["components"] == 2
    assert (printed["homes"], printed["gates"]) == ([], [])


def test_the_command_prints_tables_for_people(run_cli: Run, tmp_path: Path) -> None:
    """Kilometres by class, and the identity of file and network in words."""
    path = village().save(tmp_path / "village.osm.pbf")
    ran = run_cli("network", "report", path)
    assert ran.code == 0
    assert "village.osm.pbf: 3 ways, 6 nodes" in ran.out
    assert "residential" in ran.out
    assert "Network fingerprint" in ran.err


@pytest.mark.parametrize("words", [[], ["--json"]])
def test_a_road_file_that_cannot_be_read_ends_with_code_3(
    run_cli: Run, tmp_path: Path, words: list[str]
) -> None:
    """One sentence, no traceback, nothing on standard output."""
    path = tmp_path / "no.osm.pbf"
    path.write_bytes(b"nothing")
    ran = run_cli("network", "report", path, *words)
    assert ran.code == 3
    assert ran.out == ""
    assert ran.err.startswith("no.osm.pbf cannot be read")


def test_homes_and_gates_of_a_dataset_are_looked_at(
    run_cli: Run, tmp_path: Path
) -> None:
    """Each by the profiles it is measured by; pupils by id alone."""
    folder = tmp_path / "town"
    shutil.copytree(TINY_TOWN, folder)
    (folder / "hazards.csv").unlink()
    (folder / "dataset.toml").write_text(
        'title = "Tiny town"\nroads = "roads.osm.pbf"\n', encoding="utf-8"
    )
    gates = (folder / "gates.csv").read_text(encoding="utf-8").splitlines()[1:]
    sketch = Sketch()
    spots = [tuple(float(cell) for cell in gate.split(",")[2:4]) for gate in gates]
    sketch.way([sketch.node_at(lat, lon) for lat, lon in spots])
    sketch.save(folder / "roads.osm.pbf")
    ran = run_cli("network", "report", folder, "--json")
    assert ran.code == 0, ran.err
    printed = json.loads(ran.out)
    assert printed["gates"] == []
    assert [gate["id"] for gate in printed["no_entrance"]] == ["G1", "G2", "G3", "G4"]
    assert {snap["id"] for snap in printed["homes"]} >= {"P1", "P2"}
    assert {snap["profile"] for snap in printed["homes"]} == {"walk", "drive"}
    tables = run_cli("network", "report", folder)
    assert "All gates are within 50 m of the network." in tables.err
    assert "Homes more than 50 m from the network" in tables.out
    assert "no entrance mapped within 25 m (4): G1, G2, G3, G4." in tables.err


def test_a_dataset_without_roads_has_nothing_to_report(run_cli: Run) -> None:
    """It says what is missing, with the code for wrong input."""
    ran = run_cli("network", "report", TINY_TOWN)
    assert ran.code == 2
    assert "names no road file" in ran.err
