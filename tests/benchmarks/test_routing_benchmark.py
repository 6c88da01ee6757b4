import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks import routing
from transport.routing.problem import RoutingProblem
from transport.routing.schedule import Order


class Singles:
    """Drives everybody alone, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def __call__(
        self, problem: RoutingProblem, seconds: float, seed: int
    ) -> tuple[Order, ...]:
        del seconds, seed
        self.asked.append(len(problem.riders))
        return tuple((rider,) for rider in range(len(problem.riders)))


@pytest.fixture
def singles(monkeypatch: pytest.MonkeyPatch) -> Singles:
    solver = Singles()
    monkeypatch.setattr(routing, "contender", lambda _: solver)
    return solver


def run(out: Path, *more: str) -> bool:
    words: Sequence[str] = ("--pupils", "20", "--seeds", "2", "--seconds", "1")
    return routing.main(
        [*words, "--solvers", "savings", "--json", "--out", str(out), *more]
    )


def test_a_solver_is_warm_before_its_first_borough(
    singles: Singles, tmp_path: Path
) -> None:
    assert run(tmp_path / "outcomes.jsonl")
    assert singles.asked == [routing.WARM_UP, 20, 20]


def test_finished_attempts_are_not_made_again(
    singles: Singles, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(tmp_path / "outcomes.jsonl")
    first = capsys.readouterr().out
    asked = len(singles.asked)
    run(tmp_path / "outcomes.jsonl")
    assert len(singles.asked) == asked
    assert json.loads(capsys.readouterr().out) == json.loads(first)


def test_a_solver_is_asked_again_on_demand(singles: Singles, tmp_path: Path) -> None:
    run(tmp_path / "outcomes.jsonl")
    asked = len(singles.asked)
    run(tmp_path / "outcomes.jsonl", "--again", "savings")
    assert len(singles.asked) > asked


def test_outcomes_of_another_borough_do_not_count(
    singles: Singles, tmp_path: Path
) -> None:
    out = tmp_path / "outcomes.jsonl"
    run(out)
    entries = [json.loads(line) for line in out.read_text().splitlines()]
    stale = [json.dumps(entry | {"borough": "another"}) for entry in entries]
    out.write_text("\n".join(stale) + "\n")
    asked = len(singles.asked)
    run(out)
    assert len(singles.asked) > asked
