"""Where a pupil is on each of some days: the placement that counts, and until when."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from transport.dataset.dataset import Dataset
from transport.domain.placement import Placement
from transport.domain.pupil import PupilId

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stay:
    """Days in a row on which one placement counts, both inclusive."""

    placement: Placement
    first_day: date
    last_day: date


def placements_of(dataset: Dataset) -> Mapping[PupilId, Sequence[Placement]]:
    """Every pupil's placements, in pupil order; pupils without one are left out."""
    found: dict[PupilId, list[Placement]] = {pupil.id: [] for pupil in dataset.pupils}
    for placement in dataset.placements:
        found[placement.pupil_id].append(placement)
    return {pupil_id: given for pupil_id, given in found.items() if given}


def attended(placements: Iterable[Placement], on: date) -> Placement | None:
    """The placement of one pupil that counts on a day; none where there is none.

    Of two it is the one attended on more weekdays, then the one that began later.
    """
    current = (placement for placement in placements if placement.covers(on))
    return max(current, key=_weight, default=None)


def stays(placements: Sequence[Placement], first: date, last: date) -> Iterator[Stay]:
    """One pupil's stays between two days, in order, each as long as can be."""
    changes = {
        day for p in placements for day in _edges(p, last) if first < day <= last
    }
    starts = (first, *sorted(changes))
    ends = (*(day - DAY for day in starts[1:]), last)
    cut = zip(starts, ends, strict=True)
    for placement, rows in groupby(cut, lambda row: attended(placements, row[0])):
        days = tuple(rows)
        if placement is not None:
            yield Stay(placement, days[0][0], days[-1][1])


def _edges(placement: Placement, last: date) -> Iterator[date]:
    yield placement.first_day
    if placement.last_day is not None and placement.last_day < last:
        yield placement.last_day + DAY


def _weight(placement: Placement) -> tuple[int, date, str]:
    return len(placement.weekdays), placement.first_day, placement.school_id
