"""Decisions that a closure makes: the way may be open again tomorrow."""

from collections.abc import Mapping, Sequence
from datetime import date

from transport.dataset.dataset import Dataset
from transport.domain.decision import Decision
from transport.domain.placement import Placement
from transport.domain.pupil import PupilId
from transport.domain.school import usable_gates
from transport.network.embedded import RoadNetwork
from transport.network.provider import TravelProvider
from transport.policy.model import Policy
from transport.scenario.cases import build_cases, decide
from transport.scenario.measure import Measured


def around_closures(
    dataset: Dataset,
    placements: Mapping[PupilId, Placement],
    decisions: Sequence[Decision],
    provider: TravelProvider,
    policy: Policy,
    on: date,
) -> dict[PupilId, str]:
    """Whose outcome would be another one if nothing were closed on the day.

    Whether a closure makes a way unavailable in law is a judgement: a person decides.

    Parameters
    ----------
    decisions
        One for each placement, in pupil order, with the closures that hold.
    provider
        What they were measured by.
    """
    if not isinstance(provider, RoadNetwork):
        return {}
    held = [each.restriction for each in provider.closures.closed]
    closures = [each.id for each in held if not each.is_hazard]
    if not closures:
        return {}
    pupils = [pupil for pupil in dataset.pupils if pupil.id in placements]
    measured = Measured.take(
        provider.only([each for each in held if each.is_hazard]),
        pupils,
        usable_gates(dataset.gates, dataset.schools),
    )
    cases = build_cases(dataset, placements, measured)
    others = [decide(dataset, case, measured, policy, on) for case in cases]
    return {
        decision.pupil_id: (
            f"Were nothing closed on this day ({', '.join(closures)}), the outcome "
            f"would be {other.outcome}: check whether the closures should count."
        )
        for decision, other in zip(decisions, others, strict=True)
        if (decision.outcome, decision.scheme) != (other.outcome, other.scheme)
    }
