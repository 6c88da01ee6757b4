"""Runs benchmarks by name, or all of them: ``python -m benchmarks [NAME ...]``."""

import sys
from importlib import import_module

BENCHMARKS = ("agreement", "days", "rules", "sweep")


def main(names: list[str]) -> None:
    unknown = sorted(set(names) - set(BENCHMARKS))
    if unknown:
        sys.exit(
            f"no benchmark {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}"
        )
    slow = [name for name in names or BENCHMARKS if not _passes(name)]
    if slow:
        sys.exit(f"over a limit: {', '.join(slow)}")


def _passes(name: str) -> bool:
    print(f"{name}:")
    passes: bool = import_module(f"benchmarks.{name}").main()
    return passes


if __name__ == "__main__":
    main(sys.argv[1:])
