"""``transport assess``: every ground for every pupil."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from transport import clock
from transport.cli.console import print_json, print_table, progress, say
from transport.cli.plan import AsJson, DatasetFolder, MatrixFile, OnDay, PolicyName
from transport.domain.decision import Decision, Outcome


def assess(
    dataset: DatasetFolder,
    policy: PolicyName = "exampleshire",
    on: OnDay = None,
    matrix: MatrixFile = None,
    year: Annotated[
        bool,
        typer.Option(
            "--year", help="Over the whole school year of the day, as periods."
        ),
    ] = False,
    first: Annotated[
        datetime | None,
        typer.Option(
            "--from", formats=["%Y-%m-%d"], help="First day, to ask about periods."
        ),
    ] = None,
    last: Annotated[
        datetime | None,
        typer.Option(
            "--to", formats=["%Y-%m-%d"], help="Last day, to ask about periods."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Decide who is entitled to free travel, ground by ground, with every reason.

    Over a school year, or from one day to another, the answer comes as periods, each
    with its first and last day and what ends it; as JSON with the periods of each
    ground too. A day not given is the first or last of the school year. Adults whose
    placement at a school for younger pupils has no last day are named and left out.
    """
    from transport.dataset.read import read
    from transport.policy.load import load
    from transport.scenario.pipeline import Settings, assess_all

    day = on.date() if on else clock.today()
    if year or first or last:
        _periods(dataset, policy, day, matrix, (first, last), as_json)
        return
    values = load(policy)
    with progress() as bars:
        task = bars.add_task("assess", total=None)
        decisions = assess_all(
            read(dataset), values, day, Settings(matrix=matrix)
        ).decisions
        bars.update(task, total=1, completed=1)
    if as_json:
        print_json([d.model_dump(mode="json") for d in decisions])
    else:
        _show(decisions)


def _periods(
    folder: Path,
    policy: str,
    day: date,
    matrix: Path | None,
    ends: tuple[datetime | None, datetime | None],
    as_json: bool,
) -> None:
    from transport.cli import assess_periods
    from transport.dataset.read import read
    from transport.policy.load import load
    from transport.scenario.over_time import Span, assess_over, past_leaving
    from transport.scenario.pipeline import Settings

    values = load(policy)
    span = Span.around(day, values, *(end and end.date() for end in ends))
    with progress() as bars:
        bars.add_task("assess", total=None)
        dataset = read(folder)
        found = assess_over(dataset, values, day, span, Settings(matrix=matrix))
    gone = past_leaving(dataset, values, span)
    if as_json:
        assess_periods.show_json(found)
    else:
        assess_periods.show(found)
    assess_periods.say_left_out(gone)


def _show(decisions: tuple[Decision, ...]) -> None:
    counts: dict[str, int] = {}
    for decision in decisions:
        if decision.outcome is Outcome.MET and decision.ground is not None:
            label = f"eligible: {decision.ground.value}"
        else:
            label = f"{decision.outcome.value}: {decision.next_step.value}"
        counts[label] = counts.get(label, 0) + 1
    people = sum(decision.needs_person for decision in decisions)
    rows = [[label, str(count)] for label, count in sorted(counts.items())]
    print_table("Decisions", ["result", "pupils"], rows)
    say(f"{people} of {len(decisions)} need a person before anything is final.")
