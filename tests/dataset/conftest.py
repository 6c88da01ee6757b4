"""A good small dataset, and ways to spoil it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from transport.dataset.read import read
from transport.errors import DatasetError, TableFault

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture
def tiny_town(tmp_path: Path) -> Path:
    """A copy of the hand-made dataset that a test may change."""
    return shutil.copytree(DATA / "tiny_town", tmp_path / "town")


@pytest.fixture
def faults_of() -> Callable[[Path], tuple[TableFault, ...]]:
    """What is wrong with a dataset; nothing where it can be read."""

    def faults(folder: Path) -> tuple[TableFault, ...]:
        try:
            read(folder)
        except DatasetError as error:
            return error.faults
        return ()

    return faults
