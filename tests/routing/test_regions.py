"""Parts of a plan: nobody lost, none too big, and numbers told both ways."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.routing.instances import at_random
from transport.routing.part import Part
from transport.routing.regions import cut
from transport.routing.schedule import riders_in, run_metres, with_gates


@settings(deadline=None)
@given(seed=st.integers(0, 1_000), largest=st.integers(1, 12))
def test_parts_hold_every_run_once(seed: int, largest: int) -> None:
    problem = at_random(seed, 20, schools=3)
    orders = [with_gates(problem, (rider,)) for rider in range(20)]
    parts = cut(problem, orders, largest, Random(seed))
    assert sorted(order for part in parts for order in part) == sorted(orders)
    assert all(len(part) <= largest for part in parts)


@given(seed=st.integers(0, 1_000), members=st.sets(st.integers(0, 11), min_size=1))
def test_a_run_is_the_same_run_in_a_part(seed: int, members: set[int]) -> None:
    problem = at_random(seed, 12, schools=3)
    part = Part.of(problem, sorted(members))
    order = with_gates(problem, (min(members),))
    inner = part.inner(order)
    assert part.outer(inner) == order
    assert riders_in(part.problem, inner) == (0,)
    assert run_metres(part.problem, inner) == run_metres(problem, order)
