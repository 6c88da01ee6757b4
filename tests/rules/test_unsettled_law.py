"""Every point the law does not settle is a dated setting that sends a case to a person."""

from dataclasses import dataclass
from datetime import date

import pytest

from tests.rules.a_case import (
    DAY,
    MILE,
    THREE,
    TWELVE,
    TWO,
    a_case,
    a_plan,
    a_school,
    at,
    facts,
    measured,
)
from transport.domain.case import Case
from transport.domain.decision import Decision, NearestSchool, Outcome
from transport.domain.evidence import Profile
from transport.domain.placement import PlaceType
from transport.policy.model import Policy
from transport.policy.trial import as_decided, with_value
from transport.rules.assess import assess
from transport.rules.nearest_school import nearest_school, where_they_agree

FAR = measured(THREE + 1)
RECEPTION, JUST_EIGHT = date(2022, 7, 10), date(2019, 2, 10)
SIXTEEN, LEAP = date(2009, 3, 15), date(2016, 2, 29)
POOR = {
    "date_of_birth": TWELVE,
    "walk_safe": measured(TWO + 1),
    "road": measured(TWO + 1, Profile.ROAD),
}
EXPANDED = facts(universal_credit=True, uc_earnings_pence=70_000)


@dataclass(frozen=True, kw_only=True)
class Turns:
    """A case that turns on one unsettled point, and the value that would settle it.

    Parameters
    ----------
    settled_by
        With it no person is needed; none: the law itself would have to change.
    """

    case: Case
    on: date = DAY
    settled_by: object = None
    is_decided: bool = True


ON: dict[str, Turns] = {
    "reception.from_start": Turns(
        case=a_case(date_of_birth=RECEPTION, walk_safe=FAR),
        settled_by=False,
        is_decided=False,
    ),
    "walking_distance.grace": Turns(
        case=a_case(date_of_birth=JUST_EIGHT, walk_safe=measured(THREE)),
        on=date(2027, 2, 10),
        settled_by="none",
        is_decided=False,
    ),
    "post16.carried": Turns(
        case=a_case(date_of_birth=SIXTEEN, year_group=12),
        settled_by="none",
        is_decided=False,
    ),
    "home_address.rule": Turns(
        case=a_case(walk_safe=FAR, is_main_address=False),
        settled_by="doctors_record",
        is_decided=False,
    ),
    "extended_rights.uc_basis": Turns(case=a_case(**POOR, circumstances=EXPANDED)),
    "extended_rights.counts_full_schools": Turns(
        case=a_case(
            **POOR,
            circumstances=facts(low_income=True),
            nearest_suitable=False,
            nearer_suitable_schools=3,
            nearer_schools_with_place=2,
        )
    ),
    "school_age.last_year_group": Turns(
        case=a_case(date_of_birth=SIXTEEN, year_group=11), settled_by=10
    ),
    "for_a_person.boarding": Turns(
        case=a_case(walk_safe=FAR, boarding_arranged=True), settled_by=False
    ),
    "for_a_person.looked_after": Turns(
        case=a_case(walk_safe=FAR, circumstances=facts(looked_after=True)),
        settled_by=False,
    ),
    "for_a_person.no_recourse": Turns(
        case=a_case(**POOR, circumstances=facts(no_recourse=True)),
        settled_by=False,
    ),
    "for_a_person.education_otherwise": Turns(
        case=a_case(walk_safe=FAR, place_type=PlaceType.EOTAS, school=None),
        settled_by=False,
    ),
    "for_a_person.excluded_elsewhere": Turns(
        case=a_case(walk_safe=FAR, place_type=PlaceType.EXCLUDED_ELSEWHERE),
        settled_by=False,
    ),
    "for_a_person.sole_school_with_condition": Turns(
        case=a_case(walk_safe=FAR, plan=a_plan("HOME", condition=True)),
        settled_by=False,
    ),
    "for_a_person.type_of_school_only": Turns(
        case=a_case(
            walk_safe=FAR,
            plan=a_plan(),
            circumstances=facts(sen_disability_or_mobility=True),
        ),
        settled_by=False,
    ),
    "for_a_person.leap_day_birthday": Turns(
        case=a_case(date_of_birth=LEAP, walk_safe=FAR),
        on=date(2027, 2, 28),
        settled_by=False,
    ),
}
"""One case for each point, but for the ranking of schools, which is tried below."""
SETTLED = {name: turns for name, turns in ON.items() if turns.settled_by is not None}


def decision(policy: Policy, name: str) -> Decision:
    return assess(ON[name].case, policy, ON[name].on)


def test_every_unsettled_point_has_its_case_here(exampleshire: Policy) -> None:
    unsettled = {p.name for p in exampleshire.parameters.values() if p.unsettled}
    assert unsettled == {*ON, "nearest_school.metric"}


