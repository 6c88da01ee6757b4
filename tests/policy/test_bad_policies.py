"""Broken policies, one fault each, and the words each message must contain."""

from pathlib import Path

import pytest

from transport.errors import PolicyError
from transport.policy.load import load

FOLDER = Path(__file__).parents[1] / "data/bad_policies"
WORDS = {
    "anchor_used": "anchors and aliases are not allowed",
    "appeal_time_ended": "appeal.stage1_request_days: is none in force on 2025-09-01",
    "appeal_time_of_none": "appeal.stage1_review_days.values.0.value: 0 working day cannot",
    "appeal_time_shortened": "is 10 on 2025-09-01 where england-guidance has 20 (working day)",
    "band_edge_is_text": "bands.0.over: none is not a number",
    "band_edge_missing": "bands.0: over is missing",
    "bands_empty": "at least one band is needed",
    "bands_missing": "at least one band is needed",
    "bands_out_of_order": "2 must be more than 3 before it",
    "base_label_given_again": "label: is not a known key; allowed are values, because",
    "choice_unknown": "some is not one of none, with_plan, all",
    "choices_missing": "a choice, and nothing else, lists its choices",
    "date_in_list_is_text": "Easter is not a date such as 2026-12-25",
    "date_is_text": "must be a date such as 2026-09-01, not September 2025",
    "date_missing": "from is missing",
    "dates_listed_none": "must be a list of dates, such as [2026-12-25]",
    "dates_not_listed": "must be a list of dates, such as [2026-12-25]",
    "dates_out_of_order": "2024-09-01 must be later than 2025-09-01",
    "day_of_no_month": "02-30 is not a month and day of every year, such as 08-31",
    "direction_of_words": "more_generous: words has no lower or higher",
    "direction_said_twice": "more_generous: goes with overlay: free",
    "empty": "is empty",
    "entry_is_a_number": "walking_distance.from_8: must be a mapping of keys to values",
    "extends_a_firmer_layer_wrongly": "exampleshire is authority; guidance may extend statute",
    "extends_itself": "goes round in a circle",
    "extends_nothing": "authority must extend another policy",
    "extends_unknown": "there is no policy england-2099; there are budget-70p, england, ",
    "fixed_value_moved": "is 15 on 2025-09-01 where england has 16 (year); it is fixed",
    "ground_of_its_own": "only a statute has grounds",
    "ground_switched_off": "is a statutory ground and cannot be changed or switched off",
    "ground_without_a_date": "in_force is missing",
    "guidance_without_because": "departs from guidance, so because is needed",
    "impossible_date": "2025-02-30 is not a real date",
    "key_given_twice": "key walking_distance.from_8 is given twice",
    "kind_unknown": "council is not one of statute, guidance, authority, proposal",
    "label_missing": "label is missing",
    "list_too_short": "1 entries (month-day) cannot be; 2 to 8 is allowed",
    "listed_twice": "04-30 is listed twice",
    "longer_than_statute": "is 4 on 2025-09-01 where england has 3 (mile); that or lower",
    "name_is_not_the_file": "exampleshire must be the file's name, name_is_not_the_file",
    "not_a_mapping": "must be a mapping of keys to values",
    "not_yaml": "is not valid YAML",
    "overlay_unknown": "down is not one of lower, higher, fixed, free",
    "parameter_named_as_a_ground": "parameters.unsafe_route: is the name of one of the grounds",
    "person_without_unsettled": "bonus.basis.person: goes with unsettled",
    "proposal_walking_distance_raised": "is 3.5 on 2027-09-01 where england has 3 (mile)",
    "range_turned_round": "3 must be 9 or more, which is the least",
    "schedule_key_has_no_order": "words is not one of mile, metre",
    "schedule_named_as_a_parameter": "schedules.mileage.rate: is the name of one of the parameters",
    "schedule_unit_changed": "must keep its units, day and pound/year",
    "schedule_values_empty": "is empty; at least one dated value is needed",
    "section_is_a_list": "parameters: must be a mapping",
    "setting_ended": "walking_distance.grace: is none in force on 2025-09-01 where",
    "shorter_reach_than_statute": "is 5 on 2025-09-01 where england has 6 (mile); that or higher",
    "source_missing": "source is missing",
    "source_never_checked": "checked is missing",
    "source_taken": "ea1996-s444: is already a source of a layer below",
    "source_unknown": "minute-42 is not a source of this policy",
    "source_unverified_without_note": "note is missing: say what is not verified",
    "statute_extends": "a statute extends nothing",
    "statutory_value_ended": "is none in force on 2026-09-01 where england has 3 (mile)",
    "title_blank": "title is missing",
    "title_missing": "title is missing",
    "unit_unknown": "guinea is not one of mile, metre",
    "unknown_section": "settings: is not a known key; allowed are policy, title",
    "unsettled_without_person": "bonus.basis.person: goes with unsettled: say in one",
    "value_below_zero": "-1 mile is below zero; 0 or more is allowed",
    "value_is_a_clock_time": "12:30 is not a number of minute",
    "value_missing": "value is missing",
    "value_not_whole": "7.5 must be a whole number",
    "value_not_whole_millimetres": "2.3333333 miles is not a whole number of millimetres",
    "value_not_whole_pence": "900.005 is not a whole number of pence",
    "value_over_its_range": "130 percent cannot be; 100 or less is allowed",
    "value_under_its_range": "mileage.rate.values.0.value: 0 pence/mile cannot be; 1 to 500 is",
    "values_empty": "is empty; at least one dated value is needed",
    "words_cannot_be_lower": "words has no lower or higher",
    "words_not_listed": "must be a list of words, such as [one, two]",
    "yes_is_not_true": "yes is not true or false",
}


def test_every_broken_policy_is_named_here() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.yaml")) == sorted(WORDS)


@pytest.mark.parametrize("name", WORDS)
def test_a_broken_policy_says_what_is_wrong_once_and_where(name: str) -> None:
    path = FOLDER / f"{name}.yaml"
    with pytest.raises(PolicyError) as caught:
        load(path)
    assert WORDS[name] in str(caught.value)
    assert [fault.path for fault in caught.value.faults] == [path]
    assert all(fault.line >= 1 and fault.column >= 1 for fault in caught.value.faults)


def test_a_proposal_below_statute_is_refused_by_file_key_value_and_date() -> None:
    with pytest.raises(PolicyError) as caught:
        load(FOLDER / "proposal_walking_distance_raised.yaml")
    (fault,) = caught.value.faults
    assert fault.path.name == "proposal_walking_distance_raised.yaml"
    assert fault.key == "parameters.walking_distance.from_8"
    assert "is 3.5 on 2027-09-01" in fault.message
    assert fault.line == 12
