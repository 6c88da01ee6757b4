"""Which offers of travel to an eligible child are lawful."""

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any

import pytest

from transport.domain.arrangement import Arrangement, TravelForm
from transport.policy.model import Policy
from transport.policy.trial import with_value
from transport.rules.arrangement import needs_consent, validity

DAY = date(2026, 11, 23)
LAWFUL: dict[TravelForm, dict[str, Any]] = {
    TravelForm.MILEAGE: {"consent": True, "legs_per_day": 4},
    TravelForm.TRAVEL_BUDGET: {"consent": True},
    TravelForm.TRAVEL_TRAINING: {"consent": True, "interim_travel": True},
    TravelForm.BUS_PASS: {"consent": False, "child_can_use": True},
    TravelForm.VEHICLE: {"consent": False},
    TravelForm.PARENT_DRIVES: {"voluntary": True},
}
KNOWN = (None, True, False)
FACTS: dict[TravelForm, dict[str, tuple[Any, ...]]] = {
    TravelForm.MILEAGE: {
        "consent": KNOWN,
        "legs_per_day": (None, 2, 3, 4, 5),
        "parent_works_at_school": KNOWN,
    },
    TravelForm.TRAVEL_BUDGET: {"consent": KNOWN},
    TravelForm.TRAVEL_TRAINING: {"consent": KNOWN, "interim_travel": KNOWN},
    TravelForm.BUS_PASS: {
        "consent": KNOWN,
        "child_can_use": KNOWN,
        "companion_needed": KNOWN,
        "companion_fare_paid": KNOWN,
    },
    TravelForm.VEHICLE: {
        "consent": KNOWN,
        "pickup_point": KNOWN,
        "can_reach_pickup": KNOWN,
    },
    TravelForm.PARENT_DRIVES: {"voluntary": KNOWN, "consent": KNOWN},
}


def offer(form: TravelForm, **changes: Any) -> Arrangement:
    return Arrangement(form=form, **(LAWFUL[form] | changes))


def every_offer() -> Iterator[dict[str, Any]]:
    """Every combination of what can be said about each form."""
    for form, facts in FACTS.items():
        for values in product(*facts.values(), KNOWN):
            yield {"form": form, **dict(zip([*facts, "charge"], values, strict=True))}


def is_valid_by_the_contract(facts: dict[str, Any]) -> bool:
    """Section 6 of the contract, line by line."""
    form = facts["form"]
    asks = {"mileage", "personal_travel_budget", "independent_travel_training"}
    if facts["charge"] or (form in asks and not facts["consent"]):
        return False
    if form == "mileage":
        legs = facts["legs_per_day"]
        return legs is None or legs >= 4 or bool(facts["parent_works_at_school"])
    if form == "independent_travel_training":
        return bool(facts["interim_travel"])
    if form == "bus_pass":
        fare = not facts["companion_needed"] or bool(facts["companion_fare_paid"])
        return facts["child_can_use"] is not False and fare
    if form == "vehicle":
        return not (facts["pickup_point"] and facts["can_reach_pickup"] is False)
    return form != "parent_drives" or bool(facts["voluntary"])


def test_every_offer_comes_out_as_the_contract_says(guidance: Policy) -> None:
    tried = list(every_offer())
    for facts in tried:
        found = validity(Arrangement(**facts), guidance, DAY)
        assert found.is_valid is is_valid_by_the_contract(facts), facts
    assert len(tried) > 400


@pytest.mark.parametrize("form", TravelForm)
def test_a_lawful_offer_has_nothing_against_it(
    form: TravelForm, guidance: Policy
) -> None:
    assert validity(offer(form), guidance, DAY).reasons == ()


@pytest.mark.parametrize(
    ("form", "changes", "paragraph", "source"),
    [
        (TravelForm.MILEAGE, {"consent": False}, "s.508B(5)", "ea1996-s508b"),
        (TravelForm.MILEAGE, {"legs_per_day": 2}, "Guidance", "dfe-2024-01"),
        (TravelForm.TRAVEL_BUDGET, {"consent": None}, "s.508B(5)", "ea1996-s508b"),
        (
            TravelForm.TRAVEL_TRAINING,
            {"interim_travel": False},
            "s.508B(1)",
            "ea1996-s508b",
        ),
        (TravelForm.TRAVEL_TRAINING, {"consent": False}, "s.508B(5)", "dfe-2024-01"),
        (TravelForm.BUS_PASS, {"child_can_use": False}, "s.508B(1)", "ea1996-s508b"),
        (TravelForm.BUS_PASS, {"companion_needed": True}, "(7)-(8)", "ea1996-s508b"),
        (
            TravelForm.VEHICLE,
            {"pickup_point": True, "can_reach_pickup": False},
            "Hounslow",
            "ea1996-s508b",
        ),
        (TravelForm.VEHICLE, {"charge": True}, "s.508B(1), (9)", "ea1996-s508b"),
        (TravelForm.PARENT_DRIVES, {"voluntary": False}, "s.508B(6)", "ea1996-s508b"),
    ],
)
def test_each_reason_names_its_provision_and_its_source(
    form: TravelForm,
    changes: dict[str, Any],
    paragraph: str,
    source: str,
    guidance: Policy,
) -> None:
    (reason,) = validity(offer(form, **changes), guidance, DAY).reasons
    assert paragraph in reason.paragraph
    assert reason.source == source
    assert str(reason) == f"{reason.sentence} ({reason.paragraph})"


def test_every_reason_against_an_offer_is_told(guidance: Policy) -> None:
    bad = offer(TravelForm.MILEAGE, consent=False, charge=True, legs_per_day=2)
    assert len(validity(bad, guidance, DAY).reasons) == 3


def test_the_legs_mileage_is_paid_for_come_from_the_policy(guidance: Policy) -> None:
    more = with_value(guidance, "mileage.legs", 6)
    assert not validity(offer(TravelForm.MILEAGE), more, DAY).is_valid
    stays = offer(TravelForm.MILEAGE, legs_per_day=2, parent_works_at_school=True)
    assert validity(stays, more, DAY).is_valid


def test_a_seat_and_a_pass_need_nobodys_consent(guidance: Policy) -> None:
    free = {TravelForm.BUS_PASS, TravelForm.VEHICLE, TravelForm.PARENT_DRIVES}
    for form in TravelForm:
        assert needs_consent(form, guidance, DAY) is (form not in free)
