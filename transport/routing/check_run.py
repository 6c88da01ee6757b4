"""The judge of one run; see `transport.routing.check`."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

from transport.domain.fleet import Layout
from transport.domain.pupil import AssistantNeed, PupilId
from transport.domain.run import Direction, Run, Violation, ViolationKind
from transport.routing.check_facts import (
    Facts,
    Span,
    aboard_after,
    spans_of,
    violation,
)
from transport.routing.problem import NO_ROUTE, Rider
from transport.units import (
    SECONDS_PER_MINUTE,
    Seconds,
    clock_time,
    price_of_distance,
    price_of_time,
)


def judge_run(facts: Facts, run: Run) -> Iterator[Violation]:
    """Everything wrong with one run by itself."""
    lost = [*_stops(facts, run), *_pupils(facts, run)] or list(_idle(run))
    yield from lost
    if lost:
        return
    spans = spans_of(facts, run)
    yield from _loads(run, spans)
    yield from _pairs(facts, run, spans)
    yield from _alone(run, spans)
    yield from _schools(facts, run, spans)
    crew = [*_assistants(facts, run, spans), *_layout(facts, run, spans)]
    yield from crew
    cut_off = list(_routes(facts, run))
    yield from cut_off
    if not cut_off:
        yield from _clock(facts, run, spans, priced=not crew)


def _clock(
    facts: Facts, run: Run, spans: list[Span], *, priced: bool
) -> Iterator[Violation]:
    """Times, and whatever is judged by them."""
    yield from _metres(facts, run)
    late = list(_times(facts, run, spans))
    yield from late
    if late:
        return
    yield from _windows(facts, run)
    yield from _home_times(facts, run, spans)
    yield from _rides(run, spans)
    yield from _shift(facts, run)
    if priced:
        yield from _price(facts, run)


# Stops and pupils


def _stops(facts: Facts, run: Run) -> Iterator[Violation]:
    if not run.calls:
        yield violation(ViolationKind.ROUTE, run, "The run has no calls.")
    for index, call in enumerate(run.calls):
        if call.stop.id not in facts.places:
            detail = f"Stop {call.stop.id} is not known."
            yield violation(ViolationKind.ROUTE, run, detail, call=index)


def _pupils(facts: Facts, run: Run) -> Iterator[Violation]:
    both = (p for call in run.calls for p in (*call.boards, *call.alights))
    for pupil in dict.fromkeys(both):
        fault = _pupil_fault(facts, run, pupil)
        if fault is not None:
            index, detail = fault
            yield violation(
                ViolationKind.PUPIL,
                run,
                f"Pupil {pupil} {detail}.",
                call=index,
                pupils=(pupil,),
            )


def _idle(run: Run) -> Iterator[Violation]:
    """A run that carries nobody, or a call that does nothing, is paid for in vain."""
    if not run.pupils:
        yield violation(ViolationKind.PUPIL, run, "The run carries nobody.")
        return
    for index, call in enumerate(run.calls):
        if not call.boards and not call.alights:
            detail = f"Nobody gets on or off at stop {call.stop.id}."
            yield violation(ViolationKind.PUPIL, run, detail, call=index)


def _pupil_fault(facts: Facts, run: Run, pupil: PupilId) -> tuple[int, str] | None:
    boards = _calls_with(run, pupil, boarding=True)
    alights = _calls_with(run, pupil, boarding=False)
    first = min(boards + alights)
    if pupil not in facts.riders:
        return first, "is not known"
    if len(boards) != 1:
        return first, f"boards {len(boards)} times on this run"
    if len(alights) != 1:
        return first, f"is set down {len(alights)} times on this run"
    if alights[0] <= boards[0]:
        return alights[0], "is set down before boarding"
    return _wrong_stop(facts, run, pupil, (boards[0], alights[0]))


def _wrong_stop(
    facts: Facts, run: Run, pupil: PupilId, at: tuple[int, int]
) -> tuple[int, str] | None:
    ends = facts.ends(facts.riders[pupil])
    for index, place, verb in zip(at, ends, ("boards", "is set down"), strict=True):
        stop = run.calls[index].stop.id
        if stop in facts.places and facts.places[stop] != place:
            right = facts.problem.places[place]
            return index, f"{verb} at stop {stop} and not at {right}"
    return None


def _calls_with(run: Run, pupil: PupilId, *, boarding: bool) -> list[int]:
    """Calls at which a pupil gets on or off, once for each time listed."""
    return [
        index
        for index, call in enumerate(run.calls)
        for each in (call.boards if boarding else call.alights)
        if each == pupil
    ]


# Loads, vehicles and crew


def _loads(run: Run, spans: list[Span]) -> Iterator[Violation]:
    for index, call in enumerate(run.calls):
        aboard = aboard_after(spans, index)
        wheelchairs = sum(r.places for r in aboard if r.in_wheelchair)
        seats = sum(r.places for r in aboard if not r.in_wheelchair)
        if (call.seats, call.wheelchairs) != (seats, wheelchairs):
            detail = (
                f"The plan says {call.seats} on seats and {call.wheelchairs} in "
                f"wheelchair places on leaving; there are {seats} and {wheelchairs}."
            )
            yield violation(ViolationKind.LOAD, run, detail, call=index)


def _assistants(facts: Facts, run: Run, spans: list[Span]) -> Iterator[Violation]:
    share = facts.problem.assistant_share
    needed = max(
        _needed(aboard, share)
        for i in range(len(run.calls))
        for aboard in _by_weekday(aboard_after(spans, i))
    )
    if run.assistants < needed:
        detail = (
            f"The run has {run.assistants} passenger assistants and needs {needed}."
        )
        yield violation(ViolationKind.ASSISTANT, run, detail)


def _by_weekday(aboard: list[Rider]) -> list[list[Rider]]:
    """Who is aboard on each weekday."""
    days = {day for rider in aboard for day in rider.weekdays}
    return [[r for r in aboard if day in r.weekdays] for day in sorted(days)] or [[]]


def _needed(aboard: list[Rider], share: int) -> int:
    individual = sum(r.assistant is AssistantNeed.INDIVIDUAL for r in aboard)
    shared = sum(r.assistant is AssistantNeed.SHARED for r in aboard)
    return individual + (shared + share - 1) // share


def _layout(facts: Facts, run: Run, spans: list[Span]) -> Iterator[Violation]:
    vehicle = facts.vehicles.get((run.operator_id, run.class_id))
    if vehicle is None:
        detail = f"Operator {run.operator_id} has no class {run.class_id}."
        yield violation(ViolationKind.FLEET, run, detail)
        return
    yield from _classes(run, spans)
    if run.layout not in vehicle.layouts:
        detail = f"Class {run.class_id} has no layout of {_shown(run.layout)}."
        yield violation(ViolationKind.LAYOUT, run, detail)
        return
    for index in range(len(run.calls)):
        for aboard in _by_weekday(aboard_after(spans, index)):
            crowd = _Crowd.of(aboard, run.assistants)
            if not crowd.fits(run.layout):
                detail = (
                    f"{crowd.seats} seats (passenger assistants among them) and "
                    f"{crowd.chairs} wheelchair places are needed, {crowd.lying} of "
                    f"them to lie down; the layout has {_shown(run.layout)}."
                )
                yield violation(ViolationKind.LAYOUT, run, detail, call=index)
                return


def _classes(run: Run, spans: list[Span]) -> Iterator[Violation]:
    for span in spans:
        allowed = span.rider.classes
        if allowed is not None and run.class_id not in allowed:
            pupil = span.rider.pupil_id
            detail = (
                f"Pupil {pupil} may travel in {', '.join(sorted(allowed)) or 'no class'} "
                f"and not in {run.class_id}."
            )
            yield violation(
                ViolationKind.LAYOUT, run, detail, call=span.first, pupils=(pupil,)
            )


@dataclass(frozen=True, slots=True)
class _Crowd:
    """Places that those aboard take on one weekday, assistants among them."""

    seats: int
    chairs: int
    lying: int
    pupils: int

    @classmethod
    def of(cls, aboard: list[Rider], assistants: int) -> Self:
        chairs = sum(r.places for r in aboard if r.in_wheelchair)
        pupils = sum(r.places for r in aboard if not r.in_wheelchair)
        adults = assistants + sum(r.companions for r in aboard)
        lying = sum(r.places for r in aboard if r.is_lying)
        return cls(pupils + adults, chairs, lying, pupils)

    def fits(self, layout: Layout) -> bool:
        """Wheelchairs, stretchers, then pupils on what seats are left, then adults."""
        sitting = layout.seats + layout.stretchers
        return not (
            self.chairs > layout.wheelchairs
            or self.lying > layout.stretchers
            or self.pupils > sitting
            or self.seats > sitting + layout.crew_seats
        )


def _shown(layout: Layout) -> str:
    shown = f"{layout.seats} seats and {layout.wheelchairs} wheelchair places"
    if layout.stretchers:
        shown += f", {layout.stretchers} stretchers"
    if layout.crew_seats:
        shown += f", {layout.crew_seats} seats for adults"
    return shown


def _pairs(facts: Facts, run: Run, spans: list[Span]) -> Iterator[Violation]:
    span_of = {span.rider.pupil_id: span for span in spans}
    for one, other in facts.apart:
        if one in span_of and other in span_of and _share(span_of[one], span_of[other]):
            yield violation(
                ViolationKind.PAIR,
                run,
                f"Pupils {one} and {other} may not share a vehicle.",
                call=max(span_of[one].first, span_of[other].first),
                pupils=(one, other),
            )


def _share(one: Span, other: Span) -> bool:
    """Whether two riders are aboard together on some weekday."""
    return one.meets(other) and bool(one.rider.weekdays & other.rider.weekdays)


def _alone(run: Run, spans: list[Span]) -> Iterator[Violation]:
    for span in spans:
        others = [o for o in spans if o is not span and _share(span, o)]
        if span.rider.travels_alone and others:
            pupil = span.rider.pupil_id
            detail = f"Pupil {pupil} travels alone but is with {len(others)} others."
            yield violation(
                ViolationKind.ALONE, run, detail, call=span.first, pupils=(pupil,)
            )


def _schools(facts: Facts, run: Run, spans: list[Span]) -> Iterator[Violation]:
    trips = _trips(spans)
    if len(trips) > facts.problem.trips_per_run:
        detail = (
            f"The vehicle is filled and emptied {len(trips)} times and may be "
            f"{facts.problem.trips_per_run}."
        )
        yield violation(ViolationKind.SCHOOLS, run, detail)
    most = facts.problem.schools_per_run
    for trip in trips:
        schools = {span.rider.school for span in trip}
        if len(schools) > most:
            detail = f"The run serves {len(schools)} schools and may serve {most}."
            yield violation(ViolationKind.SCHOOLS, run, detail)


def _trips(spans: list[Span]) -> list[list[Span]]:
    """Riders between two moments when nobody is aboard."""
    trips: list[list[Span]] = []
    ended = 0
    for span in sorted(spans, key=lambda each: (each.first, each.last)):
        if not trips or span.first >= ended:
            trips.append([])
        trips[-1].append(span)
        ended = max(ended, span.last)
    return trips


# Roads, times and money


def _legs(facts: Facts, run: Run) -> list[tuple[int, int]]:
    return list(pairwise(facts.place(call) for call in run.calls))


def _routes(facts: Facts, run: Run) -> Iterator[Violation]:
    problem = facts.problem
    for index, leg in enumerate(_legs(facts, run)):
        if NO_ROUTE in (problem.seconds[leg], problem.metres[leg]):
            there = run.calls[index + 1].stop.id
            detail = f"There is no route from {run.calls[index].stop.id} to {there}."
            yield violation(ViolationKind.ROUTE, run, detail, call=index + 1)


def _metres(facts: Facts, run: Run) -> Iterator[Violation]:
    metres = sum(int(facts.problem.metres[leg]) for leg in _legs(facts, run))
    if metres != run.metres:
        detail = f"The plan says {run.metres} m; the legs add up to {metres} m."
        yield violation(ViolationKind.METRES, run, detail)


def _times(facts: Facts, run: Run, spans: list[Span]) -> Iterator[Violation]:
    """One violation for all that is wrong with a run's times."""
    faults = [*_travel_faults(facts, run), *_dwell_faults(facts, run, spans)]
    if faults:
        faults.sort()
        details = " ".join(f"Call {index + 1}: {text}." for index, text in faults)
        yield violation(ViolationKind.TIME, run, details, call=faults[0][0])


