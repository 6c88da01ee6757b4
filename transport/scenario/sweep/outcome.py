"""What findings come to: `transport.rules.outcome` as arrays."""

import operator
from collections.abc import Iterable, Sequence
from functools import reduce

import numpy as np

from transport.scenario.sweep.columns import Codes
from transport.scenario.sweep.logic import (
    MET,
    UNDETERMINED,
    Flags,
    Outcomes,
    all_met,
    any_met,
)
from transport.scenario.sweep.question import Doubt, Finding

NO_GROUND = np.int8(-1)


def overall(before: Outcomes, findings: Sequence[Finding]) -> Outcomes:
    """Met where every test before the grounds is met, and any ground."""
    return all_met((before, any_met(finding.outcome for finding in findings)))


def reported(findings: Sequence[Finding]) -> Codes:
    """Position of the first ground met, those without doubt before the others."""
    met = [finding.outcome == MET for finding in findings]
    sure = [
        is_met & ~doubts(found) for is_met, found in zip(met, findings, strict=True)
    ]
    order = np.tile(np.arange(len(findings), dtype=np.int8), 2)
    return np.select([*sure, *met], list(order), NO_GROUND)


def needs_person(outcome: Outcomes, findings: Sequence[Finding]) -> Flags:
    """Whether the findings leave a person something to confirm or decide."""
    doubted = [doubts(finding) for finding in findings]
    met = [finding.outcome == MET for finding in findings]
    pairs = list(zip(met, doubted, strict=True))
    is_certain = _any(is_met & ~doubt for is_met, doubt in pairs)
    return np.where(outcome == MET, ~is_certain, _any(doubted))


def doubts(finding: Finding) -> Flags:
    """A person must confirm something before a ground counts, or is refused."""
    answers = finding.answers
    any_doubted = _any(answer.doubted for answer in answers)
    short_doubted = _all((answer.outcome == MET) | answer.doubted for answer in answers)
    return np.select(
        [finding.outcome == MET, finding.outcome == UNDETERMINED],
        [any_doubted, True],
        short_doubted,
    )


def _any(doubted: Iterable[Doubt]) -> Doubt:
    return reduce(operator.or_, doubted)


def _all(doubted: Iterable[Doubt]) -> Doubt:
    return reduce(operator.and_, doubted)
