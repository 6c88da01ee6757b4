"""Random cases made fast: every fact known and unknown, dates and lengths at limits."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from random import Random
from typing import Any, NamedTuple

from transport.domain.case import Case
from transport.domain.decision import NearestSchool, Outcome, RankedSchool
from transport.domain.evidence import Measurement, Profile
from transport.domain.placement import PlaceType
from transport.domain.pupil import Circumstances, EHCPlan, NeedCode, PupilId, Sex
from transport.domain.school import School, SchoolId, SchoolKind, Sexes
from transport.policy.load import load
from transport.policy.model import Policy
from transport.policy.trial import with_value
from transport.rules.school_age import birthday

MILE = 1_609_344
TOLERANCE = 25
AGES = (4, 5, 7, 8, 8, 8, 9, 9, 10, 11, 16, 18, 19)
"""Ages at which something changes, under the law or a setting; oftener where little
else turns on them."""
DAYS = (
    date(2026, 11, 23),
    date(2018, 4, 1),
    date(2025, 8, 31),
    date(2025, 9, 1),
    date(2026, 6, 26),
    date(2026, 6, 27),
    date(2026, 12, 31),
    date(2027, 1, 1),
    date(2027, 2, 28),
    date(2027, 4, 30),
    date(2027, 6, 25),
    date(2028, 2, 29),
    date(2028, 3, 1),
)
SETTINGS: dict[str, tuple[Any, ...]] = {
    "extended_rights.uc_basis": ("targeted", "any_uc"),
    "extended_rights.counts_full_schools": (False, True),
    "extended_rights.fewer_than_schools": (3, 2),
    "extended_rights.beyond": (2, 1),
    "extended_rights.up_to": (6, 7),
    "extended_rights.belief_up_to": (15, 16),
    "extended_rights.from_age": (8, 7),
    "extended_rights.secondary_age": (11, 10),
    "for_a_person.boarding": (True, False),
    "for_a_person.education_otherwise": (True, False),
    "for_a_person.excluded_elsewhere": (True, False),
    "for_a_person.leap_day_birthday": (True, False),
    "for_a_person.looked_after": (True, False),
    "for_a_person.no_recourse": (True, False),
    "for_a_person.sole_school_with_condition": (True, False),
    "for_a_person.type_of_school_only": (True, False),
    "home_address.rule": ("child_benefit", "school_nights"),
    "low_income.uc_earnings": (Decimal("616.67"), Decimal(617)),
    "measurement.tolerance": (0, TOLERANCE),
    "post16.carried": ("none", "with_plan", "all"),
    "reception.from_start": (False, True),
    "school_age.leaving_weekday": ("friday", "monday"),
    "school_age.sixth_form_until": (19, 18),
    "walking_distance.changes_at": (8, 9),
    "walking_distance.from_8": (3, 2),
    "walking_distance.under_8": (2, 1),
    "walking_distance.grace": ("none", "end_of_term", "end_of_school_year"),
}
"""What a proposal may change, each to values that make a difference."""

_FACTS = (True,) * 4 + (False,) * 4 + (None,)
_MOSTLY = (True,) * 30 + (False,)
_SELDOM = (False,) * 16 + (True, None)
_COUNTS = (None, 0, 1, 2, 3, 4)
_PENCE = (None, 0, 61_666, 61_667, 61_668, 61_700, 61_701, 200_000)
_OTHER_PLACES = (PlaceType.SECTION_19, PlaceType.EXCLUDED_ELSEWHERE) * 3
_PLACES = (PlaceType.SCHOOL,) * 24 + _OTHER_PLACES + tuple(PlaceType)
_LIMITS = [miles * MILE for miles in (1, 2, 3, 6, 7, 15, 16)]
_EDGES = [
    limit + side * TOLERANCE * 1_000 + step
    for limit, side, step in product(_LIMITS, (-1, 0, 1), (-1, 0, 1))
]
_SHORT = [MILE * tenths // 10 for tenths in (*range(1, 40), *range(20, 30))]
_LENGTHS = [None] * 12 + _EDGES + _SHORT * 4 + [MILE * miles for miles in range(4, 20)]


class Batch(NamedTuple):
    """Cases put together under one policy on one day."""

    cases: list[Case]
    nearest: list[NearestSchool | None]
    policy: Policy
    on: date


def batches(seed: int, count: int, size: int = 100) -> Iterator[Batch]:
    """Seeded batches of random cases, each under a policy and on a day of its own."""
    draw = Random(seed)
    bases = [load(name) for name in ("england-guidance", "exampleshire")]
    for _ in range(count):
        policy, on = a_policy(draw, bases), draw.choice(DAYS)
        cases = [a_case(draw, on) for _ in range(size)]
        nearest = [a_nearest(draw, case) for case in cases]
        yield Batch(cases, nearest, policy, on)


def a_policy(draw: Random, bases: Sequence[Policy]) -> Policy:
    """A shipped policy, or one with some of its values changed as a proposal would."""
    policy = draw.choice(bases)
    for name in draw.sample(sorted(SETTINGS), draw.choice((0, 1, 6, 12))):
        policy = with_value(policy, name, draw.choice(SETTINGS[name]))
    return policy


def a_case(draw: Random, on: date) -> Case:
    """A case of any kind; built without checks, which would take most of the time."""
    pick, born = draw.choice, a_birth(draw, on)
    return Case.model_construct(
        pupil_id=PupilId("P1"),
        date_of_birth=born,
        sex=Sex.FEMALE,
        in_area=pick(_MOSTLY),
        primary_need=pick((None, None, NeedCode.ASD)),
        plan=pick(_PLANS),
        circumstances=some_circumstances(draw, on),
        place_type=pick(_PLACES),
        school=pick(_SCHOOLS),
        is_registered=pick(_MOSTLY),
        course_start=pick((None, about(draw, birthday(born, pick((18, 19)))))),
        walk_safe=pick(_WALKS),
        walk=pick(_WALKS),
        road=pick(_ROADS),
        nearest_suitable=pick(_FACTS),
        nearer_suitable_schools=pick(_COUNTS),
        nearer_schools_with_place=pick(_COUNTS),
        attends_nearer_named=pick(_FACTS),
        nearer_named_is_suitable=pick(_FACTS),
        nearer_named_has_place=pick(_FACTS),
        extra_cost_is_unreasonable=pick(_FACTS),
        boarding_arranged=pick(_SELDOM),
        is_route_safe_alone=pick(_FACTS),
        has_belief_wish=pick(_FACTS),
        nearer_belief_school=pick(_FACTS),
        is_main_address=pick(_MOSTLY),
        other_free_travel_suits=pick(_FACTS),
        year_group=pick((None, -1, 0, 10, 11, 12, 14)),
    )


def some_circumstances(draw: Random, on: date) -> Circumstances:
    """Judgements made and not made, earnings at the limit, needs about to lapse."""
    pick = draw.choice
    return Circumstances.model_construct(
        sen_disability_or_mobility=pick(_FACTS),
        can_walk_unaccompanied=pick(_FACTS),
        can_walk_accompanied=pick(_FACTS),
        parent_can_accompany=pick(_FACTS),
        temporary_until=pick((None, about(draw, on))),
        low_income=pick(_FACTS),
        universal_credit=pick(_FACTS),
        uc_earnings_pence=pick(_PENCE),
        no_recourse=pick(_SELDOM),
        looked_after=pick(_SELDOM),
    )


def a_birth(draw: Random, on: date) -> date:
    """A date of birth: an age that matters reached about that day, or any age."""
    if draw.random() < 0.4:
        return on - timedelta(days=draw.randrange(4 * 365, 17 * 365))
    if draw.random() < 0.1:
        return date(draw.choice((2004, 2008, 2012, 2016, 2020)), 2, 29)
    near = about(draw, on)
    month_end = draw.choice((near, near, near.replace(day=28), near.replace(day=1)))
    return birthday(month_end, -draw.choice(AGES))


def about(draw: Random, day: date) -> date:
    """A day, one on either side of it, or one in the months about it."""
    return day + timedelta(days=draw.choice((-1, 0, 1, draw.randrange(-200, 200))))


def a_nearest(draw: Random, case: Case) -> NearestSchool | None:
    """A ranking with ties, gaps and any verdict; none in one case of four."""
    if draw.random() < 0.25:
        return None
    names = ["OTHER", "THIRD", "FOURTH", "FIFTH", "SIXTH"][: draw.randrange(6)]
    if case.school is not None and draw.random() < 0.9:
        names.append("HOME")
    ranking = [draw.choice(_RANKED[name]) for name in names]
    ranking.sort(key=lambda ranked: (ranked.millimetres is None, ranked.millimetres))
    return NearestSchool.model_construct(
        school_id=None,
        attended_is_nearest=draw.choice(tuple(Outcome)),
        nearer_suitable_schools=None,
        reason="The ranking says so.",
        paragraph="Sch 35B para 6(c)",
        ranking=tuple(ranking),
    )


def _measurements(profile: Profile) -> list[Measurement | None]:
    """Every length as evidence, none at all, and a few that are no evidence."""
    fit = [
        Measurement(
            profile=profile, millimetres=length, provider="roads", fingerprint="abc"
        )
        for length in _LENGTHS
    ]
    unfit = [one.model_copy(update={"is_evidence": False}) for one in fit[::16]]
    return [None] * 6 + fit + unfit


def _school(kind: SchoolKind) -> School:
    return School(
        id=SchoolId("HOME"),
        name="Home",
        kind=kind,
        age_from=4,
        age_to=18,
        sexes=Sexes.MIXED,
        day_starts=32_400,
        day_ends=54_000,
    )


def _plan(*, named: str, condition: bool) -> EHCPlan:
    schools = tuple(SchoolId(name) for name in named.split())
    return EHCPlan(named_schools=schools, parent_transport_condition=condition)


_WALKS, _ROADS = _measurements(Profile.WALK_SAFE), _measurements(Profile.ROAD)
_SCHOOLS = [
    None,
    *(_school(kind) for kind in SchoolKind),
    *[_school(SchoolKind.MAINTAINED_SPECIAL)] * 30,
    *[_school(SchoolKind.INDEPENDENT)] * 8,
]
_NAMED = ("", "HOME", "HOME OTHER", "OTHER HOME")
_ODD = ("OTHER", "OTHER THIRD", "HOME OTHER THIRD")
_PLANS = [None] * 10 + [
    _plan(named=named, condition=condition)
    for named, condition in product((*_NAMED, *_NAMED, *_ODD), (True, False))
]
_RANKED = {
    name: [
        RankedSchool(
            school_id=SchoolId(name), millimetres=length, suitable=suitable, place=place
        )
        for length, suitable, place in product((None, 1, 2, 3, 4), Outcome, Outcome)
    ]
    for name in ("HOME", "OTHER", "THIRD", "FOURTH", "FIFTH", "SIXTH")
}
