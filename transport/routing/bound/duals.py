"""Duals as the compiled search reads them: what riders are worth, and fines of cuts."""

from typing import NamedTuple

import numpy as np

from transport.compiled import compiled
from transport.routing.bound.tables import Integers, Words


class Duals(NamedTuple):
    """What covering a rider is worth, and what breaking a cut costs [parts].

    Parameters
    ----------
    worth
        Of each rider, shape (riders,).
    fine
        Of the second, fourth ... visit to a cut's riders, shape (cuts,).
    inside, kept
        Cuts that a rider belongs to, and that are remembered past him, shape (riders,
        words).
    """

    worth: Integers
    fine: Integers
    inside: Words
    kept: Words


@compiled
def sum_of(fine: Integers, cuts: np.uint64, word: int) -> int:
    """Sum of the fines of a set of cuts [parts]."""
    total, cut = 0, word * 64
    while cuts:
        if cuts & np.uint64(1):
            total += fine[cut]
        cuts >>= np.uint64(1)
        cut += 1
    return total


@compiled
def fines_for(odd: Words, label: int, duals: Duals, rider: int) -> int:
    """Fines of a rider who follows a label [parts]."""
    total = 0
    for word in range(odd.shape[1]):
        both = odd[label, word] & duals.kept[rider, word] & duals.inside[rider, word]
        if both:
            total += sum_of(duals.fine, both, word)
    return total


@compiled
def fines_ahead(odd: Words, one: int, other: int, fine: Integers) -> int:
    """Most that a label may be fined where another is not [parts]."""
    total = 0
    for word in range(odd.shape[1]):
        ahead = odd[one, word] & ~odd[other, word]
        if ahead:
            total += sum_of(fine, ahead, word)
    return total
