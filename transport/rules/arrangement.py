"""Whether an offer of travel to an eligible child is one the law allows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from transport.domain.arrangement import Arrangement, TravelForm
from transport.policy.model import Policy

GROUND = "travel_arrangement"
"""Name in the policy of the provisions on travel arrangements."""
LEGS = "mileage.legs"
CONSENT: Mapping[TravelForm, str] = {
    TravelForm.MILEAGE: "mileage.needs_consent",
    TravelForm.TRAVEL_BUDGET: "travel_budget.needs_consent",
    TravelForm.TRAVEL_TRAINING: "travel_training.needs_consent",
    TravelForm.BUS_PASS: "travel_pass.needs_consent",
}
"""Where the policy says whether a form needs consent; a vehicle never does."""


@dataclass(frozen=True, slots=True)
class Barrier:
    """What stands against an offer: the part of the provisions, and the sentence.

    Parameters
    ----------
    parameter
        Parameter whose value was used; empty: none was.
    """

    part: str
    sentence: str
    parameter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why an offer is not valid, with the provision and the source it rests on."""

    sentence: str
    paragraph: str
    source: str

    def __str__(self) -> str:
        return f"{self.sentence} ({self.paragraph})"


@dataclass(frozen=True, slots=True)
class Validity:
    """Whether an offer is valid; every reason against it where it is not."""

    reasons: tuple[Reason, ...]

    @property
    def is_valid(self) -> bool:
        """Nothing stands against it."""
        return not self.reasons


def validity(offer: Arrangement, policy: Policy, on: date) -> Validity:
    """Judge an offer of travel by everything that could stand against it.

    Parameters
    ----------
    on
        Day whose law and policy apply.

    Raises
    ------
    NotInForceError
        If the policy has no value in force on the day.
    """
    barriers = (*_any_form(offer, policy, on), *_OWN[offer.form](offer, policy, on))
    return Validity(tuple(_reason(barrier, policy, on) for barrier in barriers))


def needs_consent(form: TravelForm, policy: Policy, on: date) -> bool:
    """Whether the form of travel may be used only if a parent agrees."""
    return form in CONSENT and policy.flag(CONSENT[form], on)


def _reason(barrier: Barrier, policy: Policy, on: date) -> Reason:
    name = barrier.parameter
    return Reason(
        sentence=barrier.sentence,
        paragraph=policy.paragraph(GROUND, barrier.part),
        source=policy.source(name, on) if name else policy.ground(GROUND).source,
    )


def _any_form(offer: Arrangement, policy: Policy, on: date) -> tuple[Barrier, ...]:
    return (
        *_unless(
            not needs_consent(offer.form, policy, on) or offer.consent,
            "consent",
            "This form of travel needs the consent of a parent, and there is none.",
            CONSENT.get(offer.form, ""),
        ),
        *_unless(
            not offer.charge,
            "free_of_charge",
            "Travel of an eligible child is free of charge, and the family is charged.",
        ),
    )


def _mileage(offer: Arrangement, policy: Policy, on: date) -> tuple[Barrier, ...]:
    least, legs = policy.count(LEGS, on), offer.legs_per_day
    return _unless(
        legs is None or legs >= least or offer.parent_works_at_school,
        "legs",
        f"Mileage is paid for {legs} legs a day; a parent who does not work at the "
        f"school drives {least}.",
        LEGS,
    )


def _training(offer: Arrangement, _policy: Policy, _on: date) -> tuple[Barrier, ...]:
    return _unless(
        offer.interim_travel,
        "interim_travel",
        "Training is a step towards travel and not travel itself; nothing is arranged "
        "until it is done.",
    )


def _bus_pass(offer: Arrangement, _policy: Policy, _on: date) -> tuple[Barrier, ...]:
    return (
        *_unless(
            offer.child_can_use is not False,
            "suitable",
            "The child cannot use the bus or train.",
        ),
        *_unless(
            not offer.companion_needed or offer.companion_fare_paid,
            "companion",
            "The child must be accompanied and the companion's fare is not paid.",
        ),
    )


def _vehicle(offer: Arrangement, _policy: Policy, _on: date) -> tuple[Barrier, ...]:
    return _unless(
        not offer.pickup_point or offer.can_reach_pickup is not False,
        "pickup_point",
        "The child cannot reach the pick-up point.",
    )


def _parent_drives(
    offer: Arrangement, _policy: Policy, _on: date
) -> tuple[Barrier, ...]:
    return _unless(
        offer.voluntary,
        "voluntary",
        "A parent's driving counts only while it is voluntary.",
    )


def _budget(_offer: Arrangement, _policy: Policy, _on: date) -> tuple[Barrier, ...]:
    """Consent is all a budget asks for."""
    return ()


def _unless(
    holds: bool | None,  # noqa: FBT001 - the condition is the argument
    part: str,
    sentence: str,
    parameter: str = "",
) -> tuple[Barrier, ...]:
    return () if holds else (Barrier(part, sentence, parameter),)


_OWN: Mapping[
    TravelForm, Callable[[Arrangement, Policy, date], tuple[Barrier, ...]]
] = {
    TravelForm.MILEAGE: _mileage,
    TravelForm.TRAVEL_BUDGET: _budget,
    TravelForm.TRAVEL_TRAINING: _training,
    TravelForm.BUS_PASS: _bus_pass,
    TravelForm.VEHICLE: _vehicle,
    TravelForm.PARENT_DRIVES: _parent_drives,
}
