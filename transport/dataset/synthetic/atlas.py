"""What there is in the invented county, and where [km east and north]."""

import math
from dataclasses import dataclass

Tags = dict[str, str]
BORDER_EAST_KM = 30.5


@dataclass(frozen=True, slots=True)
class Settlement:
    """A city, town or village, as a crooked grid of streets.

    Parameters
    ----------
    columns, rows
        Junctions across and up.
    turned
        Degrees the grid is turned by.
    bridges
        Columns whose street crosses the river by a road bridge.
    footbridges
        Columns crossed by a footbridge.
    """

    name: str
    east: float
    north: float
    columns: int
    rows: int
    turned: float
    bridges: tuple[int, ...] = ()
    footbridges: tuple[int, ...] = ()
    has_oneways: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A road or path from one place to another, by way of some points."""

    start: str
    end: str
    tags: Tags
    by: tuple[tuple[float, float], ...] = ()


def river_north(east: float) -> float:
    """North of the river at an easting [km]."""
    return 15 - east / 6 + 0.8 * math.sin(east / 3)


SETTLEMENTS = (
    Settlement(
        "Exampleton",
        15.0,
        12.0,
        31,
        27,
        4,
        bridges=(9, 18),
        footbridges=(23,),
        has_oneways=True,
    ),
    Settlement("Quillbridge", 6.0, 20.0, 18, 15, 20),
    Settlement("Ostlemere", 24.0, 21.0, 16, 15, -15),
    Settlement("Harrowfen", 6.0, 6.0, 17, 14, -8),
    Settlement("Sallowgate", 24.5, 4.5, 15, 13, 30),
    Settlement("Tindlebury", 26.0, 13.6, 14, 12, 10),
    Settlement("Nether Quill", 10.2, 17.8, 5, 4, 12),
    Settlement("Sedge End", 2.9, 22.2, 4, 4, -40),
    Settlement("Wimblefold", 15.0, 20.5, 6, 4, -20),
    Settlement("Crankley Beck", 20.3, 17.0, 5, 5, 35),
    Settlement("Mossthwick", 2.4, 17.4, 4, 4, 5),
    Settlement("Larkenfield", 2.2, 10.4, 5, 4, 50),
    Settlement("Pennyfarrow", 11.9, 8.6, 5, 4, -30),
    Settlement("Great Doddle", 15.5, 5.6, 6, 4, 15),
    Settlement("Little Doddle", 17.0, 2.8, 4, 3, 0),
    Settlement("Skerrowby", 20.6, 8.2, 5, 4, 60),
    Settlement("Bramblehythe", 10.2, 2.6, 5, 3, 40),
    Settlement("Cawdle End", 28.2, 8.0, 4, 4, -10),
    Settlement("Upper Tindle", 28.4, 18.2, 4, 4, 25),
    Settlement("Farholme", 34.6, 15.6, 6, 5, -5),
    Settlement("Eel Island", 32.6, 1.4, 4, 3, 0),
)
"""Farholme lies over the border; nothing leads to Eel Island."""

ROUNDABOUTS = {"Westgate": (10.9, 14.7), "Eastgate": (19.6, 13.2)}
JUNCTIONS = {"Fen Cross": (8.4, 7.6), "Hythe Cross": (6.6, 3.6)}


def _a(ref: str, **more: str) -> Tags:
    return {
        "highway": "primary",
        "ref": ref,
        "maxspeed": "50 mph",
        "sidewalk": "left",
    } | more


def _b(ref: str) -> Tags:
    return {"highway": "secondary", "ref": ref, "maxspeed": "50 mph"}


def _lane(name: str, **more: str) -> Tags:
    return {"highway": "unclassified", "name": name, "maxspeed": "60 mph"} | more


BYPASS = {
    "highway": "trunk",
    "ref": "A900",
    "name": "Exampleton Bypass",
    "maxspeed": "70 mph",
    "oneway": "yes",
    "foot": "no",
}
BYPASS_BY = ((12.6, 16.4), (15.2, 16.9), (17.9, 16.0))
UNLIT_LANE = "Hollow Lane"
"""Unsafe on foot; there is a longer way round."""
ONLY_LANE = "Sedge Lane"
"""Unsafe on foot, and the only way to Sedge End."""

LINKS = (
    Link("Quillbridge", "Westgate", _a("A920")),
    Link("Westgate", "Exampleton", _a("A920")),
    Link("Exampleton", "Eastgate", _a("A920")),
    Link("Eastgate", "Tindlebury", _a("A920")),
    Link("Tindlebury", "Farholme", _a("A920")),
    Link("Exampleton", "Fen Cross", _a("A921"), ((10.6, 9.4),)),
    Link("Fen Cross", "Harrowfen", _a("A921")),
    Link("Fen Cross", "Hythe Cross", _a("A921", foot="no"), ((9.0, 5.0),)),
    Link("Hythe Cross", "Harrowfen", _b("B951")),
    Link("Hythe Cross", "Bramblehythe", _b("B951")),
    Link("Exampleton", "Sallowgate", _a("A922"), ((18.6, 8.6), (22.3, 6.2))),
    Link("Eastgate", "Ostlemere", _a("A923"), ((21.6, 15.6), (22.6, 18.4))),
    Link("Quillbridge", "Wimblefold", _b("B952")),
    Link("Wimblefold", "Ostlemere", _b("B952")),
    Link("Tindlebury", "Cawdle End", _b("B953")),
    Link("Cawdle End", "Sallowgate", _b("B953")),
    Link("Quillbridge", "Mossthwick", _b("B954")),
    Link("Mossthwick", "Larkenfield", _b("B954")),
    Link("Larkenfield", "Harrowfen", _b("B954")),
    Link("Ostlemere", "Upper Tindle", _b("B955")),
    Link("Upper Tindle", "Tindlebury", _b("B955")),
    Link("Pennyfarrow", "Fen Cross", _b("B956")),
    Link("Great Doddle", "Exampleton", _b("B957")),
    Link("Great Doddle", "Bramblehythe", _lane("Hythe Lane")),
    Link("Great Doddle", "Little Doddle", _lane("Doddle Lane")),
    Link("Little Doddle", "Sallowgate", _lane("Drove Lane")),
    Link("Pennyfarrow", "Great Doddle", _lane("Farrow Lane")),
    Link("Nether Quill", "Quillbridge", _lane("Quill Lane")),
    Link("Nether Quill", "Westgate", _lane("Beacon Lane")),
    Link("Nether Quill", "Wimblefold", _lane("Fold Lane")),
    Link("Wimblefold", "Exampleton", _lane("Fold Road")),
    Link("Crankley Beck", "Ostlemere", _lane("Beck Lane")),
    Link("Crankley Beck", "Eastgate", _lane("Mill Lane")),
    Link("Skerrowby", "Sallowgate", _lane("Skerrow Lane"), ((22.6, 7.2),)),
    Link("Skerrowby", "Exampleton", _lane("Carr Lane"), ((19.4, 10.0),)),
    Link("Pennyfarrow", "Exampleton", _lane(UNLIT_LANE, lit="no", sidewalk="no")),
    Link("Sedge End", "Quillbridge", _lane(ONLY_LANE, lit="no", sidewalk="no")),
    Link("Crankley Beck", "Exampleton", {"highway": "cycleway", "name": "Beck Line"}),
    Link(
        "Nether Quill",
        "Exampleton",
        {"highway": "bridleway", "designation": "public_bridleway"},
        ((12.2, 15.6),),
    ),
    Link(
        "Little Doddle",
        "Great Doddle",
        {"highway": "path", "designation": "public_footpath", "access": "private"},
        ((17.2, 4.4),),
    ),
    Link(
        "Skerrowby",
        "Great Doddle",
        {"highway": "path", "designation": "public_footpath"},
    ),
)
