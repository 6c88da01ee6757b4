"""Vehicles for runs when a class has only so many to be had."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from transport.routing.price import Choice, PriceList, price_run
from transport.routing.problem import RoutingProblem
from transport.routing.schedule import run_demand, run_metres, run_seconds

Order = tuple[int, ...]
"""Riders of one run in travel order, as indices of the problem."""

_IMPOSSIBLE = 1e12
_LEFT_OUT = 1e9


@dataclass(frozen=True, slots=True)
class Manned:
    """Runs with their vehicles, and riders for whom no vehicle was left."""

    runs: tuple[tuple[Order, Choice], ...]
    left: tuple[int, ...]


def man_runs(problem: RoutingProblem, orders: Sequence[Order]) -> Manned:
    """The cheapest vehicles for all runs together, within the numbers to be had.

    A run for which none is left is split in two and tried again; a pupil alone for
    whom none is left is reported.
    """
    waiting = list(orders)
    left: list[int] = []
    while True:
        choices = _assign(problem, waiting)
        short = [order for order in waiting if order not in choices]
        if not short:
            runs = tuple((order, choices[order]) for order in waiting)
            return Manned(runs, tuple(sorted(left)))
        left.extend(order[0] for order in short if len(order) == 1)
        halves = [half for order in short for half in _halves(order)]
        waiting = [order for order in waiting if order in choices] + halves


def _halves(order: Order) -> list[Order]:
    middle = len(order) // 2
    return [half for half in (order[:middle], order[middle:]) if len(order) > 1]


def _assign(problem: RoutingProblem, orders: Sequence[Order]) -> dict[Order, Choice]:
    offers = [_offers(problem, order) for order in orders]
    columns = [
        index
        for index, vehicle in enumerate(problem.vehicles)
        for _ in range(_at_most(vehicle.available, len(orders)))
    ]
    price = np.full((len(orders), len(columns) + len(orders)), _IMPOSSIBLE)
    for row, (order, offered) in enumerate(zip(orders, offers, strict=True)):
        for column, vehicle in enumerate(columns):
            if vehicle in offered:
                price[row, column] = offered[vehicle].pence
        price[row, len(columns) + row] = _LEFT_OUT * len(order)
    rows, chosen = linear_sum_assignment(price)
    return {
        orders[row]: offers[row][columns[column]]
        for row, column in zip(rows.tolist(), chosen.tolist(), strict=True)
        if column < len(columns)
    }


def _at_most(available: int | None, runs: int) -> int:
    return runs if available is None else min(available, runs)


def _offers(problem: RoutingProblem, order: Order) -> dict[int, Choice]:
    """What each vehicle that holds a run would cost, by its index in the problem."""
    demand = run_demand(problem, order)
    metres, seconds = run_metres(problem, order), run_seconds(problem, order)
    offers = {}
    for index, vehicle in enumerate(problem.vehicles):
        for fitting, layout in PriceList([vehicle]).fitting(demand):
            pence = price_run(fitting, metres, seconds, demand.assistants)
            offers[index] = Choice(fitting, layout, demand.assistants, pence)
    return offers
