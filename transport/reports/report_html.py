"""The report: one page that opens from disk and fetches nothing."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from transport.domain.run import Direction
from transport.reports import words
from transport.reports.content_policy import content_policy
from transport.reports.figures import (
    alone_by_need,
    by_school,
    cost_bars,
    entitlement,
    headline,
    occupancy,
)
from transport.reports.offer_figures import ranked, why_average_differs
from transport.reports.page import environment, source_text
from transport.reports.picture import picture_of
from transport.reports.places import places_of
from transport.reports.run_pages import run_pages, school_names
from transport.scenario.result import PlanResult
from transport.units import clock_time, pounds

MOST_OFFERS = 60
"""Offers shown in the page; the file of offers holds them all."""

MOST_REASONS = 20
"""Reasons counted one by one; rarer ones are counted together."""


def report_html(result: PlanResult) -> str:
    """The whole report as one self-contained page."""
    pages = _environment()
    style, script = source_text("report.css"), source_text("report.js")
    return pages.get_template("report.html").render(
        **_context(result),
        content_policy=content_policy(style, script),
        style=Markup(style),  # noqa: S704 - our own file, hashed in the page's policy
        script=Markup(script),  # noqa: S704 - as above
    )


def _environment() -> Environment:
    pages = environment()
    pages.filters |= {
        "pounds": pounds,
        "whole_pounds": words.whole_pounds,
        "minutes": words.minutes,
        "miles": words.miles,
        "clock": clock_time,
        "long_date": words.long_date,
        "counted": words.counted,
        "difference": words.difference,
        "schools": school_names,
        "why_average_differs": why_average_differs,
    }
    pages.globals |= {"words": words}
    return pages


def _context(result: PlanResult) -> Mapping[str, Any]:
    places = places_of(result.dataset)
    mornings = [r for r in result.plan.runs if r.direction is Direction.MORNING]
    offers = ranked(result.offers, result.accepted)
    return {
        "result": result,
        "headline": headline(result),
        "entitlement": entitlement(result.decisions, result.policy),
        "bars": cost_bars(result.costs),
        "by_school": by_school(places, result.plan.runs),
        "mornings": mornings,
        "afternoons": len(result.plan.runs) - len(mornings),
        "occupancy": occupancy(mornings),
        "solo_runs": sum(len(run.pupils) == 1 for run in mornings),
        "alone_by_need": alone_by_need(result, mornings),
        "picture": picture_of(result, places),
        "runs": run_pages(result, places),
        "offers": offers[:MOST_OFFERS],
        "offers_in_all": len(offers),
        "reasons": _reasons(result),
        "most_reasons": MOST_REASONS,
        "price_sources": sorted({t.source for t in result.dataset.tariffs}),
    }


def _reasons(result: PlanResult) -> list[tuple[str, int]]:
    """Reasons for a person to look, commonest first."""
    counts = Counter(reason for _, reasons in result.needs_person for reason in reasons)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
