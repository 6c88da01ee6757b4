"""Timetables as files: what is read, and what is refused in words."""

import random
import zipfile
from datetime import date
from pathlib import Path

import pytest

from tests.network.transit.small_timetable import (
    PLACES,
    TUESDAY,
    Tables,
    clock,
    in_folder,
    tables,
    zipped,
)
from transport.errors import DatasetError, InputError
from transport.network.transit.archive import Archive
from transport.network.transit.gtfs import read_feed

TRIPS = {
    "7-a": [("A", "08:00:00"), ("B", "08:10:00 08:12:00"), ("D", "08:30:00")],
    "7-b": [("D", "25:10:00"), ("A", "25:40:00")],
}


def good() -> Tables:
    return tables(PLACES, TRIPS)


def replaced(file: str, old: str, new: str) -> Tables:
    """The good timetable with one text in one file put in another's place."""
    found = good()
    assert old in found[file]
    return {**found, file: found[file].replace(old, new, 1)}


def test_an_archive_and_a_folder_read_alike(tmp_path: Path) -> None:
    """Calls in order, with times past midnight kept."""
    one = read_feed(zipped(good(), tmp_path / "one.zip"))
    other = read_feed(in_folder(good(), tmp_path / "other"))
    assert one.trip_ids == other.trip_ids == ("7-a", "7-b")
    assert one.fingerprint == other.fingerprint
    assert one.times.depart.tolist() == [
        clock(8),
        clock(8, 12),
        clock(8, 30),
        clock(25, 10),
        clock(25, 40),
    ]
    assert one.times.arrive[1] == clock(8, 10)
    assert one.stop_names[1] == "A Street"


def test_rows_in_any_order_and_a_byte_order_mark_do_not_matter(tmp_path: Path) -> None:
    """As spreadsheets save them."""
    found = good()
    header, *calls = found["stop_times.txt"].splitlines()
    turned = "\ufeff" + "\r\n".join([header, *reversed(calls)]) + "\r\n"
    feed = read_feed(zipped({**found, "stop_times.txt": turned}, tmp_path / "t.zip"))
    expected = read_feed(zipped(found, tmp_path / "u.zip"))
    assert feed.times.depart.tolist() == expected.times.depart.tolist()
    assert feed.times.stop.tolist() == expected.times.stop.tolist()


def test_calls_without_times_are_spread_between_those_with(tmp_path: Path) -> None:
    """Two calls between 8:12, when the bus leaves, and 8:30."""
    found = tables(
        PLACES,
        {
            "7-a": [
                ("A", "08:00:00 08:12:00"),
                ("B", "x"),
                ("C", "x"),
                ("D", "08:30:00"),
            ]
        },
    )
    found["stop_times.txt"] = found["stop_times.txt"].replace("x", "")
    times = read_feed(in_folder(found, tmp_path)).times
    assert times.arrive[1:3].tolist() == [clock(8, 18), clock(8, 24)]
    assert times.depart[1:3].tolist() == [clock(8, 18), clock(8, 24)]


@pytest.mark.parametrize(
    ("kind", "is_kept"),
    [
        (3, True),
        (200, True),
        (700, True),
        (716, True),
        (2, False),
        (109, False),
        (900, False),
    ],
)
def test_buses_and_coaches_are_kept_and_the_rest_counted(
    kind: int, is_kept: bool, tmp_path: Path
) -> None:
    """Route types old and extended."""
    found = replaced("routes.txt", "7,7,3", f"7,7,{kind}")
    feed = read_feed(zipped(found, tmp_path / "t.zip"))
    assert (len(feed.trip_ids), feed.other_trips) == ((2, 0) if is_kept else (0, 2))


def test_a_trip_with_one_call_is_left_out_and_counted(tmp_path: Path) -> None:
    """It goes nowhere."""
    trips = {**TRIPS, "7-c": [("A", "09:00:00")]}
    feed = read_feed(in_folder(tables(PLACES, trips), tmp_path))
    assert (feed.trip_ids, feed.empty_trips) == (("7-a", "7-b"), 1)


DATES = "service_id,date,exception_type\n"


@pytest.mark.parametrize(
    ("dates", "on", "runs"),
    [
        ("", TUESDAY, True),
        ("", date(2026, 9, 19), False),
        ("", date(2026, 8, 31), False),
        ("", date(2026, 12, 18), True),
        ("week,20260915,2", TUESDAY, False),
        ("week,20260919,1", date(2026, 9, 19), True),
        ("week,20261222,1", date(2026, 12, 22), True),
    ],
)
def test_exceptions_win_over_the_week(
    dates: str, on: date, runs: bool, tmp_path: Path
) -> None:
    """Both calendars."""
    found = {**good(), "calendar_dates.txt": DATES + dates}
    calendar = read_feed(in_folder(found, tmp_path)).calendar
    assert calendar.runs("week", on) == runs


