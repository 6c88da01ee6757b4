"""VROOM: the price of an assistant's time beyond the least paid is left out.

A variant (class, layout, number of assistants) is so many vehicles, which all end at a
place of no length. A table of costs for each class holds the price of every leg and of
boarding before it. An assistant's least paid time is part of the fixed price; what he is
paid beyond it is not in the model, in the model's favour.
"""

from collections.abc import Iterator
from datetime import timedelta
from time import monotonic
from typing import Any

import numpy as np
import vroom

from benchmarks.peers.in_turn import Found, solve_schools
from benchmarks.peers.schools import School, Variant
from transport.routing.problem import Integers, RoutingProblem, VehicleOption
from transport.routing.schedule import Order
from transport.units import MILLIMETRES_PER_MILE, SECONDS_PER_HOUR

EXPLORATIONS = (0, 5)
"""The lowest and the highest there are."""
UNITS_PER_PENNY = 100


def solve(problem: RoutingProblem, seconds: float, seed: int) -> tuple[Order, ...]:
    """Runs by VROOM at its highest exploration, a school at a time on two processes.

    Parameters
    ----------
    seconds
        VROOM ends by itself; what these cut short is not its best.
    seed
        Nothing in VROOM is drawn by chance.
    """
    return solve_schools(problem, seconds, seed, solve_school)


def solve_school(school: School, seconds: float, seed: int) -> Found:
    """Runs of one school, and their price by the model.

    The lowest exploration is done in a moment and is the answer where time ends the
    highest too early.
    """
    del seed
    ends = monotonic() + seconds
    answers = []
    for exploration in EXPLORATIONS:
        left = timedelta(seconds=max(0.0, ends - monotonic()))
        answers.append(_model(school).solve(exploration, nb_threads=1, timeout=left))
    best = min(answers, key=_rank)
    return Found(tuple(_orders(school, best)), best.summary.cost / UNITS_PER_PENNY)


def _rank(answer: Any) -> tuple[int, int]:
    return answer.summary.unassigned, answer.summary.cost


def _orders(school: School, answer: Any) -> Iterator[Order]:
    jobs = answer.routes[answer.routes["type"] == "job"]
    runs: dict[int, list[int]] = {}
    for vehicle, job in zip(jobs["vehicle_id"], jobs["id"], strict=True):
        runs.setdefault(int(vehicle), []).append(int(job))
    return (school.travel_order(outward) for outward in runs.values())


def _model(school: School) -> Any:
    """Places are the gate, the homes, and last the one where every vehicle ends."""
    model = vroom.Input()
    end = len(school.riders) + 1
    classes = dict.fromkeys(variant.vehicle for variant in school.variants)
    for vehicle in classes:
        model.set_durations_matrix(vehicle.class_id, np.pad(school.seconds, (0, 1)))
        model.set_costs_matrix(vehicle.class_id, _prices(school, vehicle))
    fleet = [
        variant for variant in school.variants for _ in range(school.copies(variant))
    ]
    model.add_vehicle([_vehicle(*each, end) for each in enumerate(fleet)])
    model.add_job([_job(school, index) for index in range(len(school.riders))])
    return model


def _prices(school: School, vehicle: VehicleOption) -> Integers:
    """Price of each leg, and of boarding where it begins."""
    per_metre = UNITS_PER_PENNY * vehicle.pence_per_mile * 1_000 / MILLIMETRES_PER_MILE
    per_second = UNITS_PER_PENNY * vehicle.pence_per_hour / SECONDS_PER_HOUR
    boarding = np.array([0, *(rider.boarding for rider in school.riders), 0])
    metres, seconds = np.pad(school.metres, (0, 1)), np.pad(school.seconds, (0, 1))
    prices = metres * per_metre + (seconds + boarding[:, None]) * per_second
    return np.rint(prices).astype(np.int64)


def _vehicle(number: int, variant: Variant, end: int) -> Any:
    vehicle = variant.vehicle
    least = vehicle.assistant_minimum * vehicle.assistant_pence_per_hour
    fixed = vehicle.fixed + variant.assistants * least / SECONDS_PER_HOUR
    return vroom.Vehicle(
        number,
        start=0,
        end=end,
        profile=vehicle.class_id,
        capacity=variant.capacity,
        costs=vroom.VehicleCosts(fixed=round(fixed * UNITS_PER_PENNY)),
    )


def _job(school: School, index: int) -> Any:
    rider = school.riders[index]
    return vroom.Job(
        index,
        location=index + 1,
        delivery=school.load(rider),
        default_service=rider.boarding,
        time_windows=[(0, rider.ride_limit)],
    )
