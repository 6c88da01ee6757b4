"""Random facts in the words of the contract, and which of them the contract settles."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from tests.rules.contract_reference import (
    BELIEF,
    FIFTEEN,
    FROM_8,
    FROM_11,
    QUALIFYING,
    SIX,
    THREE,
    TWO,
    Facts,
    birthday,
    combinations,
    expected,
    first_day_of_school_age,
    grounds,
    last_day_of_school_age,
    settled,
)

MILLIMETRE = Decimal("0.001")
FIRST_BIRTH, FIRST_TRAVEL = date(2005, 1, 1), date(2018, 9, 1)
LAST_TRAVEL = date(2032, 8, 31)
PLACES = ("school",) * 14 + (
    "s19_place",
    "s19_place",
    "s19_place",
    "excluded_other_place",
    "excluded_other_place",
    "eotas_s61",
    "home_educated",
)
TRUTH = (True, False)
OPEN = (True, True, False, False, None)
MOSTLY_KNOWN = (True, False, True, False, True, False, None)
IF_IT_DECIDES: dict[str, tuple[Any, ...]] = {
    "road_m": (Decimal(0), SIX + 1, FIFTEEN + 1),
    "nearer_suitable_schools": (0, 9),
    "nearer_same_belief_school": (True, False),
}
EXTENDED = {FROM_8, FROM_11, BELIEF}


class Draw:
    """One set of facts being drawn."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.facts: Facts = {}

    def one(self, values: Sequence[Any]) -> Any:
        return self.random.choice(values)

    def put(self, key: str, values: Sequence[Any], chance: float = 1.0) -> None:
        """A fact, asserted with a chance."""
        if self.random.random() < chance:
            self.facts[key] = self.one(values)

    def length(self) -> Decimal:
        """A distance in metres: often at a limit, or a millimetre to one side of it."""
        if self.random.random() < 0.4:
            limit: Decimal = self.one((TWO, THREE, SIX, FIFTEEN))
            return limit + self.random.randint(-1, 1) * MILLIMETRE
        most = self.one((4_000_000, 6_000_000, 12_000_000, 30_000_000))
        return self.random.randint(0, most) * MILLIMETRE


def draw(seed: int) -> Facts:
    """Facts about one child, within the contract but for `is_settled`."""
    drawn = Draw(seed)
    _dates(drawn)
    _place(drawn)
    _plan(drawn)
    _distances(drawn)
    _needs(drawn)
    _family(drawn)
    _evidence(drawn)
    if drawn.random.random() < 0.5:
        _leave_out(drawn.facts)
    return drawn.facts


def _dates(drawn: Draw) -> None:
    facts, random = drawn.facts, drawn.random
    facts["travel_date"] = date.min
    while not FIRST_TRAVEL <= facts["travel_date"] <= LAST_TRAVEL:
        facts["date_of_birth"] = FIRST_BIRTH + timedelta(days=random.randrange(6_900))
        facts["travel_date"] = _travel_date(drawn)
    nineteen = birthday(facts, 19)
    if facts["travel_date"] >= nineteen or random.random() < 0.02:
        days = timedelta(days=drawn.one((-400, -1, 1, 30)))
        facts["course_start_date"] = nineteen + days
    drawn.put("year_group", range(14), 0.3)


def _travel_date(drawn: Draw) -> date:
    """Often a day on which something changes, or one day to one side of it."""
    facts = drawn.facts
    if facts["date_of_birth"].strftime("%m-%d") == "02-29":
        return date.min
    edges = (
        first_day_of_school_age(facts),
        last_day_of_school_age(facts),
        *(birthday(facts, age) for age in (5, 8, 11, 16, 19)),
    )
    edge = drawn.one(edges) + timedelta(days=drawn.one((-1, 0, 1)))
    any_day = birthday(facts, 4) + timedelta(days=drawn.random.randrange(6_000))
    school = birthday(facts, 5) + timedelta(days=drawn.random.randrange(4_000))
    day: date = drawn.one((edge, any_day, school, school))
    return day


def _place(drawn: Draw) -> None:
    facts = drawn.facts
    facts["resident_in_area"] = drawn.random.random() > 0.03
    place = facts["place_type"] = drawn.one(PLACES)
    kinds = (
        QUALIFYING
        if place != "school"
        else (*QUALIFYING * 3, "independent", "independent", "fe_college")
    )
    is_school = place in {"school", "excluded_other_place"}
    facts["school_type"] = drawn.one(kinds) if is_school else "none"
    facts["registered_pupil"] = is_school and drawn.random.random() > 0.03
    drawn.put("address", ("main", "main", "second"), 0.2)


def _plan(drawn: Draw) -> None:
    facts = drawn.facts
    drawn.put("nearest_suitable", MOSTLY_KNOWN)
    drawn.put("ehc_plan", TRUTH, 0.6)
    if not facts.get("ehc_plan"):
        return
    facts["named_schools"] = drawn.one((1, 2))
    drawn.put("condition_parent_transport", TRUTH, 0.7)
    drawn.put("unnamed_nearer_school", TRUTH, 0.2)
    if drawn.random.random() < 0.5:
        facts.pop("nearest_suitable", None)
    if facts["named_schools"] == 2:
        facts["attends_named"] = drawn.one(("nearer", "further"))
        is_further = facts["attends_named"] == "further"
        if is_further and facts["school_type"] != "independent":
            facts["condition_parent_transport"] = True
        drawn.put("nearer_suitable", MOSTLY_KNOWN, 0.8)
        drawn.put("extra_cost_unreasonable", MOSTLY_KNOWN, 0.8)


