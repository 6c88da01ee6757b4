"""Three-valued logic on arrays: what `transport.rules.logic` does, a column at a time."""

from collections.abc import Iterable, Mapping
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from transport.domain.decision import Outcome

Flags = NDArray[np.bool_]
Outcomes = NDArray[np.int8]
"""Outcomes by code, ordered from not met to met so that logic is least and greatest."""

NOT_MET, UNDETERMINED, MET = (np.int8(code) for code in range(3))
OUTCOMES = (Outcome.NOT_MET, Outcome.UNDETERMINED, Outcome.MET)
"""Outcomes in the order of their codes."""
OUTCOME_CODES = {outcome: code for code, outcome in enumerate(OUTCOMES)}
FACT_CODES: Mapping[bool | None, np.int8] = {
    False: NOT_MET,
    None: UNDETERMINED,
    True: MET,
}
"""A fact has the code of its outcome."""


def outcome_of(known: Flags) -> Outcomes:
    """Facts that are all known, as outcomes."""
    return np.where(known, MET, NOT_MET)


def opposite(outcomes: Outcomes) -> Outcomes:
    """Met where the other is not met; undetermined stays so."""
    return MET - outcomes


def all_met(outcomes: Iterable[Outcomes]) -> Outcomes:
    """Not met as soon as one is not; met where every one is."""
    return reduce(np.minimum, outcomes)


def any_met(outcomes: Iterable[Outcomes]) -> Outcomes:
    """Met as soon as one is; not met where none is."""
    return reduce(np.maximum, outcomes)
