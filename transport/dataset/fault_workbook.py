"""Gives faults back as a workbook, for officers who correct tables in one."""

from collections.abc import Iterable
from pathlib import Path

from transport.dataset.atomic import write_all
from transport.dataset.workbook import ERRORS_SHEET
from transport.dataset.workbook_write import workbook_bytes
from transport.errors import TableFault

_HEADINGS = ("File", "Row", "Column", "Value", "What is wrong, and what is allowed")


def write_fault_workbook(path: Path, faults: Iterable[TableFault]) -> None:
    """Write one row per fault on a sheet called ``Errors``.

    Values of columns that may hold personal facts are left out, as they are from
    every fault.

    Parameters
    ----------
    path
        The workbook, replaced if it is there.
    faults
        The faults, in the order wanted.
    """
    rows = [
        (fault.file, fault.row or None, fault.column, fault.value, fault.message)
        for fault in faults
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    write_all({path: workbook_bytes(ERRORS_SHEET, [_HEADINGS, *rows])})
