"""The notice: complete, traceable, self-contained, and never more than it may say."""

import base64
import hashlib
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.reports.page import Page
from tests.reports.small_plan import small_dataset
from tests.rules.a_case import (
    DAY,
    MILE,
    THREE,
    a_case,
    a_plan,
    a_school,
    at,
    facts,
    measured,
)
from transport.domain.case import Case
from transport.domain.decision import NearestSchool
from transport.domain.evidence import Profile
from transport.domain.restriction import Restriction, RestrictionKind
from transport.errors import InputError
from transport.policy.load import load
from transport.reports.notice import notice_html, write_notice
from transport.reports.notice_words import for_family, verdict
from transport.rules.assess import assess
from transport.rules.explain import explain
from transport.rules.nearest_school import nearest_school, where_they_agree
from transport.rules.periods import periods
from transport.scenario.one_pupil import OnePupil, Walk

POLICY = load("exampleshire")
ISSUED = date(2026, 11, 24)
HOME_TO_GATE = [(-1.0, 52.0), (-1.01, 52.005), (-1.02, 52.01)]
LONG_WAY = [(-1.0, 52.0), (-1.03, 52.0), (-1.02, 52.01)]
HAZARD = Restriction(
    id="way-77",
    kind=RestrictionKind.HAZARD,
    way_ids=(77,),
    assessed_on=date(2025, 6, 12),
    review_on=date(2027, 6, 12),
    reason="Unlit lane without a footway",
)
ELIGIBLE = a_case(
    walk_safe=measured(THREE + 80_000).model_copy(update={"gate_id": "HOME-A"}),
    walk=measured(MILE, Profile.WALK).model_copy(update={"gate_id": "HOME-A"}),
)
NOT_ELIGIBLE = a_case(
    plan=a_plan("HOME"), circumstances=facts(sen_disability_or_mobility=True)
)
FOR_A_PERSON = a_case(
    circumstances=facts(sen_disability_or_mobility=True, can_walk_accompanied=None)
)


def one_pupil(
    case: Case, nearest: NearestSchool | None = None, *, has_walks: bool = True
) -> OnePupil:
    decision = assess(case, POLICY, DAY, nearest)
    spans = periods(case, POLICY, DAY, date(2027, 8, 31), nearest)
    schools = (a_school(), a_school("S1"), a_school("S2"))
    walks = {
        Profile.WALK_SAFE: Walk(line=LONG_WAY if has_walks else ()),
        Profile.WALK: Walk(line=HOME_TO_GATE, hazards=(HAZARD,))
        if has_walks
        else Walk(line=()),
    }
    return OnePupil(
        dataset=small_dataset().model_copy(update={"schools": schools}),
        policy=POLICY,
        case=case,
        decision=decision,
        periods=spans,
        explanation=explain(case, decision, POLICY, issued=ISSUED, periods=spans),
        walks=walks,
        roads=(("residential", HOME_TO_GATE),) if has_walks else (),
    )


THREE_PUPILS = {
    "eligible": one_pupil(ELIGIBLE),
    "not eligible": one_pupil(NOT_ELIGIBLE),
    "needs a person": one_pupil(FOR_A_PERSON),
}
EACH = pytest.mark.parametrize("told", THREE_PUPILS.values(), ids=list(THREE_PUPILS))


def words(told: OnePupil) -> str:
    return re.sub(r"\s+", " ", Page(notice_html(told, ISSUED)).text)


def said(text: str) -> str:
    return for_family(text, {"HOME": "Home", "S1": "S1", "S2": "S2"})


@EACH
def test_every_finding_and_every_test_appears_with_its_paragraph(
    told: OnePupil,
) -> None:
    text = words(told)
    for finding in told.decision.findings:
        assert POLICY.ground(finding.ground).label in text
        assert finding.paragraph in text
        for criterion in finding.criteria:
            assert said(criterion.reason) in text
            assert criterion.paragraph in text
    for criterion in told.decision.threshold:
        assert said(criterion.reason) in text


