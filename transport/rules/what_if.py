"""Which single fact would change the result, found by assessing it again."""

from collections.abc import Iterator, Mapping
from datetime import date

from transport.domain.case import Case
from transport.domain.decision import (
    Criterion,
    Decision,
    GroundName,
    NearestSchool,
    Outcome,
)
from transport.domain.record import Record
from transport.errors import NotInForceError
from transport.policy.model import Policy
from transport.rules.assess import assess
from transport.rules.trials import Trial, trials

Key = tuple[GroundName | None, str]
"""Ground, none for a test before every ground, and part."""


class Supposition(Record):
    """One fact, and what the result would be if it were otherwise.

    Parameters
    ----------
    fact
        What was changed.
    text
        One plain-English sentence.
    outcome, ground
        The result with the fact changed.
    needs_person
        Whether that result too would be only a proposal.
    paragraph, source
        Of the test the result turned on.
    """

    fact: str
    text: str
    outcome: Outcome
    ground: GroundName | None
    needs_person: bool
    paragraph: str
    source: str


WOULD = {
    Outcome.MET: "the pupil would be an eligible child",
    Outcome.NOT_MET: "the pupil would not be an eligible child",
    Outcome.UNDETERMINED: "a person would have to decide",
}


def what_if(
    case: Case, policy: Policy, on: date, nearest: NearestSchool | None = None
) -> tuple[Supposition, ...]:
    """Single changes of fact that change outcome or ground, in the order of the tests.

    A second value of the same fact that leads to the same result is left out.

    Parameters
    ----------
    nearest
        As `assess` takes it.
    """
    now = assess(case, policy, on, nearest)
    found = _changes(now, trials(case, policy, on), policy, nearest)
    first: dict[object, Supposition] = {}
    for change in found:
        result = (change.fact, change.outcome, change.ground, change.needs_person)
        first.setdefault(result, change)
    return tuple(first.values())


def _changes(
    now: Decision,
    tried: tuple[Trial, ...],
    policy: Policy,
    nearest: NearestSchool | None,
) -> Iterator[Supposition]:
    for trial in tried:
        try:
            then = assess(trial.case, policy, trial.on, nearest)
        except NotInForceError:
            continue
        if (then.outcome, then.ground) != (now.outcome, now.ground):
            yield _change(trial, now, then, policy)


def _change(trial: Trial, now: Decision, then: Decision, policy: Policy) -> Supposition:
    turned = _turned(now, then)
    return Supposition(
        fact=trial.fact,
        text=f"{trial.words}, {_result(then, policy)}.",
        outcome=then.outcome,
        ground=then.ground,
        needs_person=then.needs_person,
        paragraph=turned.paragraph,
        source=turned.source,
    )


def _result(then: Decision, policy: Policy) -> str:
    words = WOULD[then.outcome]
    if then.ground:
        words += f" on the ground {policy.ground(then.ground).label.lower()}"
    confirmed = then.outcome is not Outcome.UNDETERMINED and then.needs_person
    return f"{words}, once a person has confirmed it" if confirmed else words


def _turned(now: Decision, then: Decision) -> Criterion:
    """The test that comes out otherwise: of the ground concerned, if one of it does."""
    before, after = dict(_tests(now)), dict(_tests(then))
    changed = [key for key in after if _came_out(before, key) != _came_out(after, key)]
    gone = [key for key in before if key not in after]
    ground = then.ground or now.ground
    turned = min(changed + gone, key=lambda key: key[0] not in {None, ground})
    return after[turned] if turned in after else _without(before[turned], turned, then)


def _without(test: Criterion, key: Key, then: Decision) -> Criterion:
    """A test no longer put, resting on the ground it would then be left out of."""
    paragraphs = [f.paragraph for f in then.findings if f.ground is key[0]]
    changed = {"paragraph": paragraphs[0]} if paragraphs else {}
    return test.model_copy(update=changed)


def _came_out(tests: Mapping[Key, Criterion], key: Key) -> object:
    found = tests.get(key)
    return (found.outcome, found.doubts) if found else None


def _tests(decision: Decision) -> Iterator[tuple[Key, Criterion]]:
    for criterion in decision.threshold:
        yield (None, criterion.name), criterion
    for finding in decision.findings:
        for criterion in finding.criteria:
            yield (finding.ground, criterion.name), criterion
