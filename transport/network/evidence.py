"""One measured distance with all it rests on, as records."""

from collections.abc import Mapping
from datetime import date
from itertools import groupby

from transport.domain.evidence import Profile
from transport.domain.place import Point
from transport.domain.record import Record
from transport.domain.restriction import Restriction
from transport.units import Millimetres, Seconds


class Asked(Record):
    """What is to be measured.

    Parameters
    ----------
    on_foot, by_vehicle
        Gates that may be used, by id.
    at
        Time of the day [s after midnight]; none: hazards and closures of any time.
    limits
        Limits of each way of measuring, by name; lengths on both sides of one are told.
    tolerance
        A length this near a limit is told; zero: none is.
    """

    home: Point
    on_foot: Mapping[str, Point]
    by_vehicle: Mapping[str, Point]
    on: date
    at: Seconds | None = None
    limits: Mapping[Profile, Mapping[str, Millimetres]]
    tolerance: Millimetres


class Meeting(Record):
    """Where a place meets the ways that are walked, or the roads that are driven.

    Parameters
    ----------
    place
        ``home``, or the id of a gate.
    millimetres
        From the place to the network, which is no part of any distance.
    reason
        Why it is not measured from; empty where it is.
    """

    place: str
    profile: Profile
    point: Point
    millimetres: Millimetres
    reason: str


class Stretch(Record):
    """A stretch of one way.

    Parameters
    ----------
    is_private
        Open to first and last legs only.
    """

    way_id: int
    road_class: str
    millimetres: Millimetres
    is_private: bool


class Taken(Record):
    """The route to the nearest gate.

    Parameters
    ----------
    gate
        None: there is no route to any.
    line
        From where home meets the network to where the gate does.
    stretches
        In order; together as long as the route, to the millimetre.
    """

    profile: Profile
    gate: str | None = None
    millimetres: Millimetres | None = None
    line: tuple[Point, ...] = ()
    stretches: tuple[Stretch, ...] = ()

    @property
    def way_ids(self) -> tuple[int, ...]:
        """Ways in order, none twice in a row."""
        return tuple(way for way, _ in groupby(each.way_id for each in self.stretches))


class Detour(Record):
    """What leaving hazards out made of the walk.

    Parameters
    ----------
    hazards
        Those the walk before this one meets, left out from here on.
    gate, millimetres
        The walk without them and all before them; none: there is none.
    """

    hazards: tuple[str, ...]
    gate: str | None
    millimetres: Millimetres | None


class Otherwise(Record):
    """The safe walk, or the route by road, under another rule.

    Parameters
    ----------
    names
        Ways or closures that the rule is about.
    millimetres
        None: there is no such route.
    limits
        Limits that lie between the two lengths.
    """

    names: tuple[str, ...]
    millimetres: Millimetres | None
    limits: tuple[str, ...]


class Evidence(Record):
    """A measured distance that can be measured again, and why it is what it is.

    Parameters
    ----------
    file, sha256
        The road file.
    fingerprint
        Identity of all that the lengths depend on.
    shortest, safe, road
        The walk with hazards in it, the walk without, and the route by road.
    detours
        Which hazards make the safe walk longer, in the order they come up.
    if_open
        The safe walk if nothing were closed on foot, where that differs.
    if_road_open
        The route by road if nothing were closed to vehicles, where that differs.
    if_cycleways_refused
        The safe walk without bare cycleways, where it takes one.
    restrictions
        The hazards and closures that this record names.
    limits, tolerance
        What lengths were held against; see `Asked`.
    remarks
        What a person should look at.
    """

    on: date
    at: Seconds | None
    file: str
    sha256: str
    fingerprint: str
    meetings: tuple[Meeting, ...]
    shortest: Taken
    safe: Taken
    road: Taken
    detours: tuple[Detour, ...]
    if_open: Otherwise | None
    if_road_open: Otherwise | None
    if_cycleways_refused: Otherwise | None
    restrictions: tuple[Restriction, ...]
    limits: Mapping[Profile, Mapping[str, Millimetres]]
    tolerance: Millimetres
    remarks: tuple[str, ...]
