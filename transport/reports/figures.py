"""The figures of the report, counted from the result and nowhere else."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transport.domain.decision import Decision, GroundName, Outcome
from transport.domain.run import Direction, Run
from transport.policy.model import Policy
from transport.reports import words
from transport.reports.places import Places
from transport.reports.rides import longest_ride
from transport.scenario.result import Costs, Fate, PlanResult
from transport.units import Pence, Seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """Pupils by what becomes of them; every pupil decided has one fate."""

    pupils: int
    travelling: int
    on_run: int
    on_offer: int
    unserved: int
    needs_person: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EntitlementRow:
    """One line of the entitlement table.

    Parameters
    ----------
    first
        Pupils for whom it settles the case: each pupil is in one line only.
    at_all
        Pupils who meet the ground, first or not; none where it is no ground.
    """

    label: str
    paragraph: str = ""
    first: int
    at_all: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolRow:
    """Morning and afternoon runs of one school, or of schools that share runs."""

    schools: tuple[str, ...]
    runs: int
    pupils: int
    solo: int
    longest_ride: Seconds
    pence_per_day: Pence


def headline(result: PlanResult) -> Headline:
    """Count the pupils by fate."""
    fates = Counter(result.fates.values())
    return Headline(
        pupils=len(result.fates),
        travelling=len(result.fates) - fates[Fate.NOT_TRAVELLING],
        on_run=fates[Fate.ON_RUN],
        on_offer=fates[Fate.ON_OFFER],
        unserved=fates[Fate.UNSERVED],
        needs_person=len(result.needs_person),
    )


def entitlement(
    decisions: Sequence[Decision], policy: Policy
) -> tuple[EntitlementRow, ...]:
    """Pupils by what settled their case; first-column figures add up to all pupils."""
    by_ground = (_ground_row(decisions, policy, ground) for ground in GroundName)
    others = Counter(
        _elsewhere(d, policy) for d in decisions if d.outcome is not Outcome.MET
    )
    rows = (EntitlementRow(label=label, first=n) for label, n in sorted(others.items()))
    return (*by_ground, *rows)


def _ground_row(
    decisions: Sequence[Decision], policy: Policy, ground: GroundName
) -> EntitlementRow:
    return EntitlementRow(
        label=words.GROUNDS[ground],
        paragraph=policy.paragraph(ground),
        first=sum(d.outcome is Outcome.MET and d.ground is ground for d in decisions),
        at_all=sum(ground in d.grounds_met for d in decisions),
    )


def _elsewhere(decision: Decision, policy: Policy) -> str:
    if decision.scheme:
        return (
            f"By the council's own policy: {policy.parameters[decision.scheme].label}"
        )
    if decision.outcome is Outcome.UNDETERMINED:
        return "Undetermined: evidence is missing, so a person decides"
    return words.NEXT_STEPS[decision.next_step]


def by_school(places: Places, runs: Sequence[Run]) -> tuple[SchoolRow, ...]:
    """Runs grouped by the schools they serve, dearest first; prices add up."""
    groups: dict[tuple[str, ...], list[Run]] = {}
    for run in runs:
        names = tuple(sorted(school.name for school in places.schools(run)))
        groups.setdefault(names, []).append(run)
    rows = [_school_row(names, group) for names, group in groups.items()]
    return tuple(sorted(rows, key=lambda row: (-row.pence_per_day, row.schools)))


def _school_row(names: tuple[str, ...], runs: Sequence[Run]) -> SchoolRow:
    mornings = [run for run in runs if run.direction is Direction.MORNING]
    return SchoolRow(
        schools=names,
        runs=len(mornings),
        pupils=sum(len(run.pupils) for run in mornings),
        solo=sum(len(run.pupils) == 1 for run in mornings),
        longest_ride=max(longest_ride(run) for run in runs),
        pence_per_day=sum(run.pence for run in runs),
    )


def occupancy(runs: Sequence[Run]) -> tuple[tuple[int, int], ...]:
    """How many runs carry each number of pupils, from the fewest pupils up."""
    return tuple(sorted(Counter(len(run.pupils) for run in runs).items()))


def alone_by_need(result: PlanResult, runs: Sequence[Run]) -> int:
    """Runs with one pupil, where the pupil's needs say that nobody may share."""
    alone = {pupil.id for pupil in result.dataset.pupils if pupil.travel.travels_alone}
    return sum(len(run.pupils) == 1 and run.pupils[0] in alone for run in runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class CostBar:
    """One bar of the cost drawing.

    Parameters
    ----------
    tenths
        Length in tenths of a per cent of the longest bar.
    """

    label: str
    pence_per_day: Pence
    tenths: int


def cost_bars(costs: Costs) -> tuple[CostBar, ...]:
    """Cost per day of the plan and of the present, each way it is known."""
    known = list(_known_costs(costs))
    longest = max((pence for _, pence in known), default=0) or 1
    return tuple(
        CostBar(label=label, pence_per_day=pence, tenths=1_000 * pence // longest)
        for label, pence in known
    )


def _known_costs(costs: Costs) -> Iterator[tuple[str, Pence]]:
    yield "This plan", costs.plan_pence_per_day
    if costs.present_repriced_pence_per_day is not None:
        yield "Present runs at the plan's tariff", costs.present_repriced_pence_per_day
    if costs.present_runs:
        yield "Present runs at contract prices", costs.present_pence_per_day
