"""Travel pass: a ticket for public transport, for a pupil who can travel alone.

A pass needs no consent but must suit the pupil, who must be able to travel alone. Where
a timetable was looked at, a pass is offered only if there is a journey that keeps to the
policy's limits, and is never settled while that is not known. Where none was given, the
family's agreement stands for it. It costs the same however many days are attended.
"""

from collections.abc import Iterator
from datetime import date

from transport.domain.arrangement import ConsentState, Mode, Offer
from transport.options.bus import BusState
from transport.options.candidate import Candidate
from transport.options.lawful import barriers, beyond_reach, too_young
from transport.options.terms import Terms
from transport.policy.model import Policy
from transport.units import pounds

SCHEME = "travel_pass"
NEEDS_ADULT = "Cannot be expected to travel without an adult."
NOT_KNOWN = "Missing: whether the pupil can travel without an adult."
NOT_SEEN = "Missing: whether a bus or train makes the journey at school times."


def offer(candidate: Candidate, policy: Policy, on: date) -> Offer:
    """Offer of a travel pass within the policy's ages and distance.

    Raises
    ------
    NotInForceError
        If the policy has no travel pass scheme on the day.
    """
    price = policy.pence(f"{SCHEME}.price", on)
    missing = tuple(_missing(candidate))
    alone = candidate.pupil.circumstances.can_walk_unaccompanied
    terms = Terms(
        mode=Mode.TRAVEL_PASS,
        scheme=SCHEME,
        against=(
            *too_young(candidate, policy.count(f"{SCHEME}.from_age", on)),
            *((NEEDS_ADULT,) if alone is False else ()),
            *barriers(candidate.pupil.travel, policy.words(f"{SCHEME}.not_for", on)),
            *beyond_reach(candidate, policy.millimetres(f"{SCHEME}.up_to", on)),
            *candidate.bus.against,
        ),
        sentences=(
            f"A pass costs {pounds(price)} a year.",
            *candidate.bus.sentences,
            *missing,
        ),
        is_settled=not missing,
        pence_per_year=price,
    )
    return terms.offer(candidate, policy, on)


def _missing(candidate: Candidate) -> Iterator[str]:
    if candidate.pupil.circumstances.can_walk_unaccompanied is None:
        yield NOT_KNOWN
    state = candidate.bus.state
    agreed = candidate.consent_to(Mode.TRAVEL_PASS) is ConsentState.GIVEN
    if state is BusState.UNKNOWN or (state is BusState.NO_TIMETABLE and not agreed):
        yield NOT_SEEN
