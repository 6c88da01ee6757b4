"""Solvers and peers on the same invented boroughs, matrices and prices, in turn.

``python -m benchmarks routing --out FILE``. One attempt follows another and each may
use two processes. Outcomes are added to FILE as they come; those it already has are
not sought again. Each solver first does a tiny borough that is not timed, so that
nothing is compiled or imported for the first time on the clock.
"""

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from operator import attrgetter
from pathlib import Path
from time import perf_counter

from benchmarks.boroughs import borough
from benchmarks.contenders import CONTENDERS, contender
from benchmarks.drawing import draw
from benchmarks.judging import judge
from benchmarks.outcomes import Attempt, Line, Outcome, append, read, summary
from benchmarks.peers import Peer
from transport.routing.plan_file import pack
from transport.routing.problem import RoutingProblem

WARM_UP = 12
"""Pupils of the borough that is not timed."""

_OF_RIDER = attrgetter(
    "home",
    "school",
    "boarding",
    "ride_limit",
    "in_wheelchair",
    "assistant.value",
    "travels_alone",
)
_OF_VEHICLE = attrgetter(
    "fixed",
    "pence_per_mile",
    "pence_per_hour",
    "assistant_pence_per_hour",
    "assistant_minimum",
)


def main(words: Sequence[str] = ()) -> bool:
    """Whether every answer was found clean."""
    options = _parser().parse_args(words)
    outcomes = Attempts(options.out, options.again).outcomes(_attempts(options))
    lines = summary(outcomes)
    if options.drawing is not None:
        options.drawing.write_text(draw(lines), encoding="utf-8")
    if options.json:
        print(json.dumps([asdict(line) for line in lines], indent=1))
    else:
        print("\n".join(_table(lines)))
    return not any(line.violations for line in lines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks routing")
    add = parser.add_argument
    add("--pupils", type=int, nargs="+", default=[100, 400, 1_000])
    add("--seeds", type=int, default=5, help="boroughs of each number of pupils")
    add("--seconds", type=float, nargs="+", default=[120.0], help="limits [s]")
    add("--solvers", nargs="+", choices=CONTENDERS, default=list(CONTENDERS))
    add("--again", nargs="+", choices=CONTENDERS, default=[], help="seek these anew")
    add("--out", type=Path, required=True, help="JSON lines, added to")
    add("--drawing", type=Path, help="SVG of cost against time")
    add("--json", action="store_true", help="print the summary as JSON")
    return parser


def _attempts(options: argparse.Namespace) -> list[Attempt]:
    return [
        Attempt(pupils, seed, seconds, solver)
        for pupils in options.pupils
        for seed in range(1, options.seeds + 1)
        for seconds in options.seconds
        for solver in options.solvers
    ]


class Attempts:
    """Attempts made one after another, or known from a file.

    Parameters
    ----------
    path
        File of JSON lines.
    again
        Solvers whose known outcomes do not count.
    """

    def __init__(self, path: Path, again: Sequence[str] = ()) -> None:
        self._path = path
        self._again = again
        self._solvers: dict[str, Peer] = {}

    def outcomes(self, attempts: Sequence[Attempt]) -> Iterator[Outcome]:
        """What came of each attempt."""
        known = read(self._path)
        for attempt in attempts:
            problem = borough(attempt.pupils, attempt.seed)
            mark = _fingerprint(problem)
            outcome = known.get(attempt)
            is_known = outcome is not None and outcome.borough == mark
            if outcome is None or not is_known or attempt.solver in self._again:
                outcome = self._make(attempt, problem, mark)
                append(self._path, outcome)
                print(_told(outcome), file=sys.stderr)
            yield outcome

    def _make(self, attempt: Attempt, problem: RoutingProblem, mark: str) -> Outcome:
        solver = self._warm(attempt.solver)
        started, at_work = perf_counter(), _processor_time()
        orders = solver(problem, attempt.seconds, attempt.seed)
        took, worked = perf_counter() - started, _processor_time() - at_work
        judged = judge(problem, orders)
        return Outcome(
            attempt=attempt,
            borough=mark,
            took=round(took, 2),
            worked=round(worked, 2),
            pence=judged.pence,
            runs=judged.runs,
            violations=judged.violations,
        )

    def _warm(self, name: str) -> Peer:
        if name not in self._solvers:
            self._solvers[name] = contender(name)
            self._solvers[name](borough(WARM_UP, 0), 1.0, 1)
        return self._solvers[name]


def _processor_time() -> float:
    """Of this process and of those it has started that are over [s]."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _fingerprint(problem: RoutingProblem) -> str:
    """Of what a borough sets; fields it leaves alone do not count."""
    riders = [*map(_OF_RIDER, problem.riders)]
    vehicles = [*map(_OF_VEHICLE, problem.vehicles)]
    layouts = [
        (v.class_id, o.seats, o.wheelchairs)
        for v in problem.vehicles
        for o in v.layouts
    ]
    gates = [(gate.place, gate.opens, gate.closes) for gate in problem.schools]
    content = repr((riders, gates, vehicles, layouts, problem.assistant_share))
    matrices = pack(problem.metres) + pack(problem.seconds)
    return hashlib.sha256((content + matrices).encode()).hexdigest()[:16]


def _told(outcome: Outcome) -> str:
    attempt = outcome.attempt
    return (
        f"{attempt.pupils} pupils, borough {attempt.seed}, {attempt.seconds:g} s, "
        f"{attempt.solver}: {outcome.pence / 100:,.2f} in {outcome.took:.1f} s, "
        f"{outcome.runs} runs, {len(outcome.violations)} violations"
    )


def _table(lines: Sequence[Line]) -> Iterator[str]:
    yield "| pupils | limit | solver | boroughs | pounds | runs | took | worked | above best | worst | violations |"
    yield "|---:|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|"
    for line in lines:
        yield (
            f"| {line.pupils:,} | {line.seconds:g} s | {line.solver} | {line.boroughs} "
            f"| {line.pounds:,.2f} | {line.runs:.1f} | {line.took:.1f} s | {line.worked:.1f} s "
            f"| {line.above_best:.2%} | {line.worst_above_best:.2%} "
            f"| {line.violations} |"
        )


if __name__ == "__main__":
    sys.exit(not main(sys.argv[1:]))
