"""A workbook is read like a CSV file, and its own traps are told."""

import csv
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, time
from pathlib import Path

import pytest

from tests.dataset.test_bad_tables import CASES, FaultsOf, lay_over
from transport.dataset.read import read
from transport.dataset.sheet import Cell, FormulaError, UnreadableError
from transport.dataset.workbook import read_workbook
from transport.dataset.workbook_write import workbook_bytes
from transport.errors import DatasetError, TableFault

OF_THE_FILE = {
    "empty_file",
    "misnamed_table",
    "no_headings",
    "old_workbook",
    "quotation_mark_not_closed",
    "saved_as_utf_16",
    "semicolons",
    "tabs",
    "text_called_workbook",
    "two_files_for_one_table",
}

HEADINGS = ("way_id", "assessed_on", "review_on", "reason")
HAZARD = (1001.0, date(2025, 2, 11), date(2028, 2, 11), "Fast road")

Book = Callable[..., Path]


def as_workbook(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    width = max(len(row) for row in rows)
    padded = [row + [""] * (width - len(row)) for row in rows]
    path.with_suffix(".xlsx").write_bytes(workbook_bytes(path.stem, padded))
    path.unlink()


@pytest.fixture
def hazards(tmp_path: Path) -> Book:
    """A workbook of hazards, of the rows given."""

    def book(*rows: Sequence[Cell], sheet: str = "Sheet1") -> Path:
        path = tmp_path / "hazards.xlsx"
        path.write_bytes(workbook_bytes(sheet, rows))
        return path

    return book


def with_failed_formula(path: Path, cell: str, text: str) -> None:
    """Make a cell of a workbook the result of a formula that failed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    start = parts[sheet].index(f'<c r="{cell}"'.encode())
    end = parts[sheet].index(b"</c>", start) + len(b"</c>")
    failed = f'<c r="{cell}" t="e"><f>A1</f><v>{text}</v></c>'.encode()
    parts[sheet] = parts[sheet][:start] + failed + parts[sheet][end:]
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


@pytest.mark.parametrize("case", sorted(CASES.keys() - OF_THE_FILE))
def test_a_workbook_has_the_faults_of_its_csv_twin(
    tiny_town: Path, faults_of: FaultsOf, case: str
) -> None:
    """The same cells are told by the same row, column, value and words."""

    def told(fault: TableFault) -> tuple[int, str, str, str]:
        return fault.row, fault.column, fault.value, fault.message

    lay_over(tiny_town, case)
    of_csv = [told(fault) for fault in faults_of(tiny_town)]
    for path in tiny_town.glob("*.csv"):
        as_workbook(path)
    assert [told(fault) for fault in faults_of(tiny_town)] == of_csv


def test_typed_cells_are_what_they_say(tiny_town: Path, hazards: Book) -> None:
    """Numbers, dates and times of a workbook need no text."""
    (tiny_town / "hazards.csv").unlink()
    hazards(HEADINGS, HAZARD).rename(tiny_town / "hazards.xlsx")
    (hazard,) = read(tiny_town).restrictions
    assert (hazard.way_ids, hazard.assessed_on) == ((1001,), date(2025, 2, 11))


def test_the_row_is_the_spreadsheets_row(tiny_town: Path, hazards: Book) -> None:
    """Blank rows are passed over, and still counted."""
    (tiny_town / "hazards.csv").unlink()
    blank = ("", None, "  ", "")
    book = hazards(HEADINGS, blank, HAZARD, blank, (0.0, *HAZARD[1:]), blank)
    book.rename(tiny_town / "hazards.xlsx")
    with pytest.raises(
        DatasetError, match=r"hazards.xlsx \(Sheet1\), row 5, column way_id"
    ):
        read(tiny_town)


def test_headings_belong_in_row_1(
    tiny_town: Path, hazards: Book, faults_of: FaultsOf
) -> None:
    """A title above the table is told, not skipped by luck."""
    (tiny_town / "hazards.csv").unlink()
    book = hazards(("Hazards 2025", "", "", ""), HEADINGS, HAZARD)
    book.rename(tiny_town / "hazards.xlsx")
    (fault,) = faults_of(tiny_town)
    assert "row 1 must hold them" in fault.message
    assert "2025" not in str(fault)


def test_a_failed_formula_is_not_a_blank(hazards: Book) -> None:
    """``#N/A`` in a cell that may be blank must not read as nothing."""
    path = hazards(HEADINGS, HAZARD)
    with_failed_formula(path, "D2", "#N/A")
    sheet = read_workbook(path, "hazards")
    assert sheet.rows[1][3] == FormulaError("#N/A")


def test_a_failed_formula_is_told(
    tiny_town: Path, hazards: Book, faults_of: FaultsOf
) -> None:
    """The report shows the failure as Excel does."""
    (tiny_town / "hazards.csv").unlink()
    path = hazards(HEADINGS, HAZARD)
    with_failed_formula(path, "A2", "#DIV/0!")
    path.rename(tiny_town / "hazards.xlsx")
    (fault,) = faults_of(tiny_town)
    assert (fault.row, fault.column, fault.value) == (2, "way_id", "#DIV/0!")
    assert "formula that failed" in fault.message


def test_a_workbook_that_unpacks_to_too_much_is_refused(hazards: Book) -> None:
    """A small file may hide a large one; it is refused before it is unpacked."""
    path = hazards(HEADINGS, HAZARD)
    with pytest.raises(UnreadableError, match="unpacks to"):
        read_workbook(path, "hazards", most_bytes=1_000)


def test_the_sheet_called_errors_is_passed_over(tmp_path: Path) -> None:
    """A workbook with our own list of faults in it can be used again."""
    assert sheet_read(tmp_path, "Errors", "Sheet1") == "hazards.xlsx (Sheet1)"


def test_the_sheet_with_the_tables_name_is_taken(tmp_path: Path) -> None:
    """Notes on other sheets do no harm."""
    assert sheet_read(tmp_path, "Notes", "Hazards") == "hazards.xlsx (Hazards)"


def test_two_sheets_of_other_names_are_refused(tmp_path: Path) -> None:
    """Which sheet is meant is never guessed."""
    with pytest.raises(UnreadableError, match="has 2 sheets; call the one"):
        sheet_read(tmp_path, "Notes", "Sheet1")


def test_a_damaged_workbook_is_told(tmp_path: Path) -> None:
    """An archive that is not a workbook is refused in words."""
    path = tmp_path / "hazards.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("anything.txt", "not a workbook")
    with pytest.raises(UnreadableError, match="cannot be read as a workbook"):
        read_workbook(path, "hazards")


def test_times_of_a_workbook(tiny_town: Path) -> None:
    """Bells typed as times in Excel are read."""
    with (tiny_town / "schools.csv").open(encoding="utf-8", newline="") as stream:
        rows: list[list[Cell]] = [list(row) for row in csv.reader(stream)]
    rows[1][-2] = time(8, 55)
    (tiny_town / "schools.csv").unlink()
    (tiny_town / "schools.xlsx").write_bytes(workbook_bytes("schools", rows))
    assert read(tiny_town).schools[0].day_starts == 8 * 3600 + 55 * 60


def sheet_read(folder: Path, *names: str) -> str:
    """The sheet read, from a workbook with sheets of these names."""
    path = folder / "hazards.xlsx"
    path.write_bytes(workbook_bytes(names[0], [HEADINGS, HAZARD]))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(
        "</sheets>", f'<sheet name="{names[1]}" sheetId="2" r:id="rId99"/></sheets>'
    )
    relations = "xl/_rels/workbook.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts[relations] = parts[relations].replace(
        "</Relationships>",
        f'<Relationship Id="rId99" Type="{kind}/worksheet" '
        'Target="worksheets/sheet2.xml"/></Relationships>',
    )
    parts["xl/worksheets/sheet2.xml"] = parts["xl/worksheets/sheet1.xml"]
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return read_workbook(path, "hazards").file
