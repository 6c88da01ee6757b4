"""Cuts over three riders: what they count, and when they are broken."""

import pytest

from transport.routing.bound.columns import Column, Cut
from transport.routing.bound.cuts import broken_cuts

EVERYBODY = frozenset(range(6))


@pytest.mark.parametrize(
    ("order", "visits"),
    [((0,), 0), ((0, 3, 1), 1), ((0, 1, 2), 1), ((4, 5), 0), ((0, 1, 0, 1), 2)],
)
def test_a_run_counts_once_for_each_pair_of_visits(
    order: tuple[int, ...], visits: int
) -> None:
    assert Cut(frozenset({0, 1, 2}), EVERYBODY).visits(order) == visits


def test_a_visit_is_forgotten_past_a_rider_outside_the_memory() -> None:
    cut = Cut(frozenset({0, 1, 2}), frozenset({0, 1, 2, 3}))
    assert cut.visits((0, 3, 1)) == 1
    assert cut.visits((0, 4, 1)) == 0


def test_three_pairs_by_halves_break_the_cut_of_the_three() -> None:
    pairs = [Column((0, 1), 1), Column((1, 2), 1), Column((0, 2), 1)]
    (cut,) = broken_cuts(pairs, [0.5] * 3, 4, ())
    assert cut.riders == {0, 1, 2}
    assert [cut.visits(column.order) for column in pairs] == [1, 1, 1]


def test_whole_runs_break_no_cut() -> None:
    runs = [Column((0, 1, 2), 1), Column((3, 4), 1)]
    assert broken_cuts(runs, [1.0, 1.0], 5, ()) == []


def test_a_cut_comes_back_only_with_a_longer_memory() -> None:
    pairs = [Column((0, 3, 1), 1), Column((1, 2), 1), Column((0, 2), 1)]
    (first,) = broken_cuts(pairs, [0.5] * 3, 4, ())
    assert broken_cuts(pairs, [0.5] * 3, 4, [first]) == []
    short = Cut(first.riders, first.riders)
    (longer,) = broken_cuts(pairs, [0.5] * 3, 4, [short])
    assert longer.memory == {0, 1, 2, 3}
