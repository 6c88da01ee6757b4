"""The grounds for free travel: one module per group of paragraphs."""

from collections.abc import Callable

from transport.domain.decision import Finding
from transport.rules.grounds import (
    belief,
    extended_rights,
    needs,
    unsafe_route,
    walking_distance,
)
from transport.rules.question import Question

GROUNDS: tuple[Callable[[Question], Finding], ...] = (
    walking_distance.assess,
    needs.assess,
    unsafe_route.assess,
    extended_rights.assess_from_8,
    extended_rights.assess_from_11,
    belief.assess,
)
"""Every ground, in reporting order."""
