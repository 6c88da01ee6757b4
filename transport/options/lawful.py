"""When an offer may be made at all, and when a family's answer settles it.

A seat is replaced only where travel is due. Money and training are never imposed: a
parent's driving counts only while it is voluntary, and consent may be withdrawn.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from transport.domain.arrangement import ConsentState, Mode, TravelForm
from transport.domain.decision import Decision, Outcome
from transport.domain.pupil import AssistantNeed, TravelNeeds, Wheelchair
from transport.errors import InputError
from transport.options.candidate import Candidate
from transport.policy.model import Policy
from transport.rules.arrangement import CONSENT, needs_consent
from transport.units import Millimetres

PERCENT = 100
NO_ROAD = "The distance by road from home to the school is not known."

FORMS: Mapping[Mode, TravelForm] = {
    Mode.MILEAGE: TravelForm.MILEAGE,
    Mode.TRAVEL_BUDGET: TravelForm.TRAVEL_BUDGET,
    Mode.TRAVEL_TRAINING: TravelForm.TRAVEL_TRAINING,
    Mode.TRAVEL_PASS: TravelForm.BUS_PASS,
}
"""What the law calls each mode."""

Barrier = tuple[Callable[[TravelNeeds], bool], str]

BARRIERS: Mapping[str, Barrier] = {
    "individual_assistant": (
        lambda needs: needs.assistant is AssistantNeed.INDIVIDUAL,
        "Needs an individual passenger assistant.",
    ),
    "shared_assistant": (
        lambda needs: needs.assistant is AssistantNeed.SHARED,
        "Needs a passenger assistant.",
    ),
    "stays_in_wheelchair": (
        lambda needs: needs.wheelchair is Wheelchair.STAYS,
        "Stays in a wheelchair on the vehicle.",
    ),
    "travels_alone": (
        lambda needs: needs.travels_alone,
        "May not travel with other pupils.",
    ),
}
"""What can make a mode unsuitable, under the words a policy uses for it."""


def not_due(decision: Decision) -> tuple[str, ...]:
    """Why nothing may be offered in place of a seat; empty where travel is due."""
    if decision.duty_to_arrange is False:
        return ("Others already provide suitable free travel.",)
    if decision.outcome is Outcome.MET or decision.scheme is not None:
        return ()
    if decision.outcome is Outcome.UNDETERMINED or decision.needs_person:
        return ("Whether travel is due is not settled; a person must decide first.",)
    return ("No travel is due under the policy, so there is no seat to replace.",)


def barriers(needs: TravelNeeds, words: tuple[str, ...]) -> tuple[str, ...]:
    """Needs for which a policy rules a mode out, as sentences.

    Raises
    ------
    InputError
        If the policy uses a word that is not a known need.
    """
    unknown = [word for word in words if word not in BARRIERS]
    if unknown:
        raise InputError(
            f"{', '.join(unknown)} is not a need a mode can be ruled out by; "
            f"allowed are {', '.join(BARRIERS)}"
        )
    return tuple(
        sentence
        for word in words
        for applies, sentence in [BARRIERS[word]]
        if applies(needs)
    )


def too_young(candidate: Candidate, from_age: int) -> tuple[str, ...]:
    """Why a pupil is too young; empty where not."""
    if candidate.age >= from_age:
        return ()
    return (f"Only for pupils of {from_age} and over.",)


def beyond_reach(candidate: Candidate, limit: Millimetres) -> tuple[str, ...]:
    """Why a journey is too long for public transport; empty where not.

    Parameters
    ----------
    limit
        Longest distance by road, one way, itself within [mm].
    """
    if candidate.road_millimetres is None:
        return (NO_ROAD,)
    if candidate.road_millimetres > limit:
        return ("The school is further by road than the policy's limit for a pass.",)
    return ()


def consent_reason(
    state: ConsentState, form: TravelForm, policy: Policy, on: date
) -> str:
    """What the family has said, and whether it has to be asked."""
    if state is ConsentState.GIVEN:
        return "The family has agreed and may withdraw at any time."
    if state is ConsentState.REFUSED:
        return "The family has refused, so the seat stays."
    basis = policy.sources[policy.source(CONSENT[form], on)].title
    if needs_consent(form, policy, on):
        return f"The family must consent and has not been asked ({basis})."
    return f"The family need not consent and has not been asked ({basis})."


def chance_of_yes(
    state: ConsentState, take_up: Decimal, *, is_settled: bool = True
) -> float:
    """Probability that a family takes an offer up.

    Parameters
    ----------
    take_up
        Families expected to accept when asked [percent].
    is_settled
        The family's answer is all that is wanted; where it is not, a yes counts as
        not asked for.
    """
    if state is ConsentState.REFUSED:
        return 0.0
    if state is ConsentState.GIVEN and is_settled:
        return 1.0
    return share(take_up)


def share(percent: Decimal) -> float:
    """A percentage as a probability, 1 at most."""
    return float(min(percent / PERCENT, Decimal(1)))


def notes(candidate: Candidate) -> tuple[str, ...]:
    """What else a reader of an offer must know about the pupil's case."""
    found = []
    if candidate.decision.needs_person:
        found.append("A person must confirm the decision before anything changes.")
    if candidate.is_over_school_age:
        found.append("Over compulsory school age: the authority's statement applies.")
    return tuple(found)
