"""``transport check``: is a dataset fit for use, and if not, everything that is wrong."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from transport.cli.console import print_json, print_table, say
from transport.errors import DatasetError

if TYPE_CHECKING:
    from transport.dataset.read import Reading


def check(
    folder: Annotated[
        Path, typer.Argument(help="Dataset: dataset.toml and a file per table.")
    ],
    as_json: Annotated[
        bool, typer.Option("--json", help="Print counts or faults as JSON.")
    ] = False,
    errors_workbook: Annotated[
        Path | None,
        typer.Option(help="Also write the faults, if any, to this .xlsx workbook."),
    ] = None,
) -> None:
    """Check every table of a dataset and list every fault, by file, row and column."""
    from transport.dataset.read import read_with_notes

    try:
        reading = read_with_notes(folder)
    except DatasetError as error:
        _report_faults(error, as_json, errors_workbook)
        raise
    _report_counts(reading, as_json)


def _report_faults(
    error: DatasetError, as_json: bool, errors_workbook: Path | None
) -> None:
    if as_json:
        print_json(
            {
                "faults": [
                    {
                        "file": fault.file,
                        "row": fault.row or None,
                        "column": fault.column,
                        "value": fault.value,
                        "message": fault.message,
                    }
                    for fault in error.faults
                ]
            }
        )
    if errors_workbook is not None:
        _write_workbook(errors_workbook, error)
    say(f"{len(error.faults)} to correct:")


def _write_workbook(path: Path, error: DatasetError) -> None:
    from transport.dataset.fault_workbook import write_fault_workbook

    try:
        write_fault_workbook(path, error.faults)
    except OSError as problem:
        say(f"{path} cannot be written ({problem.strerror}); close it if it is open")
    else:
        say(f"The faults are in {path}")


def _report_counts(reading: "Reading", as_json: bool) -> None:
    dataset = reading.dataset
    for note in reading.notes:
        say(note)
    if as_json:
        print_json(
            {
                "title": dataset.title,
                "fingerprint": dataset.fingerprint,
                "rows": dict(reading.counts),
                "notes": list(reading.notes),
            }
        )
        return
    print_table(
        dataset.title,
        ["Table", "Rows"],
        [[name, f"{count:,}"] for name, count in reading.counts.items()],
    )
    say(f"No faults. Fingerprint {dataset.fingerprint}")
