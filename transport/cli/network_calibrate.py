"""``transport network calibrate``: drive factors from runs as they were driven."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from transport import clock
from transport.cli.console import print_json, print_table, say
from transport.cli.plan import DatasetFolder, OnDay, PolicyName
from transport.errors import EXIT_VIOLATIONS

if TYPE_CHECKING:
    from transport.scenario.drive_factors import FittedFactor, FittedFactors


def calibrate(
    runs: Annotated[
        Path,
        typer.Argument(
            metavar="RUNS.csv",
            help="Observed runs, one row for each call: run_id, date, band (morning or "
            "afternoon; blank: by the clock), call (1, 2, 3 along the run), arrive and "
            "depart (HH:MM; arrive may be blank at the first call, depart at the last), "
            "lat and lon.",
            dir_okay=False,
        ),
    ],
    dataset: DatasetFolder,
    policy: PolicyName = "exampleshire",
    on: OnDay = None,
    least: Annotated[
        int,
        typer.Option(min=2, help="Fewest runs of one part of the day to fit from."),
    ] = 10,
    spread: Annotated[
        int,
        typer.Option(
            min=1,
            help="Widest middle half of the runs a factor is fitted from, in percent of "
            "the factor.",
        ),
    ] = 30,
    write: Annotated[
        Path | None,
        typer.Option(
            dir_okay=False,
            help="Write the factors as a proposal to this policy file (.yaml).",
        ),
    ] = None,
    first_day: Annotated[
        datetime | None,
        typer.Option(
            "--from",
            formats=["%Y-%m-%d"],
            help="Day from which the proposal holds; today if not given.",
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print fits and every run as JSON.")
    ] = False,
) -> None:
    """Fit how much longer school runs take than free-flow drives on the road file.

    For each part of the day: the median over runs of the time on the road by our drive
    between the same calls, how far the middle half of the runs lies apart, and the
    runs that look wrong, which are left out. Too few runs, or runs too far apart, give
    no factor. Exit code 5: a part of the day that has runs has no factor.
    """
    from transport.dataset.observed_runs import read_observed_runs
    from transport.dataset.read import read
    from transport.network.calibrate import Demands
    from transport.policy.load import load
    from transport.scenario.drive_factors import fitted_factors
    from transport.scenario.pipeline import Settings, provider_for

    day = on.date() if on else clock.today()
    observed = read_observed_runs(runs)
    data, rules = read(dataset), load(policy)
    provider = provider_for(data, rules, day, Settings())
    demands = Demands(least_runs=least, most_spread=spread)
    found = fitted_factors(observed, provider, demands, rules, day)
    if as_json:
        print_json(found)
    else:
        _show(found)
    if write is not None:
        _write(found, write, policy, first_day)
    if any(each.fit.refused and each.fit.each for each in found.factors):
        raise typer.Exit(EXIT_VIOLATIONS)


def _show(found: "FittedFactors") -> None:
    print_table(
        f"Observed runs, {found.first_day} to {found.last_day}",
        ["part of the day", "runs", "middle half %", "factor %", "in policy %"],
        [_row(each) for each in found.factors],
    )
    for each in found.factors:
        fit = each.fit
        for run in fit.each:
            if run.left_out:
                say(f"{fit.direction}, {run.run_id} on {run.on}: {run.left_out}.")
        if fit.refused:
            say(f"{fit.direction}: no factor: {fit.refused}.")
        else:
            say(f"For the council's policy: {each.parameter}: {fit.factor_percent}")


def _row(each: "FittedFactor") -> list[str]:
    fit = each.fit
    half = f"{fit.low_percent} to {fit.high_percent}" if fit.low_percent else ""
    factor = str(fit.factor_percent or "none")
    return [fit.direction, str(fit.runs), half, factor, str(each.present_percent)]


def _write(
    found: "FittedFactors", path: Path, policy: str, first_day: datetime | None
) -> None:
    from transport.dataset.atomic import write_text
    from transport.policy.load import load
    from transport.scenario.drive_factors import proposal_text

    today = clock.today()
    start = first_day.date() if first_day else today
    text = proposal_text(found, path, load(policy), start, today)
    write_text(path, text)
    say(f"Proposal: {path}")
