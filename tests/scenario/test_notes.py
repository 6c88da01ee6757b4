"""What a reader is told about the day that was planned."""

from datetime import date

import pytest

from transport.dataset.dataset import Dataset
from transport.domain.placement import Placement, Weekday
from transport.domain.restriction import (
    Calendar,
    Hours,
    Month,
    Restriction,
    RestrictionKind,
    Traveller,
)
from transport.policy.model import Policy
from transport.scenario.fates import persons_of
from transport.scenario.notes import notes_of, second_placements
from transport.scenario.pipeline import Settings, provider_for
from transport.scenario.travellers import placements_on

MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 22)
BEFORE, AFTER = date(2025, 11, 24), date(2026, 11, 24)


def with_second(county: Dataset) -> tuple[Dataset, Placement]:
    """The first pupil attends another school on Friday."""
    first = placements_on(county, MONDAY)[county.pupils[0].id]
    other = next(s.id for s in county.schools if s.id != first.school_id)
    second = first.model_copy(update={"school_id": other, "weekdays": (Weekday.FRI,)})
    placements = (*county.placements, second)
    return county.model_copy(update={"placements": placements}), second


def test_a_day_without_school_is_remarked_on(county: Dataset) -> None:
    """A Sunday is planned as an ordinary day, and that is said."""
    current = placements_on(county, SUNDAY)
    assert any(
        "Sunday 2026-11-22" in note for note in notes_of(county, current, SUNDAY)
    )
    current = placements_on(county, MONDAY)
    assert not any("school day;" in note for note in notes_of(county, current, MONDAY))


def test_a_second_placement_goes_to_a_person(county: Dataset) -> None:
    """It is not planned, and it is not lost."""
    two, second = with_second(county)
    current = placements_on(two, MONDAY)
    assert current[second.pupil_id].school_id != second.school_id
    found = second_placements(two, current, MONDAY)
    assert list(found) == [second.pupil_id]
    assert second.school_id in found[second.pupil_id]
    assert any("second placement" in note for note in notes_of(two, current, MONDAY))
    assert persons_of((), found) == ()


def test_one_placement_asks_nobody(county: Dataset) -> None:
    """The placement that is planned is not a second one."""
    assert second_placements(county, placements_on(county, MONDAY), MONDAY) == {}


def with_hazard(county: Dataset, assessed: date, review: date) -> Dataset:
    """One way of the county's road file judged unsafe, and no other."""
    hazard = Restriction(
        id="H1",
        kind=RestrictionKind.HAZARD,
        way_ids=county.restrictions[0].way_ids,
        assessed_on=assessed,
        review_on=review,
        reason="A fast road without a footway",
    )
    return county.model_copy(update={"restrictions": (hazard,)})


@pytest.mark.parametrize(
    ("assessed", "review", "words"),
    [
        (BEFORE, MONDAY, ""),
        (MONDAY, AFTER, ""),
        (BEFORE, SUNDAY, "review is overdue: {} (by 2026-11-22)"),
        (AFTER, AFTER, "after the day planned do not count: {} (on 2026-11-24)"),
    ],
)
def test_a_hazard_to_review_or_not_yet_assessed_is_remarked_on(
    county: Dataset, assessed: date, review: date, words: str
) -> None:
    """A way counts from the day it was assessed, and past its review until looked at."""
    dataset = with_hazard(county, assessed, review)
    found = [note for note in notes_of(dataset, {}, MONDAY) if "Hazards" in note]
    assert bool(found) is bool(words)
    assert words.format(dataset.restrictions[0].id) in "".join(found)


def test_a_hazard_counts_from_the_day_it_was_assessed(
    county: Dataset, exampleshire: Policy
) -> None:
    """Before that day the network is the one without it."""
    without = county.model_copy(update={"restrictions": ()})
    future, present = (with_hazard(county, day, AFTER) for day in (AFTER, MONDAY))
    fingerprints = [
        provider_for(dataset, exampleshire, MONDAY, Settings()).fingerprint()
        for dataset in (without, future, present)
    ]
    assert fingerprints[0] == fingerprints[1] != fingerprints[2]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Closures that hold on the day planned: C1 (to foot and motor)."),
        ({"calendar": Calendar(last_day=SUNDAY)}, ""),
        ({"calendar": Calendar(months=(Month.JAN,))}, ""),
        (
            {"calendar": Calendar(hours=(Hours(start=28_800, end=32_400),))},
            "of part of the day, counted for all of it: C1.",
        ),
    ],
)
def test_closures_that_hold_are_told(
    county: Dataset, changes: dict[str, object], words: str
) -> None:
    """To whom, and whether they are of part of the day."""
    closure = Restriction(
        id="C1",
        kind=RestrictionKind.CLOSURE,
        closed_to=(Traveller.FOOT, Traveller.MOTOR),
        way_ids=(1,),
        assessed_on=BEFORE,
        review_on=AFTER,
        reason="Bridge works",
    ).model_copy(update=changes)
    dataset = county.model_copy(update={"restrictions": (closure,)})
    found = [note for note in notes_of(dataset, {}, MONDAY) if "C1" in note]
    assert bool(found) is bool(words)
    assert words in "".join(found)
