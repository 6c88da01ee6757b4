"""The judge of one run; see `transport.routing.check`."""

from collections.abc import Iterator
from itertools import pairwise

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
    yield from _rides(run, spans)
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
        wheelchairs = sum(rider.in_wheelchair for rider in aboard)
        seats = len(aboard) - wheelchairs
        if (call.seats, call.wheelchairs) != (seats, wheelchairs):
            detail = (
                f"The plan says {call.seats} on seats and {call.wheelchairs} in "
                f"wheelchair places on leaving; there are {seats} and {wheelchairs}."
            )
            yield violation(ViolationKind.LOAD, run, detail, call=index)


def _assistants(facts: Facts, run: Run, spans: list[Span]) -> Iterator[Violation]:
    share = facts.problem.assistant_share
    needed = max(_needed(aboard_after(spans, i), share) for i in range(len(run.calls)))
    if run.assistants < needed:
        detail = (
            f"The run has {run.assistants} passenger assistants and needs {needed}."
        )
        yield violation(ViolationKind.ASSISTANT, run, detail)


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
    shown = f"{run.layout.seats} seats and {run.layout.wheelchairs} wheelchair places"
    if run.layout not in vehicle.layouts:
        detail = f"Class {run.class_id} has no layout of {shown}."
        yield violation(ViolationKind.LAYOUT, run, detail)
        return
    for index in range(len(run.calls)):
        aboard = aboard_after(spans, index)
        chairs = sum(rider.in_wheelchair for rider in aboard)
        seats = len(aboard) - chairs + run.assistants
        if seats > run.layout.seats or chairs > run.layout.wheelchairs:
            detail = (
                f"{seats} seats (passenger assistants among them) and {chairs} "
                f"wheelchair places are needed; the layout has {shown}."
            )
            yield violation(ViolationKind.LAYOUT, run, detail, call=index)
            return


def _pairs(facts: Facts, run: Run, spans: list[Span]) -> Iterator[Violation]:
    span_of = {span.rider.pupil_id: span for span in spans}
    for one, other in facts.apart:
        if one in span_of and other in span_of and span_of[one].meets(span_of[other]):
            yield violation(
                ViolationKind.PAIR,
                run,
                f"Pupils {one} and {other} may not share a vehicle.",
                call=max(span_of[one].first, span_of[other].first),
                pupils=(one, other),
            )


def _alone(run: Run, spans: list[Span]) -> Iterator[Violation]:
    for span in spans:
        others = [o for o in spans if o is not span and span.meets(o)]
        if span.rider.travels_alone and others:
            pupil = span.rider.pupil_id
            detail = f"Pupil {pupil} travels alone but is with {len(others)} others."
            yield violation(
                ViolationKind.ALONE, run, detail, call=span.first, pupils=(pupil,)
            )


def _schools(facts: Facts, run: Run, spans: list[Span]) -> Iterator[Violation]:
    schools = {span.rider.school for span in spans}
    most = facts.problem.schools_per_run
    if len(schools) > most:
        detail = f"The run serves {len(schools)} schools and may serve {most}."
        yield violation(ViolationKind.SCHOOLS, run, detail)


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
        needed = _boarding(index, spans, facts.place(call))
        spent = call.depart - call.arrive
        if spent < needed:
            yield index, f"lasts {spent} s and boarding takes {needed} s"
        elif spent > needed and index in (0, len(run.calls) - 1):
            yield index, f"lasts {_minutes(spent - needed)} longer than boarding takes"


def _boarding(index: int, spans: list[Span], place: int) -> Seconds:
    """Time riders take at their homes; none is taken at a gate."""
    return sum(
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
    seconds = run.calls[-1].depart - run.calls[0].arrive
    paid = max(seconds, vehicle.assistant_minimum)
    assistant = price_of_time(paid, vehicle.assistant_pence_per_hour)
    price = (
        vehicle.fixed
        + price_of_distance(metres, vehicle.pence_per_mile)
        + price_of_time(seconds, vehicle.pence_per_hour)
        + run.assistants * assistant
    )
    if price != run.pence:
        detail = f"The plan says {run.pence} pence; the tariff gives {price} pence."
        yield violation(ViolationKind.PRICE, run, detail)


def _minutes(seconds: Seconds) -> str:
    whole, rest = divmod(seconds, SECONDS_PER_MINUTE)
    return f"{whole} min {rest} s" if rest else f"{whole} min"
