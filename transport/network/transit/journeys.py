"""Whether there is a journey by bus for a pupil, and if not, why not."""

from transport.errors import InputError
from transport.network.transit.buses import Buses
from transport.network.transit.journey import (
    BusDay,
    BusJourney,
    JourneyLimits,
    NoBusJourney,
    Wanted,
)
from transport.network.transit.question import Question, asked_of
from transport.network.transit.reasons import explained, hopeless
from transport.units import clock_time


def bus_journey(
    buses: Buses, wanted: Wanted, limits: JourneyLimits
) -> BusJourney | NoBusJourney:
    """A journey by bus that keeps to every limit, or why there is none.

    Of all such journeys, one with the fewest changes; among those the one that leaves
    home latest in the morning, and reaches home earliest in the afternoon, where every
    minute walked counts as two; then the one that waits least. Limits are kept
    exactly: where
    none is found, there is none in the timetable. A walk all the way is no journey by
    bus.

    Raises
    ------
    InputError
        If the wait allowed is less than the time to be at a stop before a departure,
        or the window closes before it opens.
    """
    _check(buses, wanted, limits)
    question, asked = Question(buses, wanted), asked_of(wanted, limits)
    if (reason := hopeless(question)) is not None:
        return question.refusal((reason,))
    return question.answer(asked) or explained(question, asked)


def bus_day(buses: Buses, there: Wanted, back: Wanted, limits: JourneyLimits) -> BusDay:
    """Journeys to school and home again, each as `bus_journey` finds it."""
    return BusDay(
        there=bus_journey(buses, there, limits), back=bus_journey(buses, back, limits)
    )


def _check(buses: Buses, wanted: Wanted, limits: JourneyLimits) -> None:
    if limits.wait_seconds < buses.slack:
        raise InputError(
            f"a wait of {limits.wait_seconds} seconds is too short: a pupil is at the "
            f"stop {buses.slack} seconds before a bus leaves"
        )
    if wanted.closes < wanted.opens:
        raise InputError(
            f"the window closes at {clock_time(wanted.closes)}, before it opens at "
            f"{clock_time(wanted.opens)}"
        )
