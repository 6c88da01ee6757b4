"""The tree of errors, each with the exit code the command line gives it.

::

    TransportError                1   a fault of ours
    ├── InputError                2   something the user supplied
    │   ├── PolicyError               file, line, key, what is allowed
    │   ├── NotInForceError           parameter, date
    │   ├── CaseFileError             every fault of a file of worked cases
    │   └── DatasetError              every fault of every table
    ├── NetworkError              3   a road network or travel provider failed
    └── SolverError               4   a model the solver would not accept

Exit code 5 is not an error: a plan with violations or with pupils left unserved, or a
worked case that comes out otherwise than expected.
Messages hold ids only, never a name, an address or a need.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

EXIT_VIOLATIONS = 5


class TransportError(Exception):
    """Base of every error this project raises on purpose."""

    exit_code = 1


class InputError(TransportError):
    """Something the user supplied cannot be used."""

    exit_code = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyFault:
    """One fault of one policy file, or of a file of worked cases.

    Parameters
    ----------
    path
        The file.
    line, column
        Where in the file, counted from 1; 0 where the file as a whole is meant.
    key
        Dotted name of the entry, empty for the file as a whole.
    message
        What is wrong and what is allowed.
    """

    path: Path
    line: int = 0
    column: int = 0
    key: str = ""
    message: str

    def __str__(self) -> str:
        place = f":{self.line}:{self.column}" if self.line else ""
        key = f" {self.key}:" if self.key else ""
        return f"{self.path.name}{place}{key} {self.message}"


class PolicyError(InputError):
    """A policy cannot be used; holds every fault found.

    Parameters
    ----------
    faults
        All faults, in file order.
    """

    def __init__(self, faults: Sequence[PolicyFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class CaseFileError(InputError):
    """A file of worked cases cannot be used; holds every fault found.

    Parameters
    ----------
    faults
        All faults, in file order.
    """

    def __init__(self, faults: Sequence[PolicyFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class NotInForceError(InputError):
    """A parameter was asked for on a day when no value of it is in force.

    Parameters
    ----------
    name
        Name of the parameter or schedule.
    on
        The day asked about.
    """

    def __init__(self, name: str, on: date) -> None:
        self.name = name
        self.on = on
        super().__init__(f"{name} has no value in force on {on.isoformat()}")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFault:
    """One fault of one table.

    Parameters
    ----------
    file
        Name of the file (and sheet, for a workbook).
    row
        Row as the user's spreadsheet counts it (the header is row 1); 0 for the
        table as a whole.
    column
        Column name, empty where the row or table as a whole is meant.
    value
        The cell as read, shortened; empty where the column may hold personal facts.
    message
        What is wrong and what is allowed.
    rows_are, columns_are
        What the file calls its rows and columns; a GeoJSON file has features, counted
        from 1, and properties.
    """

    file: str
    row: int = 0
    column: str = ""
    value: str = ""
    message: str
    rows_are: str = "row"
    columns_are: str = "column"

    def __str__(self) -> str:
        parts = [self.file]
        if self.row:
            parts.append(f"{self.rows_are} {self.row}")
        if self.column:
            parts.append(f"{self.columns_are} {self.column}")
        shown = f' "{self.value}"' if self.value else ""
        return f"{', '.join(parts)}:{shown} {self.message}"


class DatasetError(InputError):
    """Tables cannot be used; holds every fault of every table.

    Parameters
    ----------
    faults
        All faults, in table and row order.
    """

    def __init__(self, faults: Sequence[TableFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class NetworkError(TransportError):
    """A road network or a travel provider failed."""

    exit_code = 3


class SolverError(TransportError):
    """A model the solver would not accept."""

    exit_code = 4
