"""Runs benchmarks by name, or all that need no options.

``python -m benchmarks [NAME ...]``, or ``python -m benchmarks routing --help`` for one
that takes options.
"""

import sys
from importlib import import_module

BENCHMARKS = ("agreement", "days", "rules", "sweep")
WITH_OPTIONS = ("roads", "routing")


def main(names: list[str]) -> None:
    if names and names[0] in WITH_OPTIONS:
        sys.exit(not import_module(f"benchmarks.{names[0]}").main(names[1:]))
    unknown = sorted(set(names) - set(BENCHMARKS))
    if unknown:
        sys.exit(
            f"no benchmark {', '.join(unknown)}; there are "
            + ", ".join((*BENCHMARKS, *WITH_OPTIONS))
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
