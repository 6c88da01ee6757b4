"""Which of two values is more than the other, for every unit that has an order."""

from decimal import Decimal

from transport.policy.model import Parameter
from transport.policy.moves import Overlay
from transport.policy.value import ORDERED, UNITS, Held, Kind

RANKED = ORDERED | {Kind.CHOICE, Kind.FLAG}
"""Kinds that can be ranked: numbers, choices as they are listed, and no before yes."""
GROWING = RANKED | {Kind.WORDS}
"""Kinds a later layer may only add to: those, and words, none of which it takes away."""
WAYS = (Overlay.LOWER, Overlay.HIGHER)


def rank(
    value: Held | None, unit: str, choices: tuple[str, ...] = ()
) -> Decimal | None:
    """Where a value stands among those it could be; none where they have no order.

    Parameters
    ----------
    choices
        Of a choice, from the lowest to the highest.
    """
    if value is None or UNITS[unit] not in RANKED:
        return None
    if isinstance(value, str):
        return Decimal(choices.index(value))
    return Decimal(value)  # type: ignore[arg-type]  # only words are no number, and have no rank


def is_as_generous(parameter: Parameter, ours: Held, floor: Held) -> bool:
    """Whether a value is no less than another, the way its overlay lets it move.

    A list of words is no less than another where it holds every word of it.
    """
    if isinstance(ours, tuple) and isinstance(floor, tuple):
        return set(floor) <= set(ours)
    left, right = (
        rank(value, parameter.unit, parameter.choices) for value in (ours, floor)
    )
    assert left is not None, "a value with a way to move has an order"  # noqa: S101 - for the type checker
    assert right is not None, "a value with a way to move has an order"  # noqa: S101 - for the type checker
    return left <= right if parameter.overlay is Overlay.LOWER else left >= right
