"""Better runs for one school: take some riders out, put each back where it costs least.

Ruin and recreate by adjacent strings (Christiaens and Vanden Berghe, Transportation
Science, 2020): riders who live near each other are taken out of their runs in
contiguous strings and put back one by one, and worse plans are accepted now and then,
less and less often. Every run is priced exactly, at its cheapest vehicle.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp
from random import Random
from time import monotonic

from transport.domain.pupil import AssistantNeed
from transport.routing.legs import FAR, Legs, legs_of
from transport.routing.price import Demand, PriceList, price_run
from transport.routing.problem import Rider, RoutingProblem, VehicleOption
from transport.units import Pence, Seconds

Order = tuple[int, ...]
"""Riders of one run in outward order, as indices of the problem."""

_STRING = 6
_REMOVED = 8
_BLINK = 0.01
_WARMEST = 0.10
_COOLEST = 0.0005
_MUST_RIDE: Pence = 10**9

Load = tuple[int, int, int, int]
"""Riders on seats, in wheelchairs, with individual and with shared assistants."""


@dataclass(slots=True)
class _Trip:
    """A run under search.

    Parameters
    ----------
    stops
        Indices of the legs in outward order, beginning with the gate.
    reached
        Time from the gate at each stop [s].
    room
        By how much the stop and all beyond it may be reached later [s].
    """

    stops: list[int]
    load: Load
    reached: list[Seconds]
    room: list[Seconds]
    metres: int
    seconds: Seconds
    pence: Pence


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a rider could be put back, and what it adds to the price [pence]."""

    pence: Pence
    trip: _Trip | None
    position: int


def improve(
    problem: RoutingProblem,
    orders: Sequence[Order],
    seed: int,
    *,
    rounds: int,
    seconds: float | None = None,
) -> tuple[Order, ...]:
    """Search better runs, starting from some.

    Parameters
    ----------
    problem
        One school.
    orders
        Runs to start from; riders in none of them are left out at first.
    rounds
        How many times to take out and put back; the result is repeatable.
    seconds
        If given, go on for this long instead [s].
    """
    share_done = _by_rounds(rounds) if seconds is None else _by_seconds(seconds)
    return _Search(problem, seed).run(orders, share_done)


def _by_rounds(rounds: int) -> Iterator[float]:
    for done in range(rounds):
        yield done / rounds


def _by_seconds(seconds: float) -> Iterator[float]:
    begun = monotonic()
    while (done := (monotonic() - begun) / seconds) < 1:
        yield done


