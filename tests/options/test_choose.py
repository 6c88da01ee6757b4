"""Which offers are taken up, and the three figures."""

from random import Random
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from tests.options.people import (
    TRAVELLING,
    Bus,
    a_plan,
    a_priced_plan,
    an_offer,
    every_day,
    shared,
    solo,
)
from transport.domain.arrangement import ConsentState, Mode, Offer
from transport.domain.pupil import PupilId
from transport.options.choose import Chosen, cheapest_certain, choose, total
from transport.options.marginal import priced_plan
from transport.options.totals import mode_totals

PUPILS = "abcdef"
NEEDS_ASKING = {"consent": ConsentState.NOT_ASKED, "chance": 0.25}


class Caseload(NamedTuple):
    """Vehicles of six pupils, and offers to them."""

    buses: tuple[Bus, ...]
    offers: tuple[Offer, ...]


offers = st.builds(
    an_offer,
    st.sampled_from(PUPILS),
    mode=st.sampled_from(TRAVELLING),
    is_lawful=st.booleans(),
    needs_consent=st.booleans(),
    consent=st.sampled_from(ConsentState),
    chance=st.sampled_from([0.0, 0.15, 0.9, 1.0]),
    pence_per_year=st.integers(0, 900_000),
    set_up_pence=st.integers(0, 400_000),
    months_to_effect=st.integers(0, 3),
)


@st.composite
def caseloads(draw: st.DrawFn) -> Caseload:
    """Two shared vehicles and two solo ones, with any offers."""
    prices = st.lists(st.integers(0, 20_000), min_size=2, max_size=2).map(sorted)
    return Caseload(
        (
            shared("ab", 0, *draw(prices)),
            shared("cd", 0, *draw(prices)),
            solo("e", draw(st.integers(0, 20_000))),
            solo("f", draw(st.integers(0, 20_000))),
        ),
        tuple(draw(st.lists(offers, max_size=20))),
    )


def chosen_from(caseload: Caseload, days: int = 190) -> Chosen:
    return choose(
        caseload.offers, every_day(PUPILS, days), a_priced_plan(*caseload.buses)
    )


@given(caseloads())
def test_nothing_is_certain_without_lawful_consent(caseload: Caseload) -> None:
    """Whatever is offered, only what is lawful and agreed, or needs no word, counts."""
    for offer in chosen_from(caseload).accepted:
        assert offer.is_lawful
        assert offer.consent is not ConsentState.REFUSED
        assert offer.consent is ConsentState.GIVEN or not offer.needs_consent
        assert offer.chance == 1


@given(caseloads())
def test_training_never_ends_a_seat(caseload: Caseload) -> None:
    """Present travel goes on while training runs, so it is never taken up for one."""
    for offer in chosen_from(caseload).accepted:
        assert offer.mode is not Mode.TRAVEL_TRAINING
        assert offer.months_to_effect == 0


@given(caseloads())
def test_the_three_figures_are_in_order(caseload: Caseload) -> None:
    """Certain is at most expected, and expected at most all say yes."""
    chosen = chosen_from(caseload)
    figures = [total(s) for s in (chosen.certain, chosen.expected, chosen.all_yes)]
    assert 0 <= figures[0] <= figures[1] <= figures[2]


@given(caseloads())
def test_a_pupil_counts_once_in_each_figure(caseload: Caseload) -> None:
    """One pupil gives up one seat."""
    chosen = chosen_from(caseload)
    for figure in (chosen.certain, chosen.expected, chosen.all_yes, chosen.average):
        pupils = [saving.offer.pupil_id for saving in figure]
        assert len(pupils) == len(set(pupils))


@given(caseloads())
def test_what_is_saved_is_what_the_plan_costs_less(caseload: Caseload) -> None:
    """Certain savings are the fall in the plan's yearly price less the offers' price."""
    accepted = chosen_from(caseload).accepted
    gone = frozenset(offer.pupil_id for offer in accepted)
    before, after = (
        sum(bus.pence(who) for bus in caseload.buses) for who in (frozenset(), gone)
    )
    paid = sum(offer.pence_per_year for offer in accepted)
    saved = sum(offer.marginal_saving_pence or 0 for offer in accepted)
    assert saved == (before - after) * 190 - paid


