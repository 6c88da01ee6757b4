"""A pass and training by what is known of the bus."""

import pytest

from tests.options.people import MONDAY, a_candidate, a_pupil, answers
from transport.domain.arrangement import ConsentState, Mode, Offer
from transport.domain.pupil import Circumstances
from transport.options.bus import BusFact, BusState
from transport.options.choose import is_certain
from transport.options.modes import MODES
from transport.policy.load import load

POLICY = load("exampleshire")
FOUND = "By bus on 2026-11-23: to school 08:05 to 08:31."
WORDS = {
    BusState.EXISTS: FOUND,
    BusState.UNKNOWN: "Not checked: no bus runs on 2026-11-23 in the timetable.",
    BusState.NONE: "No journey by bus to school on 2026-11-23 keeps to the limits.",
}
BUS_MODES = (Mode.TRAVEL_PASS, Mode.TRAVEL_TRAINING)


def fact(state: BusState) -> BusFact:
    return BusFact(state=state, words=WORDS[state]) if state in WORDS else BusFact()


def offered(mode: Mode, state: BusState, **changes: object) -> Offer:
    agreed = {"consents": answers(ConsentState.GIVEN, mode)}
    return MODES[mode](
        a_candidate(bus=fact(state), **(agreed | changes)), POLICY, MONDAY
    )


@pytest.mark.parametrize("mode", BUS_MODES)
def test_without_a_journey_it_is_not_offered(mode: Mode) -> None:
    offer = offered(mode, BusState.NONE)
    assert not offer.is_lawful
    assert WORDS[BusState.NONE] in offer.reasons
    assert offer.chance == 0


@pytest.mark.parametrize("mode", BUS_MODES)
@pytest.mark.parametrize("state", [BusState.EXISTS, BusState.UNKNOWN])
def test_what_is_known_of_the_journey_is_said(mode: Mode, state: BusState) -> None:
    offer = offered(mode, state)
    assert offer.is_lawful
    assert WORDS[state] in offer.reasons


@pytest.mark.parametrize("mode", BUS_MODES)
def test_without_a_timetable_that_is_said(mode: Mode) -> None:
    offer = offered(mode, BusState.NO_TIMETABLE)
    assert offer.is_lawful
    assert "Not checked: no bus timetable was given." in offer.reasons


@pytest.mark.parametrize(
    ("state", "is_settled"),
    [
        (BusState.EXISTS, True),
        (BusState.UNKNOWN, False),
        (BusState.NO_TIMETABLE, True),
        (BusState.NONE, False),
    ],
)
def test_an_agreed_pass_is_certain_only_as_far_as_the_bus_is(
    state: BusState, is_settled: bool
) -> None:
    """Where no timetable was given, the family's yes stands for it."""
    assert is_certain(offered(Mode.TRAVEL_PASS, state)) is is_settled


def test_a_journey_does_not_stand_for_a_familys_yes() -> None:
    offer = offered(Mode.TRAVEL_PASS, BusState.EXISTS, consents=())
    assert offer.is_lawful
    assert not is_certain(offer)


def test_a_journey_does_not_stand_for_travelling_alone() -> None:
    """Nobody has said whether the pupil can."""
    pupil = a_pupil(circumstances=Circumstances())
    offer = offered(Mode.TRAVEL_PASS, BusState.EXISTS, pupil=pupil)
    assert offer.is_lawful
    assert not is_certain(offer)
    assert any("without an adult" in reason for reason in offer.reasons)


def test_training_is_never_certain() -> None:
    assert not is_certain(offered(Mode.TRAVEL_TRAINING, BusState.EXISTS))
