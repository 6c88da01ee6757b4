"""What must hold of every way of travelling that is offered."""

from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.options.people import MONDAY, a_candidate, a_decision, a_pupil, answers
from transport.domain.arrangement import ConsentState, Mode
from transport.domain.decision import Outcome
from transport.domain.pupil import (
    AssistantNeed,
    Circumstances,
    TravelNeeds,
    Wheelchair,
)
from transport.options.candidate import Candidate
from transport.options.choose import is_certain
from transport.options.modes import MODES
from transport.policy.load import load
from transport.policy.model import Policy

modes = pytest.mark.parametrize("mode", MODES)


@cache
def exampleshire() -> Policy:
    return load("exampleshire")


@st.composite
def candidates(draw: st.DrawFn) -> Candidate:
    """Any pupil, under any decision, with any answers."""
    maybe = st.none() | st.booleans()
    needs = TravelNeeds(
        wheelchair=draw(st.sampled_from(Wheelchair)),
        assistant=draw(st.sampled_from(AssistantNeed)),
        travels_alone=draw(st.booleans()),
    )
    states = draw(
        st.dictionaries(st.sampled_from([*MODES]), st.sampled_from(ConsentState))
    )
    return a_candidate(
        pupil=a_pupil(needs, Circumstances(can_walk_unaccompanied=draw(maybe))),
        decision=a_decision(
            draw(st.sampled_from(Outcome)), draw(st.sampled_from([None, "post16"]))
        ),
        age=draw(st.integers(4, 25)),
        is_over_school_age=draw(st.booleans()),
        days_per_year=draw(st.integers(0, 190)),
        road_millimetres=draw(st.none() | st.integers(0, 100_000_000)),
        consents=tuple(c for m, s in states.items() for c in answers(s, m)),
    )


@modes
def test_mode_is_lawful_for_an_ordinary_pupil(mode: Mode) -> None:
    """A pupil whom nothing stands against is offered every mode, with a price."""
    offer = MODES[mode](a_candidate(), exampleshire(), MONDAY)
    assert offer.is_lawful
    assert offer.mode is mode
    assert offer.pence_per_year > 0


@modes
@given(candidate=candidates())
def test_offer_says_why(mode: Mode, candidate: Candidate) -> None:
    """Every offer gives reasons, as sentences, and a chance that is one."""
    offer = MODES[mode](candidate, exampleshire(), MONDAY)
    assert offer.reasons
    assert all(r[0].isupper() and r.endswith((".", ")")) for r in offer.reasons)
    assert 0 <= offer.chance <= 1
    assert min(offer.pence_per_year, offer.set_up_pence, offer.months_to_effect) >= 0


@modes
@given(candidate=candidates())
def test_unlawful_or_refused_offer_has_no_chance(
    mode: Mode, candidate: Candidate
) -> None:
    """What may not be offered, and what was refused, will not come about."""
    offer = MODES[mode](candidate, exampleshire(), MONDAY)
    refused = candidate.consent_to(mode) is ConsentState.REFUSED
    if refused or not offer.is_lawful:
        assert offer.chance == 0


@modes
@given(candidate=candidates())
def test_certain_only_with_lawful_consent(mode: Mode, candidate: Candidate) -> None:
    """An offer is settled only for a pupil due travel whose family has agreed."""
    offer = MODES[mode](candidate, exampleshire(), MONDAY)
    if is_certain(offer):
        assert candidate.consent_to(mode) is ConsentState.GIVEN
        assert mode is not Mode.TRAVEL_TRAINING
        due = candidate.decision.outcome is Outcome.MET
        assert due or candidate.decision.scheme


@modes
@pytest.mark.parametrize("outcome", [Outcome.NOT_MET, Outcome.UNDETERMINED])
def test_nothing_is_offered_where_no_travel_is_due(
    mode: Mode, outcome: Outcome
) -> None:
    """No travel due, or not yet decided: nothing may be offered in its place."""
    candidate = a_candidate(decision=a_decision(outcome))
    assert not MODES[mode](candidate, exampleshire(), MONDAY).is_lawful


@modes
def test_a_pupil_carried_by_the_authoritys_own_scheme_is_offered_modes(
    mode: Mode,
) -> None:
    """A seat under the authority's own statement can be replaced too."""
    candidate = a_candidate(
        decision=a_decision(Outcome.NOT_MET, "post16"), is_over_school_age=True
    )
    offer = MODES[mode](candidate, exampleshire(), MONDAY)
    assert offer.is_lawful
    assert any("Over compulsory school age" in reason for reason in offer.reasons)


@modes
@given(days=st.integers(0, 3_000))
def test_offer_depends_on_nothing_but_its_arguments(mode: Mode, days: int) -> None:
    """The same pupil on the same day is offered the same twice."""
    on = date(2023, 9, 1) + timedelta(days=days)
    first = MODES[mode](a_candidate(), exampleshire(), on)
    assert first == MODES[mode](a_candidate(), exampleshire(), on)
