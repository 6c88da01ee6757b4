"""Measures one distance so that it can be defended: by which way, and why that way.

The shortest walk is found first. Hazards on it are left out, then those on the walk
that comes next, until a walk meets none: what was left out is what decided. That walk
is the safe one, for it is the shortest there is with some hazards left out and it
meets none of the others.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, groupby
from math import isfinite

from transport.domain.evidence import Profile
from transport.domain.place import Point
from transport.domain.restriction import (
    Restriction,
    RestrictionKind,
    Traveller,
)
from transport.network.bare_ways import CYCLEWAY, bare_ways
from transport.network.embedded import RoadNetwork, file_hash
from transport.network.evidence import (
    Asked,
    Detour,
    Evidence,
    Meeting,
    Otherwise,
    Stretch,
    Taken,
)
from transport.network.legs import Leg
from transport.network.remarks import remarks
from transport.units import Millimetres, metres_to_millimetres

HOME = "home"
BARE = "bare-cycleways"
Gates = Mapping[str, Point]


def measure(network: RoadNetwork, asked: Asked) -> Evidence:
    """Measure from a home to the nearest of some gates, in every way the law asks for.

    Parameters
    ----------
    network
        The road file, with the hazards and closures that hold at the time asked about.
    """
    shortest = _taken(network, asked.home, asked.on_foot, Profile.WALK)
    safe = _taken(network, asked.home, asked.on_foot, Profile.WALK_SAFE)
    road = _taken(network, asked.home, asked.by_vehicle, Profile.ROAD)
    detours = tuple(_detours(network, asked))
    found = Evidence(
        on=asked.on,
        at=asked.at,
        file=network.path.name,
        sha256=file_hash(network.path),
        fingerprint=network.fingerprint(),
        meetings=tuple(_meetings(network, asked)),
        shortest=shortest,
        safe=safe,
        road=road,
        detours=detours,
        if_open=_if_open(network, asked, safe, Traveller.FOOT),
        if_road_open=_if_open(network, asked, road, Traveller.MOTOR),
        if_cycleways_refused=_if_cycleways_refused(network, asked, safe),
        restrictions=(),
        limits=asked.limits,
        tolerance=asked.tolerance,
        remarks=(),
    )
    named = {name for each in detours for name in each.hazards}
    for otherwise in (found.if_open, found.if_road_open):
        named.update(otherwise.names if otherwise else ())
    found = found.model_copy(
        update={"restrictions": tuple(r for r in _held(network) if r.id in named)}
    )
    return found.model_copy(update={"remarks": tuple(remarks(found, asked))})


def _held(network: RoadNetwork) -> tuple[Restriction, ...]:
    return tuple(each.restriction for each in network.closures.closed)


def _taken(network: RoadNetwork, home: Point, gates: Gates, profile: Profile) -> Taken:
    gate = _nearest(network, home, gates, profile)
    route = network.route(home, gates[gate], profile) if gate is not None else None
    if gate is None or route is None:
        return Taken(profile=profile)
    legs = network.legs(home, gates[gate], profile) or ()
    length = metres_to_millimetres(route.metres)
    return Taken(
        profile=profile,
        gate=gate,
        millimetres=length,
        line=route.points,
        stretches=tuple(_stretches(network, legs, length)),
    )


def _nearest(
    network: RoadNetwork, home: Point, gates: Gates, profile: Profile
) -> str | None:
    """The gate with the shortest route, the first by id of two as near."""
    if not gates:
        return None
    names = sorted(gates)
    points = [gates[name] for name in names]
    metres = network.matrix([home], points, profile).metres[0].tolist()
    shortest = min(metres)
    return names[metres.index(shortest)] if isfinite(shortest) else None


def _stretches(
    network: RoadNetwork, legs: Sequence[Leg], whole: Millimetres
) -> Iterator[Stretch]:
    """Legs of one way in a row, put together.

    Each ends at a whole millimetre of the route, so that they add up to the whole.
    """
    roads, way_of = network.roads, network.segments.way
    runs = [
        (way, is_private, sum(leg.metres for leg in together))
        for (way, is_private), together in groupby(
            legs, lambda leg: (int(way_of[leg.segment]), leg.is_private)
        )
    ]
    ends = [metres_to_millimetres(end) for end in accumulate(run[2] for run in runs)]
    ends = [*ends[:-1], whole]
    for (way, is_private, _), begun, ended in zip(runs, [0, *ends], ends, strict=False):
        yield Stretch(
            way_id=int(roads.way_id[way]),
            road_class=roads.road_class[way],
            millimetres=ended - begun,
            is_private=is_private,
        )


def _detours(network: RoadNetwork, asked: Asked) -> Iterator[Detour]:
    held = _held(network)
    left_out = [each for each in held if not each.is_hazard]
    if len(left_out) == len(held):
        return
    while met := _met(network, network.only(left_out), asked):
        left_out += met
        without = network.only(left_out)
        gate = _nearest(without, asked.home, asked.on_foot, Profile.WALK_SAFE)
        yield Detour(
            hazards=tuple(each.id for each in met),
            gate=gate,
            millimetres=_length(without, asked, gate),
        )


def _met(
    network: RoadNetwork, without: RoadNetwork, asked: Asked
) -> tuple[Restriction, ...]:
    """Hazards of a network that the safe walk meets where some of them are left out."""
    gate = _nearest(without, asked.home, asked.on_foot, Profile.WALK_SAFE)
    if gate is None:
        return ()
    legs = without.legs(asked.home, asked.on_foot[gate], Profile.WALK_SAFE)
    return network.hazards_met(legs or ())


def _if_open(
    network: RoadNetwork, asked: Asked, taken: Taken, traveller: Traveller
) -> Otherwise | None:
    """A route if nothing were closed to a traveller."""
    hazards = [each for each in _held(network) if each.is_hazard]
    closed = [each for each in _held(network) if traveller in each.closed_to]
    if not closed:
        return None
    return _otherwise(network.only(hazards), asked, taken, [each.id for each in closed])


def _if_cycleways_refused(
    network: RoadNetwork, asked: Asked, safe: Taken
) -> Otherwise | None:
    """The safe walk without any bare cycleway; none where it takes none."""
    if not any(each.road_class == CYCLEWAY for each in safe.stretches):
        return None
    bare = bare_ways(network.path, network.rules)
    taken = sorted(bare.intersection(safe.way_ids))
    if not taken:
        return None
    refusal = Restriction(
        id=BARE,
        kind=RestrictionKind.CLOSURE,
        closed_to=(Traveller.FOOT,),
        way_ids=tuple(sorted(bare)),
        assessed_on=asked.on,
        review_on=asked.on,
        reason="no tag opens them to walkers",
    )
    refusing = network.closing([*_held(network), refusal])
    return _otherwise(refusing, asked, safe, [str(way) for way in taken])


def _otherwise(
    network: RoadNetwork, asked: Asked, taken: Taken, names: Sequence[str]
) -> Otherwise | None:
    """A route on another network; none where it is as long."""
    profile = taken.profile
    gates = asked.by_vehicle if profile is Profile.ROAD else asked.on_foot
    length = _taken(network, asked.home, gates, profile).millimetres
    if length == taken.millimetres:
        return None
    limits = asked.limits.get(profile, {}).items()
    between = (
        name
        for name, limit in limits
        if _is_beyond(length, limit) is not _is_beyond(taken.millimetres, limit)
    )
    return Otherwise(names=tuple(names), millimetres=length, limits=tuple(between))


def _length(network: RoadNetwork, asked: Asked, gate: str | None) -> Millimetres | None:
    if gate is None:
        return None
    to = [asked.on_foot[gate]]
    metres = network.matrix([asked.home], to, Profile.WALK_SAFE).metres[0, 0]
    return metres_to_millimetres(float(metres))


def _is_beyond(length: Millimetres | None, limit: Millimetres) -> bool:
    """Whether there is no walk within a limit; one exactly as long is within."""
    return length is None or length > limit


def _meetings(network: RoadNetwork, asked: Asked) -> Iterator[Meeting]:
    for profile, gates in (
        (Profile.WALK, asked.on_foot),
        (Profile.ROAD, asked.by_vehicle),
    ):
        places = {HOME: asked.home, **gates}
        snaps = network.snap(tuple(places.values()), profile)
        for (name, point), snap in zip(places.items(), snaps, strict=True):
            yield Meeting(
                place=name,
                profile=profile,
                point=point,
                millimetres=metres_to_millimetres(snap.metres),
                reason=snap.reason,
            )
