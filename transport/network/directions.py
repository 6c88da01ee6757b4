"""Directions for a driver: what to do, into which street, and how far to follow it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import hypot

from transport.domain.place import Point
from transport.domain.record import Record
from transport.network.along import Piece, pieces_of, place_of
from transport.network.bearings import (
    SLIGHT,
    Turn,
    angle,
    bearing,
    compass,
    offset,
    turn_of,
)
from transport.network.provider import Route
from transport.network.streets import UNNAMED, Arm, Place, Streets
from transport.units import Metres

SHORT_LINK = 30.0
"""A street without a name, no longer than this between two others, is part of one
turn from one to the other [m]."""
CLEAR: Metres = 3
"""A stop nearer the middle of the road than this is told on neither side [m]."""
CLEARER = 10.0
"""So much less of a turn makes another street the more likely way on [degrees]."""


class Side(StrEnum):
    """Side of the road as it is driven; traffic keeps left."""

    LEFT = "left"
    RIGHT = "right"


class Step(Record):
    """One thing a driver does, and how far it holds.

    Parameters
    ----------
    street
        The street then followed, or arrived in.
    metres
        To the next step [m].
    heading
        Point of the compass, for the first step alone.
    exit
        Exit of a roundabout, counted from where it is joined; none where the route
        ends on it.
    stays
        The street goes on under the name it had before.
    at_mini_roundabout
        The turn is made at one.
    side
        Where the stop is, for the last step alone; none where it is in the road.
    """

    turn: Turn
    street: str
    metres: Metres
    heading: str = ""
    exit: int | None = None
    stays: bool = False
    at_mini_roundabout: bool = False
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class _Begun:
    """A step, and the piece it begins with."""

    piece: int
    turn: Turn
    street: str
    heading: str = ""
    exit: int | None = None
    stays: bool = False
    is_mini: bool = False


def directions(route: Route, streets: Streets, stop: Point) -> tuple[Step, ...]:
    """What a driver does from the first place of a route to the last.

    The lengths of the steps come to the route's, to the nearest metre.

    Parameters
    ----------
    streets
        The streets of the route and all that meet them; see `read_streets`.
    stop
        Where the home or gate is, beside the end of the route.
    """
    pieces = pieces_of(route, streets)
    if not pieces:
        return (_arrival("", stop, route.points),)
    begun = [_start(pieces), *_Driver(pieces, streets).steps()]
    reached = _reached(pieces)
    ends = [*(reached[step.piece] for step in begun[1:]), reached[-1]]
    steps = [
        Step(
            turn=step.turn,
            street=step.street,
            metres=end - reached[step.piece],
            heading=step.heading,
            exit=step.exit,
            stays=step.stays,
            at_mini_roundabout=step.is_mini,
        )
        for step, end in zip(begun, ends, strict=True)
    ]
    return (*steps, _arrival(_label(pieces[-1]), stop, route.points))


def _reached(pieces: Sequence[Piece]) -> list[Metres]:
    """Whole metres gone at the start of each piece, and at the end of the last."""
    reached, gone = [0], 0.0
    for piece in pieces:
        gone += piece.metres
        reached.append(round(gone))
    return reached


def _start(pieces: Sequence[Piece]) -> _Begun:
    heading = compass(bearing(_line(pieces, 0)))
    return _Begun(0, Turn.START, _label(pieces[0]), heading=heading)


def _arrival(street: str, stop: Point, line: Sequence[Point]) -> Step:
    return Step(turn=Turn.ARRIVE, street=street, metres=0, side=_side(stop, line))


def _side(stop: Point, line: Sequence[Point]) -> Side | None:
    """Side of the road a stop is on, as it is driven up to."""
    places = [place_of(point) for point in reversed(line)]
    out = offset(places[0], place_of(stop))
    back = next((offset(places[0], p) for p in places if p != places[0]), (0.0, 0.0))
    length = hypot(*back)
    if not length:
        return None
    across = (back[0] * out[1] - back[1] * out[0]) / length
    if abs(across) < CLEAR:
        return None
    return Side.RIGHT if across > 0 else Side.LEFT


def _label(piece: Piece) -> str:
    return piece.arm.street.label if piece.arm else UNNAMED


def _key(piece: Piece) -> str:
    return piece.arm.street.key if piece.arm else UNNAMED


def _line(pieces: Sequence[Piece], first: int) -> Iterator[Place]:
    """Places of the route from the start of a piece on."""
    yield pieces[first].start
    yield from (pieces[at].end for at in range(first, len(pieces)))


def _line_back(pieces: Sequence[Piece], last: int) -> Iterator[Place]:
    """Places of the route from the start of a piece back to its beginning."""
    yield pieces[last].start
    yield from (pieces[at].start for at in range(last - 1, -1, -1))


class _Driver:
    """Drives along a route and finds where something has to be done."""

    def __init__(self, pieces: Sequence[Piece], streets: Streets) -> None:
        self._pieces, self._streets = pieces, streets

    def steps(self) -> Iterator[_Begun]:
        at, last = 1, len(self._pieces)
        while at < last:
            if self._on_roundabout(at) and not self._on_roundabout(at - 1):
                step, at = self._roundabout(at)
                yield step
                continue
            far = self._over_link(at)
            step_or_none = self._junction(at, far)
            if step_or_none is not None:
                yield step_or_none
            at = max(far, at) + 1

    def _on_roundabout(self, at: int) -> bool:
        arm = self._pieces[at].arm
        return arm is not None and arm.street.is_roundabout

    def _roundabout(self, joined: int) -> tuple[_Begun, int]:
        """The step over a roundabout, and the first piece after the one it leaves by."""
        left, last = joined, len(self._pieces)
        passed = 0
        while left < last and self._on_roundabout(left):
            passed += self._exits(left) if left > joined else 0
            left += 1
        if left == last:
            street = _label(self._pieces[joined])
            return _Begun(joined, Turn.ROUNDABOUT, street), left
        street = _label(self._pieces[left])
        return _Begun(joined, Turn.ROUNDABOUT, street, exit=passed + 1), left + 1

    def _exits(self, at: int) -> int:
        """Ways off a roundabout where a piece begins."""
        arm = self._pieces[at].arm
        if arm is None:
            return 0
        return sum(
            other.may_be_taken and not other.street.is_roundabout
            for other in self._streets.at(arm.node)
        )

    def _over_link(self, at: int) -> int:
        """The piece a turn leads to, over a short link without a name if there is one."""
        gone, far = 0.0, at
        while far < len(self._pieces) - 1 and self._is_link(far):
            gone += self._pieces[far].metres
            far += 1
        is_short = 0 < gone <= SHORT_LINK and not self._on_roundabout(far)
        return far if is_short and not self._is_link(far) else at

    def _is_link(self, at: int) -> bool:
        arm = self._pieces[at].arm
        return (
            arm is not None
            and not arm.street.is_named
            and not arm.street.is_roundabout
            and _key(self._pieces[at]) != _key(self._pieces[at - 1])
        )

    def _junction(self, at: int, far: int) -> _Begun | None:
        """What has to be done where a piece begins; none: nothing."""
        before, after = self._pieces[at - 1], self._pieces[far]
        turned = angle(
            (bearing(_line_back(self._pieces, at)) + 180) % 360,
            bearing(_line(self._pieces, far)),
        )
        others, stays = self._others(at), _key(before) == _key(after)
        turn = _turn(turned, others, after, is_same=stays)
        if turn is None:
            return None
        is_mini = self._is_mini(at)
        return _Begun(at, turn, _label(after), stays=stays, is_mini=is_mini)

    def _is_mini(self, at: int) -> bool:
        arm = self._pieces[at].arm
        return arm is not None and arm.node in self._streets.mini_roundabouts

    def _others(self, at: int) -> list[tuple[float, Arm]]:
        """Other streets that could be taken where a piece begins, with their angles."""
        before, taken = self._pieces[at - 1].arm, self._pieces[at].arm
        if before is None or taken is None:
            return []
        came = (bearing(_line_back(self._pieces, at)) + 180) % 360
        back = before.node
        return [
            (angle(came, bearing(arm.places)), arm)
            for arm in self._streets.at(taken.node)
            if arm.may_be_taken and arm.next_node not in {back, taken.next_node}
        ]


def _turn(
    turned: float,
    others: Collection[tuple[float, Arm]],
    after: Piece,
    *,
    is_same: bool,
) -> Turn | None:
    """What has to be done at a junction; none: the road is simply followed."""
    if not others:
        plain = turn_of(turned)
        if plain is Turn.TURN_ROUND:
            return plain
        return None if is_same else plain
    if abs(turned) < SLIGHT:
        rank = after.arm.street.rank if after.arm else 0
        ahead = [
            other
            for other, arm in others
            if abs(other) < SLIGHT and arm.street.rank <= rank
        ]
        if ahead:
            return _kept(turned, ahead)
        return None if is_same else turn_of(turned)
    if is_same and not any(abs(o) < abs(turned) - CLEARER for o, _ in others):
        return None
    return turn_of(turned)


def _kept(turned: float, ahead: Sequence[float]) -> Turn:
    """Which way to keep at a fork."""
    if turned < min(ahead):
        return Turn.KEEP_LEFT
    return Turn.KEEP_RIGHT if turned > max(ahead) else Turn.STRAIGHT_ON


def way_ids_of(routes: Collection[Route]) -> frozenset[int]:
    """Ways that any of some routes takes."""
    return frozenset(way for route in routes for way in route.way_ids)
