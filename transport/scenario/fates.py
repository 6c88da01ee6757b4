"""How each pupil travels, and whose case a person must look at."""

from collections.abc import Mapping, Sequence

from transport.domain.arrangement import Offer
from transport.domain.decision import Decision
from transport.domain.pupil import PupilId
from transport.domain.run import Plan
from transport.scenario.result import Fate


def fates_of(
    decisions: Sequence[Decision],
    travelling: Mapping[PupilId, object],
    accepted: Sequence[Offer],
    plan: Plan,
) -> dict[PupilId, Fate]:
    """One fate for each pupil with a decision.

    A pupil without a place in either direction is unserved.
    """
    taken = {offer.pupil_id for offer in accepted}
    left = {unserved.pupil_id for unserved in plan.unserved}
    fates = {}
    for decision in decisions:
        pupil_id = decision.pupil_id
        if pupil_id not in travelling:
            fates[pupil_id] = Fate.NOT_TRAVELLING
        elif pupil_id in taken:
            fates[pupil_id] = Fate.ON_OFFER
        else:
            fates[pupil_id] = Fate.UNSERVED if pupil_id in left else Fate.ON_RUN
    return fates


def persons_of(
    decisions: Sequence[Decision], *others: Mapping[PupilId, str]
) -> tuple[tuple[PupilId, tuple[str, ...]], ...]:
    """Pupils whose case needs a person, and every reason.

    Parameters
    ----------
    others
        Reasons that do not come from the rules, by pupil.
    """
    found = []
    for decision in decisions:
        pupil_id = decision.pupil_id
        more = tuple(reasons[pupil_id] for reasons in others if pupil_id in reasons)
        if decision.person_reasons or more:
            found.append((pupil_id, decision.person_reasons + more))
    return tuple(found)
