"""A dated table of bands, such as a charge by days attended."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from transport.errors import NotInForceError
from transport.policy.moves import Overlay
from transport.policy.value import Held


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A step of a schedule: applies to keys over `over`, up to the next band."""

    over: Decimal
    value: Held


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedBands:
    """A whole table of bands, from a day until the next one."""

    first_day: date
    bands: tuple[Band, ...]
    source: str
    layer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """A dated table of bands.

    Parameters
    ----------
    key
        Unit of the key.
    unit
        Unit of the values.
    layer
        The policy that defines it.
    more_generous
        Which way its values move for families; none: neither.
    """

    name: str
    label: str
    key: str
    unit: str
    layer: str
    values: tuple[DatedBands, ...]
    more_generous: Overlay | None = None

    def on(self, on: date) -> "Schedule":
        """The schedule with only the table in force on a day.

        Raises
        ------
        NotInForceError
            If none is.
        """
        current = [table for table in self.values if table.first_day <= on]
        if not current:
            raise NotInForceError(self.name, on)
        return replace(self, values=(current[-1],))

    def value_at(self, key: Decimal | int) -> Held:
        """Value of the last band the key is over; the first band holds its own edge.

        Parameters
        ----------
        key
            In the schedule's key unit, as written in the file.

        Raises
        ------
        ValueError
            If the key lies below the first band.
        """
        bands = self.values[-1].bands
        if key < bands[0].over:
            raise ValueError(f"{self.name} starts at {bands[0].over} {self.key}")
        over = [band for band in bands if band.over < key]
        return (over[-1] if over else bands[0]).value
