"""Invented boroughs: a morning in which no run serves two schools, from a seed.

A square of countryside holds a few towns, uneven in size. Schools stand in the towns,
and most homes round them. The biggest school has thirteen times the pupils of the
smallest, which makes its size about ninety at any number of pupils. Primary and
secondary schools take turns, and a home is near enough to its school for the ride
limit of that phase.

Roads wind by a constant factor. The first two kilometres of a journey are slow streets
and the rest is faster, so that the time between two places grows less than their
distance. Both measures obey the triangle inequality after rounding up.

Fixed prices, prices per mile and assistants' pay are within the illustrative ranges for
England; half of a day's fixed price is charged in each direction. Vehicles start at
the first pupil, and there are as many of each class as one likes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, hypot
from random import Random

import numpy as np

from transport.domain.fleet import ClassId, Layout, OperatorId
from transport.domain.pupil import AssistantNeed, PupilId
from transport.domain.run import Direction
from transport.routing.problem import (
    Integers,
    Rider,
    RoutingProblem,
    SchoolStop,
    VehicleOption,
)
from transport.units import Metres, Seconds

SIDE = 22_000
"""Of the square [m]."""
TOWNS = 8
TOWN_SPREAD = 1_500
"""Standard deviation of homes about their town's middle, east and north [m]."""
IN_TOWNS = 0.75
"""Share of homes round a town; the others are anywhere."""

WINDING = 1.3
STREETS = 2_000
"""Slow stretch of a journey [m]."""
STREET_SPEED = 24 / 3.6
ROAD_SPEED = 48 / 3.6
"""Speeds [m/s]."""

PUPILS_PER_SCHOOL = 33
BIGGEST_TO_SMALLEST = 13
RIDE_LIMITS = (45 * 60, 75 * 60)
"""Primary and secondary [s]."""
NEAR_ENOUGH = 0.8
"""Longest direct ride, of the ride limit."""
BELLS = tuple(range(31_200, 33_001, 300))
"""08:40 to 09:10 [s after midnight]."""
OPENS_BEFORE_BELL = 1_200
CLOSES_BEFORE_BELL = 300

BOARDING_SEAT = 120
BOARDING_WHEELCHAIR = 600
IN_WHEELCHAIR = 0.08
ALONE = 0.04
WITH_INDIVIDUAL = 0.04
WITH_SHARED = 0.3
ASSISTANT_SHARE = 8

OPERATOR = OperatorId("operator")
ASSISTANT_PENCE_PER_HOUR = 1_600
ASSISTANT_MINIMUM = 3_600


def _vehicle(
    class_id: str, rates: tuple[int, int, int], *layouts: tuple[int, int]
) -> VehicleOption:
    fixed, per_mile, per_hour = rates
    return VehicleOption(
        operator_id=OPERATOR,
        class_id=ClassId(class_id),
        layouts=tuple(Layout(seats=s, wheelchairs=w) for s, w in layouts),
        fixed=fixed,
        pence_per_mile=per_mile,
        pence_per_hour=per_hour,
        assistant_pence_per_hour=ASSISTANT_PENCE_PER_HOUR,
        assistant_minimum=ASSISTANT_MINIMUM,
        available=None,
    )


VEHICLES = (
    _vehicle("car", (2_000, 235, 300), (4, 0)),
    _vehicle("people_carrier", (2_500, 255, 300), (6, 0), (3, 1)),
    _vehicle("minibus", (4_400, 240, 400), (12, 0), (8, 2)),
    _vehicle("large_minibus", (7_000, 250, 400), (16, 0), (10, 2)),
)


@dataclass(frozen=True, slots=True)
class _Spot:
    """East and north of the square's corner [m]."""

    east: float
    north: float


def borough(pupils: int, seed: int) -> RoutingProblem:
    """The morning of an invented borough; the same seed gives the same one.

    Parameters
    ----------
    pupils
        At least one; there is a school for about every 33.
    """
    draw = Random(f"borough {pupils} {seed}")
    country = _Country(draw)
    sizes = _school_sizes(pupils)
    gates = [country.in_a_town() for _ in sizes]
    schools = [school for school, size in enumerate(sizes) for _ in range(size)]
    homes = [country.home_near(gates[school], _limit(school)) for school in schools]
    metres = _metres([*gates, *homes])
    return RoutingProblem(
        direction=Direction.MORNING,
        places=(
            *(f"school-{number:02d}" for number in range(len(gates))),
            *(f"pupil-{number:04d}" for number in range(pupils)),
        ),
        metres=metres,
        seconds=_seconds(metres),
        riders=tuple(_riders(draw, schools, len(gates))),
        schools=tuple(_gate(draw, school) for school in range(len(gates))),
        vehicles=VEHICLES,
        apart=(),
        assistant_share=ASSISTANT_SHARE,
    )


