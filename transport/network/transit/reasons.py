"""Why there is no journey by bus: what would have to be eased for one to be there."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from transport.network.transit.journey import (
    BusJourney,
    Lack,
    NoBusJourney,
    Reason,
)
from transport.network.transit.question import Asked, Question
from transport.units import SECONDS_PER_MINUTE, clock_time

MOST_RIDES = 8
WALK_QUARTERS = (5, 6, 8, 12)
"""Quarters of the walking allowed that are tried in its place."""
WAIT_QUARTERS = (6, 8, 12, 48)
"""Quarters of the wait allowed that are tried in its place."""
WIDER_MINUTES = (10, 20, 40, 80, 160)
"""By how much the window is widened at both ends [min]."""

Step = tuple[Asked, ...]


def hopeless(question: Question) -> Reason | None:
    """A reason that needs no search; none: it must be searched."""
    buses, wanted = question.buses, question.wanted
    if not question.has_service:
        span = buses.feed.calendar.span()
        days = f"; it has days from {span[0]} to {span[1]}" if span else ""
        words = f"no bus of {buses.feed.name} runs on {wanted.on}{days}"
        return Reason(lack=Lack.NO_SERVICE, words=words)
    for place, points in (("home", (wanted.home,)), ("the school", wanted.gates)):
        if not buses.meets_network(points):
            words = f"{place} cannot be placed on the walking network"
            return Reason(lack=Lack.NOT_ON_NETWORK, words=words)
    if not buses.stops_meet_network:
        words = f"no stop of {buses.feed.name} is near a way of the road file"
        return Reason(lack=Lack.NOT_ON_NETWORK, words=words)
    return None


def explained(question: Question, asked: Asked) -> NoBusJourney:
    """Why no journey keeps to some limits.

    Each limit is eased alone, a step at a time, until there is a journey. Where no
    limit alone is the reason, all are eased together, and the reasons are those that
    the journey then found breaks.
    """
    question.widen(asked.metres * WALK_QUARTERS[-1] // 4)
    reasons: list[Reason] = []
    for ladder in _ladders(asked):
        found = _first(question, ladder)
        reasons += _broken(question, asked, found) if found else ()
    if reasons:
        return question.refusal(tuple(reasons))
    if found := _first(question, _all_together(asked)):
        broken = tuple(_broken(question, asked, found))
        return question.refusal(broken, is_any_enough=False)
    words = "there is no journey by bus, with all limits eased"
    return question.refusal((Reason(lack=Lack.NO_JOURNEY, words=words),))


def _first(question: Question, ladder: Step) -> BusJourney | None:
    """The journey on the lowest rung that has one."""
    answers = (question.answer(asked) for asked in ladder)
    return next((found for found in answers if found), None)


def _ladders(asked: Asked) -> tuple[Step, ...]:
    """For each limit, the question with that limit eased, more and more."""
    return (
        tuple(replace(asked, rides=n) for n in range(asked.rides + 1, MOST_RIDES + 1)),
        tuple(replace(asked, metres=asked.metres * n // 4) for n in WALK_QUARTERS),
        tuple(replace(asked, wait=asked.wait * n // 4) for n in WAIT_QUARTERS),
        tuple(_wider(asked, minutes) for minutes in WIDER_MINUTES),
    )


def _all_together(asked: Asked) -> Step:
    """The question with rides, walking and waiting eased, then the window too."""
    eased = [
        replace(
            asked,
            rides=MOST_RIDES,
            metres=asked.metres * m // 4,
            wait=asked.wait * w // 4,
        )
        for m, w in zip(WALK_QUARTERS, WAIT_QUARTERS, strict=True)
    ]
    wider = (_wider(eased[-1], minutes) for minutes in WIDER_MINUTES)
    return tuple(chain(eased, wider))


def _wider(asked: Asked, minutes: int) -> Asked:
    more = minutes * SECONDS_PER_MINUTE
    return replace(asked, opens=asked.opens - more, closes=asked.closes + more)


def _broken(question: Question, asked: Asked, found: BusJourney) -> Iterator[Reason]:
    """The limits that a journey breaks."""
    at = found.arrives if question.is_morning else found.leaves
    window = f"{clock_time(asked.opens)} to {clock_time(asked.closes)}"
    verb = "arrives at" if question.is_morning else "leaves"
    changes, rides = found.changes, asked.rides
    metres, wait = found.walk_metres, _minutes(found.longest_wait)
    for lack, is_broken, words in (
        (
            Lack.TOO_MANY_CHANGES,
            changes >= rides,
            f"a journey has {changes} changes; the most is {rides - 1}",
        ),
        (
            Lack.TOO_LONG_A_WALK,
            metres > asked.metres,
            f"a journey has {metres} m on foot; the most is {asked.metres} m",
        ),
        (
            Lack.TOO_LONG_A_WAIT,
            found.longest_wait > asked.wait,
            f"a journey has a wait of {wait}; the longest is {_minutes(asked.wait)}",
        ),
        (
            Lack.OUTSIDE_WINDOW,
            not asked.opens <= at <= asked.closes,
            f"a journey {verb} the school at {clock_time(at)}; the window is {window}",
        ),
    ):
        if is_broken:
            yield Reason(lack=lack, words=words, instead=found)


def _minutes(seconds: int) -> str:
    minutes, rest = divmod(seconds, SECONDS_PER_MINUTE)
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"
