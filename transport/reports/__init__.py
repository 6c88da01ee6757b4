"""Results for people: every file of a finished plan."""

from collections.abc import Mapping
from pathlib import Path

from transport.reports.folder import write_folder
from transport.reports.map_geojson import map_geojson
from transport.reports.plan_json import plan_json
from transport.reports.report import Report
from transport.reports.report_html import report_html
from transport.reports.run_record import RUN_RECORD, run_record
from transport.reports.tables_out import OUTPUT_TABLES
from transport.scenario.result import PlanResult

REPORTS: tuple[Report, ...] = (
    Report("report.html", "The whole plan on one page, for people.", report_html),
    *(Report(table.file, table.meaning, table.text) for table in OUTPUT_TABLES),
    Report("map.geojson", "Runs, school gates and calls, for maps.", map_geojson),
    Report("plan.json", "The plan with all a judge needs, for `judge`.", plan_json),
)


def write_all(
    result: PlanResult,
    folder: Path,
    *,
    started: str = "",
    times: Mapping[str, float] | None = None,
) -> tuple[Path, ...]:
    """Write every report of a result into a folder; nothing is left half-written.

    Parameters
    ----------
    folder
        Made if it is missing; files of other names in it are left alone.
    started, times
        When the work began, and how long each stage took [s]; they go into the run
        record and nowhere else, so that equal inputs give equal reports.

    Raises
    ------
    InputError
        If the folder cannot be written.
    """
    texts = {report.file: report.text(result) for report in REPORTS}
    texts[RUN_RECORD] = run_record(result, started, times or {})
    return write_folder(folder, texts)
