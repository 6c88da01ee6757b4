"""Facts a decision rests on, with the blanks that real spreadsheets have."""

from datetime import date, timedelta
from random import Random

from transport.domain.pupil import Circumstances, NeedCode, TravelNeeds, Wheelchair

BLANK = 0.035
_CAN_WALK_WITH_ADULT = {
    NeedCode.PMLD: 0.0,
    NeedCode.SLD: 0.1,
    NeedCode.PD: 0.1,
    NeedCode.MSI: 0.1,
    NeedCode.ASD: 0.42,
    NeedCode.DS: 0.3,
    NeedCode.SEMH: 0.65,
}


def draw_circumstances(
    need: NeedCode | None, travel: TravelNeeds, age: int, rng: Random
) -> Circumstances:
    """Circumstances of a pupil with a need, or with none recorded."""
    with_adult = _walks_with_adult(need, travel, rng)
    alone = bool(with_adult) and age > 9 and rng.random() < (0.15 if need else 0.8)
    facts = _money(rng)
    return Circumstances(
        sen_disability_or_mobility=_known(rng, value=True) if need else False,
        can_walk_unaccompanied=_known(rng, value=alone),
        can_walk_accompanied=with_adult,
        parent_can_accompany=_known(rng, value=rng.random() < 0.75),
        low_income=facts.low_income,
        universal_credit=facts.universal_credit,
        uc_earnings_pence=facts.uc_earnings_pence,
    )


def temporary(circumstances: Circumstances, on: date, rng: Random) -> Circumstances:
    """The same facts with a need that passes, such as a broken leg."""
    changes = {
        "sen_disability_or_mobility": True,
        "can_walk_unaccompanied": False,
        "can_walk_accompanied": False,
        "temporary_until": on + timedelta(days=rng.randrange(20, 120)),
    }
    return circumstances.model_copy(update=changes)


def _walks_with_adult(
    need: NeedCode | None, travel: TravelNeeds, rng: Random
) -> bool | None:
    if travel.wheelchair is not Wheelchair.NONE:
        return False
    share = _CAN_WALK_WITH_ADULT.get(need, 0.72) if need else 1.0
    return _known(rng, value=rng.random() < share)


def _money(rng: Random) -> Circumstances:
    """Income: often asked of nobody; on universal credit with earnings either side."""
    chance = rng.random()
    if chance < 0.34:
        return Circumstances()
    if chance < 0.7:
        return Circumstances(low_income=False, universal_credit=False)
    if chance < 0.82:
        return Circumstances(low_income=True)
    earnings = rng.randrange(25_000, 98_000)
    settled = _known(rng, value=True)
    return Circumstances(
        universal_credit=True, uc_earnings_pence=earnings if settled else None
    )


def _known(rng: Random, *, value: bool) -> bool | None:
    return None if rng.random() < BLANK else value
