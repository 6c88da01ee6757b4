"""Decides a whole caseload on one day under one policy, without the explanations."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np

from transport.domain.decision import GroundName, NextStep, Outcome
from transport.policy.model import Policy
from transport.scenario.sweep.caseload import Caseload
from transport.scenario.sweep.columns import Codes
from transport.scenario.sweep.grounds import GROUNDS
from transport.scenario.sweep.logic import MET, OUTCOMES, UNDETERMINED, Flags, Outcomes
from transport.scenario.sweep.outcome import (
    NO_GROUND,
    needs_person,
    overall,
    reported,
)
from transport.scenario.sweep.question import Question
from transport.scenario.sweep.scheme import NO_SCHEME, SCHEMES, scheme
from transport.scenario.sweep.threshold import GOES_ON, STEPS, step_code, threshold

GROUND_NAMES = tuple(GroundName)
"""Grounds in the order of their codes."""


class Swept(NamedTuple):
    """One case's row of a sweep, in the words of `transport.domain.decision.Decision`."""

    outcome: Outcome
    ground: GroundName | None
    next_step: NextStep
    needs_person: bool
    scheme: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepResult:
    """What `assess` would decide for each case, shape (cases,) each.

    Parameters
    ----------
    outcome
        Positions in `OUTCOMES`.
    ground
        Positions in `GROUND_NAMES`; -1: none.
    next_step
        Positions in `STEPS`.
    needs_person
        The result is only a proposal.
    scheme
        Positions in `SCHEMES` of the council's own provision that carries a pupil who
        is not an eligible child; -1: none.
    """

    outcome: Outcomes
    ground: Codes
    next_step: Codes
    needs_person: Flags
    scheme: Codes

    def __len__(self) -> int:
        return len(self.outcome)

    def row(self, position: int) -> Swept:
        """One case in words."""
        ground, name = int(self.ground[position]), int(self.scheme[position])
        return Swept(
            outcome=OUTCOMES[self.outcome[position]],
            ground=None if ground == NO_GROUND else GROUND_NAMES[ground],
            next_step=STEPS[self.next_step[position]],
            needs_person=bool(self.needs_person[position]),
            scheme=None if name == NO_SCHEME else SCHEMES[name],
        )


def sweep(caseload: Caseload, policy: Policy, on: date) -> SweepResult:
    """Assess every case of a caseload on every ground.

    Parameters
    ----------
    caseload
        Cases as columns, with rankings made under this policy's metric.
    policy
        Values and settings.
    on
        The day travel is asked about.

    Raises
    ------
    NotInForceError
        If the policy has no value in force that `assess` would ask for.
    """
    question = Question(caseload=caseload, policy=policy, on=on)
    before = threshold(question)
    goes_on = before.goes_on
    asked = question.take(goes_on)
    findings = [ground(asked) for ground in GROUNDS]
    outcome, for_person = before.outcome.copy(), before.needs_person.copy()
    outcome[goes_on] = overall(outcome[goes_on], findings)
    for_person[goes_on] |= needs_person(outcome[goes_on], findings)
    ground = np.full(len(caseload), NO_GROUND)
    ground[goes_on] = reported(findings)
    is_met = outcome == MET
    extra = scheme(question, before.next_step, ~is_met)
    return SweepResult(
        outcome=outcome,
        ground=np.where(is_met, ground, NO_GROUND),
        next_step=_next_step(outcome, before.next_step),
        needs_person=for_person | (extra.outcome == UNDETERMINED),
        scheme=np.where(extra.outcome == MET, extra.name, NO_SCHEME),
    )


def _next_step(outcome: Outcomes, stopped: Codes) -> Codes:
    return np.select(
        [outcome == MET, outcome == UNDETERMINED, stopped == GOES_ON],
        [
            step_code(NextStep.NONE),
            step_code(NextStep.PERSON),
            step_code(NextStep.DISCRETION),
        ],
        stopped,
    )