@given(caseloads())
def test_every_offer_taken_up_saves(caseload: Caseload) -> None:
    """Nothing is taken up that costs as much as the seat."""
    chosen = chosen_from(caseload)
    for saving in (*chosen.certain, *chosen.all_yes):
        assert saving.pence_per_year > 0


@given(caseloads())
def test_mode_lines_add_up_to_the_figures(caseload: Caseload) -> None:
    """The table of modes and the three totals are the same money."""
    chosen = chosen_from(caseload)
    lines = mode_totals(chosen)
    assert sum(line.certain_pence for line in lines) == total(chosen.certain)
    assert sum(line.expected_pence for line in lines) == total(chosen.expected)
    assert sum(line.all_yes_pence for line in lines) == total(chosen.all_yes)
    assert sum(line.average_pence for line in lines) == total(chosen.average)


@given(caseloads(), st.randoms(use_true_random=False))
def test_money_does_not_depend_on_the_order_of_vehicles(
    caseload: Caseload, random: Random
) -> None:
    """Savings of different vehicles do not touch each other."""
    buses = list(caseload.buses)
    random.shuffle(buses)
    again = chosen_from(Caseload(tuple(buses), caseload.offers))
    assert again.accepted == chosen_from(caseload).accepted


def test_second_to_leave_is_re_priced() -> None:
    """Two leave a taxi: the first frees £10 a day, the second the £30 left."""
    chosen = choose(
        [an_offer("a"), an_offer("b")],
        every_day("ab"),
        a_priced_plan(shared("ab", 0, 3_000, 4_000)),
    )
    assert [o.pupil_id for o in chosen.accepted] == ["a", "b"]
    assert [o.marginal_saving_pence for o in chosen.accepted] == [90_000, 470_000]


def test_two_who_would_free_the_same_vehicle_are_counted_once() -> None:
    """Either frees £20 a day alone; after one has left the other frees nothing."""
    chosen = choose(
        [an_offer("a"), an_offer("b")],
        every_day("abcd"),
        a_priced_plan(shared("abcd", 0, 6_000, 6_000, 6_000, 8_000)),
    )
    assert [o.pupil_id for o in chosen.accepted] == ["a"]
    assert [o.marginal_saving_pence for o in chosen.offers] == [280_000, 280_000]


def test_cheapest_agreed_offer_is_taken() -> None:
    """A family that agrees to both gets the one that costs less."""
    chosen = choose(
        [
            an_offer("a", mode=Mode.TRAVEL_BUDGET, pence_per_year=200_000),
            an_offer("a", mode=Mode.MILEAGE, pence_per_year=150_000),
        ],
        every_day("a"),
        a_priced_plan(solo("a", 5_000)),
    )
    assert [offer.mode for offer in chosen.accepted] == [Mode.MILEAGE]


def test_offer_at_the_price_of_the_seat_is_not_taken() -> None:
    """190 days of £50 are £9,500; a penny less is worth taking up."""
    plan = a_priced_plan(solo("a", 5_000))
    for price, taken in [(950_000, 0), (949_999, 1)]:
        offer = an_offer("a", pence_per_year=price)
        assert len(choose([offer], every_day("a"), plan).accepted) == taken


def test_expected_is_saving_times_chance() -> None:
    """£9,500 less £1,000, one time in four: £2,125."""
    chosen = choose(
        [an_offer("a", **NEEDS_ASKING)],
        every_day("a"),
        a_priced_plan(solo("a", 5_000)),
    )
    assert total(chosen.certain) == 0
    assert total(chosen.expected) == 212_500
    assert total(chosen.all_yes) == 850_000


def test_expected_prefers_the_likelier_to_the_greater() -> None:
    """£8,500 one time in four is less than £7,500 one time in two."""
    chosen = choose(
        [
            an_offer("a", **NEEDS_ASKING),
            an_offer(
                "a",
                mode=Mode.TRAVEL_BUDGET,
                pence_per_year=200_000,
                consent=ConsentState.NOT_ASKED,
                chance=0.5,
            ),
        ],
        every_day("a"),
        a_priced_plan(solo("a", 5_000)),
    )
    assert total(chosen.expected) == 375_000
    assert total(chosen.all_yes) == 850_000


