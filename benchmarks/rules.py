"""Times full findings and periods for three thousand pupils.

``python -m benchmarks.rules [FOLDER]``. The pupils are those of a dataset, over and over
until there are enough; each is ranked, assessed on every ground on a day, and followed
through the school year. Measuring and reading are not timed.
"""

import sys
from dataclasses import replace
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter

from transport.dataset.dataset import Dataset
from transport.dataset.read import read
from transport.domain.pupil import PupilId
from transport.policy.load import load
from transport.rules.school_age import school_year_end, school_year_start
from transport.scenario.cases import build_cases, decide
from transport.scenario.entitlement import Casebook
from transport.scenario.measure import Measured
from transport.scenario.pipeline import Settings, provider_for
from transport.scenario.travellers import placements_on

PUPILS = 3_000
ON = date(2026, 11, 23)
SECONDS = 5
SAMPLE = Path(__file__).resolve().parents[1] / "sample_data"


def main(folder: Path = SAMPLE) -> bool:
    policy = load("exampleshire")
    dataset, measured = _enough(read(folder))
    placements = placements_on(dataset, ON)

    started = perf_counter()
    decisions = [
        decide(dataset, case, measured, policy, ON)
        for case in build_cases(dataset, placements, measured)
    ]
    assessed = perf_counter()
    casebook = Casebook(
        dataset=dataset,
        measured=measured,
        policy=policy,
        first=school_year_start(ON, policy),
        last=school_year_end(ON, policy),
        known={decision.pupil_id: decision for decision in decisions},
    )
    found = [(each.periods, each.ground_periods) for each in casebook.entitlements()]
    ended = perf_counter()

    findings = sum(len(decision.findings) for decision in decisions)
    periods = sum(len(each) for each, _ in found)
    print(f"  {len(decisions):,} pupils, {findings:,} findings, {periods:,} periods")
    print(
        f"  findings {assessed - started:.1f} s, periods {ended - assessed:.1f} s, "
        "one core"
    )
    return ended - started <= SECONDS


def _enough(dataset: Dataset) -> tuple[Dataset, Measured]:
    """The dataset with its placed pupils again and again under new ids, and measured."""
    placements = placements_on(dataset, ON)
    placed = [pupil for pupil in dataset.pupils if pupil.id in placements]
    provider = provider_for(dataset, load("exampleshire"), ON, Settings())
    measured = Measured.take(provider, placed, dataset.gates)
    named = {
        PupilId(f"{pupil.id}-{number}"): pupil
        for number, pupil in enumerate(islice(cycle(placed), PUPILS))
    }
    pupils = tuple(
        pupil.model_copy(update={"id": name}) for name, pupil in named.items()
    )
    moved = tuple(
        placements[pupil.id].model_copy(update={"pupil_id": name})
        for name, pupil in named.items()
    )
    rows = {name: measured.rows[pupil.id] for name, pupil in named.items()}
    enough = dataset.model_copy(update={"pupils": pupils, "placements": moved})
    return enough, replace(measured, rows=rows)


if __name__ == "__main__":
    sys.exit(not main(*map(Path, sys.argv[1:2])))
