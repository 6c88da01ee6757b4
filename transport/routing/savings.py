"""Runs joined by savings: the plain baseline (Clarke and Wright, 1964).

Every rider begins alone. The join of two runs that saves most is made, until none
saves: either run outwards of the other, priced exactly at its cheapest vehicle.
"""

from itertools import permutations

from transport.routing.legs import Legs, legs_of, measure
from transport.routing.price import PriceList, demand_of
from transport.routing.problem import RoutingProblem
from transport.routing.schedule import Order
from transport.units import Pence


def join_by_savings(problem: RoutingProblem) -> tuple[Order, ...]:
    """Outward orders of all riders of a problem with one school.

    A rider whose other offer costs no more than his seat alone is left out.
    """
    joiner = _Joiner(problem)
    runs = [order for order in joiner.singles() if order]
    gains = {pair: joiner.gain(*pair) for pair in permutations(runs, 2)}
    while gains:
        pair = min(gains, key=lambda each: (-gains[each], each))
        if gains[pair] <= 0:
            break
        joined = pair[0] + pair[1]
        runs = [run for run in runs if run not in pair]
        gains = {
            each: gain for each, gain in gains.items() if not set(each) & set(pair)
        }
        for run in runs:
            gains[joined, run] = joiner.gain(joined, run)
            gains[run, joined] = joiner.gain(run, joined)
        runs.append(joined)
    return tuple(sorted(runs))


class _Joiner:
    def __init__(self, problem: RoutingProblem) -> None:
        self.problem = problem
        self.legs: Legs = legs_of(problem)
        self.prices = PriceList(problem.vehicles)
        self.apart = {frozenset(pair) for pair in problem.apart}

    def singles(self) -> list[Order]:
        orders: list[Order] = []
        for index, rider in enumerate(self.problem.riders):
            price, elsewhere = self.price((index,)), rider.price_elsewhere
            if price is not None and (elsewhere is None or price < elsewhere):
                orders.append((index,))
        return orders

    def gain(self, near: Order, far: Order) -> Pence:
        """What one run instead of two saves; nothing where it may not be."""
        if any(frozenset((a, b)) in self.apart for a in near for b in far):
            return 0
        joined, one, other = self.price(near + far), self.price(near), self.price(far)
        if joined is None or one is None or other is None:
            return 0
        return one + other - joined

    def price(self, order: Order) -> Pence | None:
        length = measure(self.legs, [rider + 1 for rider in order])
        if length is None:
            return None
        riders = [self.problem.riders[rider] for rider in order]
        demand = demand_of(riders, self.problem.assistant_share)
        choice = self.prices.cheapest(demand, length.metres, length.seconds)
        return None if choice is None else choice.pence
