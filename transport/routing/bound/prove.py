"""The bound of one school: column generation, then closer and closer.

After the first bound, cycles are forbidden and fractional answers are cut off until
that brings little. Then every run that exceeds its riders' duals by less than some sum
is listed, and the cheapest plan from those is found. A plan with any other run costs at
least the bound and that sum, so the lesser of the two is proved. The sum is the whole
gap to the cheapest plan known, where the runs are few enough, and otherwise a part.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from transport.routing.bound.choose import Offered, choose
from transport.routing.bound.columns import Order, pence_of_order
from transport.routing.bound.exact import list_runs
from transport.routing.bound.generate import Generation
from transport.routing.bound.limit import Limit
from transport.routing.bound.tables import in_parts, to_pence
from transport.routing.bound.tighten import tighten
from transport.routing.problem import RoutingProblem
from transport.units import Pence

SMALL = 25
"""Up to this many riders, all runs are listed without waiting for cuts."""

_LITTLE = 2e-4
_PATIENCE = 4
_ON_CUTS = 0.7
"""Share of the time for cuts; the rest is for listing runs and choosing."""
_PARTS_OF_GAP = (1, 0.4, 0.15)
"""Parts of the gap up to which runs are listed, until they are few enough."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Runs outwards, and their exact price with the riders left out [pence]."""

    runs: tuple[Order, ...]
    pence: Pence


class Prover:
    """One school on the way to its bound.

    Attributes
    ----------
    pence
        What every plan of the school costs at least.
    plan
        The cheapest plan seen; none: none yet.
    """

    def __init__(self, problem: RoutingProblem, runs: Sequence[Order]) -> None:
        self.generation = Generation(problem, runs)
        self.riders = len(problem.riders)
        self.pence: Pence = 0
        self.plan: Plan | None = self._given(runs)

    @property
    def is_optimal(self) -> bool:
        """Whether the cheapest plan seen is proved to be the cheapest there is."""
        return self.plan is not None and self.pence >= self.plan.pence

    def converge(self, limit: Limit) -> None:
        """The bound by column generation alone."""
        self.generation.converge(limit)
        self._note()

    def tighten(self, limit: Limit) -> None:
        """A closer bound, until the limit or until nothing more helps."""
        self._plan_from_columns(limit)
        if self.riders <= SMALL:
            self._list_and_choose(limit)
        self._cut_off(limit.first(_ON_CUTS))
        if not self.is_optimal:
            self._plan_from_columns(limit)
            self._list_and_choose(limit)

    def _cut_off(self, limit: Limit) -> None:
        """Forbid and cut off while that brings something."""
        stalled = 0
        while not (self.is_optimal or limit.is_over() or stalled == _PATIENCE):
            before = self.generation.proof.bound
            if not tighten(self.generation):
                return
            self.generation.converge(limit)
            self._note()
            has_risen = self.generation.proof.bound >= before * (1 + _LITTLE)
            stalled = 0 if has_risen else stalled + 1

    def _note(self) -> None:
        self._raise_to(to_pence(self.generation.proof.bound))

    def _raise_to(self, pence: Pence) -> None:
        """No bound is above the price of a plan that exists."""
        most = pence if self.plan is None else self.plan.pence
        self.pence = max(self.pence, min(pence, most))

    def _given(self, runs: Sequence[Order]) -> Plan | None:
        """The plan that is given with the problem, if it leaves nobody out wrongly."""
        prices = [self._pence(run) for run in runs]
        carried = [rider for run in runs for rider in run]
        left = [r for r in range(self.riders) if r not in set(carried)]
        out = [self.generation.elsewhere[rider] for rider in left]
        if None in prices or None in out or len(set(carried)) < len(carried):
            return None
        pence = sum(price for price in [*prices, *out] if price is not None)
        return Plan(tuple(runs), pence)

    def _pence(self, order: Order) -> Pence | None:
        return pence_of_order(self.generation.school, self.generation.offers, order)

    def _plan_from_columns(self, limit: Limit) -> None:
        """The cheapest plan from the runs of the master problem."""
        orders: dict[Order, tuple[Pence, Order]] = {}
        for column in self.generation.master.columns:
            pence = self._pence(column.order)
            if pence is not None:
                known = orders.get(column.members, (pence, column.order))
                orders[column.members] = min(known, (pence, column.order))
        runs = [Offered(members, pence) for members, (pence, _) in orders.items()]
        chosen = choose(runs, self.generation.elsewhere, limit.seconds_left())
        if chosen is not None and (self.plan is None or chosen.pence < self.plan.pence):
            taken = [orders[runs[place].riders][1] for place in chosen.runs]
            self.plan = Plan(tuple(sorted(taken)), chosen.pence)

    def _list_and_choose(self, limit: Limit) -> None:
        """List the runs that matter and choose from them."""
        if self.plan is None or limit.is_over():
            return
        gap = in_parts(self.plan.pence) - self.generation.proof.bound
        for part in _PARTS_OF_GAP:
            within = int(gap * part)
            listed = self._listed(within)
            if listed is not None:
                self._choose(listed, within, limit)
                return

    def _listed(self, within: int) -> list[Offered] | None:
        school, offers = self.generation.school, self.generation.offers
        proof = self.generation.proof
        return list_runs(school, offers, proof.worth, proof.cuts, within)

    def _choose(self, listed: Sequence[Offered], within: int, limit: Limit) -> None:
        """Choose from listed runs and those of the plan known.

        A plan with any other run costs `within` more than the bound.
        """
        if self.plan is None:
            return
        known = [Offered(run, self._pence(run) or 0) for run in self.plan.runs]
        runs = [*known, *listed]
        chosen = choose(runs, self.generation.elsewhere, limit.seconds_left())
        if chosen is None:
            return
        if chosen.pence < self.plan.pence:
            taken = sorted(runs[place].riders for place in chosen.runs)
            self.plan = Plan(tuple(taken), chosen.pence)
        with_others = to_pence(self.generation.proof.bound + within)
        self._raise_to(min(chosen.least, with_others))