class _Country:
    """Draws places round the towns of one square."""

    def __init__(self, draw: Random) -> None:
        self._draw = draw
        self._towns = [self._anywhere() for _ in range(TOWNS)]
        self._weights = [1 / rank for rank in range(1, TOWNS + 1)]

    def in_a_town(self) -> _Spot:
        while True:
            (town,) = self._draw.choices(self._towns, self._weights)
            spot = _Spot(
                self._draw.gauss(town.east, TOWN_SPREAD),
                self._draw.gauss(town.north, TOWN_SPREAD),
            )
            if 0 <= spot.east <= SIDE and 0 <= spot.north <= SIDE:
                return spot

    def home_near(self, gate: _Spot, limit: Seconds) -> _Spot:
        while True:
            in_town = self._draw.random() < IN_TOWNS
            spot = self.in_a_town() if in_town else self._anywhere()
            if drive(_road(spot, gate)) <= NEAR_ENOUGH * limit:
                return spot

    def _anywhere(self) -> _Spot:
        return _Spot(self._draw.uniform(0, SIDE), self._draw.uniform(0, SIDE))


def drive(metres: Metres) -> Seconds:
    """Time over a distance [s], rounded up."""
    streets = min(metres, STREETS)
    return ceil(streets / STREET_SPEED + (metres - streets) / ROAD_SPEED)


def _road(one: _Spot, other: _Spot) -> Metres:
    return ceil(WINDING * hypot(one.east - other.east, one.north - other.north))


def _metres(spots: Sequence[_Spot]) -> Integers:
    return np.array([[_road(one, other) for other in spots] for one in spots])


def _seconds(metres: Integers) -> Integers:
    streets = np.minimum(metres, STREETS)
    exact = streets / STREET_SPEED + (metres - streets) / ROAD_SPEED
    return np.ceil(exact).astype(np.int64)


def _school_sizes(pupils: int) -> list[int]:
    """Sizes in steps of equal ratio, the biggest first, none empty."""
    schools = max(1, round(pupils / PUPILS_PER_SCHOOL))
    ratio = BIGGEST_TO_SMALLEST ** (-1 / max(1, schools - 1))
    weights = [ratio**rank for rank in range(schools)]
    ends = np.cumsum(weights) / sum(weights) * pupils
    sizes: list[int] = np.diff(np.rint(ends), prepend=0).astype(int).tolist()
    return [size for size in sizes if size]


def _limit(school: int) -> Seconds:
    return RIDE_LIMITS[school % len(RIDE_LIMITS)]


def _gate(draw: Random, school: int) -> SchoolStop:
    bell = draw.choice(BELLS)
    return SchoolStop(
        gate_id=f"school-{school:02d}",
        place=school,
        opens=bell - OPENS_BEFORE_BELL,
        closes=bell - CLOSES_BEFORE_BELL,
    )


def _riders(draw: Random, schools: Sequence[int], first: int) -> Iterator[Rider]:
    """Riders in order of school, with needs drawn in exact shares."""
    pupils = len(schools)
    chairs = _some(draw, pupils, IN_WHEELCHAIR)
    alone = _some(draw, pupils, ALONE)
    individual = _some(draw, pupils, WITH_INDIVIDUAL)
    shared = _some(draw, pupils, WITH_SHARED)
    for number, school in enumerate(schools):
        assistant = AssistantNeed.NONE
        if number in individual:
            assistant = AssistantNeed.INDIVIDUAL
        elif number in shared:
            assistant = AssistantNeed.SHARED
        in_wheelchair = number in chairs
        yield Rider(
            pupil_id=PupilId(f"pupil-{number:04d}"),
            home=first + number,
            school=school,
            boarding=BOARDING_WHEELCHAIR if in_wheelchair else BOARDING_SEAT,
            ride_limit=_limit(school),
            in_wheelchair=in_wheelchair,
            assistant=assistant,
            travels_alone=number in alone,
        )


def _some(draw: Random, pupils: int, share: float) -> frozenset[int]:
    return frozenset(draw.sample(range(pupils), round(share * pupils)))
