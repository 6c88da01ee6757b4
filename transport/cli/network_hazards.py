"""``transport network hazards``: what hazards and closures come to on the road file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from transport import clock
from transport.cli.console import print_json, print_table, say
from transport.cli.network_measure import (
    AtTime,
    HazardsFile,
    RulesFile,
    listed,
    seconds,
)
from transport.cli.plan import OnDay

if TYPE_CHECKING:
    from transport.network.hazard_survey import Surveyed


def hazards(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="DATASET_OR_PBF",
            help="A dataset folder that names a road file, or a road file (.osm.pbf).",
        ),
    ],
    hazards_file: HazardsFile = None,
    on: OnDay = None,
    at: AtTime = None,
    rules: RulesFile = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print them as JSON.")
    ] = False,
) -> None:
    """List hazards and closures: what each closes, whether it holds, if review is due.

    A way that is not in the road file, or a shape that closes nothing, is a fault, on
    whatever day it would hold.
    """
    from transport.network.embedded import open_roads
    from transport.network.hazard_survey import survey_hazards

    day = on.date() if on else clock.today()
    roads, restrictions = listed(source, hazards_file)
    network = open_roads(roads, restrictions=restrictions, snap_limit=1, rules=rules)
    found = survey_hazards(network, day, seconds(at))
    if as_json:
        print_json([each.model_dump(mode="json") for each in found])
        return
    print_table(
        f"Hazards and closures on {day.isoformat()}",
        ["id", "kind", "closed to", "pieces", "metres", "ways", "holds", "review"],
        [_row(each) for each in found],
    )
    overdue = [each.id for each in found if each.is_overdue]
    if overdue:
        say(f"Review overdue: {', '.join(overdue)}.")


def _row(each: "Surveyed") -> list[str]:
    return [
        each.id,
        each.kind,
        " ".join(each.closed_to),
        str(each.segments),
        f"{each.metres:,}",
        " ".join(str(way) for way in each.way_ids),
        "yes" if each.holds else "no",
        "overdue" if each.is_overdue else each.review_on.isoformat(),
    ]
