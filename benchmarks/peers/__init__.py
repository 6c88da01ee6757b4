"""Other people's solvers put to the same problems; installed for benchmarks only.

Each module has ``solve(problem, seconds, seed)``, which gives the riders of each run in
travel order. It models a school at a time, since no run serves two: outwards from the
gate, so that a rider's ride time is the time at which his home is reached and his ride
limit is a time window. A vehicle may end anywhere for nothing.
"""

from importlib import import_module
from types import ModuleType
from typing import Protocol

from benchmarks.peers.in_turn import Method
from transport.routing.problem import RoutingProblem
from transport.routing.schedule import Order


class Peer(Protocol):
    """Groups riders into runs in about so many seconds, on two processes.

    Raises
    ------
    ValueError
        If the problem has something that the peer's model leaves out.
    """

    def __call__(
        self, problem: RoutingProblem, seconds: float, seed: int
    ) -> tuple[Order, ...]:
        """Riders of each run in travel order; a rider in none is left out."""
        ...


PEERS = ("pyvrp", "vroom")
"""Names that `peer` knows."""


def peer(name: str) -> Peer:
    """A peer by name, imported on use."""
    found: Peer = _module(name).solve
    return found


def method(name: str) -> Method:
    """How a peer solves one school."""
    found: Method = _module(name).solve_school
    return found


def _module(name: str) -> ModuleType:
    return import_module(f"benchmarks.peers.{name}_peer")
