"""Turns that signs forbid: read from the road file, and which of them hold.

A restriction that is wrong, incomplete or contradicts itself is left out and told; it
never stops a file from being read, and never leaves a vehicle without a way on.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from transport.network.access import Access, Sign, SignOff
from transport.network.graph import Turns

Integers = NDArray[np.int64]

Turn = tuple[int, int, int]
"""Node of `Roads`, id of the way left, id of the way taken."""


class Ignored(StrEnum):
    """Why a restriction is left out."""

    OTHER_VEHICLES = "other_vehicles"
    EXEMPT = "exempt"
    CONDITIONAL = "conditional"
    UNKNOWN = "unknown"
    INCOMPLETE = "incomplete"
    CLOSED = "closed"
    APART = "apart"
    VIA_WAY = "via_way"
    CONTRADICTORY = "contradictory"

    @property
    def words(self) -> str:
        """The reason as a person reads it."""
        return _WORDS[self]


_WORDS = {
    Ignored.OTHER_VEHICLES: "binds other vehicles only",
    Ignored.EXEMPT: "does not bind the vehicles of school runs",
    Ignored.CONDITIONAL: "holds at some times or for some vehicles only",
    Ignored.UNKNOWN: "says nothing that the access rules name",
    Ignored.INCOMPLETE: "lacks a member, or one is not a road or path of the file",
    Ignored.CLOSED: "is on a way closed to vehicles in any case",
    Ignored.APART: "its ways do not end at its node",
    Ignored.VIA_WAY: "runs over a way and not a node",
    Ignored.CONTRADICTORY: "contradicts another, or would leave no way on",
}


class TurnRestriction(NamedTuple):
    """A restriction as the road file has it: ids of its members by their part in it."""

    id: int
    sign: Sign | SignOff
    start: tuple[int, ...]
    via_nodes: tuple[int, ...]
    via_ways: tuple[int, ...]
    end: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What became of the restrictions of a road file.

    Parameters
    ----------
    used
        How many hold.
    ignored
        Id of each of the others and why, in file order.
    """

    used: int
    ignored: tuple[tuple[int, Ignored], ...]

    @property
    def counts(self) -> Mapping[Ignored, int]:
        """How many are left out for each reason."""
        found = Counter(reason for _, reason in self.ignored)
        return {reason: found[reason] for reason in Ignored if found[reason]}


class Drawn(Protocol):
    """What is asked of `osm.Roads` here."""

    @property
    def node_id(self) -> Integers: ...  # noqa: D102 - see `osm.Roads`, as are the rest
    @property
    def way_id(self) -> Integers: ...  # noqa: D102
    @property
    def drive(self) -> NDArray[np.int8]: ...  # noqa: D102
    @property
    def forward(self) -> NDArray[np.bool_]: ...  # noqa: D102
    @property
    def backward(self) -> NDArray[np.bool_]: ...  # noqa: D102
    @property
    def first(self) -> Integers: ...  # noqa: D102
    @property
    def node(self) -> Integers: ...  # noqa: D102
    @property
    def ids_in_file(self) -> frozenset[int]: ...  # noqa: D102


class _Ways(NamedTuple):
    """What restrictions need to know of the roads.

    Parameters
    ----------
    ends
        Nodes at which ways that may be driven end, by way.
    leaving
        Ways open to vehicles by which each node at a sign may be left.
    """

    ends: Mapping[int, set[int]]
    leaving: Mapping[int, set[int]]


def resolve(restrictions: list[TurnRestriction], roads: Drawn) -> tuple[Turns, Signs]:
    """The turns that may not be made, and what became of each restriction."""
    place = _places(restrictions, roads)
    ways = _Ways(_ends(restrictions, roads), _leaving(set(place.values()), roads))
    faults = {one.id: _fault(one, place, ways, roads) for one in restrictions}
    sound = [one for one in restrictions if faults[one.id] is None]
    turns = {one.id: set(_turns(one, place, ways)) for one in sound}
    stuck = _stuck(sound, turns, place, ways)
    faults |= dict.fromkeys(stuck, Ignored.CONTRADICTORY)
    held = (made for number, made in turns.items() if number not in stuck)
    ignored = tuple((one, why) for one, why in faults.items() if why is not None)
    signs = Signs(used=len(restrictions) - len(ignored), ignored=ignored)
    return Turns(frozenset().union(*held)), signs