def _travel_faults(facts: Facts, run: Run) -> Iterator[tuple[int, str]]:
    if run.calls[0].arrive < 0:
        yield 0, "the run begins before midnight"
    for index, leg in enumerate(_legs(facts, run)):
        earliest = run.calls[index].depart + int(facts.problem.seconds[leg])
        arrive = run.calls[index + 1].arrive
        if arrive < earliest:
            short = _minutes(earliest - arrive)
            yield index + 1, f"arrives {short} before it can get there"


def _dwell_faults(
    facts: Facts, run: Run, spans: list[Span]
) -> Iterator[tuple[int, str]]:
    """A call lasts at least its boarding; a run begins and ends with no wait."""
    for index, call in enumerate(run.calls):
        needed = _stay(facts, index, spans, facts.place(call))
        spent = call.depart - call.arrive
        if spent < needed:
            yield index, f"lasts {spent} s and boarding takes {needed} s"
        elif spent > needed and index in (0, len(run.calls) - 1):
            yield index, f"lasts {_minutes(spent - needed)} longer than boarding takes"


def _stay(facts: Facts, index: int, spans: list[Span], place: int) -> Seconds:
    """Time riders take at their homes, or a vehicle stands at a gate."""
    gate = facts.gates.get(place)
    return (0 if gate is None else gate.service) + sum(
        span.rider.boarding
        for span in spans
        if index in (span.first, span.last) and span.rider.home == place
    )


