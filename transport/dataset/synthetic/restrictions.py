"""Hazards and closures of the invented county: some named by way, some drawn."""

from collections.abc import Iterator, Sequence
from datetime import date

from transport.dataset.synthetic.drawing import Drawing, DrawnWay, lon_lat
from transport.domain.restriction import (
    Calendar,
    Month,
    Position,
    Restriction,
    RestrictionKind,
    Shape,
    Traveller,
)

ASSESSED, REVIEWED = date(2025, 6, 12), date(2027, 6, 12)
ASSESSOR = "Road safety team (invented)"
AROUND = 30.0
"""How far an area drawn around a bridge reaches beyond it [m]."""
WITHIN = 10


def unlit_lanes(ways: Sequence[int]) -> tuple[Restriction, ...]:
    """A hazard for each of some ways."""
    return tuple(
        Restriction(
            id=f"H{number}",
            kind=RestrictionKind.HAZARD,
            way_ids=(way,),
            assessor=ASSESSOR,
            assessed_on=ASSESSED,
            review_on=REVIEWED,
            reason="Unlit lane without a footway or verge to step on to; fast traffic",
        )
        for number, way in enumerate(ways, 1)
    )


def on_bridges(drawing: Drawing) -> tuple[Restriction, ...]:
    """A footbridge under water in winter, and a road bridge repaired one summer."""
    on_foot, driven = _footbridge(drawing), _road_bridge(drawing)
    return (
        Restriction(
            id="C1",
            kind=RestrictionKind.CLOSURE,
            closed_to=(Traveller.MOTOR,),
            way_ids=(driven + 1,),
            shape=Shape(areas=((tuple(_box(drawing, drawing.ways[driven])),),)),
            calendar=Calendar(first_day=date(2026, 7, 27), last_day=date(2026, 8, 21)),
            assessor="Highways (invented)",
            assessed_on=date(2026, 2, 2),
            review_on=date(2026, 8, 21),
            reason="Repairs to the bridge; the footway stays open",
        ),
        Restriction(
            id="H3",
            kind=RestrictionKind.HAZARD,
            shape=Shape(
                lines=(tuple(_line(drawing, drawing.ways[on_foot])),), within=WITHIN
            ),
            calendar=Calendar(months=(Month.JAN, Month.FEB)),
            assessor=ASSESSOR,
            assessed_on=ASSESSED,
            review_on=REVIEWED,
            reason="Footbridge under water after winter rain",
        ),
    )


def _footbridge(drawing: Drawing) -> int:
    return next(at for at, way in _bridges(drawing) if way.tags["highway"] == "footway")


def _road_bridge(drawing: Drawing) -> int:
    return next(at for at, way in _bridges(drawing) if way.tags["highway"] != "footway")


def _bridges(drawing: Drawing) -> Iterator[tuple[int, DrawnWay]]:
    for at, way in enumerate(drawing.ways):
        if "bridge" in way.tags:
            yield at, way


def _line(drawing: Drawing, way: DrawnWay) -> Iterator[Position]:
    for node in way.nodes:
        yield lon_lat(drawing.spots[node])


def _box(drawing: Drawing, way: DrawnWay) -> Iterator[Position]:
    easts, norths = zip(*(drawing.spots[node] for node in way.nodes), strict=True)
    west, east = min(easts) - AROUND, max(easts) + AROUND
    south, north = min(norths) - AROUND, max(norths) + AROUND
    for corner in (
        (west, south),
        (east, south),
        (east, north),
        (west, north),
        (west, south),
    ):
        yield lon_lat(corner)
