"""The main job: measure, assess, route, judge, offer and compare."""

import platform
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

from transport.dataset.dataset import Dataset
from transport.domain.case import Case
from transport.domain.decision import Decision
from transport.domain.period import Period
from transport.domain.placement import Placement
from transport.domain.pupil import PupilId
from transport.domain.run import Plan
from transport.domain.school import SchoolId, usable_gates
from transport.errors import InputError
from transport.network.provider import TravelProvider
from transport.network.providers import open_provider
from transport.policy.model import Policy
from transport.policy.shipped import edits_of_statute
from transport.routing.afternoon import afternoon_of
from transport.routing.check import check_day
from transport.routing.problem import RoutingProblem
from transport.routing.solver import Limits, Progress, solve, whole_day
from transport.rules.school_age import school_year_end, school_year_start
from transport.scenario.alternatives import alternatives, candidates_of
from transport.scenario.around_closures import around_closures
from transport.scenario.bus_facts import (
    NO_TIMETABLE,
    BusCheck,
    check_buses,
    open_pass_buses,
)
from transport.scenario.cases import build_cases, decide
from transport.scenario.entitlement import Casebook
from transport.scenario.fates import fates_of, persons_of
from transport.scenario.journeys import school_day
from transport.scenario.map_lines import map_lines
from transport.scenario.measure import Measured
from transport.scenario.notes import notes_of, second_placements
from transport.scenario.present import costs
from transport.scenario.result import PlanResult
from transport.scenario.stages import Tell, silent
from transport.scenario.travellers import placements_on, travellers
from transport.version import VERSION

