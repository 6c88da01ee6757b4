"""What the findings come to: the outcome, the ground reported, and why a person."""

from collections.abc import Iterable, Sequence

from transport.domain.decision import Criterion, Finding, GroundName, Outcome
from transport.rules.logic import all_met, any_met


def overall(threshold: Sequence[Criterion], findings: Sequence[Finding]) -> Outcome:
    """Met where every test before the grounds is met, and any ground."""
    before = all_met(criterion.outcome for criterion in threshold)
    if not findings:
        return before
    return all_met((before, any_met(finding.outcome for finding in findings)))


def reported(findings: Sequence[Finding]) -> GroundName | None:
    """First ground met in reporting order, those without doubt before the others."""
    met = [finding for finding in findings if finding.outcome is Outcome.MET]
    sure = [finding for finding in met if not doubts(finding)]
    return next((finding.ground for finding in sure + met), None)


def reasons_for_person(
    outcome: Outcome, threshold: Sequence[Criterion], findings: Sequence[Finding]
) -> tuple[str, ...]:
    """Why a person must look before anything is final; empty: nothing to ask.

    A ground met without doubt needs nobody. Where none is met, doubts count of each
    ground that would be met but for the tests in doubt.
    """
    open_tests = [c for c in threshold if c.outcome is Outcome.UNDETERMINED]
    found = [*_reasons(open_tests), *(d for c in threshold for d in c.doubts)]
    if outcome is Outcome.MET:
        by_ground = [doubts(f) for f in findings if f.outcome is Outcome.MET]
        certain = any(not doubted for doubted in by_ground)
        found += [] if certain else [d for doubted in by_ground for d in doubted]
    else:
        found += [reason for finding in findings for reason in doubts(finding)]
    return tuple(dict.fromkeys(found))


def doubts(finding: Finding) -> tuple[str, ...]:
    """What a person must confirm before a ground counts, or is refused."""
    short = [c for c in finding.criteria if c.outcome is not Outcome.MET]
    if finding.outcome is Outcome.MET:
        return _doubts(finding.criteria)
    if finding.outcome is Outcome.UNDETERMINED:
        return (*_reasons(short), *_doubts(finding.criteria))
    return _doubts(short) if all(criterion.doubts for criterion in short) else ()


def _reasons(criteria: Iterable[Criterion]) -> tuple[str, ...]:
    return tuple(criterion.reason for criterion in criteria)


def _doubts(criteria: Iterable[Criterion]) -> tuple[str, ...]:
    return tuple(doubt for criterion in criteria for doubt in criterion.doubts)
