"""Small routing problems: on a line where a reader can see the answer, and at random."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import numpy as np

from transport.domain.fleet import ClassId, Layout, OperatorId
from transport.domain.pupil import AssistantNeed, PupilId
from transport.domain.run import Direction
from transport.routing.problem import (
    Rider,
    RoutingProblem,
    SchoolStop,
    VehicleOption,
)

METRES_PER_SECOND = 10
BOARDING = 120
MORNING_CLOSES = 31_800
"""08:50"""
AFTERNOON_OPENS = 55_200
"""15:20"""


def vehicle(
    class_id: str = "saloon",
    layouts: Sequence[tuple[int, int]] = ((4, 0),),
    **changes: int | None,
) -> VehicleOption:
    """A class at £20 a run, £2 a mile and £12 an hour, assistants £15 an hour."""
    usual = VehicleOption(
        operator_id=OperatorId("O1"),
        class_id=ClassId(class_id),
        layouts=tuple(Layout(seats=s, wheelchairs=w) for s, w in layouts),
        fixed=2_000,
        pence_per_mile=200,
        pence_per_hour=1_200,
        assistant_pence_per_hour=1_500,
        assistant_minimum=3_600,
        available=None,
    )
    return replace(usual, **changes)  # type: ignore[arg-type]  # any whole-number field


def rider(number: int, gate: int, **changes: object) -> Rider:
    """A pupil on a seat, two minutes to board, an hour at most."""
    usual = Rider(
        pupil_id=PupilId(f"P{number}"),
        home=number,
        school=gate,
        boarding=BOARDING,
        ride_limit=3_600,
    )
    return replace(usual, **changes)  # type: ignore[arg-type]  # any field of a rider


def on_a_line(
    homes: Sequence[int],
    *,
    riders: Sequence[dict[str, object]] = (),
    vehicles: Sequence[VehicleOption] = (),
    direction: Direction = Direction.MORNING,
    **changes: object,
) -> RoutingProblem:
    """Homes at distances from a gate [m] on one straight road, at 10 m/s.

    Parameters
    ----------
    riders
        Fields of the first riders that differ from the usual.
    """
    gate = len(homes)
    points = np.array([*homes, 0], dtype=np.int64)
    metres = np.abs(points[:, None] - points[None, :])
    differing = [*riders, *({} for _ in homes[len(riders) :])]
    usual = RoutingProblem(
        direction=direction,
        places=(*(f"P{number}" for number in range(gate)), "G"),
        metres=metres,
        seconds=metres // METRES_PER_SECOND,
        riders=tuple(rider(i, gate, **each) for i, each in enumerate(differing)),
        schools=(gate_stop(direction, "G", gate),),
        vehicles=tuple(vehicles) or (vehicle(),),
        apart=(),
        assistant_share=8,
    )
    return replace(usual, **changes)  # type: ignore[arg-type]  # any field of a problem


def gate_stop(direction: Direction, gate_id: str, place: int) -> SchoolStop:
    """A gate with a window of a quarter of an hour."""
    if direction is Direction.MORNING:
        opens, closes = MORNING_CLOSES - 900, MORNING_CLOSES
    else:
        opens, closes = AFTERNOON_OPENS, AFTERNOON_OPENS + 900
    return SchoolStop(gate_id=gate_id, place=place, opens=opens, closes=closes)


FLEET = (
    vehicle("saloon", ((4, 0),)),
    vehicle("carrier", ((7, 0), (5, 1)), fixed=3_100, pence_per_mile=220),
    vehicle("minibus", ((16, 0), (12, 2), (8, 4)), fixed=7_000, pence_per_mile=280),
)


def at_random(
    seed: int,
    riders: int,
    *,
    direction: Direction = Direction.MORNING,
    schools: int = 1,
    slower: float = 1.0,
) -> RoutingProblem:
    """Homes and gates in a square of 16 km, with every kind of need."""
    drawn = Random(seed)
    stops = riders + schools
    points = np.array(
        [(drawn.uniform(0, 16_000), drawn.uniform(0, 16_000)) for _ in range(stops)]
    )
    metres = np.rint(
        np.abs(points[:, None, :] - points[None, :, :]).sum(axis=2)
    ).astype(np.int64)
    pairs = [(a, b) for b in range(riders) for a in range(b)]
    return RoutingProblem(
        direction=direction,
        places=tuple(_names("P", riders) + _names("G", schools)),
        metres=metres,
        seconds=np.ceil(metres * slower / METRES_PER_SECOND).astype(np.int64),
        riders=tuple(
            _rider_at_random(drawn, number, riders + number % schools)
            for number in range(riders)
        ),
        schools=tuple(
            gate_stop(direction, f"G{number}", riders + number)
            for number in range(schools)
        ),
        vehicles=FLEET,
        apart=tuple(pair for pair in pairs if drawn.random() < 0.5 / riders),
        assistant_share=drawn.choice((1, 2, 8)),
    )


def _names(letter: str, count: int) -> list[str]:
    return [f"{letter}{number}" for number in range(count)]


def _rider_at_random(drawn: Random, number: int, gate: int) -> Rider:
    in_wheelchair = drawn.random() < 0.15
    return rider(
        number,
        gate,
        boarding=600 if in_wheelchair else BOARDING,
        ride_limit=drawn.choice((2_700, 3_600, 4_500)),
        in_wheelchair=in_wheelchair,
        assistant=drawn.choices(tuple(AssistantNeed), (6, 3, 1))[0],
        travels_alone=drawn.random() < 0.08,
    )
