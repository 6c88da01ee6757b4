"""Times the outcome and ground of a million pupils under a policy.

``python -m benchmarks.sweep``. The million are 20,000 distinct random cases with their
rankings, packed from records over and over as a council's own would be.
"""

import resource
import sys
from datetime import date
from random import Random
from time import perf_counter, process_time

from tests.scenario.sweep.random_cases import a_case, a_nearest
from transport.domain.case import Case
from transport.domain.decision import NearestSchool
from transport.policy.load import load
from transport.scenario.sweep.caseload import Caseload
from transport.scenario.sweep.logic import MET
from transport.scenario.sweep.sweep import sweep

PUPILS = 1_000_000
PART = 20_000
ON = date(2026, 11, 23)
SECONDS = 30
MEMORY = 4 * 1024**3


def main() -> bool:
    policy, (cases, nearest) = load("exampleshire"), _cases()
    started, at_work = perf_counter(), process_time()
    parts = [Caseload.of(cases, nearest) for _ in range(PUPILS // PART)]
    caseload = Caseload.joined(parts)
    packed = perf_counter()
    result = sweep(caseload, policy, ON)
    swept, worked = perf_counter(), process_time() - at_work
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(f"  {len(result):,} pupils, {int((result.outcome == MET).sum()):,} eligible")
    print(f"  packing {packed - started:.1f} s, deciding {swept - packed:.1f} s")
    print(f"  processor time {worked:.1f} s, on one core")
    print(f"  peak memory {peak / 1024**2:,.0f} MiB")
    return swept - started <= SECONDS and peak <= MEMORY


def _cases() -> tuple[list[Case], list[NearestSchool | None]]:
    draw = Random(1)
    cases = [a_case(draw, ON) for _ in range(PART)]
    return cases, [a_nearest(draw, case) for case in cases]


if __name__ == "__main__":
    sys.exit(not main())