@EACH
def test_every_statement_is_followed_by_its_paragraph_and_source(
    told: OnePupil,
) -> None:
    text = words(told)
    for section in told.explanation.sections:
        if section.part.name in {"CHALLENGE", "MEASURED", "DECIDED"}:
            continue
        for statement in section.statements:
            sentence = re.escape(said(statement.text))
            law = re.escape(statement.paragraph)
            assert re.search(rf"{sentence} \({law}[^)]*.*?source \d+\)", text)


@EACH
def test_every_source_cited_is_listed_and_every_link_leads_to_it(
    told: OnePupil,
) -> None:
    page = Page(notice_html(told, ISSUED))
    ids = {attributes.get("id") for _, attributes in page.elements}
    links = [a["href"] for a in page.all("a")]
    assert links
    assert all(link.startswith("#") and link[1:] in ids for link in links)
    for statement in told.explanation.statements:
        assert statement.source_title in page.text


@EACH
def test_every_figure_is_one_of_the_decision(told: OnePupil) -> None:
    """No distance stands in the notice that no test or measurement holds."""
    text = words(told)
    case = told.case
    held = {
        m.millimetres for m in (case.walk_safe, case.walk, case.road) if m is not None
    }
    shown = {
        round(float(metres.replace(",", "")) * 1_000)
        for metres in re.findall(r"([\d,]+\.\d{3}) m\b", text)
    }
    assert shown
    assert shown <= held


@EACH
def test_how_to_challenge_is_told_step_by_step(told: OnePupil) -> None:
    text = words(told)
    for step in told.explanation.challenge:
        assert step.what in text
        assert step.allowed in text


def test_a_decision_gives_the_last_day_of_every_step() -> None:
    text = words(THREE_PUPILS["not eligible"])
    assert "Tuesday 22 December 2026" in text
    assert "not worked out" not in text


def test_a_day_that_cannot_be_worked_out_is_said_not_to_be() -> None:
    case = NOT_ELIGIBLE
    decision = assess(case, POLICY, DAY)
    late = date(2028, 12, 20)
    told = one_pupil(case)
    explanation = explain(case, decision, POLICY, issued=late, periods=told.periods)
    told = replace(told, explanation=explanation)
    assert "The last day is not known" in Page(notice_html(told, late)).text
    assert "settled when they are published" in Page(notice_html(told, late)).text


def test_a_proposal_is_headed_as_one_and_never_as_a_decision() -> None:
    page = Page(notice_html(THREE_PUPILS["needs a person"], ISSUED))
    assert "Not a decision." in page.text
    assert "proposal for an officer" in page.text
    assert "decision notice" not in page.text
    assert "Last day" not in page.text
    assert "no date runs yet" in page.text


@pytest.mark.parametrize("kind", ["eligible", "not eligible"])
def test_a_decision_is_not_headed_as_a_proposal(kind: str) -> None:
    page = Page(notice_html(THREE_PUPILS[kind], ISSUED))
    assert "decision notice" in page.text
    assert "proposal for an officer" not in page.text


@EACH
def test_there_is_room_for_the_officer(told: OnePupil) -> None:
    text = words(told)
    assert "For the officer to write: who supplied the evidence" in text
    assert all(blank in text for blank in ("Name of officer", "Signature", "Date"))


def test_discretion_is_left_open_for_a_child_who_is_not_entitled() -> None:
    blank = "For the officer to write: whether discretion was used"
    assert blank in words(THREE_PUPILS["not eligible"])
    assert blank not in words(THREE_PUPILS["eligible"])


@EACH
def test_law_that_is_open_or_not_verified_is_stated(told: OnePupil) -> None:
    text = words(told)
    criteria = [c for f in told.decision.findings for c in f.criteria]
    notes = {POLICY.sources[c.source].note for c in criteria} - {""}
    assert notes
    assert all(note in text for note in notes)


@EACH
def test_nothing_outside_the_page_is_named(told: OnePupil) -> None:
    text = notice_html(told, ISSUED)
    assert not re.search(r"https?:|//[a-z]|@import|url\(", text)
    assert not Page(text).all("script")


