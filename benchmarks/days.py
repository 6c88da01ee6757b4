"""Puts every day of a year to the rules for 1,000 random pupils: periods must agree.

``python -m benchmarks.days``, on two processes.
"""

import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from time import perf_counter

from tests.rules.day_by_day import YEAR, differences

PUPILS = 1_000
SEEDS = 20
SHOWN = 5


def main() -> bool:
    started = perf_counter()
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        parts = pool.map(differences, range(SEEDS), [PUPILS // SEEDS] * SEEDS)
        found = [line for part in parts for line in part]
    seconds = perf_counter() - started
    days = PUPILS * len(YEAR)
    print(f"  {days:,} days, {len(found)} differ, {seconds:.1f} s on two processes")
    for line in found[:SHOWN]:
        print(f"  {line}")
    return not found


if __name__ == "__main__":
    sys.exit(not main())
