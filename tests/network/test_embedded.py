"""What the embedded engine measures on small drawn networks."""

from pathlib import Path

import numpy as np
import pytest

from tests.network.sketch import (
    GATE,
    HOME,
    LONG,
    SHORT,
    Sketch,
    at,
    junction,
    metres,
    near,
    rules,
)
from transport.domain.evidence import Profile
from transport.errors import InputError, NetworkError
from transport.network.embedded import RoadNetwork


def river() -> Sketch:
    """Two streets along a river, a footbridge near and a road bridge far away."""
    sketch = Sketch()
    south = [sketch.node(x, 0) for x in (0, 100, 1000)]
    north = [sketch.node(x, 100) for x in (0, 100, 1000)]
    sketch.way(south)
    sketch.way(north)
    sketch.way([south[1], north[1]], {"highway": "footway", "bridge": "yes"})
    sketch.way([south[2], north[2]], {"highway": "primary", "bridge": "yes"})
    return sketch


def test_a_footbridge_is_walked_and_not_driven(tmp_path: Path) -> None:
    """On foot over the near bridge, by road over the far one."""
    network = river().open(tmp_path)
    home, gate = at(50, 0), at(50, 100)
    assert metres(network, home, gate, Profile.WALK) == near(200)
    assert metres(network, home, gate, Profile.ROAD) == near(2_000)


def test_a_hazard_is_left_out_of_the_safe_walk_only(tmp_path: Path) -> None:
    """The unsafe link is walked, not walked safely, and driven as before."""
    sketch, link = junction({"highway": "residential"})
    network = sketch.open(tmp_path, hazards=(link,))
    found = {p: metres(network, HOME, GATE, p) for p in Profile}
    assert found[Profile.WALK] == near(SHORT)
    assert found[Profile.WALK_SAFE] == near(LONG)
    assert found[Profile.ROAD] == near(SHORT)


def test_a_home_on_a_hazard_has_no_safe_walk(tmp_path: Path) -> None:
    """It is measured from the same place as without hazards, and cannot set out."""
    sketch, link = junction({"highway": "residential"})
    network = sketch.open(tmp_path, hazards=(link,))
    on_the_link = at(150, 0)
    assert metres(network, on_the_link, GATE, Profile.WALK_SAFE) == float("inf")
    assert network.route(on_the_link, GATE, Profile.WALK_SAFE) is None
    assert metres(network, on_the_link, on_the_link, Profile.WALK_SAFE) == 0


def test_a_home_at_the_end_of_a_hazard_may_turn_away_from_it(tmp_path: Path) -> None:
    """A point at a node leaves by any way that meets there."""
    sketch, link = junction({"highway": "residential"})
    network = sketch.open(tmp_path, hazards=(link,))
    at_the_node = at(300, 0)
    assert metres(network, at_the_node, GATE, Profile.WALK_SAFE) == near(50)


def test_a_hazard_that_is_not_in_the_file_is_refused(tmp_path: Path) -> None:
    """Left out in silence, it would make a walk look safe."""
    sketch, _ = junction({"highway": "residential"})
    with pytest.raises(InputError, match=r"not in sketch\.osm\.pbf: 98, 99;"):
        sketch.open(tmp_path, hazards=(99, 1, 98))


def estate(gate: dict[str, str], inner: dict[str, str]) -> Sketch:
    """A square of streets, and a straight way through with a gate at each end."""
    sketch = Sketch()
    corners = [sketch.node(x, y) for x, y in ((0, 0), (0, 400), (400, 400), (400, 0))]
    west, east = sketch.node(0, 200), sketch.node(400, 200)
    posts = [sketch.node(100, 200, gate), sketch.node(300, 200, gate)]
    sketch.way([corners[0], west, corners[1], corners[2], east, corners[3], corners[0]])
    sketch.way([west, posts[0]])
    sketch.way([posts[0], sketch.node(200, 200), posts[1]], inner)
    sketch.way([posts[1], east])
    return sketch


