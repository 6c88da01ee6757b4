"""Cases from records and measurements, and their decisions."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TypedDict

from transport.dataset.dataset import Dataset
from transport.domain.case import Case
from transport.domain.decision import Decision, NearestSchool
from transport.domain.evidence import MeasuredSchool, Profile
from transport.domain.placement import Placement
from transport.domain.pupil import Pupil, PupilId
from transport.domain.school import School
from transport.policy.model import Policy
from transport.rules.assess import assess
from transport.rules.nearest_school import nearest_school, where_they_agree
from transport.rules.qualifying import named_schools
from transport.scenario.measure import Measured


class SafeAlone(TypedDict, total=False):
    """The fact of a case by its name, or nothing."""

    is_route_safe_alone: bool | None


METRIC = "nearest_school.metric"
RANKED_BY: Mapping[str, Profile] = {"walk": Profile.WALK, "road": Profile.ROAD}


def build_cases(
    dataset: Dataset, placements: Mapping[PupilId, Placement], measured: Measured
) -> Iterator[Case]:
    """One case for each pupil with a placement, in pupil order."""
    schools = {school.id: school for school in dataset.schools}
    for pupil in dataset.pupils:
        if pupil.id in placements:
            placement = placements[pupil.id]
            school = schools[placement.school_id]
            yield build_case(pupil, placement, school, measured)


def build_case(
    pupil: Pupil, placement: Placement, school: School, measured: Measured
) -> Case:
    """The case of a pupil at a placement."""
    ends = pupil.id, school.id
    return Case(
        pupil_id=pupil.id,
        date_of_birth=pupil.date_of_birth,
        sex=pupil.sex,
        in_area=pupil.in_area,
        primary_need=pupil.primary_need,
        plan=pupil.plan,
        circumstances=pupil.circumstances,
        place_type=placement.place_type,
        school=school,
        is_registered=placement.is_registered,
        course_start=placement.course_start,
        attended_since=placement.first_day,
        walk_safe=measured.to_school(*ends, Profile.WALK_SAFE),
        walk=measured.to_school(*ends, Profile.WALK),
        road=measured.to_school(*ends, Profile.ROAD),
        nearest_suitable=placement.nearest_suitable,
        **_safe_alone(pupil),
    )


def _safe_alone(pupil: Pupil) -> SafeAlone:
    """Whether the route is safe without an adult; left out where it cannot be asked.

    Where nothing is recorded of the route or of who could accompany, the rules presume
    that a parent accompanies where necessary.
    """
    known = (pupil.is_route_safe_alone, pupil.circumstances.parent_can_accompany)
    if known == (None, None):
        return {}
    return {"is_route_safe_alone": pupil.is_route_safe_alone}


def decide(
    dataset: Dataset, case: Case, measured: Measured, policy: Policy, on: date
) -> Decision:
    """Rank the schools for a case, then assess it."""
    return assess(case, policy, on, rank(dataset, case, measured, policy, on))


def rank(
    dataset: Dataset, case: Case, measured: Measured, policy: Policy, on: date
) -> NearestSchool:
    """The nearest suitable school, out of those that could change the answer.

    Those are the schools no further from home than the one attended, and any that a
    plan names; every school, where the one attended has no distance. Where the council
    has not said how schools are ranked, each way has to give the same answer.
    """
    metric = policy.choice(METRIC, on)
    found = _ranked(dataset, case, measured, policy, on, RANKED_BY[metric])
    if not policy.is_left_open(METRIC, on):
        return found
    others = (RANKED_BY[name] for name in RANKED_BY if name != metric)
    for profile in others:
        other = _ranked(dataset, case, measured, policy, on, profile)
        found = where_they_agree(found, other)
    return found


def _ranked(
    dataset: Dataset,
    case: Case,
    measured: Measured,
    policy: Policy,
    on: date,
    profile: Profile,
) -> NearestSchool:
    wanted = set(named_schools(case))
    if case.school:
        wanted |= measured.no_further(case.pupil_id, case.school.id, profile)
    candidates = [
        MeasuredSchool(school=school, distance=distance)
        for school in dataset.schools
        if school.id in wanted
        and (distance := measured.to_school(case.pupil_id, school.id, profile))
    ]
    return nearest_school(case, candidates, policy, on)
