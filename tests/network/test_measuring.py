"""A distance as evidence: by which way, to which gate, and what decided it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.network.sketch import (
    GATE,
    HOME,
    LONG,
    RESIDENTIAL,
    SHORT,
    Sketch,
    at,
    junction,
    near,
    rules,
)
from tests.network.test_hazards import closure, restriction
from transport.domain.evidence import Profile
from transport.domain.place import Point
from transport.domain.restriction import Calendar, Hours, Restriction, Traveller
from transport.network.bare_ways import bare_ways
from transport.network.embedded import RoadNetwork, file_hash
from transport.network.evidence import Asked, Evidence
from transport.network.measuring import measure

MONDAY = date(2026, 3, 9)
LIMIT = "walking_distance.under_8"
METRE = 1_000


def asked(
    gates: Mapping[str, Point] | None = None, limit: float = 5_000, tolerance: int = 0
) -> Asked:
    """From home to the gate, unless other gates are given; lengths in metres."""
    gates = {"G": GATE} if gates is None else gates
    walk = {LIMIT: round(limit * METRE)}
    return Asked(
        home=HOME,
        on_foot=gates,
        by_vehicle=gates,
        on=MONDAY,
        limits={Profile.WALK: walk, Profile.WALK_SAFE: walk, Profile.ROAD: walk},
        tolerance=tolerance * METRE,
    )


def three_ways(folder: Path, tags: dict[str, str] | None = None) -> RoadNetwork:
    """A link of 200 m (way 3) between home and gate, and ways round of 600 and 1,000.

    ::

              +---------------+  way 5: 400 + 200 + 400 m
              +---------------+  way 4: 200 + 200 + 200 m
        ------P===============Q------
    """
    sketch = Sketch()
    p, q = sketch.node(100, 0), sketch.node(300, 0)
    sketch.way([sketch.node(0, 0), p])
    sketch.way([q, sketch.node(400, 0)])
    sketch.way([p, sketch.node(200, 0), q], tags or RESIDENTIAL)
    sketch.way([p, sketch.node(100, 200), sketch.node(300, 200), q])
    sketch.way([p, sketch.node(90, 400), sketch.node(310, 400), q])
    return sketch.open(folder)


def under(network: RoadNetwork, *restrictions: Restriction, **changes: Any) -> Evidence:
    return measure(network.closing(restrictions), asked(**changes))


def test_without_hazards_the_safe_walk_is_the_shortest(tmp_path: Path) -> None:
    """To the millimetre of what the matrix says, with way ids and the line."""
    network = three_ways(tmp_path)
    found = under(network)
    exact = network.matrix([HOME], [GATE], Profile.WALK).metres[0, 0]
    assert found.shortest.millimetres == round(exact * METRE)
    assert found.shortest.way_ids == found.safe.way_ids == (1, 3, 2)
    assert (found.shortest.gate, found.detours, found.remarks) == ("G", (), ())
    assert (found.if_open, found.if_cycleways_refused) == (None, None)
    lengths = [stretch.millimetres for stretch in found.safe.stretches]
    assert sum(lengths) == found.safe.millimetres
    for place, point in ((HOME, found.safe.line[0]), (GATE, found.safe.line[-1])):
        assert (point.lat, point.lon) == pytest.approx((place.lat, place.lon), abs=1e-8)


def test_it_says_by_what_it_was_measured(tmp_path: Path) -> None:
    """Road file, its hash, the network's fingerprint and the day."""
    network = three_ways(tmp_path)
    hazard = restriction(way_ids=(3,))
    found = under(network, hazard)
    assert (found.file, found.sha256) == ("sketch.osm.pbf", file_hash(network.path))
    assert found.fingerprint == network.closing([hazard]).fingerprint()
    assert found.on == MONDAY


@pytest.mark.parametrize("east", range(0, 100, 7))
def test_stretches_add_up_to_the_millimetre(east: int, tmp_path: Path) -> None:
    """Whoever adds them up by hand finds the length of the walk."""
    found = measure(three_ways(tmp_path), asked({"G": at(302 + east / 3, 0)}))
    assert found.safe.millimetres is not None
    assert len(found.safe.stretches) > 1
    assert (
        sum(each.millimetres for each in found.safe.stretches) == found.safe.millimetres
    )


