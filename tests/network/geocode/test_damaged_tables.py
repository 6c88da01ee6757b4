"""Damaged, cut and odd tables: a clear error each, and no file left behind."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.network.geocode.open_tables import (
    CODEPOINT_ROWS,
    ONSPD_NEW,
    ONSPD_ROWS,
    UPRN_HEADER,
    UPRN_ROWS,
    codepoint_zip,
    onspd_csv,
    uprn_csv,
    written,
)
from transport.errors import DatasetError, NetworkError, TransportError
from transport.network.geocode.build import OpenTables, build
from transport.network.geocode.tables import MOST_FAULTS

MAKERS: dict[str, Callable[[Path], Path]] = {
    "codepoint": codepoint_zip,
    "onspd": onspd_csv,
    "uprn": uprn_csv,
}


def tables(kind: str, path: Path) -> OpenTables:
    match kind:
        case "codepoint":
            return OpenTables(codepoint=path)
        case "onspd":
            return OpenTables(onspd=path)
        case _:
            return OpenTables(uprn=path)


def faults(folder: Path, kind: str, *rows: str) -> list[str]:
    path = written(folder / "table.csv", *rows)
    with pytest.raises(DatasetError) as caught:
        build(folder / "g", tables(kind, path))
    assert [file.name for file in folder.iterdir()] == ["table.csv"]
    return str(caught.value).splitlines()


def test_every_fault_of_code_point_names_row_and_column(tmp_path: Path) -> None:
    """Counted from the first line, for it has no headings."""
    found = faults(
        tmp_path,
        "codepoint",
        *CODEPOINT_ROWS,
        CODEPOINT_ROWS[0].replace("NP101AA", "NP101A1"),
        CODEPOINT_ROWS[0].replace(",10,", ",11,"),
        CODEPOINT_ROWS[0].replace("328000", "328000.5"),
        CODEPOINT_ROWS[0].replace("328000,187000", "0,0"),
        CODEPOINT_ROWS[0].replace("328000,187000", "5,1299000"),
        '"NP101AA",10',
    )
    starts = [line.split(":", maxsplit=1)[0] for line in found]
    places = "column Eastings, Northings"
    assert sorted(starts) == [
        "table.csv, row 4, column Postcode",
        "table.csv, row 5, column Positional_quality_indicator",
        f"table.csv, row 6, {places}",
        f"table.csv, row 7, {places}",
        f"table.csv, row 8, {places}",
        "table.csv, row 9",
    ]


def test_every_fault_of_the_directory_names_row_and_column(tmp_path: Path) -> None:
    """By the names of the file's own columns."""
    row = ONSPD_ROWS[0]
    found = faults(
        tmp_path,
        "onspd",
        ONSPD_NEW,
        row.replace('"NP10 1AA"', '"NP10"'),
        row.replace(",1,", ",0,"),
        row.replace("328111", "9328111"),
        row.replace("0187111", "north"),
        row.replace("51.57", "nan"),
        row.replace("-3.04", ""),
        row.replace("51.57,-3.04", "-3.04,51.57"),
        row.replace(",,0,", ",200313,0,"),
        "NP10",
    )
    starts = [line.split(":", maxsplit=1)[0] for line in found]
    columns = ["pcds", "gridind", "east1m", "north1m", "lat", "long", "lat", "doterm"]
    assert starts == [
        *(f"table.csv, row {at + 2}, column {name}" for at, name in enumerate(columns)),
        "table.csv, row 10",
    ]


def test_every_fault_of_property_numbers_names_row_and_column(tmp_path: Path) -> None:
    """Figures that only Python would read are no figures."""
    row = UPRN_ROWS[0]
    found = faults(
        tmp_path,
        "uprn",
        UPRN_HEADER,
        row.replace("100100012345", "0"),
        row.replace("100100012345", "1_000"),
        row.replace("328000.00", "1e5"),
        row.replace("51.5780000", "inf"),
        row.replace("51.5780000,-3.0400000", "-3.04,51.578"),
        row + ",",
    )
    starts = [line.split(":", maxsplit=1)[0] for line in found]
    grid, degrees = "X_COORDINATE, Y_COORDINATE", "LATITUDE, LONGITUDE"
    columns = ("UPRN", "UPRN", grid, degrees, degrees)
    assert starts == [
        *(f"table.csv, row {at + 2}, column {name}" for at, name in enumerate(columns)),
        "table.csv, row 7",
    ]


