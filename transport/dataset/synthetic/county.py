"""The whole invented county, from a seed and a road file."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np

from transport.dataset.synthetic.answers import draw_consents, draw_pairs
from transport.dataset.synthetic.blueprints import BLUEPRINTS
from transport.dataset.synthetic.fleet import VEHICLE_CLASSES, tariffs
from transport.dataset.synthetic.ground import Ground
from transport.dataset.synthetic.homes import Homes
from transport.dataset.synthetic.present import PresentRuns
from transport.dataset.synthetic.pupils import Attender, Roll
from transport.dataset.synthetic.reading import read_ground
from transport.dataset.synthetic.schools import Site, build_sites
from transport.domain.arrangement import Consent
from transport.domain.fleet import Tariff, VehicleClass
from transport.domain.pupil import PupilId, Wheelchair
from transport.domain.run import PresentRun

PUPILS = 1_300
SEED = 1
HOMES_TO_A_PUPIL = 8
FEWEST_HOMES = 3_000
OUTSIDE_PERCENT = 3.0
WALKED_METRES = 4_000
NOT_YET_CARRIED = 0.03
LANES_LOOKED_AT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class County:
    """Every record of the invented county."""

    sites: tuple[Site, ...]
    roll: tuple[Attender, ...]
    vehicle_classes: tuple[VehicleClass, ...]
    tariffs: tuple[Tariff, ...]
    apart: tuple[tuple[PupilId, PupilId], ...]
    consents: tuple[Consent, ...]
    hazard_ways: tuple[int, ...]
    present_runs: tuple[PresentRun, ...]


def invent_county(
    roads: Path,
    *,
    pupils: int = PUPILS,
    seed: int = SEED,
    border_lon: float | None = None,
    hazard_ways: Sequence[int] = (),
) -> County:
    """Place the invented county on a road file.

    Parameters
    ----------
    roads
        A road file (.osm.pbf).
    pupils
        How many pupils.
    seed
        The same seed gives the same county.
    border_lon
        Longitude [degrees] east of which it is another authority's area; none: a
        thirtieth of the streets lies there.
    hazard_ways
        Ways assessed as unsafe on foot; none: the lane most walks to school go along.

    Raises
    ------
    RuntimeError
        If the file is not a road file.
    ValueError
        If its streets are too few.
    """
    ground = read_ground(roads)
    if not ground.kerbs:
        raise ValueError("it has no residential streets that join up")
    border = _border(ground) if border_lon is None else border_lon
    sites = build_sites(ground, BLUEPRINTS, border, Random(f"{seed}/schools"))
    rng = Random(f"{seed}/homes")
    count = max(FEWEST_HOMES, HOMES_TO_A_PUPIL * pupils)
    homes = Homes(ground, sites, border, count, rng)
    unsafe = hazard_ways or _worst_lane(ground, homes)
    homes.expose(ground.avoiding(unsafe))
    roll = Roll(sites, homes, Random(f"{seed}/pupils")).draw(pupils)
    apart = draw_pairs(roll, Random(f"{seed}/apart"))
    rng = Random(f"{seed}/present")
    carried = [one for one in roll if _is_carried(one, rng)]
    return County(
        sites=sites,
        roll=roll,
        vehicle_classes=VEHICLE_CLASSES,
        tariffs=tariffs(),
        apart=apart,
        consents=draw_consents(roll, Random(f"{seed}/consents")),
        hazard_ways=tuple(unsafe),
        present_runs=PresentRuns(sites, apart, rng).draw(carried),
    )


def _border(ground: Ground) -> float:
    lons = [float(ground.lons[kerb.start]) for kerb in ground.kerbs]
    return float(np.percentile(lons, 100 - OUTSIDE_PERCENT))


def _worst_lane(ground: Ground, homes: Homes) -> list[int]:
    """Of the longest lanes, the one along which most short walks to school go."""
    by_length = sorted(
        ground.lanes, key=lambda way: -sum(k.metres for k in ground.lanes[way])
    )
    by_walks = sorted(
        by_length[:LANES_LOOKED_AT],
        key=lambda way: -homes.expose(ground.avoiding([way])),
    )
    return by_walks[:1]


def _is_carried(one: Attender, rng: Random) -> bool:
    """Whether the council carries the pupil today, near enough."""
    if not one.pupil.in_area or rng.random() < NOT_YET_CARRIED:
        return False
    if one.age >= 16 and one.pupil.plan is None:
        return False
    is_far = one.walk_metres > WALKED_METRES
    facts = one.pupil.circumstances
    is_chaired = one.pupil.travel.wheelchair is not Wheelchair.NONE
    cannot_walk = is_chaired or facts.can_walk_accompanied is False
    is_chosen = one.placement.nearest_suitable is False
    return cannot_walk or (is_far and not is_chosen)