@pytest.mark.parametrize(
    ("gate", "inner"),
    [
        ({"barrier": "gate", "access": "private"}, {"highway": "residential"}),
        ({}, {"highway": "residential", "access": "private"}),
    ],
)
@pytest.mark.parametrize("profile", [Profile.WALK, Profile.ROAD, Profile.DRIVE])
def test_private_ground_is_lived_on_and_not_cut_through(
    gate: dict[str, str], inner: dict[str, str], profile: Profile, tmp_path: Path
) -> None:
    """Out of it, into it and within it, by either gate; never in and out again."""
    network = estate(gate, inner).open(tmp_path)
    inside, also_inside, west, east = (at(x, 200) for x in (190, 250, 0, 400))
    assert metres(network, inside, west, profile) == near(190)
    assert metres(network, east, inside, profile) == near(210)
    assert metres(network, inside, also_inside, profile) == near(60)
    assert metres(network, west, east, profile) == near(800)


def test_a_street_reached_over_private_ground_is_no_short_cut(tmp_path: Path) -> None:
    """An open street behind a private one belongs to the private ground."""
    sketch = estate({}, {"highway": "service", "access": "private"})
    ends = sketch.node(200, 200), sketch.node(200, 300)
    sketch.way(list(ends))
    network = sketch.open(tmp_path)
    west, east = at(0, 200), at(400, 200)
    assert metres(network, west, east, Profile.WALK) == near(800)


def island() -> Sketch:
    """A town, and a short path that joins nothing."""
    sketch = Sketch()
    sketch.way([sketch.node(x, 0) for x in (0, 500, 1000)])
    sketch.way([sketch.node(x, 200) for x in (400, 600)], {"highway": "path"})
    return sketch


def test_a_point_by_an_island_is_put_on_the_main_part(tmp_path: Path) -> None:
    """The nearest way is not used where it leads nowhere."""
    network = island().open(tmp_path, snap_limit=250)
    (snap,) = network.snap([at(500, 195)], Profile.WALK)
    assert snap.is_usable
    assert snap.metres == near(195)


def test_a_point_beyond_the_limit_is_refused_with_the_reason(tmp_path: Path) -> None:
    """The reason gives distance and limit, and the nearer way that was not used."""
    network = island().open(tmp_path, snap_limit=150)
    snaps = network.snap([at(500, 195), at(500, -151), at(500, -149)], Profile.WALK)
    assert [snap.is_usable for snap in snaps] == [False, False, True]
    assert snaps[0].reason == (
        "the nearest way that may be walked is 195 m away; the limit is 150 m "
        "(one 5 m away is cut off from the main network)"
    )
    assert snaps[1].reason.endswith("the limit is 150 m")
    assert snaps[2].reason == ""


def test_a_point_off_the_network_has_no_route(tmp_path: Path) -> None:
    """No route is infinite, to itself too, and never zero."""
    network = island().open(tmp_path, snap_limit=50)
    away, there = at(500, -151), at(100, 0)
    for profile in Profile:
        matrix = network.matrix([away, there], [away, there], profile)
        assert matrix.metres[0].tolist() == [float("inf")] * 2
        assert matrix.seconds[:, 0].tolist() == [float("inf")] * 2
        assert network.route(away, there, profile) is None


def test_two_places_on_one_stretch_of_street(tmp_path: Path) -> None:
    """Measured along it, either way about."""
    network = island().open(tmp_path)
    one, other = at(100, 3), at(220, -4)
    for profile in Profile:
        assert metres(network, one, other, profile) == near(120)
        assert metres(network, other, one, profile) == near(120)


def test_two_places_on_one_one_way_street(tmp_path: Path) -> None:
    """Straight on with the sign; round the block against it."""
    sketch, _ = junction({"highway": "residential", "oneway": "yes"})
    network = sketch.open(tmp_path)
    one, other = at(120, 0), at(180, 0)
    assert metres(network, one, other, Profile.ROAD) == near(60)
    assert metres(network, other, one, Profile.ROAD) == near(740)
    assert metres(network, other, one, Profile.WALK) == near(60)


def test_the_shorter_way_round_a_long_edge(tmp_path: Path) -> None:
    """Two places on one edge may be nearer over a bend of the other way."""
    sketch = Sketch()
    ends = [sketch.node(0, 0), sketch.node(1000, 0)]
    sketch.way(ends, {"highway": "residential", "oneway": "yes"})
    sketch.way([ends[1], sketch.node(500, 10), ends[0]])
    network = sketch.open(tmp_path)
    assert metres(network, at(900, 0), at(100, 0), Profile.ROAD) == pytest.approx(
        1_200.2, rel=1e-3
    )


