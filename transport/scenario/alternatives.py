"""Other ways to travel, priced against the plan, and the plan after those taken up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from transport.dataset.dataset import Dataset
from transport.domain.arrangement import Consent, Offer
from transport.domain.decision import Decision
from transport.domain.evidence import Profile
from transport.domain.placement import Placement
from transport.domain.pupil import PupilId
from transport.domain.run import Plan
from transport.options.candidate import Candidate
from transport.options.choose import cheapest_certain, choose, total
from transport.options.cost import days_attended
from transport.options.marginal import priced_plan
from transport.options.offers import make_offers
from transport.options.totals import ModeTotals, mode_totals
from transport.policy.model import Policy
from transport.routing.problem import RoutingProblem
from transport.routing.without import Repricer, problem_without
from transport.rules.school_age import age_on, last_day
from transport.scenario.bus_facts import NO_TIMETABLE, BusCheck
from transport.scenario.measure import Measured
from transport.units import Pence


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternatives:
    """Offers, those taken up, and the plan and problems without their pupils.

    Parameters
    ----------
    all_yes_pence, expected_pence, certain_pence
        See `transport.options.choose` [pence per year].
    """

    offers: tuple[Offer, ...]
    accepted: tuple[Offer, ...]
    problems: tuple[RoutingProblem, ...]
    plan: Plan
    modes: tuple[ModeTotals, ...]
    all_yes_pence: Pence
    expected_pence: Pence
    certain_pence: Pence


def alternatives(
    candidates: tuple[Candidate, ...],
    problems: tuple[RoutingProblem, ...],
    plan: Plan,
    policy: Policy,
    on: date,
) -> Alternatives:
    """Price every offer against the plan and take up what is settled."""
    repricer = Repricer(problems, plan)
    days = {each.pupil_id: each.days_per_year for each in candidates}
    chosen = choose(
        make_offers(candidates, policy, on), days, priced_plan(plan, repricer.price)
    )
    unserved = {left.pupil_id for left in plan.unserved}
    accepted = chosen.accepted + cheapest_certain(chosen.offers, unserved)
    gone = frozenset(offer.pupil_id for offer in accepted)
    return Alternatives(
        offers=chosen.offers,
        accepted=accepted,
        problems=tuple(problem_without(problem, gone) for problem in problems),
        plan=repricer.plan(gone),
        modes=mode_totals(chosen),
        all_yes_pence=total(chosen.all_yes),
        expected_pence=total(chosen.expected),
        certain_pence=total(chosen.certain),
    )


def candidates_of(  # noqa: PLR0913, PLR0917 - one argument per source
    dataset: Dataset,
    placements: Mapping[PupilId, Placement],
    measured: Measured,
    decisions: Mapping[PupilId, Decision],
    policy: Policy,
    on: date,
    buses: BusCheck = NO_TIMETABLE,
) -> tuple[Candidate, ...]:
    """Pupils whose way of travelling can be chosen, in dataset order.

    Parameters
    ----------
    decisions
        Of the pupils who need travel.
    buses
        What is known of their journeys by bus.
    """
    consents: dict[PupilId, list[Consent]] = {}
    for consent in dataset.consents:
        consents.setdefault(consent.pupil_id, []).append(consent)
    found = []
    for pupil in dataset.pupils:
        if pupil.id not in decisions:
            continue
        placement = placements[pupil.id]
        road = measured.to_school(pupil.id, placement.school_id, Profile.ROAD)
        found.append(
            Candidate(
                pupil=pupil,
                decision=decisions[pupil.id],
                age=age_on(pupil.date_of_birth, on),
                is_over_school_age=last_day(pupil.date_of_birth, policy, on) < on,
                days_per_year=days_attended(placement, policy, on),
                road_millimetres=road.millimetres if road else None,
                consents=tuple(consents.get(pupil.id, ())),
                bus=buses.of(pupil.id),
            )
        )
    return tuple(found)
