"""``transport plan``: from tables to a checked, costed plan with alternatives."""

import os
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress, TaskID

from transport import clock
from transport.cli.console import print_json, print_table, progress, say
from transport.errors import EXIT_VIOLATIONS, InputError
from transport.scenario.result import Fate, PlanResult
from transport.units import pounds

DatasetFolder = Annotated[
    Path, typer.Argument(help="Folder with the tables and dataset.toml.")
]
PolicyName = Annotated[
    str, typer.Option("--policy", help="Policy by name, or the path of its file.")
]
OnDay = Annotated[
    datetime | None,
    typer.Option(
        "--on", formats=["%Y-%m-%d"], help="The day planned for; today if not given."
    ),
]
OutFolder = Annotated[
    Path, typer.Option("--out", help="Folder for the results; made if it is missing.")
]
MatrixFile = Annotated[
    Path | None,
    typer.Option(
        "--matrix", help="Ready-made distances in place of the dataset's road file."
    ),
]
BusTimetable = Annotated[
    Path | None,
    typer.Option(
        "--buses",
        metavar="GTFS.zip",
        help="Bus timetable in place of the dataset's own: a travel pass and training "
        "are then offered only where it has a journey within the policy's limits.",
    ),
]
Seed = Annotated[int, typer.Option("--seed", min=0, help="Seed of the search.")]
Work = Annotated[
    int,
    typer.Option(
        "--work",
        min=1,
        help="How long to search, as a multiple of the usual work; repeatable on any machine.",
    ),
]
AsJson = Annotated[
    bool, typer.Option("--json", help="Print the totals as JSON on standard output.")
]


def plan(
    dataset: DatasetFolder,
    out: OutFolder,
    policy: PolicyName = "exampleshire",
    on: OnDay = None,
    matrix: MatrixFile = None,
    buses: BusTimetable = None,
    seed: Seed = 1,
    work: Work = 1,
    as_json: AsJson = False,
) -> None:
    """Check, measure, assess, route, judge and compare; write the report.

    Exit code 5: the plan is written but has violations or leaves pupils unserved.
    """
    result = make_plan(
        dataset, out, policy, on, matrix=matrix, buses=buses, seed=seed, work=work
    )
    if as_json:
        print_json(totals(result))
    else:
        show(result)
    say(f"Report: {out / 'report.html'}")
    if result.violations or Fate.UNSERVED in result.fates.values():
        raise typer.Exit(EXIT_VIOLATIONS)


def make_plan(
    folder: Path,
    out: Path,
    policy: str,
    on: datetime | None,
    *,
    matrix: Path | None = None,
    buses: Path | None = None,
    seed: int = 1,
    work: int = 1,
) -> PlanResult:
    """Run the main job and write its folder."""
    from transport.dataset.read import read_with_notes
    from transport.policy.load import load
    from transport.reports import write_all
    from transport.scenario.pipeline import Settings, run_plan

    check_out(out, folder)
    reading = read_with_notes(folder)
    for note in reading.notes:
        say(note)
    settings = Settings(
        matrix=matrix,
        buses=buses,
        seed=seed,
        work=work,
        processes=os.cpu_count() or 1,
    )
    day = on.date() if on else clock.today()
    with progress() as bars:
        stages = Stages(bars)
        result = run_plan(reading.dataset, load(policy), day, settings, stages.report)
    write_all(result, out, started=stages.started, times=stages.seconds())
    for note in result.notes:
        say(note)
    return result


def check_out(out: Path, dataset: Path) -> None:
    """Refuse a folder that results cannot go to, before any work is done.

    Raises
    ------
    InputError
        If it is a file, is the dataset's own folder, or cannot be written to.
    """
    if out.exists() and not out.is_dir():
        raise InputError(f"{out} is a file; give a folder for the results")
    if out.resolve() == dataset.resolve():
        raise InputError(
            f"{out} holds the dataset; give another folder for the results"
        )
    nearest = next(path for path in (out, *out.absolute().parents) if path.exists())
    if not os.access(nearest, os.W_OK):
        raise InputError(f"{nearest} may not be written to; give another folder")


class Stages:
    """One progress bar per stage, and how long each took.

    Parameters
    ----------
    bars
        Where to draw them.
    """

    def __init__(self, bars: Progress) -> None:
        self.started = clock.stamp()
        self._bars = bars
        self._tasks: dict[str, TaskID] = {}
        self._marks: list[tuple[str, float]] = []

    def report(self, stage: str, done: int, total: int) -> None:
        """Move a stage's bar, starting it if it is new."""
        if stage not in self._tasks:
            self._tasks[stage] = self._bars.add_task(stage, total=total)
            self._marks.append((stage, clock.elapsed()))
        self._bars.update(self._tasks[stage], completed=done, total=total)

    def seconds(self) -> dict[str, float]:
        """How long each stage took [s], in order."""
        ends = [mark for _, mark in self._marks[1:]] + [clock.elapsed()]
        return {
            stage: round(end - start, 3)
            for (stage, start), end in zip(self._marks, ends, strict=True)
        }


def totals(result: PlanResult) -> dict[str, object]:
    """The figures of a plan that a script would want first."""
    fates = list(result.fates.values())
    costs = result.costs
    return {
        **{fate.value: fates.count(fate) for fate in Fate},
        "needs_person": len(result.needs_person),
        "violations": len(result.violations),
        "runs": costs.plan_runs,
        "present_runs": costs.present_runs,
        "plan_pence_per_year": costs.plan_pence_per_year,
        "offers_pence_per_year": costs.offers_pence_per_year,
        "present_pence_per_year": costs.present_pence_per_year,
        "saving_all_yes_pence": result.all_yes_pence,
        "saving_expected_pence": result.expected_pence,
        "saving_certain_pence": result.certain_pence,
    }


def show(result: PlanResult) -> None:
    """Print the totals for a person."""
    rows: list[list[str]] = []
    for name, value in totals(result).items():
        label = name.removesuffix("_pence").removesuffix("_pence_per_year")
        text = (
            pounds(value) + " a year"
            if "pence" in name and isinstance(value, int)
            else str(value)
        )
        rows.append([label.replace("_", " "), text])
    print_table(f"{result.dataset.title}, {result.on}", ["", ""], rows)
