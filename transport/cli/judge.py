"""``transport judge``: whether a plan is what it says it is."""

from pathlib import Path
from typing import Annotated

import typer

from transport.cli.console import print_json, print_table, say
from transport.domain.run import Plan, Violation
from transport.errors import EXIT_VIOLATIONS
from transport.units import pounds


def judge(
    plan_file: Annotated[
        Path,
        typer.Argument(
            metavar="PLAN.json",
            help="A plan file, as `transport plan` or `transport route` writes it.",
            dir_okay=False,
        ),
    ],
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the judgement as JSON.")
    ] = False,
) -> None:
    """Work out everything in a plan again, and list whatever does not hold.

    Leaves with exit code 5 where there is any violation.
    """
    from transport.routing.check import check_day
    from transport.routing.plan_file import read

    held = read(plan_file)
    found = check_day(held.problems, held.plan)
    if as_json:
        print_json(judgement(held.plan, found))
    elif found:
        print_table("Violations", ["Run", "Call", "Kind", "What"], _rows(found))
    say(
        f"{plan_file}: {len(held.plan.runs)} runs, {pounds(held.plan.pence)} a day, "
        f"{len(held.plan.unserved)} unserved, {len(found)} violations."
    )
    if found:
        raise typer.Exit(EXIT_VIOLATIONS)


def judgement(plan: Plan, found: tuple[Violation, ...]) -> dict[str, object]:
    """A judgement with stable keys."""
    return {
        "runs": len(plan.runs),
        "pence_per_day": plan.pence,
        "unserved": len(plan.unserved),
        "violations": [violation.model_dump(mode="json") for violation in found],
    }


def _rows(found: tuple[Violation, ...]) -> list[list[str]]:
    return [
        [
            violation.run_id or "",
            "" if violation.call is None else str(violation.call),
            violation.kind,
            violation.detail,
        ]
        for violation in found
    ]
