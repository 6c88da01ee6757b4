"""The invented roads hold every trap they are said to hold, and are joined up."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import osmium
import pytest
from osmium.osm import Node, Relation, Way

from transport.dataset.synthetic.atlas import ONLY_LANE, SETTLEMENTS, UNLIT_LANE
from transport.dataset.synthetic.drawing import Drawing, DrawnWay
from transport.dataset.synthetic.reading import read_ground
from transport.dataset.synthetic.roads import draw_roads, unsafe_lanes
from transport.dataset.synthetic.streets import is_north_of_river


@pytest.fixture(scope="module")
def drawing() -> Drawing:
    return draw_roads(1)


@pytest.fixture(scope="module")
def roads(drawing: Drawing, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("roads") / "roads.osm.pbf"
    drawing.write(path)
    return path


def ways(drawing: Drawing, **tags: str) -> list[DrawnWay]:
    return [way for way in drawing.ways if tags.items() <= way.tags.items()]


def crossings(drawing: Drawing) -> list[DrawnWay]:
    """Ways that have a stretch over the river."""
    return [
        way
        for way in drawing.ways
        if "highway" in way.tags
        and any(
            is_north_of_river(drawing.spots[first])
            is not is_north_of_river(drawing.spots[second])
            for first, second in pairwise(way.nodes)
        )
    ]


def test_the_same_seed_draws_the_same_roads(drawing: Drawing) -> None:
    """Seeded and exact."""
    assert draw_roads(1) == drawing


def test_another_seed_draws_other_roads(drawing: Drawing) -> None:
    """The seed matters."""
    assert draw_roads(2).spots != drawing.spots


def test_the_river_is_crossed_by_bridges_alone(drawing: Drawing) -> None:
    """Four road bridges and a footbridge, so walking and driving differ."""
    kinds = Counter(
        "foot" if way.tags["highway"] == "footway" else "road"
        for way in crossings(drawing)
    )
    assert kinds == {"road": 4, "foot": 1}
    assert all(way.tags.get("bridge") == "yes" for way in crossings(drawing))


@pytest.mark.parametrize(
    "tags",
    [
        {"highway": "trunk", "oneway": "yes", "foot": "no"},
        {"highway": "primary", "foot": "no"},
        {"highway": "residential", "oneway": "yes"},
        {"highway": "residential", "oneway": "-1"},
        {"highway": "residential", "access": "private"},
        {"highway": "bridleway", "designation": "public_bridleway"},
        {"highway": "path", "designation": "public_footpath", "access": "private"},
        {"highway": "cycleway"},
        {"highway": "footway"},
        {"highway": "steps"},
        {"junction": "roundabout"},
        {"name": UNLIT_LANE, "lit": "no", "sidewalk": "no"},
        {"waterway": "river"},
    ],
    ids=lambda tags: " ".join(f"{key}={value}" for key, value in tags.items()),
)
def test_each_trap_is_there(drawing: Drawing, tags: dict[str, str]) -> None:
    """A network that misreads a tag is found out on this county."""
    assert ways(drawing, **tags)


def test_the_bare_cycleway_says_nothing_of_feet(drawing: Drawing) -> None:
    """Stock profiles refuse it; walking rules decide."""
    assert all("foot" not in way.tags for way in ways(drawing, highway="cycleway"))


def test_alleys_join_cul_de_sacs(drawing: Drawing) -> None:
    """An alley's ends are ends of closes and of nothing else."""
    uses = Counter(node for way in drawing.ways for node in set(way.nodes))
    alleys = [
        way for way in ways(drawing, highway="footway") if "bridge" not in way.tags
    ]
    assert alleys
    assert all(uses[end] == 2 for alley in alleys for end in alley.nodes)


def test_the_gate_shuts_off_the_estate(drawing: Drawing) -> None:
    """Every private street is reached through the gate alone."""
    (gate,) = drawing.node_tags
    assert drawing.node_tags[gate]["barrier"] == "gate"
    private = ways(drawing, highway="residential", access="private")
    outside = {node for way in drawing.ways if way not in private for node in way.nodes}
    doors = {node for way in private for node in way.nodes} & outside
    assert len(doors) == 1
    assert private[0].nodes[:2] == (*doors, gate)


def test_the_forbidden_turn_is_a_turn(drawing: Drawing) -> None:
    """Both its ways end at the node between them."""
    ((kind, from_way, via, to_way),) = drawing.restrictions
    assert kind == "no_right_turn"
    assert drawing.ways[from_way].nodes[-1] == via
    assert drawing.ways[to_way].nodes[0] == via


def test_only_the_island_and_the_estate_are_cut_off(roads: Path) -> None:
    """All other streets can be driven and walked, there and back."""
    everywhere = {
        (ref.lat, ref.lon)
        for way in osmium.FileProcessor(str(roads)).with_locations()
        if isinstance(way, Way)
        and way.tags.get("highway") == "residential"
        and way.tags.get("access") != "private"
        for ref in way.nodes
    }
    ground = read_ground(roads)
    joined = {
        (ground.lats[node], ground.lons[node])
        for kerb in ground.kerbs
        for node in (kerb.start, kerb.end)
    }
    cut_off = everywhere - joined
    island = next(place for place in SETTLEMENTS if place.name == "Eel Island")
    assert 0 < len(cut_off) < 4 * island.columns * island.rows
    assert all(lat < 54.54 and lon > 2.15 for lat, lon in cut_off)


def test_ids_ascend_and_nodes_come_before_ways(roads: Path) -> None:
    """Numbered from 1 in each kind, with a version, as every reader expects."""
    seen: list[tuple[int, int]] = []
    for entity in osmium.FileProcessor(str(roads)):
        assert isinstance(entity, Node | Way | Relation)
        order = (Node, Way, Relation).index(type(entity))
        assert entity.version == 1
        seen.append((order, entity.id))
    assert seen == sorted(seen)
    assert {order for order, number in seen if number == 1} == {0, 1, 2}


def test_the_file_is_small_and_far_from_any_coast(roads: Path) -> None:
    """Nobody can take it for a real place."""
    places = [
        (node.lat, node.lon)
        for node in osmium.FileProcessor(str(roads), osmium.osm.NODE)
        if isinstance(node, Node)
    ]
    assert 6_000 <= len(places) <= 12_000
    assert roads.stat().st_size < 200_000
    assert all(54.4 < lat < 54.8 and 1.6 < lon < 2.4 for lat, lon in places)


def test_the_unlit_lanes_are_the_ways_on_the_hazard_list(
    drawing: Drawing, roads: Path
) -> None:
    """The ids given for them are their ids in the file."""
    named = {
        way.tags.get("name"): way.id
        for way in osmium.FileProcessor(str(roads), osmium.osm.WAY)
        if isinstance(way, Way)
    }
    assert unsafe_lanes(drawing) == (named[UNLIT_LANE], named[ONLY_LANE])