class _Search:
    def __init__(self, problem: RoutingProblem, seed: int) -> None:
        self.legs: Legs = legs_of(problem)
        self.share = problem.assistant_share
        self.prices = PriceList(problem.vehicles)
        self.random = Random(seed)  # noqa: S311 - a repeatable search, not a secret
        self.loads: list[Load] = [(0, 0, 0, 0), *map(_load_of, problem.riders)]
        self.elsewhere = [0, *map(_price_elsewhere, problem.riders)]
        self.near = _neighbours(self.legs)
        self.apart: list[frozenset[int]] = _apart(problem)
        self.fitting: dict[Load, tuple[int, tuple[VehicleOption, ...]]] = {}
        self.trips: list[_Trip] = []
        self.left: list[int] = []

    def run(
        self, orders: Sequence[Order], share_done: Iterator[float]
    ) -> tuple[Order, ...]:
        self._start(orders)
        best, best_price = self._saved(), self._price()
        price = best_price
        one_run = price / max(1, len(self.trips))
        for done in share_done:
            before, before_left, before_price = list(self.trips), list(self.left), price
            self._put_back(self._take_out())
            price = self._price()
            if price < best_price:
                best, best_price = self._saved(), price
            warmth = one_run * _WARMEST * (_COOLEST / _WARMEST) ** done
            if not self._accepts(price - before_price, warmth):
                self.trips, self.left, price = before, before_left, before_price
        return best

    def _start(self, orders: Sequence[Order]) -> None:
        self.trips = [self._trip([rider + 1 for rider in order]) for order in orders]
        placed = {rider + 1 for order in orders for rider in order}
        self._put_back([s for s in range(1, len(self.loads)) if s not in placed])

    def _accepts(self, extra: Pence, warmth: float) -> bool:
        return extra <= 0 or self.random.random() < exp(-extra / max(warmth, 1e-9))

    def _price(self) -> Pence:
        out = sum(self.elsewhere[stop] for stop in self.left)
        return out + sum(trip.pence for trip in self.trips)

    def _saved(self) -> tuple[Order, ...]:
        return tuple(
            sorted(tuple(stop - 1 for stop in trip.stops[1:]) for trip in self.trips)
        )

    # Taking out

    def _take_out(self) -> list[int]:
        trip_of = {stop: trip for trip in self.trips for stop in trip.stops[1:]}
        seed = self.random.randrange(1, len(self.loads))
        wanted = self.random.randint(1, _REMOVED)
        taken, touched = list(self.left), 0
        self.left = []
        ruined: set[int] = set()
        for stop in self.near[seed]:
            trip = trip_of.get(stop)
            if trip is None or id(trip) in ruined:
                continue
            ruined.add(id(trip))
            string = self._string(trip, stop)
            self._remove(trip, string)
            taken.extend(string)
            touched += len(string)
            if touched >= wanted:
                break
        return taken

    def _string(self, trip: _Trip, stop: int) -> list[int]:
        riders = trip.stops[1:]
        length = self.random.randint(1, min(_STRING, len(riders)))
        at = riders.index(stop)
        first = self.random.randint(
            max(0, at - length + 1), min(at, len(riders) - length)
        )
        return riders[first : first + length]

    def _remove(self, trip: _Trip, string: list[int]) -> None:
        position = next(i for i, each in enumerate(self.trips) if each is trip)
        rest = [stop for stop in trip.stops[1:] if stop not in string]
        if rest:
            self.trips[position] = self._trip(rest)
        else:
            del self.trips[position]

    # Putting back

    def _put_back(self, stops: list[int]) -> None:
        for stop in self._sorted(stops):
            place = self._best_place(stop)
            if self.elsewhere[stop] <= place.pence:
                self.left.append(stop)
            elif place.trip is None:
                self.trips.append(self._trip([stop]))
            else:
                self._insert(place.trip, place.position, stop)

    def _sorted(self, stops: list[int]) -> list[int]:
        self.random.shuffle(stops)
        way = self.random.randrange(4)
        out = self.legs.seconds[0]
        if way == 0:
            stops.sort(key=lambda stop: -out[stop])
        elif way == 1:
            stops.sort(key=lambda stop: out[stop])
        elif way == 2:  # noqa: PLR2004 - one of four ways
            stops.sort(key=lambda stop: self.loads[stop], reverse=True)
        return stops

    def _best_place(self, stop: int) -> _Place:
        best = _Place(self._alone(stop), None, 0)
        for trip in self.trips:
            if self.random.random() < _BLINK:
                continue
            place = self._place_in(trip, stop, best.pence)
            if place is not None:
                best = place
        return best

    def _alone(self, stop: int) -> Pence:
        legs = self.legs
        seconds = legs.seconds[0][stop] + legs.boarding[stop]
        price = self._least(self.loads[stop], legs.metres[0][stop], seconds)
        return _MUST_RIDE * 2 if price is None else price

    def _place_in(self, trip: _Trip, stop: int, most: Pence) -> _Place | None:
        load = _add(trip.load, self.loads[stop])
        assistants, vehicles = self._vehicles(load)
        if not vehicles or not self.apart[stop].isdisjoint(trip.stops):
            return None
        found = self._position(trip, stop)
        if found is None:
            return None
        position, metres, seconds = found
        price = min(price_run(v, metres, seconds, assistants) for v in vehicles)
        extra = price - trip.pence
        return _Place(extra, trip, position) if extra < most else None

    def _position(self, trip: _Trip, stop: int) -> tuple[int, int, int] | None:
        """Where a stop adds least time within every ride limit; length with it."""
        seconds, boarding = self.legs.seconds, self.legs.boarding
        limit, own = self.legs.ride_limit[stop], boarding[stop]
        outwards = seconds[stop]
        best, best_extra = 0, FAR
        stops, reached, room = trip.stops, trip.reached, trip.room
        last = len(stops) - 1
        for position, here in enumerate(stops):
            there = seconds[here][stop]
            if reached[position] + boarding[here] + there > limit:
                continue
            extra = there + own
            if position < last:
                beyond = stops[position + 1]
                extra += outwards[beyond] - seconds[here][beyond]
                if extra > room[position + 1]:
                    continue
            if extra < best_extra:
                best, best_extra = position + 1, extra
        if not best:
            return None
        metres = self.legs.metres
        here = stops[best - 1]
        far = trip.metres + metres[here][stop]
        if best <= last:
            beyond = stops[best]
            far += metres[stop][beyond] - metres[here][beyond]
        return best, far, trip.seconds + best_extra

    def _insert(self, trip: _Trip, position: int, stop: int) -> None:
        place = next(i for i, each in enumerate(self.trips) if each is trip)
        stops = [*trip.stops[1:position], stop, *trip.stops[position:]]
        self.trips[place] = self._trip(stops)

    # Pricing

    def _trip(self, riders: list[int]) -> _Trip:
        legs, clock, metres, here = self.legs, 0, 0, 0
        load, reached = (0, 0, 0, 0), [0]
        for stop in riders:
            clock += legs.seconds[here][stop]
            metres += legs.metres[here][stop]
            reached.append(clock)
            clock += legs.boarding[stop]
            load = _add(load, self.loads[stop])
            here = stop
        stops = [0, *riders]
        room = [FAR] * len(stops)
        spare = FAR
        for position in range(len(stops) - 1, 0, -1):
            stop = stops[position]
            spare = min(spare, legs.ride_limit[stop] - reached[position])
            room[position] = spare
        price = self._least(load, metres, clock)
        pence = _MUST_RIDE if price is None else price
        return _Trip(stops, load, reached, room, metres, clock, pence)

    def _least(self, load: Load, metres: int, seconds: Seconds) -> Pence | None:
        assistants, vehicles = self._vehicles(load)
        return min(
            (price_run(v, metres, seconds, assistants) for v in vehicles), default=None
        )

    def _vehicles(self, load: Load) -> tuple[int, tuple[VehicleOption, ...]]:
        found = self.fitting.get(load)
        if found is None:
            seats, wheelchairs, individual, shared = load
            assistants = individual - (-shared // self.share)
            rivals = self.prices.rivals(Demand(seats, wheelchairs, assistants))
            found = assistants, tuple(vehicle for vehicle, _ in rivals)
            self.fitting[load] = found
        return found


def _load_of(rider: Rider) -> Load:
    return (
        int(not rider.in_wheelchair),
        int(rider.in_wheelchair),
        int(rider.assistant is AssistantNeed.INDIVIDUAL),
        int(rider.assistant is AssistantNeed.SHARED),
    )


def _price_elsewhere(rider: Rider) -> Pence:
    return _MUST_RIDE if rider.price_elsewhere is None else rider.price_elsewhere


def _add(one: Load, other: Load) -> Load:
    return (
        one[0] + other[0],
        one[1] + other[1],
        one[2] + other[2],
        one[3] + other[3],
    )


def _neighbours(legs: Legs) -> list[list[int]]:
    stops = range(1, len(legs.seconds))
    return [
        sorted(
            stops, key=lambda other: (other != stop, legs.seconds[stop][other], other)
        )
        for stop in range(len(legs.seconds))
    ]


def _apart(problem: RoutingProblem) -> list[frozenset[int]]:
    others: list[set[int]] = [set() for _ in range(len(problem.riders) + 1)]
    for one, other in problem.apart:
        others[one + 1].add(other + 1)
        others[other + 1].add(one + 1)
    return [frozenset(each) for each in others]
