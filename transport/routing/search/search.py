"""The compiled search on one problem, driven in short stretches."""

from collections.abc import Iterable

import numpy as np

from transport.domain.run import Direction
from transport.routing.problem import RoutingProblem
from transport.routing.schedule import Order
from transport.routing.search.arrays import NEVER, no_duties
from transport.routing.search.model import model_of
from transport.routing.search.places import price_alone, scratch_for
from transport.routing.search.random import state_of
from transport.routing.search.rows import (
    begin_row,
    end_row,
    leave_out,
    take_in,
    work_out,
)
from transport.routing.search.step import Best, anneal, log_for, price_of, put_all, save
from transport.units import Pence

WARMEST = 0.45
COOLEST = 0.002
"""Temperature at the beginning and the end, of the price for each rider."""
_LONGEST = 96


class Search:
    """A search that can be driven on as long as wished.

    Parameters
    ----------
    problem
        Riders who can all be carried alone.
    seed
        Its choices are drawn from it.
    start
        Runs to start from, in travel order with their gates; riders in none of them are
        put in where they cost least.
    """

    def __init__(
        self, problem: RoutingProblem, seed: int, start: Iterable[Order] = ()
    ) -> None:
        self.model = model_of(problem)
        self._onwards = 1 if problem.direction is Direction.MORNING else -1
        riders = len(problem.riders)
        longest = min(2 * riders + 2, _LONGEST)
        self._duties = no_duties(self.model, longest)
        self._scratch = scratch_for(self._duties)
        self._log = log_for(self._duties)
        self._state = state_of(seed)
        self._best = Best(
            np.zeros((riders, longest), np.int32),
            np.zeros(riders, np.int64),
            np.array([0, NEVER * max(1, riders)], np.int64),
        )
        price_alone(self.model, self._duties)
        self._begin(start)

    def _begin(self, start: Iterable[Order]) -> None:
        model, duties, log = self.model, self._duties, self._log
        for order in start:
            self._begin_duty(order[:: self._onwards])
        put_all(model, duties, self._scratch, log, self._state)
        self._pence = price_of(model, duties)
        save(duties, self._best, self._pence)

    def _begin_duty(self, nodes: Order) -> None:
        model, duties = self.model, self._duties
        riders = [node for node in nodes if node < len(model.riders)]
        row = begin_row(duties)
        duties.calls["node"][row, : len(nodes)] = nodes
        duties.rows["length"][row] = len(nodes)
        for rider in riders:
            take_in(duties, rider)
        if not work_out(model, duties, row):
            end_row(duties, row)
            for rider in riders:
                leave_out(duties, rider)

    @property
    def pence(self) -> Pence:
        """Price of the best plan so far, those left out among it [pence]."""
        return int(self._best.numbers[1])

    @property
    def best(self) -> tuple[Order, ...]:
        """Duties of the best plan so far."""
        count = int(self._best.numbers[0])
        rows = zip(self._best.visits[:count], self._best.length[:count], strict=True)
        return tuple(sorted(tuple(visits[:length].tolist()) for visits, length in rows))

    def orders(self) -> list[Order]:
        """Runs of the best plan, each in travel order with its gates."""
        return [nodes[:: self._onwards] for nodes in self.best]

    def drive(self, steps: int, done: tuple[float, float]) -> None:
        """Go on for so many steps.

        Parameters
        ----------
        done
            Which share of the whole search is done before these steps and after.
        """
        one = self.pence_of_a_rider()
        warmth = tuple(one * WARMEST * (COOLEST / WARMEST) ** share for share in done)
        self._pence = anneal(
            self.model,
            self._duties,
            self._scratch,
            self._log,
            self._best,
            self._state,
            self._pence,
            warmth,
            steps,
        )

    def pence_of_a_rider(self) -> float:
        """Price of the best plan for each rider [pence], must-rides left out apart."""
        return max(1.0, self.pence % NEVER / max(1, len(self.model.riders)))