def _places(restrictions: Iterable[TurnRestriction], roads: Drawn) -> dict[int, int]:
    """Node of `Roads` of every node at a sign that is on a road."""
    asked = sorted({node for one in restrictions for node in one.via_nodes})
    at = np.flatnonzero(np.isin(roads.node_id, asked))
    return dict(zip(roads.node_id[at].tolist(), at.tolist(), strict=True))


def _ends(restrictions: Iterable[TurnRestriction], roads: Drawn) -> dict[int, set[int]]:
    asked = {way for one in restrictions for way in (*one.start, *one.end)}
    found: dict[int, set[int]] = defaultdict(set)
    is_asked = np.isin(roads.way_id, list(asked)) & (roads.drive != Access.CLOSED)
    for piece in np.flatnonzero(is_asked):
        nodes = roads.node[[roads.first[piece], roads.first[piece + 1] - 1]]
        found[int(roads.way_id[piece])].update(nodes.tolist())
    return dict(found)


def _leaving(signs: set[int], roads: Drawn) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    spots = np.flatnonzero(np.isin(roads.node, list(signs)))
    pieces = np.searchsorted(roads.first, spots, side="right") - 1
    for spot, piece in zip(spots.tolist(), pieces.tolist(), strict=True):
        ahead = roads.forward[piece] and spot + 1 < roads.first[piece + 1]
        back = roads.backward[piece] and spot > roads.first[piece]
        if roads.drive[piece] == Access.OPEN and (ahead or back):
            found[int(roads.node[spot])].add(int(roads.way_id[piece]))
    return dict(found)


_BY_SIGN_OFF = {
    SignOff.OTHER_VEHICLES: Ignored.OTHER_VEHICLES,
    SignOff.EXEMPT: Ignored.EXEMPT,
    SignOff.CONDITIONAL: Ignored.CONDITIONAL,
    SignOff.UNKNOWN: Ignored.UNKNOWN,
}


def _fault(
    one: TurnRestriction, place: Mapping[int, int], ways: _Ways, roads: Drawn
) -> Ignored | None:
    if isinstance(one.sign, SignOff):
        return _BY_SIGN_OFF[one.sign]
    if not (one.start and one.end and (one.via_nodes or one.via_ways)):
        return Ignored.INCOMPLETE
    sides = {*one.start, *one.end}
    if not sides | {*one.via_ways} <= roads.ids_in_file:
        return Ignored.INCOMPLETE
    if not sides <= ways.ends.keys():
        return Ignored.CLOSED
    if one.via_ways:
        return Ignored.VIA_WAY
    return _misplaced(one, place, ways)


def _misplaced(
    one: TurnRestriction, place: Mapping[int, int], ways: _Ways
) -> Ignored | None:
    if not {*one.via_nodes} <= place.keys():
        return Ignored.INCOMPLETE
    here = {place[node] for node in one.via_nodes}
    if any(not here <= ways.ends[way] for way in (*one.start, *one.end)):
        return Ignored.APART
    many = len(one.via_nodes) > 1 or (one.sign is Sign.REQUIRED and len(one.end) > 1)
    return Ignored.CONTRADICTORY if many else None


def _turns(
    one: TurnRestriction, place: Mapping[int, int], ways: _Ways
) -> Iterator[Turn]:
    """Turns that one restriction forbids."""
    via = place[one.via_nodes[0]]
    for start in one.start:
        if one.sign is Sign.FORBIDDEN:
            yield from ((via, start, end) for end in one.end)
            continue
        others = ways.leaving.get(via, set()) - {start, *one.end}
        yield from ((via, start, end) for end in others)


def _stuck(
    sound: Iterable[TurnRestriction],
    turns: Mapping[int, set[Turn]],
    place: Mapping[int, int],
    ways: _Ways,
) -> set[int]:
    """Restrictions that together leave no way on from a way into a node."""
    together: dict[tuple[int, int], list[int]] = defaultdict(list)
    for one in sound:
        for start in one.start:
            together[place[one.via_nodes[0]], start].append(one.id)
    stuck: set[int] = set()
    for (via, start), ids in together.items():
        onward = ways.leaving.get(via, set()) - {start}
        shut = {
            end for one in ids for v, s, end in turns[one] if (v, s) == (via, start)
        }
        if onward and onward <= shut:
            stuck.update(ids)
    return stuck
