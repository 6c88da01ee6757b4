"""What a mode would mean for one pupil, made into an offer in the same way for all."""

from dataclasses import dataclass
from datetime import date

from transport.domain.arrangement import Mode, Offer
from transport.options.candidate import Candidate
from transport.options.lawful import (
    FORMS,
    chance_of_yes,
    consent_reason,
    not_due,
    notes,
)
from transport.policy.model import Policy
from transport.rules.arrangement import needs_consent
from transport.units import Pence


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """A mode's own part of an offer; the rest is the same for every mode.

    Parameters
    ----------
    scheme
        What the mode's parameters are called in the policy; it has at least
        ``<scheme>.take_up``.
    against
        Why it may not be offered to this pupil; empty where it may.
    sentences
        What is offered, for the reasons of a lawful offer.
    is_settled
        A yes from the family would be enough for it to come about.
    success
        Probability that it works once the family has said yes.
    pence_per_year, set_up_pence, months_to_effect
        See `transport.domain.arrangement.Offer`.
    """

    mode: Mode
    scheme: str
    against: tuple[str, ...]
    sentences: tuple[str, ...]
    is_settled: bool = True
    success: float = 1.0
    pence_per_year: Pence
    set_up_pence: Pence = 0
    months_to_effect: int = 0

    def offer(self, candidate: Candidate, policy: Policy, on: date) -> Offer:
        """The offer these terms make to a pupil, lawful or not."""
        against = (*not_due(candidate.decision), *self.against)
        consent, form = candidate.consent_to(self.mode), FORMS[self.mode]
        return Offer(
            pupil_id=candidate.pupil_id,
            mode=self.mode,
            is_lawful=not against,
            reasons=against
            or (
                *self.sentences,
                consent_reason(consent, form, policy, on),
                *notes(candidate),
            ),
            needs_consent=needs_consent(form, policy, on),
            consent=consent,
            chance=0.0 if against else self._chance(candidate, policy, on),
            pence_per_year=self.pence_per_year,
            set_up_pence=self.set_up_pence,
            months_to_effect=self.months_to_effect,
        )

    def _chance(self, candidate: Candidate, policy: Policy, on: date) -> float:
        settled = self.is_settled and not candidate.decision.needs_person
        take_up = policy.number(f"{self.scheme}.take_up", on)
        consent = candidate.consent_to(self.mode)
        return self.success * chance_of_yes(consent, take_up, is_settled=settled)
