"""``transport route``: runs for a problem file alone."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from transport.cli.console import print_json, progress, say
from transport.cli.judge import judgement
from transport.domain.run import Direction, Plan, UnservedReason
from transport.errors import EXIT_VIOLATIONS, InputError
from transport.units import pounds

if TYPE_CHECKING:
    from transport.routing.problem import RoutingProblem
    from transport.routing.solver import Limits

SETTLED = UnservedReason.OTHER_OFFER_CHEAPER
"""The one reason for having no place that leaves nobody without travel."""


def route(
    problem_file: Annotated[
        Path,
        typer.Argument(
            metavar="PROBLEM.json",
            help="A plan file; the problems in it are used and its plan is not.",
            dir_okay=False,
        ),
    ],
    *,
    out: Annotated[Path, typer.Option(help="Where to write the plan file.")],
    work: Annotated[
        int,
        typer.Option(
            min=1,
            help="How long to search, as a multiple of the usual work; repeatable on "
            "any machine.",
        ),
    ] = 1,
    seconds: Annotated[
        float | None,
        typer.Option(
            min=1,
            help="Stop after about this long instead, in seconds; not repeatable.",
        ),
    ] = None,
    seed: Annotated[int, typer.Option(help="Seed of the search.")] = 1,
    solver: Annotated[
        str, typer.Option(help="Solver: hybrid, or ortools or savings to compare with.")
    ] = "hybrid",
    processes: Annotated[
        int,
        typer.Option(min=1, help="Processes to use; the plan does not depend on it."),
    ] = 2,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the judgement of the plan as JSON.")
    ] = False,
) -> None:
    """Plan the runs of a problem file, both directions, and judge them.

    Leaves with exit code 5 where the plan has a violation or leaves a pupil unserved.
    """
    from transport.routing import plan_file
    from transport.routing.check import check_day
    from transport.routing.solver import Limits

    held = plan_file.read(problem_file)
    limits = Limits(seconds=seconds, seed=seed).times(work)
    plan = _plan(held.problems, limits, solver, processes)
    plan_file.write(out, held.problems, plan, held.fingerprints)
    found = check_day(held.problems, plan)
    if as_json:
        print_json(judgement(plan, found))
    left = sum(each.reason is not SETTLED for each in plan.unserved)
    say(
        f"{out}: {len(plan.runs)} runs, {pounds(plan.pence)} a day, "
        f"{left} unserved, {len(found)} violations."
    )
    if found or left:
        raise typer.Exit(EXIT_VIOLATIONS)


def _plan(
    problems: "tuple[RoutingProblem, ...]",
    limits: "Limits",
    solver: str,
    processes: int,
) -> Plan:
    """The morning searched, and the afternoon from it where there are both."""
    from transport.routing.afternoon import afternoon_of
    from transport.routing.solver import Progress, solve, whole_day

    by_direction = {problem.direction: problem for problem in problems}
    if not by_direction:
        raise InputError("the file holds no problem")
    first = by_direction.get(Direction.MORNING, problems[0])
    with progress() as bars:
        bar = bars.add_task("Runs by school", total=None)

        def tell(news: Progress) -> None:
            bars.update(bar, completed=news.done, total=news.total)

        plan = solve(first, limits, solver, progress=tell, processes=processes)
    afternoon = by_direction.get(Direction.AFTERNOON)
    if afternoon is None or afternoon is first:
        return plan
    return whole_day(plan, afternoon_of(plan, afternoon).plan)
