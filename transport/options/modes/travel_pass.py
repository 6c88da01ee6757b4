"""Travel pass: a ticket for public transport, for a pupil who can travel alone.

A pass needs no consent but must suit the pupil. No timetable is read here, so a bus
journey is never known to exist: a pass is settled only where the pupil can walk to
school alone and the family has agreed. It costs the same however many days are attended.
"""

from datetime import date

from transport.domain.arrangement import ConsentState, Mode, Offer
from transport.options.candidate import Candidate
from transport.options.lawful import (
    after_school_age,
    barriers,
    chance_of_yes,
    consent_reason,
    not_due,
    share,
)
from transport.policy.model import Policy
from transport.units import pounds

NOT_KNOWN = "Missing: whether the pupil can travel without an adult."
NOT_SEEN = "Missing: whether a bus or train makes the journey at school times."


def offer(candidate: Candidate, policy: Policy, on: date) -> Offer:
    """Offer of a travel pass within the policy's ages and distance.

    Raises
    ------
    NotInForceError
        If the policy has no travel pass scheme on the day.
    """
    against = _against(candidate, policy, on)
    consent = candidate.consent_to(Mode.TRAVEL_PASS)
    needs_consent = policy.flag("travel_pass.needs_consent", on)
    missing = _missing(candidate, consent)
    price = policy.pence("travel_pass.price", on)
    return Offer(
        pupil_id=candidate.pupil_id,
        mode=Mode.TRAVEL_PASS,
        is_lawful=not against,
        reasons=against
        or (
            f"A pass costs {pounds(price)} a year.",
            *missing,
            consent_reason(consent, "travel_pass", policy, on),
            *after_school_age(candidate),
        ),
        needs_consent=needs_consent,
        consent=consent,
        chance=0.0 if against else _chance(consent, missing, policy, on),
        pence_per_year=price,
    )


def beyond_reach(candidate: Candidate, policy: Policy, on: date) -> tuple[str, ...]:
    """Why the journey is not one for public transport; empty where it may be."""
    limit = policy.millimetres("travel_pass.up_to", on)
    if candidate.road_millimetres is None:
        return ("The distance by road from home to the school is not known.",)
    if candidate.road_millimetres > limit:
        return ("The school is further by road than the policy's limit for a pass.",)
    return ()


def _against(candidate: Candidate, policy: Policy, on: date) -> tuple[str, ...]:
    from_age = policy.count("travel_pass.from_age", on)
    too_young = candidate.age < from_age
    alone = candidate.pupil.circumstances.can_walk_unaccompanied
    not_for = policy.words("travel_pass.not_for", on)
    return (
        *not_due(candidate.decision),
        *((f"A pass is for pupils of {from_age} and over.",) if too_young else ()),
        *(
            ("Cannot be expected to travel without an adult.",)
            if alone is False
            else ()
        ),
        *barriers(candidate.pupil.travel, not_for),
        *beyond_reach(candidate, policy, on),
    )


def _missing(candidate: Candidate, consent: ConsentState) -> tuple[str, ...]:
    alone = candidate.pupil.circumstances.can_walk_unaccompanied
    return (
        *((NOT_KNOWN,) if alone is None else ()),
        *((NOT_SEEN,) if consent is not ConsentState.GIVEN else ()),
    )


def _chance(
    consent: ConsentState, missing: tuple[str, ...], policy: Policy, on: date
) -> float:
    take_up = policy.number("travel_pass.take_up", on)
    yes = chance_of_yes(consent, take_up)
    return min(yes, share(take_up)) if missing else yes