def test_of_two_ways_between_the_same_nodes_the_faster_is_driven(
    tmp_path: Path,
) -> None:
    """Parallel arcs are not added up, nor does the first one hide the other."""
    slow, _ = junction({"highway": "service"})
    both, _ = junction({"highway": "service"})
    both.way([2, 5, 3], {"highway": "primary"})
    slow_drive = slow.open(tmp_path).matrix([HOME], [GATE], Profile.DRIVE)
    drive = both.open(tmp_path).matrix([HOME], [GATE], Profile.DRIVE)
    assert drive.metres[0, 0] == near(SHORT)
    assert drive.seconds[0, 0] < slow_drive.seconds[0, 0]


def test_the_metres_of_a_drive_are_those_of_the_fastest_route(tmp_path: Path) -> None:
    """A fast way round is driven though a slow one is shorter."""
    sketch, _ = junction({"highway": "residential", "maxspeed": "5 mph"})
    network = sketch.open(tmp_path)
    drive = network.matrix([HOME], [GATE], Profile.DRIVE)
    road = network.matrix([HOME], [GATE], Profile.ROAD)
    assert drive.metres[0, 0] == near(LONG)
    assert road.metres[0, 0] == near(SHORT)
    assert drive.seconds[0, 0] < road.seconds[0, 0]


def test_a_route_has_the_line_and_the_ways_it_takes(tmp_path: Path) -> None:
    """From the place the home meets the street to that of the gate, bend by bend."""
    sketch, link = junction({"highway": "footway"})
    network = sketch.open(tmp_path)
    route = network.route(at(50, 10), at(350, -5), Profile.WALK)
    assert route is not None
    assert route.metres == near(SHORT)
    assert route.way_ids == (1, link, 2)
    expected = [at(x, 0) for x in (50, 100, 200, 300, 350)]
    assert [p.lat for p in route.points] == pytest.approx([p.lat for p in expected])
    assert [p.lon for p in route.points] == pytest.approx([p.lon for p in expected])


def test_a_route_through_a_private_gate_shows_each_point_once(tmp_path: Path) -> None:
    """The gate is one point of the line and no way of its own."""
    private = {"barrier": "gate", "access": "private"}
    network = estate(private, {"highway": "residential"}).open(tmp_path)
    route = network.route(at(190, 200), at(50, 200), Profile.DRIVE)
    assert route is not None
    assert route.way_ids == (3, 2)
    assert len(route.points) == 3


def test_a_way_with_a_node_outside_the_extract_is_cut_there(tmp_path: Path) -> None:
    """Its two pieces are kept, and nothing is drawn across the gap."""
    sketch = Sketch()
    main = [sketch.node(x, 0) for x in (0, 500, 1000)]
    sketch.way(main)
    cut = [sketch.node(x, 100) for x in (0, 200, 400, 600, 800)]
    sketch.way([main[0], *cut[:2], cut[2], *cut[3:], main[2]])
    path = sketch.save(tmp_path / "cut.osm.pbf", without=(cut[2],))
    network = RoadNetwork(path, rules(), snap_limit=50)
    lines = [line for line in network.lines() if len(line.points) == 3]
    assert len(lines) == 3
    assert metres(network, at(200, 100), at(600, 100), Profile.WALK) == near(
        200 + 100 + 1000 + 223.6 + 200
    )


def test_lines_carry_class_and_points_and_may_be_cut_to_a_box(tmp_path: Path) -> None:
    """Only ways that touch the box are drawn."""
    network = river().open(tmp_path)
    assert [line.road_class for line in network.lines()] == [
        "residential",
        "residential",
        "footway",
        "primary",
    ]
    box = (at(50, 50), at(120, 60))
    assert [road_class for road_class, _ in network.lines(box)] == ["footway"]


def test_the_fingerprint_changes_with_what_was_measured_with(tmp_path: Path) -> None:
    """Hazards, limit and file count; the order of hazards does not."""
    sketch, link = junction({"highway": "residential"})
    marks = [
        sketch.open(tmp_path).fingerprint(),
        sketch.open(tmp_path, snap_limit=51).fingerprint(),
        sketch.open(tmp_path, hazards=(link,)).fingerprint(),
        junction({"highway": "path"})[0].open(tmp_path).fingerprint(),
    ]
    assert len(set(marks)) == 4
    one_order = sketch.open(tmp_path, hazards=(1, link)).fingerprint()
    assert one_order == sketch.open(tmp_path, hazards=(link, 1, 1)).fingerprint()