def test_it_says_what_lengths_were_held_against(tmp_path: Path) -> None:
    """The limits, and how near one a length is told."""
    found = under(three_ways(tmp_path), limit=4_800, tolerance=30)
    assert found.limits[Profile.WALK_SAFE] == {LIMIT: 4_800 * METRE}
    assert found.tolerance == 30 * METRE


def test_each_hazard_that_decides_is_named_with_what_it_made_of_the_walk(
    tmp_path: Path,
) -> None:
    """The second lies on the way round the first; a third lies on neither."""
    network = three_ways(tmp_path)
    hazards = [
        restriction(id="A", way_ids=(3,)),
        restriction(id="B", way_ids=(4,)),
        restriction(id="C", way_ids=(5,), calendar=Calendar(last_day=MONDAY)),
    ]
    found = under(network, *hazards[:2])
    assert [each.hazards for each in found.detours] == [("A",), ("B",)]
    assert found.detours[0].millimetres == near(LONG * METRE)
    assert found.detours[-1].millimetres == found.safe.millimetres
    assert found.shortest.millimetres == near(SHORT * METRE)
    assert found.safe.way_ids == (1, 5, 2)
    assert {each.id for each in found.restrictions} == {"A", "B"}
    blocked = under(network, *hazards)
    assert [each.hazards for each in blocked.detours] == [("A",), ("B",), ("C",)]
    assert blocked.safe.millimetres is blocked.detours[-1].millimetres is None
    assert under(network, hazards[2]).detours == ()


def test_the_nearest_gate_is_that_of_each_way_of_measuring(tmp_path: Path) -> None:
    """A hazard may make another gate the nearest; of two as near, the first by id."""
    network = three_ways(tmp_path)
    gates = {"near": at(250, 0), "over": at(200, 200), "twin": at(250, 0)}
    found = under(network, restriction(id="A", way_ids=(3,)), gates=gates)
    assert found.shortest.gate == "near"
    assert found.safe.gate == "over"
    assert found.detours[0].gate == "over"


def test_a_place_off_the_network_is_told_and_not_measured(tmp_path: Path) -> None:
    """Snap distances of both ends, on foot and by road; why one is not used."""
    found = under(three_ways(tmp_path), gates={"far": at(350, -80), "on": at(350, -7)})
    meetings = {(m.place, m.profile): m for m in found.meetings}
    assert len(meetings) == 6
    assert meetings["on", Profile.ROAD].millimetres == near(7 * METRE)
    assert meetings["home", Profile.WALK].millimetres == near(0)
    assert "the limit is 50 m" in meetings["far", Profile.WALK].reason
    assert found.safe.gate == "on"
    assert any(
        remark.startswith("far is not on the network") for remark in found.remarks
    )
    nowhere = under(three_ways(tmp_path), gates={})
    assert (nowhere.safe.millimetres, nowhere.safe.line) == (None, ())


@pytest.mark.parametrize(
    ("tags", "takes_bare"),
    [
        ({"highway": "cycleway"}, True),
        ({"highway": "cycleway", "foot": "yes"}, False),
        ({"highway": "cycleway", "designation": "public_footpath"}, False),
        ({"highway": "footway"}, False),
    ],
)
def test_a_bare_cycleway_is_told_with_the_distance_without(
    tmp_path: Path, tags: dict[str, str], *, takes_bare: bool
) -> None:
    """One that a tag opens to walkers is a path like others."""
    network = three_ways(tmp_path, tags)
    assert bare_ways(network.path, rules()) == frozenset({3} if takes_bare else ())
    found = under(network)
    assert found.safe.way_ids == (1, 3, 2)
    assert (found.if_cycleways_refused is not None) is takes_bare
    if found.if_cycleways_refused:
        assert found.if_cycleways_refused.names == ("3",)
        assert found.if_cycleways_refused.millimetres == near(LONG * METRE)


@pytest.mark.parametrize(("limit", "across"), [(299, ()), (500, (LIMIT,)), (701, ())])
def test_a_bare_cycleway_that_decides_a_limit_is_told(
    tmp_path: Path, limit: float, across: tuple[str, ...]
) -> None:
    """300 m with it, 700 m without."""
    found = under(three_ways(tmp_path, {"highway": "cycleway"}), limit=limit)
    assert found.if_cycleways_refused is not None
    assert found.if_cycleways_refused.limits == across
    assert any("across the limit" in remark for remark in found.remarks) is bool(across)


