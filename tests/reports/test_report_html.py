import base64
import hashlib
import re
from dataclasses import replace

import pytest

from tests.reports.county_plan import county_plan
from tests.reports.page import Page
from tests.reports.small_plan import run, shared_morning, small_costs, small_plan
from transport.domain.pupil import PupilId
from transport.domain.run import Direction, Plan, RunId, Violation, ViolationKind
from transport.reports.report_html import report_html
from transport.scenario.result import MapLines, PlanResult

ODD = "<b>&\"'</script><script>alert(1)</script>"


@pytest.fixture(scope="module")
def text() -> str:
    return report_html(small_plan())


@pytest.fixture(scope="module")
def page(text: str) -> Page:
    return Page(text)


def with_run_id(name: str) -> PlanResult:
    result = small_plan()
    runs = (shared_morning(name), *result.plan.runs[1:])
    return small_plan(plan=Plan(runs=runs, unserved=()))


def test_headline_totals_are_those_of_the_record(page: Page) -> None:
    shown = re.sub(r"\s+", " ", page.text)
    for number, label in (
        ("6", "Pupils decided"),
        ("5", "Need travel"),
        ("3", "On a run"),
        ("1", "On an accepted offer"),
        ("1", "Unserved"),
        ("1", "Need a person"),
    ):
        assert f"{label}{number}" in shown.replace(f"{label} ", label)


def test_cost_table_sets_plan_beside_present(page: Page) -> None:
    assert page.row("Runs, per day, both directions")[1:] == [
        "£300",
        "£400",
        "£100 less",
    ]
    assert page.row("Runs and offers, per year")[1:] == [
        "£59,000",
        "£76,000",
        "£17,000 less",
    ]
    assert page.row("Morning runs")[1:] == ["2", "2", "+0"]


def test_what_families_are_paid_today_is_said_to_be_unknown(page: Page) -> None:
    assert page.row("Accepted offers, per year")[1:] == [
        "£2,000",
        "Not in the data",
        "",
    ]


def test_difference_is_split_into_grouping_and_prices(page: Page) -> None:
    shown = " ".join(page.text.split())
    assert "£60 less a day comes from who rides" in shown
    assert "£40 less a day only from the tariff" in shown


def test_ghost_runs_are_named(page: Page) -> None:
    assert "1 run is paid for and carries nobody: R9" in " ".join(page.text.split())


def test_without_present_runs_nothing_is_compared() -> None:
    costs = replace(small_costs(), present_runs=0, present_pence_per_day=0)
    bare = Page(report_html(small_plan(costs=costs)))
    assert bare.row("Runs, per day, both directions")[1:] == ["£300"]


def test_every_pupil_is_in_one_line_of_the_entitlement_table(page: Page) -> None:
    assert page.row("All pupils")[2] == "6"
    assert page.row("Beyond statutory walking distance")[2:] == ["5", "5"]


def test_three_savings_stand_beside_the_average(page: Page) -> None:
    assert page.row("Personal travel budget")[1:9] == [
        "3",
        "1",
        "2",
        "£1,900",
        "£1,450",
        "£1,000",
        "£0",
        "£21,000",
    ]


def test_offers_are_ranked_by_expected_saving_without_the_refused(page: Page) -> None:
    ranked = [row[1] for row in page.rows if len(row) == 11 and row[0].isdigit()]
    assert ranked == ["P4", "P2"]


def test_every_run_is_on_the_map_and_in_the_table(page: Page) -> None:
    drawn = [a["id"] for a in page.all("g") if a.get("id", "").startswith("line-")]
    listed = [a["id"] for a in page.all("tr") if a.get("id", "").startswith("row-")]
    assert drawn == [f"line-{n}" for n in range(1, 5)]
    assert listed == [f"row-{n}" for n in range(1, 5)]


def test_links_inside_the_page_lead_somewhere(page: Page) -> None:
    ids = {attributes.get("id") for _, attributes in page.elements}
    links = {a["href"].removeprefix("#") for a in page.all("a")}
    assert links <= ids


def test_calls_show_times_ride_and_load(page: Page) -> None:
    calls = [row for row in page.rows if row[1:2] == ["Home of P1"]]
    assert ["1", "Home of P1", "P1", "", "07:30", "07:31", "59", "1", "0"] in calls


