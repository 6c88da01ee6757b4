"""Reads the cells of a workbook, each with the type the workbook gives it."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote
from xml.sax.saxutils import unescape

from python_calamine import CalamineError, CalamineWorkbook

from transport.dataset.sheet import Cell, FormulaError, Sheet, UnreadableError

ERRORS_SHEET = "Errors"
MOST_BYTES = 200_000_000

_FAILED = re.compile(
    rb"<(?:\w+:)?c(?=\s)(?=[^>]*\st=\"e\")[^>]*\sr=\"([A-Z]+)([0-9]+)\"[^>]*>"
    rb".*?<(?:\w+:)?v>([^<]*)<",
    re.DOTALL,
)
_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")


def read_workbook(path: Path, name: str, most_bytes: int = MOST_BYTES) -> Sheet:
    """Read the sheet of a workbook that holds a table.

    That is the sheet with the table's name, or the only sheet there is; a sheet
    called ``Errors`` is passed over.

    Parameters
    ----------
    path
        An ``.xlsx`` file.
    name
        Name of the table.
    most_bytes
        Size to which the workbook may unpack [bytes].

    Raises
    ------
    UnreadableError
        If the file is no workbook or has a password, unpacks to more than `most_bytes`,
        or has no such sheet.
    """
    _refuse_oversize(path, most_bytes)
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            sheet = _choose_sheet(workbook.sheet_names, name)
            cells = workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    except CalamineError as error:
        raise UnreadableError(
            "cannot be read as a workbook; save it again as .xlsx or .csv"
        ) from error
    rows: list[list[Cell]] = [list(row) for row in cells]
    for row, column, text in _formula_errors(path, sheet):
        _place(rows, row, column, FormulaError(text))
    return Sheet(file=f"{path.name} ({sheet})", rows=rows)


def _refuse_oversize(path: Path, most_bytes: int) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile as error:
        raise UnreadableError(
            "is not an .xlsx workbook, or has a password; save it as .xlsx or .csv "
            "without one"
        ) from error
    if unpacked > most_bytes:
        raise UnreadableError(
            f"unpacks to {unpacked // 1_000_000} megabytes; at most "
            f"{most_bytes // 1_000_000} are read. Save the table as .csv"
        )


def _choose_sheet(sheets: list[str], name: str) -> str:
    candidates = [sheet for sheet in sheets if sheet != ERRORS_SHEET]
    named = [sheet for sheet in candidates if sheet.strip().casefold() == name]
    if len(named) == 1:
        return named[0]
    if len(candidates) == 1:
        return candidates[0]
    raise UnreadableError(
        f"has {len(candidates)} sheets; call the one with the table {name}"
    )


def _place(rows: list[list[Cell]], row: int, column: int, cell: Cell) -> None:
    if row < len(rows):
        rows[row].extend([None] * (column + 1 - len(rows[row])))
        rows[row][column] = cell


def _formula_errors(path: Path, sheet: str) -> Iterator[tuple[int, int, str]]:
    """Cells whose formula failed, which the workbook reader gives back as blank.

    Yields row and column, both counted from 0, and the failure as Excel shows it.
    """
    with zipfile.ZipFile(path) as archive:
        part = _sheet_part(archive, sheet)
        content = archive.read(part) if part in archive.namelist() else b""
    for letters, row, text in _FAILED.findall(content):
        yield int(row) - 1, _column_index(letters.decode()), text.decode()


def _sheet_part(archive: zipfile.ZipFile, sheet: str) -> str:
    names = archive.namelist()
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= set(names):
        return ""
    book = archive.read("xl/workbook.xml").decode("utf-8", "replace")
    relations = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    targets = {
        _attribute(tag, "Id"): _attribute(tag, "Target")
        for tag in _RELATION.findall(relations)
    }
    for tag in _SHEET.findall(book):
        if _attribute(tag, "name") == sheet:
            target = unquote(targets.get(_attribute(tag, r"\w+:id"), ""))
            return target[1:] if target.startswith("/") else f"xl/{target}"
    return ""


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf"\s{name}=(\"|')(.*?)\1", tag)
    return unescape(found[2], {"&quot;": '"', "&apos;": "'"}) if found else ""


def _column_index(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
