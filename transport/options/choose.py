"""Which offers are taken up in the plan, and what offers could save altogether.

Three figures, each for a full year in which what is offered is in use; set-up prices
are paid once and kept apart.

certain
    Offers taken up in the plan: lawful, agreed to by the family (or needing no
    agreement and settled to suit), in use from the first day, and cheaper than the seat
    after everybody taken up before has left. Training is never among them: travel goes
    on while it runs.
expected
    The certain ones, and for each other pupil the saving of the offer worth most times
    its chance, with the certain ones gone. It counts each pupil as if no other pupil's
    answer were known: too little where several answers together would empty a run, too
    much where two pupils would free the same smaller vehicle. It is never more than the
    next.
all say yes
    Every lawful offer not refused, the cheapest for each pupil, one pupil after another
    in order of saving, each re-priced with those before gone. Pupils who would save
    only together are not found.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from transport.domain.arrangement import ConsentState, Mode, Offer
from transport.domain.pupil import PupilId
from transport.options.marginal import NOBODY, PricedPlan, with_savings
from transport.units import Pence


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving:
    """An offer counted in a figure, and what it counts for there.

    Parameters
    ----------
    pence_per_year
        Saving beside the others counted in the same figure [pence per year].
    """

    offer: Offer
    pence_per_year: Pence


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What was taken up, and the three figures.

    Parameters
    ----------
    offers
        Every offer, with its savings where it has any.
    certain
        Offers taken up in the plan, in the order they were.
    expected
        Offers counted in the expected figure, each times its chance.
    all_yes
        Offers taken up if every family says yes.
    average
        What averages would suggest if every family says yes: for each pupil the offer
        furthest below the average price of a seat.
    """

    offers: tuple[Offer, ...]
    certain: tuple[Saving, ...]
    expected: tuple[Saving, ...]
    all_yes: tuple[Saving, ...]
    average: tuple[Saving, ...]

    @property
    def accepted(self) -> tuple[Offer, ...]:
        """Offers taken up, each with its saving beside those taken up before it."""
        return tuple(
            saving.offer.model_copy(
                update={"marginal_saving_pence": saving.pence_per_year}
            )
            for saving in self.certain
        )


def choose(
    offers: Iterable[Offer], days: Mapping[PupilId, int], plan: PricedPlan
) -> Chosen:
    """Take up what is settled, and say what the rest could save.

    Parameters
    ----------
    days
        Days in a year that each pupil attends.
    plan
        The plan with every pupil on it who may have a seat.
    """
    priced = with_savings(offers, days, plan)
    still_open = [offer for offer in priced if is_open(offer)]
    certain = _in_turn([o for o in still_open if is_certain(o)], days, plan)
    taken = frozenset(saving.offer.pupil_id for saving in certain)
    after_certain = _in_turn(still_open, days, plan, taken)
    all_yes = max(
        _in_turn(still_open, days, plan), (*certain, *after_certain), key=total
    )
    expected = _expected(still_open, days, plan, taken)
    return Chosen(
        offers=priced,
        certain=certain,
        expected=certain + _within(expected, total(all_yes) - total(certain)),
        all_yes=all_yes,
        average=_by_average(still_open),
    )


def is_open(offer: Offer) -> bool:
    """Whether an offer could still be taken up in place of a seat on the plan."""
    return (
        offer.is_lawful
        and offer.consent is not ConsentState.REFUSED
        and offer.marginal_saving_pence is not None
    )


def is_certain(offer: Offer) -> bool:
    """Whether nothing has to be asked, learnt or waited for."""
    return (
        offer.is_lawful
        and offer.mode is not Mode.TRAVEL_TRAINING
        and offer.months_to_effect == 0
        and offer.chance == 1
        and (
            offer.consent is ConsentState.GIVEN
            or (not offer.needs_consent and offer.consent is ConsentState.NOT_ASKED)
        )
    )


