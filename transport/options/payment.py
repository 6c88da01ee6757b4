"""Money paid to a family for each mile: mileage and personal travel budgets.

A parent drives out and back twice, so a day has four legs unless the policy says
otherwise. Miles are never rounded; only the yearly sum is, half up to a whole penny.
"""

from dataclasses import dataclass
from datetime import date

from transport.domain.arrangement import Mode, Offer
from transport.options.candidate import Candidate
from transport.options.lawful import (
    after_school_age,
    chance_of_yes,
    consent_reason,
    not_due,
)
from transport.policy.model import Policy
from transport.units import (
    MILLIMETRES_PER_MILE,
    Millimetres,
    Pence,
    millimetres_to_miles,
    pounds,
)

NO_ROAD = "The distance by road from home to the school is not known."


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
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
        What the scheme's parameters are called: ``<scheme>.rate``, ``.legs``,
        ``.take_up`` and ``.needs_consent``.
    """
    terms = Terms(
        pence_per_mile=policy.count(f"{scheme}.rate", on),
        legs=policy.count(f"{scheme}.legs", on),
        days=candidate.days_per_year,
    )
    one_way = candidate.road_millimetres
    against = not_due(candidate.decision) + ((NO_ROAD,) if one_way is None else ())
    consent = candidate.consent_to(mode)
    needs_consent = policy.flag(f"{scheme}.needs_consent", on)
    sums = () if one_way is None else (terms.sentence(one_way),)
    return Offer(
        pupil_id=candidate.pupil_id,
        mode=mode,
        is_lawful=not against,
        reasons=against
        or (
            *sums,
            consent_reason(consent, scheme, policy, on),
            *after_school_age(candidate),
        ),
        needs_consent=needs_consent,
        consent=consent,
        chance=0.0
        if against
        else chance_of_yes(consent, policy.number(f"{scheme}.take_up", on)),
        pence_per_year=0 if one_way is None else terms.price(one_way),
    )
