"""What one planning run found, complete enough for every report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from transport.dataset.dataset import Dataset
from transport.domain.arrangement import Offer
from transport.domain.case import Case
from transport.domain.decision import Decision
from transport.domain.period import Period
from transport.domain.pupil import PupilId
from transport.domain.run import Plan, RunId, Violation
from transport.options.totals import ModeTotals
from transport.policy.model import Policy
from transport.routing.problem import RoutingProblem
from transport.scenario.travellers import Basis
from transport.units import Pence

Line = Sequence[tuple[float, float]]
"""Points of a line as (longitude, latitude) [degrees]."""


class Fate(StrEnum):
    """How a pupil travels under the plan."""

    ON_RUN = "on_run"
    ON_OFFER = "on_offer"
    UNSERVED = "unserved"
    NOT_TRAVELLING = "not_travelling"


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """What the plan costs and what is paid today.

    Parameters
    ----------
    plan_pence_per_day, present_pence_per_day
        All runs of one day, both directions [pence].
    plan_pence_per_year, present_pence_per_year
        The same over the school year [pence].
    offers_pence_per_year
        Price of the offers accepted in the plan [pence].
    present_repriced_pence_per_day
        Today's runs at the same tariff as the plan [pence]; none where they cannot
        be priced.
    plan_runs, present_runs
        Vehicles' morning runs.
    plan_pupils, present_pupils
        Pupils on them.
    ghost_runs
        Present runs paid for that carry nobody.
    not_planned
        Pupils on present runs who are not on the plan, because they are not entitled
        or have accepted an offer or could not be served.
    """

    plan_pence_per_day: Pence
    plan_pence_per_year: Pence
    present_pence_per_day: Pence
    present_pence_per_year: Pence
    present_repriced_pence_per_day: Pence | None
    offers_pence_per_year: Pence
    plan_runs: int
    present_runs: int
    plan_pupils: int
    present_pupils: int
    ghost_runs: tuple[RunId, ...]
    not_planned: tuple[PupilId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapLines:
    """What the map is drawn from.

    Parameters
    ----------
    roads
        Lines of the network by highway class.
    runs
        The line each run drives.
    """

    roads: Sequence[tuple[str, Line]]
    runs: Mapping[RunId, Line]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanResult:
    """Everything one planning run found.

    Parameters
    ----------
    cases, decisions
        One for each pupil with a placement on the day, in pupil order.
    periods
        The period of the school year that each is in on the day.
    offers
        Every offer, lawful or not, with its marginal saving.
    accepted
        Offers taken in the plan in place of a seat.
    plan
        All runs, both directions, after accepted offers are taken out.
    travelling
        Pupils who need travel, and on what basis.
    problems
        What the plan was judged against, morning then afternoon.
    violations
        What the judge found wrong with the plan.
    fates
        How each pupil travels.
    needs_person
        Pupils whose case a person must look at, and why.
    notes
        What a reader should know before relying on the plan, one sentence each.
    modes
        One row per mode offered.
    all_yes_pence, expected_pence, certain_pence
        Yearly saving over the whole caseload [pence].
    provenance
        Fingerprints, versions, seed, work and times, by name.
    """

    dataset: Dataset
    policy: Policy
    on: date
    cases: tuple[Case, ...]
    decisions: tuple[Decision, ...]
    periods: Mapping[PupilId, Period]
    travelling: Mapping[PupilId, Basis]
    offers: tuple[Offer, ...]
    accepted: tuple[Offer, ...]
    problems: tuple[RoutingProblem, ...]
    plan: Plan
    violations: tuple[Violation, ...]
    fates: Mapping[PupilId, Fate]
    needs_person: tuple[tuple[PupilId, tuple[str, ...]], ...]
    notes: tuple[str, ...]
    costs: Costs
    modes: tuple[ModeTotals, ...]
    all_yes_pence: Pence
    expected_pence: Pence
    certain_pence: Pence
    map_lines: MapLines
    provenance: Mapping[str, str]
