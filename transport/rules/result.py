"""What two decisions are compared by."""

from dataclasses import dataclass

from transport.domain.decision import Decision, GroundName, NextStep, Outcome


@dataclass(frozen=True, slots=True)
class Result:
    """Everything of a decision that a family or an officer would act on.

    Parameters
    ----------
    outcome, ground, next_step, scheme, needs_person
        See `transport.domain.decision.Decision`.
    """

    outcome: Outcome
    ground: GroundName | None
    next_step: NextStep
    scheme: str | None
    needs_person: bool

    @classmethod
    def of(cls, decision: Decision) -> "Result":
        """What a decision comes to."""
        return cls(
            decision.outcome,
            decision.ground,
            decision.next_step,
            decision.scheme,
            decision.needs_person,
        )

    def is_alike(self, other: "Result") -> bool:
        """Whether both say the same of the law: outcome and ground."""
        return (self.outcome, self.ground) == (other.outcome, other.ground)

    def follows_alike(self, other: "Result") -> bool:
        """Whether the same follows from both: next step and council's provision."""
        return (self.next_step, self.scheme) == (other.next_step, other.scheme)
