"""The cheapest plan from given runs: each rider on one of them, or elsewhere.

A whole-number programme, solved by HiGHS through MathOpt: on a few thousand runs it is
done in seconds where CP-SAT, whose strength is elsewhere, takes several times as long.
What it proves rests on its own tolerances, of which `_ROUNDING` leaves room for many.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from ortools.math_opt.python import mathopt

from transport.routing.bound.columns import Order
from transport.units import Pence

_NODES = 3_000
_HALF = 0.5
_ROUNDING = 0.01
"""A bound is told as a floating number; a plan's price is whole pence."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A run's riders outwards, and its exact price [pence]."""

    riders: Order
    pence: Pence


@dataclass(frozen=True, slots=True)
class Chosen:
    """The best choice found.

    Parameters
    ----------
    runs
        Places of the chosen runs.
    pence
        Price of the choice, riders elsewhere included.
    least
        No choice from these runs is cheaper than this [pence].
    """

    runs: tuple[int, ...]
    pence: Pence
    least: Pence


def choose(
    runs: Sequence[Offered],
    elsewhere: Sequence[Pence | None],
    seconds: float | None = None,
) -> Chosen | None:
    """Choose among runs; none if nothing was found.

    Parameters
    ----------
    elsewhere
        Price of leaving each rider out; none: may not be left out.
    seconds
        Stop after this long [s]; none: only after so many nodes.
    """
    model = mathopt.Model()
    riders = [model.add_linear_constraint(lb=1, ub=1) for _ in elsewhere]
    taken = [model.add_binary_variable() for _ in runs]
    for run, one in zip(runs, taken, strict=True):
        model.objective.set_linear_coefficient(one, run.pence)
        for rider in run.riders:
            riders[rider].set_coefficient(one, 1)
    for rider, price in zip(riders, elsewhere, strict=True):
        if price is not None:
            left = model.add_binary_variable()
            model.objective.set_linear_coefficient(left, price)
            rider.set_coefficient(left, 1)
    result = mathopt.solve(model, mathopt.SolverType.HIGHS, params=_limits(seconds))
    if not result.has_primal_feasible_solution():
        return None
    values = result.variable_values(taken)
    return Chosen(
        runs=tuple(place for place, value in enumerate(values) if value > _HALF),
        pence=round(result.objective_value()),
        least=ceil(result.dual_bound() - _ROUNDING),
    )


def _limits(seconds: float | None) -> mathopt.SolveParameters:
    return mathopt.SolveParameters(
        time_limit=None if seconds is None else timedelta(seconds=seconds),
        node_limit=_NODES,
        relative_gap_tolerance=0,
        absolute_gap_tolerance=_HALF,
    )