def test_either_calendar_may_be_absent_but_not_both(tmp_path: Path) -> None:
    found = good()
    assert read_feed(in_folder(found, tmp_path / "week")).calendar.runs("week", TUESDAY)
    del found["calendar.txt"]
    with pytest.raises(InputError, match=r"neither calendar\.txt nor calendar_dates"):
        read_feed(in_folder(found, tmp_path / "none"))
    found["calendar_dates.txt"] = DATES + "week,20260915,1\n"
    calendar = read_feed(in_folder(found, tmp_path / "dates")).calendar
    assert calendar.runs("week", TUESDAY)
    assert not calendar.runs("week", date(2026, 9, 16))
    assert calendar.span() == (TUESDAY, TUESDAY)


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        (
            "stop_times.txt",
            "08:10:00",
            "08:60:00",
            'row 3, column arrival_time: "08:60:00" must be a time',
        ),
        (
            "stop_times.txt",
            "08:10:00",
            "07:59:00",
            "row 3, column arrival_time: is before the time of the stop before",
        ),
        (
            "stop_times.txt",
            "08:12:00",
            "08:09:00",
            "row 3, column departure_time: is before arrival_time",
        ),
        (
            "stop_times.txt",
            "08:00:00,08:00:00",
            ",",
            "row 2, column arrival_time: is blank at an end of the trip",
        ),
        (
            "stop_times.txt",
            ",B,1",
            ",B,0",
            "row 3, column stop_sequence: is that of another row",
        ),
        (
            "stop_times.txt",
            ",B,1",
            ",B,-1",
            'row 3, column stop_sequence: "-1" must be a whole number',
        ),
        (
            "stop_times.txt",
            ",B,",
            ",Z,",
            'row 3, column stop_id: "Z" is not in stops.txt',
        ),
        (
            "stop_times.txt",
            "7-a",
            "9-a",
            'row 2, column trip_id: "9-a" is not in trips.txt',
        ),
        (
            "stop_times.txt",
            ",0,0,0",
            ",0,9,0",
            'row 2, column pickup_type: "9" is not allowed; allowed: 0, 1, 2, 3',
        ),
        ("stop_times.txt", ",0,0,0", ",0,0", "row 2: has 6 cells; the header has 7"),
        (
            "stop_times.txt",
            "stop_sequence",
            "order",
            "row 1: lacks the columns stop_sequence",
        ),
        (
            "stop_times.txt",
            "pickup_type",
            "stop_id",
            "row 1: names twice the columns stop_id",
        ),
        ("stop_times.txt", "08:00:00", '"08:00:00', "is not CSV in UTF-8"),
        (
            "stops.txt",
            "A,A Street,52.0",
            "A,A Street,95.0",
            'row 3, column stop_lat: "95.0" must be a number of degrees from -90 to 90',
        ),
        (
            "stops.txt",
            "A,A Street,52.0",
            "A,A Street,nan",
            'row 3, column stop_lat: "nan" must be',
        ),
        (
            "stops.txt",
            "\nB,",
            "\nA,",
            'row 4, column stop_id: "A" is the id of an earlier stop',
        ),
        ("stops.txt", "\nhome,", "\n,", "row 2, column stop_id: must not be blank"),
        (
            "routes.txt",
            "7,7,3",
            "7,7,bus",
            'row 2, column route_type: "bus" must be a whole number',
        ),
        (
            "routes.txt",
            "7,7,3",
            "7,7,1800",
            'row 2, column route_type: "1800" is no type of route',
        ),
        (
            "trips.txt",
            "7,week",
            "8,week",
            'row 2, column route_id: "8" is no route of routes.txt',
        ),
        (
            "trips.txt",
            "7,week",
            "7,year",
            'row 2, column service_id: "year" has no days',
        ),
        (
            "trips.txt",
            "7-b",
            "7-a",
            'row 3, column trip_id: "7-a" is the id of an earlier trip',
        ),
        (
            "calendar.txt",
            "20260901",
            "20260931",
            'row 2, column start_date: "20260931" must be a day',
        ),
        (
            "calendar.txt",
            "20261218",
            "20260831",
            'row 2, column end_date: "20260831" is before start_date',
        ),
        (
            "calendar.txt",
            "week,1",
            "week,yes",
            'row 2, column monday: "yes" is not allowed; allowed: 0, 1',
        ),
    ],
)
def test_a_fault_is_named_by_file_row_and_column(
    file: str, old: str, new: str, words: str, tmp_path: Path
) -> None:
    path = zipped(replaced(file, old, new), tmp_path / "t.zip")
    with pytest.raises(InputError) as hit:
        read_feed(path)
    assert f"t.zip/{file}, {words}" in str(hit.value) or words in str(hit.value)
    assert file in str(hit.value)
    assert str(tmp_path) not in str(hit.value)


