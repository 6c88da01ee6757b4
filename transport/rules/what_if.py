"""Which single fact would change the result, found by assessing it again."""

from collections.abc import Iterator, Mapping
from datetime import date

from transport.domain.case import Case
from transport.domain.decision import (
    Criterion,
    Decision,
    GroundName,
    NearestSchool,
    NextStep,
    Outcome,
)
from transport.domain.record import Record
from transport.errors import NotInForceError
from transport.policy.model import Policy
from transport.rules.assess import assess
from transport.rules.question import ELIGIBLE_CHILD
from transport.rules.result import Result
from transport.rules.threshold import AGE
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
    outcome, ground, next_step, scheme
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
    next_step: NextStep
    scheme: str | None
    needs_person: bool
    paragraph: str
    source: str


WOULD = {
    Outcome.MET: "the pupil would be an eligible child",
    Outcome.NOT_MET: "the pupil would not be an eligible child",
    Outcome.UNDETERMINED: "a person would have to decide",
}
STILL = {
    Outcome.MET: "the pupil would still be an eligible child on the same ground",
    Outcome.NOT_MET: "the pupil would still not be an eligible child",
    Outcome.UNDETERMINED: "a person would still have to decide",
}
STEPS: Mapping[NextStep, str] = {
    NextStep.DISCRETION: "the council would have to consider its discretion",
    NextStep.POST_16: "the council's post-16 statement would apply",
    NextStep.ADULT: "the authority would judge what travel is necessary",
    NextStep.OTHER_AUTHORITY: "the duty would be another authority's",
    NextStep.NONE: "the law on travel to school would ask nothing of the council",
}
CARRIED = {
    True: "the council's own policy would carry the pupil",
    False: "the council's own policy would no longer carry the pupil",
}
PERSON = {
    True: "a person would have to look at it first",
    False: "nobody would have to confirm it first",
}


def what_if(
    case: Case, policy: Policy, on: date, nearest: NearestSchool | None = None
) -> tuple[Supposition, ...]:
    """Single changes of fact that change the result, in the order of the tests.

    The result is outcome and ground, what follows from it (next step, provision of the
    council's own), and whether a person must look first. A second value of the same fact that leads to the same result is left out.

    Parameters
    ----------
    nearest
        As `assess` takes it.
    """
    now = assess(case, policy, on, nearest)
    found = _changes(now, trials(case, policy, on), policy, nearest)
    first: dict[object, Supposition] = {}
    for change in found:
        result = Result(
            change.outcome,
            change.ground,
            change.next_step,
            change.scheme,
            change.needs_person,
        )
        first.setdefault((change.fact, result), change)
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
        if Result.of(then) != Result.of(now):
            yield _change(trial, now, then, policy)


def _change(trial: Trial, now: Decision, then: Decision, policy: Policy) -> Supposition:
    turned = _turned(now, then)
    return Supposition(
        fact=trial.fact,
        text=f"{trial.words}, {_result(now, then, policy)}.",
        outcome=then.outcome,
        ground=then.ground,
        next_step=then.next_step,
        scheme=then.scheme,
        needs_person=then.needs_person,
        paragraph=policy.paragraph(ELIGIBLE_CHILD, trial.part)
        if trial.part
        else turned.paragraph,
        source=policy.ground(ELIGIBLE_CHILD).sources[trial.part]
        if trial.part
        else turned.source,
    )


def _result(now: Decision, then: Decision, policy: Policy) -> str:
    before, after = Result.of(now), Result.of(then)
    is_alike = before.is_alike(after)
    words = [STILL[then.outcome] if is_alike else _would(then, policy)]
    if before.scheme != after.scheme:
        words.append(CARRIED[after.scheme is not None])
    if before.next_step is not after.next_step and not after.scheme:
        words += _step(after, is_alike=is_alike)
    if is_alike and before.needs_person is not after.needs_person:
        words.append(PERSON[after.needs_person])
    return "; ".join(words)


def _would(then: Decision, policy: Policy) -> str:
    words = WOULD[then.outcome]
    if then.ground:
        words += f" on the ground {policy.ground(then.ground).label.lower()}"
    confirmed = then.outcome is not Outcome.UNDETERMINED and then.needs_person
    return f"{words}, once a person has confirmed it" if confirmed else words


def _step(after: Result, *, is_alike: bool) -> Iterator[str]:
    """Where the case would go; discretion goes without saying after a refusal."""
    if after.outcome is Outcome.NOT_MET and (
        is_alike or after.next_step is not NextStep.DISCRETION
    ):
        yield STEPS[after.next_step]


def _turned(now: Decision, then: Decision) -> Criterion:
    """The test that comes out otherwise: of the ground concerned, if one of it does.

    Where none does, one not met on both sides of compulsory school age sends the case
    elsewhere.
    """
    before, after = dict(_tests(now)), dict(_tests(then))
    changed = [key for key in after if _came_out(before, key) != _came_out(after, key)]
    gone = [key for key in before if key not in after]
    ground = then.ground or now.ground
    turned = min(
        changed + gone,
        key=lambda key: key[0] not in {None, ground},
        default=(None, AGE),
    )
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
