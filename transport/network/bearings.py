"""Bearings of lines on the ground, and how sharply one turns into another."""

from collections.abc import Iterable
from enum import StrEnum
from itertools import pairwise
from math import atan2, cos, degrees, hypot, radians

from transport.network.streets import Place

TO_THE_DEGREE = 10_000_000
METRES_IN_A_DEGREE = 111_200.0
"""Metres in a degree of latitude; exact enough for a bearing."""
LOOK = 18.0
"""How far along a line its bearing is taken [m]: nodes may stand close together."""

STRAIGHT, SLIGHT, SHARP, BACK = 25.0, 45.0, 135.0, 172.0
"""From these angles on a turn is slight, plain, sharp, or back the way it came."""

_COMPASS = (
    "north",
    "north-east",
    "east",
    "south-east",
    "south",
    "south-west",
    "west",
    "north-west",
)


class Turn(StrEnum):
    """What a driver does."""

    START = "start"
    STRAIGHT_ON = "straight_on"
    SLIGHT_LEFT = "slight_left"
    SLIGHT_RIGHT = "slight_right"
    LEFT = "left"
    RIGHT = "right"
    SHARP_LEFT = "sharp_left"
    SHARP_RIGHT = "sharp_right"
    KEEP_LEFT = "keep_left"
    KEEP_RIGHT = "keep_right"
    TURN_ROUND = "turn_round"
    ROUNDABOUT = "roundabout"
    ARRIVE = "arrive"


def offset(start: Place, end: Place) -> tuple[float, float]:
    """How far east and north one place is of another [m]."""
    metres = METRES_IN_A_DEGREE / TO_THE_DEGREE
    narrowing = cos(radians(start[1] / TO_THE_DEGREE))
    return (end[0] - start[0]) * metres * narrowing, (end[1] - start[1]) * metres


def bearing(line: Iterable[Place]) -> float:
    """Bearing of a line's first metres [degrees, 0 north, clockwise].

    Zero for a line that goes nowhere.
    """
    gone = east = north = 0.0
    for here, there in pairwise(line):
        part_east, part_north = offset(here, there)
        length = hypot(part_east, part_north)
        share = min(1.0, (LOOK - gone) / length) if length else 0.0
        east, north = east + share * part_east, north + share * part_north
        gone += length
        if gone >= LOOK:
            break
    return degrees(atan2(east, north)) % 360


def angle(before: float, after: float) -> float:
    """Turn from one bearing to another [degrees, -180 to 180, right is positive]."""
    return (after - before + 180) % 360 - 180


def turn_of(turned: float) -> Turn:
    """The turn of an angle [degrees, right is positive]."""
    sharpness = abs(turned)
    if sharpness < STRAIGHT:
        return Turn.STRAIGHT_ON
    if sharpness < SLIGHT:
        return Turn.SLIGHT_RIGHT if turned > 0 else Turn.SLIGHT_LEFT
    if sharpness < SHARP:
        return Turn.RIGHT if turned > 0 else Turn.LEFT
    if sharpness < BACK:
        return Turn.SHARP_RIGHT if turned > 0 else Turn.SHARP_LEFT
    return Turn.TURN_ROUND


def compass(degrees_clockwise: float) -> str:
    """A bearing as one of eight points of the compass."""
    return _COMPASS[round(degrees_clockwise / 45) % len(_COMPASS)]
