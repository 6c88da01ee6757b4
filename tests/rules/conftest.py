"""Policies the rules are tried under."""

import pytest

from transport.policy.load import load
from transport.policy.model import Policy


@pytest.fixture(scope="session")
def guidance() -> Policy:
    """Statute and guidance, every council setting at its narrowest."""
    return load("england-guidance")


@pytest.fixture(scope="session")
def exampleshire() -> Policy:
    return load("exampleshire")
