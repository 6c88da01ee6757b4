"""What a reader of a plan should know before relying on it."""

from collections.abc import Iterator, Mapping
from datetime import date

from transport.dataset.dataset import Dataset
from transport.domain.placement import Placement, Weekday
from transport.domain.pupil import PupilId


def notes_of(
    dataset: Dataset, placements: Mapping[PupilId, Placement], on: date
) -> tuple[str, ...]:
    """Notes on what the day planned stands for, one sentence each."""
    found = []
    if on.weekday() >= len(Weekday):
        found.append(
            f"{on:%A} {on.isoformat()} is no school day; the plan is for an ordinary one."
        )
    part = sum(len(each.weekdays) < len(Weekday) for each in placements.values())
    if part:
        found.append(
            f"{part} pupils attend part of the week; the plan keeps a seat for each of "
            "them every day."
        )
    second = second_placements(dataset, placements, on)
    if second:
        found.append(
            f"{len(second)} pupils have a second placement, which is not planned; each "
            "is among those who need a person."
        )
    return (*found, *_on_restrictions(dataset, on))


def _on_restrictions(dataset: Dataset, on: date) -> Iterator[str]:
    """Hazards and closures that a reader would ask about."""
    listed = dataset.restrictions
    for words, by_day in (
        (
            "Hazards and closures that still count, though their review is overdue",
            {r.id: f" (by {r.review_on})" for r in listed if r.is_overdue(on)},
        ),
        (
            "Hazards and closures assessed after the day planned do not count",
            {r.id: f" (on {r.assessed_on})" for r in listed if not r.counts_on(on)},
        ),
        (
            "Closures that hold on the day planned",
            {
                r.id: f" (to {' and '.join(r.closed_to)})"
                for r in listed
                if r.holds(on) and not r.is_hazard
            },
        ),
        (
            "Hazards and closures of part of the day, counted for all of it",
            {r.id: "" for r in listed if r.holds(on) and r.calendar.hours},
        ),
    ):
        if by_day:
            yield f"{words}: {', '.join(name + day for name, day in by_day.items())}."


def second_placements(
    dataset: Dataset, placements: Mapping[PupilId, Placement], on: date
) -> dict[PupilId, str]:
    """Pupils with another placement on a day than the one planned, and which."""
    return {
        each.pupil_id: (
            f"Also attends school {each.school_id} on "
            f"{' '.join(each.weekdays)}; travel there is not planned."
        )
        for each in dataset.placements
        if each.covers(on) and each != placements.get(each.pupil_id)
    }
