"""Draws that keep to their shares."""

from collections.abc import Mapping
from random import Random
from typing import TypeVar

T = TypeVar("T")


def drawn(shares: Mapping[T, float], rng: Random) -> T:
    """One of several things by their shares."""
    return rng.choices(list(shares), list(shares.values()))[0]


class Deal:
    """Says yes to a share of the askings, within one of the exact number.

    A plain draw would put a county of a thousand two or three points off its shares;
    dealing keeps every seed near them.
    """

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._due: dict[str, float] = {}

    def yes(self, what: str, share: float) -> bool:
        """Whether it is this one's turn.

        Parameters
        ----------
        what
            What is dealt; each is counted apart.
        share
            Chance of a yes this time, 0 to 1.
        """
        due = self._due.get(what)
        due = (self._rng.random() if due is None else due) + share
        self._due[what] = due - 1 if due >= 1 else due
        return due >= 1