@pytest.mark.parametrize("name", ON)
def test_a_case_that_turns_on_it_goes_to_a_person(guidance: Policy, name: str) -> None:
    policy = as_decided(guidance) if ON[name].is_decided else guidance
    found = decision(policy, name)
    assert found.needs_person
    assert all(reason for reason in found.person_reasons)


@pytest.mark.parametrize("name", SETTLED)
def test_a_point_once_settled_needs_no_person(guidance: Policy, name: str) -> None:
    settled = with_value(as_decided(guidance), name, SETTLED[name].settled_by)
    assert not decision(settled, name).needs_person


@pytest.mark.parametrize("name", ON)
def test_it_is_dated_and_says_what_is_in_doubt_and_who_is_asked(
    guidance: Policy, name: str
) -> None:
    parameter = guidance.parameters[name]
    assert parameter.values
    assert parameter.unsettled.endswith(".")
    assert parameter.person.endswith(".")


@pytest.mark.parametrize(
    "name", ["reception.from_start", "walking_distance.grace", "post16.carried"]
)
def test_a_provision_the_council_does_not_speak_of_carries_nobody_yet(
    guidance: Policy, name: str
) -> None:
    found = decision(guidance, name)
    assert (found.outcome, found.scheme) == (Outcome.NOT_MET, None)
    assert any("council's policy does not say" in why for why in found.person_reasons)
    asked = found.threshold[-1]
    assert (asked.name, asked.outcome) == (name, Outcome.UNDETERMINED)
    assert asked.missing == ("what the council's policy says",)


def test_nobody_is_asked_about_a_provision_that_would_not_help(
    guidance: Policy,
) -> None:
    reception = assess(a_case(date_of_birth=RECEPTION), guidance, DAY)
    grace = assess(a_case(date_of_birth=JUST_EIGHT), guidance, date(2027, 2, 10))
    after = a_case(date_of_birth=JUST_EIGHT, walk_safe=measured(THREE))
    assert not reception.needs_person
    assert not grace.needs_person
    assert not assess(after, guidance, date(2027, 9, 1)).needs_person


def test_what_the_council_has_decided_is_not_asked(exampleshire: Policy) -> None:
    case = ON["home_address.rule"].case
    found = assess(case, exampleshire, DAY)
    assert not found.needs_person
    assert "goes by school nights" in found.threshold[-1].reason


def test_boarding_not_known_is_asked_even_where_the_law_is_settled(
    guidance: Policy,
) -> None:
    settled = with_value(guidance, "for_a_person.boarding", False)
    case = a_case(walk_safe=FAR, boarding_arranged=None)
    assert assess(case, settled, DAY).outcome is Outcome.UNDETERMINED


def test_extended_rights_while_excluded_are_in_doubt_until_settled(
    guidance: Policy,
) -> None:
    case = a_case(
        **POOR,
        circumstances=facts(low_income=True),
        place_type=PlaceType.EXCLUDED_ELSEWHERE,
        nearer_suitable_schools=0,
        has_belief_wish=True,
        nearer_belief_school=False,
    )
    settled = with_value(guidance, "for_a_person.excluded_elsewhere", False)
    assert assess(case, guidance, DAY).needs_person
    assert not assess(case, settled, DAY).needs_person


@pytest.mark.parametrize(
    ("born", "on", "person"),
    [
        (LEAP, date(2027, 2, 27), False),
        (LEAP, date(2027, 2, 28), True),
        (LEAP, date(2027, 3, 1), False),
        (LEAP, date(2028, 2, 28), False),
        (date(2016, 3, 1), date(2027, 2, 28), False),
    ],
)
def test_a_leap_day_birthday_is_in_doubt_on_one_day_of_a_common_year(
    guidance: Policy, born: date, on: date, person: bool
) -> None:
    case = a_case(date_of_birth=born, walk_safe=FAR)
    assert assess(case, guidance, on).needs_person is person


def ranked(policy: Policy, other: int) -> NearestSchool:
    candidates = [at(a_school(), TWO), at(a_school("S1"), other)]
    return nearest_school(a_case(), candidates, policy, DAY)


def test_ways_of_ranking_that_agree_leave_the_first(guidance: Policy) -> None:
    one, other = ranked(guidance, THREE), ranked(guidance, TWO + 1)
    assert where_they_agree(one, other) is one


def test_ways_of_ranking_that_differ_leave_it_open_and_say_both(
    guidance: Policy,
) -> None:
    nearest = where_they_agree(ranked(guidance, THREE), ranked(guidance, MILE))
    case = a_case(walk_safe=FAR, nearest_suitable=None)
    found = assess(case, guidance, DAY, nearest)
    assert (nearest.school_id, nearest.ranking) == (None, ())
    assert "on foot or by road" in nearest.reason
    assert "School S1 is nearer" in nearest.reason
    assert found.outcome is Outcome.UNDETERMINED
    assert found.needs_person