def test_missing_columns_are_named_with_what_they_may_be_called(tmp_path: Path) -> None:
    """All of them at once."""
    found = faults(
        tmp_path, "onspd", ONSPD_NEW.replace("pcd", "p").replace("lat,", "l,")
    )
    assert [line.split("; ")[1] for line in found] == [
        "one of: pcds, pcd8, pcd7, pcd2, pcd",
        "one of: lat",
    ]
    assert "the columns must be UPRN" in faults(tmp_path, "uprn", "a,b")[0]


@pytest.mark.parametrize("kind", MAKERS)
def test_a_key_that_stands_twice_is_named(kind: str, tmp_path: Path) -> None:
    """Which of the two places holds is not ours to choose."""
    rows = {
        "codepoint": [*CODEPOINT_ROWS, CODEPOINT_ROWS[1]],
        "onspd": [ONSPD_NEW, *ONSPD_ROWS, ONSPD_ROWS[1]],
        "uprn": [UPRN_HEADER, *UPRN_ROWS, UPRN_ROWS[1]],
    }[kind]
    key = {"codepoint": "NP1 1AB", "onspd": "NP10 1AG", "uprn": "100100012346"}[kind]
    assert faults(tmp_path, kind, *rows) == [
        f'table.csv: "{key}" stands in the table twice'
    ]


def test_faults_without_end_are_not_listed_without_end(tmp_path: Path) -> None:
    """A table of another kind would give millions."""
    found = faults(tmp_path, "codepoint", *["x"] * 500)
    assert len(found) == MOST_FAULTS + 1
    assert "reading stopped" in found[-1]


def test_no_rows_are_no_table(tmp_path: Path) -> None:
    """Nor is a box in which there are none."""
    path = written(tmp_path / "table.csv", UPRN_HEADER)
    with pytest.raises(NetworkError, match="holds no rows"):
        build(tmp_path / "g", OpenTables(uprn=path))


@pytest.mark.parametrize("kind", MAKERS)
def test_a_file_cut_short_is_refused_wherever_it_is_cut(
    kind: str, tmp_path: Path
) -> None:
    """Save between two rows of a plain file, which is a whole file."""
    good = MAKERS[kind](tmp_path)
    content, cut = good.read_bytes(), tmp_path / f"cut{good.suffix}"
    for length in range(0, len(content) - 1, 5):
        if content[:length].endswith(b"\n"):
            continue
        cut.write_bytes(content[:length])
        with pytest.raises(TransportError, match=r"^cut\."):
            build(tmp_path / "g", tables(kind, cut))
        assert sorted(tmp_path.iterdir()) == sorted([good, cut])


@pytest.mark.parametrize("kind", MAKERS)
def test_a_damaged_file_is_refused_or_read(kind: str, tmp_path: Path) -> None:
    """Never a traceback, never a file half written: 150 files, three bytes changed."""
    good = MAKERS[kind](tmp_path)
    content, path = good.read_bytes(), tmp_path / f"bad{good.suffix}"
    draw, out = np.random.default_rng(11), tmp_path / "g"
    refused: list[str] = []
    for _ in range(150):
        damaged = bytearray(content)
        for place in draw.integers(0, len(content), 3):
            damaged[place] = draw.integers(0, 256)
        path.write_bytes(bytes(damaged))
        try:
            build(out, tables(kind, path))
            out.unlink()
        except TransportError as error:
            refused.append(str(error))
        assert sorted(tmp_path.iterdir()) == sorted([good, path])
    assert len(refused) > 50
    assert [words for words in refused if not words.startswith("bad.")] == []


def test_an_older_gazetteer_stays_when_the_new_one_fails(tmp_path: Path) -> None:
    """Whole or not at all."""
    out = tmp_path / "g"
    build(out, OpenTables(uprn=uprn_csv(tmp_path)))
    before = out.read_bytes()
    with pytest.raises(DatasetError):
        build(out, OpenTables(uprn=written(tmp_path / "bad.csv", UPRN_HEADER, "x")))
    assert out.read_bytes() == before
    assert not list(tmp_path.glob(".*"))


def test_a_place_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    """A folder that is not there."""
    with pytest.raises(NetworkError, match=r"^g cannot be written"):
        build(tmp_path / "none" / "g", OpenTables(uprn=uprn_csv(tmp_path)))


@pytest.mark.parametrize("name", ["none.csv", "none.zip", "none"])
def test_a_missing_file_is_named(name: str, tmp_path: Path) -> None:
    """And nothing is written."""
    with pytest.raises(NetworkError, match=f"^{name}"):
        build(tmp_path / "g", OpenTables(codepoint=tmp_path / name))
    assert list(tmp_path.iterdir()) == []
