"""What pupils need, and what a vehicle must provide, given the need.

Shares follow published national figures in outline; the draws are invented.
"""

from collections.abc import Mapping
from random import Random
from typing import TypeVar

from transport.dataset.synthetic.schools import Blueprint
from transport.domain.pupil import AssistantNeed, NeedCode, TravelNeeds, Wheelchair
from transport.units import SECONDS_PER_MINUTE

T = TypeVar("T")

_EVERY_NEED: Mapping[NeedCode, float] = {
    NeedCode.ASD: 31.5,
    NeedCode.SLCN: 21.3,
    NeedCode.SEMH: 20.7,
    NeedCode.MLD: 10.6,
    NeedCode.PD: 3.9,
    NeedCode.SLD: 3.9,
    NeedCode.SPLD: 2.4,
    NeedCode.HI: 1.4,
    NeedCode.PMLD: 1.3,
    NeedCode.OTH: 1.2,
    NeedCode.DS: 1.2,
    NeedCode.VI: 0.8,
    NeedCode.MSI: 0.3,
}
_AT_SPECIAL: Mapping[NeedCode, float] = {
    NeedCode.ASD: 33,
    NeedCode.SLD: 26,
    NeedCode.SEMH: 16,
    NeedCode.SLCN: 12,
    NeedCode.MLD: 10,
    NeedCode.PMLD: 11,
    NeedCode.PD: 5,
    NeedCode.DS: 4,
    NeedCode.SPLD: 2,
    NeedCode.HI: 2,
    NeedCode.VI: 1.5,
    NeedCode.MSI: 0.7,
}
_STAYS = {NeedCode.PMLD: 0.58, NeedCode.PD: 0.52, NeedCode.MSI: 0.2, NeedCode.SLD: 0.07}
_TRANSFERS = {NeedCode.PMLD: 0.2, NeedCode.PD: 0.3, NeedCode.SLD: 0.05}
_INDIVIDUAL = {
    NeedCode.PMLD: 0.17,
    NeedCode.SEMH: 0.11,
    NeedCode.ASD: 0.09,
    NeedCode.SLD: 0.07,
    NeedCode.MSI: 0.2,
}
_SHARED = {
    NeedCode.PMLD: 0.6,
    NeedCode.SLD: 0.46,
    NeedCode.DS: 0.42,
    NeedCode.PD: 0.34,
    NeedCode.ASD: 0.29,
    NeedCode.SEMH: 0.2,
    NeedCode.SLCN: 0.2,
    NeedCode.MLD: 0.17,
    NeedCode.VI: 0.3,
    NeedCode.MSI: 0.5,
    NeedCode.HI: 0.1,
}
_ALONE = {NeedCode.SEMH: 0.17, NeedCode.ASD: 0.09, NeedCode.PMLD: 0.03}
_BOARDING_MINUTES = (3, 4, 5)
_RIDE_MINUTES = (30, 40, 50, 60)


def drawn(shares: Mapping[T, float], rng: Random) -> T:
    """One of several things by their shares."""
    return rng.choices(list(shares), list(shares.values()))[0]


def draw_need(blueprint: Blueprint, rng: Random) -> NeedCode:
    """A pupil's primary need, given the school."""
    mix = _AT_SPECIAL if blueprint.is_specialist else _EVERY_NEED
    if blueprint.group == "alternative":
        return NeedCode.SEMH if rng.random() < 0.8 else drawn(_EVERY_NEED, rng)
    if blueprint.needs and (blueprint.is_specialist or rng.random() < 0.6):
        return drawn({need: mix.get(need, 1.0) for need in blueprint.needs}, rng)
    return drawn(mix, rng)


def draw_travel_needs(need: NeedCode, age: int, rng: Random) -> TravelNeeds:
    """What a vehicle must provide, given the need and age."""
    wheelchair = _draw_wheelchair(need, rng)
    assistant = _draw_assistant(need, age, rng)
    alone = rng.random() < _ALONE.get(need, 0.01)
    boarding = _sometimes(0.03, _BOARDING_MINUTES, rng)
    ride = _sometimes(0.025, _RIDE_MINUTES, rng)
    return TravelNeeds(
        wheelchair=wheelchair,
        assistant=assistant,
        travels_alone=alone,
        boarding_seconds=boarding and boarding * SECONDS_PER_MINUTE,
        ride_limit_seconds=ride and ride * SECONDS_PER_MINUTE,
    )


def _draw_wheelchair(need: NeedCode, rng: Random) -> Wheelchair:
    chance = rng.random()
    stays = _STAYS.get(need, 0.005)
    if chance < stays:
        return Wheelchair.STAYS
    if chance < stays + _TRANSFERS.get(need, 0.005):
        return Wheelchair.TRANSFERS
    return Wheelchair.NONE


def _draw_assistant(need: NeedCode, age: int, rng: Random) -> AssistantNeed:
    younger = 1.15 if age < 11 else 0.9
    chance = rng.random()
    individual = _INDIVIDUAL.get(need, 0.02)
    if chance < individual:
        return AssistantNeed.INDIVIDUAL
    if chance < individual + younger * _SHARED.get(need, 0.1):
        return AssistantNeed.SHARED
    return AssistantNeed.NONE


def _sometimes(share: float, values: tuple[int, ...], rng: Random) -> int | None:
    return rng.choice(values) if rng.random() < share else None
