"""Random proposals over every value that a later layer may move one way only."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import zip_longest
from pathlib import Path

from hypothesis import strategies as st

from transport.policy.model import Parameter, Policy
from transport.policy.moves import Overlay
from transport.policy.value import ORDERED, UNITS, written

Steps = Mapping[date, Decimal]
Overlaid = Mapping[str, Steps]
HEAD = (
    "policy: proposal\ntitle: A random proposal\nkind: proposal\n"
    "extends: england-guidance\n"
    "sources:\n  minute: {title: A minute, checked: 2026-11-22}\nparameters:\n"
)
FIRST, LAST = date(2020, 1, 1), date(2030, 12, 31)


def bound(policy: Policy) -> dict[str, Parameter]:
    """Numbers that may only fall, or only rise."""
    return {
        name: parameter
        for name, parameter in policy.parameters.items()
        if parameter.overlay in (Overlay.LOWER, Overlay.HIGHER)
        and UNITS[parameter.unit] in ORDERED
    }


def proposals(policy: Policy) -> st.SearchStrategy[Overlaid]:
    """Values of up to five of them, about and away from what the law has, on any dates."""
    names = sorted(bound(policy))
    steps = st.dictionaries(
        st.dates(FIRST, LAST), st.integers(-3, 3), min_size=1, max_size=3
    )
    moves = st.dictionaries(st.sampled_from(names), steps, min_size=1, max_size=5)
    return moves.map(lambda chosen: _values(policy, chosen, lawful=False))


def lawful_proposals(policy: Policy) -> st.SearchStrategy[Overlaid]:
    """The same, each value as generous as the law or more so."""
    names = sorted(bound(policy))
    steps = st.dictionaries(
        st.dates(FIRST, LAST), st.integers(0, 3), min_size=1, max_size=3
    )
    moves = st.dictionaries(st.sampled_from(names), steps, min_size=1, max_size=5)
    return moves.map(lambda chosen: _values(policy, chosen, lawful=True))


def _values(
    policy: Policy, chosen: Mapping[str, Mapping[date, int]], *, lawful: bool
) -> Overlaid:
    return {
        name: {
            day: _moved(bound(policy)[name], by, lawful=lawful)
            for day, by in sorted(steps.items())
        }
        for name, steps in sorted(chosen.items())
    }


def _moved(parameter: Parameter, by: int, *, lawful: bool) -> Decimal:
    law = Decimal(written(parameter.floor[-1].value, parameter.unit))
    falls = parameter.overlay is Overlay.LOWER and lawful
    return max(law - by if falls else law + by, Decimal(0))


def is_lawful(policy: Policy, overlaid: Overlaid) -> bool:
    """Whether no value is less generous than the law; the law does not move meanwhile."""
    return all(
        value <= law if parameter.overlay is Overlay.LOWER else value >= law
        for name, steps in overlaid.items()
        for parameter in [bound(policy)[name]]
        for law in [Decimal(written(parameter.floor[-1].value, parameter.unit))]
        for value in _reaching(steps, parameter.floor[-1].first_day)
    )


def _reaching(steps: Mapping[date, Decimal], begins: date) -> list[Decimal]:
    """Values in force on some day on which there is a law to compare them with."""
    days = sorted(steps)
    return [
        steps[day]
        for day, following in zip_longest(days, days[1:])
        if following is None or following > begins
    ]


def write(folder: Path, overlaid: Overlaid) -> Path:
    """A proposal as a file."""
    path = folder / "proposal.yaml"
    lines = []
    for name, steps in overlaid.items():
        lines.append(f"  {name}:\n    because: It is tried out.\n    values:\n")
        lines += [
            f"      - {{from: {day}, value: {value}, source: minute}}\n"
            for day, value in steps.items()
        ]
    path.write_text(HEAD + "".join(lines), encoding="utf-8")
    return path
