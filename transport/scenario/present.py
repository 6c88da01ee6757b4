"""What the council runs and pays today, beside the plan."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise

from transport.dataset.dataset import Dataset
from transport.domain.arrangement import Offer
from transport.domain.pupil import PupilId
from transport.domain.run import Direction, Plan, PresentRun
from transport.options.cost import yearly_price
from transport.policy.model import Policy
from transport.routing.price import price_run
from transport.routing.problem import NO_ROUTE, RoutingProblem
from transport.routing.schedule import run_metres, run_places, run_seconds
from transport.scenario.journeys import SchoolDay
from transport.scenario.result import Costs
from transport.units import Pence


def costs(
    dataset: Dataset,
    day: SchoolDay,
    plan: Plan,
    accepted: tuple[Offer, ...],
    policy: Policy,
    on: date,
) -> Costs:
    """The plan's price beside what is paid today."""
    present = sum(run.price_pence for run in dataset.present_runs)
    riding = [pupil for run in dataset.present_runs for pupil in run.pupils]
    mornings = [run for run in plan.runs if run.direction is Direction.MORNING]
    planned = {pupil for run in mornings for pupil in run.pupils}
    return Costs(
        plan_pence_per_day=plan.pence,
        plan_pence_per_year=yearly_price(plan.pence, policy, on),
        present_pence_per_day=present,
        present_pence_per_year=yearly_price(present, policy, on),
        present_repriced_pence_per_day=repriced(dataset.present_runs, day),
        offers_pence_per_year=sum(offer.pence_per_year for offer in accepted),
        plan_runs=len(mornings),
        present_runs=len(dataset.present_runs),
        plan_pupils=len(planned),
        present_pupils=len(riding),
        ghost_runs=tuple(run.id for run in dataset.present_runs if not run.pupils),
        not_planned=tuple(pupil for pupil in riding if pupil not in planned),
    )


def repriced(runs: tuple[PresentRun, ...], day: SchoolDay) -> Pence | None:
    """Today's runs with riders at the tariff in force, both directions [pence].

    Returns
    -------
    Pence | None
        None where a run cannot be priced: its class has no tariff, a rider has no
        placement, there is no route, or its riders go to several schools.
    """
    numbers = {rider.pupil_id: i for i, rider in enumerate(day.morning.riders)}
    total = 0
    for run in runs:
        if not run.pupils:
            continue
        for problem in (day.morning, day.afternoon):
            price = _price(run, problem, numbers)
            if price is None:
                return None
            total += price
    return total


def _price(
    run: PresentRun, problem: RoutingProblem, numbers: Mapping[PupilId, int]
) -> Pence | None:
    vehicle = problem.vehicle(run.operator_id, run.class_id)
    if vehicle is None or any(pupil not in numbers for pupil in run.pupils):
        return None
    order = [numbers[pupil] for pupil in run.pupils]
    if problem.direction is Direction.AFTERNOON:
        order.reverse()
    places = run_places(problem, order)
    legs = pairwise(places)
    if len({problem.riders[index].school for index in order}) > 1 or any(
        problem.metres[leg] == NO_ROUTE for leg in legs
    ):
        return None
    return price_run(
        vehicle, run_metres(problem, order), run_seconds(problem, order), run.assistants
    )
