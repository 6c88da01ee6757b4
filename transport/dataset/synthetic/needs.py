"""What pupils need, and what a vehicle must provide, given the need.

Shares follow published national figures in outline; the draws are invented.
"""

from collections.abc import Mapping, Sequence
from random import Random

from transport.dataset.synthetic.chance import Deal, drawn
from transport.dataset.synthetic.schools import Blueprint
from transport.domain.pupil import AssistantNeed, NeedCode, TravelNeeds, Wheelchair
from transport.units import SECONDS_PER_MINUTE, Seconds

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
    NeedCode.SLD: 36,
    NeedCode.SEMH: 16,
    NeedCode.SLCN: 15,
    NeedCode.MLD: 20,
    NeedCode.PMLD: 18,
    NeedCode.PD: 5,
    NeedCode.DS: 4,
    NeedCode.SPLD: 2,
    NeedCode.HI: 2,
    NeedCode.VI: 1.5,
    NeedCode.MSI: 0.7,
}
_STAYS = {NeedCode.PMLD: 0.64, NeedCode.PD: 0.6, NeedCode.MSI: 0.2, NeedCode.SLD: 0.09}
_TRANSFERS = {NeedCode.PMLD: 0.3, NeedCode.PD: 0.6, NeedCode.SLD: 0.08}
_INDIVIDUAL = {
    NeedCode.PMLD: 0.17,
    NeedCode.SEMH: 0.12,
    NeedCode.ASD: 0.1,
    NeedCode.SLD: 0.07,
    NeedCode.MSI: 0.2,
}
_SHARED = {
    NeedCode.PMLD: 0.6,
    NeedCode.SLD: 0.5,
    NeedCode.DS: 0.42,
    NeedCode.PD: 0.34,
    NeedCode.ASD: 0.34,
    NeedCode.SEMH: 0.21,
    NeedCode.SLCN: 0.21,
    NeedCode.MLD: 0.17,
    NeedCode.VI: 0.3,
    NeedCode.MSI: 0.5,
    NeedCode.HI: 0.1,
}
_ALONE = {NeedCode.SEMH: 0.21, NeedCode.ASD: 0.13, NeedCode.PMLD: 0.03}
BOARDING_SHARE = 0.03
RIDE_LIMIT_SHARE = 0.025
_BOARDING_MINUTES = (3, 4, 5)
_RIDE_MINUTES = (30, 40, 50, 60)


def draw_need(blueprint: Blueprint, rng: Random) -> NeedCode:
    """A pupil's primary need, given the school."""
    mix = _AT_SPECIAL if blueprint.is_specialist else _EVERY_NEED
    if blueprint.group == "alternative":
        return NeedCode.SEMH if rng.random() < 0.8 else drawn(_EVERY_NEED, rng)
    if blueprint.needs and (blueprint.is_specialist or rng.random() < 0.6):
        return drawn({need: mix.get(need, 1.0) for need in blueprint.needs}, rng)
    return drawn(mix, rng)


def draw_travel_needs(need: NeedCode, age: int, deal: Deal, rng: Random) -> TravelNeeds:
    """What a vehicle must provide, given the need and age."""
    return TravelNeeds(
        wheelchair=_wheelchair(need, deal),
        assistant=_assistant(need, age, deal),
        travels_alone=deal.yes("alone", _ALONE.get(need, 0.01)),
        boarding_seconds=_seconds(BOARDING_SHARE, _BOARDING_MINUTES, rng),
        ride_limit_seconds=_seconds(RIDE_LIMIT_SHARE, _RIDE_MINUTES, rng),
    )


def _wheelchair(need: NeedCode, deal: Deal) -> Wheelchair:
    if deal.yes("stays", _STAYS.get(need, 0.005)):
        return Wheelchair.STAYS
    if deal.yes("transfers", _TRANSFERS.get(need, 0.005)):
        return Wheelchair.TRANSFERS
    return Wheelchair.NONE


def _assistant(need: NeedCode, age: int, deal: Deal) -> AssistantNeed:
    younger = 1.15 if age < 11 else 0.9
    if deal.yes("individual", _INDIVIDUAL.get(need, 0.02)):
        return AssistantNeed.INDIVIDUAL
    if deal.yes("shared", younger * _SHARED.get(need, 0.1)):
        return AssistantNeed.SHARED
    return AssistantNeed.NONE


def _seconds(share: float, minutes: Sequence[int], rng: Random) -> Seconds | None:
    return rng.choice(minutes) * SECONDS_PER_MINUTE if rng.random() < share else None