def test_expected_never_counts_one_smaller_vehicle_twice() -> None:
    """Two likely answers free the same £20 a day: no more than if both say yes."""
    likely = {"consent": ConsentState.NOT_ASKED, "chance": 0.9}
    chosen = choose(
        [an_offer("a", **likely), an_offer("b", **likely)],
        every_day("abcd"),
        a_priced_plan(shared("abcd", 0, 6_000, 6_000, 6_000, 8_000)),
    )
    assert total(chosen.expected) == total(chosen.all_yes) == 280_000


def test_refusal_is_counted_nowhere() -> None:
    """All say yes means all who have not said no."""
    chosen = choose(
        [an_offer("a", consent=ConsentState.REFUSED, chance=0.0)],
        every_day("a"),
        a_priced_plan(solo("a", 5_000)),
    )
    assert chosen.all_yes == chosen.expected == chosen.certain == ()


def test_average_figure_counts_what_saves_nothing() -> None:
    """Three leave a minibus that still goes: £4,275 by average, nothing in truth."""
    plan = a_priced_plan(shared("abcd", 0, *[9_000] * 4))
    chosen = choose([an_offer(p) for p in "abc"], every_day("abcd"), plan)
    assert total(chosen.average) == 3 * (427_500 - 100_000)
    assert total(chosen.all_yes) == 0


def test_mode_line_counts_its_offers() -> None:
    """Two may be made, one is agreed to, and one would save."""
    chosen = choose(
        [
            an_offer("a"),
            an_offer("b", **NEEDS_ASKING),
            an_offer("c", is_lawful=False),
        ],
        every_day("abc"),
        a_priced_plan(solo("a", 5_000), shared("bc", 0, 5_000, 5_000)),
    )
    line = next(line for line in mode_totals(chosen) if line.mode is Mode.MILEAGE)
    assert (line.lawful, line.consented, line.saving, line.taken_up) == (2, 1, 1, 1)


def test_set_up_prices_are_kept_apart() -> None:
    """Training's price is paid once and is no part of a year's saving."""
    training = an_offer(
        "a",
        mode=Mode.TRAVEL_TRAINING,
        set_up_pence=360_000,
        months_to_effect=3,
        chance=0.5,
    )
    chosen = choose([training], every_day("a"), a_priced_plan(solo("a", 5_000)))
    line = next(x for x in mode_totals(chosen) if x.mode is Mode.TRAVEL_TRAINING)
    assert line.all_yes_pence == 850_000
    assert line.set_up_pence == 360_000


def test_twelve_hundred_pupils_are_chosen_in_seconds() -> None:
    """A hundred minibuses of twelve, every pupil with an offer that saves."""
    pupils = [f"p{number:04d}" for number in range(1_200)]
    buses = [each_pays(pupils[start : start + 12]) for start in range(0, 1_200, 12)]
    plan = priced_plan(a_plan(buses), lambda gone: 1_000 * (1_200 - len(gone)))
    chosen = choose([an_offer(p) for p in pupils], every_day(pupils), plan)
    assert total(chosen.certain) == 1_200 * (190_000 - 100_000)


def each_pays(pupils: list[str]) -> Bus:
    """A vehicle that costs £10 for each pupil aboard."""
    return Bus(tuple(pupils), lambda aboard: 1_000 * aboard)


def test_a_pupil_without_a_seat_takes_the_cheapest_settled_offer() -> None:
    """Nobody is left at home who has agreed to another way to travel."""
    agreed = an_offer("p1", pence_per_year=500)
    dearer = agreed.model_copy(
        update={"mode": Mode.TRAVEL_BUDGET, "pence_per_year": 900}
    )
    not_asked = agreed.model_copy(
        update={"consent": ConsentState.NOT_ASKED, "pence_per_year": 1}
    )
    offers = (dearer, not_asked, agreed)
    assert cheapest_certain(offers, {PupilId("p1")}) == (agreed,)
    assert cheapest_certain(offers, {PupilId("p2")}) == ()
    assert cheapest_certain((not_asked,), {PupilId("p1")}) == ()
