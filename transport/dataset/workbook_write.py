"""Makes workbooks in which text stays text and nothing depends on the day."""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal

import xlsxwriter

from transport.dataset.sheet import Cell

_WIDEST = 100
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_MADE = datetime(2000, 1, 1, tzinfo=UTC)


def workbook_bytes(sheet: str, rows: Sequence[Sequence[Cell | Decimal]]) -> bytes:
    """A workbook of one sheet.

    Parameters
    ----------
    sheet
        Name of the sheet.
    rows
        Cells by row; the first row holds the headings. Text that begins with an
        equals sign stays text.
    """
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, _OPTIONS) as workbook:
        workbook.set_properties({"created": _MADE})
        heading = workbook.add_format({"bold": True})
        day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        clock = workbook.add_format({"num_format": "hh:mm"})
        page = workbook.add_worksheet(sheet)
        page.freeze_panes(1, 0)
        for row_number, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, date):
                    page.write_datetime(row_number, place, cell, day)
                elif isinstance(cell, time):
                    page.write_datetime(row_number, place, cell, clock)
                elif isinstance(cell, str):
                    page.write_string(
                        row_number, place, cell, heading if row_number == 0 else None
                    )
                elif cell is not None:
                    page.write(row_number, place, cell)
        for place, width in enumerate(_widths(rows)):
            page.set_column(place, place, width)
    return stream.getvalue()


def _widths(rows: Sequence[Sequence[Cell | Decimal]]) -> list[int]:
    """Width of each column of equally long rows [characters]."""
    return [
        min(_WIDEST, 2 + max(len(str(cell)) for cell in column))
        for column in zip(*rows, strict=True)
    ]
