"""``sample_data/`` is exactly what ``transport sample`` makes."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import osmium
import pytest
from osmium.osm import Node, Relation, Way

from tests.conftest import ROOT, Ran
from transport.dataset.read import read
from transport.dataset.synthetic.save import ROADS_FILE, save_sample
from transport.dataset.tables import TABLES
from transport.domain.evidence import Profile
from transport.errors import InputError
from transport.network.providers import open_provider

COMMITTED = ROOT / "sample_data"
SNAP_LIMIT = 50
NEWPORT = "osm/newport-wales-2023-06-13.osm.pbf"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "sample"
    save_sample(folder)
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def content(entity: object) -> tuple[object, ...]:
    """All that a road file says of a node, way or relation."""
    assert isinstance(entity, Node | Way | Relation)
    tags = sorted((tag.k, tag.v) for tag in entity.tags)
    if isinstance(entity, Node):
        return entity.id, tags, entity.lat, entity.lon
    if isinstance(entity, Way):
        return entity.id, tags, [ref.ref for ref in entity.nodes]
    return entity.id, tags, [(m.type, m.ref, m.role) for m in entity.members]


def test_the_sample_is_what_the_generator_makes(made: Path) -> None:
    """Every file but the road file is the same to the byte."""
    assert names(made) == names(COMMITTED)
    for name in names(made):
        if name != ROADS_FILE:
            assert (made / name).read_bytes() == (COMMITTED / name).read_bytes(), name


def test_the_sample_roads_are_what_the_generator_makes(made: Path) -> None:
    """The road file says the same; its compression may differ by machine."""
    ours, theirs = (
        [content(one) for one in osmium.FileProcessor(str(folder / ROADS_FILE))]
        for folder in (made, COMMITTED)
    )
    assert ours == theirs


def test_the_sample_reads_without_a_fault() -> None:
    """Every table is there and sound."""
    dataset = read(COMMITTED)
    assert len(dataset.pupils) == 1_300
    assert len(dataset.schools) == 30
    assert dataset.title == "Exampleshire (invented)"
    assert dataset.roads == COMMITTED / ROADS_FILE
    assert len(dataset.present_runs) > 200


def test_the_sample_says_that_it_is_invented() -> None:
    """In its first line, before every table and column."""
    page = (COMMITTED / "README.md").read_text(encoding="utf-8")
    assert "everything here is invented" in page.splitlines()[0]
    assert all(f"## {table.name}\n" in page for table in TABLES)


@pytest.mark.slow
def test_every_home_and_gate_meets_the_network() -> None:
    """Near it, and on the part of it that is joined up."""
    dataset = read(COMMITTED)
    provider = open_provider("roads", roads=dataset.roads, snap_limit=SNAP_LIMIT)
    homes = [pupil.home for pupil in dataset.pupils]
    on_foot = [gate.point for gate in dataset.gates if gate.on_foot]
    by_vehicle = [gate.point for gate in dataset.gates if gate.by_vehicle]
    for points, profile in (
        (homes + on_foot, Profile.WALK),
        (homes + by_vehicle, Profile.DRIVE),
    ):
        snaps = provider.snap(points, profile)
        assert [snap.reason for snap in snaps if not snap.is_usable] == []


@pytest.mark.slow
def test_the_hazard_lengthens_some_walks() -> None:
    """Avoiding the unlit lane takes some pupils a longer way round."""
    dataset = read(COMMITTED)
    provider = open_provider(
        "roads",
        roads=dataset.roads,
        restrictions=dataset.restrictions,
        on=date(2026, 11, 23),
        snap_limit=SNAP_LIMIT,
    )
    homes = [pupil.home for pupil in dataset.pupils]
    gates = [gate.point for gate in dataset.gates if gate.on_foot]
    walk = provider.matrix(homes, gates, Profile.WALK).metres
    safe = provider.matrix(homes, gates, Profile.WALK_SAFE).metres
    school_of = {one.pupil_id: one.school_id for one in dataset.placements}
    longer = 0
    for number, pupil in enumerate(dataset.pupils):
        own = [
            place
            for place, gate in enumerate(g for g in dataset.gates if g.on_foot)
            if gate.school_id == school_of[pupil.id]
        ]
        is_short = walk[number, own].min() < 4_700
        longer += bool(
            is_short and safe[number, own].min() > walk[number, own].min() + 1_000
        )
    assert longer >= 2


@pytest.mark.slow
def test_the_county_is_placed_on_a_real_road_file(
    shared: Path, tmp_path: Path, run_cli: Callable[..., Ran]
) -> None:
    """Homes and gates stand on its streets, and its roads are copied."""
    folder = tmp_path / "real"
    roads = shared / NEWPORT
    ran = run_cli("sample", "--roads", roads, "--pupils", "300", "--out", folder)
    assert ran.code == 0, ran.err
    dataset = read(folder)
    assert len(dataset.pupils) == 300
    assert (folder / ROADS_FILE).read_bytes() == roads.read_bytes()
    provider = open_provider("roads", roads=dataset.roads, snap_limit=SNAP_LIMIT)
    snaps = provider.snap([pupil.home for pupil in dataset.pupils], Profile.DRIVE)
    assert all(snap.is_usable for snap in snaps)


def test_the_command_tells_what_it_wrote(
    tmp_path: Path, run_cli: Callable[..., Ran]
) -> None:
    """Words on standard error, data on standard output."""
    folder = tmp_path / "new"
    ran = run_cli("sample", "--out", folder, "--pupils", "40", "--json")
    assert ran.code == 0
    assert "40 pupils" in ran.err
    assert json.loads(ran.out)["files"] == names(folder)


def test_a_folder_with_something_in_it_is_left_alone(
    tmp_path: Path, run_cli: Callable[..., Ran]
) -> None:
    """Nothing is overwritten unless asked for."""
    (tmp_path / "mine.csv").write_text("mine")
    ran = run_cli("sample", "--out", tmp_path, "--pupils", "40")
    assert ran.code == 2
    assert "is not empty" in ran.err
    assert names(tmp_path) == ["mine.csv"]


def test_force_replaces_the_samples_files_alone(
    tmp_path: Path, run_cli: Callable[..., Ran]
) -> None:
    """Whatever else is in the folder stays."""
    (tmp_path / "mine.csv").write_text("mine")
    (tmp_path / "pupils.csv").write_text("old")
    ran = run_cli("sample", "--out", tmp_path, "--pupils", "40", "--force")
    assert ran.code == 0
    assert (tmp_path / "mine.csv").read_text() == "mine"
    assert len((tmp_path / "pupils.csv").read_text().splitlines()) == 41


def test_a_file_is_not_taken_for_a_folder(
    tmp_path: Path, run_cli: Callable[..., Ran]
) -> None:
    """It stays as it is, asked for or not."""
    out = tmp_path / "mine.csv"
    out.write_text("mine")
    ran = run_cli("sample", "--out", out, "--force")
    assert ran.code == 2
    assert out.read_text() == "mine"


@pytest.mark.slow
def test_a_road_file_without_streets_is_refused(shared: Path, tmp_path: Path) -> None:
    """The fault says what is amiss with it."""
    roads = shared / "osm" / "its-leeds-2020.osm.pbf"
    with pytest.raises(InputError, match="no residential streets that join up"):
        save_sample(tmp_path / "out", pupils=40, roads=roads)


@pytest.mark.parametrize("text", ["not a road file", None])
def test_a_bad_road_file_leaves_nothing_behind(
    tmp_path: Path, text: str | None
) -> None:
    """The fault names the file, and nothing is half written."""
    roads = tmp_path / "bad.osm.pbf"
    if text:
        roads.write_text(text)
    folder = tmp_path / "out"
    with pytest.raises(InputError, match=r"bad\.osm\.pbf cannot be used"):
        save_sample(folder, pupils=40, roads=roads)
    assert not folder.exists()
    assert not list(tmp_path.glob(".sample-*"))
