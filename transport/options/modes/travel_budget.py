"""Personal travel budget: a yearly sum the family spends on travel as it chooses."""

from datetime import date

from transport.domain.arrangement import Mode, Offer
from transport.options.candidate import Candidate
from transport.options.payment import payment_offer
from transport.policy.model import Policy


def offer(candidate: Candidate, policy: Policy, on: date) -> Offer:
    """Offer of a personal travel budget worked out by distance and days attended.

    Raises
    ------
    NotInForceError
        If the policy has no travel budget scheme on the day.
    """
    return payment_offer(candidate, Mode.TRAVEL_BUDGET, "travel_budget", policy, on)
