"""What a bound says, and of what."""

from transport.domain.pupil import PupilId
from transport.domain.record import Record
from transport.units import Pence


class SchoolBound(Record):
    """The bound of one school's shared runs.

    Parameters
    ----------
    riders
        Pupils who may share a run.
    pence
        What their runs and other offers cost at least [pence per day and direction].
    plan_pence
        Price of the cheapest plan seen on the way; none: none was seen.
    runs
        That plan, as pupils in travel order.
    is_converged
        Whether column generation ran to its end.
    is_optimal
        Whether the plan seen is proved to be the cheapest there is.
    """

    gate_id: str
    riders: int
    pence: Pence
    plan_pence: Pence | None
    runs: tuple[tuple[PupilId, ...], ...]
    is_converged: bool
    is_optimal: bool


class Bound(Record):
    """A price that no plan of a kind is below.

    Parameters
    ----------
    pence
        The bound [pence per day and direction].
    solo_pence
        What of it is for pupils who travel alone.
    covers
        In plain words, the plans that the bound holds for.
    schools
        The largest first.
    seconds
        How long it took [s].
    iterations
        Pricings done, all schools together.
    """

    pence: Pence
    solo_pence: Pence
    covers: str
    schools: tuple[SchoolBound, ...]
    seconds: float
    iterations: int

    @property
    def is_optimal(self) -> bool:
        """Whether plans were found, school by school, that cost no more than this."""
        return all(school.is_optimal for school in self.schools)

    def gap(self, pence: Pence) -> float:
        """By what share of the bound a plan's price is above it."""
        return pence / self.pence - 1 if self.pence else 0.0
