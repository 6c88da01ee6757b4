"""Vehicles for runs when a class has only so many to be had."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from transport.routing.price import Choice, PriceList
from transport.routing.problem import RoutingProblem
from transport.routing.schedule import (
    Order,
    price_choice,
    riders_in,
    run_demand,
    run_metres,
    run_seconds,
)

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
        groups = [riders_in(problem, order) for order in short]
        left.extend(group[0] for group in groups if len(group) == 1)
        halves = [half for group in groups for half in _halves(problem, group)]
        waiting = [order for order in waiting if order in choices] + halves


def _halves(problem: RoutingProblem, group: Order) -> list[Order]:
    """Riders of one school in two runs, or those of several school by school."""
    schools = dict.fromkeys(problem.riders[rider].school for rider in group)
    if len(schools) > 1:
        return [
            tuple(rider for rider in group if problem.riders[rider].school == school)
            for school in schools
        ]
    middle = len(group) // 2
    return [half for half in (group[:middle], group[middle:]) if len(group) > 1]


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
    length = run_metres(problem, order), run_seconds(problem, order)
    offers = {}
    for index, vehicle in enumerate(problem.vehicles):
        for fitting in PriceList([vehicle]).fitting(demand):
            choice = price_choice(problem, order, demand, length, fitting)
            if choice is not None:
                offers[index] = choice
    return offers
