"""``transport cases``: worked cases with the results they must come to."""

from pathlib import Path
from typing import Annotated

import typer

from transport import clock
from transport.cli.console import print_json, print_table, say
from transport.errors import EXIT_VIOLATIONS
from transport.scenario.case_check import CaseOutcome


def cases(
    file: Annotated[
        Path, typer.Argument(help="File of worked cases: facts and expected results.")
    ],
    policy: Annotated[
        str,
        typer.Option(
            "--policy",
            help="Policy by name, or the path of its file; settings a case carries "
            "itself stand before it.",
        ),
    ] = "england-guidance",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Run worked cases under a policy; exit code 5 if one comes out otherwise.

    Each case that does not pass is told with what was expected, what came out, and
    why; one that cannot be read or judged does not pass, and leaves the others standing.
    A file that cannot be read at all is told with every fault; exit code 2.
    """
    from transport.policy.load import load
    from transport.scenario.case_check import check_cases
    from transport.scenario.case_file import read_cases

    content = read_cases(file)
    on = content.law_as_at or clock.today()
    outcomes = list(check_cases(content, load(policy), on))
    for remark in content.remarks:
        say(f"{file.name}: {remark}")
    failed = [outcome for outcome in outcomes if not outcome.passed]
    if as_json:
        _print_json(outcomes)
    else:
        _print(file, outcomes)
    for outcome in failed:
        for sentence in (*outcome.differences, *outcome.reasons):
            say(f"{outcome.id}: {sentence}")
    if failed:
        raise typer.Exit(EXIT_VIOLATIONS)


def _print(file: Path, outcomes: list[CaseOutcome]) -> None:
    passed = sum(outcome.passed for outcome in outcomes)
    rows = [
        [
            outcome.id,
            "pass" if outcome.passed else "FAIL",
            outcome.summary,
            " ".join(outcome.differences),
        ]
        for outcome in outcomes
    ]
    title = f"{file.name}: {passed} of {len(outcomes)} pass"
    print_table(title, ["case", "", "result", "difference"], rows)


def _print_json(outcomes: list[CaseOutcome]) -> None:
    passed = sum(outcome.passed for outcome in outcomes)
    print_json(
        {
            "passed": passed,
            "failed": len(outcomes) - passed,
            "cases": [
                {
                    "id": outcome.id,
                    "passed": outcome.passed,
                    "got": outcome.got.model_dump(mode="json"),
                }
                for outcome in outcomes
            ],
        }
    )
