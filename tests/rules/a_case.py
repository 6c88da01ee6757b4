"""A pupil of nine, half a mile from the nearest school, with nothing out of the way."""

from datetime import date

from transport.domain.case import Case
from transport.domain.decision import Criterion, Decision, Finding, GroundName
from transport.domain.evidence import MeasuredSchool, Measurement, Profile
from transport.domain.placement import PlaceType
from transport.domain.pupil import Circumstances, EHCPlan, PupilId, Sex
from transport.domain.school import School, SchoolId, SchoolKind, Sexes

DAY = date(2026, 11, 23)
NINE = date(2017, 3, 1)
SEVEN = date(2019, 3, 1)
TWELVE = date(2014, 3, 1)
MILE = 1_609_344
TWO, THREE, SIX, FIFTEEN = 2 * MILE, 3 * MILE, 6 * MILE, 15 * MILE

ORDINARY = Circumstances(
    sen_disability_or_mobility=False,
    can_walk_unaccompanied=True,
    can_walk_accompanied=True,
    parent_can_accompany=True,
    low_income=False,
    universal_credit=False,
)


def a_school(name: str = "HOME", **changes: object) -> School:
    plain = School(
        id=SchoolId(name),
        name=name.title(),
        kind=SchoolKind.MAINTAINED_MAINSTREAM,
        age_from=4,
        age_to=15,
        sexes=Sexes.MIXED,
        has_places=True,
        day_starts=32_400,
        day_ends=54_000,
    )
    return plain.model_copy(update=changes)


def measured(
    millimetres: int | None,
    profile: Profile = Profile.WALK_SAFE,
    *,
    is_evidence: bool = True,
) -> Measurement:
    return Measurement(
        profile=profile,
        millimetres=millimetres,
        provider="roads",
        fingerprint="abc",
        is_evidence=is_evidence,
    )


def a_case(**changes: object) -> Case:
    plain = Case(
        pupil_id=PupilId("P1"),
        date_of_birth=NINE,
        sex=Sex.FEMALE,
        in_area=True,
        primary_need=None,
        plan=None,
        circumstances=ORDINARY,
        place_type=PlaceType.SCHOOL,
        school=a_school(),
        is_registered=True,
        walk_safe=measured(MILE // 2),
        walk=measured(MILE // 2, Profile.WALK),
        road=measured(MILE // 2, Profile.ROAD),
        nearest_suitable=True,
    )
    return plain.model_copy(update=changes)


def facts(**changes: object) -> Circumstances:
    return ORDINARY.model_copy(update=changes)


def a_plan(*schools: str, condition: bool = False) -> EHCPlan:
    return EHCPlan(
        named_schools=tuple(SchoolId(name) for name in schools),
        parent_transport_condition=condition,
    )


def at(
    school: School, millimetres: int | None, *, is_evidence: bool = True
) -> MeasuredSchool:
    distance = measured(millimetres, Profile.WALK, is_evidence=is_evidence)
    return MeasuredSchool(school=school, distance=distance)


def finding(decision: Decision, ground: GroundName) -> Finding:
    return next(found for found in decision.findings if found.ground is ground)


def criterion(decision: Decision, ground: GroundName, name: str) -> Criterion:
    return next(c for c in finding(decision, ground).criteria if c.name == name)