def test_nothing_asked_is_nothing_answered(tmp_path: Path) -> None:
    """Empty lists of points are lists of points."""
    network = island().open(tmp_path)
    assert network.snap([], Profile.WALK) == ()
    assert network.matrix([], [at(0, 0)], Profile.DRIVE).metres.shape == (0, 1)
    assert network.matrix([at(0, 0)], [], Profile.WALK).metres.shape == (1, 0)


def test_a_file_with_no_way_to_walk_is_refused(tmp_path: Path) -> None:
    """A network of nothing is not a network."""
    sketch = Sketch()
    sketch.way([sketch.node(0, 0), sketch.node(1, 1)], {"highway": "motorway"})
    with pytest.raises(NetworkError, match="holds no way that may be walked"):
        sketch.open(tmp_path)


def test_a_file_with_no_road_cannot_be_driven(tmp_path: Path) -> None:
    """Walks are measured; a drive says what is missing."""
    sketch = Sketch()
    sketch.way([sketch.node(0, 0), sketch.node(100, 0)], {"highway": "footway"})
    network = sketch.open(tmp_path)
    assert metres(network, at(0, 0), at(90, 0), Profile.WALK) > 0
    with pytest.raises(NetworkError, match="holds no road that may be driven"):
        metres(network, at(0, 0), at(90, 0), Profile.DRIVE)


def test_a_route_beyond_the_limit_is_none(tmp_path: Path) -> None:
    """In metres on foot and by road, in seconds for a drive; the limit is within."""
    network = junction({"highway": "footway"})[0].open(tmp_path)
    for profile in Profile:
        whole = network.matrix([HOME], [GATE, HOME], profile)
        least = whole.seconds if profile is Profile.DRIVE else whole.metres
        within = network.matrix([HOME], [GATE, HOME], profile, limit=least[0, 0])
        beyond = network.matrix([HOME], [GATE, HOME], profile, limit=least[0, 0] - 1)
        assert within.metres.tolist() == whole.metres.tolist()
        assert beyond.metres.tolist() == [[float("inf"), 0]]
        assert beyond.seconds.tolist() == [[float("inf"), 0]]


def test_blocks_are_the_matrix_in_pieces(tmp_path: Path) -> None:
    """Rows in order, none twice."""
    network = river().open(tmp_path)
    homes, gates = [at(x, 3) for x in range(0, 900, 90)], [at(50, 100), at(700, 100)]
    whole = network.matrix(homes, gates, Profile.WALK)
    blocks = list(network.blocks(homes, gates, Profile.WALK, rows=4))
    assert [rows for rows, _ in blocks] == [slice(0, 4), slice(4, 8), slice(8, 10)]
    for rows, block in blocks:
        assert (block.metres == whole.metres[rows]).all()
        assert (block.seconds == whole.seconds[rows]).all()


def test_the_nearest_come_first_and_none_is_made_up(tmp_path: Path) -> None:
    """As the matrix says, with no more than can be reached within the limit."""
    network = river().open(tmp_path)
    homes = [at(x, 3) for x in (0, 400, 900)]
    gates = [at(900, 100), at(50, 100), at(500, -4_000), at(880, 0), at(20, 0)]
    for profile in Profile:
        matrix = network.matrix(homes, gates, profile)
        least = matrix.seconds if profile is Profile.DRIVE else matrix.metres
        found = network.nearest(homes, gates, profile, count=9)
        assert found.destination.shape == (3, 5)
        assert (found.destination[:, :4] == np.argsort(least, axis=1)[:, :4]).all()
        assert (found.destination[:, 4] == -1).all()
        rows = np.arange(3)[:, np.newaxis]
        expected = matrix.metres[rows, found.destination[:, :4]]
        assert (found.metres[:, :4] == expected).all()
        assert np.isinf(found.seconds[:, 4]).all()
        near_by = network.nearest(homes, gates, profile, limit=30)
        assert (near_by.destination.ravel() >= 0).sum() == (least.min(1) <= 30).sum()
