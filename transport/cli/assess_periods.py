"""What ``transport assess`` prints over a span of days."""

from transport.cli.console import print_json, print_table, say
from transport.domain.period import Period
from transport.domain.pupil import PupilId
from transport.scenario.entitlement import Entitlement

HEADINGS = ["pupil", "school", "from", "to", "result", "person", "ends because"]


def show_json(found: tuple[Entitlement, ...]) -> None:
    """Every pupil's periods, and those of every ground, as JSON."""
    print_json(
        [
            {
                "pupil_id": each.pupil_id,
                "periods": [p.model_dump(mode="json") for p in each.periods],
                "grounds": [p.model_dump(mode="json") for p in each.ground_periods],
            }
            for each in found
        ]
    )


def show(found: tuple[Entitlement, ...]) -> None:
    """One row for every period of every pupil."""
    periods = [period for each in found for period in each.periods]
    print_table("Entitlement", HEADINGS, [_row(period) for period in periods])
    changing = sum(len(each.periods) > 1 for each in found)
    say(f"{len(found)} pupils; for {changing} the answer changes within these days.")


def result(period: Period) -> str:
    """The answer in a few words: the ground, the council's own provision, or where to."""
    if period.ground is not None:
        return f"eligible: {_spaced(period.ground)}"
    if period.scheme is not None:
        return f"{period.outcome}: carried by {_spaced(period.scheme)}"
    return f"{period.outcome}: {_spaced(period.next_step)}"


def _spaced(name: str) -> str:
    """A name that a narrow table can break between words."""
    return name.replace("_", " ").replace(".", ", ")


def _row(period: Period) -> list[str]:
    return [
        period.pupil_id,
        period.school_id or "",
        str(period.first_day),
        str(period.last_day),
        result(period),
        "yes" if period.needs_person else "",
        period.ends,
    ]


def say_left_out(gone: tuple[PupilId, ...]) -> None:
    """Name the adults whose placement nobody ended, and what settles it."""
    if gone:
        say(
            f"Left out, {len(gone)} over the oldest age their school teaches, with no last "
            f"day to their placement: {', '.join(gone)}. Give the placement its last day."
        )
