"""A small invented county, planned once."""

from datetime import date
from pathlib import Path

import pytest

from transport.dataset.dataset import Dataset
from transport.dataset.read import read
from transport.policy.load import load
from transport.policy.model import Policy
from transport.scenario.pipeline import Settings, run_plan
from transport.scenario.result import PlanResult

ON = date(2026, 11, 23)


@pytest.fixture(scope="session")
def county(county_folder: Path) -> Dataset:
    """The same, read."""
    return read(county_folder)


@pytest.fixture(scope="session")
def exampleshire() -> Policy:
    """The invented council's policy."""
    return load("exampleshire")


@pytest.fixture(scope="session")
def planned(county: Dataset, exampleshire: Policy) -> PlanResult:
    """The county's plan."""
    return run_plan(county, exampleshire, ON, Settings(processes=1))
