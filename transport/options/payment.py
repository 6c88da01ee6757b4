"""Money paid to a family for each mile: mileage and personal travel budgets.

A parent drives out and back twice, so a day has four legs unless the policy says
otherwise. Miles are never rounded; only the yearly sum is, half up to a whole penny.
"""

from dataclasses import dataclass
from datetime import date

from transport.domain.arrangement import Mode, Offer
from transport.options.candidate import Candidate
from transport.options.lawful import NO_ROAD
from transport.options.terms import Terms
from transport.policy.model import Policy
from transport.units import (
    MILLIMETRES_PER_MILE,
    Millimetres,
    Pence,
    millimetres_to_miles,
    pounds,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """What a policy pays, and when.

    Parameters
    ----------
    pence_per_mile
        For each mile of each leg [pence per mile].
    legs
        Legs a day.
    days
        Days attended in a year.
    """

    pence_per_mile: Pence
    legs: int
    days: int

    def price(self, one_way: Millimetres) -> Pence:
        """Yearly sum for a journey of this length one way [pence]."""
        twice = 2 * one_way * self.legs * self.days * self.pence_per_mile
        return (twice + MILLIMETRES_PER_MILE) // (2 * MILLIMETRES_PER_MILE)

    def sentence(self, one_way: Millimetres) -> str:
        """The sum as a reader can check it."""
        return (
            f"Pays {self.legs} legs of {millimetres_to_miles(one_way):.2f} miles on "
            f"{self.days} days at {self.pence_per_mile}p a mile: "
            f"{pounds(self.price(one_way))} a year."
        )


def payment_offer(
    candidate: Candidate, mode: Mode, scheme: str, policy: Policy, on: date
) -> Offer:
    """Offer of money for each mile under one scheme of a policy.

    Parameters
    ----------
    scheme
        What the scheme's parameters are called: ``<scheme>.rate``, ``.legs`` and
        ``.take_up``.
    """
    payment = Payment(
        pence_per_mile=policy.count(f"{scheme}.rate", on),
        legs=policy.count(f"{scheme}.legs", on),
        days=candidate.days_per_year,
    )
    one_way = candidate.road_millimetres
    terms = Terms(
        mode=mode,
        scheme=scheme,
        against=(NO_ROAD,) if one_way is None else (),
        sentences=() if one_way is None else (payment.sentence(one_way),),
        pence_per_year=0 if one_way is None else payment.price(one_way),
    )
    return terms.offer(candidate, policy, on)
