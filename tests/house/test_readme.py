"""The README is true: its program runs, its output is what comes, its commands exist.

The one program plans the whole invented county, so what must hold of that plan is
asked here too.
"""

import os
import re
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from transport.cli import app
from transport.cli.plan import show
from transport.domain.decision import Outcome
from transport.scenario.result import Fate, PlanResult

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def county() -> PlanResult:
    """What the README's program leaves in ``result``."""
    (program,) = blocks("python")
    names: dict[str, Any] = {}
    home = Path.cwd()
    os.chdir(ROOT)
    try:
        exec(compile(program, "README.md", "exec"), names)
    finally:
        os.chdir(home)
    found = names["result"]
    assert isinstance(found, PlanResult)
    return found


@pytest.mark.slow
def test_the_output_shown_is_the_output(
    county: PlanResult, capsys: pytest.CaptureFixture[str]
) -> None:
    """To the penny."""
    show(county)
    printed = capsys.readouterr().out.split()
    (shown,) = blocks("text")
    assert shown.split() == printed


@pytest.mark.slow
def test_the_whole_county_is_served_or_named(county: PlanResult) -> None:
    """Every eligible pupil on a run, on an accepted offer, or unserved with a reason."""
    aboard = {pupil for run in county.plan.runs for pupil in run.pupils}
    taken = {offer.pupil_id for offer in county.accepted}
    unserved = {left.pupil_id for left in county.plan.unserved if left.detail}
    eligible = {d.pupil_id for d in county.decisions if d.outcome is Outcome.MET}
    assert eligible <= aboard | taken | unserved
    assert county.violations == ()
    assert list(county.fates.values()).count(Fate.UNSERVED) <= 5


def test_every_command_named_exists() -> None:
    """Somebody who types what the README says gets what it says."""
    top: Any = get_command(app)
    named = set(re.findall(r"python -m transport (\w+)", README))
    assert {"check", "plan", "judge"} <= named
    assert named <= set(top.commands)
