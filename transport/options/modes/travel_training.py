"""Independent travel training: learning to travel without a vehicle being sent.

Training is a step towards an arrangement and not one itself: the present travel goes on
until it has worked, so its saving is never certain. Afterwards a travel pass is paid.
"""

from datetime import date

from transport.domain.arrangement import Mode, Offer
from transport.options.candidate import Candidate
from transport.options.lawful import (
    after_school_age,
    barriers,
    chance_of_yes,
    consent_reason,
    not_due,
    share,
)
from transport.options.modes.travel_pass import beyond_reach
from transport.policy.model import Policy
from transport.units import pounds


def offer(candidate: Candidate, policy: Policy, on: date) -> Offer:
    """Offer of training, with the price of a pass as the yearly price afterwards.

    Raises
    ------
    NotInForceError
        If the policy has no training, or no pass to travel with afterwards, on the day.
    """
    against = _against(candidate, policy, on)
    consent = candidate.consent_to(Mode.TRAVEL_TRAINING)
    needs_consent = policy.flag("travel_training.needs_consent", on)
    return Offer(
        pupil_id=candidate.pupil_id,
        mode=Mode.TRAVEL_TRAINING,
        is_lawful=not against,
        reasons=against
        or (
            *_terms(policy, on),
            consent_reason(consent, "travel_training", policy, on),
            *after_school_age(candidate),
        ),
        needs_consent=needs_consent,
        consent=consent,
        chance=0.0
        if against
        else chance_of_yes(consent, policy.number("travel_training.take_up", on))
        * share(policy.number("travel_training.success", on)),
        pence_per_year=policy.pence("travel_pass.price", on),
        set_up_pence=policy.pence("travel_training.price", on),
        months_to_effect=policy.count("travel_training.months", on),
    )


def _against(candidate: Candidate, policy: Policy, on: date) -> tuple[str, ...]:
    from_age = policy.count("travel_training.from_age", on)
    too_young = candidate.age < from_age
    not_for = policy.words("travel_training.not_for", on)
    return (
        *not_due(candidate.decision),
        *((f"Training is for pupils of {from_age} and over.",) if too_young else ()),
        *barriers(candidate.pupil.travel, not_for),
        *beyond_reach(candidate, policy, on),
    )


def _terms(policy: Policy, on: date) -> tuple[str, ...]:
    once = pounds(policy.pence("travel_training.price", on))
    months = policy.count("travel_training.months", on)
    yearly = pounds(policy.pence("travel_pass.price", on))
    return (
        f"Training costs {once} once.",
        f"It takes {months} months, during which the present travel goes on.",
        f"Afterwards a pass costs {yearly} a year.",
    )
