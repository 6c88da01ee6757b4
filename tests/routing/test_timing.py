"""Times of calls against every schedule there is, on small clocks."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from transport.routing.timing import Calls, begin_times


@st.composite
def small_calls(draw: st.DrawFn) -> Calls:
    count = draw(st.integers(2, 4))
    opens = [draw(st.integers(0, 5)) for _ in range(count)]
    pairs = [(a, b) for b in range(count) for a in range(b)]
    rides = draw(st.lists(st.sampled_from(pairs), max_size=3))
    return Calls(
        stays=[draw(st.integers(0, 1)) for _ in range(count)],
        legs=[draw(st.integers(0, 2)) for _ in range(count - 1)],
        windows=[(first, first + draw(st.integers(0, 4))) for first in opens],
        rides=[(on, off, draw(st.integers(0, 5))) for on, off in rides],
    )


def every_schedule(calls: Calls) -> list[tuple[int, ...]]:
    ranges = [range(first, last + 1) for first, last in calls.windows]
    return [times for times in product(*ranges) if holds(calls, times)]


def holds(calls: Calls, times: tuple[int, ...]) -> bool:
    legs = zip(times, times[1:], calls.stays, calls.legs, strict=False)
    return all(b >= a + stay + leg for a, b, stay, leg in legs) and all(
        times[off] - times[on] - calls.stays[on] <= limit
        for on, off, limit in calls.rides
    )


@settings(max_examples=400)
@given(calls=small_calls())
def test_times_are_the_shortest_and_then_the_latest(calls: Calls) -> None:
    found, possible = begin_times(calls), every_schedule(calls)
    if found is None:
        assert possible == []
        return
    assert holds(calls, tuple(found))
    shortest = min(times[-1] - times[0] for times in possible)
    best = [times for times in possible if times[-1] - times[0] == shortest]
    assert tuple(found) == max(best)


@given(calls=small_calls())
def test_backwards_twice_is_forwards(calls: Calls) -> None:
    again = calls.backwards().backwards()
    assert list(again.windows) == list(calls.windows)
    assert list(again.rides) == list(calls.rides)
