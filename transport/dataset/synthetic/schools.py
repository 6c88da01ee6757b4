"""The invented schools, where they stand, and their gates."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import numpy as np

from transport.dataset.synthetic.ground import (
    Floats,
    Ground,
    Spot,
    draw_spots,
    metres_apart,
)
from transport.domain.pupil import NeedCode
from transport.domain.school import (
    Gate,
    GateId,
    School,
    SchoolId,
    SchoolKind,
    Sexes,
)
from transport.units import SECONDS_PER_MINUTE

SITES = 160
HOMES_CONSIDERED = 500
LEAST_APART = 300.0

SIDE_GATE_OPENS = 30 * 60
"""How long before and after the bells a side gate is open [s]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blueprint:
    """A school before it stands anywhere.

    Parameters
    ----------
    group
        Schools of one group stand apart from each other.
    share
        Pupils in a thousand of the county who attend it.
    bells
        Morning and afternoon [minutes after midnight].
    gates
        How many; the first is for vehicles and feet, later ones for feet alone.
    """

    name: str
    kind: SchoolKind
    ages: tuple[int, int]
    group: str
    share: float
    bells: tuple[int, int]
    needs: tuple[NeedCode, ...] = ()
    is_specialist: bool = False
    sexes: Sexes = Sexes.MIXED
    in_area: bool = True
    has_places: bool | None = None
    gates: int = 1


@dataclass(frozen=True, slots=True)
class Site:
    """A school standing somewhere.

    Parameters
    ----------
    spots
        Where its gates are, in the gates' order.
    """

    blueprint: Blueprint
    school: School
    gates: tuple[Gate, ...]
    spots: tuple[Spot, ...]

    @property
    def is_ordinary(self) -> bool:
        """Whether it is a mainstream school, with or without a resource base."""
        return self.school.kind in (
            SchoolKind.ACADEMY,
            SchoolKind.MAINTAINED_MAINSTREAM,
        )


def build_sites(
    ground: Ground,
    blueprints: Sequence[Blueprint],
    border_lon: float,
    rng: Random,
) -> tuple[Site, ...]:
    """Stand every school where many homes are near, apart from others of its group.

    Raises
    ------
    ValueError
        If the streets are too few.
    """
    possible = draw_spots(ground, ground.kerbs, SITES, rng)
    homes = draw_spots(ground, ground.kerbs, HOMES_CONSIDERED, rng)
    away = ground.drives_from(possible, homes)
    taken: list[int] = []
    reach: dict[str, Floats] = {}
    sites = []
    for number, blueprint in enumerate(blueprints, 1):
        allowed = _on_side(possible, border_lon, is_inside=blueprint.in_area)
        free = _apart(possible, allowed, taken)
        so_far = reach.get(blueprint.group, np.full(len(homes), 25_000.0))
        best = min(free, key=lambda site: float(np.minimum(so_far, away[site]).sum()))
        reach[blueprint.group] = np.minimum(so_far, away[best])
        taken.append(best)
        sites.append(_stand(ground, blueprint, number, possible[best]))
    return tuple(sites)


def _on_side(
    possible: Sequence[Spot], border_lon: float, *, is_inside: bool
) -> list[int]:
    return [
        number
        for number, spot in enumerate(possible)
        if (spot.point.lon <= border_lon) is is_inside
    ]


def _apart(
    possible: Sequence[Spot], allowed: Sequence[int], taken: Sequence[int]
) -> list[int]:
    free = [
        site
        for site in allowed
        if all(
            metres_apart(possible[site].point, possible[other].point) > LEAST_APART
            for other in taken
        )
    ]
    if not free:
        raise ValueError("it has too few streets to stand thirty schools apart")
    return free


def _stand(ground: Ground, blueprint: Blueprint, number: int, spot: Spot) -> Site:
    school_id = SchoolId(f"S{number:02d}")
    school = _school(blueprint, school_id)
    spots = (spot, *_side_gates(ground, spot, blueprint.gates - 1))
    gates = tuple(
        Gate(
            id=GateId(f"{school_id}-{'ABC'[place]}"),
            school_id=school_id,
            point=gate.point,
            on_foot=True,
            by_vehicle=place == 0,
            open_from=school.day_starts - SIDE_GATE_OPENS if place else None,
            open_to=school.day_ends + SIDE_GATE_OPENS if place else None,
        )
        for place, gate in enumerate(spots)
    )
    return Site(blueprint, school, gates, spots)


def _side_gates(ground: Ground, spot: Spot, count: int) -> list[Spot]:
    """Gates for feet on other streets or alleys, 60 to 260 m from the first."""
    found: list[Spot] = []
    for kerb in (*ground.paths, *ground.kerbs):
        if len(found) == count:
            break
        gate = ground.beside(kerb, 0.5, 5.0)
        first = [metres_apart(gate.point, other.point) for other in (spot, *found)]
        if min(first) > 60 and first[0] < 260:
            found.append(gate)
    return found


def _school(blueprint: Blueprint, school_id: SchoolId) -> School:
    starts, ends = (minutes * SECONDS_PER_MINUTE for minutes in blueprint.bells)
    return School(
        id=school_id,
        name=blueprint.name,
        kind=blueprint.kind,
        age_from=blueprint.ages[0],
        age_to=blueprint.ages[1],
        sexes=blueprint.sexes,
        needs=tuple(blueprint.needs),
        is_specialist=blueprint.is_specialist,
        in_area=blueprint.in_area,
        has_places=blueprint.has_places,
        day_starts=starts,
        day_ends=ends,
    )
