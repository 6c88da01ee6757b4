"""What a reader is told about the day that was planned."""

from datetime import date

from transport.dataset.dataset import Dataset
from transport.domain.placement import Placement, Weekday
from transport.scenario.fates import persons_of
from transport.scenario.notes import notes_of, second_placements
from transport.scenario.travellers import placements_on

MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 22)


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