def test_a_cycleway_that_is_the_only_way_decides_every_limit(tmp_path: Path) -> None:
    """Refused, there is no walk at all."""
    sketch = Sketch()
    sketch.way([sketch.node(0, 0), sketch.node(100, 0)])
    sketch.way([2, sketch.node(300, 0)], {"highway": "cycleway"})
    sketch.way([3, sketch.node(400, 0)])
    found = under(sketch.open(tmp_path))
    assert found.if_cycleways_refused is not None
    assert found.if_cycleways_refused.millimetres is None
    assert found.if_cycleways_refused.limits == (LIMIT,)


def test_a_closure_that_lengthens_the_walk_is_told(tmp_path: Path) -> None:
    """And one that vehicles alone must mind is not."""
    network = three_ways(tmp_path)
    shut = closure(Traveller.FOOT, id="C", way_ids=(3,))
    found = under(network, shut, limit=500)
    assert found.if_open is not None
    assert found.if_open.names == ("C",)
    assert found.if_open.millimetres == near(SHORT * METRE)
    assert found.if_open.limits == (LIMIT,)
    assert [each.id for each in found.restrictions] == ["C"]
    assert under(network, closure(Traveller.MOTOR, way_ids=(3,))).if_open is None
    assert under(network, closure(Traveller.FOOT, way_ids=(5,))).if_open is None


def test_a_closure_that_lengthens_the_road_is_told(tmp_path: Path) -> None:
    """To vehicles alone: the walks are as they were."""
    network = three_ways(tmp_path)
    shut = closure(Traveller.MOTOR, id="C1", way_ids=(3,))
    found = under(network, shut, limit=500)
    assert found.if_open is None
    assert found.if_road_open is not None
    assert found.if_road_open.names == ("C1",)
    assert found.if_road_open.millimetres == found.shortest.millimetres
    assert found.if_road_open.limits == (LIMIT,)
    assert [each.id for each in found.restrictions] == ["C1"]
    assert "the route by road would be 29" in found.remarks[0]


def test_private_ground_at_an_end_is_told(tmp_path: Path) -> None:
    """Its length and its ways."""
    sketch, _ = junction(RESIDENTIAL)
    drive = {"highway": "service", "access": "private"}
    way = sketch.way([2, sketch.node(100, -100)], drive)
    found = measure(
        sketch.open(tmp_path), asked().model_copy(update={"home": at(100, -40)})
    )
    assert found.safe.stretches[0].is_private
    assert found.safe.stretches[0].millimetres == near(40 * METRE)
    (remark,) = found.remarks
    assert "private ground: 40.0" in remark
    assert f"({way})" in remark


@pytest.mark.parametrize(
    ("away", "tolerance", "told"),
    [(10_000, 10, 3), (-10_000, 10, 3), (10_001, 10, 0), (-10_001, 10, 0), (0, 0, 0)],
)
def test_a_distance_near_a_limit_is_told_for_each_way_of_measuring(
    tmp_path: Path, away: int, tolerance: int, told: int
) -> None:
    """On either side of it, to the millimetre: on foot, safely on foot and by road."""
    network = three_ways(tmp_path)
    length = under(network).safe.millimetres
    assert length is not None
    limit = (length + away) / METRE
    found = under(network, limit=limit, tolerance=tolerance)
    near_by = [remark for remark in found.remarks if LIMIT in remark]
    assert len(near_by) == told


def test_a_hazard_to_review_or_of_part_of_the_day_is_told(tmp_path: Path) -> None:
    """Where it decides; with a time asked about, the second needs no telling."""
    network = three_ways(tmp_path)
    morning = Calendar(hours=(Hours(start=8 * 3_600, end=9 * 3_600),))
    due = restriction(
        id="A", way_ids=(3,), review_on=date(2026, 1, 1), calendar=morning
    )
    found = under(network, due)
    assert [remark for remark in found.remarks if "overdue" in remark]
    assert [remark for remark in found.remarks if "part of it: A" in remark]
    at_eight = asked().model_copy(update={"at": 8 * 3_600})
    again = measure(network.closing([due]), at_eight)
    assert not [remark for remark in again.remarks if "part of it" in remark]
