"""What a value may be, whichever layer sets it: a range its definition declares."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Range:
    """The least and the most a written number may be, or a list may hold.

    Parameters
    ----------
    least, most
        In the unit of the file, both inclusive; none: no bound.
    """

    least: Decimal | None = None
    most: Decimal | None = None

    def refusal(self, raw: object, unit: str) -> str:
        """Why a written value cannot be so; empty where it can.

        Parameters
        ----------
        raw
            A value that suits its unit.
        """
        if isinstance(raw, list):
            return _repeated(raw) or self._outside(len(raw), f"entries ({unit})")
        if isinstance(raw, int | Decimal) and not isinstance(raw, bool):
            return self._outside(raw, unit)
        return ""

    def _outside(self, number: Decimal | int, what: str) -> str:
        under = self.least is not None and number < self.least
        over = self.most is not None and number > self.most
        return f"{number} {what} cannot be; {self} is allowed" if under or over else ""

    def __str__(self) -> str:
        if self == ANYTHING:
            return "anything"
        if self.most is None:
            return f"{self.least} or more"
        return f"{self.most} or less" if self.least is None else self._both()

    def _both(self) -> str:
        return f"{self.least} to {self.most}"


ANYTHING = Range()
"""Whatever suits the unit."""


def _repeated(raw: list[object]) -> str:
    twice = [word for word in raw if raw.count(word) > 1]
    return f"{twice[0]} is listed twice" if twice else ""
