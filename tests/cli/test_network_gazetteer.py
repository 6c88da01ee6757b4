"""``transport network gazetteer build``, from the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran
from tests.network.geocode.open_tables import onspd_csv, uprn_csv
from transport.network.geocode.gazetteer import Gazetteer


def test_it_builds_the_file_and_says_what_it_read(
    run_cli: Callable[..., Ran], tmp_path: Path
) -> None:
    """Data on standard output, words on standard error."""
    ran = run_cli(
        *("network", "gazetteer", "build", "--out", tmp_path / "g", "--json"),
        *("--onspd", onspd_csv(tmp_path), "--uprn", uprn_csv(tmp_path)),
        *("--box", "51.5,-3.2,51.7,-2.8"),
    )
    assert ran.code == 0
    loaded = {one["kind"]: (one["read"], one["kept"]) for one in json.loads(ran.out)}
    assert loaded == {"onspd": (5, 5), "uprn": (3, 2)}
    with Gazetteer(tmp_path / "g") as gazetteer:
        assert gazetteer.uprn(100100012345)


def test_a_person_sees_a_table(run_cli: Callable[..., Ran], tmp_path: Path) -> None:
    """With counts."""
    out = tmp_path / "g"
    ran = run_cli(
        "network", "gazetteer", "build", "--out", out, "--uprn", uprn_csv(tmp_path)
    )
    assert ran.code == 0
    assert "osopenuprn_202511.csv" in ran.out
    assert "Written to" in ran.err


@pytest.mark.parametrize("box", ["1,2,3", "a,b,c,d", "51.5;-3.2;51.7;-2.8"])
def test_a_box_is_four_numbers(
    box: str, run_cli: Callable[..., Ran], tmp_path: Path
) -> None:
    """In words, with the exit code of input."""
    words = ("--out", tmp_path / "g", "--uprn", uprn_csv(tmp_path), "--box", box)
    ran = run_cli("network", "gazetteer", "build", *words)
    assert ran.code == 2
    assert "south,west,north,east" in ran.err
