"""Policies the rules are tried under."""

import pytest

from transport.policy.load import load
from transport.policy.model import Policy
from transport.policy.trial import as_decided


@pytest.fixture(scope="session")
def guidance() -> Policy:
    """Statute and guidance, every council setting at its narrowest."""
    return load("england-guidance")


@pytest.fixture(scope="session")
def decided(guidance: Policy) -> Policy:
    """The same where a council has decided every setting as it starts."""
    return as_decided(guidance)


@pytest.fixture(scope="session")
def exampleshire() -> Policy:
    return load("exampleshire")