def _windows(facts: Facts, run: Run) -> Iterator[Violation]:
    is_morning = facts.problem.direction is Direction.MORNING
    for index, call in enumerate(run.calls):
        gate = facts.gates.get(facts.place(call))
        if gate is None:
            continue
        time = call.arrive if is_morning else call.depart
        if not gate.opens <= time <= gate.closes:
            detail = (
                f"{'Arrives' if is_morning else 'Leaves'} at {clock_time(time)}; the "
                f"gate's times are {clock_time(gate.opens)} to "
                f"{clock_time(gate.closes)}."
            )
            yield violation(ViolationKind.WINDOW, run, detail, call=index)


def _home_times(facts: Facts, run: Run, spans: list[Span]) -> Iterator[Violation]:
    """Calls at homes within the times a family can be called at."""
    for span in spans:
        rider = span.rider
        is_morning = facts.problem.direction is Direction.MORNING
        index = span.first if is_morning else span.last
        begins, closes = run.calls[index].arrive, rider.home_closes
        if begins < rider.home_opens or (closes is not None and begins > closes):
            until = "" if closes is None else f" to {clock_time(closes)}"
            detail = (
                f"Calls at the home of pupil {rider.pupil_id} at {clock_time(begins)}; it "
                f"may from {clock_time(rider.home_opens)}{until}."
            )
            yield violation(
                ViolationKind.WINDOW, run, detail, call=index, pupils=(rider.pupil_id,)
            )