def _distances(drawn: Draw) -> None:
    facts = drawn.facts
    facts["walk_m"] = drawn.length()
    if drawn.random.random() < 0.5:
        facts["shortest_route_m"] = drawn.length()
    if drawn.random.random() < 0.1:
        facts["walk_m"] = None
    if facts["walk_m"] is not None and "shortest_route_m" in facts:
        facts["shortest_route_m"] = min(facts["walk_m"], facts["shortest_route_m"])
    facts["road_m"] = drawn.length()
    drawn.put("route_safe_unaccompanied", TRUTH, 0.4)


def _needs(drawn: Draw) -> None:
    facts = drawn.facts
    drawn.put("sen_disability_or_mobility", TRUTH, 0.7)
    drawn.put("can_walk_unaccompanied", TRUTH, 0.6)
    drawn.put("can_walk_accompanied", OPEN, 0.6)
    drawn.put("parent_can_reasonably_accompany", OPEN, 0.6)
    if drawn.random.random() < 0.15:
        days = drawn.one((0, 1, 40))
        facts["temporary_until"] = facts["travel_date"] + timedelta(days=days)


def _family(drawn: Draw) -> None:
    facts = drawn.facts
    drawn.put("low_income", MOSTLY_KNOWN, 0.7)
    if facts.get("low_income", False) is not None:
        drawn.put("uc_household", TRUTH, 0.5)
    if facts.get("uc_household"):
        earnings = (Decimal(0), Decimal("616.67"), Decimal("616.68"), Decimal(900))
        drawn.put("uc_net_earnings_last_period", earnings)
    every = drawn.random.randint(0, 5)
    facts["nearer_suitable_schools"] = every
    drawn.put("nearer_suitable_schools_with_place", range(every + 1), 0.5)
    drawn.put("religion_or_belief_wish", TRUTH, 0.6)
    drawn.put("nearer_same_belief_school", MOSTLY_KNOWN)
    drawn.put("nearer_place_available", MOSTLY_KNOWN, 0.5)
    drawn.put("boarding_arranged", TRUTH, 0.15)
    drawn.put("other_free_travel_suitable", TRUTH, 0.2)
    drawn.put("extended_rights_uc_basis", ("targeted", "any_uc"), 0.4)
    drawn.put("three_nearest_counts_full_schools", TRUTH, 0.3)


def _evidence(drawn: Draw) -> None:
    """Facts that never change a result."""
    for key in ("straight_line_m", "walk_m_main_gate", "other_school_walk_m"):
        drawn.put(key, (drawn.length(),), 0.1)
    for key in (
        "applied_to_nearest",
        "nearer_school_out_of_area",
        "moved_home",
        "family_has_motability_car",
        "eats_locally_funded_universal_meal",
    ):
        drawn.put(key, TRUTH, 0.1)
    drawn.put("also_registered_at", ("mainstream",), 0.05)
    drawn.put("parent_reason", ("own_disability", "work"), 0.1)


def _leave_out(facts: Facts) -> None:
    """Facts are given only where they decide: take out those that do not."""
    for key, values in IF_IT_DECIDES.items():
        placed = facts.pop("nearer_suitable_schools_with_place", None)
        results = [expected(facts | {key: value}) for value in values]
        if len({(r.ground, r.route, r.needs_person) for r in results}) == 1:
            facts.pop(key, None)
        elif placed is not None:
            facts["nearer_suitable_schools_with_place"] = placed


def is_settled(facts: Facts) -> bool:
    """Whether the contract says how the facts come out (its section 8)."""
    return not any(test(facts) for test in NOT_SETTLED)


def _excluded_open(facts: Facts) -> bool:
    """Extended rights at such a place, or no ground met there, or not a school's."""
    if facts["place_type"] != "excluded_other_place":
        return False
    met = [set(grounds(each)) for each in combinations(facts)]
    return any(not each or each & EXTENDED for each in met)


def _counts_disagree(facts: Facts) -> bool:
    every: int = facts.get("nearer_suitable_schools", 0)
    placed: int = facts.get("nearer_suitable_schools_with_place", every)
    counts_full = facts.get("three_nearest_counts_full_schools", False)
    return bool(counts_full and (every < 3) is not (placed < 3))


def _null_open(facts: Facts) -> bool:
    """Eligible each time on no common ground, or never and by different routes."""
    results = [settled(each) for each in combinations(facts)]
    if all(result.eligible for result in results):
        return not set.intersection(*(set(result.met) for result in results))
    if any(result.eligible for result in results):
        return False
    return len({result.route for result in results}) > 1


NOT_SETTLED = (_counts_disagree, _excluded_open, _null_open)
