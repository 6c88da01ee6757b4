"""A plan cut into parts that can be searched beside each other.

Runs are sorted by how much nearer they are to one rider than to another, both drawn at
random, and cut in two; and the halves again. Drawn anew each time, the cuts fall
elsewhere, so that any two neighbours are searched together sooner or later.
"""

from collections.abc import Sequence
from random import Random

import numpy as np

from transport.routing.problem import RoutingProblem
from transport.routing.schedule import Order, riders_in


def cut(
    problem: RoutingProblem, orders: Sequence[Order], largest: int, drawn: Random
) -> list[list[Order]]:
    """Parts of a plan, each with at most so many riders where it has several runs.

    Parameters
    ----------
    largest
        Most riders in a part.
    drawn
        Where the cuts fall is drawn from it.
    """
    riders = sum(len(riders_in(problem, order)) for order in orders)
    if riders <= largest or len(orders) == 1:
        return [list(orders)]
    ranked = _ranked(problem, orders, drawn)
    middle, counted = 0, 0
    while counted < riders / 2 and middle < len(ranked) - 1:
        counted += len(riders_in(problem, ranked[middle]))
        middle += 1
    return [
        part
        for half in (ranked[:middle], ranked[middle:])
        for part in cut(problem, half, largest, drawn)
    ]


def _ranked(
    problem: RoutingProblem, orders: Sequence[Order], drawn: Random
) -> list[Order]:
    """Runs by how much nearer they are to one home than to another."""
    homes = [
        problem.riders[rider].home
        for order in orders
        for rider in riders_in(problem, order)
    ]
    one = homes[drawn.randrange(len(homes))]
    other = homes[int(np.argmax(problem.seconds[one, homes]))]
    nearer = problem.seconds[:, one] - problem.seconds[:, other]

    def rank(order: Order) -> tuple[float, Order]:
        places = [problem.riders[rider].home for rider in riders_in(problem, order)]
        return float(nearer[places].mean()), order

    return sorted(orders, key=rank)
