"""How a policy stands to the law shipped with the program, and to what the program reads."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from transport.policy.diff import Change, diff
from transport.policy.load import load
from transport.policy.locate import shipped_folder
from transport.policy.model import LayerKind, Parameter, Policy

DEFINED = "england-guidance"
"""The chain that defines every value the program reads."""
RULES = ("unit", "choices", "overlay", "is_setting", "may_end", "allowed")
"""What a parameter says of how a council may move it."""


@lru_cache(maxsize=1)
def shipped() -> Policy:
    """The statute and the guidance that come with the program, whatever folder is named."""
    return load(DEFINED, shipped_folder())


def edits_of_statute(policy: Policy) -> tuple[str, ...]:
    """How the statute below a policy differs from the one shipped, in sentences.

    A file anybody can write may be changed; nobody may take it for the law as shipped.

    Returns
    -------
    tuple of str
        Each begins with the name of what differs; empty: as shipped.
    """
    ours, theirs = _statute(shipped()), _statute(policy)
    both = ours.parameters.keys() & theirs.parameters.keys()
    return (
        *map(_told, diff(ours, theirs)),
        *(
            told
            for name in sorted(both)
            for told in _rules(ours.parameters[name], theirs.parameters[name])
        ),
    )


def never_read(policy: Policy) -> tuple[str, ...]:
    """Values and schedules that the program does not read, in alphabetical order."""
    named = {*policy.parameters, *policy.schedules}
    known = {*shipped().parameters, *shipped().schedules}
    return tuple(sorted(named - known))


def _statute(policy: Policy) -> Policy:
    """The statute alone, as its own file has it."""
    own = {
        name: replace(parameter, values=parameter.floor)
        for name, parameter in policy.parameters.items()
        if parameter.layer_kind is LayerKind.STATUTE
    }
    return replace(policy, parameters=own, schedules={})


def _told(change: Change) -> str:
    until = f" to {change.last_day}" if change.last_day else ""
    when = f" from {change.first_day}{until}" if change.first_day else ""
    return f"{change.name} is {change.after}{when}, and {change.before} as shipped."


def _rules(ours: Parameter, theirs: Parameter) -> Iterator[str]:
    for rule in RULES:
        old, new = getattr(ours, rule), getattr(theirs, rule)
        if old != new:
            called = rule.removeprefix("is_").replace("_", " ")
            yield f"{ours.name} has {called} {new}, and {old} as shipped."
