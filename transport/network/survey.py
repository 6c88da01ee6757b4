"""What a road file holds, and which homes and gates meet it badly."""

from collections.abc import Iterator, Mapping
from math import isfinite

import numpy as np

from transport.domain.evidence import Profile
from transport.domain.place import Point
from transport.domain.record import Record
from transport.network.embedded import RoadNetwork, file_hash
from transport.network.entrances import entrance_metres
from transport.network.graph import NO_SEGMENT, Mode
from transport.units import Metres

NEARER = 1.0
"""A way cut off counts as nearer than the network from this much on [m]."""


class PartSurvey(Record):
    """The network of one way of travelling.

    Parameters
    ----------
    components
        Parts that cannot be reached from each other; only the main one is used.
    main_metres, stray_metres
        Length of the main part, and of all others [m].
    private_metres
        Length in the main part that serves first and last legs only [m].
    """

    mode: Mode
    components: int
    main_metres: Metres
    stray_metres: Metres
    private_metres: Metres


class Survey(Record):
    """A road file at a glance.

    Parameters
    ----------
    sha256
        Hash of the file's bytes.
    fingerprint
        Identity of file, access rules, hazards, snap limit and engine.
    south_west, north_east
        Corners of the box around all usable ways.
    metres_by_class
        Length of the usable ways [m], longest first.
    """

    file: str
    sha256: str
    fingerprint: str
    south_west: Point
    north_east: Point
    nodes: int
    ways: int
    metres_by_class: dict[str, Metres]
    parts: tuple[PartSurvey, ...]


class PoorSnap(Record):
    """A home or gate that is far from the network, or not on it.

    Parameters
    ----------
    id
        Id of the pupil or gate.
    metres
        Distance to the network [m].
    is_usable
        Whether it is measured from all the same.
    reason
        Why it is not, or that a way nearer than the network is cut off from it: an
        island of the map, on which the place may really stand.
    """

    id: str
    profile: Profile
    metres: Metres
    is_usable: bool
    reason: str


class Unmapped(Record):
    """A school gate with no entrance mapped near it.

    Parameters
    ----------
    metres
        To the nearest entrance that is mapped [m]; none: the file has none.
    """

    id: str
    metres: Metres | None


def survey(network: RoadNetwork) -> Survey:
    """What the road file of a network holds."""
    roads, segments = network.roads, network.segments
    metres: dict[str, float] = {}
    for way, length in zip(segments.way, segments.metres, strict=True):
        road_class = roads.road_class[way]
        metres[road_class] = metres.get(road_class, 0.0) + float(length)
    by_length = sorted(metres.items(), key=lambda item: (-item[1], item[0]))
    return Survey(
        file=network.path.name,
        sha256=file_hash(network.path),
        fingerprint=network.fingerprint(),
        south_west=Point(lat=float(roads.lat.min()), lon=float(roads.lon.min())),
        north_east=Point(lat=float(roads.lat.max()), lon=float(roads.lon.max())),
        nodes=len(roads.lat),
        ways=len(np.unique(roads.way_id)),
        metres_by_class={name: round(length) for name, length in by_length},
        parts=tuple(_part(network, mode) for mode in Mode),
    )


def _part(network: RoadNetwork, mode: Mode) -> PartSurvey:
    graph = network.ground(mode).graph
    edges = graph.edges.kept(graph.edges.segment != NO_SEGMENT)
    return PartSurvey(
        mode=mode,
        components=graph.components,
        main_metres=round(float(edges.metres.sum())),
        stray_metres=round(float(network.segments.metres[graph.stray].sum())),
        private_metres=round(float(edges.metres[edges.is_private].sum())),
    )


def poor_snaps(
    network: RoadNetwork,
    points: Mapping[str, Point],
    profile: Profile,
    beyond: Metres,
) -> Iterator[PoorSnap]:
    """Points farther from the network than a distance [m], or not on it, farthest first.

    Those that a way cut off from the network is nearer to are among them.
    """
    places = tuple(points.values())
    snaps = network.snap(places, profile)
    cut_off = network.ground(_mode(profile)).cut_off_metres(places).tolist()
    found = [
        PoorSnap(
            id=name,
            profile=profile,
            metres=round(snap.metres),
            is_usable=snap.is_usable,
            reason=snap.reason or (_island(island) if is_nearer else ""),
        )
        for name, snap, island in zip(points, snaps, cut_off, strict=True)
        if (is_nearer := island + NEARER < snap.metres)
        or snap.metres > beyond
        or not snap.is_usable
    ]
    yield from sorted(found, key=lambda snap: (-snap.metres, snap.id))


def _mode(profile: Profile) -> Mode:
    is_on_foot = profile in {Profile.WALK, Profile.WALK_SAFE}
    return Mode.WALK if is_on_foot else Mode.DRIVE


def _island(metres: float) -> str:
    return f"a way {metres:.0f} m away is nearer, and is cut off from the main network"


def unmapped(
    network: RoadNetwork, gates: Mapping[str, Point], within: Metres
) -> tuple[Unmapped, ...]:
    """Gates without a mapped entrance within a distance [m], by id.

    Nothing is guessed of where their entrance is: a person places it.
    """
    names = sorted(gates)
    away = entrance_metres(network.path, [gates[name] for name in names])
    return tuple(
        Unmapped(id=name, metres=round(metres) if isfinite(metres) else None)
        for name, metres in zip(names, away, strict=True)
        if metres > within
    )