def cheapest_certain(
    offers: Iterable[Offer], pupils: Collection[PupilId]
) -> tuple[Offer, ...]:
    """For pupils without a seat, the cheapest offer that is settled, if there is one.

    It saves nothing that the plan pays, and brings the pupil to school.
    """
    settled = [o for o in offers if o.pupil_id in pupils and is_certain(o)]
    return tuple(_cheapest(settled).values())


def total(savings: Iterable[Saving]) -> Pence:
    """Sum of savings [pence per year]."""
    return sum(saving.pence_per_year for saving in savings)


def _in_turn(
    offers: Sequence[Offer],
    days: Mapping[PupilId, int],
    plan: PricedPlan,
    gone: frozenset[PupilId] = NOBODY,
) -> tuple[Saving, ...]:
    """Take up the offer that saves most, re-price, and so on while anything saves."""
    waiting = {
        pupil_id: _saving(offer, days, plan, gone)
        for pupil_id, offer in _cheapest(offers).items()
        if pupil_id not in gone
    }
    taken: list[Saving] = []
    while waiting:
        best = min(waiting.values(), key=_rank)
        if best.pence_per_year <= 0:
            break
        taken.append(best)
        left = best.offer.pupil_id
        gone |= {left}
        del waiting[left]
        for pupil_id in sorted(plan.fellows[left] & waiting.keys()):
            waiting[pupil_id] = _saving(waiting[pupil_id].offer, days, plan, gone)
    return tuple(taken)


def _cheapest(offers: Iterable[Offer]) -> dict[PupilId, Offer]:
    """Each pupil's cheapest offer, the first of equals."""
    cheapest: dict[PupilId, Offer] = {}
    for offer in offers:
        known = cheapest.get(offer.pupil_id)
        if known is None or offer.pence_per_year < known.pence_per_year:
            cheapest[offer.pupil_id] = offer
    return cheapest


def _rank(saving: Saving) -> tuple[Pence, str]:
    """Greatest saving first, equals by pupil."""
    return -saving.pence_per_year, saving.offer.pupil_id


def _saving(
    offer: Offer,
    days: Mapping[PupilId, int],
    plan: PricedPlan,
    gone: frozenset[PupilId],
) -> Saving:
    seat = plan.saving_per_day(offer.pupil_id, gone) * days[offer.pupil_id]
    return Saving(offer=offer, pence_per_year=seat - offer.pence_per_year)


def _expected(
    offers: Iterable[Offer],
    days: Mapping[PupilId, int],
    plan: PricedPlan,
    gone: frozenset[PupilId],
) -> tuple[Saving, ...]:
    """For each pupil still on a run, the offer worth most times its chance."""
    return _best(
        Saving(
            offer=offer,
            pence_per_year=round(
                offer.chance * _saving(offer, days, plan, gone).pence_per_year
            ),
        )
        for offer in offers
        if offer.pupil_id not in gone
    )


def _by_average(offers: Iterable[Offer]) -> tuple[Saving, ...]:
    return _best(
        Saving(offer=offer, pence_per_year=offer.average_saving_pence or 0)
        for offer in offers
    )


def _best(savings: Iterable[Saving]) -> tuple[Saving, ...]:
    """Each pupil's best saving, the first of equals, where there is one."""
    best: dict[PupilId, Saving] = {}
    for saving in savings:
        known = best.get(saving.offer.pupil_id)
        if known is None or saving.pence_per_year > known.pence_per_year:
            best[saving.offer.pupil_id] = saving
    return tuple(saving for saving in best.values() if saving.pence_per_year > 0)


def _within(savings: tuple[Saving, ...], most: Pence) -> tuple[Saving, ...]:
    """Savings, scaled down together where they come to more than there can be."""
    whole = total(savings)
    if whole <= most:
        return savings
    return tuple(
        Saving(offer=saving.offer, pence_per_year=saving.pence_per_year * most // whole)
        for saving in savings
    )
