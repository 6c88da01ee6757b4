"""``transport explain`` on the invented county."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Ran

Run = Callable[..., Ran]
SAMPLE = ROOT / "sample_data"
ASKED = ("--data", SAMPLE, "--on", "2026-11-23", "--issued", "2026-11-24")


@pytest.mark.slow
def test_one_pupil_is_explained_and_a_notice_written(
    run_cli: Run, tmp_path: Path
) -> None:
    notice = tmp_path / "notice.html"
    ran = run_cli("explain", "P0001", *ASKED, "--notice", notice, "--json")
    assert ran.code == 0
    told = json.loads(ran.out)
    assert told["pupil_id"] == "P0001"
    assert all(s["paragraph"] for part in told["sections"] for s in part["statements"])
    assert "pupil P0001" in notice.read_text(encoding="utf-8")
    assert str(notice) in ran.err


@pytest.mark.slow
def test_words_and_json_say_the_same(run_cli: Run) -> None:
    words = run_cli("explain", "P0124", *ASKED).out
    told = json.loads(run_cli("explain", "P0124", *ASKED, "--json").out)
    texts = [s["text"] for part in told["sections"] for s in part["statements"]]
    assert texts
    assert all(text in words for text in texts)


def test_a_pupil_who_is_not_in_the_tables(run_cli: Run) -> None:
    ran = run_cli("explain", "P9999", *ASKED)
    assert ran.code == 2
    assert "there is no pupil P9999 in the pupils table" in ran.err


def test_a_day_without_a_placement(run_cli: Run) -> None:
    ran = run_cli("explain", "P0001", "--data", SAMPLE, "--on", "2019-01-07")
    assert ran.code == 2
    assert "pupil P0001 has no placement on 2019-01-07" in ran.err
