"""A price that no plan is below, proved by column generation."""

from transport.routing.bound.record import Bound, SchoolBound
from transport.routing.bound.whole import Progress, bound

__all__ = ["Bound", "Progress", "SchoolBound", "bound"]
