"""``transport assess`` from the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran

RunCli = Callable[..., Ran]
pytestmark = pytest.mark.slow
ON = ("--on", "2026-11-23")


def test_one_day_is_counted_by_result(county_folder: Path, run_cli: RunCli) -> None:
    ran = run_cli("assess", county_folder, *ON)
    assert ran.code == 0
    assert "eligible: statutory_walking_distance" in ran.out
    assert "of 90 need a person" in ran.err


def test_a_year_gives_every_pupil_periods_with_their_ends(
    county_folder: Path, run_cli: RunCli
) -> None:
    ran = run_cli("assess", county_folder, *ON, "--year", "--json")
    found = json.loads(ran.out)
    assert len(found) == 90
    ends = {period["ends"] for each in found for period in each["periods"]}
    assert "compulsory school age ends on 2027-06-25" in ends
    assert all(each["periods"][-1]["last_day"] == "2027-08-31" for each in found)
    grounds = [period for each in found for period in each["grounds"]]
    assert {period["outcome"] for period in grounds} <= {"met", "undetermined"}


def test_days_given_are_told_in_a_table(county_folder: Path, run_cli: RunCli) -> None:
    ran = run_cli(
        "assess", county_folder, "--from", "2027-06-01", "--to", "2027-07-31", *ON
    )
    assert ran.code == 0
    assert "2027-06-01" in ran.out
    assert "2027-07-31" in ran.out
    assert "90 pupils; for" in ran.err


def test_days_in_the_wrong_order_are_refused(
    county_folder: Path, run_cli: RunCli
) -> None:
    ran = run_cli("assess", county_folder, "--to", "2025-01-01", *ON)
    assert ran.code != 0
    assert "2025-01-01 is before the first 2026-09-01" in ran.err
