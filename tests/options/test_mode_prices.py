"""One price for each mode that a reader can work out, and what stands against it."""

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from tests.options.people import (
    FIVE_MILES,
    MONDAY,
    a_candidate,
    a_decision,
    a_pupil,
    answers,
)
from transport.domain.arrangement import ConsentState, Mode
from transport.domain.decision import Outcome
from transport.domain.pupil import (
    AssistantNeed,
    Circumstances,
    TravelNeeds,
    Wheelchair,
)
from transport.errors import InputError
from transport.options.candidate import Candidate
from transport.options.lawful import BARRIERS
from transport.options.modes import (
    MODES,
    mileage,
    travel_budget,
    travel_pass,
    travel_training,
)
from transport.options.offers import make_offers
from transport.policy.load import load
from transport.policy.model import Policy
from transport.policy.trial import with_value


@cache
def exampleshire() -> Policy:
    return load("exampleshire")


def offered(mode: Mode, policy: Policy | None = None, **changes: object) -> str:
    """Reasons of one offer, in one string."""
    candidate = a_candidate(**changes)
    return " ".join(MODES[mode](candidate, policy or exampleshire(), MONDAY).reasons)


def test_mileage_is_legs_times_miles_times_days_times_rate() -> None:
    """4 legs of 5 miles on 190 days at 55p: 3,800 miles, £2,090."""
    offer = mileage.offer(a_candidate(), exampleshire(), MONDAY)
    assert offer.pence_per_year == 209_000
    assert offer.reasons[0] == (
        "Pays 4 legs of 5.00 miles on 190 days at 55p a mile: £2,090.00 a year."
    )


def test_mileage_follows_the_rate_in_force() -> None:
    """45p until 5 April 2026 and 55p from the next day."""
    before = mileage.offer(a_candidate(), exampleshire(), date(2026, 4, 5))
    after = mileage.offer(a_candidate(), exampleshire(), date(2026, 4, 6))
    assert (before.pence_per_year, after.pence_per_year) == (171_000, 209_000)


def test_mileage_miles_are_not_rounded() -> None:
    """A metre more, on 760 legs at 55p, is 25.97p and shows in the sum."""
    one_more = a_candidate(road_millimetres=FIVE_MILES + 1_000)
    assert mileage.offer(one_more, exampleshire(), MONDAY).pence_per_year == 209_026


def test_mileage_pays_for_days_attended() -> None:
    """Three days a week, 114 days: £1,254."""
    offer = mileage.offer(a_candidate(days_per_year=114), exampleshire(), MONDAY)
    assert offer.pence_per_year == 125_400


def test_travel_budget_has_its_own_rate() -> None:
    """4 legs of 5 miles on 190 days at 60p: £2,280."""
    policy = with_value(exampleshire(), "travel_budget.rate", 60)
    offer = travel_budget.offer(a_candidate(), policy, MONDAY)
    assert offer.pence_per_year == 228_000


def test_travel_pass_costs_the_same_however_many_days() -> None:
    """£900 a year, for two days a week too."""
    offer = travel_pass.offer(a_candidate(days_per_year=76), exampleshire(), MONDAY)
    assert offer.pence_per_year == 90_000


def test_training_is_paid_once_and_a_pass_each_year_after() -> None:
    """£3,600 once, three months beside the present travel, then a £900 pass."""
    offer = travel_training.offer(a_candidate(), exampleshire(), MONDAY)
    assert offer.set_up_pence == 360_000
    assert offer.months_to_effect == 3
    assert offer.pence_per_year == 90_000


def test_training_comes_to_work_by_take_up_times_success() -> None:
    """40 per cent accept and 65 per cent of them succeed: 26 per cent."""
    offer = travel_training.offer(a_candidate(), exampleshire(), MONDAY)
    assert offer.chance == pytest.approx(0.26)


def test_agreed_training_may_still_fail() -> None:
    """With consent given, 65 per cent succeed."""
    agreed = a_candidate(consents=answers(ConsentState.GIVEN, Mode.TRAVEL_TRAINING))
    offer = travel_training.offer(agreed, exampleshire(), MONDAY)
    assert offer.chance == pytest.approx(0.65)


@pytest.mark.parametrize(
    ("state", "chance"),
    [
        (ConsentState.GIVEN, 1.0),
        (ConsentState.NOT_ASKED, 0.15),
        (ConsentState.REFUSED, 0.0),
    ],
)
def test_mileage_chance_is_what_the_family_said(
    state: ConsentState, chance: float
) -> None:
    """An answer settles it; without one the policy's take-up stands."""
    candidate = a_candidate(consents=answers(state, Mode.MILEAGE))
    offer = mileage.offer(candidate, exampleshire(), MONDAY)
    assert offer.chance == pytest.approx(chance)


