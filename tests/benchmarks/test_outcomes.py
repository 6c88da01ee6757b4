from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks.drawing import draw
from benchmarks.outcomes import Attempt, Outcome, append, read, summary


def outcome(solver: str, pence: int, *violations: str, seed: int = 1) -> Outcome:
    return Outcome(
        attempt=Attempt(100, seed, 10.0, solver),
        borough=f"borough {seed}",
        took=9.5,
        worked=18.0,
        pence=pence,
        runs=4,
        violations=violations,
    )


def test_the_last_outcome_of_an_attempt_counts(tmp_path: Path) -> None:
    path = tmp_path / "outcomes.jsonl"
    first, last = outcome("one", 200, "too late"), outcome("one", 150)
    for each in (first, outcome("other", 120), last):
        append(path, each)
    assert read(path) == {
        last.attempt: last,
        Attempt(100, 1, 10.0, "other"): outcome("other", 120),
    }


def test_no_file_holds_no_outcomes(tmp_path: Path) -> None:
    assert read(tmp_path / "missing.jsonl") == {}


def test_costs_are_compared_borough_by_borough() -> None:
    one, other = summary(
        [
            outcome("one", 110),
            outcome("one", 200, seed=2),
            outcome("other", 100),
            outcome("other", 250, seed=2),
        ]
    )
    assert one.above_best == pytest.approx(0.05)
    assert one.worst_above_best == pytest.approx(0.10)
    assert other.worst_above_best == pytest.approx(0.25)
    assert one.boroughs == 2
    assert one.pounds == pytest.approx(1.55)


def test_an_answer_with_violations_is_no_best_to_compare_with() -> None:
    clean, _ = summary([outcome("clean", 100), outcome("faulty", 50, "too late")])
    assert clean.above_best == 0


def test_the_drawing_names_every_solver() -> None:
    lines = summary([outcome("one", 110), outcome("other", 100)])
    drawing = ElementTree.fromstring(draw(lines))  # noqa: S314  our own
    words = {text.text for text in drawing.iter("{http://www.w3.org/2000/svg}text")}
    assert {"one", "other"} <= words
