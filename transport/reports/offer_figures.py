"""Which offers are worth making, and why averages mislead."""

from collections.abc import Sequence
from dataclasses import dataclass

from transport.domain.arrangement import ConsentState, Offer
from transport.options.totals import ModeTotals
from transport.reports import words
from transport.units import Pence


@dataclass(frozen=True, slots=True)
class RankedOffer:
    """An offer that would save, with its place in the ranking from 1.

    Parameters
    ----------
    expected_pence
        Marginal saving weighted by the chance that it comes to work
        [pence per year].
    """

    place: int
    offer: Offer
    saving_pence: Pence
    expected_pence: Pence
    is_accepted: bool


def ranked(
    offers: Sequence[Offer], accepted: Sequence[Offer]
) -> tuple[RankedOffer, ...]:
    """Lawful, unrefused offers that would save, by expected saving."""
    taken = {(offer.pupil_id, offer.mode) for offer in accepted}
    saving = [
        (_expected(offer, pence), pence, offer)
        for offer in offers
        if (pence := offer.marginal_saving_pence or 0) > 0 and _is_open(offer)
    ]
    saving.sort(key=lambda row: (-row[0], row[2].pupil_id, row[2].mode))
    return tuple(
        RankedOffer(
            place, offer, pence, expected, (offer.pupil_id, offer.mode) in taken
        )
        for place, (expected, pence, offer) in enumerate(saving, start=1)
    )


def why_average_differs(row: ModeTotals) -> str:
    """One line on the gap between a mode's average and marginal figures."""
    idle = row.lawful - row.saving
    if row.lawful == 0:
        return "Nobody may lawfully be offered this today."
    if idle == 0:
        return "Every one of these pupils frees more than the offer costs."
    return (
        f"For {idle:,} of {words.counted(row.lawful, 'pupil')} leaving a run frees "
        "less than the offer costs, mostly because the run goes on without them."
    )


def _is_open(offer: Offer) -> bool:
    return offer.is_lawful and offer.consent is not ConsentState.REFUSED


def _expected(offer: Offer, saving: Pence) -> Pence:
    return round(saving * offer.chance)
