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
    return (*found, *_on_hazards(dataset, on))


def _on_hazards(dataset: Dataset, on: date) -> Iterator[str]:
    """Ways judged unsafe that should have been looked at again, or were not yet."""
    overdue = [h for h in dataset.hazards if h.is_overdue(on)]
    if overdue:
        ways = ", ".join(f"{h.way_id} (by {h.review_on})" for h in overdue)
        yield f"Ways judged unsafe still count, though their review is overdue: {ways}."
    later = [h for h in dataset.hazards if not h.counts_on(on)]
    if later:
        ways = ", ".join(f"{h.way_id} (on {h.assessed_on})" for h in later)
        yield f"Ways judged unsafe after the day planned do not count: {ways}."


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
