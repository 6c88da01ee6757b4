"""An officer's untidy spreadsheet is read, and read the same as a tidy one."""

from pathlib import Path

import pytest

from transport.dataset.read import read, read_with_notes
from transport.errors import DatasetError


@pytest.fixture
def untidy_town(tiny_town: Path) -> Path:
    """Windows-1252, blank rows, stray spaces, mixed dates, columns in any order."""
    path = tiny_town / "schools.csv"
    text = path.read_text(encoding="utf-8").replace("Mill Lane", "St Mary\u2019s")
    header, *rows = text.splitlines()
    lines = [header.upper(), *(f"{row}  " for row in rows), ",,,", "", "  "]
    path.write_bytes("\r\n".join(lines).encode("cp1252"))
    path = tiny_town / "hazards.csv"
    path.write_text(
        "Reason,Way ID , assessed_on,review_on,,\r\n"
        "\r\n"
        " No footway beside  a fast road ,1001 ,11/2/2025,2028-02-11,,\r\n"
        ",,,,,\r\n"
        ",,,,,\r\n",
        encoding="utf-8-sig",
        newline="",
    )
    return tiny_town


def test_an_untidy_dataset_is_read_as_the_tidy_one(untidy_town: Path) -> None:
    """Nothing an officer's spreadsheet does to the form changes the content."""
    tidy = read(Path(__file__).parents[1] / "data" / "tiny_town")
    untidy = read(untidy_town)
    assert untidy.schools[1:] == tidy.schools[1:]
    assert untidy.restrictions == tidy.restrictions
    assert untidy.schools[0].name == "St Mary\u2019s Primary"


def test_the_encoding_is_told(untidy_town: Path) -> None:
    """What was not UTF-8 is said, file by file."""
    assert read_with_notes(untidy_town).notes == (
        "schools.csv: read as Windows-1252, since it is not UTF-8",
    )


def test_bytes_of_no_encoding_are_told(tiny_town: Path) -> None:
    """A byte that means nothing in Windows-1252 is not guessed at."""
    path = tiny_town / "schools.csv"
    path.write_bytes(path.read_bytes().replace(b"Mill", b"M\x81ll"))
    with pytest.raises(DatasetError, match="neither UTF-8 nor Windows-1252"):
        read(tiny_town)


def test_a_workbook_called_csv_is_told(tiny_town: Path) -> None:
    """A renamed workbook is told as one."""
    (tiny_town / "hazards.csv").write_bytes(b"PK\x03\x04 and more")
    with pytest.raises(DatasetError, match=r"give it the ending .xlsx"):
        read(tiny_town)


def test_file_names_in_any_case(tiny_town: Path) -> None:
    """``Hazards.CSV``, as Windows may have it, is the hazards table."""
    (tiny_town / "hazards.csv").rename(tiny_town / "Hazards.CSV")
    assert len(read(tiny_town).restrictions) == 1


def test_optional_columns_may_be_left_out(tiny_town: Path) -> None:
    """A column that may be blank need not be there."""
    (tiny_town / "placements.csv").write_text(
        "pupil_id,school_id,first_day\nP1,S3,2019-09-02\n"
    )
    (tiny_town / "present_stops.csv").unlink()
    (placement,) = read(tiny_town).placements
    assert placement.is_registered
    assert placement.nearest_suitable is None
    assert len(placement.weekdays) == 5


def test_optional_tables_may_be_left_out(tiny_town: Path) -> None:
    """Six tables make a dataset."""
    for name in (
        "may_not_share",
        "consents",
        "hazards",
        "present_runs",
        "present_stops",
    ):
        (tiny_town / f"{name}.csv").unlink()
    dataset = read(tiny_town)
    assert (dataset.present_runs, dataset.restrictions, dataset.apart) == ((), (), ())
