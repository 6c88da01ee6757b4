"""What families have said about other ways to travel, and who may not share."""

from collections.abc import Mapping, Sequence
from random import Random

from transport.dataset.synthetic.chance import drawn
from transport.dataset.synthetic.pupils import Attender
from transport.domain.arrangement import Consent, ConsentState, Mode
from transport.domain.pupil import NeedCode, PupilId, Wheelchair

PAIRS_IN_A_THOUSAND = 16
TRAINED_FROM = 11
SELDOM_TRAINED = frozenset(
    (NeedCode.PMLD, NeedCode.SLD, NeedCode.MSI, NeedCode.PD, NeedCode.VI)
)

_ASKED: Mapping[Mode, float] = {
    Mode.TRAVEL_TRAINING: 0.34,
    Mode.TRAVEL_BUDGET: 0.4,
    Mode.MILEAGE: 0.28,
    Mode.TRAVEL_PASS: 0.3,
}
_SAID: Mapping[Mode, Mapping[ConsentState, float]] = {
    Mode.TRAVEL_TRAINING: {
        ConsentState.GIVEN: 40,
        ConsentState.REFUSED: 38,
        ConsentState.NOT_ASKED: 22,
    },
    Mode.TRAVEL_BUDGET: {
        ConsentState.GIVEN: 24,
        ConsentState.REFUSED: 56,
        ConsentState.NOT_ASKED: 20,
    },
    Mode.MILEAGE: {
        ConsentState.GIVEN: 22,
        ConsentState.REFUSED: 58,
        ConsentState.NOT_ASKED: 20,
    },
    Mode.TRAVEL_PASS: {
        ConsentState.GIVEN: 50,
        ConsentState.REFUSED: 30,
        ConsentState.NOT_ASKED: 20,
    },
}


def draw_consents(roll: Sequence[Attender], rng: Random) -> tuple[Consent, ...]:
    """Answers of some families about some modes."""
    return tuple(
        Consent(pupil_id=one.pupil.id, mode=mode, state=drawn(_SAID[mode], rng))
        for one in roll
        for mode, share in _ASKED.items()
        if rng.random() < share and _is_worth_asking(one, mode)
    )


def draw_pairs(
    roll: Sequence[Attender], rng: Random
) -> tuple[tuple[PupilId, PupilId], ...]:
    """Pairs at one school who may not be on one vehicle together."""
    pairs: list[tuple[PupilId, PupilId]] = []
    paired: list[PupilId] = []
    wanted = max(1, len(roll) * PAIRS_IN_A_THOUSAND // 1_000)
    order = rng.sample(list(roll), len(roll))
    for one in order:
        other = next((o for o in order if _may_clash(one, o, paired)), None)
        if other is None:
            continue
        first, second = sorted((one.pupil.id, other.pupil.id))
        pairs.append((first, second))
        paired += [first, second]
        if len(pairs) == wanted:
            break
    return tuple(sorted(pairs))


def _is_worth_asking(one: Attender, mode: Mode) -> bool:
    if mode not in (Mode.TRAVEL_TRAINING, Mode.TRAVEL_PASS):
        return True
    return (
        one.age >= TRAINED_FROM
        and one.pupil.primary_need not in SELDOM_TRAINED
        and one.pupil.travel.wheelchair is not Wheelchair.STAYS
    )


def _may_clash(one: Attender, other: Attender, paired: Sequence[PupilId]) -> bool:
    return (
        one.site == other.site
        and one.pupil.id != other.pupil.id
        and one.pupil.id not in paired
        and other.pupil.id not in paired
        and not one.pupil.travel.travels_alone
        and not other.pupil.travel.travels_alone
    )
