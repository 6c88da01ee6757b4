"""What a seat costs at the margin, beside what an average says."""

from hypothesis import given
from hypothesis import strategies as st

from tests.options.people import (
    a_priced_plan,
    an_offer,
    every_day,
    shared,
    solo,
)
from transport.domain.pupil import PupilId
from transport.options.marginal import with_savings

PRICES = st.integers(0, 50_000)


@given(pence=PRICES, price=st.integers(0, 1_000_000), days=st.integers(0, 190))
def test_leaving_a_solo_run_saves_the_whole_run(
    pence: int, price: int, days: int
) -> None:
    """Nobody else is aboard, so the run is not needed at all."""
    plan = a_priced_plan(solo("a", pence))
    (offer,) = with_savings(
        [an_offer("a", pence_per_year=price)], every_day("a", days), plan
    )
    assert offer.marginal_saving_pence == pence * days - price


@given(pence=PRICES, price=st.integers(1, 1_000_000))
def test_leaving_a_shared_run_that_does_not_shrink_saves_nothing(
    pence: int, price: int
) -> None:
    """The vehicle still goes, so the price of the offer is paid on top."""
    plan = a_priced_plan(shared("abc", 0, pence, pence, pence))
    (offer,) = with_savings(
        [an_offer("b", pence_per_year=price)], every_day("abc"), plan
    )
    assert offer.marginal_saving_pence == -price


def test_average_saving_is_the_figure_councils_publish() -> None:
    """Four pupils for £120 a day: £5,700 a seat, £4,700 above £1,000 mileage."""
    plan = a_priced_plan(shared("abc", 0, 8_000, 8_000, 8_000), solo("d", 4_000))
    (offer,) = with_savings([an_offer("a")], every_day("abcd"), plan)
    assert offer.average_saving_pence == 470_000
    assert offer.marginal_saving_pence == -100_000


def test_part_week_saves_on_days_attended_only() -> None:
    """A £50 solo run on 114 days is £5,700; the offer costs £1,000."""
    plan = a_priced_plan(solo("a", 5_000))
    (offer,) = with_savings([an_offer("a")], every_day("a", 114), plan)
    assert offer.marginal_saving_pence == 470_000


def test_an_offer_that_may_not_be_made_has_no_saving() -> None:
    """It is kept for its reasons and counted nowhere."""
    plan = a_priced_plan(solo("a", 5_000))
    (offer,) = with_savings([an_offer("a", is_lawful=False)], every_day("a"), plan)
    assert offer.marginal_saving_pence is None
    assert offer.average_saving_pence is None


def test_a_pupil_on_no_run_has_no_seat_to_save() -> None:
    """Not even by the average."""
    plan = a_priced_plan(solo("a", 5_000))
    (offer,) = with_savings([an_offer("z")], every_day("az"), plan)
    assert offer.marginal_saving_pence is None


@given(st.lists(PRICES, min_size=5, max_size=5))
def test_leaving_one_by_one_adds_up_to_leaving_together(prices: list[int]) -> None:
    """Savings, each with those before gone, sum to the price of the run."""
    plan = a_priced_plan(shared("abcde", 0, *prices))
    gone: frozenset[PupilId] = frozenset()
    saved = 0
    for pupil in map(PupilId, "abcde"):
        saved += plan.saving_per_day(pupil, gone)
        gone |= {pupil}
    assert saved == plan.pence_per_day == prices[-1]


def test_the_price_of_the_same_absence_is_asked_once() -> None:
    """Whoever left another run does not make it be priced again."""
    plan = a_priced_plan(shared("ab", 0, 1, 2), solo("c", 5))
    away = frozenset({PupilId("c")})
    first = plan.saving_per_day(PupilId("a"))
    assert plan.saving_per_day(PupilId("a"), away) == first
    assert plan.price_without.cache_info().misses == 2  # type: ignore[attr-defined]  # the cache adds it