def test_consent_to_one_mode_is_not_consent_to_another() -> None:
    """Agreeing to a budget says nothing about mileage."""
    candidate = a_candidate(consents=answers(ConsentState.GIVEN, Mode.TRAVEL_BUDGET))
    offer = mileage.offer(candidate, exampleshire(), MONDAY)
    assert offer.consent is ConsentState.NOT_ASKED


def test_consent_reason_names_the_act() -> None:
    """Money needs consent, and the reason says under what."""
    assert (
        "The family must consent and has not been asked "
        "(Education Act 1996, section 508B)." in offered(Mode.MILEAGE)
    )


def test_distance_not_known_is_said() -> None:
    """Without a distance there is no sum, and the reason says so."""
    reasons = offered(Mode.MILEAGE, road_millimetres=None)
    assert reasons == "The distance by road from home to the school is not known."


def test_undecided_case_goes_to_a_person_first() -> None:
    """Nothing is offered while it is not settled whether travel is due."""
    reasons = offered(Mode.MILEAGE, decision=a_decision(Outcome.UNDETERMINED))
    assert reasons.startswith("Whether travel is due is not settled")


@pytest.mark.parametrize(("age", "lawful"), [(10, False), (11, True)])
@pytest.mark.parametrize("mode", [Mode.TRAVEL_TRAINING, Mode.TRAVEL_PASS])
def test_age_limit_includes_its_birthday(mode: Mode, age: int, *, lawful: bool) -> None:
    """Eleven is old enough; ten is not."""
    offer = MODES[mode](a_candidate(age=age), exampleshire(), MONDAY)
    assert offer.is_lawful is lawful


@pytest.mark.parametrize(
    ("millimetres", "lawful"), [(12_874_752, True), (12_874_753, False)]
)
@pytest.mark.parametrize("mode", [Mode.TRAVEL_TRAINING, Mode.TRAVEL_PASS])
def test_pass_reaches_eight_miles_and_no_further(
    mode: Mode, millimetres: int, *, lawful: bool
) -> None:
    """Eight miles to the millimetre is within; one more is beyond."""
    candidate = a_candidate(road_millimetres=millimetres)
    assert MODES[mode](candidate, exampleshire(), MONDAY).is_lawful is lawful


@pytest.mark.parametrize(
    ("needs", "sentence"),
    [
        (
            TravelNeeds(assistant=AssistantNeed.INDIVIDUAL),
            "Needs an individual passenger assistant.",
        ),
        (
            TravelNeeds(wheelchair=Wheelchair.STAYS),
            "Stays in a wheelchair on the vehicle.",
        ),
        (TravelNeeds(travels_alone=True), "May not travel with other pupils."),
    ],
)
@pytest.mark.parametrize("mode", [Mode.TRAVEL_TRAINING, Mode.TRAVEL_PASS])
def test_needs_that_rule_a_mode_out_are_named(
    mode: Mode, needs: TravelNeeds, sentence: str
) -> None:
    """The report can say why training or a pass was not offered."""
    assert sentence in offered(mode, pupil=a_pupil(needs))


def test_shared_assistant_rules_out_a_pass_and_not_training() -> None:
    """Training is what may end the need for a passenger assistant."""
    pupil = a_pupil(TravelNeeds(assistant=AssistantNeed.SHARED))
    assert "Needs a passenger assistant." in offered(Mode.TRAVEL_PASS, pupil=pupil)
    candidate = a_candidate(pupil=pupil)
    assert travel_training.offer(candidate, exampleshire(), MONDAY).is_lawful


def test_policy_decides_which_needs_rule_a_mode_out() -> None:
    """A council that trains wheelchair users writes so in its policy."""
    policy = with_value(
        exampleshire(), "travel_training.not_for", ["individual_assistant"]
    )
    candidate = a_candidate(pupil=a_pupil(TravelNeeds(wheelchair=Wheelchair.STAYS)))
    assert travel_training.offer(candidate, policy, MONDAY).is_lawful


def test_policy_word_that_is_no_need_is_refused() -> None:
    """The message names the word and every word allowed."""
    policy = with_value(exampleshire(), "travel_pass.not_for", ["tired"])
    with pytest.raises(InputError) as refused:
        travel_pass.offer(a_candidate(), policy, MONDAY)
    assert "tired" in str(refused.value)
    assert all(word in str(refused.value) for word in BARRIERS)


