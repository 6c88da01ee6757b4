"""The product's solvers and the peers behind one signature."""

from benchmarks.peers import PEERS, Peer, peer
from transport.routing.problem import RoutingProblem
from transport.routing.schedule import Order
from transport.routing.solver import SOLVERS, Limits, Progress

CONTENDERS = (*SOLVERS, *PEERS)
"""Names that `contender` knows."""

PROCESSES = 2
ENDLESS = 1_000_000
"""Work that no search gets through in time."""


def contender(name: str) -> Peer:
    """A solver of the product or a peer, limited by seconds alone."""
    return peer(name) if name in PEERS else _Own(name)


class _Own:
    """A solver of the product, called as peers are."""

    def __init__(self, name: str) -> None:
        self._solver = SOLVERS[name]()

    def __call__(
        self, problem: RoutingProblem, seconds: float, seed: int
    ) -> tuple[Order, ...]:
        limits = Limits(solutions=ENDLESS, rounds=ENDLESS, seconds=seconds, seed=seed)
        return self._solver(problem, limits, _silent, PROCESSES)


def _silent(progress: Progress) -> None:
    del progress
