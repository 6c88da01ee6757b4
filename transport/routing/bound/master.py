"""The master problem: which runs, in parts, cover every rider for least.

A linear programme over the runs known so far, solved by GLOP through MathOpt. GLOP is a
simplex method, so its duals are those of a vertex and exact to its tolerance, and
MathOpt keeps its basis from one solve to the next while runs and cuts are added. Nothing
rests on that tolerance: duals are rounded to whole parts before a bound is taken.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from ortools.math_opt.python import mathopt

from transport.errors import SolverError
from transport.routing.bound.columns import Column
from transport.routing.bound.pricing import Worth
from transport.routing.bound.tables import PARTS

_POUND = 100 * PARTS
"""The model counts in pounds."""
_NO_CAP = 2**60


@dataclass(frozen=True, slots=True)
class Solved:
    """A solved master problem.

    Parameters
    ----------
    price
        Of the runs known, chosen in parts [parts].
    worth
        Duals, rounded to whole parts in the direction that keeps a bound true.
    used
        How much of each column is chosen.
    """

    price: float
    worth: Worth
    used: list[float]


class Master:
    """The linear programme of one school.

    Parameters
    ----------
    elsewhere
        Price of leaving each rider out [parts]; none: may not be left out.
    """

    def __init__(self, elsewhere: Sequence[int | None]) -> None:
        self.columns: list[Column] = []
        self._model = mathopt.Model()
        self._riders = [self._model.add_linear_constraint(lb=1) for _ in elsewhere]
        self._cuts: list[mathopt.LinearConstraint] = []
        self._variables: list[mathopt.Variable] = []
        for rider, price in enumerate(elsewhere):
            if price is not None:
                out = self._variable(price)
                self._riders[rider].set_coefficient(out, 1)
        self._elsewhere = np.array(
            [_NO_CAP if price is None else price for price in elsewhere], dtype=np.int64
        )
        self._solver = mathopt.IncrementalSolver(self._model, mathopt.SolverType.GLOP)

    def add(self, column: Column, visits: Sequence[int]) -> None:
        """Add a run, and how often it counts in each cut."""
        variable = self._variable(column.price)
        for rider in set(column.order):
            self._riders[rider].set_coefficient(variable, column.order.count(rider))
        for cut, times in zip(self._cuts, visits, strict=True):
            if times:
                cut.set_coefficient(variable, times)
        self.columns.append(column)
        self._variables.append(variable)

    def add_cut(self, visits: Sequence[int]) -> None:
        """Add a cut: runs, each counted so many times, are one at most."""
        cut = self._model.add_linear_constraint(ub=1)
        for variable, times in zip(self._variables, visits, strict=True):
            if times:
                cut.set_coefficient(variable, times)
        self._cuts.append(cut)

    def drop_cuts(self, places: Sequence[int]) -> None:
        """Take cuts away."""
        for place in sorted(places, reverse=True):
            self._model.delete_linear_constraint(self._cuts.pop(place))

    def drop(self, places: Sequence[int]) -> None:
        """Take columns away."""
        for place in sorted(places, reverse=True):
            self._model.delete_variable(self._variables.pop(place))
            self.columns.pop(place)

    def solve(self) -> Solved:
        """Solve it.

        Raises
        ------
        SolverError
            If the library finds no optimum.
        """
        result = self._solver.solve()
        if result.termination.reason is not mathopt.TerminationReason.OPTIMAL:
            reason = result.termination.reason.name
            raise SolverError(f"the linear programme of a bound ended {reason}")
        worth = np.array(result.dual_values(self._riders)) * _POUND
        fine = -np.array(result.dual_values(self._cuts)) * _POUND
        return Solved(
            price=result.objective_value() * _POUND,
            worth=Worth(
                np.clip(np.floor(worth).astype(np.int64), 0, self._elsewhere),
                np.maximum(np.ceil(fine), 0).astype(np.int64),
            ),
            used=result.variable_values(self._variables),
        )

    def _variable(self, price: int) -> mathopt.Variable:
        variable = self._model.add_variable(lb=0)
        self._model.objective.set_linear_coefficient(variable, price / _POUND)
        return variable
