"""Facts a decision may turn on, as they are asked of a case."""

import pytest

from tests.rules.a_case import a_case, facts
from transport.domain.case import Case
from transport.domain.pupil import Circumstances
from transport.policy.load import load
from transport.rules.facts import FACTS, Fact

BY_NAME = {fact.name: fact for fact in FACTS}
GUIDANCE = load("england-guidance")


@pytest.mark.parametrize("fact", FACTS, ids=list(BY_NAME))
def test_each_fact_is_a_field_and_bears_on_a_paragraph(fact: Fact) -> None:
    holder = Circumstances if fact.is_circumstance else Case
    assert fact.name in holder.model_fields
    assert GUIDANCE.paragraph(fact.ground, fact.part)


@pytest.mark.parametrize("fact", FACTS, ids=list(BY_NAME))
@pytest.mark.parametrize("value", [True, False, None])
def test_a_fact_put_is_the_fact_held(fact: Fact, value: bool | None) -> None:
    assert fact.of(fact.put(a_case(), value)) is value


def test_a_fact_nobody_gave_is_not_recorded() -> None:
    assert BY_NAME["nearest_suitable"].is_recorded(a_case())
    assert not BY_NAME["boarding_arranged"].is_recorded(a_case())
    asked = a_case(circumstances=Circumstances(low_income=None))
    assert BY_NAME["low_income"].is_recorded(asked)
    assert not BY_NAME["parent_can_accompany"].is_recorded(asked)
    assert BY_NAME["parent_can_accompany"].is_recorded(a_case(circumstances=facts()))
