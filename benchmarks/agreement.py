"""Puts 100,000 random cases to the explaining rules and to a sweep: none may differ.

``python -m benchmarks.agreement``, on two processes.
"""

import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from time import perf_counter

from tests.scenario.sweep.agreement import differences

CASES = 100_000
SEEDS = 20
BATCH = 100
SHOWN = 5


def main() -> bool:
    started = perf_counter()
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        batches = [CASES // SEEDS // BATCH] * SEEDS
        found = [
            line
            for part in pool.map(differences, range(SEEDS), batches)
            for line in part
        ]
    seconds = perf_counter() - started
    print(f"  {CASES:,} cases, {len(found)} differ, {seconds:.1f} s on two processes")
    for line in found[:SHOWN]:
        print(f"  {line}")
    return not found


if __name__ == "__main__":
    sys.exit(not main())
