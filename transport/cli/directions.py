"""``transport directions``: what the driver of each run does, and run sheets."""

import csv
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from transport import clock
from transport.cli.console import print_json, print_table, say
from transport.cli.plan import DatasetFolder, OnDay, PolicyName
from transport.domain.pupil import PupilId
from transport.errors import DatasetError, InputError, TableFault

if TYPE_CHECKING:
    from transport.dataset.dataset import Dataset
    from transport.network.embedded import RoadNetwork
    from transport.scenario.run_directions import DrivenRun

COLUMNS = ["pupil_id", "name"]


def directions(
    dataset: DatasetFolder,
    plan: Annotated[
        Path,
        typer.Argument(
            metavar="PLAN.json",
            help="The plan made from the dataset by `plan`.",
            dir_okay=False,
        ),
    ],
    run: Annotated[
        list[str] | None,
        typer.Option("--run", help="Id of a run; may be repeated. All if not given."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            dir_okay=False, help="Write run sheets to this HTML file, a page a run."
        ),
    ] = None,
    names: Annotated[
        Path | None,
        typer.Option(
            dir_okay=False,
            help="Put names on the sheets: a CSV file with the columns pupil_id and "
            "name. Without it pupils are told by their ids.",
        ),
    ] = None,
    policy: PolicyName = "exampleshire",
    on: OnDay = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print calls and steps as JSON; ids only.")
    ] = False,
) -> None:
    """Tell the driver of each run the way from call to call.

    Street, turn, distance, exit of a roundabout, and the side of the road the stop is
    on. The way is found on the dataset's road file under the policy and on the day.
    """
    from transport.dataset.read import read
    from transport.reports.run_sheets import write_run_sheets
    from transport.routing import plan_file
    from transport.scenario.run_directions import chosen, driven_runs

    if names is not None and out is None:
        raise InputError("--names goes on run sheets; give --out too")
    held, data = plan_file.read(plan), read(dataset)
    known = read_names(names) if names is not None else {}
    if held.fingerprints.get("data", data.fingerprint) != data.fingerprint:
        say(f"{plan.name} was made from other data than is in {dataset} now.")
    day = on.date() if on else clock.today()
    runs = chosen(held.plan.runs, run or ())
    driven = driven_runs(data, runs, _network(data, policy, on), day)
    if out is not None:
        write_run_sheets(data, driven, out, known)
        say(f"Run sheets: {out}")
    if as_json:
        print_json([each.model_dump(mode="json") for each in driven])
    elif out is None:
        _show(driven)


def _network(data: "Dataset", policy: str, on: datetime | None) -> "RoadNetwork":
    """The roads that the plan's runs are driven on."""
    from transport.network.embedded import RoadNetwork
    from transport.policy.load import load
    from transport.scenario.pipeline import Settings, provider_for

    day = on.date() if on else clock.today()
    network = provider_for(data, load(policy), day, Settings())
    assert isinstance(network, RoadNetwork)  # noqa: S101 - no matrix was asked for
    return network


def read_names(path: Path) -> dict[PupilId, str]:
    """Names of pupils from a CSV file; no name is ever part of an error.

    Raises
    ------
    InputError
        If it cannot be read; says every fault and where it is.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path.name} cannot be read as CSV in UTF-8") from error
    rows = list(csv.reader(text.splitlines()))
    if not rows or rows[0] != COLUMNS:
        raise InputError(f"{path.name}, row 1: the columns must be pupil_id,name")
    found: dict[PupilId, str] = {}
    faults = []
    for number, row in enumerate(rows[1:], start=2):
        problem = _fault(row, found)
        if problem:
            faults.append(TableFault(file=path.name, row=number, message=problem))
        elif row:
            found[PupilId(row[0].strip())] = row[1].strip()
    if faults:
        raise DatasetError(faults)
    return found


def _fault(row: list[str], found: dict[PupilId, str]) -> str:
    if row and len(row) != len(COLUMNS):
        return f"has {len(row)} cells; the header has {len(COLUMNS)}"
    if row and not all(cell.strip() for cell in row):
        return "a cell is blank"
    return "pupil_id has an earlier row" if row and row[0].strip() in found else ""


def _show(runs: "tuple[DrivenRun, ...]") -> None:
    from transport.network.instructions import said
    from transport.reports.run_sheets import road_length

    for driven in runs:
        for leg in driven.legs:
            rows = [
                [said(step), road_length(step.metres) if step.metres else ""]
                for step in leg.steps
            ]
            title = f"Run {driven.run.id}: {leg.start} to {leg.end}"
            print_table(
                title, ["do", "for"], rows or [["There is no way by road.", ""]]
            )
