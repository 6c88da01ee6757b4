"""A plan file, corrupted in one place, is found out in that place and no other."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from transport.domain.run import Violation, ViolationKind
from transport.reports.plan_json import plan_json
from transport.routing.check import check_day
from transport.routing.plan_file import read
from transport.scenario.result import PlanResult

pytestmark = pytest.mark.slow


@pytest.fixture
def judged(
    planned: PlanResult, tmp_path: Path
) -> Callable[[Callable[[Any], None]], tuple[Violation, ...]]:
    """Change the plan file, then judge it."""

    def judge(change: Callable[[Any], None]) -> tuple[Violation, ...]:
        content = json.loads(plan_json(planned))
        change(content)
        path = tmp_path / "plan.json"
        path.write_text(json.dumps(content), encoding="utf-8")
        held = read(path)
        return check_day(held.problems, held.plan)

    return judge


def shared_run(content: Any) -> Any:
    """A morning run with at least two pupils."""
    return next(
        run
        for run in content["plan"]["runs"]
        if run["direction"] == "morning" and len(run["calls"]) > 2
    )


def test_the_file_as_written_is_clean(judged: Any) -> None:
    """Nothing is lost in writing."""
    assert judged(lambda _: None) == ()


@pytest.mark.parametrize("field", ["arrive", "depart"])
@pytest.mark.parametrize("by", [-600, 600])
def test_one_time_is_one_violation(judged: Any, field: str, by: int) -> None:
    """The call is named."""

    def change(content: Any) -> None:
        shared_run(content)["calls"][1][field] += by

    found = judged(change)
    assert [violation.kind for violation in found] == [ViolationKind.TIME]


@pytest.mark.parametrize("field", ["seats", "wheelchairs"])
def test_one_load_is_one_violation(judged: Any, field: str) -> None:
    """The call is named."""

    def change(content: Any) -> None:
        shared_run(content)["calls"][0][field] += 1

    found = judged(change)
    assert [violation.kind for violation in found] == [ViolationKind.LOAD]
    assert found[0].call == 1


def test_one_pair_is_one_violation(judged: Any) -> None:
    """Both pupils are named."""
    pair: list[str] = []

    def change(content: Any) -> None:
        pair.extend(call["boards"][0] for call in shared_run(content)["calls"][:2])
        content["problems"][0]["apart"].append(list(pair))

    found = judged(change)
    assert [violation.kind for violation in found] == [ViolationKind.PAIR]
    assert sorted(found[0].pupil_ids) == sorted(pair)