def test_the_policy_of_the_page_allows_its_own_style_alone() -> None:
    text = notice_html(THREE_PUPILS["eligible"], ISSUED)
    style = text.split("<style>", 1)[1].split("</style>", 1)[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    allowed = next(
        meta["content"]
        for meta in Page(text).all("meta")
        if meta.get("http-equiv") == "Content-Security-Policy"
    )
    assert "default-src 'none'" in allowed
    assert f"style-src 'sha256-{digest}'" in allowed
    assert " style=" not in text


@EACH
def test_neither_home_nor_gate_is_given_by_coordinates(told: OnePupil) -> None:
    text = notice_html(told, ISSUED)
    for lon, lat in (*HOME_TO_GATE, *LONG_WAY):
        assert str(lat) not in text
        assert str(lon) not in text


@EACH
def test_one_heading_one_language_and_names_for_every_pane(told: OnePupil) -> None:
    page = Page(notice_html(told, ISSUED))
    assert len(page.all("h1")) == 1
    assert page.all("html")[0]["lang"] == "en-GB"
    panes = [d for d in page.all("div") if d.get("class") == "scroll"]
    assert panes
    assert all(d["tabindex"] == "0" and d["aria-label"] for d in panes)
    assert len(page.all("caption")) == len(page.all("table"))


def test_the_map_shows_both_walks_and_names_itself() -> None:
    page = Page(notice_html(THREE_PUPILS["eligible"], ISSUED))
    drawn = {path["class"] for path in page.all("path")}
    assert {"safe", "shortest", "scale"} <= drawn
    assert page.all("svg")[0]["role"] == "img"
    assert page.all("title")[1]["id"] in page.all("svg")[0]["aria-labelledby"]
    assert HAZARD.reason in page.text


def test_without_a_line_there_is_no_map() -> None:
    page = Page(notice_html(one_pupil(ELIGIBLE, has_walks=False), ISSUED))
    assert page.all("svg") == []


def test_nearer_schools_stand_with_why_not_and_whether_they_had_a_place() -> None:
    case = a_case(walk_safe=measured(THREE + 80_000), nearest_suitable=None)
    candidates = [
        at(a_school(), 3 * MILE),
        at(a_school("S1", has_places=False), MILE),
        at(a_school("S2", has_places=None), 2 * MILE),
    ]
    told = one_pupil(case, nearest_school(case, candidates, POLICY, DAY))
    page = Page(notice_html(told, ISSUED))
    assert page.row("S1 (S1)")[2:] == [
        "Passed over: had no place at the relevant date",
        "Had no place",
    ]
    assert page.row("S2 (S2)")[3] == "Not known"


FOR_THE_NEARER = "For the officer to write: which nearer school could have admitted"


@pytest.mark.parametrize("settled", [True, False, None])
def test_a_settled_school_test_is_told_apart_from_the_ranking(
    settled: bool | None,
) -> None:
    """A refusal must not rest on a list that shows no nearer school, and nothing else."""
    case = a_case(walk_safe=measured(THREE + 80_000), nearest_suitable=settled)
    candidates = [at(a_school(), 3 * MILE), at(a_school("S1", has_places=False), MILE)]
    text = words(one_pupil(case, nearest_school(case, candidates, POLICY, DAY)))
    assert "No suitable school with a place is nearer" in text
    assert ("by what a person settled" in text) is (settled is not None)
    assert (FOR_THE_NEARER in text) is (settled is False)


def test_no_school_is_said_to_be_nearest_where_two_rankings_disagree() -> None:
    case = a_case(nearest_suitable=None)
    far, near = (
        nearest_school(
            case, [at(a_school(), ours), at(a_school("S1"), MILE)], POLICY, DAY
        )
        for ours in (2 * MILE, MILE // 2)
    )
    text = words(one_pupil(case, where_they_agree(far, near)))
    assert "School S1 is nearer" in text or "S1 (S1) is nearer" in text
    assert "No school is nearer than the one attended" not in text


def test_schools_do_not_count_where_the_plan_settles_it() -> None:
    candidates = [at(a_school(), 3 * MILE), at(a_school("S1"), MILE)]
    nearest = nearest_school(NOT_ELIGIBLE, candidates, POLICY, DAY)
    text = words(one_pupil(NOT_ELIGIBLE, nearest))
    assert "schools that happen to be nearer do not count" in text


def test_a_fact_that_was_never_asked_is_said_to_be_taken_so() -> None:
    page = Page(notice_html(THREE_PUPILS["eligible"], ISSUED))
    row = page.row("The authority arranged boarding at or near the school")
    assert row[1].replace("\n", " ").strip() == "NoNot recorded; taken so"


def test_a_case_stopped_before_the_grounds_says_which_test_stopped_it() -> None:
    text = words(one_pupil(a_case(in_area=False)))
    assert "Not entitled here: another authority is responsible" in text
    assert "The grounds for free travel were not reached" in text
    assert "The pupil does not live in this authority's area." in text


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (ELIGIBLE, "Entitled to free travel to school"),
        (NOT_ELIGIBLE, "Not entitled to free travel to school"),
        (FOR_A_PERSON, "Not decided: a person must look at this case"),
        (
            ELIGIBLE.model_copy(update={"other_free_travel_suits": True}),
            "Entitled, and suitable free travel is already provided",
        ),
        (
            a_case(date_of_birth=date(2009, 3, 15), plan=a_plan("HOME")),
            "Not entitled by law; travel is given under the council's own policy",
        ),
        (
            a_case(walk_safe=measured(THREE + 1)),
            "Proposed: entitled to free travel, once a person has confirmed it",
        ),
    ],
)
def test_the_verdict_in_one_line(case: Case, expected: str) -> None:
    decision = assess(case, POLICY, DAY)
    assert verdict(decision) == expected
    assert expected in words(one_pupil(case))


