"""Puts the same random cases to the explaining rules and to a sweep."""

from tests.scenario.sweep.random_cases import Batch, batches
from transport.domain.decision import Decision
from transport.rules.assess import assess
from transport.scenario.sweep.caseload import Caseload
from transport.scenario.sweep.sweep import Swept, sweep


def said(decision: Decision) -> Swept:
    """What a sweep must say of a case, from its decision."""
    return Swept(
        outcome=decision.outcome,
        ground=decision.ground,
        next_step=decision.next_step,
        needs_person=decision.needs_person,
        scheme=decision.scheme,
    )


def swept(batch: Batch) -> list[Swept]:
    """What a sweep says of each case of a batch."""
    caseload = Caseload.of(batch.cases, batch.nearest)
    result = sweep(caseload, batch.policy, batch.on)
    return [result.row(position) for position in range(len(result))]


def explained(batch: Batch) -> list[Swept]:
    """What the rules say of each case of a batch."""
    both = zip(batch.cases, batch.nearest, strict=True)
    return [said(assess(case, batch.policy, batch.on, near)) for case, near in both]


def differences(seed: int, count: int) -> list[str]:
    """Where the two differ, in so many batches of a hundred cases: policy, day, case."""
    return [
        f"seed {seed}: {ours} but {theirs}: {batch.cases[row]!r} {batch.nearest[row]!r} "
        f"{batch.policy.name} {batch.on}"
        for batch in batches(seed, count)
        for row, (ours, theirs) in enumerate(
            zip(explained(batch), swept(batch), strict=True)
        )
        if ours != theirs
    ]
