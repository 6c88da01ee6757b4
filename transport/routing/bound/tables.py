"""One school as tables of whole numbers, for the compiled search of runs.

Money is counted in 1/3600 of a penny, so that a price per hour is a whole number a
second. The price of a run at an offer (a vehicle with a number of passenger assistants)
is counted from below: a leg's distance is rounded down, and half a penny is taken off
for each sum that `transport.units` rounds to a whole penny. The count is therefore never
above the price, and falls short of it by no more than a penny for each such sum.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from transport.domain.fleet import Layout
from transport.domain.pupil import AssistantNeed
from transport.routing.legs import legs_of
from transport.routing.price import demand_of
from transport.routing.problem import Rider, RoutingProblem, VehicleOption
from transport.units import MILLIMETRES_PER_MILE, SECONDS_PER_HOUR, Pence

Integers = NDArray[np.int64]
Words = NDArray[np.uint64]
Flags = NDArray[np.bool_]

PARTS = SECONDS_PER_HOUR
"""Parts of a penny in which money is counted."""

MILLIMETRES_PER_METRE = 1_000

WORD = 64
"""Riders in one word of a set."""

CARES = (AssistantNeed.NONE, AssistantNeed.SHARED, AssistantNeed.INDIVIDUAL)
"""What a rider may ask of the assistants, as numbered in `School.care`."""


class School(NamedTuple):
    """Riders of one school; outwards from the gate, see `transport.routing.legs`.

    Parameters
    ----------
    seconds, metres
        Legs, shape (riders + 1, riders); the last row starts at the gate.
    boarding, limit
        Of each rider [s].
    load
        What a rider takes, shape (riders, 2): seat, wheelchair place.
    care
        Which assistant a rider needs: a place in `CARES`.
    itself
        The set of each rider alone, shape (riders, words).
    barred
        The set of those who may not share a vehicle with a rider, same shape.
    """

    seconds: Integers
    metres: Integers
    boarding: Integers
    limit: Integers
    load: Integers
    care: Integers
    itself: Words
    barred: Words


class Offer(NamedTuple):
    """A vehicle with a number of passenger assistants.

    Parameters
    ----------
    rates
        In whole pence: fixed, a mile, an hour, an assistant's hour; and how many
        assistants.
    fixed
        Price whatever the length, roundings taken off.
    distance
        Price of each leg's distance, shape (riders + 1, riders).
    per_second, assistants_per_second
        Price of time of the driver, and of all assistants together.
    minimum
        Least time paid to assistants [s].
    seats
        Riders' seats left at each number of wheelchairs; -1 past the last.
    takes
        Riders who may be on board at all, shape (riders,).
    crew_with
        What is asked of the assistants, as a number, when a rider of each care joins,
        shape (asked, cares); -1 where they cannot do it. Nothing asked is 0.
    crew_beats
        Whether they can still do with one all that they could with the other, shape
        (asked, asked).
    """

    rates: tuple[Pence, Pence, Pence, Pence, int]
    fixed: int
    distance: Integers
    per_second: int
    assistants_per_second: int
    minimum: int
    seats: Integers
    takes: Flags
    crew_with: Integers
    crew_beats: Flags


def school_of(problem: RoutingProblem) -> School:
    """Tables of a problem with one school."""
    legs, count = legs_of(problem), len(problem.riders)
    order = [*range(1, count + 1), 0]
    return School(
        seconds=np.array(legs.seconds, dtype=np.int64)[np.ix_(order, order[:-1])],
        metres=np.array(legs.metres, dtype=np.int64)[np.ix_(order, order[:-1])],
        boarding=np.array(legs.boarding[1:], dtype=np.int64),
        limit=np.array(legs.ride_limit[1:], dtype=np.int64),
        load=np.array([_load(rider) for rider in problem.riders], dtype=np.int64),
        care=np.array([CARES.index(each.assistant) for each in problem.riders]),
        itself=_sets(count, [(rider, rider) for rider in range(count)]),
        barred=_sets(count, [*problem.apart, *((b, a) for a, b in problem.apart)]),
    )


def offers_of(problem: RoutingProblem, school: School) -> tuple[Offer, ...]:
    """Every offer that could be the cheapest for some run of a school.

    A vehicle is left out where another holds as much and charges no more.
    """
    most = demand_of(problem.riders, problem.assistant_share).assistants
    vehicles = _unbeaten(problem)
    return tuple(
        _offer(problem, school, vehicle, assistants)
        for assistants in range(most + 1)
        for vehicle in vehicles
        if _seats(vehicle, assistants)[0] >= 0
    )


def pence_of(offer: Offer, metres: Integers, seconds: Integers) -> Integers:
    """Exact prices of runs of some lengths, as `transport.routing.price` has them."""
    fixed, per_mile, per_hour, assistant_per_hour, assistants = offer.rates
    paid = np.maximum(offer.minimum, seconds)
    return (
        fixed
        + _rounded(metres * MILLIMETRES_PER_METRE * per_mile, MILLIMETRES_PER_MILE)
        + _rounded(seconds * per_hour, SECONDS_PER_HOUR)
        + assistants * _rounded(paid * assistant_per_hour, SECONDS_PER_HOUR)
    )


def _rounded(dividend: Integers, divisor: int) -> Integers:
    return (2 * dividend + divisor) // (2 * divisor)


def set_of(riders: Sequence[int], words: int) -> Words:
    """Riders as a set, shape (words,)."""
    found = np.zeros(words, dtype=np.uint64)
    for rider in riders:
        found[rider // WORD] |= np.uint64(1) << np.uint64(rider % WORD)
    return found


def in_parts(pence: Pence) -> int:
    """A sum of money as it is counted here."""
    return pence * PARTS


def to_pence(parts: int) -> Pence:
    """Whole pence that a plan costs at least, if it costs at least this."""
    return -(-parts // PARTS)


def _load(rider: Rider) -> tuple[int, int]:
    in_wheelchairs = rider.places * rider.in_wheelchair
    return rider.places - in_wheelchairs, in_wheelchairs


def _unbeaten(problem: RoutingProblem) -> list[VehicleOption]:
    """Vehicles to be had, all of them where a rider may not ride in every class."""
    to_be_had = [vehicle for vehicle in problem.vehicles if vehicle.available != 0]
    if any(rider.classes is not None for rider in problem.riders):
        return to_be_had
    kept: list[VehicleOption] = []
    for vehicle in to_be_had:
        if any(_beats(other, vehicle) for other in kept):
            continue
        kept = [other for other in kept if not _beats(vehicle, other)]
        kept.append(vehicle)
    return kept


def _beats(one: VehicleOption, other: VehicleOption) -> bool:
    """Whether one vehicle holds as much as another at no higher rate."""
    room, wanted = _seats(one, 0), _seats(other, 0)
    return (
        len(room) >= len(wanted)
        and bool((room[: len(wanted)] >= wanted).all())
        and all(a <= b for a, b in zip(_rates(one), _rates(other), strict=True))
    )


def _rates(vehicle: VehicleOption) -> tuple[int, ...]:
    return (
        vehicle.fixed,
        vehicle.pence_per_mile,
        vehicle.pence_per_hour,
        vehicle.assistant_pence_per_hour,
        vehicle.assistant_minimum,
    )


def _seats(vehicle: VehicleOption, assistants: int) -> Integers:
    """Seats left to riders at each number of wheelchairs, -1 where it cannot be."""
    most = max(layout.wheelchairs for layout in vehicle.layouts)
    seats = [
        max(
            _seats_left(each, assistants)
            for each in vehicle.layouts
            if each.wheelchairs >= wheelchairs
        )
        for wheelchairs in range(most + 1)
    ]
    return np.array(seats, dtype=np.int64)


def _seats_left(layout: Layout, assistants: int) -> int:
    """Riders' seats of a layout, -1 where the assistants find none themselves."""
    seats = layout.seats + layout.stretchers
    return max(-1, min(seats, seats + layout.crew_seats - assistants))


