"""Puts the same random cases to the explaining rules and to a sweep."""

from collections.abc import Iterator

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


def pairs(batch: Batch) -> Iterator[tuple[Swept, Swept]]:
    """What the rules and a sweep say of each case of a batch."""
    cases, nearest, policy, on = batch
    result = sweep(Caseload.of(cases, nearest), policy, on)
    for row, (case, ranked) in enumerate(zip(cases, nearest, strict=True)):
        yield said(assess(case, policy, on, ranked)), result.row(row)


def differences(seed: int, count: int) -> list[str]:
    """Where the two differ, in so many batches of a hundred cases: policy, day, case."""
    return [
        f"seed {seed}: {explained} but {swept}: {batch.cases[row]!r} {batch.nearest[row]!r} "
        f"{batch.policy.name} {batch.on}"
        for batch in batches(seed, count)
        for row, (explained, swept) in enumerate(pairs(batch))
        if explained != swept
    ]
