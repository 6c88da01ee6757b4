"""Who needs travel under the plan, and why."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from transport.dataset.dataset import Dataset
from transport.domain.decision import Decision, Outcome
from transport.domain.placement import Placement
from transport.domain.pupil import PupilId
from transport.policy.model import Policy
from transport.scenario.stays import attended, placements_of


class Basis(StrEnum):
    """Why a pupil has a seat in the plan."""

    ELIGIBLE = "eligible"
    """An eligible child under s.508B."""
    SCHEME = "scheme"
    """The council's own provision carries him or her."""
    PENDING = "pending"
    """A person must decide; until then today's seat is kept."""


def travellers(
    dataset: Dataset, decisions: tuple[Decision, ...], policy: Policy, on: date
) -> dict[PupilId, Basis]:
    """Pupils who need travel on a day, in decision order, and on what basis."""
    riding = {pupil for run in dataset.present_runs for pupil in run.pupils}
    keeps_seat = policy.flag("undetermined.keeps_seat", on)
    found: dict[PupilId, Basis] = {}
    for decision in decisions:
        if decision.outcome is Outcome.MET:
            found[decision.pupil_id] = Basis.ELIGIBLE
        elif decision.scheme is not None:
            found[decision.pupil_id] = Basis.SCHEME
        elif decision.needs_person and keeps_seat and decision.pupil_id in riding:
            found[decision.pupil_id] = Basis.PENDING
    return found


def placements_on(dataset: Dataset, on: date) -> Mapping[PupilId, Placement]:
    """The placement each pupil attends on a day, in pupil order."""
    return {
        pupil_id: placement
        for pupil_id, placements in placements_of(dataset).items()
        if (placement := attended(placements, on))
    }
