"""A worked case put to the rules: its facts as a case, and the decision as a result."""

from datetime import date
from decimal import ROUND_CEILING, Decimal

from transport.domain.case import Case
from transport.domain.decision import Decision, NextStep, Outcome
from transport.domain.evidence import Measurement, Profile
from transport.domain.pupil import Circumstances, EHCPlan, PupilId, Sex
from transport.domain.record import Record
from transport.domain.school import School, SchoolId, SchoolKind, Sexes
from transport.rules.case_format import NONE, CaseFacts, Expected
from transport.units import PENCE_PER_POUND

ATTENDED, OTHER = SchoolId("attended"), SchoolId("other")
PUPIL = PupilId("pupil")
PROVIDER = "worked case"
MILLIMETRES_PER_METRE = 1_000
TOO_FAR, TOO_MANY = Decimal(40_000_000), 1_000_000
"""A way by road [m], and schools nearer, that no limit reaches: what is not asserted."""


class Result(Record):
    """What the rules made of a case, in the words of the format.

    Parameters
    ----------
    ground
        First ground met in reporting order; the label none where none is.
    route
        Where the case goes; none where the child is eligible.
    duty_to_arrange, eligible_until
        None where the question does not arise.
    """

    eligible: bool
    ground: str
    route: NextStep | None
    needs_person: bool
    duty_to_arrange: bool | None
    eligible_until: date | None


def case_of(facts: CaseFacts) -> Case:
    """The facts as a case, which holds not known where they say null.

    Distances and earnings are rounded up to a whole millimetre and penny, which leaves
    every comparison with a limit in whole millimetres or pence as it was.
    """
    nearer, road, shortest = facts.attends_named, facts.road_m, facts.shortest_route_m
    return Case(
        pupil_id=PUPIL,
        date_of_birth=facts.date_of_birth,
        sex=Sex.FEMALE,
        in_area=facts.resident_in_area,
        primary_need=None,
        plan=_plan(facts),
        circumstances=_circumstances(facts),
        place_type=facts.place_type,
        school=_school(facts.school_type),
        is_registered=facts.registered_pupil,
        course_start=facts.course_start_date,
        walk_safe=_measured(Profile.WALK_SAFE, facts.walk_m),
        walk=None if shortest is None else _measured(Profile.WALK, shortest),
        road=_measured(Profile.ROAD, TOO_FAR if road is None else road),
        nearest_suitable=facts.nearest_suitable,
        nearer_suitable_schools=_schools_nearer(facts),
        nearer_schools_with_place=facts.nearer_suitable_schools_with_place,
        attends_nearer_named=None if nearer is None else nearer == "nearer",
        nearer_named_is_suitable=facts.nearer_suitable,
        nearer_named_has_place=facts.nearer_place_available,
        extra_cost_is_unreasonable=facts.extra_cost_unreasonable,
        boarding_arranged=facts.boarding_arranged,
        is_route_safe_alone=facts.route_safe_unaccompanied,
        has_belief_wish=facts.religion_or_belief_wish,
        nearer_belief_school=facts.nearer_same_belief_school,
        is_main_address=facts.address == "main",
        other_free_travel_suits=facts.other_free_travel_suitable,
        year_group=facts.year_group,
    )


def result_of(decision: Decision) -> Result:
    """A decision in the words of the format."""
    eligible = decision.outcome is Outcome.MET
    return Result(
        eligible=eligible,
        ground=decision.ground or NONE,
        route=None if eligible else decision.next_step,
        needs_person=decision.needs_person,
        duty_to_arrange=decision.duty_to_arrange,
        eligible_until=decision.last_day,
    )


def differences(expected: Expected, got: Result) -> tuple[str, ...]:
    """How a result departs from what a case expects, in sentences; empty: it passes."""
    grounds = (expected.ground or NONE, *expected.alt_grounds)
    found = []
    if got.eligible is not expected.eligible:
        found.append(_sentence("eligible", expected.eligible, got.eligible))
    if got.ground not in grounds:
        found.append(_sentence("ground", " or ".join(grounds), got.ground))
    for key in ("route", "needs_person", "duty_to_arrange", "eligible_until"):
        wanted = getattr(expected, key)
        if wanted is not None and getattr(got, key) != wanted:
            found.append(_sentence(key, wanted, getattr(got, key)))
    return tuple(found)


def _sentence(key: str, wanted: object, got: object) -> str:
    return f"{key}: expected {_word(wanted)}, got {_word(got)}."


def _word(value: object) -> str:
    if value is None:
        return "nothing"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _measured(profile: Profile, metres: Decimal | None) -> Measurement:
    return Measurement(
        profile=profile,
        millimetres=None if metres is None else _up(metres * MILLIMETRES_PER_METRE),
        provider=PROVIDER,
        fingerprint=PROVIDER,
    )


def _up(number: Decimal) -> int:
    return int(number.to_integral_value(ROUND_CEILING))


def _school(kind: SchoolKind | None) -> School | None:
    if kind is None:
        return None
    return School(
        id=ATTENDED,
        name=PROVIDER,
        kind=kind,
        age_from=0,
        age_to=0,
        sexes=Sexes.MIXED,
        day_starts=0,
        day_ends=0,
    )


def _schools_nearer(facts: CaseFacts) -> int | None:
    """As given; else none are where the school test is met, and too many where not."""
    given = facts.nearer_suitable_schools
    is_refused = facts.nearest_suitable is False
    if facts.ehc_plan:
        is_refused = facts.attends_named == "further" and all(
            (
                facts.nearer_suitable,
                facts.nearer_place_available,
                facts.extra_cost_unreasonable,
            )
        )
    return TOO_MANY if given is None and is_refused else given


def _plan(facts: CaseFacts) -> EHCPlan | None:
    if not facts.ehc_plan:
        return None
    return EHCPlan(
        named_schools=(ATTENDED, OTHER)[: facts.named_schools],
        parent_transport_condition=facts.condition_parent_transport,
    )


def _circumstances(facts: CaseFacts) -> Circumstances:
    """Settled facts: without a need, walking is not in question."""
    has_need = facts.sen_disability_or_mobility
    earnings = facts.uc_net_earnings_last_period
    return Circumstances(
        sen_disability_or_mobility=has_need,
        can_walk_unaccompanied=facts.can_walk_unaccompanied if has_need else True,
        can_walk_accompanied=facts.can_walk_accompanied if has_need else True,
        parent_can_accompany=facts.parent_can_reasonably_accompany,
        temporary_until=facts.temporary_until,
        low_income=facts.low_income,
        universal_credit=facts.uc_household and earnings is not None,
        uc_earnings_pence=None if earnings is None else _up(earnings * PENCE_PER_POUND),
    )
