"""Mileage: a parent drives and claims a rate for each mile driven."""

from datetime import date

from transport.domain.arrangement import Mode, Offer
from transport.options.candidate import Candidate
from transport.options.payment import payment_offer
from transport.policy.model import Policy


def offer(candidate: Candidate, policy: Policy, on: date) -> Offer:
    """Offer of mileage: rate, legs and miles, on days attended.

    Raises
    ------
    NotInForceError
        If the policy has no mileage scheme on the day.
    """
    return payment_offer(candidate, Mode.MILEAGE, "mileage", policy, on)
