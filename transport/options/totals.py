"""One line for each mode: how many offers, and what they come to."""

from collections.abc import Iterable
from dataclasses import dataclass

from transport.domain.arrangement import ConsentState, Mode
from transport.options.choose import Chosen, Saving, total
from transport.options.modes import MODES
from transport.units import Pence


@dataclass(frozen=True, slots=True, kw_only=True)
class ModeTotals:
    """One mode over the whole caseload.

    Parameters
    ----------
    lawful, consented, saving
        Offers that may be made; of these, those the family has agreed to; and those
        that would each save if taken up alone.
    taken_up
        Offers taken up in the plan.
    all_yes_pence, expected_pence, certain_pence
        Share of the three figures of `transport.options.choose` [pence per year].
    average_pence
        What averages would suggest if every family says yes [pence per year].
    set_up_pence
        Paid once for the offers counted in `all_yes_pence` [pence].
    """

    mode: Mode
    lawful: int
    consented: int
    saving: int
    taken_up: int
    all_yes_pence: Pence
    expected_pence: Pence
    certain_pence: Pence
    average_pence: Pence
    set_up_pence: Pence


def mode_totals(chosen: Chosen) -> tuple[ModeTotals, ...]:
    """Totals of every mode, in the order of `transport.options.modes.MODES`."""
    return tuple(_totals(mode, chosen) for mode in MODES)


def _totals(mode: Mode, chosen: Chosen) -> ModeTotals:
    lawful = [o for o in chosen.offers if o.mode is mode and o.is_lawful]
    all_yes = _of(mode, chosen.all_yes)
    certain = _of(mode, chosen.certain)
    return ModeTotals(
        mode=mode,
        lawful=len(lawful),
        consented=sum(o.consent is ConsentState.GIVEN for o in lawful),
        saving=sum((o.marginal_saving_pence or 0) > 0 for o in lawful),
        taken_up=len(certain),
        all_yes_pence=total(all_yes),
        expected_pence=total(_of(mode, chosen.expected)),
        certain_pence=total(certain),
        average_pence=total(_of(mode, chosen.average)),
        set_up_pence=sum(saving.offer.set_up_pence for saving in all_yes),
    )


def _of(mode: Mode, savings: Iterable[Saving]) -> list[Saving]:
    return [saving for saving in savings if saving.offer.mode is mode]
