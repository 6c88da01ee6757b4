"""The matrix file: what it answers and which faults it reports."""

from pathlib import Path

import pytest

from transport.domain.evidence import Profile
from transport.domain.place import Point
from transport.errors import DatasetError, NetworkError
from transport.network.matrix_file import COLUMNS, MatrixFile

HEADER = ",".join(COLUMNS)
HOME, GATE = Point(lat=52.1, lon=-1.5), Point(lat=52.2, lon=-1.4)
ROW = "walk,52.1,-1.5,52.2,-1.4,1000,700"


def written(folder: Path, *rows: str, header: str = HEADER) -> Path:
    path = folder / "matrix.csv"
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return path


def test_a_pair_is_found_by_places_to_six_decimals(tmp_path: Path) -> None:
    """About ten centimetres; a place further off is another place."""
    matrix = MatrixFile(written(tmp_path, ROW))
    same, other = Point(lat=52.1000004, lon=-1.5), Point(lat=52.100001, lon=-1.5)
    found = matrix.matrix([same, other], [GATE], Profile.WALK)
    assert found.metres.tolist() == [[1000.0], [float("inf")]]
    assert found.seconds.tolist() == [[700.0], [float("inf")]]


def test_a_pair_that_is_not_listed_has_no_route(tmp_path: Path) -> None:
    """Neither back, nor by another profile."""
    matrix = MatrixFile(written(tmp_path, ROW))
    assert matrix.route(GATE, HOME, Profile.WALK) is None
    assert matrix.route(HOME, GATE, Profile.ROAD) is None
    assert not matrix.snap([HOME], Profile.ROAD)[0].is_usable


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    """They are read by name; a byte-order mark from a spreadsheet is no harm."""
    header = "\ufeffmetres,seconds,profile,to_lat,to_lon,from_lat,from_lon"
    path = written(tmp_path, "1000,700,walk,52.2,-1.4,52.1,-1.5", header=header)
    found = MatrixFile(path).matrix([HOME], [GATE], Profile.WALK)
    assert found.metres[0, 0] == 1000


def test_every_fault_of_every_row_is_reported(tmp_path: Path) -> None:
    """With the row as a spreadsheet counts it, the column and what is allowed."""
    path = written(
        tmp_path,
        ROW,
        "fly,52.1,-1.5,52.2,-1.4,1,1",
        "walk,92,-1.5,north,-1.4,-1,nan",
        "",
        "walk,52.1,-1.5,52.2,-1.4",
        ROW,
    )
    with pytest.raises(DatasetError) as caught:
        MatrixFile(path)
    assert str(caught.value).splitlines() == [
        (
            'matrix.csv, row 3, column profile: "fly" is not a profile; '
            "allowed: walk, walk_safe, road, drive"
        ),
        "matrix.csv, row 4, column from_lat: must be a number of degrees from -90 to 90",
        "matrix.csv, row 4, column to_lat: must be a number of degrees from -90 to 90",
        "matrix.csv, row 4, column metres: must be a number of metres, zero or more",
        "matrix.csv, row 4, column seconds: must be a number of seconds, zero or more",
        "matrix.csv, row 6, column metres: must be a number of metres, zero or more",
        "matrix.csv, row 6, column seconds: must be a number of seconds, zero or more",
        "matrix.csv, row 7: this profile and pair of places has a row already",
    ]


def test_a_wrong_header_is_refused(tmp_path: Path) -> None:
    """The columns are named."""
    path = written(tmp_path, header="profile,from,to,metres")
    with pytest.raises(DatasetError, match="row 1: the columns must be profile, from_"):
        MatrixFile(path)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """Missing, or no text."""
    with pytest.raises(NetworkError, match=r"none\.csv cannot be read: No such file"):
        MatrixFile(tmp_path / "none.csv")
    (tmp_path / "x.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(NetworkError, match=r"x\.csv is not a CSV file in UTF-8"):
        MatrixFile(tmp_path / "x.csv")
