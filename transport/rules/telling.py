"""Statements: what a decision says, with the provision, the source and the value."""

from collections.abc import Iterable
from dataclasses import dataclass

from transport.domain.decision import Criterion
from transport.policy.model import Policy
from transport.policy.spoken import spoken
from transport.rules.explanation import Statement
from transport.rules.question import ELIGIBLE_CHILD, Question


@dataclass(frozen=True, slots=True)
class Teller:
    """Makes the statements of one question."""

    question: Question

    def says(self, text: str, part: str, parameter: str = "") -> Statement:
        """A sentence that rests on a part of the tests before every ground.

        Parameters
        ----------
        parameter
            Parameter whose value it uses; its source then stands behind it.
        """
        question = self.question
        return self.resting_on(
            text,
            question.paragraph(ELIGIBLE_CHILD, part),
            question.policy.source(parameter, question.on)
            if parameter
            else question.source(ELIGIBLE_CHILD, part),
            parameter,
        )

    def of_test(self, criterion: Criterion, text: str = "") -> Statement:
        """How a test came out, or another sentence about it."""
        missing = f" To find out: {', '.join(criterion.missing)}."
        told = text or criterion.reason + (missing if criterion.missing else "")
        said = self.resting_on(
            told, criterion.paragraph, criterion.source, criterion.parameter
        )
        return said if text else said.model_copy(update={"outcome": criterion.outcome})

    def of_tests(self, criteria: Iterable[Criterion]) -> tuple[Statement, ...]:
        """How some tests came out."""
        return tuple(self.of_test(criterion) for criterion in criteria)

    def resting_on(
        self, text: str, paragraph: str, source: str, parameter: str = ""
    ) -> Statement:
        """A sentence with its provision and a source of the policy."""
        found = self.question.policy.sources[source]
        return Statement(
            text=text,
            paragraph=paragraph,
            source=source,
            source_title=found.title,
            is_verified=found.is_verified,
            value=self._value(parameter) if parameter else "",
        )

    def _value(self, name: str) -> str:
        policy: Policy = self.question.policy
        dated, parameter = policy.dated(name, self.question.on), policy.parameters[name]
        value = spoken(dated.value, parameter.unit)
        return f"{parameter.label}: {value}, in force from {dated.first_day}"