def test_every_fault_is_told_but_not_thousands(tmp_path: Path) -> None:
    """Four at once; and a file that is wrong from top to bottom stops at a hundred."""
    found = good()
    found["stops.txt"] = found["stops.txt"].replace(",-", ",west -")
    with pytest.raises(DatasetError) as hit:
        read_feed(in_folder(found, tmp_path))
    assert len(hit.value.faults) == len(PLACES)
    many = "".join(f"{n},N,north,west\n" for n in range(1_000))
    found["stops.txt"] = "stop_id,stop_name,stop_lat,stop_lon\n" + many
    with pytest.raises(DatasetError) as hit:
        read_feed(in_folder(found, tmp_path))
    assert len(hit.value.faults) == 101
    assert str(hit.value).endswith("the rest was not looked at")


@pytest.mark.parametrize(
    "file", ["stops.txt", "routes.txt", "trips.txt", "stop_times.txt"]
)
def test_a_missing_table_is_named(file: str, tmp_path: Path) -> None:
    found = good()
    text = found.pop(file)
    with pytest.raises(InputError, match=rf"^t\.zip holds no {file}$"):
        read_feed(zipped(found, tmp_path / "t.zip"))
    found[f"town/{file}"] = text
    with pytest.raises(InputError, match=rf"must not be in a folder: town/{file}"):
        read_feed(zipped(found, tmp_path / "t.zip"))


def test_headways_in_place_of_times_are_refused(tmp_path: Path) -> None:
    """An empty table of them is nothing."""
    header = "trip_id,start_time,end_time,headway_secs\n"
    found = {**good(), "frequencies.txt": header}
    assert len(read_feed(in_folder(found, tmp_path)).trip_ids) == 2
    found["frequencies.txt"] += "7-a,08:00:00,09:00:00,600\n"
    with pytest.raises(InputError, match=r"frequencies\.txt, row 2: .*not supported"):
        read_feed(in_folder(found, tmp_path))


def test_an_archive_that_unpacks_to_far_more_is_refused(tmp_path: Path) -> None:
    """By its declared size before a byte of it is read, and by how well it packs."""
    path = zipped(good() | {"stop_times.txt": "0" * 20_000_000}, tmp_path / "t.zip")
    with pytest.raises(InputError, match="more than 200 times its size"):
        read_feed(path)
    small = Archive(path, most_bytes=1_000_000)
    with (
        pytest.raises(
            InputError, match="unpacks to 20,000,000 bytes; the most is 1,00"
        ),
        small.open("stop_times.txt"),
    ):
        pass


def test_what_is_no_timetable_is_refused(tmp_path: Path) -> None:
    """Missing, and something else."""
    with pytest.raises(InputError, match=r"^none\.zip is not there$"):
        read_feed(tmp_path / "none.zip")
    words = tmp_path / "words.zip"
    words.write_text("pupil_id,name\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"^words\.zip cannot be read as a timetable"):
        read_feed(words)
    packed = tmp_path / "packed.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_BZIP2) as archive:
        for name, text in good().items():
            archive.writestr(name, text)
    with pytest.raises(InputError, match="packed in an unusual way"):
        read_feed(packed)


def test_an_archive_cut_short_is_refused_wherever_it_is_cut(tmp_path: Path) -> None:
    content = zipped(good(), tmp_path / "good.zip").read_bytes()
    path = tmp_path / "short.zip"
    for length in range(0, len(content), 5):
        path.write_bytes(content[:length])
        with pytest.raises(InputError, match=r"^short\.zip"):
            read_feed(path)


def test_a_table_cut_short_is_refused_or_ends_with_a_whole_row(tmp_path: Path) -> None:
    """In a folder nothing else tells that more was there; the last cell may be blank."""
    text = good()["stop_times.txt"]
    folder = in_folder(good(), tmp_path / "cut")
    kept = []
    for length in range(len(text)):
        (folder / "stop_times.txt").write_text(text[:length], encoding="utf-8")
        words = refusal(folder)
        if words is None:
            kept.append(length)
        else:
            assert "stop_times.txt" in words
    first, *ends = (n for n, letter in enumerate(text) if letter == "\n")
    assert first not in kept
    whole = [end + more for end in ends for more in (-1, 0, 1)]
    assert kept == [length for length in whole if length < len(text)]


def refusal(path: Path) -> str | None:
    """The words by which a timetable is refused; none where it is read."""
    try:
        read_feed(path)
    except InputError as error:
        return str(error)
    return None


def test_damage_is_refused_or_read_but_never_a_traceback(tmp_path: Path) -> None:
    """200 archives and 200 tables with a few bytes changed."""
    draw = random.Random(3)
    content = zipped(good(), tmp_path / "good.zip").read_bytes()
    path, folder = tmp_path / "bad.zip", in_folder(good(), tmp_path / "bad")
    files = sorted(good())
    refused = 0
    for number in range(400):
        name = draw.choice(files)
        whole = content if number % 2 else good()[name].encode()
        changed = bytearray(whole)
        for _ in range(3):
            changed[draw.randrange(len(changed))] = draw.randrange(256)
        target = path if number % 2 else folder / name
        target.write_bytes(bytes(changed))
        words = refusal(path if number % 2 else folder)
        refused += words is not None
        assert words is None or words.startswith("bad")
        if number % 2 == 0:
            target.write_bytes(whole)
    assert refused > 200
