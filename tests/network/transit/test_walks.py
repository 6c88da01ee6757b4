"""Walks to and between stops, on streets and never through the air."""

from pathlib import Path

import numpy as np

from tests.network.sketch import Sketch, at
from transport.domain.evidence import Profile
from transport.domain.place import Point
from transport.network.embedded import RoadNetwork
from transport.network.transit.walks import StopWalks, Walks

WEST, EAST, BRIDGE = at(100, 5), at(100, 105), at(300, 50)
OFF_NETWORK = at(100, 2_000)


def two_banks(folder: Path) -> RoadNetwork:
    """Two streets along a river, with a bridge at their eastern end."""
    sketch = Sketch()
    south = [sketch.node(0, 0), sketch.node(300, 0)]
    north = [sketch.node(0, 100), sketch.node(300, 100)]
    sketch.way(south)
    sketch.way(north)
    sketch.way([south[1], north[1]])
    return sketch.open(folder)


def lengths(walks: Walks) -> dict[tuple[int, int], int]:
    start = np.repeat(np.arange(len(walks.first) - 1), np.diff(walks.first))
    pairs = zip(start.tolist(), walks.to.tolist(), walks.metres.tolist(), strict=True)
    return {(one, other): metres for one, other, metres in pairs}


def stop_walks(network: RoadNetwork, *points: Point | None) -> StopWalks:
    return StopWalks(points, network, Profile.WALK)


def test_stops_across_the_river_are_as_far_as_the_bridge_is(tmp_path: Path) -> None:
    """100 m as the crow flies, 500 m on foot."""
    walks = stop_walks(two_banks(tmp_path), WEST, EAST, BRIDGE)
    near = lengths(walks.between(400))
    assert set(near) == {(0, 0), (1, 1), (2, 2), (0, 2), (2, 0), (1, 2), (2, 1)}
    assert near[0, 0] == 0
    assert abs(near[0, 2] - 250) <= 1
    far = lengths(walks.between(501))
    assert abs(far[0, 1] - 500) <= 1


def test_a_stop_off_the_network_is_joined_to_itself_alone(tmp_path: Path) -> None:
    """And so is one without a place."""
    walks = stop_walks(two_banks(tmp_path), WEST, OFF_NETWORK, None)
    assert set(lengths(walks.between(5_000))) == {(0, 0), (1, 1), (2, 2)}


def test_a_place_is_reached_by_its_nearest_entrance(tmp_path: Path) -> None:
    """From and to the stops, within the limit."""
    walks = stop_walks(two_banks(tmp_path), WEST, EAST, OFF_NETWORK)
    gates = [at(50, 0), at(150, 100)]
    for outward in (True, False):
        reach = walks.reach(gates, 60, outward=outward)
        assert reach.stop.tolist() == [0, 1]
        assert all(abs(metres - 50) <= 1 for metres in reach.metres.tolist())
        assert (reach.seconds > 0).all()
    assert not len(walks.reach([at(250, 0)], 60, outward=True).stop)
    assert not len(walks.reach([OFF_NETWORK], 60, outward=True).stop)


def test_mirrored_walks_lead_the_other_way() -> None:
    """From 0 to 1 alone becomes from 1 to 0 alone."""
    walks = Walks(*(np.array(c) for c in ([0, 1, 1], [1], [30], [40])))
    back = walks.mirrored()
    assert lengths(back) == {(1, 0): 40}
    assert back.between(1, 0) == (30, 40)
