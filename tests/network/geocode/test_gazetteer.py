"""The gazetteer file: what goes in is found again, and where it came from."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.network.geocode.open_tables import (
    CODEPOINT_ROWS,
    ONSPD_NEW,
    ONSPD_OLD,
    ONSPD_ROWS,
    codepoint_zip,
    onspd_csv,
    uprn_csv,
    written,
    zipped,
)
from transport.errors import InputError, NetworkError
from transport.network.geocode.build import OpenTables, build
from transport.network.geocode.gazetteer import Gazetteer
from transport.network.geocode.uprn import Box

NEWPORT = Box(51.5, -3.2, 51.7, -2.8)


def test_code_point_rows_are_placed_by_ostn15(tmp_path: Path) -> None:
    """A check point of Ordnance Survey, to the metre of the table."""
    row = '"SW8 1AA",10,530625,178388,"","","","","E09000022",""'
    build(tmp_path / "g", OpenTables(codepoint=written(tmp_path / "sw.csv", row)))
    with Gazetteer(tmp_path / "g") as gazetteer:
        found = gazetteer.postcode("SW8 1AA")
    assert found is not None
    assert found.lat == pytest.approx(51.4893656495, abs=1e-5)
    assert found.lon == pytest.approx(-0.1199255718, abs=1e-5)
    assert (found.easting, found.northing) == (530625, 178388)
    assert (found.source, found.quality, found.district) == (
        "codepoint",
        10,
        "E09000022",
    )


def test_an_archive_and_its_folder_are_the_same(tmp_path: Path) -> None:
    """The table of headings beside the data is passed over in both."""
    written(tmp_path / "cp" / "Data" / "CSV" / "np.csv", *CODEPOINT_ROWS)
    written(tmp_path / "cp" / "Doc" / "Column_Headers.csv", "PC,PQ")
    one = build(tmp_path / "a", OpenTables(codepoint=codepoint_zip(tmp_path)))
    other = build(tmp_path / "b", OpenTables(codepoint=tmp_path / "cp"))
    assert one[0].kept == other[0].kept == len(CODEPOINT_ROWS)
    with Gazetteer(tmp_path / "a") as first, Gazetteer(tmp_path / "b") as second:
        for postcode in ("NP10 1AA", "NP1 1AB", "NP10 1AG"):
            assert first.postcode(postcode) == second.postcode(postcode)
            assert first.postcode(postcode) is not None


@pytest.mark.parametrize("header", [ONSPD_OLD, ONSPD_NEW])
def test_the_postcode_directory_is_read_by_either_set_of_names(
    header: str, tmp_path: Path
) -> None:
    """Those up to 2024 and those from 2025; a northing padded with a nought."""
    build(tmp_path / "g", OpenTables(onspd=onspd_csv(tmp_path, header=header)))
    with Gazetteer(tmp_path / "g") as gazetteer:
        found = gazetteer.postcode("NP10 1AA")
        ended = gazetteer.postcode("NP10 1AD")
    assert found is not None
    assert tuple(found) == (51.57, -3.04, 328111, 187111, "onspd", 1, None, "W06000022")
    assert ended is not None
    assert ended.terminated == 200306


def test_a_postcode_without_a_place_is_known_to_have_none(tmp_path: Path) -> None:
    """The latitude of 99.999999 is not a latitude."""
    build(tmp_path / "g", OpenTables(onspd=onspd_csv(tmp_path)))
    with Gazetteer(tmp_path / "g") as gazetteer:
        found = gazetteer.postcode("NP10 1AE")
        assert gazetteer.postcode("NP10 9ZZ") is None
    assert found is not None
    assert (found.lat, found.lon, found.easting, found.quality) == (None, None, None, 9)


def test_northern_ireland_has_no_place_on_the_national_grid(tmp_path: Path) -> None:
    """Its eastings are on the Irish grid; its latitude holds."""
    build(tmp_path / "g", OpenTables(onspd=onspd_csv(tmp_path)))
    with Gazetteer(tmp_path / "g") as gazetteer:
        found = gazetteer.postcode("BT1 1AA")
    assert found is not None
    assert (found.easting, found.northing, found.lat) == (None, None, 54.6)


def test_the_whole_table_is_found_in_its_archive(tmp_path: Path) -> None:
    """Not the same rows cut up by area, nor tables of names."""
    text = "\r\n".join((ONSPD_NEW, *ONSPD_ROWS, ""))
    archive = zipped(
        tmp_path / "ONSPD_NOV_2025.zip",
        {
            "Data/ONSPD_NOV_2025_UK.csv": text,
            "Data/multi_csv/ONSPD_NOV_2025_UK_NP.csv": text,
            "Documents/Ward names.csv": "code,name\r\n",
        },
    )
    assert build(tmp_path / "g", OpenTables(onspd=archive))[0].kept == len(ONSPD_ROWS)


def test_code_point_goes_first_where_it_has_a_place(tmp_path: Path) -> None:
    """The directory fills in what is missing and what has ended."""
    both = OpenTables(codepoint=codepoint_zip(tmp_path), onspd=onspd_csv(tmp_path))
    build(tmp_path / "g", both)
    with Gazetteer(tmp_path / "g") as gazetteer:
        found = {
            code: gazetteer.postcode(code)
            for code in ("NP10 1AA", "NP10 1AG", "NP10 1AD")
        }
    assert [one and one.source for one in found.values()] == [
        "codepoint",
        "onspd",
        "onspd",
    ]


def test_a_postcode_in_use_goes_before_one_that_has_ended(tmp_path: Path) -> None:
    """Whichever table says so."""
    row = '"NP101AD",60,328300,187300,"","","","","W06000022",""'
    both = OpenTables(
        codepoint=written(tmp_path / "np.csv", row), onspd=onspd_csv(tmp_path)
    )
    build(tmp_path / "g", both)
    with Gazetteer(tmp_path / "g") as gazetteer:
        found = gazetteer.postcode("NP10 1AD")
    assert found is not None
    assert (found.source, found.terminated) == ("codepoint", None)


def test_property_numbers_inside_the_box_are_kept(tmp_path: Path) -> None:
    """The others are counted and left out."""
    loaded = build(tmp_path / "g", OpenTables(uprn=uprn_csv(tmp_path), box=NEWPORT))
    assert (loaded[0].read, loaded[0].kept) == (3, 2)
    with Gazetteer(tmp_path / "g") as gazetteer:
        assert gazetteer.uprn(200000000001) is None
        found = gazetteer.uprn(100100012345)
    assert found is not None
    assert found[:5] == (51.578, -3.04, 328000.0, 187000.5, "uprn")


def test_it_says_what_it_was_built_from(tmp_path: Path) -> None:
    """The same tables have the same fingerprint, and others another."""
    build(tmp_path / "a", OpenTables(uprn=uprn_csv(tmp_path)))
    build(tmp_path / "b", OpenTables(uprn=uprn_csv(tmp_path)))
    build(tmp_path / "c", OpenTables(uprn=uprn_csv(tmp_path), box=NEWPORT))
    prints = []
    for name in "abc":
        with Gazetteer(tmp_path / name) as gazetteer:
            prints.append(gazetteer.fingerprint())
            assert gazetteer.sources()[0].file == "osopenuprn_202511.csv"
    assert prints[0] == prints[1] != prints[2]


def test_progress_is_told_as_it_reads(tmp_path: Path) -> None:
    """Table by table, rows so far."""
    told: list[tuple[str, int]] = []
    both = OpenTables(onspd=onspd_csv(tmp_path), uprn=uprn_csv(tmp_path))
    build(tmp_path / "g", both, lambda kind, read: told.append((kind, read)))
    assert told == [("onspd", 5), ("uprn", 3)]


def test_what_cannot_be_meant_is_refused(tmp_path: Path) -> None:
    """No table, a box without its table, an empty box, a box elsewhere."""
    refused: dict[str, Callable[[], object]] = {
        "at least one table": OpenTables,
        "no table of them": lambda: OpenTables(onspd=tmp_path, box=NEWPORT),
        "the box is empty": lambda: Box(51.7, -3.2, 51.5, -2.8),
        "not in the United Kingdom": lambda: Box(-3.2, 51.5, -2.8, 51.7),
    }
    for words, make in refused.items():
        with pytest.raises(InputError, match=words):
            make()


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\0" * 9])
def test_another_file_is_no_gazetteer(content: bytes, tmp_path: Path) -> None:
    """One sentence that names it."""
    (tmp_path / "g").write_bytes(content)
    with pytest.raises(
        NetworkError, match=r"^g (is not|cannot be read as) a gazetteer$"
    ):
        Gazetteer(tmp_path / "g")
    with pytest.raises(NetworkError, match=r"^h: there is no such file$"):
        Gazetteer(tmp_path / "h")
