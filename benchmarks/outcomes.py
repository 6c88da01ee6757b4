"""Results of single runs of a benchmark, kept line by line so that none is lost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from statistics import fmean

from pydantic import TypeAdapter

from transport.units import PENCE_PER_POUND, Pence


@dataclass(frozen=True, slots=True, order=True)
class Attempt:
    """One solver, one borough, one limit [s]."""

    pupils: int
    seed: int
    seconds: float
    solver: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an attempt.

    Parameters
    ----------
    borough
        Fingerprint of the problem.
    took
        Wall clock from call to answer, processes started and ended [s].
    worked
        Processor time over the same, of all processes [s]; well below twice `took`
        where the machine had other things to do.
    violations
        What the judge found, in words.
    """

    attempt: Attempt
    borough: str
    took: float
    worked: float
    pence: Pence
    runs: int
    violations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Outcomes of one solver at one number of pupils and one limit, together.

    Parameters
    ----------
    pounds, runs, took, worked
        Means over the boroughs.
    above_best, worst_above_best
        Mean and worst cost above the best clean answer to the same borough by anyone
        in any time, as a share.
    violations
        In all boroughs together.
    """

    pupils: int
    seconds: float
    solver: str
    boroughs: int
    pounds: float
    runs: float
    took: float
    worked: float
    above_best: float
    worst_above_best: float
    violations: int


_OUTCOME = TypeAdapter(Outcome)


def append(path: Path, outcome: Outcome) -> None:
    """Add one outcome to a file of JSON lines."""
    with path.open("ab") as file:
        file.write(_OUTCOME.dump_json(outcome) + b"\n")


def read(path: Path) -> dict[Attempt, Outcome]:
    """Outcomes of a file, the last of each attempt; none where there is no file."""
    lines = path.read_bytes().splitlines() if path.exists() else []
    outcomes = [_OUTCOME.validate_json(line) for line in lines]
    return {outcome.attempt: outcome for outcome in outcomes}


def summary(outcomes: Iterable[Outcome]) -> list[Line]:
    """Outcomes by number of pupils, limit and solver."""
    ordered = sorted(outcomes, key=_group)
    best = _best(ordered)
    return [
        _line(*group, list(those), best) for group, those in groupby(ordered, _group)
    ]


def _group(outcome: Outcome) -> tuple[int, float, str]:
    attempt = outcome.attempt
    return attempt.pupils, attempt.seconds, attempt.solver


def _best(outcomes: Sequence[Outcome]) -> dict[str, Pence]:
    best: dict[str, Pence] = {}
    for outcome in outcomes:
        known = best.get(outcome.borough)
        if not outcome.violations and (known is None or outcome.pence < known):
            best[outcome.borough] = outcome.pence
    return best


def _line(
    pupils: int,
    seconds: float,
    solver: str,
    outcomes: Sequence[Outcome],
    best: dict[str, Pence],
) -> Line:
    above = [
        outcome.pence / best.get(outcome.borough, outcome.pence) - 1
        for outcome in outcomes
    ]
    return Line(
        pupils=pupils,
        seconds=seconds,
        solver=solver,
        boroughs=len(outcomes),
        pounds=fmean(outcome.pence for outcome in outcomes) / PENCE_PER_POUND,
        runs=fmean(outcome.runs for outcome in outcomes),
        took=fmean(outcome.took for outcome in outcomes),
        worked=fmean(outcome.worked for outcome in outcomes),
        above_best=fmean(above),
        worst_above_best=max(above),
        violations=sum(len(outcome.violations) for outcome in outcomes),
    )
