"""The contract of worked cases read straight from its page, sharing nothing with the rules.

Facts are a plain dictionary in the words of the contract; a null is None, and a key that
is absent is absent. Section numbers are those of the contract.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from typing import Any

Facts = dict[str, Any]

TWO, THREE, SIX, FIFTEEN = (
    Decimal(metres) for metres in ("3218.688", "4828.032", "9656.064", "24140.16")
)
EARNINGS = Decimal("616.67")
QUALIFYING = (
    "maintained_mainstream",
    "maintained_special",
    "academy",
    "academy_special",
    "non_maintained_special",
    "pru",
)
SWD, NEEDS, UNSAFE = (
    "statutory_walking_distance",
    "sen_disability_mobility",
    "unsafe_route",
)
FROM_8, FROM_11, BELIEF = (
    "extended_rights_8_to_10",
    "extended_rights_11_plus_2_to_6",
    "extended_rights_religion_or_belief",
)
ORDER = (SWD, NEEDS, UNSAFE, FROM_8, FROM_11, BELIEF)


@dataclass
class Result:
    """Section 5; grounds met with whether each is flagged."""

    eligible: bool
    route: str | None = None
    needs_person: bool = False
    met: dict[str, bool] = field(default_factory=dict)
    duty_to_arrange: bool | None = None
    eligible_until: date | None = None

    @property
    def ground(self) -> str:
        plain = [name for name in ORDER if self.met.get(name) is False]
        flagged = [name for name in ORDER if self.met.get(name)]
        return (plain + flagged + ["none"])[0]


def birthday(facts: Facts, age: int) -> date:
    born: date = facts["date_of_birth"]
    return born.replace(year=born.year + age)


def first_day_of_school_age(facts: Facts) -> date:
    day = birthday(facts, 5)
    while (day.month, day.day) not in {(3, 31), (8, 31), (12, 31)}:
        day += timedelta(days=1)
    return day


def last_day_of_school_age(facts: Facts) -> date:
    sixteen = birthday(facts, 16)
    year = sixteen.year if sixteen.month < 9 else sixteen.year + 1
    day = date(year, 6, 30)
    while day.weekday() != 4:
        day -= timedelta(days=1)
    return day


def combinations(facts: Facts) -> Iterator[Facts]:
    """Every way the unknown facts could be; a walk of null is known."""
    unknown = [key for key, v in facts.items() if v is None and key != "walk_m"]
    for values in product((True, False), repeat=len(unknown)):
        yield facts | dict(zip(unknown, values, strict=True))


def expected(facts: Facts) -> Result:
    """Section 1 on null: the result in common, or a person."""
    results = [settled(each) for each in combinations(facts)]
    if len({result.eligible for result in results}) == 2:
        return Result(eligible=False, route="person", needs_person=True)
    common = set.intersection(*(set(result.met) for result in results))
    first = results[0]
    met = {name: first.met[name] for name in ORDER if name in common}
    return Result(
        eligible=first.eligible,
        route=first.route,
        needs_person=all(met.values()) if met else first.needs_person,
        met=met,
        duty_to_arrange=first.duty_to_arrange,
        eligible_until=first.eligible_until if list(met) == [NEEDS] else None,
    )


def settled(facts: Facts) -> Result:
    """Section 4, facts known."""
    stopped = before_grounds(facts)
    if stopped:
        return stopped
    met = grounds(facts)
    if met:
        other = facts.get("other_free_travel_suitable")
        return Result(
            eligible=True,
            met=met,
            needs_person=all(met.values()),
            duty_to_arrange=None if other is None else not other,
            eligible_until=facts.get("temporary_until")
            if set(met) == {NEEDS}
            else None,
        )
    boards = facts.get("boarding_arranged", False)
    if grounds(facts | {"extended_rights_uc_basis": "any_uc"}) or (
        boards and SWD in grounds(facts | {"boarding_arranged": False})
    ):
        return Result(eligible=False, route="person", needs_person=True)
    return Result(eligible=False, route="discretionary_s508C")


def before_grounds(facts: Facts) -> Result | None:
    """Lines 1 to 6, the first that applies."""
    on, place = facts["travel_date"], facts["place_type"]
    is_pupil = facts["registered_pupil"] and qualifies(facts)
    lines = (
        (not facts["resident_in_area"], "other_authority"),
        (on > last_day_of_school_age(facts), "over school age"),
        (on < first_day_of_school_age(facts), "discretionary_s508C"),
        (place == "home_educated", "none"),
        (place == "eotas_s61", "person"),
        (place == "school" and not is_pupil, "discretionary_s508C"),
        (facts.get("address", "main") == "second", "discretionary_s508C"),
    )
    route = next((route for applies, route in lines if applies), None)
    if route == "over school age":
        return after_school_age(facts)
    if route is None:
        return None
    return Result(eligible=False, route=route, needs_person=route == "person")


def after_school_age(facts: Facts) -> Result:
    nineteen = birthday(facts, 19)
    taught_below = facts.get("year_group", 12) <= 11
    if (
        facts["travel_date"] >= nineteen
        and not facts.get("course_start_date", date.max) < nineteen
    ):
        return Result(eligible=False, route="adult_s508F", needs_person=True)
    return Result(eligible=False, route="post16_s509AA", needs_person=taught_below)


def qualifies(facts: Facts) -> bool:
    if facts["school_type"] == "independent":
        named = facts.get("named_schools") if facts.get("ehc_plan") else None
        is_nearer = facts.get("attends_named") == "nearer"
        return named == 1 or (named == 2 and is_nearer)
    return facts["school_type"] in QUALIFYING


def school_test(facts: Facts) -> tuple[bool, bool]:
    """Whether it is met, and flagged; first line that fits."""
    named = facts.get("named_schools") if facts.get("ehc_plan") else None
    condition = facts.get("condition_parent_transport", False)
    if facts["place_type"] == "s19_place":
        return True, False
    if facts["place_type"] == "excluded_other_place":
        return True, True
    if named == 1:
        return True, condition
    if named == 2 and facts["attends_named"] == "nearer":
        return True, False
    if named == 2 and condition:
        falls = not (
            facts.get("nearer_suitable", True)
            and facts.get("nearer_place_available", True)
            and facts.get("extra_cost_unreasonable", True)
        )
        return falls, falls
    return facts.get("nearest_suitable", False), False


def low_income(facts: Facts) -> tuple[bool, bool]:
    """Whether it is met, and flagged."""
    if facts.get("low_income", False):
        return True, False
    earnings = facts.get("uc_net_earnings_last_period")
    if not facts.get("uc_household", False) or earnings is None:
        return False, False
    if earnings <= EARNINGS:
        return True, False
    return facts.get("extended_rights_uc_basis", "targeted") == "any_uc", True


def schools_nearer(facts: Facts) -> tuple[bool, bool]:
    """Whether fewer than three are nearer, and whether the two counts disagree."""
    named = facts.get("named_schools") if facts.get("ehc_plan") else None
    if named == 1 or (named == 2 and facts["attends_named"] == "nearer"):
        return True, False
    every: int = facts.get(
        "nearer_suitable_schools", 0 if school_test(facts)[0] else 99
    )
    placed: int = facts.get("nearer_suitable_schools_with_place", every)
    counts_full = facts.get("three_nearest_counts_full_schools", False)
    return (every if counts_full else placed) < 3, (every < 3) is not (placed < 3)


def grounds(facts: Facts) -> dict[str, bool]:
    """Grounds met, each with whether it is flagged."""
    tests = {
        SWD: by_distance,
        NEEDS: by_needs,
        UNSAFE: by_route,
        FROM_8: from_8,
        FROM_11: from_11,
        BELIEF: by_belief,
    }
    found = {name: test(facts) for name, test in tests.items()}
    return {name: flagged for name, (met, flagged) in found.items() if met}


def is_place(facts: Facts) -> bool:
    return bool(facts["place_type"] == "s19_place")


def beyond(facts: Facts, limit: Decimal) -> bool:
    return facts["walk_m"] is not None and facts["walk_m"] > limit


def limit_of(facts: Facts) -> Decimal:
    return THREE if facts["travel_date"] >= birthday(facts, 8) else TWO


def by_distance(facts: Facts) -> tuple[bool, bool]:
    tested, flag = school_test(facts)
    far = beyond(facts, limit_of(facts))
    boards = facts.get("boarding_arranged", False) and not is_place(facts)
    return tested and far and not boards, flag


def by_needs(facts: Facts) -> tuple[bool, bool]:
    tested, flag = school_test(facts)
    near = is_place(facts) or not beyond(facts, limit_of(facts))
    with_adult = facts.get("can_walk_accompanied", True)
    cannot = not with_adult or (
        not facts.get("can_walk_unaccompanied", True)
        and not facts.get("parent_can_reasonably_accompany", True)
    )
    needs = facts.get("sen_disability_or_mobility", False)
    return tested and near and needs and cannot, flag


def by_route(facts: Facts) -> tuple[bool, bool]:
    tested, flag = school_test(facts)
    near = is_place(facts) or not beyond(facts, limit_of(facts))
    unsafe = facts["walk_m"] is None or (
        not facts.get("route_safe_unaccompanied", True)
        and not facts.get("parent_can_reasonably_accompany", True)
    )
    return tested and near and unsafe, flag


def from_8(facts: Facts) -> tuple[bool, bool]:
    poor, open_income = low_income(facts)
    tested, flag = school_test(facts)
    on = facts["travel_date"]
    aged = birthday(facts, 8) <= on < birthday(facts, 11)
    return aged and poor and tested and beyond(facts, TWO), open_income or flag


def from_11(facts: Facts) -> tuple[bool, bool]:
    poor, open_income = low_income(facts)
    few, disagree = (True, False) if is_place(facts) else schools_nearer(facts)
    aged = facts["travel_date"] >= birthday(facts, 11)
    by_road = "road_m" in facts and facts["road_m"] <= SIX
    met = aged and poor and few and by_road and beyond(facts, TWO)
    return met, open_income or disagree


def by_belief(facts: Facts) -> tuple[bool, bool]:
    poor, open_income = low_income(facts)
    aged = facts["travel_date"] >= birthday(facts, 11)
    by_road = "road_m" in facts and facts["road_m"] <= FIFTEEN
    chosen = facts.get("religion_or_belief_wish", False)
    alone = not facts.get("nearer_same_belief_school", True)
    met = aged and poor and by_road and chosen and alone and beyond(facts, TWO)
    return met and not is_place(facts), open_income
