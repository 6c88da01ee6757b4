"""The sentences that decided a case."""

from collections.abc import Iterator

from transport.domain.decision import Criterion, Decision, Finding, Outcome


def deciding(decision: Decision) -> tuple[Criterion, ...]:
    """The criteria that settled a decision, in the order they were tested.

    All criteria of the ground met; else the tests that come before any ground and
    were not met; else the first criterion that stopped each ground.
    """
    met = [f for f in decision.findings if f.ground is decision.ground]
    if decision.outcome is Outcome.MET and met:
        return met[0].criteria
    barred = tuple(c for c in decision.threshold if c.outcome is not Outcome.MET)
    return barred or tuple(_stops(decision.findings))


def reason_text(decision: Decision) -> str:
    """The deciding sentences, one after another."""
    return " ".join(dict.fromkeys(c.reason for c in deciding(decision)))


def paragraph_text(decision: Decision) -> str:
    """Paragraph of the ground met, or of each deciding criterion."""
    for finding in decision.findings:
        if finding.ground is decision.ground:
            return finding.paragraph
    return "; ".join(dict.fromkeys(c.paragraph for c in deciding(decision)))


def _stops(findings: tuple[Finding, ...]) -> Iterator[Criterion]:
    for finding in findings:
        for criterion in finding.criteria:
            if criterion.outcome is finding.outcome is not Outcome.MET:
                yield criterion
                break
