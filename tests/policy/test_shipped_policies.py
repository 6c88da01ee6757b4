"""The policies that come with the product."""

import re
from datetime import date
from pathlib import Path

import pytest

from transport.policy.load import load
from transport.policy.locate import policies_folder, policy_names
from transport.policy.model import LayerKind, Policy

NAMES = policy_names(policies_folder())
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", NAMES)
def test_every_shipped_policy_loads_and_has_labels(name: str) -> None:
    policy = load(name)
    assert all(parameter.label for parameter in policy.parameters.values())
    assert all(value.source for p in policy.parameters.values() for value in p.values)


@pytest.mark.parametrize("name", NAMES)
def test_every_source_of_a_policy_is_used(name: str) -> None:
    policy = load(name)
    used = {
        value.source for p in policy.parameters.values() for value in p.floor + p.values
    }
    used |= {table.source for s in policy.schedules.values() for table in s.values}
    grounds = policy.grounds.values()
    used |= {source for g in grounds for source in (g.source, *g.sources.values())}
    known = {source.id for source in policy.sources.values() if source.layer == name}
    assert known - used == set()


def test_no_statutory_value_is_only_a_councils_setting(england: Policy) -> None:
    assert england.kind is LayerKind.STATUTE
    assert not any(parameter.is_setting for parameter in england.parameters.values())


def test_every_parameter_the_code_reads_is_in_the_policies(
    exampleshire: Policy,
) -> None:
    read = re.compile(
        r"policy\.(?:millimetres|metres|seconds|pence|number|count|flag|choice|words)"
        r"\(\s*\"([a-z0-9_.]+)\""
    )
    found = {
        name
        for path in (ROOT / "transport").rglob("*.py")
        for name in read.findall(path.read_text(encoding="utf-8"))
    }
    assert found
    assert found <= set(exampleshire.parameters)


def test_every_parameter_has_a_value_today(exampleshire: Policy) -> None:
    day = date(2026, 11, 23)
    for name in exampleshire.parameters:
        assert exampleshire.dated(name, day).value is not None
