"""Which placement counts on which day."""

from datetime import date

from transport.domain.placement import Placement, Weekday
from transport.domain.pupil import PupilId
from transport.domain.school import SchoolId
from transport.scenario.stays import attended, stays

FIRST, LAST = date(2026, 9, 1), date(2027, 8, 31)


def placed(
    school: str, first: date, last: date | None = None, days: int = 5
) -> Placement:
    return Placement(
        pupil_id=PupilId("P1"),
        school_id=SchoolId(school),
        first_day=first,
        last_day=last,
        weekdays=tuple(Weekday)[:days],
    )


def test_a_move_ends_one_stay_and_begins_the_next() -> None:
    oak = placed("OAK", date(2024, 9, 1), date(2027, 1, 8))
    ash = placed("ASH", date(2027, 1, 9))
    assert [
        (s.placement, s.first_day, s.last_day) for s in stays([ash, oak], FIRST, LAST)
    ] == [
        (oak, FIRST, date(2027, 1, 8)),
        (ash, date(2027, 1, 9), LAST),
    ]


def test_days_without_a_placement_are_in_no_stay() -> None:
    spells = [
        placed("OAK", date(2026, 9, 7), date(2026, 12, 18)),
        placed("OAK", date(2027, 4, 19)),
    ]
    assert [(s.first_day, s.last_day) for s in stays(spells, FIRST, LAST)] == [
        (date(2026, 9, 7), date(2026, 12, 18)),
        (date(2027, 4, 19), LAST),
    ]
    assert not list(stays([], FIRST, LAST))


def test_a_placement_without_end_may_be_written_as_the_last_date_there_is() -> None:
    (stay,) = stays([placed("OAK", date(2024, 9, 1), date.max)], FIRST, LAST)
    assert (stay.first_day, stay.last_day) == (FIRST, LAST)


def test_of_two_placements_the_one_of_more_weekdays_counts_then_the_later() -> None:
    most = placed("OAK", date(2026, 9, 1), days=3)
    rest = placed("ASH", date(2026, 10, 1), days=2)
    later = placed("ELM", date(2026, 11, 1), days=3)
    assert attended([rest, most], date(2026, 10, 5)) is most
    assert attended([rest, most, later], date(2026, 11, 5)) is later
    assert attended([rest], date(2026, 9, 30)) is None


def test_a_placement_that_never_counts_cuts_nothing() -> None:
    most = placed("OAK", FIRST, days=4)
    rest = placed("ASH", date(2026, 10, 1), date(2026, 11, 30), days=1)
    (stay,) = stays([most, rest], FIRST, LAST)
    assert (stay.first_day, stay.last_day) == (FIRST, LAST)