def test_dates_and_schools_are_told_as_a_family_reads_them() -> None:
    text = "School S1 is nearer on 2027-03-01; school X9 is not, nor 12-31."
    assert for_family(text, {"S1": "Elm Grove"}) == (
        "Elm Grove (S1) is nearer on 1 March 2027; school X9 is not, nor 12-31."
    )


def test_markup_in_a_name_is_text() -> None:
    told = THREE_PUPILS["eligible"]
    odd = a_school().model_copy(update={"name": "<b>Elm</b>"})
    dataset = told.dataset.model_copy(update={"schools": (odd,)})
    case = told.case.model_copy(update={"school": odd})
    changed = replace(told, dataset=dataset, case=case)
    assert "<b>" not in notice_html(changed, ISSUED)


def test_the_same_case_gives_the_same_notice_and_it_is_written_whole(
    tmp_path: Path,
) -> None:
    path = tmp_path / "new" / "notice.html"
    told = THREE_PUPILS["eligible"]
    write_notice(told, path, ISSUED)
    assert path.read_text(encoding="utf-8") == notice_html(told, ISSUED)
    path.with_name("folder.html").mkdir()
    with pytest.raises(InputError):
        write_notice(told, path.with_name("folder.html"), ISSUED)


def test_a_policy_that_sets_no_times_has_no_steps_to_challenge() -> None:
    statute = load("england")
    told = one_pupil(NOT_ELIGIBLE)
    explanation = told.explanation.model_copy(update={"challenge": ()})
    text = words(replace(told, explanation=explanation))
    assert "If you disagree" not in text
    assert "appeal.stage1_request_days" not in statute.parameters


def test_a_plan_that_names_a_type_is_told_so() -> None:
    case = a_case(plan=a_plan(), nearest_suitable=True)
    page = Page(notice_html(one_pupil(case), ISSUED))
    row = page.row("Education, health and care plan")
    assert row[1] == "Yes, naming a type of school only"


@pytest.mark.parametrize(
    ("north", "scale"), [(52.01, "mile"), (52.3, "miles"), (52.05, "1 mile")]
)
def test_the_scale_bar_suits_the_walk(north: float, scale: str) -> None:
    walk = Walk(line=[(-1.0, 52.0), (-1.0, north)])
    walks = {Profile.WALK_SAFE: walk, Profile.WALK: walk}
    page = Page(notice_html(replace(one_pupil(ELIGIBLE), walks=walks), ISSUED))
    assert scale in page.text.split("School gate", 1)[1][:60]
