"""Random numbers for the compiled search (xorshift64*, Vigna 2016): state, not global."""

import numpy as np
from numpy.typing import NDArray

from transport.compiled import inlined

State = NDArray[np.uint64]
_MULTIPLIER = np.uint64(2685821657736338717)
_MIXER = np.uint64(0x9E3779B97F4A7C15)


def state_of(seed: int) -> State:
    """A state drawn from a seed."""
    mixed = np.array([seed + 1], np.uint64) * _MIXER
    return mixed | np.uint64(1)


@inlined
def draw(state: State) -> float:
    """Next number in [0, 1)."""
    x = state[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    state[0] = x
    return float((x * _MULTIPLIER) >> np.uint64(11)) / 9007199254740992.0


@inlined
def below(state: State, end: int) -> int:
    """Next whole number from 0 up to but not including `end`."""
    return int(draw(state) * end)