def _rides(run: Run, spans: list[Span]) -> Iterator[Violation]:
    for span in spans:
        ride = run.calls[span.last].arrive - run.calls[span.first].depart
        if ride > span.rider.ride_limit:
            pupil = span.rider.pupil_id
            detail = (
                f"Pupil {pupil} rides {_minutes(ride)}, over the limit of "
                f"{_minutes(span.rider.ride_limit)}."
            )
            yield violation(
                ViolationKind.RIDE, run, detail, call=span.last, pupils=(pupil,)
            )


def _price(facts: Facts, run: Run) -> Iterator[Violation]:
    vehicle = facts.vehicles[run.operator_id, run.class_id]
    metres = sum(int(facts.problem.metres[leg]) for leg in _legs(facts, run))
    dead = sum(int(facts.problem.metres[leg]) for leg in _dead_legs(facts, run))
    seconds = run.calls[-1].depart - run.calls[0].arrive
    paid = max(seconds, vehicle.assistant_minimum)
    assistant = price_of_time(paid, vehicle.assistant_pence_per_hour)
    price = (
        vehicle.fixed
        + price_of_distance(metres, vehicle.pence_per_mile)
        + price_of_distance(dead, vehicle.pence_per_dead_mile)
        + price_of_time(seconds, vehicle.pence_per_hour)
        + run.assistants * assistant
    )
    if price != run.pence:
        detail = f"The plan says {run.pence} pence; the tariff gives {price} pence."
        yield violation(ViolationKind.PRICE, run, detail)


def _dead_legs(facts: Facts, run: Run) -> list[tuple[int, int]]:
    """From the depot to the first call and back from the last."""
    depot = facts.vehicles[run.operator_id, run.class_id].depot
    if depot is None:
        return []
    return [
        (depot, facts.place(run.calls[0])),
        (facts.place(run.calls[-1]), depot),
    ]


def _shift(facts: Facts, run: Run) -> Iterator[Violation]:
    vehicle = facts.vehicles.get((run.operator_id, run.class_id))
    if vehicle is None or vehicle.shift is None:
        return
    legs = (int(facts.problem.seconds[leg]) for leg in _dead_legs(facts, run))
    lasts = sum(legs) + run.calls[-1].depart - run.calls[0].arrive
    if lasts > vehicle.shift:
        detail = f"The vehicle is out {_minutes(lasts)}, and may be {_minutes(vehicle.shift)}."
        yield violation(ViolationKind.SHIFT, run, detail)


def _minutes(seconds: Seconds) -> str:
    whole, rest = divmod(seconds, SECONDS_PER_MINUTE)
    return f"{whole} min {rest} s" if rest else f"{whole} min"