def _offer(
    problem: RoutingProblem, school: School, vehicle: VehicleOption, assistants: int
) -> Offer:
    roundings = (
        (vehicle.pence_per_mile > 0)
        + (vehicle.pence_per_hour > 0)
        + assistants * (vehicle.assistant_pence_per_hour > 0)
    )
    seats = _seats(vehicle, assistants)
    crew_with, crew_beats = _crew(problem, assistants)
    per_metre = PARTS * vehicle.pence_per_mile * MILLIMETRES_PER_METRE
    return Offer(
        fixed=in_parts(vehicle.fixed) - roundings * PARTS // 2,
        distance=school.metres * per_metre // MILLIMETRES_PER_MILE,
        per_second=vehicle.pence_per_hour,
        assistants_per_second=assistants * vehicle.assistant_pence_per_hour,
        minimum=vehicle.assistant_minimum,
        seats=seats,
        takes=np.array(
            [
                (rider.classes is None or vehicle.class_id in rider.classes)
                and wheelchairs < len(seats)
                and on_seats <= seats[wheelchairs]
                and crew_with[0, care] >= 0
                for rider, (on_seats, wheelchairs), care in zip(
                    problem.riders, school.load.tolist(), school.care, strict=True
                )
            ]
        ),
        rates=(
            vehicle.fixed,
            vehicle.pence_per_mile,
            vehicle.pence_per_hour,
            vehicle.assistant_pence_per_hour,
            assistants,
        ),
        crew_with=crew_with,
        crew_beats=crew_beats,
    )


def _crew(problem: RoutingProblem, assistants: int) -> tuple[Integers, Flags]:
    """What may be asked of so many assistants; see `Offer`.

    Asked is a pair: individual riders, and shared ones.
    """
    share = problem.assistant_share
    needs = [rider.assistant for rider in problem.riders]
    individual = needs.count(AssistantNeed.INDIVIDUAL)
    shared = needs.count(AssistantNeed.SHARED)
    asked = [
        (one, many)
        for one in range(min(individual, assistants) + 1)
        for many in range(min(shared, (assistants - one) * share) + 1)
    ]
    place = {pair: number for number, pair in enumerate(asked)}
    joined = [
        [place.get(pair, -1) for pair in ((a, b), (a, b + 1), (a + 1, b))]
        for a, b in asked
    ]
    # With one rather than the other: nothing that can still join is turned away.
    beats = [
        [
            all((a + c - e, b + d - f) in place or c < e or d < f for c, d in asked)
            for e, f in asked
        ]
        for a, b in asked
    ]
    return np.array(joined), np.array(beats)


def _sets(count: int, pairs: Sequence[tuple[int, int]]) -> Words:
    words = -(-count // WORD)
    found = np.zeros((count, words), dtype=np.uint64)
    for rider, other in pairs:
        found[rider] |= set_of([other], words)
    return found


def members_of(riders: Words) -> list[int]:
    """The riders of a set, in order."""
    return [
        word * WORD + bit
        for word, bits in enumerate(riders.tolist())
        if bits
        for bit in range(WORD)
        if bits >> bit & 1
    ]
