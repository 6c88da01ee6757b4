from collections.abc import Mapping
from enum import StrEnum

import pytest

from transport.domain.arrangement import ConsentState, Mode
from transport.domain.decision import GroundName, NextStep
from transport.domain.run import Direction, UnservedReason, ViolationKind
from transport.reports import words
from transport.scenario.result import Fate


@pytest.mark.parametrize(
    ("kind", "labels"),
    [
        (GroundName, words.GROUNDS),
        (NextStep, words.NEXT_STEPS),
        (Mode, words.MODES),
        (ConsentState, words.CONSENTS),
        (Direction, words.DIRECTIONS),
        (Fate, words.FATES),
        (UnservedReason, words.UNSERVED),
        (ViolationKind, words.VIOLATIONS),
    ],
)
def test_every_value_has_words(
    kind: type[StrEnum], labels: Mapping[StrEnum, str]
) -> None:
    assert list(labels) == list(kind)


@pytest.mark.parametrize(
    ("pence", "shown"),
    [(149, "£1"), (150, "£2"), (-149, "-£1"), (-49, "£0"), (123_456_750, "£1,234,568")],
)
def test_whole_pounds_round_half_away_from_zero(pence: int, shown: str) -> None:
    assert words.whole_pounds(pence) == shown


@pytest.mark.parametrize(
    ("pence", "shown"), [(49, "the same"), (50, "£1 more"), (-12_300, "£123 less")]
)
def test_difference_is_in_words(pence: int, shown: str) -> None:
    assert words.difference(pence) == shown


def test_minutes_round_up_so_that_a_limit_never_looks_kept() -> None:
    assert words.minutes(2_700) == 45
    assert words.minutes(2_701) == 46
