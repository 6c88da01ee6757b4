"""Every offer for every candidate, before any of it is priced against the plan."""

from collections.abc import Iterable
from datetime import date

from transport.domain.arrangement import Mode, Offer
from transport.errors import NotInForceError
from transport.options.candidate import Candidate
from transport.options.modes import MODES, MakeOffer
from transport.policy.model import Policy


def make_offers(
    candidates: Iterable[Candidate], policy: Policy, on: date
) -> tuple[Offer, ...]:
    """Offers of every mode, in candidate then mode order.

    Offers that may not be made are there too, with the reasons, so that a report can
    say why.
    """
    return tuple(
        _one(mode, make, candidate, policy, on)
        for candidate in candidates
        for mode, make in MODES.items()
    )


def _one(
    mode: Mode, make: MakeOffer, candidate: Candidate, policy: Policy, on: date
) -> Offer:
    try:
        return make(candidate, policy, on)
    except NotInForceError as error:
        return Offer(
            pupil_id=candidate.pupil_id,
            mode=mode,
            is_lawful=False,
            reasons=(f"Not offered under {policy.name}: {error}.",),
            needs_consent=True,
            consent=candidate.consent_to(mode),
            chance=0.0,
            pence_per_year=0,
        )