def test_assistants_count_among_seats_taken(page: Page) -> None:
    assert page.row("M1")[7:9] == ["3 of 4", "0 of 0"]


def test_unserved_pupils_are_listed_with_reason_and_cure(page: Page) -> None:
    row = page.row("P5")
    assert row[3:] == [
        "The direct ride is 81 minutes; the limit is 75.",
        "A longer ride limit for this pupil.",
    ]


def test_violations_are_shown_before_anything_else() -> None:
    found = Violation(
        kind=ViolationKind.LOAD,
        run_id=RunId("M1"),
        call=2,
        pupil_ids=(PupilId("P2"),),
        detail="5 pupils on 4 seats.",
    )
    bad = Page(report_html(small_plan(violations=(found,))))
    assert "judge found 1 violation" in " ".join(bad.text.split())
    assert bad.row("Load")[1:] == ["M1", "2", "P2", "5 pupils on 4 seats."]


def test_runs_without_a_road_line_are_said_to_be_drawn_straight(page: Page) -> None:
    assert "3 runs are drawn straight" in " ".join(page.text.split())


def test_footways_are_not_on_the_map(page: Page) -> None:
    roads = [a["class"] for a in page.all("path") if "road" in a.get("class", "")]
    assert roads == ["road minor", "road major"]


def test_nothing_outside_the_page_is_named(text: str, page: Page) -> None:
    for tag, attributes in page.elements:
        for name in ("src", "srcset", "data", "action", "xlink:href"):
            assert name not in attributes, (tag, attributes)
        href = attributes.get("href", "#")
        assert href.startswith("#") or href == "data:,"
    assert "url(" not in text
    assert "@import" not in text
    assert not re.search(r"https?:", text)


def test_policy_allows_only_the_pages_own_style_and_script(
    text: str, page: Page
) -> None:
    policy = next(
        meta["content"]
        for meta in page.all("meta")
        if meta.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none'")
    for tag in ("style", "script"):
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy


def test_no_element_carries_style_or_script_of_its_own(page: Page) -> None:
    for _, attributes in page.elements:
        assert "style" not in attributes
        assert not any(name.startswith("on") for name in attributes)


def test_odd_ids_are_text_and_never_markup() -> None:
    odd = report_html(with_run_id(ODD))
    assert odd.count("<script>") == 1
    assert Page(odd).row(ODD)[0] == ODD


def test_the_page_says_its_language_and_has_one_heading(page: Page) -> None:
    assert page.all("html") == [{"lang": "en-GB"}]
    assert len(page.all("h1")) == 1
    assert len(page.all("main")) == 1


def test_every_scrolling_pane_can_be_reached_and_has_a_name(page: Page) -> None:
    panes = [a for a in page.all("div") if "scroll" in a.get("class", "").split()]
    assert panes
    for pane in panes:
        assert pane["tabindex"] == "0"
        assert pane["role"] == "region"
        assert "aria-label" in pane or "aria-labelledby" in pane


def test_a_plan_without_runs_still_has_a_report() -> None:
    empty = small_plan(
        plan=Plan(runs=(), unserved=()), map_lines=MapLines(roads=(), runs={})
    )
    shown = Page(report_html(empty)).text
    assert "The plan has no runs to draw." in shown
    assert "The plan has no runs." in shown


def test_the_same_result_gives_the_same_page(text: str) -> None:
    assert report_html(small_plan()) == text


def test_a_run_at_a_single_place_is_still_drawn() -> None:
    still = shared_morning().calls[0]
    alone = run("M9", Direction.MORNING, still, pence=100)
    lone = small_plan(
        plan=Plan(runs=(alone,), unserved=()), map_lines=MapLines(roads=(), runs={})
    )
    assert [a for a in Page(report_html(lone)).all("g") if "run" in a.get("class", "")]


@pytest.mark.slow
def test_a_county_fits_in_a_page_that_opens_quickly() -> None:
    size = len(report_html(county_plan()).encode())
    assert size < 3_000_000


def test_notes_on_the_day_are_shown(page: Page) -> None:
    assert "2 pupils attend part of the week." in " ".join(page.text.split())
