"""``transport network compare``, against small servers on this machine."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Ran
from tests.network.servers.stub import osrm_over, serving
from transport.network.straight_line import StraightLine

SAMPLE = ROOT / "sample_data"


@pytest.mark.slow
def test_it_lists_where_the_engines_differ(
    run_cli: Callable[..., Ran], tmp_path: Path
) -> None:
    """Straight lines differ from roads, some across two miles or three."""
    folder = tmp_path / "county"
    assert run_cli("sample", "--out", folder, "--pupils", "40").code == 0
    with serving(osrm_over(StraightLine())) as stub:
        ran = run_cli(
            *("network", "compare", folder, "--with", "osrm", "--url", stub.url),
            *("--on", "2026-09-15", "--json"),
        )
    assert ran.code == 0, ran.err
    found = json.loads(ran.out)
    across = {limit for one in found["differences"] for limit in one["limits"]}
    assert across == {"walking_distance.under_8", "walking_distance.from_8"}
    assert found["measured"] > 0
    assert len(found["fingerprints"]["theirs"]) == 16
    assert "data 2026-11-01" in found["version"]


def test_a_public_server_is_refused(run_cli: Callable[..., Ran]) -> None:
    """Before anything is sent."""
    url = "https://router.project-osrm.org"
    ran = run_cli("network", "compare", SAMPLE, "--with", "osrm", "--url", url)
    assert ran.code == 2
    assert "public service" in ran.err


def test_a_server_must_be_named(run_cli: Callable[..., Ran], tmp_path: Path) -> None:
    """There is no default."""
    ran = run_cli("network", "compare", tmp_path, "--with", "valhalla")
    assert ran.code == 2
    assert "--url" in ran.err