BUSES = "look for buses"
LIBRARIES = ("ortools", "osmium", "numpy", "scipy", "pydantic", "numba")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a person may choose about the work, and nothing about the policy.

    Parameters
    ----------
    matrix
        Ready-made distances in place of the dataset's road file.
    buses
        Bus timetable (GTFS) in place of the dataset's own.
    solver
        Name of the solver.
    seed
        Seed of the search.
    work
        Multiple of the usual search.
    processes
        How many processes may work; the result does not depend on it. More than one
        starts this program again, so a script needs the usual ``__main__`` guard.
    """

    matrix: Path | None = None
    buses: Path | None = None
    solver: str = "hybrid"
    seed: int = 1
    work: int = 1
    processes: int = 1

    @property
    def limits(self) -> Limits:
        """When the search stops."""
        return Limits(seed=self.seed).times(self.work)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """Everybody with a placement on the day, assessed."""

    provider: TravelProvider
    placements: Mapping[PupilId, Placement]
    measured: Measured
    cases: tuple[Case, ...]
    decisions: tuple[Decision, ...]


def assess_all(
    dataset: Dataset,
    policy: Policy,
    on: date,
    settings: Settings,
    tell: Tell = silent,
) -> Assessed:
    """Measure and assess everybody with a placement on a day.

    Raises
    ------
    InputError
        If nobody has a placement on the day, or there is nothing to measure on.
    NetworkError
        If the road file cannot be used.
    """
    placements = placements_on(dataset, on)
    if not placements:
        raise InputError(
            f"no pupil has a placement on {on.isoformat()}; "
            "choose a day within the placements table"
        )
    tell("measure", 0, 1)
    provider = provider_for(dataset, policy, on, settings)
    pupils = [pupil for pupil in dataset.pupils if pupil.id in placements]
    gates = usable_gates(dataset.gates, dataset.schools)
    measured = Measured.take(provider, pupils, gates)
    tell("measure", 1, 1)
    cases = tuple(build_cases(dataset, placements, measured))
    decisions = []
    for done, case in enumerate(cases, start=1):
        decisions.append(decide(dataset, case, measured, policy, on))
        tell("assess", done, len(cases))
    return Assessed(
        provider=provider,
        placements=placements,
        measured=measured,
        cases=cases,
        decisions=tuple(decisions),
    )


def provider_for(
    dataset: Dataset, policy: Policy, on: date, settings: Settings
) -> TravelProvider:
    """The dataset's road file, or the ready-made matrix a person chose.

    Parameters
    ----------
    on
        Day whose settings hold, and whose hazards and closures.
    """
    if settings.matrix is None and dataset.roads is None:
        raise InputError(
            f"{dataset.folder} names no road file; set roads in dataset.toml "
            "or give a matrix file"
        )
    return open_provider(
        "roads" if settings.matrix is None else "matrix",
        roads=dataset.roads,
        restrictions=dataset.restrictions,
        matrix=settings.matrix,
        snap_limit=policy.metres("network.snap_limit", on),
        on=on,
    )


def run_plan(
    dataset: Dataset,
    policy: Policy,
    on: date,
    settings: Settings,
    tell: Tell = silent,
) -> PlanResult:
    """Do the main job; see `assess_all` for what it raises.

    Raises
    ------
    SolverError
        If the solver refuses the problem.
    """
    assessed = assess_all(dataset, policy, on, settings, tell)
    travelling = travellers(dataset, assessed.decisions, policy, on)
    day = school_day(dataset, assessed.placements, assessed.provider, policy, on)
    problems = day.only(travelling)
    everybody = route_day(problems, settings, tell)
    tell(BUSES, 0, 1)
    schools = {each: assessed.placements[each].school_id for each in travelling}
    buses = _bus_check(dataset, schools, assessed.provider, policy, on, settings)
    tell(BUSES, 1, 1)
    candidates = candidates_of(
        dataset,
        assessed.placements,
        assessed.measured,
        {d.pupil_id: d for d in assessed.decisions if d.pupil_id in travelling},
        policy,
        on,
        buses,
    )
    tell("price the alternatives", 0, 1)
    chosen = alternatives(candidates, problems, everybody, policy, on)
    tell("price the alternatives", 1, 1)
    tell("judge", 0, 1)
    violations = check_day(chosen.problems, chosen.plan)
    tell("judge", 1, 1)
    lines = map_lines(assessed.provider, day.points, chosen.plan, tell)
    return PlanResult(
        dataset=dataset,
        policy=policy,
        on=on,
        cases=assessed.cases,
        decisions=assessed.decisions,
        periods=_present_periods(dataset, assessed, policy, on),
        travelling=travelling,
        offers=chosen.offers,
        accepted=chosen.accepted,
        problems=chosen.problems,
        plan=chosen.plan,
        violations=violations,
        fates=fates_of(assessed.decisions, travelling, chosen.accepted, chosen.plan),
        needs_person=persons_of(
            assessed.decisions,
            assessed.measured.off_network(),
            second_placements(dataset, assessed.placements, on),
            around_closures(
                dataset,
                assessed.placements,
                assessed.decisions,
                assessed.provider,
                policy,
                on,
            ),
        ),
        notes=(*notes_of(dataset, assessed.placements, on), *buses.notes),
        costs=costs(dataset, day, chosen.plan, chosen.accepted, policy, on),
        modes=chosen.modes,
        all_yes_pence=chosen.all_yes_pence,
        expected_pence=chosen.expected_pence,
        certain_pence=chosen.certain_pence,
        map_lines=lines,
        provenance={
            **provenance(dataset, policy, assessed.provider, settings),
            **({"buses": buses.fingerprint} if buses.fingerprint else {}),
        },
    )


def _bus_check(
    dataset: Dataset,
    schools: Mapping[PupilId, SchoolId],
    provider: TravelProvider,
    policy: Policy,
    on: date,
    settings: Settings,
) -> BusCheck:
    """Journeys by bus of those who travel, where there is a timetable."""
    timetable = settings.buses or dataset.buses
    if timetable is None:
        return NO_TIMETABLE
    if settings.matrix is not None:
        raise InputError(
            "a bus timetable needs the road file for walks to stops; leave out the "
            "matrix file or the timetable"
        )
    buses = open_pass_buses(timetable, provider)
    return check_buses(dataset, schools, buses, policy, on)


def _present_periods(
    dataset: Dataset, assessed: Assessed, policy: Policy, on: date
) -> Mapping[PupilId, Period]:
    """The period of the school year that each pupil is in on the day."""
    casebook = Casebook(
        dataset=dataset,
        measured=assessed.measured,
        policy=policy,
        first=school_year_start(on, policy),
        last=school_year_end(on, policy),
        known={decision.pupil_id: decision for decision in assessed.decisions},
    )
    return casebook.periods_on(on)


def route_day(
    problems: tuple[RoutingProblem, RoutingProblem], settings: Settings, tell: Tell
) -> Plan:
    """Runs for the morning, and the same groups brought home."""
    morning, afternoon = problems

    def one_school(progress: Progress) -> None:
        tell("route, school by school", progress.done, progress.total)

    outward = solve(
        morning,
        settings.limits,
        settings.solver,
        progress=one_school,
        processes=settings.processes,
    )
    return whole_day(outward, afternoon_of(outward, afternoon).plan)


def provenance(
    dataset: Dataset, policy: Policy, provider: TravelProvider, settings: Settings
) -> Mapping[str, str]:
    """Identity of everything the result was made from, by name."""
    return {
        "data": dataset.fingerprint,
        "policy": f"{policy.name} {policy.fingerprint}",
        **_law(policy),
        "network": f"{provider.name} {provider.fingerprint()}",
        "solver": settings.solver,
        "seed": str(settings.seed),
        "work": str(settings.work),
        "transport": VERSION,
        "python": platform.python_version(),
        **{library: version(library) for library in LIBRARIES},
    }


def _law(policy: Policy) -> Mapping[str, str]:
    """How the statute differs from the one shipped; nothing where it does not."""
    edits = edits_of_statute(policy)
    return {"statute": f"not as shipped: {' '.join(edits)}"} if edits else {}
