"""One pupil's case with everything told about it, and the walks it was measured on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from transport.dataset.dataset import Dataset
from transport.domain.case import Case
from transport.domain.decision import Decision
from transport.domain.evidence import Measurement, Profile
from transport.domain.period import Period
from transport.domain.place import Point
from transport.domain.placement import Placement
from transport.domain.restriction import Restriction
from transport.errors import InputError
from transport.network.embedded import RoadNetwork
from transport.network.provider import Route, TravelProvider
from transport.policy.model import Policy
from transport.rules import school_age
from transport.rules.explain import explain
from transport.rules.explanation import Explanation
from transport.scenario.around_closures import around_closures
from transport.scenario.entitlement import Casebook
from transport.scenario.pipeline import Assessed, Settings, assess_all
from transport.scenario.result import Line

YEAR_ENDS = "the end of the school year"
MARGIN_DEGREES = 0.01
"""Roads are drawn this much further around the walks than the walks are long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """One measured walk.

    Parameters
    ----------
    line
        Home to gate; empty where there is no route.
    hazards
        Hazards it meets, in order.
    """

    line: Line
    hazards: tuple[Restriction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OnePupil:
    """One pupil's case, decision and explanation.

    Parameters
    ----------
    periods
        From the first day of the one the day asked about is in, which is the first of the
        school year at the earliest, to the end of that school year.
    walks
        The walks measured, with and without unsafe ways, by profile.
    roads
        Class and line of the roads around them.
    also_at
        Other places attended in the same weeks, of which the decision is not.
    """

    dataset: Dataset
    policy: Policy
    case: Case
    decision: Decision
    periods: tuple[Period, ...]
    explanation: Explanation
    walks: Mapping[Profile, Walk]
    roads: tuple[tuple[str, Line], ...]
    also_at: tuple[Placement, ...] = ()


def one_pupil(
    dataset: Dataset,
    pupil_id: str,
    policy: Policy,
    on: date,
    settings: Settings,
    issued: date | None = None,
) -> OnePupil:
    """Measure, assess and explain one pupil; see `assess_all` for what it raises.

    Parameters
    ----------
    issued
        Day the decision is given; none: no date to challenge it by is worked out.

    Raises
    ------
    InputError
        If the pupil is not in the dataset, or has no placement on the day.
    """
    alone = _alone(dataset, pupil_id, on)
    assessed = assess_all(alone, policy, on, settings)
    case, decision = assessed.cases[0], _with_closures(alone, assessed, policy, on)
    spans = _periods(alone, assessed, policy)
    walks = _walks(alone, case, assessed.provider)
    return OnePupil(
        dataset=dataset,
        policy=policy,
        case=case,
        decision=decision,
        periods=spans,
        explanation=explain(case, decision, policy, issued=issued, periods=spans),
        walks=walks,
        roads=_roads(assessed.provider, walks),
        also_at=tuple(
            placement
            for placement in alone.placements
            if placement.covers(on)
            and placement is not assessed.placements[decision.pupil_id]
        ),
    )


def _alone(dataset: Dataset, pupil_id: str, on: date) -> Dataset:
    pupils = tuple(pupil for pupil in dataset.pupils if pupil.id == pupil_id)
    if not pupils:
        raise InputError(f"there is no pupil {pupil_id} in the pupils table")
    placements = tuple(p for p in dataset.placements if p.pupil_id == pupil_id)
    if not any(placement.covers(on) for placement in placements):
        raise InputError(f"pupil {pupil_id} has no placement on {on.isoformat()}")
    return dataset.model_copy(update={"pupils": pupils, "placements": placements})


def _periods(alone: Dataset, assessed: Assessed, policy: Policy) -> tuple[Period, ...]:
    """From the first day of the period asked about to the end of its school year."""
    decision = assessed.decisions[0]
    first = school_age.school_year_start(decision.on, policy)
    last = school_age.school_year_end(decision.on, policy)
    casebook = Casebook(
        dataset=alone,
        measured=assessed.measured,
        policy=policy,
        first=first,
        last=last,
        known={decision.pupil_id: decision},
    )
    found = (p for each in casebook.entitlements() for p in each.periods)
    return tuple(
        period.model_copy(update={"ends": YEAR_ENDS})
        if period.last_day == last
        else period
        for period in found
        if period.last_day >= decision.on
    )


def _with_closures(
    dataset: Dataset, assessed: Assessed, policy: Policy, on: date
) -> Decision:
    """The decision, put before a person where a closure makes it."""
    (decision,) = assessed.decisions
    reasons = around_closures(
        dataset,
        assessed.placements,
        assessed.decisions,
        assessed.provider,
        policy,
        on,
    )
    more = tuple(reasons.values())
    return decision.model_copy(
        update={"person_reasons": (*decision.person_reasons, *more)}
    )


def _walks(
    dataset: Dataset, case: Case, provider: TravelProvider
) -> Mapping[Profile, Walk]:
    home = dataset.pupils[0].home
    measured = {Profile.WALK_SAFE: case.walk_safe, Profile.WALK: case.walk}
    return {
        profile: _walk(dataset, home, measurement, provider)
        for profile, measurement in measured.items()
    }


def _walk(
    dataset: Dataset,
    home: Point,
    measurement: Measurement | None,
    provider: TravelProvider,
) -> Walk:
    gates = {gate.id: gate.point for gate in dataset.gates}
    if measurement is None or measurement.gate_id is None:
        return Walk(line=())
    gate = gates[measurement.gate_id]
    route: Route | None = provider.route(home, gate, measurement.profile)
    if route is None:
        return Walk(line=())
    return Walk(
        line=[(point.lon, point.lat) for point in route.points],
        hazards=_hazards_met(provider, home, gate, measurement.profile),
    )


def _hazards_met(
    provider: TravelProvider, home: Point, gate: Point, profile: Profile
) -> tuple[Restriction, ...]:
    """Hazards on a walk; none where the provider knows of none."""
    if not isinstance(provider, RoadNetwork):
        return ()
    return provider.hazards_met(provider.legs(home, gate, profile) or ())


def _roads(
    provider: TravelProvider, walks: Mapping[Profile, Walk]
) -> tuple[tuple[str, Line], ...]:
    """Roads around the walks; none where the provider has no roads to draw."""
    lines = getattr(provider, "lines", None)
    points = [point for walk in walks.values() for point in walk.line]
    if lines is None or not points:
        return ()
    lons, lats = zip(*points, strict=True)
    around = MARGIN_DEGREES + max(max(lons) - min(lons), max(lats) - min(lats))
    box = (
        Point(lat=min(lats) - around, lon=min(lons) - around),
        Point(lat=max(lats) + around, lon=max(lons) + around),
    )
    return tuple(
        (road_class, [(point.lon, point.lat) for point in line])
        for road_class, line in lines(box)
    )
