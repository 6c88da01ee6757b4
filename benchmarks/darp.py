"""Dial-a-ride instances through the product's problem, solver and judge.

``python -m benchmarks.darp FILE... [--prices 1.5] --seconds 60 --json`` prints a list
of ``{"file", "cost", "feasible", "seconds", "bound"}``. A plan is feasible when the
judge finds nothing wrong with it and every request that must be served is. No bound is
worked out yet for runs that end where they like, so it is null.
"""

import argparse
import json
from pathlib import Path
from time import monotonic
from typing import Any

from benchmarks.dial_a_ride import cost_of, problem_of, read
from transport.domain.run import UnservedReason
from transport.routing.check import check
from transport.routing.solver import Limits, solve


def outcome(
    path: Path, *, prices: float | None, seconds: float, seed: int
) -> dict[str, Any]:
    """One instance solved and judged."""
    instance = read(path)
    problem = problem_of(instance, prices)
    begun = monotonic()
    plan = solve(problem, Limits(seconds=seconds, seed=seed))
    took = monotonic() - begun
    chosen = {UnservedReason.OTHER_OFFER_CHEAPER} if prices is not None else set()
    served = all(left.reason in chosen for left in plan.unserved)
    return {
        "file": str(path),
        "cost": round(cost_of(instance, plan, prices), 4),
        "feasible": served and not check(problem, plan),
        "seconds": round(took, 1),
        "bound": None,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, help="instances")
    parser.add_argument(
        "--prices", type=float, help="requests may be left out at so many times direct"
    )
    parser.add_argument("--seconds", type=float, default=60, help="for each instance")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="print a list as JSON")
    given = parser.parse_args()
    found = [
        outcome(path, prices=given.prices, seconds=given.seconds, seed=given.seed)
        for path in given.files
    ]
    if given.json:
        print(json.dumps(found, indent=1))
        return
    for each in found:
        print(
            f"{each['file']}: {each['cost']} in {each['seconds']} s, "
            f"{'feasible' if each['feasible'] else 'NOT FEASIBLE'}"
        )


if __name__ == "__main__":
    main()
