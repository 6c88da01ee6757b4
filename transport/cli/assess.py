"""``transport assess``: every ground for every pupil."""

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
    pupil: Annotated[
        str | None, typer.Option("--pupil", help="Only this pupil, with all reasons.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Decide who is entitled to free travel, ground by ground, with every reason."""
    from transport.dataset.read import read
    from transport.errors import InputError
    from transport.policy.load import load
    from transport.rules.explain import explain
    from transport.scenario.pipeline import Settings, assess_all

    day = on.date() if on else clock.today()
    values = load(policy)
    rules = load(policy)
    with progress() as bars:
        task = bars.add_task("assess", total=None)
        decisions = assess_all(
            read(dataset), values, day, Settings(matrix=matrix)
        ).decisions
        bars.update(task, total=1, completed=1)
    if pupil is not None:
        decisions = tuple(d for d in decisions if d.pupil_id == pupil)
        if not decisions:
            raise InputError(f"pupil {pupil} has no placement on {day}")
    if as_json:
        print_json([d.model_dump(mode="json") for d in decisions])
    elif pupil is not None:
        for sentence in explain(decisions[0], values):
            typer.echo(sentence)
    else:
        _show(decisions)


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
