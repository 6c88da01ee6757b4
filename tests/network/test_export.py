"""A road file written under our rules: the same network, in words any engine reads."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import osmium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from osmium.osm.mutable import Relation

from tests.network.sketch import (
    GATE,
    HOME,
    LONG,
    SHORT,
    Sketch,
    junction,
    metres,
    near,
    rules,
)
from transport.dataset.hazards_file import read_hazards
from transport.dataset.hazards_write import write_hazards
from transport.domain.evidence import Profile
from transport.domain.restriction import Direction, RestrictionKind, Traveller
from transport.errors import InputError, NetworkError
from transport.network.access import Access
from transport.network.embedded import RoadNetwork
from transport.network.export import export_roads
from transport.network.normalise import WORDS, post_tags, way_tags
from transport.network.osm import read_roads

Tags = dict[str, str]

VALUES = ("yes", "no", "private", "destination", "designated", "permissive", "-1", "1")
KEYS = (
    "access",
    "foot",
    "motor_vehicle",
    "motorcar",
    "vehicle",
    "oneway",
    "locked",
    "motorroad",
    "oneway:foot",
    "motorcar:conditional",
)
HIGHWAYS = ("residential", "cycleway", "trunk", "motorway", "steps", "construction")
TAGS = st.builds(
    lambda highway, others, more: {"highway": highway, **others, **more},
    st.sampled_from(HIGHWAYS),
    st.dictionaries(st.sampled_from(KEYS), st.sampled_from(VALUES)),
    st.sampled_from(
        (
            {},
            {"junction": "roundabout"},
            {"service": "driveway"},
            {"service": "emergency_access"},
            {"designation": "public_footpath"},
            {"sidewalk": "both"},
        )
    ),
)


def read_ways(path: Path) -> dict[int, Tags]:
    """Tags of every way of a file."""
    return {
        way.id: dict(way.tags) for way in osmium.FileProcessor(path, osmium.osm.WAY)
    }


def same(one: object, other: object) -> bool:
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        return bool(
            np.array_equal(one, other, equal_nan=np.issubdtype(one.dtype, np.floating))
        )
    return one == other


def assert_same_network(one: Path, other: Path) -> None:
    """Every array our reader makes of both files is equal."""
    before, after = read_roads(one, rules()), read_roads(other, rules())
    differing = [
        name
        for name in before.__slots__
        if not same(getattr(before, name), getattr(after, name))
    ]
    assert differing == []


@given(TAGS)
def test_the_words_written_are_read_as_the_tags_were(tags: Tags) -> None:
    """Access on foot and by vehicle, direction and speed, of any mixture of tags."""
    written = way_tags(tags, rules())
    walk, drive = rules().walk, rules().drive
    assert walk.of_way(written) is walk.of_way(tags)
    assert drive.of_way(written) is drive.of_way(tags)
    assert drive.oneway.of_way(written) == drive.oneway.of_way(tags)
    assert drive.speeds.of_way(written) == drive.speeds.of_way(tags)


@given(TAGS)
def test_nothing_else_speaks_of_access(tags: Tags) -> None:
    """A stock profile finds two words of access and no third."""
    written = way_tags(tags, rules())
    assert written["foot"] in WORDS.values()
    assert written["motor_vehicle"] in WORDS.values()
    about = ("access", "motorcar", "vehicle", "motorroad", "locked", "oneway:")
    assert [key for key in written if key.startswith(about)] == []


@given(TAGS)
def test_writing_twice_changes_nothing(tags: Tags) -> None:
    once = way_tags(tags, rules())
    assert way_tags(once, rules()) == once


@pytest.mark.parametrize(
    ("tags", "foot", "vehicle"),
    [
        ({"highway": "cycleway"}, "yes", "no"),
        ({"highway": "residential", "access": "private"}, "private", "private"),
        ({"highway": "trunk"}, "no", "yes"),
        ({"highway": "trunk", "sidewalk": "left"}, "yes", "yes"),
        ({"highway": "path", "access": "private", "foot": "yes"}, "yes", "private"),
        ({"highway": "motorway"}, "no", "yes"),
        ({"highway": "construction"}, "no", "no"),
    ],
)
def test_a_way_says_who_may_pass(tags: Tags, foot: str, vehicle: str) -> None:
    written = way_tags(tags, rules())
    assert (written["foot"], written["motor_vehicle"]) == (foot, vehicle)


@pytest.mark.parametrize(
    ("tags", "oneway"),
    [
        ({"highway": "residential"}, None),
        ({"highway": "residential", "oneway": "true"}, "yes"),
        ({"highway": "residential", "oneway": "reverse"}, "-1"),
        ({"highway": "residential", "junction": "roundabout"}, "yes"),
        ({"highway": "motorway"}, "yes"),
        ({"highway": "motorway", "oneway": "no"}, "no"),
    ],
)
def test_one_way_is_said_where_it_is(tags: Tags, oneway: str | None) -> None:
    assert way_tags(tags, rules()).get("oneway") == oneway


def test_access_is_kept_where_a_barrier_stands_and_nowhere_else() -> None:
    """An entrance tagged private would block the street under a stock profile."""
    bollard = post_tags({"barrier": "bollard", "bicycle": "yes"}, rules())
    assert (bollard["foot"], bollard["motor_vehicle"]) == ("yes", "no")
    gate = post_tags({"barrier": "gate", "access": "private"}, rules())
    assert (gate["foot"], gate["motor_vehicle"]) == ("private", "private")
    assert post_tags({"entrance": "yes", "access": "private"}, rules()) == {
        "entrance": "yes"
    }


def test_rules_that_read_the_words_otherwise_are_refused() -> None:
    """A council whose rules close private ways has no word for first and last legs."""
    foot, *others = rules().walk.tags
    moved = foot.model_copy(
        update={
            "ends_only": ("destination",),
            "closed": (*foot.closed, "private"),
        }
    )
    moved = type(moved).model_validate(moved.model_dump())
    walk = rules().walk.model_copy(update={"tags": (moved, *others)})
    edition = rules().model_copy(update={"walk": walk})
    with pytest.raises(InputError, match="do not read foot=private"):
        way_tags({"highway": "path", "foot": "destination"}, edition)
    assert walk.of_way({"highway": "path", "foot": "private"}) is Access.CLOSED


@pytest.fixture
def drawn(tmp_path: Path) -> Path:
    """A junction with a ferry, a bollard and a turn restriction."""
    sketch, link = junction({"highway": "cycleway"}, {"barrier": "bollard"})
    a, b = sketch.node(500, 0), sketch.node(900, 0)
    sketch.way([a, b], {"route": "ferry"})
    plain = sketch.save(tmp_path / "plain.osm.pbf")
    path = tmp_path / "drawn.osm.pbf"
    with osmium.SimpleWriter(path) as writer:
        for entity in osmium.FileProcessor(plain):
            writer.add(entity)
        members = [("w", 1, "from"), ("n", 2, "via"), ("w", link, "to")]
        tags = {"type": "restriction", "restriction": "no_left_turn"}
        writer.add_relation(Relation(id=7, version=1, members=members, tags=tags))
        writer.add_relation(
            Relation(id=8, version=1, members=members, tags={"type": "route"})
        )
    return path


def test_the_same_network_is_read_again(drawn: Path, tmp_path: Path) -> None:
    """And what is not road or path is left out; restrictions and ids are kept."""
    out = tmp_path / "out.osm.pbf"
    written = export_roads(drawn, out, rules())
    assert_same_network(drawn, out)
    assert sorted(read_ways(out)) == [1, 2, 3, 4]
    kept = [each.id for each in osmium.FileProcessor(out, osmium.osm.RELATION)]
    assert written.restrictions == 1
    assert kept == [7]
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_equal_files_give_equal_bytes(drawn: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one.osm.pbf", tmp_path / "other.osm.pbf"
    export_roads(drawn, one, rules())
    export_roads(drawn, other, rules())
    assert one.read_bytes() == other.read_bytes()


def test_unsafe_ways_are_closed_on_foot_alone(tmp_path: Path) -> None:
    """A walk on the written file is the safe walk of the file read."""
    sketch, link = junction({"highway": "residential"})
    path = sketch.save(tmp_path / "in.osm.pbf")
    export_roads(path, tmp_path / "safe.osm.pbf", rules(), unsafe=[link])
    safe = RoadNetwork(tmp_path / "safe.osm.pbf", rules(), snap_limit=50)
    assert metres(safe, HOME, GATE, Profile.WALK) == near(LONG)
    assert metres(safe, HOME, GATE, Profile.ROAD) == near(SHORT)


def test_closed_ways_are_closed_to_all(tmp_path: Path) -> None:
    sketch, link = junction({"highway": "residential"})
    path = sketch.save(tmp_path / "in.osm.pbf")
    export_roads(path, tmp_path / "shut.osm.pbf", rules(), closed=[link])
    shut = RoadNetwork(tmp_path / "shut.osm.pbf", rules(), snap_limit=50)
    assert metres(shut, HOME, GATE, Profile.WALK) == near(LONG)
    assert metres(shut, HOME, GATE, Profile.ROAD) == near(LONG)


def test_the_file_read_is_not_written_over(drawn: Path, tmp_path: Path) -> None:
    """By no other name either."""
    before = drawn.read_bytes()
    link = tmp_path / "link.osm.pbf"
    link.symlink_to(drawn)
    for out in (drawn, link):
        with pytest.raises(InputError, match="is the file to be read"):
            export_roads(drawn, out, rules())
    assert drawn.read_bytes() == before


def test_a_way_that_is_not_there_cannot_be_closed(drawn: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.osm.pbf"
    with pytest.raises(InputError, match=r"not in drawn\.osm\.pbf .*: 98, 99$"):
        export_roads(drawn, out, rules(), unsafe=[99], closed=[98])
    assert not out.exists()


def test_a_damaged_file_leaves_nothing_behind(drawn: Path, tmp_path: Path) -> None:
    """Nor does a folder that is not there."""
    short, folder = tmp_path / "short.osm.pbf", tmp_path / "out"
    short.write_bytes(drawn.read_bytes()[:-40])
    folder.mkdir()
    with pytest.raises(NetworkError, match="cannot be read"):
        export_roads(short, folder / "out.osm.pbf", rules())
    assert list(folder.iterdir()) == []
    with pytest.raises(InputError, match=r"cannot be written: No such file"):
        export_roads(drawn, tmp_path / "none" / "out.osm.pbf", rules())


@settings(max_examples=20, deadline=None)
@given(link=TAGS, post=st.dictionaries(st.sampled_from(KEYS), st.sampled_from(VALUES)))
def test_any_junction_is_read_again_as_it_was(
    link: Tags, post: Tags, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("export")
    sketch, _ = junction(link, {"barrier": "gate", **post})
    path = sketch.save(folder / "in.osm.pbf")
    export_roads(path, folder / "out.osm.pbf", rules())
    assert_same_network(path, folder / "out.osm.pbf")


@pytest.mark.slow
def test_a_real_town_is_read_again_as_it_was(shared: Path, tmp_path: Path) -> None:
    path = shared / "osm" / "newport-wales-2023-06-13.osm.pbf"
    out = tmp_path / "out.osm.pbf"
    written = export_roads(path, out, rules())
    assert_same_network(path, out)
    assert written.restrictions == 94


def test_the_command_writes_and_tells(
    drawn: Path, tmp_path: Path, run_cli: Callable[..., Any]
) -> None:
    out = tmp_path / "out.osm.pbf"
    ran = run_cli("network", "export", drawn, "--out", out, "--json")
    assert ran.code == 0
    assert '"ways": 4' in ran.out
    again = run_cli("network", "export", drawn, "--out", out, "--closed", "4")
    assert "closed to everybody: 1 ways" in again.err
    assert read_ways(out)[4]["foot"] == "no"


def test_safe_walks_need_a_dataset(
    drawn: Path, tmp_path: Path, run_cli: Callable[..., Any]
) -> None:
    out = tmp_path / "out.osm.pbf"
    ran = run_cli("network", "export", drawn, "--out", out, "--walk-safe")
    assert ran.code == 2
    assert "--walk-safe needs a dataset folder" in ran.err


def test_a_datasets_unsafe_ways_are_closed(
    county_folder: Path, tmp_path: Path, run_cli: Callable[..., Any]
) -> None:
    """Those that count on the day, and only when safe walks are asked for."""
    out = tmp_path / "out.osm.pbf"
    words = ("network", "export", county_folder, "--out", out, "--on", "2026-09-15")
    assert "as unsafe: 0 ways" in run_cli(*words).err
    ran = run_cli(*words, "--walk-safe")
    assert ran.code == 0
    assert "as unsafe: 0 ways" not in ran.err


def test_closures_that_hold_are_written_or_told(
    county_folder: Path, tmp_path: Path, run_cli: Callable[..., Any]
) -> None:
    """Whole ways are closed; what a road file cannot say is named, not dropped."""
    folder = tmp_path / "county"
    shutil.copytree(county_folder, folder)
    listed = read_hazards(folder / "hazards.geojson")
    shut = listed[0].model_copy(
        update={
            "kind": RestrictionKind.CLOSURE,
            "closed_to": (Traveller.FOOT, Traveller.MOTOR),
            "way_ids": (10,),
        }
    )
    one_way = {"id": "D", "direction": Direction.FORWARD}
    on_foot = {"id": "F", "closed_to": (Traveller.FOOT,), "way_ids": (11,)}
    more = [shut.model_copy(update=update) for update in ({}, one_way, on_foot)]
    write_hazards(folder / "hazards.geojson", [*listed[1:], *more])
    out = tmp_path / "out.osm.pbf"
    ran = run_cli("network", "export", folder, "--out", out, "--on", "2026-08-01")
    assert ran.code == 0
    assert "ways to vehicles alone: C1, D." in ran.err
    ways = read_ways(out)
    assert (ways[10]["foot"], ways[10]["motor_vehicle"]) == ("no", "no")
    assert (ways[11]["foot"], ways[11]["motor_vehicle"]) == ("no", "yes")


def test_nodes_of_ways_keep_their_places(tmp_path: Path) -> None:
    """Another engine measures the same lines."""
    sketch = Sketch()
    sketch.way([sketch.node(0, 0), sketch.node(37, 11), sketch.node(90, 3)])
    path = sketch.save(tmp_path / "in.osm.pbf")
    export_roads(path, tmp_path / "out.osm.pbf", rules())
    places = [
        [
            (node.id, node.lat, node.lon)
            for node in osmium.FileProcessor(file, osmium.osm.NODE)
            if isinstance(node, osmium.osm.Node)
        ]
        for file in (path, tmp_path / "out.osm.pbf")
    ]
    assert places[0] == places[1]
