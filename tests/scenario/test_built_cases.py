"""What a case built from the tables says of who walks with the pupil."""

from datetime import date

import pytest

from tests.rules.a_case import DAY, NINE, a_school, facts, measured
from transport.domain.evidence import Measurement, Profile
from transport.domain.place import Point
from transport.domain.placement import Placement
from transport.domain.pupil import Pupil, PupilId, Sex
from transport.domain.school import SchoolId
from transport.policy.load import load
from transport.policy.model import Policy
from transport.rules.assess import assess
from transport.scenario.cases import build_case
from transport.scenario.measure import Measured

FIRST = date(2024, 9, 1)


@pytest.fixture(scope="module")
def guidance() -> Policy:
    return load("england-guidance")


class OneMile(Measured):
    """Every school is a mile away, safely."""

    def to_school(
        self, pupil_id: PupilId, school_id: SchoolId, profile: Profile
    ) -> Measurement:
        del pupil_id, school_id
        return measured(1_609_344, profile)


NEAR = OneMile(rows={}, tables={}, provider="roads", fingerprint="abc")


@pytest.mark.parametrize(
    ("safe_alone", "parent", "outcome"),
    [
        (None, False, "undetermined"),
        (None, True, "not met"),
        (None, None, "not met"),
        (True, False, "not met"),
        (False, False, "met"),
        (False, None, "undetermined"),
    ],
)
def test_nobody_is_refused_because_a_walk_was_never_asked_about(
    guidance: Policy, safe_alone: bool | None, parent: bool | None, outcome: str
) -> None:
    pupil = Pupil(
        id=PupilId("P1"),
        date_of_birth=NINE,
        sex=Sex.FEMALE,
        home=Point(lat=0, lon=0),
        in_area=True,
        primary_need=None,
        plan=None,
        circumstances=facts(parent_can_accompany=parent),
        is_route_safe_alone=safe_alone,
    )
    school = a_school()
    placement = Placement(
        pupil_id=pupil.id, school_id=school.id, first_day=FIRST, nearest_suitable=True
    )
    decision = assess(build_case(pupil, placement, school, NEAR), guidance, DAY)
    assert decision.outcome == outcome
    assert decision.needs_person is (outcome == "undetermined")
    presumed = (
        "parents are presumed to accompany" in decision.findings[2].criteria[-1].reason
    )
    assert presumed is ((safe_alone, parent) == (None, None))
