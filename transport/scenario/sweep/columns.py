"""Columns: rows of facts, packed from records."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from transport.domain.evidence import Measurement
from transport.scenario.sweep.logic import FACT_CODES, Flags, Outcomes

Days = NDArray[np.datetime64]
"""Days; not a time (NaT) where there is none."""
Codes = NDArray[np.int8]
Numbers = NDArray[np.int64]
Places = NDArray[np.intp]
"""Positions of rows."""
NOT_KNOWN = int(np.iinfo(np.int64).min)
"""Stands in a column of numbers for one that is not known."""
EPOCH = date(1970, 1, 1).toordinal()
"""Day from which an array counts days; one not known is then not a time."""
UNUSABLE = -1
"""Stands in a column of lengths for one that may not decide: it was not measured, or
by a provider whose distances are no evidence."""
NO_ROUTE = -2
"""Stands in a column of lengths for a measurement that found no route."""


@dataclass(frozen=True, kw_only=True)
class Columns:
    """Named columns of equal length; a column may itself be a group of columns."""

    def take(self, rows: Places) -> Self:
        """The rows at some positions."""
        held = {field.name: getattr(self, field.name) for field in fields(self)}
        return type(self)(**{name: one.take(rows) for name, one in held.items()})

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """The rows of several parts, one part after the other; at least one part."""
        names = [field.name for field in fields(cls)]
        held = {name: [getattr(part, name) for part in parts] for name in names}
        return cls(**{name: _joined(columns) for name, columns in held.items()})


def flags(values: Iterable[bool]) -> Flags:
    """A column of facts that are always known."""
    return np.fromiter(values, dtype=np.bool_)


def facts(values: Iterable[bool | None]) -> Outcomes:
    """A column of facts of which some are not known."""
    return np.fromiter(map(FACT_CODES.__getitem__, values), dtype=np.int8)


def codes(values: Iterable[int]) -> Codes:
    """A column of positions in a short list."""
    return np.fromiter(values, dtype=np.int8)


def numbers(values: Iterable[int | None]) -> Numbers:
    """A column of whole numbers of which some are not known."""
    known = (NOT_KNOWN if value is None else value for value in values)
    return np.fromiter(known, dtype=np.int64)


def days(values: Iterable[date | None]) -> Days:
    """A column of days of which some are not known."""
    since = (None if day is None else day.toordinal() - EPOCH for day in values)
    return numbers(since).view("datetime64[D]")


def lengths(values: Iterable[Measurement | None]) -> Numbers:
    """A column of measured lengths [mm], with a code where there is none."""
    return np.fromiter(map(_length, values), dtype=np.int64)


def _length(measurement: Measurement | None) -> int:
    if measurement is None or not measurement.is_evidence:
        return UNUSABLE
    found = measurement.millimetres
    return NO_ROUTE if found is None else found


def _joined(parts: Sequence[Any]) -> Any:
    first = parts[0]
    if isinstance(first, Columns):
        return type(first).joined(parts)
    return np.concatenate(parts)
