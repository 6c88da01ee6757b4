"""How two policies treat one caseload: who is carried, by what, and who no longer is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from transport.policy.model import Policy
from transport.scenario.sweep.caseload import Caseload
from transport.scenario.sweep.columns import Codes
from transport.scenario.sweep.logic import Flags
from transport.scenario.sweep.outcome import NO_GROUND
from transport.scenario.sweep.scheme import NO_SCHEME, SCHEMES
from transport.scenario.sweep.sweep import GROUND_NAMES, SweepResult, sweep

CARRIED_BY = (*GROUND_NAMES, *SCHEMES)
"""Grounds, then the council's own provisions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Pupils counted by what carries them: a ground, or the council's own provision.

    Parameters
    ----------
    gained
        Carried under the proposal alone, by what carries them there.
    lost
        Carried under the base alone, by what carried them; those whose case becomes a
        person's to decide among them.
    person_before, person_after
        Cases that need a person under the base and under the proposal.
    """

    gained: Mapping[str, int]
    lost: Mapping[str, int]
    person_before: int
    person_after: int


def compare_policies(
    caseload: Caseload, base: Policy, proposal: Policy, on: date
) -> Compared:
    """Count who gains and who loses when a proposal takes the place of a policy.

    Parameters
    ----------
    caseload
        Cases whose rankings hold under both policies; see `Caseload`.
    """
    before, after = sweep(caseload, base, on), sweep(caseload, proposal, on)
    was, is_now = _carried_by(before), _carried_by(after)
    return Compared(
        gained=_counts(is_now, rows=was == NO_GROUND),
        lost=_counts(was, rows=is_now == NO_GROUND),
        person_before=int(before.needs_person.sum()),
        person_after=int(after.needs_person.sum()),
    )


def _carried_by(result: SweepResult) -> Codes:
    """Positions in `CARRIED_BY`, or `NO_GROUND` where nothing carries the pupil."""
    first = np.int8(len(GROUND_NAMES))
    provided = np.where(result.scheme == NO_SCHEME, NO_GROUND, first + result.scheme)
    return np.where(result.ground == NO_GROUND, provided, result.ground)


def _counts(carried_by: Codes, rows: Flags) -> Mapping[str, int]:
    chosen = carried_by[rows & (carried_by != NO_GROUND)]
    totals = np.bincount(chosen, minlength=len(CARRIED_BY))
    return {
        str(name): int(total) for name, total in zip(CARRIED_BY, totals, strict=True)
    }
