"""Every run of a small school in plain Python, and how its price meets some duals."""

from collections.abc import Iterator
from itertools import permutations

from transport.routing.bound.generate import Proof
from transport.routing.bound.tables import PARTS
from transport.routing.legs import legs_of, measure
from transport.routing.price import PriceList, demand_of
from transport.routing.problem import RoutingProblem


def every_run(problem: RoutingProblem) -> Iterator[tuple[tuple[int, ...], int]]:
    """All orders of all groups that may ride together, outwards, and their price."""
    legs, prices = legs_of(problem), PriceList(problem.vehicles)
    count = len(problem.riders)
    for size in range(1, count + 1):
        for order in permutations(range(count), size):
            length = measure(legs, [rider + 1 for rider in order])
            if length is None or any({*pair} <= {*order} for pair in problem.apart):
                continue
            riders = [problem.riders[rider] for rider in order]
            demand = demand_of(riders, problem.assistant_share)
            choice = prices.cheapest(demand, length.metres, length.seconds)
            if choice is not None:
                yield order, choice.pence


def least_reduced_price(problem: RoutingProblem, proof: Proof) -> int:
    """Least by which any run's price exceeds its riders' duals [parts]."""
    worth: list[int] = proof.worth.riders.tolist()
    fines: list[int] = proof.worth.cuts.tolist()
    return min(
        pence * PARTS
        - sum(worth[rider] for rider in order)
        + sum(
            fine * (len(cut.riders & {*order}) // 2)
            for cut, fine in zip(proof.cuts, fines, strict=True)
        )
        for order, pence in every_run(problem)
    )
