"""Reads the cells of a CSV file, in UTF-8 or as older Excel saves it."""

import csv
import io
from pathlib import Path

from transport.dataset.sheet import Sheet, UnreadableError

_ZIP_START = b"PK\x03\x04"
_UTF_16_STARTS = (b"\xff\xfe", b"\xfe\xff")
_OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "upright bars"}


def read_csv(path: Path) -> Sheet:
    """Read every cell of a CSV file as text.

    UTF-8 is tried first, with or without a byte order mark, then Windows-1252; the
    sheet's note says when the second was used.

    Raises
    ------
    UnreadableError
        If the file is not text, is empty, or is not separated by commas.
    """
    text, note = _decode(path.read_bytes())
    rows = _split(text)
    _refuse_other_separator(rows[0] if rows else [])
    return Sheet(file=path.name, rows=rows, note=note)


def _decode(content: bytes) -> tuple[str, str]:
    if content.startswith(_ZIP_START):
        raise UnreadableError("is a workbook; give it the ending .xlsx")
    if content.startswith(_UTF_16_STARTS) or b"\0" in content:
        raise UnreadableError("is not UTF-8 text; save it as CSV UTF-8")
    try:
        return content.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252"), "read as Windows-1252, since it is not UTF-8"
    except UnicodeDecodeError as error:
        raise UnreadableError(
            "is neither UTF-8 nor Windows-1252 text; save it as CSV UTF-8"
        ) from error


def _split(text: str) -> list[list[str]]:
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        rows.extend(reader)
    except csv.Error as error:
        raise UnreadableError(
            "has a quotation mark that is not closed or not doubled; nothing from "
            "this row on can be read",
            row=len(rows) + 1,
        ) from error
    return rows


def _refuse_other_separator(headings: list[str]) -> None:
    if len(headings) > 1:
        return
    for mark, name in _OTHER_SEPARATORS.items():
        if any(mark in heading for heading in headings):
            raise UnreadableError(
                f"is separated by {name}; separate the columns by commas "
                "(in Excel: Save as, CSV UTF-8, comma delimited)"
            )