def walks(*, alone: bool | None, state: ConsentState) -> Candidate:
    return a_candidate(
        pupil=a_pupil(circumstances=Circumstances(can_walk_unaccompanied=alone)),
        consents=answers(state, Mode.TRAVEL_PASS),
    )


def test_pass_is_settled_for_a_pupil_who_walks_alone_and_agrees() -> None:
    """Suits the pupil, and the family has said that it works."""
    candidate = walks(alone=True, state=ConsentState.GIVEN)
    assert travel_pass.offer(candidate, exampleshire(), MONDAY).chance == 1


def test_pass_without_known_independence_is_not_settled() -> None:
    """Agreement does not make a pass suit a child; the missing fact is named."""
    candidate = walks(alone=None, state=ConsentState.GIVEN)
    offer = travel_pass.offer(candidate, exampleshire(), MONDAY)
    assert offer.is_lawful
    assert offer.chance == pytest.approx(0.3)
    assert travel_pass.NOT_KNOWN in offer.reasons


def test_pass_needs_no_consent_but_an_unseen_bus_is_not_settled() -> None:
    """No timetable is read, so nobody knows yet that a bus goes there."""
    candidate = walks(alone=True, state=ConsentState.NOT_ASKED)
    offer = travel_pass.offer(candidate, exampleshire(), MONDAY)
    assert not offer.needs_consent
    assert offer.chance < 1
    assert travel_pass.NOT_SEEN in offer.reasons


def test_pass_is_not_for_a_pupil_who_needs_an_adult() -> None:
    """A settled fact against it makes it unlawful, with the reason."""
    candidate = walks(alone=False, state=ConsentState.GIVEN)
    offer = travel_pass.offer(candidate, exampleshire(), MONDAY)
    assert not offer.is_lawful
    assert offer.reasons == ("Cannot be expected to travel without an adult.",)


def test_every_candidate_gets_every_mode_in_order() -> None:
    """Lawful or not, so that a report can say why not."""
    offers = make_offers([a_candidate(), a_candidate(age=6)], exampleshire(), MONDAY)
    assert [offer.mode for offer in offers] == [*MODES, *MODES]


def test_a_scheme_not_in_force_is_said_and_never_free() -> None:
    """Before 2011 there is no mileage rate, so mileage is not offered."""
    offers = make_offers([a_candidate()], exampleshire(), date(2010, 1, 1))
    mileage_offer = next(o for o in offers if o.mode is Mode.MILEAGE)
    assert not mileage_offer.is_lawful
    assert (
        "mileage.rate has no value in force on 2010-01-01" in mileage_offer.reasons[0]
    )


def test_what_a_council_may_end_is_then_not_offered() -> None:
    """Ended, a price is not nothing: that kind of travel is no longer offered."""
    policy = exampleshire()
    ended = [p for p in policy.parameters.values() if p.may_end]
    for parameter in ended:
        none = replace(parameter, values=(replace(parameter.values[0], value=None),))
        without = replace(
            policy, parameters={**policy.parameters, parameter.name: none}
        )
        refused = [
            offer
            for offer in make_offers([a_candidate()], without, MONDAY)
            if offer.reasons[0].startswith("Not offered under exampleshire: ")
        ]
        assert refused
        assert not any(offer.is_lawful for offer in refused)
        assert all(parameter.name in offer.reasons[0] for offer in refused)
    assert len(ended) == len(MODES)


def test_answer_before_the_decision_is_final_settles_nothing() -> None:
    """While a person must confirm the decision, a yes counts as not asked for."""
    proposal = a_decision().model_copy(update={"person_reasons": ("Near the limit.",)})
    candidate = a_candidate(
        decision=proposal, consents=answers(ConsentState.GIVEN, Mode.MILEAGE)
    )
    offer = mileage.offer(candidate, exampleshire(), MONDAY)
    assert offer.is_lawful
    assert offer.chance == pytest.approx(0.15)
    assert "A person must confirm the decision before anything changes." in (
        offer.reasons
    )


def test_seat_kept_until_a_person_decides_is_not_replaced() -> None:
    """A case that looks refused but must be looked at is not offered money instead."""
    decision = a_decision(Outcome.NOT_MET).model_copy(
        update={"person_reasons": ("Reasonableness of walking.",)}
    )
    reasons = offered(Mode.MILEAGE, decision=decision)
    assert reasons.startswith("Whether travel is due is not settled")


def test_nothing_is_offered_where_others_carry_the_pupil_free() -> None:
    """Eligible all the same, but there is nothing left to arrange."""
    decision = a_decision().model_copy(update={"duty_to_arrange": False})
    reasons = offered(Mode.MILEAGE, decision=decision)
    assert reasons == "Others already provide suitable free travel."
