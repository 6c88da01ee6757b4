"""A plan file holds everything a judge needs, and says what is wrong with it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.routing.instances import at_random
from transport.domain.run import Direction, Plan, ViolationKind
from transport.errors import InputError
from transport.routing import plan_file
from transport.routing.afternoon import afternoon_of
from transport.routing.check import check_day
from transport.routing.problem import RoutingProblem
from transport.routing.solver import Limits, solve, whole_day

Raw = dict[str, Any]


@pytest.fixture(scope="module")
def problems() -> tuple[RoutingProblem, ...]:
    """Twelve pupils of two schools, both directions."""
    return tuple(at_random(8, 12, schools=2, direction=each) for each in Direction)


@pytest.fixture(scope="module")
def day(problems: tuple[RoutingProblem, ...]) -> Plan:
    there = solve(problems[0], Limits(), "savings", processes=1)
    return whole_day(there, afternoon_of(there, problems[1]).plan)


@pytest.fixture
def path(tmp_path: Path, problems: tuple[RoutingProblem, ...], day: Plan) -> Path:
    target = tmp_path / "plan.json"
    plan_file.write(target, problems, day, {"roads": "r1", "dataset": "d1"})
    return target


def edit(path: Path, change: Callable[[Raw], object]) -> None:
    raw = json.loads(path.read_text(encoding="utf-8"))
    change(raw)
    path.write_text(json.dumps(raw), encoding="utf-8")


def test_what_is_read_is_what_was_written(
    path: Path, problems: tuple[RoutingProblem, ...], day: Plan
) -> None:
    held = plan_file.read(path)
    assert held.plan == day
    assert held.fingerprints == {"dataset": "d1", "roads": "r1"}
    for read, written in zip(held.problems, problems, strict=True):
        assert read.riders == written.riders
        assert read.schools == written.schools
        assert read.vehicles == written.vehicles
        assert read.apart == written.apart
        assert read.places == written.places
        assert np.array_equal(read.metres, written.metres)
        assert np.array_equal(read.seconds, written.seconds)
        assert read.assistant_share == written.assistant_share


def test_writing_twice_gives_the_same_bytes_and_leaves_nothing_else(
    path: Path, problems: tuple[RoutingProblem, ...], day: Plan
) -> None:
    first = path.read_bytes()
    plan_file.write(path, problems, day, {"dataset": "d1", "roads": "r1"})
    assert path.read_bytes() == first
    assert list(path.parent.iterdir()) == [path]


def test_an_officers_edits_are_exactly_what_the_judge_finds(path: Path) -> None:
    """One time, one load and one pair, in the file itself."""

    def spoil(raw: Raw) -> None:
        runs = [run for run in raw["plan"]["runs"] if len(run["calls"]) > 2]
        runs[0]["calls"][0]["arrive"] += 300
        runs[1]["calls"][0]["seats"] += 1
        pair = [runs[2]["calls"][0]["boards"][0], runs[2]["calls"][1]["boards"][0]]
        raw["problems"][0]["apart"].append(pair)

    edit(path, spoil)
    held = plan_file.read(path)
    found = sorted(each.kind for each in check_day(held.problems, held.plan))
    assert found == [ViolationKind.LOAD, ViolationKind.PAIR, ViolationKind.TIME]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda raw: raw.update(format="other 2"), 'format is "other 2"'),
        (lambda raw: raw.pop("fingerprints"), "fingerprints: Field required"),
        (lambda raw: raw.update(extra=1), "extra: Extra inputs are not permitted"),
        (
            lambda raw: raw["plan"]["runs"][0].update(metres="far"),
            "plan.runs.0.metres: Input should be a valid integer",
        ),
        (
            lambda raw: raw["problems"][0]["apart"].append(["P0", "P99"]),
            "morning: apart: pupil P99 is not among the riders",
        ),
        (
            lambda raw: raw["problems"][1]["riders"][0].update(home="nowhere"),
            "afternoon: rider P0: place nowhere is not among the places",
        ),
        (
            lambda raw: raw["problems"][0]["riders"][0].update(school="P1"),
            "rider P0: school P1 is not among the schools",
        ),
        (
            lambda raw: raw["problems"][0]["places"].append("P0"),
            "place P0 is listed twice",
        ),
        (
            lambda raw: raw["problems"][0].update(metres="!!"),
            "metres is not a packed matrix",
        ),
        (
            lambda raw: raw["problems"][0]["places"].append("new"),
            "metres holds 196 numbers; 15 places need 225",
        ),
        (
            lambda raw: raw["problems"].append(raw["problems"][0]),
            "two are for the same direction",
        ),
    ],
)
def test_a_fault_is_named_with_its_place(
    path: Path, change: Callable[[Raw], object], words: str
) -> None:
    edit(path, change)
    with pytest.raises(InputError) as error:
        plan_file.read(path)
    assert words in str(error.value)
    assert "plan.json" in str(error.value)


def test_all_faults_of_a_file_are_told_together(path: Path) -> None:
    def spoil(raw: Raw) -> None:
        for number in (97, 98, 99):
            raw["problems"][0]["apart"].append(["P0", f"P{number}"])

    edit(path, spoil)
    with pytest.raises(InputError) as error:
        plan_file.read(path)
    assert str(error.value).count("is not among the riders") == 3


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe"])
def test_a_file_that_is_not_a_plan(tmp_path: Path, content: bytes) -> None:
    target = tmp_path / "plan.json"
    target.write_bytes(content)
    with pytest.raises(InputError, match=r"plan\.json"):
        plan_file.read(target)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        plan_file.read(tmp_path / "none.json")
