"""The quickest order of a run's homes."""

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.routing.instances import at_random, on_a_line
from transport.domain.run import Direction
from transport.routing.legs import legs_of, measure
from transport.routing.sequence import EXACT, quickest_order


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 10**6),
    riders=st.integers(1, 5),
    direction=st.sampled_from(tuple(Direction)),
)
def test_up_to_nine_homes_the_order_is_the_quickest_there_is(
    seed: int, riders: int, direction: Direction
) -> None:
    legs = legs_of(at_random(seed, riders, direction=direction))
    stops = range(1, riders + 1)
    tried = (measure(legs, order) for order in permutations(stops))
    best = min((each.seconds for each in tried if each is not None), default=None)
    found = quickest_order(legs, stops)
    length = None if found is None else measure(legs, found)
    assert (length and length.seconds) == best


def test_many_homes_on_a_line_are_visited_in_line() -> None:
    """More than are tried one by one, begun in a bad order."""
    homes = [1_000 * (1 + number * 5 % 12) for number in range(12)]
    assert len(homes) > EXACT
    legs = legs_of(on_a_line(homes, direction=Direction.AFTERNOON))
    found = quickest_order(legs, range(1, 13))
    assert found is not None
    assert [homes[stop - 1] for stop in found] == sorted(homes)


def test_no_order_is_found_where_there_is_none() -> None:
    for count in (3, EXACT + 1):
        riders: list[dict[str, object]] = [{"ride_limit": 150}] * count
        legs = legs_of(on_a_line([1_000] * count, riders=riders))
        assert quickest_order(legs, range(1, count + 1)) is None
