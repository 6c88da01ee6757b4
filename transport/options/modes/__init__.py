"""Ways to travel that can be offered in place of a seat, one module each.

Shared run and solo run are not here: they are what the plan provides unless an offer is
taken up.
"""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from transport.domain.arrangement import Mode, Offer
from transport.options.candidate import Candidate
from transport.options.modes import (
    mileage,
    travel_budget,
    travel_pass,
    travel_training,
)
from transport.policy.model import Policy


class MakeOffer(Protocol):
    """What one mode would mean for one pupil, lawful or not."""

    def __call__(self, candidate: Candidate, policy: Policy, on: date, /) -> Offer:
        """Offer under the policy in force on a day.

        Raises
        ------
        NotInForceError
            If the policy has no such scheme on the day.
        """
        ...


MODES: Mapping[Mode, MakeOffer] = {
    Mode.TRAVEL_TRAINING: travel_training.offer,
    Mode.TRAVEL_BUDGET: travel_budget.offer,
    Mode.MILEAGE: mileage.offer,
    Mode.TRAVEL_PASS: travel_pass.offer,
}
