"""Points of law that are not settled, where they touch a case, and how they are set."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from transport.domain.decision import Criterion, Decision
from transport.domain.record import Record
from transport.policy.model import Parameter, Policy
from transport.policy.spoken import spoken
from transport.policy.trial import with_value
from transport.policy.value import Held, Kind
from transport.rules.assess import assess
from transport.rules.question import Question
from transport.rules.result import Result

RESULT = "Set otherwise, it would change the result."
FOLLOWS = (
    "Set otherwise, it would not change whether the pupil is an eligible child, but it "
    "would change what the council provides."
)
PERSON = (
    "Set otherwise, it would not change the result, but it would change whether a person "
    "must look at it first."
)
SAME = "Set otherwise, it would not change the result."
NOT_TRIED = "What it would do set otherwise was not worked out."


class OpenPoint(Record):
    """A setting the law does not settle.

    Parameters
    ----------
    setting
        Its label.
    value
        How the policy sets it, as a policy file writes it.
    why, person
        What is not settled, and which cases a person looks at because of it.
    decides
        Set otherwise, the result of this case would change: outcome, ground, what
        follows, or whether a person must look; none: the setting works on what is
        measured, so assessing again cannot tell.
    effect
        The same in a sentence, which says what of the result would change.
    paragraph, source
        Of the test it bears on, and of the value.
    """

    setting: str
    value: str
    why: str
    person: str
    decides: bool | None
    effect: str
    paragraph: str
    source: str


def open_points(question: Question, decision: Decision) -> tuple[OpenPoint, ...]:
    """Unsettled settings that a test of the case used, or would come out otherwise by.

    Each is tried at its other values, so a setting that makes no difference to any
    test of this case is left out.

    Parameters
    ----------
    question
        The case as it was decided.
    """
    settings = [
        parameter
        for parameter in question.policy.parameters.values()
        if parameter.unsettled and _value(parameter, question) is not None
    ]
    points = (_point(parameter, question, decision) for parameter in settings)
    return tuple(point for point in points if point)


def _point(
    parameter: Parameter, question: Question, decision: Decision
) -> OpenPoint | None:
    value = _value(parameter, question)
    others = [
        _decided(question, with_value(question.policy, parameter.name, other))
        for other in _others(parameter, value)
    ]
    used = [c for c in _tests(decision) if c.parameter == parameter.name]
    differing = [c for other in others for c in _differing(decision, other)]
    touched = used + differing
    if not touched:
        return None
    effect = _effect(Result.of(decision), [Result.of(other) for other in others])
    return OpenPoint(
        setting=parameter.label,
        value=spoken(value, parameter.unit),
        why=parameter.unsettled,
        person=parameter.person,
        decides=effect is not SAME if differing else None,
        effect=effect if differing else NOT_TRIED,
        paragraph=touched[0].paragraph,
        source=question.policy.source(parameter.name, question.on),
    )


def _effect(now: Result, others: Sequence[Result]) -> str:
    if not all(now.is_alike(other) for other in others):
        return RESULT
    if not all(now.follows_alike(other) for other in others):
        return FOLLOWS
    return SAME if all(now == other for other in others) else PERSON


def _value(parameter: Parameter, question: Question) -> Held | None:
    dated = parameter.on(question.on)
    return dated.value if dated else None


def _others(parameter: Parameter, value: Held | None) -> tuple[Held, ...]:
    if parameter.kind is Kind.FLAG:
        return (not value,)
    return tuple(choice for choice in parameter.choices if choice != value)


def _decided(question: Question, policy: Policy) -> Decision:
    asked = replace(question, policy=policy)
    return assess(asked.case, asked.policy, asked.on, asked.nearest)


def _differing(decision: Decision, other: Decision) -> Iterator[Criterion]:
    """Tests that come out otherwise, or with other doubts."""
    seen = {(c.name, c.paragraph, c.outcome, c.doubts) for c in _tests(other)}
    for test in _tests(decision):
        if (test.name, test.paragraph, test.outcome, test.doubts) not in seen:
            yield test


def _tests(decision: Decision) -> tuple[Criterion, ...]:
    found = (criterion for f in decision.findings for criterion in f.criteria)
    return (*decision.threshold, *found)
