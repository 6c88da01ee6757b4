"""The package as a caller meets it."""

import re
import subprocess
import sys
from pathlib import Path

import transport
from transport.version import VERSION

ROOT = Path(__file__).resolve().parents[2]


def test_public_names_are_sorted_and_exist() -> None:
    """``__all__`` is the list of what callers may import."""
    assert list(transport.__all__) == sorted(transport.__all__)
    assert all(getattr(transport, name) is not None for name in transport.__all__)
    assert len(transport.__all__) <= 20


def test_importing_the_package_loads_no_solver() -> None:
    """``import transport`` stays light."""
    program = (
        "import sys, transport;"
        "heavy = {'ortools', 'numba', 'scipy', 'osmium'} & set(sys.modules);"
        "sys.exit(bool(heavy))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_one_version_everywhere() -> None:
    """Package and changelog agree; the settings read it from the package."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    top = re.search(r"^## \[(.+?)\]", changelog, re.MULTILINE)
    assert top is not None
    assert transport.__version__ == VERSION == top.group(1)


def test_the_module_door_is_the_command() -> None:
    """``python -m transport`` works where script launchers are blocked."""
    ran = subprocess.run(
        [sys.executable, "-m", "transport", "--help"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0
    assert "plan" in ran.stdout
