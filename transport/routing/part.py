"""Some riders of a problem as a problem of their own, and runs told in either's numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from transport.routing.problem import RoutingProblem
from transport.routing.restrict import restrict
from transport.routing.schedule import Order


@dataclass(frozen=True)
class Part:
    """Riders of a problem by themselves.

    Parameters
    ----------
    whole
        The problem they are part of.
    riders
        Their indices in it.
    problem
        Theirs alone.
    """

    whole: RoutingProblem
    riders: tuple[int, ...]
    problem: RoutingProblem

    @classmethod
    def of(cls, whole: RoutingProblem, riders: Sequence[int]) -> Self:
        """The part of some riders."""
        return cls(whole, tuple(riders), restrict(whole, riders))

    def inner(self, order: Order) -> Order:
        """A run of these riders in the part's numbers."""
        return tuple(self._inner[node] for node in order)

    def outer(self, order: Order) -> Order:
        """A run of the part in the whole problem's numbers."""
        return tuple(self._outer[node] for node in order)

    @cached_property
    def _outer(self) -> tuple[int, ...]:
        number = {gate.gate_id: n for n, gate in enumerate(self.whole.schools)}
        first = len(self.whole.riders)
        gates = (first + number[gate.gate_id] for gate in self.problem.schools)
        return (*self.riders, *gates)

    @cached_property
    def _inner(self) -> dict[int, int]:
        return {outer: inner for inner, outer in enumerate(self._outer)}
