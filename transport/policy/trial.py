"""A policy with a value tried out in it."""

from dataclasses import replace
from datetime import date

from transport.policy.model import DatedValue, Policy
from transport.policy.value import held

TRIED = "tried"
"""Layer of a value that no file sets."""


def with_value(policy: Policy, name: str, value: object) -> Policy:
    """A policy with one parameter held at a value on every day, without any check.

    For trying a value out, as if a council had decided it; a council's policy is a file.

    Parameters
    ----------
    value
        As a policy file would write it.

    Raises
    ------
    KeyError, ValueError
        If there is no such parameter, or the value does not suit its unit.
    """
    parameter = policy.parameters[name]
    tried = DatedValue(
        first_day=date.min,
        value=held(value, parameter.unit, parameter.choices),
        source=parameter.values[-1].source,
        layer=TRIED,
    )
    changed = replace(parameter, values=(tried,))
    return replace(policy, parameters={**policy.parameters, name: changed})


def as_decided(policy: Policy) -> Policy:
    """A policy with every setting taken as decided, at its starting value if left open.

    For worked cases, whose expected results assume a value of each setting.
    """
    decided = {
        name: replace(
            parameter,
            values=tuple(
                replace(value, layer=TRIED) if value.layer == parameter.layer else value
                for value in parameter.values
            ),
        )
        for name, parameter in policy.parameters.items()
        if parameter.is_setting
    }
    return replace(policy, parameters={**policy.parameters, **decided})
