"""Fixtures named for what they are."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from transport.cli import main
from transport.dataset.synthetic.save import save_sample

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str


@pytest.fixture
def run_cli(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run a ``transport`` command in this process."""

    def run(*arguments: str | Path) -> Ran:
        with pytest.raises(SystemExit) as left:
            main([str(word) for word in arguments])
        captured = capsys.readouterr()
        return Ran(int(left.value.code or 0), captured.out, captured.err)

    return run


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real extracts, cases and instances beside the checkout; skipped when absent."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the shared data folder is not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def county_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of an invented county of ninety pupils."""
    folder = tmp_path_factory.mktemp("county") / "data"
    save_sample(folder, pupils=90, seed=7)
    return folder
