"""What the council would really stop paying if a pupil no longer took a seat.

The marginal saving of an offer is the price of the plan with the pupil less its price
without, over the days attended, less the price of the offer. A pupil taken off a shared
run whose vehicle and length stay the same saves nothing; a pupil who rides alone saves
the whole run. Runs are re-priced one by one and pupils are not moved between them, so
the figure is what a contract manager could act on and never more than a new plan could
save.

Councils usually set the price of an offer against the average price of a seat instead.
That figure is kept beside the marginal one, to be compared with it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from transport.domain.arrangement import Offer
from transport.domain.pupil import PupilId
from transport.domain.run import Plan
from transport.units import Pence

NOBODY: frozenset[PupilId] = frozenset()


class PriceWithout(Protocol):
    """Prices the runs of a plan with some pupils left out."""

    def __call__(self, pupil_ids: frozenset[PupilId], /) -> Pence:
        """Price of one day, both directions [pence].

        The price is a sum over runs, and a run's price depends on nobody but the
        pupils on it.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedPlan:
    """A plan that can be priced again with some pupils left out.

    Parameters
    ----------
    pence_per_day
        Price of one day, both directions, with everybody on it [pence].
    fellows
        For each pupil on a run, everybody on the same runs, in either direction.
    price_without
        Price with some pupils left out; asked once for each set of pupils.
    """

    pence_per_day: Pence
    fellows: Mapping[PupilId, frozenset[PupilId]]
    price_without: PriceWithout

    def saving_per_day(
        self, pupil_id: PupilId, gone: frozenset[PupilId] = NOBODY
    ) -> Pence:
        """What one day costs less without a pupil on a run [pence].

        Parameters
        ----------
        gone
            Pupils who have already left.
        """
        near = gone & self.fellows[pupil_id]
        return self.price_without(near) - self.price_without(near | {pupil_id})

    def average_per_year(self, days: int) -> Pence:
        """Average price of a seat over some days, to a whole penny [pence]."""
        pupils = len(self.fellows)
        return (2 * self.pence_per_day * days + pupils) // (2 * pupils)


def priced_plan(plan: Plan, price_without: PriceWithout) -> PricedPlan:
    """A plan with the means to price it again."""
    fellows: dict[PupilId, frozenset[PupilId]] = {}
    for run in plan.runs:
        aboard = frozenset(run.pupils)
        for pupil_id in run.pupils:
            fellows[pupil_id] = fellows.get(pupil_id, NOBODY) | aboard
    asked = cache(price_without)
    return PricedPlan(pence_per_day=asked(NOBODY), fellows=fellows, price_without=asked)


def with_savings(
    offers: Iterable[Offer], days: Mapping[PupilId, int], plan: PricedPlan
) -> tuple[Offer, ...]:
    """Offers with their savings, each as if it alone were taken up.

    Offers that may not be made, and those to pupils who are on no run, have none.

    Parameters
    ----------
    days
        Days in a year that each pupil attends.
    """
    return tuple(
        _with_saving(offer, days[offer.pupil_id], plan)
        if offer.is_lawful and offer.pupil_id in plan.fellows
        else offer
        for offer in offers
    )


def _with_saving(offer: Offer, days: int, plan: PricedPlan) -> Offer:
    seat = plan.saving_per_day(offer.pupil_id) * days
    return offer.model_copy(
        update={
            "marginal_saving_pence": seat - offer.pence_per_year,
            "average_saving_pence": plan.average_per_year(days) - offer.pence_per_year,
        }
    )
