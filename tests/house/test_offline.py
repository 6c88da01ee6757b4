"""The product asks nobody: a plan is made with every way out of the machine shut."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from transport.dataset.synthetic.save import save_sample

pytestmark = pytest.mark.slow

CUT_OFF = ("unshare", "--user", "--map-root-user", "--net")
"""A network namespace of its own, in which there is no network at all."""


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest invented county."""
    folder = tmp_path_factory.mktemp("offline") / "data"
    save_sample(folder, pupils=30, seed=3)
    return folder


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Addresses that were asked for; asking for any but this machine's is refused."""
    asked: list[object] = []

    def guarded(name: str) -> None:
        real = getattr(socket.socket, name)

        def call(self: socket.socket, *arguments: Any) -> Any:
            if self.family != socket.AF_UNIX and not is_here(arguments[-1]):
                asked.append(arguments[-1])
                raise OSError("no way out of this machine")
            return real(self, *arguments)

        monkeypatch.setattr(socket.socket, name, call)

    for name in ("connect", "connect_ex", "sendto"):
        guarded(name)

    def look_up(host: str, *_: object, **__: object) -> Any:
        asked.append(host)
        raise socket.gaierror("names are not looked up")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return asked


def is_here(address: Any) -> bool:
    """Whether an address is this machine's own."""
    try:
        return ip_address(address[0]).is_loopback
    except (ValueError, TypeError):
        return False


def test_the_guard_bites(refused: list[object]) -> None:
    """Elsewhere is refused by number and by name."""
    with (
        socket.socket() as out,
        pytest.raises(OSError, match="no way out of this machine"),
    ):
        out.connect(("192.0.2.1", 80))
    with pytest.raises(socket.gaierror):
        socket.create_connection(("example.org", 80))
    assert refused == [("192.0.2.1", 80), "example.org"]


def test_a_plan_asks_nobody(
    county: Path,
    tmp_path: Path,
    refused: list[object],
    monkeypatch: pytest.MonkeyPatch,
    run_cli: Callable[..., Any],
) -> None:
    """In one process, so that the guard holds for all of it."""
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    out = tmp_path / "out"
    ran = run_cli("plan", county, "--on", "2026-09-15", "--out", out)
    assert ran.code in {0, 5}, ran.err
    assert (out / "report.html").is_file()
    assert refused == []


def test_a_plan_is_made_with_the_network_cut_off(county: Path, tmp_path: Path) -> None:
    """In all its processes; the kernel lets nothing out."""
    if not can_be_cut_off():
        pytest.skip("this machine gives no network namespaces to its users")
    out = tmp_path / "out"
    words = ("-m", "transport", "plan", county, "--on", "2026-09-15", "--out", out)
    ran = subprocess.run(
        [*CUT_OFF, sys.executable, *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode in {0, 5}, ran.stderr
    assert (out / "plan.json").is_file()


def can_be_cut_off() -> bool:
    """Whether a network namespace can be had here."""
    if shutil.which(CUT_OFF[0]) is None:
        return False
    ran = subprocess.run([*CUT_OFF, "true"], capture_output=True, check=False)
    return ran.returncode == 0
