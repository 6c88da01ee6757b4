"""Points of law that are not settled, where they touch a case, and how they are set."""

from collections.abc import Iterator
from dataclasses import replace

from transport.domain.decision import Criterion, Decision
from transport.domain.record import Record
from transport.policy.model import Parameter, Policy
from transport.policy.spoken import spoken
from transport.policy.trial import with_value
from transport.policy.value import Held, Kind
from transport.rules.assess import assess
from transport.rules.question import Question


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
        Set otherwise, outcome or ground of this case would change; none: the setting
        works on what is measured, so assessing again cannot tell.
    paragraph, source
        Of the test it bears on, and of the value.
    """

    setting: str
    value: str
    why: str
    person: str
    decides: bool | None
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
    now = (decision.outcome, decision.ground)
    changes = any((o.outcome, o.ground) != now for o in others)
    return OpenPoint(
        setting=parameter.label,
        value=spoken(value, parameter.unit),
        why=parameter.unsettled,
        person=parameter.person,
        decides=changes if differing else None,
        paragraph=touched[0].paragraph,
        source=question.policy.source(parameter.name, question.on),
    )


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
