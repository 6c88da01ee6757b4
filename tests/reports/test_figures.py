from tests.reports.small_plan import decision, offer, small_plan
from transport.domain.arrangement import ConsentState, Mode
from transport.domain.decision import Decision, GroundName, NextStep, Outcome
from transport.options.totals import ModeTotals
from transport.reports.figures import by_school, cost_bars, entitlement, headline
from transport.reports.offer_figures import ranked, why_average_differs
from transport.reports.output_rows import DecisionRow
from transport.reports.places import places_of
from transport.reports.reasons import paragraph_text, reason_text
from transport.reports.rides import rides
from transport.scenario.result import Fate


def counts(*decisions: Decision) -> dict[str, int]:
    rows = entitlement(decisions, small_plan().policy)
    return {row.label: row.first for row in rows if row.first}


def test_fates_add_up_to_all_pupils() -> None:
    found = headline(small_plan())
    outside = found.pupils - found.travelling
    assert found.on_run + found.on_offer + found.unserved + outside == found.pupils


def test_schemes_undetermined_and_refused_have_lines_of_their_own() -> None:
    assert counts(
        decision("P1", Outcome.NOT_MET, scheme="post16.carried"),
        decision("P2", Outcome.UNDETERMINED, next_step=NextStep.PERSON),
        decision("P3", Outcome.NOT_MET, next_step=NextStep.DISCRETION),
    ) == {
        "By the council's own policy: Sixth-form age pupils the council's post-16 "
        "statement carries on runs": 1,
        "Not an eligible child; discretion must still be considered": 1,
        "Undetermined: evidence is missing, so a person decides": 1,
    }


def test_prices_by_school_add_up_to_the_day() -> None:
    result = small_plan()
    rows = by_school(places_of(result.dataset), result.plan.runs)
    assert [row.schools for row in rows] == [("Ash",), ("Oak",)]
    assert sum(row.pence_per_day for row in rows) == result.plan.pence
    assert (rows[0].runs, rows[0].pupils, rows[0].solo) == (1, 1, 1)


def test_longest_bar_is_full_and_the_others_in_proportion() -> None:
    assert [bar.tenths for bar in cost_bars(small_plan().costs)] == [750, 900, 1_000]


def test_ride_ends_when_the_pupil_gets_off() -> None:
    afternoon = small_plan().plan.runs[2]
    assert rides(afternoon) == {"P2": 1_500, "P1": 2_400}


def test_an_unlawful_or_refused_offer_is_never_ranked() -> None:
    offers = (
        offer("P1", Mode.MILEAGE, is_lawful=False),
        offer("P2", Mode.MILEAGE, consent=ConsentState.REFUSED),
        offer("P3", Mode.MILEAGE, chance=0.1),
        offer("P4", Mode.MILEAGE, chance=0.9),
    )
    assert [row.offer.pupil_id for row in ranked(offers, ())] == ["P4", "P3"]


def test_gap_between_average_and_marginal_is_told_with_numbers() -> None:
    def row(lawful: int, saving: int) -> ModeTotals:
        return ModeTotals(
            mode=Mode.MILEAGE,
            lawful=lawful,
            consented=0,
            saving=saving,
            taken_up=0,
            all_yes_pence=0,
            expected_pence=0,
            certain_pence=0,
            average_pence=0,
            set_up_pence=0,
        )

    assert why_average_differs(row(12, 5)).startswith("For 7 of 12 pupils")
    assert why_average_differs(row(3, 3)).startswith("Every one")
    assert why_average_differs(row(0, 0)).startswith("Nobody")


def test_a_test_before_any_ground_is_the_reason_given() -> None:
    refused = decision("P1", Outcome.NOT_MET)
    barred = (
        refused.findings[0]
        .criteria[0]
        .model_copy(
            update={"reason": "Lives in another area.", "paragraph": "s.508B(1)"}
        )
    )
    early = refused.model_copy(update={"threshold": (barred,), "findings": ()})
    assert reason_text(early) == "Lives in another area."
    assert paragraph_text(early) == "s.508B(1)"


def test_a_met_decision_gives_the_reasons_of_its_ground() -> None:
    met = decision("P1", Outcome.MET)
    assert met.ground is GroundName.STATUTORY_WALKING_DISTANCE
    assert reason_text(met) == "The walk is 3.11 miles; the limit is 3 miles."


def test_no_walking_route_leaves_the_distance_blank() -> None:
    result = small_plan()
    lost = result.cases[0].model_copy(update={"walk_safe": None})
    row = DecisionRow(result.decisions[0], lost, None, Fate.ON_RUN)
    assert (row.walk_metres, row.walk_miles) == (None, None)


def test_days_without_a_period_are_blank() -> None:
    result = small_plan()
    row = DecisionRow(result.decisions[0], result.cases[0], None, Fate.ON_RUN)
    assert (row.first_day, row.last_day) == (None, None)
