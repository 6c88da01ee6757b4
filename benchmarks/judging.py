"""One price and one judge for the answers of all solvers."""

from collections.abc import Sequence
from dataclasses import dataclass

from transport.domain.run import Plan, Run, RunId
from transport.routing.check import check
from transport.routing.price import PriceList
from transport.routing.problem import RoutingProblem
from transport.routing.schedule import Order, choose_vehicle, make_run
from transport.units import Pence


@dataclass(frozen=True, slots=True)
class Judged:
    """What an answer costs on one day, and what is wrong with it.

    Parameters
    ----------
    pence
        Of the runs for which there is a vehicle.
    violations
        In words; riders of a run without a vehicle are missing, and so are those who
        are in no run.
    """

    pence: Pence
    runs: int
    violations: tuple[str, ...]


def judge(problem: RoutingProblem, orders: Sequence[Order]) -> Judged:
    """Price each run at its cheapest vehicle and check the whole; nothing is mended.

    Parameters
    ----------
    problem
        One whose classes have as many vehicles as one likes.
    orders
        Riders of each run in travel order, as indices.
    """
    prices = PriceList(problem.vehicles)
    runs: list[Run] = []
    for number, order in enumerate(orders, start=1):
        choice = choose_vehicle(problem, prices, order)
        if choice is not None:
            runs.append(make_run(problem, RunId(f"run-{number:04d}"), order, choice))
    plan = Plan(runs=tuple(runs), unserved=())
    faults = tuple(f"{each.kind}: {each.detail}" for each in check(problem, plan))
    return Judged(plan.pence, len(orders), faults)
