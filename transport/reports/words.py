"""What the reports call things, and how they write amounts; for people only."""

from collections.abc import Mapping
from datetime import date

from transport.domain.arrangement import ConsentState, Mode
from transport.domain.decision import GroundName, NextStep
from transport.domain.run import Direction, UnservedReason, ViolationKind
from transport.scenario.result import Fate
from transport.units import (
    PENCE_PER_POUND,
    SECONDS_PER_MINUTE,
    Metres,
    Pence,
    Seconds,
    metres_to_millimetres,
    millimetres_to_miles,
)

GROUNDS: Mapping[GroundName, str] = {
    GroundName.STATUTORY_WALKING_DISTANCE: "Beyond statutory walking distance",
    GroundName.SEN_DISABILITY_MOBILITY: "Special educational needs, disability or mobility",
    GroundName.UNSAFE_ROUTE: "Unsafe walking route",
    GroundName.EXTENDED_RIGHTS_8_TO_10: "Extended rights, low income, primary age",
    GroundName.EXTENDED_RIGHTS_11_PLUS: "Extended rights, low income, secondary age",
    GroundName.EXTENDED_RIGHTS_BELIEF: "Extended rights, religion or belief",
}

NEXT_STEPS: Mapping[NextStep, str] = {
    NextStep.NONE: "Not entitled; nothing further follows",
    NextStep.DISCRETION: "Not an eligible child; discretion must still be considered",
    NextStep.POST_16: "Sixth-form age; decided under the post-16 statement",
    NextStep.ADULT: "Adult learner; decided under the adult duty",
    NextStep.OTHER_AUTHORITY: "Another authority is responsible",
    NextStep.PERSON: "A person must decide",
}

MODES: Mapping[Mode, str] = {
    Mode.SHARED_RUN: "Shared run",
    Mode.SOLO_RUN: "Solo run",
    Mode.TRAVEL_TRAINING: "Independent travel training",
    Mode.TRAVEL_BUDGET: "Personal travel budget",
    Mode.MILEAGE: "Mileage",
    Mode.TRAVEL_PASS: "Travel pass",
}

CONSENTS: Mapping[ConsentState, str] = {
    ConsentState.GIVEN: "Given",
    ConsentState.REFUSED: "Refused",
    ConsentState.NOT_ASKED: "Not asked",
}

DIRECTIONS: Mapping[Direction, str] = {
    Direction.MORNING: "Morning",
    Direction.AFTERNOON: "Afternoon",
}

FATES: Mapping[Fate, str] = {
    Fate.ON_RUN: "On a run",
    Fate.ON_OFFER: "On an accepted offer",
    Fate.UNSERVED: "Unserved",
    Fate.NOT_TRAVELLING: "No travel to arrange",
}

UNSERVED: Mapping[UnservedReason, str] = {
    UnservedReason.NO_ROUTE: "No route by road",
    UnservedReason.NOT_ON_NETWORK: "Home or school is not on the road network",
    UnservedReason.NO_LAYOUT: "No vehicle is laid out for this pupil",
    UnservedReason.RIDE_TOO_LONG: "Even a direct ride is over the limit",
    UnservedReason.WINDOW_IMPOSSIBLE: "Cannot arrive within the school's window",
    UnservedReason.NO_VEHICLE_LEFT: "No vehicle of a fitting class is left",
    UnservedReason.SEARCH_LEFT_OUT: "The search found no place",
    UnservedReason.OTHER_OFFER_CHEAPER: "Another offer costs less than a seat",
}

VIOLATIONS: Mapping[ViolationKind, str] = {
    ViolationKind.TIME: "Time",
    ViolationKind.LOAD: "Load",
    ViolationKind.LAYOUT: "Layout",
    ViolationKind.ASSISTANT: "Passenger assistant",
    ViolationKind.PAIR: "Pupils who may not share",
    ViolationKind.ALONE: "Travels alone",
    ViolationKind.RIDE: "Ride time",
    ViolationKind.WINDOW: "School's window",
    ViolationKind.FLEET: "Fleet",
    ViolationKind.SHIFT: "Time out from the depot",
    ViolationKind.METRES: "Distance",
    ViolationKind.PRICE: "Price",
    ViolationKind.PUPIL: "Pupil missing or carried wrongly",
    ViolationKind.ROUTE: "No route",
    ViolationKind.SCHOOLS: "Schools or trips on one run",
}


def whole_pounds(pence: Pence) -> str:
    """Pence to the nearest pound, half away from zero, with thousands separated."""
    pounds = (2 * abs(pence) + PENCE_PER_POUND) // (2 * PENCE_PER_POUND)
    return f"{'-' if pence < 0 and pounds else ''}£{pounds:,}"


def difference(pence: Pence) -> str:
    """A difference in whole pounds, in words: more, less or the same."""
    if abs(pence) * 2 < PENCE_PER_POUND:
        return "the same"
    return f"{whole_pounds(abs(pence))} {'more' if pence > 0 else 'less'}"


def minutes(seconds: Seconds) -> int:
    """Seconds as whole minutes, rounded up, so that a limit never looks kept."""
    return -(-seconds // SECONDS_PER_MINUTE)


def miles(metres: Metres) -> str:
    """Metres as miles with one decimal."""
    return f"{millimetres_to_miles(metres_to_millimetres(metres)):.1f}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun, as in ``1 run`` and ``2 runs``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def long_date(day: date) -> str:
    """A date as in ``Wednesday 9 September 2026``."""
    return f"{day:%A} {day.day} {day:%B %Y}"
